"""Sets a sheet as a PDF, and draws its pages at the width at which they are shown."""

from dataclasses import dataclass, field

from referent_desk.desk.jobs.job import Cancelled, Progress, Stopped
from referent_desk.sheets.pathway import PathwaySheet
from referent_desk.sheets.preview import PageImage


@dataclass(frozen=True)
class RenderedSheet:
    """The PDF, and its pages as images; `width` is what they were drawn for."""

    pdf: bytes = field(repr=False)
    pages: tuple[PageImage, ...] = field(repr=False)
    width: int


@dataclass(frozen=True)
class RenderSheet:
    """`width` of a page in device pixels; `pdf` when only the width changed. Refuses as `sheets.pathway.render`."""

    sheet: PathwaySheet = field(repr=False)
    large: bool
    width: int
    pdf: bytes | None = field(default=None, repr=False)

    def run(self, progress: Progress, cancelled: Cancelled) -> RenderedSheet:
        """Set, then draw page by page."""
        from referent_desk.sheets.pathway import render
        from referent_desk.sheets.preview import page_image, page_sizes

        pdf = self.pdf if self.pdf is not None else render(self.sheet, large=self.large)
        pages = []
        for number, (points, _high) in enumerate(page_sizes(pdf), 1):
            if cancelled():
                raise Stopped
            pages.append(page_image(pdf, number, dpi=self.width * 72.0 / points))
        return RenderedSheet(pdf, tuple(pages), self.width)

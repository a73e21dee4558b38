"""The list of young people on paper: drawn for the preview, sent to the usual printer, or written as a PDF."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.desk.jobs.preview_document import PreviewDocument
from referent_desk.desk.jobs.print_sheet import FindPrinters, PrintSheet
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.people_list import PeopleSheet, render_people

if TYPE_CHECKING:
    from referent_desk.sheets.preview import PageImage
    from referent_desk.sheets.saving import Saved


@dataclass(frozen=True)
class DrawPeople:
    """Its result is the pages, `width` device pixels wide."""

    sheet: PeopleSheet = field(repr=False)
    width: int

    def run(self, progress: Progress, cancelled: Cancelled) -> "tuple[PageImage, ...]":
        """Set, then draw."""
        return PreviewDocument(render_people(self.sheet), True, self.width).run(progress, cancelled)


@dataclass(frozen=True)
class PrintPeople:
    """Its result is the number of pages sent. `to_file` prints into a PDF instead of on paper (tests).

    Raises Refusal `no_printer` where the machine has none, `no_answer` when the printer does not take the pages.
    """

    sheet: PeopleSheet = field(repr=False)
    to_file: str = ""

    def run(self, progress: Progress, cancelled: Cancelled) -> int:
        """Draw, find the printer, send."""
        pdf = render_people(self.sheet)
        names = FindPrinters().run(progress, cancelled).names
        if not names and not self.to_file:
            text = tr("people", "Aucune imprimante ne répond sur ce poste. Enregistrez plutôt la liste en PDF.")
            raise Refusal("no_printer", text)
        return PrintSheet(pdf, names[0] if names else "", to_file=self.to_file).run(progress, cancelled)


@dataclass(frozen=True)
class SavePeople:
    """Refuses as `sheets.saving.save_pdf`."""

    sheet: PeopleSheet = field(repr=False)
    path: Path

    def run(self, progress: Progress, cancelled: Cancelled) -> "Saved":
        """Draw and write it."""
        from referent_desk.sheets.saving import save_pdf

        return save_pdf(render_people(self.sheet), self.path)

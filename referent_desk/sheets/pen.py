"""Drawing on A4 pages, from the top left corner down, in points; every text is tagged and printable."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from referent_desk.domain.text import tr
from referent_desk.sheets import look
from referent_desk.sheets.look import Style
from referent_desk.sheets.tags import Tags
from referent_desk.sheets.text_flow import Line, Run, wrap
from referent_desk.sheets.typefaces import Face, characters

_PROGRAM = "Référent"


class Pen:
    """One PDF being drawn. `y` counts down from the top of the page."""

    def __init__(self, title: str) -> None:
        characters()  # registers the fonts
        # Invariant: no clock and no random identifier, so that the same sheet is the same file.
        self._canvas = Canvas(
            BytesIO(),
            pagesize=(look.PAGE_WIDTH, look.PAGE_HEIGHT),
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            lang=tr("sheets", "fr-FR"),
            initialFontName=Face.REGULAR.value,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator(_PROGRAM)
        self._canvas.setProducer(_PROGRAM)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self.tags = Tags(self._canvas)
        self._pages = 0

    def new_page(self) -> None:
        if self._pages:
            self._canvas.showPage()
            self.tags.next_page()
        self._pages += 1

    def finish(self) -> bytes:
        """The PDF; the pen is used up."""
        self._canvas.showPage()
        self.tags.finish()
        return bytes(self._canvas.getpdfdata())

    # Texts

    def lines(
        self, lines: Sequence[Line], x: float, y: float, style: Style, *, tag: str = "P", right: bool = False
    ) -> float:
        """Draw lines below `y`, from `x` (or ending at `x` with `right`); the height they take."""
        if not lines:
            return 0.0
        with self.tags.content(tag):
            for index, line in enumerate(lines):
                left = x - line.width if right else x
                self._line(line, left, y + index * style.leading, style)
        return len(lines) * style.leading

    def text(self, text: str, x: float, y: float, style: Style, *, tag: str = "P", right: bool = False) -> float:
        """Draw a text on one line, without cutting it; the height of the line."""
        line = wrap([Run(text, style.face)], style.size, float("inf"))
        return self.lines(line, x, y, style, tag=tag, right=right)

    def _line(self, line: Line, x: float, y: float, style: Style) -> None:
        # The middle of the letters stands in the middle of the line: 1.069 and 0.293 em are Noto Sans's own extents.
        baseline = y + style.leading / 2 + style.size * (1.069 - 0.293) / 2
        writer = self._canvas.beginText(x, look.PAGE_HEIGHT - baseline)
        writer.setFillColor(style.colour)
        for run in line.runs:
            writer.setFont(run.face.value, style.size)
            writer.textOut(run.text)
        self._canvas.drawText(writer)

    # Shapes

    def rule(self, x: float, y: float, width: float, thickness: float, colour: str, *, dotted: bool = False) -> None:
        """A horizontal line whose upper edge is at `y`."""
        with self.tags.artifact():
            self._canvas.saveState()
            self._canvas.setStrokeColor(colour)
            self._canvas.setLineWidth(thickness)
            if dotted:
                self._canvas.setLineCap(1)
                self._canvas.setDash([0, 3 * thickness])
            height = look.PAGE_HEIGHT - y - thickness / 2
            self._canvas.line(x, height, x + width, height)
            self._canvas.restoreState()

    def upright(self, x: float, y: float, height: float, thickness: float, colour: str) -> None:
        """A vertical line whose left edge is at `x`."""
        with self.tags.artifact():
            self._canvas.setFillColor(colour)
            self._canvas.rect(x, look.PAGE_HEIGHT - y - height, thickness, height, stroke=0, fill=1)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        stroke: str,
        thickness: float,
        radius: float = 0.0,
        fill: str = look.PAPER,
    ) -> None:
        """A rectangle with its outline inside."""
        half = thickness / 2
        with self.tags.artifact():
            self._canvas.setStrokeColor(stroke)
            self._canvas.setFillColor(fill)
            self._canvas.setLineWidth(thickness)
            self._canvas.roundRect(
                x + half,
                look.PAGE_HEIGHT - y - height + half,
                max(width - thickness, 0.1),
                max(height - thickness, 0.1),
                min(radius, width / 2, height / 2),
                stroke=1,
                fill=1,
            )

    @contextmanager
    def drawing(self, x: float, y: float, size: float, box: float = 20.0) -> Iterator[Canvas]:
        """The canvas, set so that a drawing in a square of `box` units, y down, fills `size` points at x, y."""
        with self.tags.artifact():
            self._canvas.saveState()
            self._canvas.translate(x, look.PAGE_HEIGHT - y)
            self._canvas.scale(size / box, -size / box)
            yield self._canvas
            self._canvas.restoreState()

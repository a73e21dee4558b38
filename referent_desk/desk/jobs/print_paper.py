"""Any paper of the program: drawn for its preview, sent to the usual printer, or written as a PDF.

`make` answers the PDF; it is called in the job's thread and reads nothing of the vault: what it needs is in it already.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.desk.jobs.preview_document import PreviewDocument
from referent_desk.desk.jobs.print_sheet import FindPrinters, PrintSheet
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.sheets.preview import PageImage
    from referent_desk.sheets.saving import Saved

Make = Callable[[], bytes]


@dataclass(frozen=True)
class DrawPaper:
    """Its result is the pages, `width` device pixels wide."""

    make: Make = field(repr=False)
    width: int

    def run(self, progress: Progress, cancelled: Cancelled) -> "tuple[PageImage, ...]":
        """Set, then draw."""
        return PreviewDocument(self.make(), True, self.width).run(progress, cancelled)


@dataclass(frozen=True)
class PrintPaper:
    """Its result is the number of pages sent. `to_file` prints into a PDF instead of on paper (tests).

    Raises Refusal `no_printer` where the machine has none, `no_answer` when the printer does not take the pages.
    """

    make: Make = field(repr=False)
    to_file: str = ""

    def run(self, progress: Progress, cancelled: Cancelled) -> int:
        """Set, find the printer, send."""
        pdf = self.make()
        names = FindPrinters().run(progress, cancelled).names
        if not names and not self.to_file:
            text = tr("paper", "Aucune imprimante ne répond sur ce poste. Enregistrez plutôt le document en PDF.")
            raise Refusal("no_printer", text)
        return PrintSheet(pdf, names[0] if names else "", to_file=self.to_file).run(progress, cancelled)


@dataclass(frozen=True)
class SavePaper:
    """Refuses as `sheets.saving.save_pdf`."""

    make: Make = field(repr=False)
    path: Path

    def run(self, progress: Progress, cancelled: Cancelled) -> "Saved":
        """Set and write it."""
        from referent_desk.sheets.saving import save_pdf

        return save_pdf(self.make(), self.path)

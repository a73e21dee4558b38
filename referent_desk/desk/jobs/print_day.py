"""Sets the référent's day on paper: to the usual printer, or into a PDF."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.desk.jobs.print_sheet import FindPrinters, PrintSheet
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.day import DaySheet, render_day

if TYPE_CHECKING:
    from referent_desk.sheets.saving import Saved


@dataclass(frozen=True)
class PrintDay:
    """Its result is the number of pages sent. `to_file` prints into a PDF instead of on paper (tests).

    Raises Refusal `no_printer` where the machine has none, `no_answer` when the printer does not take the pages.
    """

    sheet: DaySheet = field(repr=False)
    to_file: str = ""

    def run(self, progress: Progress, cancelled: Cancelled) -> int:
        """Draw, find the printer, send."""
        pdf = render_day(self.sheet)
        names = FindPrinters().run(progress, cancelled).names
        if not names and not self.to_file:
            raise Refusal("no_printer", tr("today", "Aucune imprimante ne répond sur ce poste. La journée est prête."))
        return PrintSheet(pdf, names[0] if names else "", to_file=self.to_file).run(progress, cancelled)


@dataclass(frozen=True)
class SaveDay:
    """Refuses as `sheets.saving.save_pdf`."""

    sheet: DaySheet = field(repr=False)
    path: Path

    def run(self, progress: Progress, cancelled: Cancelled) -> "Saved":
        """Draw and write it."""
        from referent_desk.sheets.saving import save_pdf

        return save_pdf(render_day(self.sheet), self.path)

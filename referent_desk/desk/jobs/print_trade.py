"""A trade sheet on paper: drawn for the preview, sent to the usual printer, or written as a PDF."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.desk.jobs.preview_document import PreviewDocument
from referent_desk.desk.jobs.print_sheet import FindPrinters, PrintSheet
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.trade import TradePaper, render_trade

if TYPE_CHECKING:
    from referent_desk.sheets.preview import PageImage
    from referent_desk.sheets.saving import Saved


@dataclass(frozen=True)
class DrawTrade:
    """Its result is the page, `width` device pixels wide."""

    paper: TradePaper
    width: int

    def run(self, progress: Progress, cancelled: Cancelled) -> "tuple[PageImage, ...]":
        """Set, then draw."""
        return PreviewDocument(render_trade(self.paper), True, self.width).run(progress, cancelled)


@dataclass(frozen=True)
class PrintTrade:
    """Its result is the number of pages sent. `to_file` prints into a PDF instead of on paper (tests).

    Raises Refusal `no_printer` where the machine has none, `no_answer` when the printer does not take the page.
    """

    paper: TradePaper
    to_file: str = ""

    def run(self, progress: Progress, cancelled: Cancelled) -> int:
        """Draw, find the printer, send."""
        pdf = render_trade(self.paper)
        names = FindPrinters().run(progress, cancelled).names
        if not names and not self.to_file:
            text = tr("trades", "Aucune imprimante ne répond sur ce poste. Enregistrez plutôt la fiche en PDF.")
            raise Refusal("no_printer", text)
        return PrintSheet(pdf, names[0] if names else "", to_file=self.to_file).run(progress, cancelled)


@dataclass(frozen=True)
class SaveTrade:
    """Refuses as `sheets.saving.save_pdf`."""

    paper: TradePaper
    path: Path

    def run(self, progress: Progress, cancelled: Cancelled) -> "Saved":
        """Draw and write it."""
        from referent_desk.sheets.saving import save_pdf

        return save_pdf(render_trade(self.paper), self.path)

"""Finds the printers of this machine, and prints a sheet: its pages drawn by the engine of the preview.

Both ask the machine's spooler, which may take its time: never in the window's thread.
"""

from dataclasses import dataclass, field

from referent_desk.desk.jobs.job import Cancelled, Progress, Stopped
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

LEAST_DPI = 200
MOST_DPI = 300
"""Dots to the inch at which pages are drawn: as the printer says, within these."""


@dataclass(frozen=True)
class Printers:
    """The names of the printers, the usual one first."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class FindPrinters:
    """Its result is a Printers, empty where the machine has none."""

    def run(self, progress: Progress, cancelled: Cancelled) -> Printers:
        """Ask the spooler."""
        from PySide6.QtPrintSupport import QPrinterInfo

        usual = QPrinterInfo.defaultPrinterName()
        names = QPrinterInfo.availablePrinterNames()
        return Printers(tuple(sorted(names, key=lambda name: (name != usual, name.casefold()))))


@dataclass(frozen=True)
class PrintSheet:
    """Its result is the number of pages sent. `to_file` prints into a PDF instead of on paper (tests).

    Raises Refusal `no_answer` when the printer does not take the pages.
    """

    pdf: bytes = field(repr=False)
    printer: str
    copies: int = 1
    to_file: str = ""

    def run(self, progress: Progress, cancelled: Cancelled) -> int:
        """Draw and send page by page."""
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
        from PySide6.QtPrintSupport import QPrinter

        from referent_desk.sheets.preview import page_image, page_sizes

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self.to_file:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(self.to_file)
        else:
            printer.setPrinterName(self.printer)
        # What the spooler shows in its list is seen by others: no name.
        printer.setDocName(tr("sheet_screen", "Fiche"))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setFullPage(True)
        printer.setCopyCount(self.copies)
        sizes = page_sizes(self.pdf)
        dpi = min(max(printer.resolution(), LEAST_DPI), MOST_DPI)
        painter = QPainter()
        if not printer.isValid() or not painter.begin(printer):
            raise _no_answer()
        try:
            for number in range(1, len(sizes) + 1):
                if cancelled():
                    printer.abort()
                    raise Stopped
                progress(number, len(sizes), "")
                if number > 1 and not printer.newPage():
                    raise _no_answer()
                page = page_image(self.pdf, number, dpi=dpi)
                image = QImage(page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBX8888)
                painter.drawImage(QRectF(painter.viewport()), image)
        finally:
            painter.end()
        return len(sizes)


def _no_answer() -> Refusal:
    return Refusal("no_answer", tr("sheet_screen", "L’imprimante ne répond pas. La fiche est prête."))

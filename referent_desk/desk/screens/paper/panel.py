"""A paper in a panel: its pages as they will be, then the printer or a PDF. Enter prints."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from referent_desk.desk.jobs.print_paper import DrawPaper, Make, PrintPaper, SavePaper
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.sheet.pages_view import PagesView
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.banner import Banner, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.choices import CheckRow
from referent_desk.desk.widgets.label import Label
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.preview import PageImage


class PaperPanel(SidePanel):
    """`make(option)` answers what makes the PDF; `option` is the box of `choice`, where there is one.

    `touched` is told "print" or "export" once it was done, the panel gone or not. The name of the file says nothing of
    anybody.
    """

    def __init__(
        self,
        title: str,
        *,
        make: Callable[[bool], Make],
        file_name: str,
        jobs: JobRunner,
        unexpected: Callable[[str], None],
        touched: Callable[[str], None],
        remark: str = "",
        choice: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(title, icon="print", width=640)
        self._make, self._file_name = make, file_name
        self._jobs, self._unexpected, self._touched = jobs, unexpected, touched
        self._gone = False
        self.message = Banner()
        self.choice = CheckRow(choice[0], choice[1]) if choice else None
        self.pages = PagesView()
        self.pages.setAccessibleName(tr("paper", "Aperçu"))
        self.print_button = Button(tr("paper", "Imprimer"), "primary", icon="print")
        self.save_button = Button(tr("paper", "Enregistrer en PDF…"))
        self.close_button = Button(tr("paper", "Fermer"))
        self.body.addWidget(self.message)
        if remark:
            self.body.addWidget(Label(remark, "dense", "text2", wraps=True))
        if self.choice is not None:
            self.body.addWidget(self.choice)
            self.choice.ticked.connect(lambda _on: self.draw())
        self.body.addWidget(self.pages, 1)
        self.footer.addStretch(1)
        for button in (self.close_button, self.save_button, self.print_button):
            self.footer.addWidget(button)
        self.print_button.clicked.connect(self.send)
        self.print_button.setAutoDefault(True)
        self.save_button.clicked.connect(self.ask_where)
        self.close_button.clicked.connect(self.put_away)
        self.pages.width_changed.connect(self.draw)
        look().changed.connect(self._scale)
        self._scale()
        self.draw()

    def first_focus(self) -> QWidget | None:
        """Enter is enough."""
        return self.print_button

    def keep_draft(self) -> None:
        """Nothing is kept of what was shown."""
        self._gone = True
        self.pages.show_words("")

    def draw(self) -> None:
        """Draw the pages."""
        job = DrawPaper(self._made(), self.pages.page_width())
        self._jobs.start(job, finished=self._drawn, refused=self._refused, failed=self._unexpected)

    def send(self) -> None:
        """Print."""
        self._jobs.start(
            PrintPaper(self._made()),
            finished=lambda _pages: self._done("print", tr("paper", "C’est à l’imprimante."), ""),
            refused=self._refused,
            failed=self._unexpected,
        )

    def ask_where(self) -> None:
        """Ask where the PDF goes."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        begin, kinds = str(Path(folder) / self._file_name), tr("paper", "Fichiers PDF (*.pdf)")
        chosen, _kind = QFileDialog.getSaveFileName(self, tr("paper", "Enregistrer en PDF"), begin, kinds)
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the PDF there."""
        told = tr("paper", "C’est enregistré, hors du coffre.")
        self._jobs.start(
            SavePaper(self._made(), path),
            finished=lambda _saved: self._done("export", told, path.name),
            refused=self._refused,
            failed=self._unexpected,
        )

    def _made(self) -> Make:
        return self._make(self.choice is not None and self.choice.on())

    def _drawn(self, pages: tuple[PageImage, ...]) -> None:
        if not self._gone:
            self.pages.show_pages(pages)

    def _done(self, event: str, lead: str, detail: str) -> None:
        self._touched(event)
        if self._gone:
            return
        self.message.show_message(Message("ok", lead, detail))

    def _refused(self, refusal: Refusal) -> None:
        if not self._gone:
            self.message.show_message(refusal_message(refusal))

    def _scale(self) -> None:
        self.pages.setMinimumHeight(px(320))

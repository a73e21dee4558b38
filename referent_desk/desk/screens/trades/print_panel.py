"""Printing a trade sheet: its page as it will be, then paper or PDF. Enter prints."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from referent_desk.desk.jobs.print_trade import DrawTrade, PrintTrade, SaveTrade
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.sheet.pages_view import PagesView
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.banner import Banner, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import Label
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.preview import PageImage
from referent_desk.sheets.trade import TradePaper


class TradePrintPanel(SidePanel):
    """The page, and where it goes; `printed` is called once it left."""

    def __init__(
        self, paper: TradePaper, jobs: JobRunner, unexpected: Callable[[str], None], printed: Callable[[], None]
    ) -> None:
        super().__init__(tr("trades", "Imprimer la fiche métier"), icon="print", width=640)
        self._paper, self._jobs, self._unexpected, self._printed = paper, jobs, unexpected, printed
        self._gone = False
        said = tr("trades", "Une page pour le jeune\u00a0: rien n’y dit pour qui elle est.")
        self.pages = PagesView()
        self.pages.setAccessibleName(tr("trades", "Aperçu de la fiche métier"))
        self.pages.setMinimumHeight(px(360))
        self.message = Banner()
        self.print_button = Button(tr("trades", "Imprimer"), "primary", icon="print")
        save, close = Button(tr("trades", "Enregistrer en PDF…")), Button(tr("trades", "Fermer"))
        self.body.addWidget(self.message)
        self.body.addWidget(Label(said, "dense", "text2", wraps=True))
        self.body.addWidget(self.pages, 1)
        self.footer.addStretch(1)
        for button in (close, save, self.print_button):
            self.footer.addWidget(button)
        self.print_button.clicked.connect(self.send)
        self.print_button.setAutoDefault(True)
        save.clicked.connect(self.ask_where)
        close.clicked.connect(self.put_away)
        width = round(px(540) * self.devicePixelRatioF())
        self._jobs.start(DrawTrade(paper, width), finished=self._drawn, refused=self._refused, failed=unexpected)

    def first_focus(self) -> QWidget | None:
        """Enter is enough."""
        return self.print_button

    def keep_draft(self) -> None:
        """Nothing is kept of what was shown."""
        self._gone = True
        self.pages.show_words("")

    def send(self) -> None:
        """Print."""
        self._jobs.start(
            PrintTrade(self._paper),
            finished=lambda _pages: self._done(tr("trades", "La fiche est à l’imprimante.")),
            refused=self._refused,
            failed=self._unexpected,
        )

    def ask_where(self) -> None:
        """Ask where the PDF goes."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title, kinds = tr("trades", "Enregistrer la fiche en PDF"), tr("trades", "Fichiers PDF (*.pdf)")
        begin = str(Path(folder) / tr("trades", "fiche-metier.pdf"))
        chosen, _kind = QFileDialog.getSaveFileName(self, title, begin, kinds)
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the PDF there."""
        self._jobs.start(
            SaveTrade(self._paper, path),
            finished=lambda _saved: self._done(tr("trades", "La fiche est enregistrée.")),
            refused=self._refused,
            failed=self._unexpected,
        )

    def _drawn(self, pages: tuple[PageImage, ...]) -> None:
        if not self._gone:
            self.pages.show_pages(pages)

    def _done(self, words: str) -> None:
        self._printed()
        if not self._gone:
            self.message.show_message(Message("ok", words, tr("trades", "Elle ne contient aucun nom.")))

    def _refused(self, refusal: Refusal) -> None:
        if not self._gone:
            self.message.show_message(refusal_message(refusal))

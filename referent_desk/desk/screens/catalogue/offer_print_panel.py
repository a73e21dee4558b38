"""Printing offers: the pages as they will be, then paper or PDF. Enter prints."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from referent_desk.desk.jobs.print_paper import DrawPaper, PrintPaper, SavePaper
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.sheet.pages_view import PagesView
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.banner import Banner, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.choices import CheckRow
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.offer import OffersPaper, render_offers
from referent_desk.sheets.preview import PageImage


class OfferPrintPanel(SidePanel):
    """The pages of one offer, or of a selection, and where they go."""

    def __init__(self, paper: OffersPaper, jobs: JobRunner, unexpected: Callable[[str], None]) -> None:
        n = len(paper.offers)
        title = tr("catalogue", "Imprimer l’offre|Imprimer {n} offres", n).format(n=n)
        super().__init__(title, icon="print", width=640)
        self._paper, self._jobs, self._unexpected = paper, jobs, unexpected
        self._gone = False
        said = tr("catalogue", "Pour le jeune\u00a0: rien n’y dit pour qui, ni d’où il ou elle part.")
        self.large = CheckRow(tr("catalogue", "Grands caractères"), said)
        self.pages = PagesView()
        self.pages.setAccessibleName(tr("catalogue", "Aperçu des offres"))
        self.pages.setMinimumHeight(px(360))
        self.message = Banner()
        self.print_button = Button(tr("catalogue", "Imprimer"), "primary", icon="print")
        self.save, self.shut = Button(tr("catalogue", "Enregistrer en PDF…")), Button(tr("catalogue", "Fermer"))
        self.body.addWidget(self.message)
        self.body.addWidget(self.large)
        self.body.addWidget(self.pages, 1)
        self.footer.addStretch(1)
        for button in (self.shut, self.save, self.print_button):
            self.footer.addWidget(button)
        self.large.ticked.connect(lambda _on: self.draw())
        self.print_button.clicked.connect(self.send)
        self.print_button.setAutoDefault(True)
        self.save.clicked.connect(self.ask_where)
        self.shut.clicked.connect(self.put_away)
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
        large, width = self.large.on(), round(px(540) * self.devicePixelRatioF())

        def drawn(pages: tuple[PageImage, ...]) -> None:
            if not self._gone and large == self.large.on():
                self.pages.show_pages(pages)

        job = DrawPaper(self._make(), width)
        self._jobs.start(job, finished=drawn, refused=self._refused, failed=self._unexpected)

    def send(self) -> None:
        """Print."""
        self._jobs.start(
            PrintPaper(self._make()),
            finished=lambda _pages: self._done(tr("catalogue", "Les pages sont à l’imprimante.")),
            refused=self._refused,
            failed=self._unexpected,
        )

    def ask_where(self) -> None:
        """Ask where the PDF goes."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title, kinds = tr("catalogue", "Enregistrer les offres en PDF"), tr("catalogue", "Fichiers PDF (*.pdf)")
        begin = str(Path(folder) / tr("catalogue", "offres.pdf"))
        chosen, _kind = QFileDialog.getSaveFileName(self, title, begin, kinds)
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the PDF there."""
        self._jobs.start(
            SavePaper(self._make(), path),
            finished=lambda _saved: self._done(tr("catalogue", "Le PDF est enregistré.")),
            refused=self._refused,
            failed=self._unexpected,
        )

    def _make(self) -> Callable[[], bytes]:
        return partial(render_offers, self._paper, large=self.large.on())

    def _done(self, words: str) -> None:
        if not self._gone:
            self.message.show_message(Message("ok", words, tr("catalogue", "Il ne contient aucun nom de jeune.")))

    def _refused(self, refusal: Refusal) -> None:
        if not self._gone:
            self.message.show_message(refusal_message(refusal))

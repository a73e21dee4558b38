"""The letter of the panel as paper: its pages as they will be, the printer, a PDF."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog

from referent_desk.desk.jobs.print_paper import DrawPaper, PrintPaper, SavePaper
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.letters.draft import Typed
from referent_desk.desk.screens.letters.presenter import LettersPresenter
from referent_desk.desk.screens.sheet.pages_view import PagesView
from referent_desk.desk.widgets.banner import Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.letter import LetterSheet, render_letter
from referent_desk.sheets.preview import PageImage

DRAW_MS = 350
"""After a pause of this length the page is drawn anew."""


class LetterPaper(QObject):
    """`pages` shows the letter; the buttons print it or write it. `current` answers the message as it stands."""

    def __init__(
        self,
        presenter: LettersPresenter,
        jobs: JobRunner,
        unexpected: Callable[[str], None],
        say: Callable[[Message], None],
        current: Callable[[], Typed],
    ) -> None:
        super().__init__()
        self._presenter, self._jobs, self._unexpected = presenter, jobs, unexpected
        self._say, self._current = say, current
        self._gone = False
        self.pages = PagesView()
        self.pages.setAccessibleName(tr("letters", "Aperçu du courrier"))
        self.print_button = Button(tr("letters", "Imprimer"), icon="print")
        self.save_button = Button(tr("letters", "Enregistrer en PDF…"), icon="save")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DRAW_MS)
        self._later.timeout.connect(self.draw)
        self.pages.width_changed.connect(self.draw_soon)
        self.print_button.clicked.connect(self.send)
        self.save_button.clicked.connect(self.ask_where)

    def put_away(self) -> None:
        """Nothing of it is shown any more."""
        self._gone = True
        self._later.stop()
        self.pages.show_words("")

    def draw_soon(self, *, at_once: bool = False) -> None:
        """Draw once nothing was typed for a while."""
        if self._current().form == "letter" and not self._gone:
            self._later.start(0 if at_once else DRAW_MS)

    def draw(self) -> None:
        """Draw the page as it stands, gaps included."""
        typed = self._current()
        if self._gone or typed.form != "letter":
            return
        make = partial(render_letter, self._presenter.preview(typed))
        self._jobs.start(
            DrawPaper(make, self.pages.page_width()),
            finished=self._drawn,
            refused=self._refused,
            failed=self._unexpected,
        )

    def send(self) -> None:
        """Print it, once it is complete."""
        sheet = self._sheet()
        if sheet is None:
            return
        root = self._current().root
        self._jobs.start(
            PrintPaper(partial(render_letter, sheet)),
            finished=lambda _pages: self._done("print", root, tr("letters", "Le courrier est à l’imprimante.")),
            refused=self._refused,
            failed=self._unexpected,
        )

    def ask_where(self) -> None:
        """Ask where the PDF goes, once it is complete; its name says nothing of anybody."""
        if self._sheet() is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        begin, kinds = str(Path(folder) / tr("letters", "courrier.pdf")), tr("letters", "Fichiers PDF (*.pdf)")
        title = tr("letters", "Enregistrer le courrier en PDF")
        chosen, _kind = QFileDialog.getSaveFileName(self.pages, title, begin, kinds)
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the PDF there."""
        sheet = self._sheet()
        if sheet is None:
            return
        root, told = self._current().root, tr("letters", "Le courrier est enregistré, hors du coffre.")
        self._jobs.start(
            SavePaper(partial(render_letter, sheet), path),
            finished=lambda _saved: self._done("export", root, told),
            refused=self._refused,
            failed=self._unexpected,
        )

    def _sheet(self) -> LetterSheet | None:
        typed = self._current()
        try:
            self._presenter.check(typed)
            return self._presenter.preview(typed)
        except Refusal as refusal:
            self._refused(refusal)
            return None

    def _drawn(self, pages: tuple[PageImage, ...]) -> None:
        if not self._gone:
            self.pages.show_pages(pages)

    def _done(self, event: str, root: str, lead: str) -> None:
        self._presenter.touch(event, root)
        if not self._gone:
            self._say(Message("ok", lead, tr("letters", "Notez l’envoi quand il part.")))

    def _refused(self, refusal: Refusal) -> None:
        if not self._gone:
            self._say(refusal_message(refusal))

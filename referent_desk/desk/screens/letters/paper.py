"""The letter of the panel as paper: its pages as they will be, the printer, a PDF."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.letters.draft import Typed
from referent_desk.desk.screens.letters.presenter import LettersPresenter
from referent_desk.desk.screens.paper.outlet import Outlet
from referent_desk.desk.widgets.banner import Message
from referent_desk.desk.widgets.button import Button
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.sheets.letter import LetterSheet, render_letter

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
        self._presenter, self._current = presenter, current
        self._outlet = Outlet(jobs, unexpected, say)
        self.pages = self._outlet.pages
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
        self._later.stop()
        self._outlet.put_away()

    def draw_soon(self, *, at_once: bool = False) -> None:
        """Draw once nothing was typed for a while."""
        if self._current().form == "letter" and not self._outlet.gone:
            self._later.start(0 if at_once else DRAW_MS)

    def draw(self) -> None:
        """Draw the page as it stands, gaps included."""
        typed = self._current()
        if typed.form == "letter" and not self._outlet.gone:
            self._outlet.draw(partial(render_letter, self._presenter.preview(typed)))

    def send(self) -> None:
        """Print it, once it is complete."""
        sheet, root = self._sheet(), self._current().root
        if sheet is not None:
            told = tr("letters", "Le courrier est à l’imprimante.")
            self._outlet.send(partial(render_letter, sheet), lambda: self._done("print", root, told))

    def ask_where(self) -> None:
        """Ask where the PDF goes, once it is complete; its name says nothing of anybody."""
        path = self._outlet.ask_where(tr("letters", "courrier.pdf")) if self._sheet() is not None else None
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the PDF there."""
        sheet, root = self._sheet(), self._current().root
        if sheet is not None:
            told = tr("letters", "Le courrier est enregistré, hors du coffre.")
            self._outlet.save(partial(render_letter, sheet), path, lambda: self._done("export", root, told))

    def _sheet(self) -> LetterSheet | None:
        typed = self._current()
        try:
            self._presenter.check(typed)
            return self._presenter.preview(typed)
        except Refusal as refusal:
            self._outlet.refuse(refusal)
            return None

    def _done(self, event: str, root: str, lead: str) -> None:
        self._presenter.touch(event, root)
        self._outlet.tell(lead, tr("letters", "Notez l’envoi quand il part."))

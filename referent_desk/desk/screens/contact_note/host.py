"""Opens the contact note over whatever screen shows, and tells that screen once a note was recorded."""

from functools import partial
from typing import TYPE_CHECKING

from referent_desk.caseload.contact_notes import Noted
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.contact_note.panel import NotePanel
from referent_desk.desk.screens.contact_note.presenter import UNANSWERED, ContactNotePresenter, Typed
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.letters.host import LetterHost
from referent_desk.desk.screens.letters.offer_message import offer_message
from referent_desk.desk.screens.letters.offers import KEY
from referent_desk.desk.screens.over_screen import recorded
from referent_desk.desk.screens.services import DeskServices

if TYPE_CHECKING:
    from referent_desk.desk.shell.window import Window


class NoteHost:
    """One note at a time over the screens of an open vault."""

    def __init__(self, desk: DeskServices, roll: Roll, window: "Window") -> None:
        self._desk, self._roll, self._window = desk, roll, window
        self._letters = LetterHost(desk, roll, window)
        self._presenter: ContactNotePresenter | None = None

    def open(self) -> None:
        """A note about the person of the screen that shows; about whom it is asked, where there is none."""
        screen = self._window.frame.current()
        root = screen.person() if screen is not None else None
        self._show(root or "", from_screen=root is not None)

    def open_for(self, root: str) -> None:
        """A note about this person, whatever screen shows."""
        self._show(root, from_screen=False)

    def panel(self) -> NotePanel | None:
        """The note that shows."""
        shown = self._window.panels.panel()
        return shown if isinstance(shown, NotePanel) else None

    def put_away(self) -> None:
        """Before a lock: what is typed goes to the drafts."""
        self._window.panels.close_panel()

    def _show(self, root: str, *, from_screen: bool) -> None:
        shown = self.panel()
        if shown is not None and shown.typed().root == root:
            shown.text.setFocus()
            return
        panel = NotePanel(self._presenter_made())
        panel.saved.connect(self._saved)
        panel.write_asked.connect(self._letters.open_for)
        # The note that shows is put away first, so that its words are a draft before the new one looks for its own.
        self._window.panels.close_panel()
        panel.start(root, from_screen=from_screen)
        self._window.show_panel(panel)

    def _presenter_made(self) -> ContactNotePresenter:
        if self._presenter is None:
            self._presenter = ContactNotePresenter(self._desk, self._roll)
            self._window.frame.opened.connect(self._screen_opened)
        return self._presenter

    def _screen_opened(self, key: str) -> None:
        """Over somebody else's dossier, or another form, the note leaves; its draft stays."""
        screen, panel = self._window.frame.current(), self.panel()
        if screen is None or panel is None or key == "people":
            return
        if key == "new_person" or screen.person() not in (None, panel.typed().root):
            self._window.panels.close_panel()

    def _saved(self, noted: Noted, typed: Typed) -> None:
        presenter = self._presenter_made()
        recorded(self._window, Done(presenter.saved_words(typed), partial(presenter.take_back, noted, typed)))
        offered = presenter.next_try(typed.root) if typed.result in UNANSWERED else None
        if offered is not None:
            self._window.say(offer_message(offered, self._letters.open_for), KEY)

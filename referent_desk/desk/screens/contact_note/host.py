"""Opens the contact note over whatever screen shows, and tells that screen once a note was recorded."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from referent_desk.caseload.contact_notes import Noted
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.contact_note.panel import NotePanel
from referent_desk.desk.screens.contact_note.presenter import ContactNotePresenter, Typed
from referent_desk.desk.screens.services import DeskServices

if TYPE_CHECKING:
    from referent_desk.desk.shell.window import Window


class NoteHost:
    """One panel per open vault, made at its first opening."""

    def __init__(self, desk: DeskServices, roll: Roll, window: "Window") -> None:
        self._desk, self._roll, self._window = desk, roll, window
        self._presenter: ContactNotePresenter | None = None
        self._panel: NotePanel | None = None
        self._before: QWidget | None = None

    @property
    def panel(self) -> NotePanel | None:
        """The panel, once it was opened."""
        return self._panel

    def open(self) -> None:
        """A note about the person of the screen that shows; about whom it is asked, where there is none."""
        screen = self._window.frame.current()
        root = screen.person() if screen is not None else None
        self._show(root or "", from_screen=root is not None)

    def open_for(self, root: str) -> None:
        """A note about this person, whatever screen shows."""
        self._show(root, from_screen=False)

    def put_away(self) -> None:
        """Before a lock: what is typed goes to the drafts."""
        if self._panel is not None and isValid(self._panel):
            self._panel.close_panel()

    def _show(self, root: str, *, from_screen: bool) -> None:
        panel = self._made()
        if panel.isHidden():
            self._before = QApplication.focusWidget()
        panel.open(root, from_screen=from_screen)

    def _made(self) -> NotePanel:
        if self._panel is None or self._presenter is None:
            self._presenter = ContactNotePresenter(self._desk, self._roll)
            self._panel = NotePanel(self._window.frame, self._presenter)
            self._panel.saved.connect(self._saved)
            self._panel.closed.connect(self._give_focus_back)
            self._window.frame.opened.connect(self._screen_opened)
        return self._panel

    def _screen_opened(self, key: str) -> None:
        """On somebody else's dossier no name of another person stands: the note leaves, its draft stays."""
        screen, panel = self._window.frame.current(), self._panel
        if screen is None or panel is None or not isValid(panel) or panel.isHidden() or key == "people":
            return
        if screen.person() not in (None, panel.typed().root):
            panel.close_panel()

    def _saved(self, noted: Noted, typed: Typed) -> None:
        self._refresh()
        self._give_focus_back()
        presenter = self._presenter
        if presenter is not None:
            self._window.offer_undo(presenter.saved_words(typed), lambda: self._take_back(noted, typed))

    def _take_back(self, noted: Noted, typed: Typed) -> None:
        if self._presenter is not None:
            self._presenter.take_back(noted, typed)
            self._refresh()

    def _refresh(self) -> None:
        self._window.show_saved()
        screen = self._window.frame.current()
        if screen is not None:
            screen.refresh()

    def _give_focus_back(self) -> None:
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        screen = None if self._window.locked else self._window.frame.current()
        focus = screen.first_focus() if screen is not None else None
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

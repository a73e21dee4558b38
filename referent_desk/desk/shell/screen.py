"""What a screen is to the shell: a widget that is entered, left, and says what it needs by signals."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.shell.shortcuts import Key
from referent_desk.desk.widgets.columns import Breadth


class Screen(QWidget):
    """A screen. Its presenter asks services; the screen lays out, shows, and emits these signals."""

    go = Signal(str, object)
    """Open another screen: its key, and its argument (a person's id, say) or None."""
    back = Signal()
    """Go back to the screen before."""
    say = Signal(object)
    """Show a `Message` above the screen."""
    undo_offered = Signal(str, object)
    """Something was done: the words, and a `Back`, or a callable, that takes it back."""
    saved = Signal()
    """Something was recorded: the footer tells the time."""
    badge = Signal(str, int, str)
    """Count of a rail entry: its key, the number, what it counts in words ("à trancher")."""

    alone = False
    """True while only this screen's shortcuts hold, with those to lock and to enlarge (shown to the young person)."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "bg")

    def enter(self, argument: object) -> None:
        """Show what is asked for (an id, or None); called each time the screen opens."""

    def leave(self) -> bool:
        """Called before another screen opens; False keeps this one (say why with `say`)."""
        return True

    def put_away(self) -> None:
        """Called before a lock: what was being typed goes into the encrypted drafts now."""

    def refresh(self) -> None:
        """Something was recorded over this screen (a contact note): show it, where the person was."""

    def person(self) -> str | None:
        """The id of the person whom this screen is about now: the contact note takes it."""
        return None

    def argument(self) -> object:
        """What `enter` needs to come back to the same place after a lock."""
        return None

    def first_focus(self) -> QWidget | None:
        """Where the focus goes when the screen opens: its search field or first list, never a button."""
        return None

    def fit(self, breadth: Breadth) -> None:
        """Lay out for the breadth of the window."""

    def shortcuts(self) -> list[Key]:
        """Shortcuts in force while this screen shows; they stand in the help too."""
        return []


@dataclass(frozen=True)
class ScreenEntry:
    """A screen that the shell may open. `make` is called at the first opening.

    With a `rail` icon it stands in the rail under `title`; `shortcut` opens it (Alt+J). A dossier has no entry of
    its own: `under` names the rail entry that stays marked while it shows.
    """

    key: str
    title: str
    make: Callable[[], Screen]
    rail: str | None = None
    shortcut: str = ""
    under: str = ""
    bare: bool = False
    """True for a screen that takes the whole window (the one shown to the young person)."""
    at_bottom: bool = False
    """True for an entry at the bottom of the rail (the settings)."""
    own_header: bool = False
    """True for a screen with a bar of its own in place of the header (the interview)."""

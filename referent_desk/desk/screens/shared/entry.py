"""The shared screen's place in the window: the whole of it."""

from typing import TYPE_CHECKING

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room

KEY = "shared"


def shared_entry(room: "Room") -> ScreenEntry:
    """The screen, without rail, header or footer."""

    def make() -> Screen:
        from referent_desk.desk.screens.shared.presenter import SharedPresenter
        from referent_desk.desk.screens.shared.view import SharedScreen

        return SharedScreen(
            SharedPresenter(room.desk),
            sheet=room.doors("sheet"),
            hide_rest=lambda: _hide(room),
            lock_after=room.window.idle.set_lock_after,
        )

    return ScreenEntry(KEY, tr("shared", "Montrer au jeune"), make, under="people", bare=True)


def _hide(room: "Room") -> None:
    """Panels, offers to undo, results of a search: whatever may hold somebody else's name."""
    window = room.window
    window.panels.close_panel()
    window.frame.undo_bar.put_away()
    window.frame.header.search.clear()

"""The outreach session's place in the window: an entry in the rail, with its own bar in place of the header."""

from typing import TYPE_CHECKING

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room

KEY = "outreach"


def outreach_entry(room: "Room") -> ScreenEntry:
    """The screen, opened from the rail or by Alt+P."""

    def make() -> Screen:
        from referent_desk.desk.screens.leaving.papers import blank_form
        from referent_desk.desk.screens.likely import LikelyPeople
        from referent_desk.desk.screens.outreach.presenter import OutreachPresenter
        from referent_desk.desk.screens.outreach.sessions import SessionPresenter
        from referent_desk.desk.screens.outreach.view import OutreachScreen

        # One for both: names are read again after a passage is saved, not while the next one is typed.
        likely = LikelyPeople(room.desk, room.roll)
        intake = OutreachPresenter(room.desk, room.roll, likely)
        sessions = SessionPresenter(room.desk, room.roll, likely)
        return OutreachScreen(intake, sessions, room.window, lambda: blank_form(room))

    return ScreenEntry(KEY, tr("outreach", "Permanence"), make, "pin", "Alt+P", own_header=True)

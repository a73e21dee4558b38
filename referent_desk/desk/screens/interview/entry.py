"""The interview's place in the window; it opens from a person, and the rail keeps "Mes jeunes" marked."""

from typing import TYPE_CHECKING

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room

KEY = "interview"


def interview_entry(room: "Room") -> ScreenEntry:
    """The screen, with its own bar in place of the header."""

    def make() -> Screen:
        from referent_desk.desk.screens.interview.presenter import InterviewPresenter
        from referent_desk.desk.screens.interview.view import InterviewScreen
        from referent_desk.desk.screens.plan.presenter import PlanPresenter

        window, plan = room.window, PlanPresenter(room.desk)
        return InterviewScreen(
            InterviewPresenter(room.desk), room.doors, window.show_panel, window.idle.set_lock_after, plan
        )

    return ScreenEntry(KEY, tr("interview", "Entretien"), make, under="people", own_header=True)

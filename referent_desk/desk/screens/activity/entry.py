"""The place of the count of acts in the window: reached from Mes jeunes, it has no rail entry."""

from typing import TYPE_CHECKING

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room

KEY = "activity"


def activity_entry(room: "Room") -> ScreenEntry:
    """The screen, under the rail entry of the young people."""

    def make() -> Screen:
        from referent_desk.desk.screens.activity.presenter import ActivityPresenter
        from referent_desk.desk.screens.activity.view import ActivityScreen

        return ActivityScreen(ActivityPresenter(room.desk), room.desk, room.window.jobs, room.window.unexpected)

    return ScreenEntry(KEY, tr("activity", "Activité"), make, under="people")

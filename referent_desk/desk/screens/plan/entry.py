"""The plan's place in the window; it opens from a person, and the rail keeps "Mes jeunes" marked."""

from typing import TYPE_CHECKING

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room


def plan_entry(room: "Room") -> ScreenEntry:
    """The screen."""

    def make() -> Screen:
        from referent_desk.desk.screens.plan.screen import PlanScreen
        from referent_desk.desk.screens.plan.tools import plan_tools

        tools = plan_tools(room.desk, room.window.show_panel, offers=room.doors("catalogue"))
        return PlanScreen(tools, room.doors)

    return ScreenEntry("plan", tr("plan", "Plan de parcours"), make, under="people")

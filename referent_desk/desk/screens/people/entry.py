"""The list's place in the window."""

from functools import partial
from typing import TYPE_CHECKING

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room


def people_entry(room: "Room") -> ScreenEntry:
    """The screen."""

    def make() -> Screen:
        from referent_desk.desk.screens.leaving.papers import people_papers
        from referent_desk.desk.screens.people.presenter import PeoplePresenter
        from referent_desk.desk.screens.people.tools import PeopleTools
        from referent_desk.desk.screens.people.view import PeopleScreen

        window = room.window
        tools = PeopleTools(
            room.doors,
            room.note.open,
            room.tags.open_for,
            window.show_panel,
            window.jobs,
            window.unexpected,
            partial(people_papers, room),
        )
        return PeopleScreen(PeoplePresenter(room.desk, room.roll, room.agenda), tools)

    return ScreenEntry("people", tr("people", "Mes jeunes"), make, "people", "Alt+J")

"""Lists from elsewhere: opened from "Mes jeunes"."""

from typing import TYPE_CHECKING

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room

KEY = "list_import"


def list_import_entry(room: "Room") -> ScreenEntry:
    """The screen, without an entry of its own in the rail."""

    def make() -> Screen:
        from referent_desk.desk.screens.list_import.presenter import ListPresenter
        from referent_desk.desk.screens.list_import.view import ListImportScreen

        return ListImportScreen(ListPresenter(room.desk, room.roll), room.window)

    return ScreenEntry(KEY, tr("list_import", "Reprendre une liste"), make, under="people")

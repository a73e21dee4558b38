"""The form of a local scheme in the window: opened from the directory."""

from typing import TYPE_CHECKING

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room

KEY = "scheme"


def scheme_entry(room: "Room") -> ScreenEntry:
    """The screen, under the catalogue's rail entry."""

    def make() -> Screen:
        from referent_desk.desk.screens.scheme_form.presenter import SchemeFormPresenter
        from referent_desk.desk.screens.scheme_form.view import SchemeFormScreen

        return SchemeFormScreen(SchemeFormPresenter(room.desk))

    return ScreenEntry(KEY, tr("schemes", "Dispositif local"), make, under="catalogue")

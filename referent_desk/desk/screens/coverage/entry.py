"""The place of the screen of coverage in the window: reached from the catalogue, it has no rail entry."""

from typing import TYPE_CHECKING

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room

KEY = "coverage"


def coverage_entry(room: "Room") -> ScreenEntry:
    """The screen, under the catalogue's rail entry."""

    def make() -> Screen:
        from referent_desk.desk.screens.coverage.presenter import CoveragePresenter
        from referent_desk.desk.screens.coverage.view import CoverageScreen

        return CoverageScreen(CoveragePresenter(room.desk), room.window.jobs, room.window.unexpected)

    return ScreenEntry(KEY, tr("coverage", "Ce qui manque"), make, under="catalogue")

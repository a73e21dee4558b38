"""The sheet's place in the window; it opens from a person, and the rail keeps "Mes jeunes" marked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room

KEY = "sheet"
WARM_AFTER_MS = 2_500


def sheet_entry(room: "Room") -> ScreenEntry:
    """The screen."""

    def make() -> Screen:
        from referent_desk.desk.screens.sheet.presenter import SheetPresenter
        from referent_desk.desk.screens.sheet.view import SheetScreen

        return SheetScreen(SheetPresenter(room.desk), room.window.jobs, room.window.unexpected)

    # Long after the first screen stands, and long before anybody asks for a sheet.
    QTimer.singleShot(WARM_AFTER_MS, room.window, lambda: _warm(room))
    return ScreenEntry(KEY, tr("sheet_screen", "Fiche de parcours"), make, under="people")


def _warm(room: "Room") -> None:
    from referent_desk.desk.jobs.warm_sheet import WarmSheet

    if not room.window.locked:
        room.window.jobs.start(WarmSheet())

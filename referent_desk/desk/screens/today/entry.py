"""The day and the week among the screens of an open desk."""

from typing import TYPE_CHECKING

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room


def today_entry(room: "Room") -> ScreenEntry:
    """Today: what opens after the unlocking."""

    def make() -> Screen:
        from referent_desk.desk.screens.today.day_printer import DayPrinter
        from referent_desk.desk.screens.today.presenter import TodayPresenter
        from referent_desk.desk.screens.today.view import TodayScreen

        return TodayScreen(
            TodayPresenter(room.desk, room.agenda),
            room.booking,
            doors=room.doors,
            note=room.note.open_for,
            write=room.letters.open_for,
            show_panel=room.window.show_panel,
            unsent=lambda: unsent(room),
            print_day=DayPrinter(room.window, room.desk.touch).print_day,
        )

    return ScreenEntry("today", tr("today", "Aujourd’hui"), make, "today", "Alt+A")


def week_entry(room: "Room") -> ScreenEntry:
    """The week, under today."""

    def make() -> Screen:
        from referent_desk.desk.screens.week.presenter import WeekPresenter
        from referent_desk.desk.screens.week.view import WeekScreen

        presenter = WeekPresenter(room.desk, room.agenda)
        return WeekScreen(presenter, room.booking, room.doors, room.letters.open_for)

    return ScreenEntry("week", tr("week", "Ma semaine"), make, under="today")


def unsent(room: "Room") -> int:
    """How many records changed since the last file for the hub; none on a desk that is not enrolled."""
    from referent_desk.exchange.identity import identity
    from referent_desk.exchange.movements import waiting

    connection = room.desk.connection
    return waiting(connection).persons if identity(connection).membership is not None else 0

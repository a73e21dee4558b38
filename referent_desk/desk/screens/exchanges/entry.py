"""The exchanges' place in the window: the entry, the count of disagreements, the last exchange in the footer."""

from typing import TYPE_CHECKING

from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room

KEY = "exchange"


def exchange_entry(room: "Room") -> ScreenEntry:
    """The screen, its rail entry and its shortcut."""

    def make() -> Screen:
        from referent_desk.desk.screens.exchanges.files_presenter import FilesPresenter
        from referent_desk.desk.screens.exchanges.settling import SettlingPresenter
        from referent_desk.desk.screens.exchanges.view import ExchangesScreen
        from referent_desk.desk.screens.exchanges.work import ExchangeWork

        return ExchangesScreen(
            FilesPresenter(room.desk),
            SettlingPresenter(room.desk),
            ExchangeWork(room.desk, room.window.jobs, room.window.unexpected),
            records_open=room.doors("record"),
            changed=lambda: _count(room),
        )

    return ScreenEntry(KEY, tr("exchanges", "Échanges"), make, "exchange", "Alt+E")


def tell_exchanges(room: "Room") -> None:
    """At opening: the disagreements in the rail, the last exchange in the footer, and a past that came back."""
    from referent_desk.desk.screens.exchanges.files_presenter import FilesPresenter
    from referent_desk.desk.widgets.banner import Action, Message

    _count(room)
    past = FilesPresenter(room.desk).past()
    if past is not None:
        see = Action(tr("exchanges", "Voir les échanges"), lambda: _open(room))
        room.window.say(Message("info", past.lead, past.detail, (see,)), KEY)


def _open(room: "Room") -> None:
    room.window.frame.banners.take_back(KEY)
    room.window.open_screen(KEY)


def _count(room: "Room") -> None:
    """Count the disagreements in the rail, and say in the footer when the last exchange was."""
    from referent_desk.desk.screens.exchanges.files_presenter import FilesPresenter
    from referent_desk.desk.screens.exchanges.settling import SettlingPresenter

    room.window.set_badge(KEY, SettlingPresenter(room.desk).count(), tr("exchanges", "à trancher"))
    room.window.show_fact("exchange", FilesPresenter(room.desk).last())

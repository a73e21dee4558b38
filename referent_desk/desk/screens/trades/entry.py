"""The place of the trade sheets in the window: reached from the catalogue and by the search field, no rail entry."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from referent_desk.desk.screens.search import marks
from referent_desk.desk.screens.trades.place import TradePlace
from referent_desk.desk.shell.screen import Screen, ScreenEntry
from referent_desk.desk.shell.search import SearchGroup, SearchHit
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.desk.screens.furnish import Room
    from referent_desk.desk.screens.trades.ready import TradesReady

KEY = "trades"
MOST = 2
_LONGEST = 4
_LEAST = 3
"""Letters under which nothing is looked for."""


def trades_entry(room: "Room") -> ScreenEntry:
    """The screen, under the catalogue's rail entry."""

    def make() -> Screen:
        from referent_desk.desk.screens.catalogue.entry import ready
        from referent_desk.desk.screens.trades.presenter import TradesPresenter
        from referent_desk.desk.screens.trades.view import TradesScreen

        window, trades = room.window, trades_ready(room)
        screen = TradesScreen(
            TradesPresenter(room.desk, room.roll, trades.index),
            ready(room),
            window.jobs,
            window.show_panel,
            window.unexpected,
            lambda: window.frame.person_before,
        )
        trades.changed.connect(screen.refresh)
        return screen

    return ScreenEntry(KEY, tr("trades", "Fiches métiers"), make, under="catalogue")


def trades_ready(room: "Room") -> "TradesReady":
    """The one watch over the trades of this room."""
    if room.trades_ready is None:
        from referent_desk.desk.screens.trades.ready import TradesReady

        room.trades_ready = TradesReady(room.desk, room.window.jobs)
    return room.trades_ready


def open_trades(room: "Room", root: str = "") -> None:
    """Open the sheets for a person, the one of the present screen if none is named, on the first of their aims.

    An aim without a code is looked for by its words.
    """
    from referent_desk.caseload.aims import aims
    from referent_desk.caseload.persons import read_person

    screen = room.window.frame.current()
    root = root or (screen.person() if screen is not None else None) or ""
    first = next(iter(aims(read_person(room.desk.connection, root))), None) if root else None
    if first is None or (screen is not None and room.window.frame.key() == KEY):
        room.window.open_screen(KEY, TradePlace(root))
        return
    codes = first.get("what", "rome")
    code = str(codes[0]) if isinstance(codes, list) and codes else ""
    place = TradePlace(root, code, "") if code else TradePlace(root, words=_trade_in(room, first.text("what", "text")))
    room.window.open_screen(KEY, place)


def _trade_in(room: "Room", text: str) -> str:
    """The words of an aim, where they name a trade; none else ("CAP petite enfance, rentrée 2027" names one)."""
    from referent_desk.desk.screens.trades.presenter import TradesPresenter

    presenter = TradesPresenter(room.desk, room.roll, trades_ready(room).index)
    words = text.replace(",", " ").split()
    for length in range(min(len(words), _LONGEST), 0, -1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length])
            if len(part) >= _LEAST and presenter.named(part, 1):
                return part
    return ""


class TradesSearch:
    """What the search field finds among the trades."""

    def __init__(self, room: "Room") -> None:
        self._room = room

    def search(self, text: str) -> Sequence[SearchGroup]:
        """At most two trades, those whose names or words answer."""
        if len(text.strip()) < _LEAST:
            return []
        from referent_desk.desk.screens.trades.presenter import TradesPresenter

        room = self._room
        found = TradesPresenter(room.desk, room.roll, trades_ready(room).index).named(text, MOST)
        root = self._person()
        hits = [
            SearchHit("book", one.label, one.second, KEY, TradePlace(root, one.key, ""), marks(one.label, text))
            for one in found
        ]
        return [SearchGroup(tr("search", "Fiches métiers"), tuple(hits))] if hits else []

    def _person(self) -> str:
        screen = self._room.window.frame.current()
        return (screen.person() if screen is not None else None) or ""

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

KEY = "trades"
MOST = 2
_LEAST = 3
"""Letters under which nothing is looked for."""


def trades_entry(room: "Room") -> ScreenEntry:
    """The screen, under the catalogue's rail entry."""

    def make() -> Screen:
        from referent_desk.desk.screens.catalogue.entry import ready
        from referent_desk.desk.screens.trades.presenter import TradesPresenter
        from referent_desk.desk.screens.trades.view import TradesScreen

        window = room.window
        return TradesScreen(
            TradesPresenter(room.desk, room.roll),
            ready(room),
            window.jobs,
            window.show_panel,
            window.unexpected,
            lambda: window.frame.person_before,
        )

    return ScreenEntry(KEY, tr("trades", "Fiches métiers"), make, under="catalogue")


class TradesSearch:
    """What the search field finds among the trades."""

    def __init__(self, room: "Room") -> None:
        self._room = room

    def search(self, text: str) -> Sequence[SearchGroup]:
        """At most two trades, those whose names or words answer."""
        if len(text.strip()) < _LEAST:
            return []
        from referent_desk.desk.screens.trades.presenter import TradesPresenter

        found = TradesPresenter(self._room.desk, self._room.roll).named(text, MOST)
        root = self._person()
        hits = [
            SearchHit("book", one.label, one.second, KEY, TradePlace(root, one.key, ""), marks(one.label, text))
            for one in found
        ]
        return [SearchGroup(tr("search", "Fiches métiers"), tuple(hits))] if hits else []

    def _person(self) -> str:
        screen = self._room.window.frame.current()
        return (screen.person() if screen is not None else None) or ""

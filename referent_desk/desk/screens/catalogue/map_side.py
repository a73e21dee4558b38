"""The map and the list go together: what the list holds is on the map, what is chosen on one is chosen on the other."""

from collections.abc import Callable

from referent_desk.desk.screens.catalogue.map_card import MapCard
from referent_desk.desk.screens.catalogue.map_places import places
from referent_desk.desk.screens.catalogue.results_view import ResultsCard
from referent_desk.desk.screens.catalogue.sides import Sides


class MapSide:
    """`read` opens the offer of a row of the list."""

    def __init__(self, card: MapCard, results: ResultsCard, sides: Sides, read: Callable[[int], None]) -> None:
        self._card, self._results, self._sides, self._read = card, results, sides, read
        self._list, self._model = results.list, results.model
        card.chosen.connect(self._choose)
        card.opened.connect(self._open)
        card.left.connect(lambda: sides.turn_map(on=False))
        results.map.clicked.connect(self.turn)
        self._model.modelReset.connect(self.fill)
        self._list.current.connect(self._follow)

    @property
    def on(self) -> bool:
        """Whether the map shows."""
        return self._sides.map_on

    def restore(self, *, on: bool) -> None:
        """Show the map again where it stood before a lock."""
        if on and not self.on:
            self._sides.map_on = True
            self._sides.place()

    def turn(self) -> None:
        """Show the map, or no longer."""
        on = not self._sides.map_on
        if on:
            self._sides.map_on = True
            self.fill()
        self._sides.turn_map(on=on)

    def fill(self) -> None:
        """Put what the list holds on the map, where it shows."""
        if not self._sides.map_on:
            return
        held = (self._model.line(row) for row in range(self._model.rowCount()))
        self._card.show_places(places([line for line in held if line is not None], self._results.origin))
        self._card.choose(self._list.row())

    def clear(self) -> None:
        """Nothing was found: nothing stands on the map but where one starts."""
        if self._sides.map_on:
            self._card.show_places(places((), self._results.origin))

    def _follow(self, row: int) -> None:
        if self._sides.map_on:
            self._card.choose(row)

    def _choose(self, row: int) -> None:
        """A place was chosen: its first offer in the list, unless one of that place is chosen already."""
        if not self._same_place(row):
            self._list.choose_row(row)

    def _open(self, row: int) -> None:
        """Read the offer chosen in the list if it is of that place, else the first one there."""
        self._read(self._list.row() if self._same_place(row) else row)

    def _same_place(self, row: int) -> bool:
        return self._card.places.place_of(self._list.row()) == self._card.places.place_of(row)

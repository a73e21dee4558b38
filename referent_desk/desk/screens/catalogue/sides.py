"""Which of the boxes, the offers and the offer in full are in sight: all three, two of them, or one."""

from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.catalogue.chips_view import FEW, MOST
from referent_desk.desk.screens.catalogue.detail_view import DetailCard
from referent_desk.desk.screens.catalogue.facets_view import FacetsCard
from referent_desk.desk.screens.catalogue.header_view import CatalogueHeader
from referent_desk.desk.screens.catalogue.map_card import MapCard
from referent_desk.desk.screens.catalogue.results_view import ResultsCard
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.domain.text import tr


class Sides:
    """Three columns; else the boxes and one of list and details; narrow, one of the three.

    `side` is what was asked for last: "list", "facets" or "detail". With `map_on` the map stands where the details
    do beside the list, in place of the list where it stands alone.
    """

    def __init__(
        self,
        screen: QWidget,
        header: CatalogueHeader,
        facets: FacetsCard,
        card: ResultsCard,
        details: DetailCard,
        map_card: MapCard | None = None,
    ) -> None:
        self._screen = screen
        self._header, self._facets, self._card, self._details = header, facets, card, details
        self._map = map_card
        self._breadth = Breadth.WIDE
        self._never_loaded = False
        self.side = "list"
        self.map_on = False

    def fit(self, breadth: Breadth) -> None:
        """Give each column its width."""
        self._breadth = breadth
        wide = breadth is Breadth.WIDE
        self._header.fit(breadth)
        self._card.chips.set_most(FEW if breadth is Breadth.NARROW else MOST)
        self._card.list.click_opens = not wide
        self._details.set_alone(not wide)
        self._facets.setFixedWidth(px(232)) if breadth is not Breadth.NARROW else _free(self._facets)
        self._details.setFixedWidth(px(404)) if wide else _free(self._details)
        if self._map is not None:
            self._map.set_alone(not wide)
            self._map.setFixedWidth(px(404)) if wide else _free(self._map)
        self.place()

    def set_never_loaded(self, never: bool) -> None:
        """Leave only the middle, which says how to load a catalogue."""
        self._never_loaded = never
        self.place()

    def turn(self, side: str) -> None:
        """Show list, details or boxes where they do not stand side by side, and go there."""
        self.side = side
        self.map_on = self.map_on and side != "detail"
        self.place()
        if self._breadth is Breadth.WIDE or not self._screen.isVisible():
            return
        if side == "list":
            (self._map.map if self._map is not None and self.map_on else self._card.list).setFocus()
        elif side == "facets":
            self._facets.first_stop().setFocus()

    def turn_map(self, *, on: bool) -> None:
        """Show the map and go to it, or go back to the list."""
        if self._map is None:
            return
        self.map_on, self.side = on, "list"
        self.place()
        if self._screen.isVisible():
            (self._map.map if on else self._card.list).setFocus()

    def turn_facets(self) -> None:
        """Show the boxes, or go back from them to the offers."""
        self.turn("list" if self.side == "facets" else "facets")

    def place(self) -> None:
        """Show and hide the columns for what was asked last."""
        side = self.side
        wide, narrow = self._breadth is Breadth.WIDE, self._breadth is Breadth.NARROW
        nothing = self._never_loaded
        mapped = self._map is not None and self.map_on and not nothing
        listed = side == "list" or (side == "facets" and not narrow)
        self._card.setVisible(nothing or wide or (listed and not mapped))
        self._details.setVisible(not nothing and ((wide and not mapped) or side == "detail"))
        if self._map is not None:
            self._map.setVisible(mapped and (wide or listed))
            self._card.map.set_words(tr("catalogue", "Masquer la carte") if mapped else tr("catalogue", "Carte"))
        self._facets.setVisible(not nothing and (not narrow or side == "facets"))
        words = tr("catalogue", "Voir les offres") if side == "facets" else tr("catalogue", "Affiner")
        self._header.narrow.set_words(words)
        self._header.set_reading(side == "detail")


def _free(widget: QWidget) -> None:
    widget.setMinimumWidth(0)
    widget.setMaximumWidth(16_777_215)

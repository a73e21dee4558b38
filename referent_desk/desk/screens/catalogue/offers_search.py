"""What the search field finds among the offers: title, organisation, place; Enter shows the offer."""

from collections.abc import Callable, Sequence

from referent_desk.catalogue.hits import OfferHit
from referent_desk.catalogue.request import RELEVANCE, SearchRequest
from referent_desk.desk.screens.catalogue.lines import distance_words, start_words
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.catalogue.ready import CatalogueReady
from referent_desk.desk.screens.search import marks
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.shell.search import SearchGroup, SearchHit
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

MOST_OFFERS = 3
_LEAST_LETTERS = 3

Open = Callable[[Place], None]
Home = Callable[[], str]


class OffersSearch:
    """`home` gives the commune of the person of the present screen, if any: distances are told from there."""

    def __init__(self, desk: DeskServices, ready: CatalogueReady, show: Open, home: Home = lambda: "") -> None:
        self._desk, self._ready, self._show, self._home = desk, ready, show, home

    def search(self, text: str) -> Sequence[SearchGroup]:
        """At most three offers; nothing while the catalogue is being read."""
        if len(text.strip()) < _LEAST_LETTERS or not self._ready.now():
            return []
        try:
            catalogue, today = self._desk.catalogue(), self._desk.today()
            request = SearchRequest(text, near=self._home(), today=today, sort=RELEVANCE, limit=MOST_OFFERS)
            found = catalogue.search(request).offers
        except Refusal:
            return []
        hits = tuple(self._hit(hit, text) for hit in found)
        return [SearchGroup(tr("catalogue", "Offres"), hits)] if hits else []

    def _hit(self, hit: OfferHit, text: str) -> SearchHit:
        parts = [hit.provider, hit.commune, distance_words(hit.distance_km)]
        start = start_words(hit.next_start, self._desk.today())
        if start:
            parts.append(tr("catalogue", "début {day}").format(day=start))
        elif hit.rolling:
            parts.append(tr("catalogue", "entrée permanente"))
        detail = ", ".join(part for part in parts if part)
        place = Place(offer=hit.id, words=text)
        hint = tr("catalogue", "Entrée\u00a0: fiche")
        return SearchHit(
            "book", hit.title, detail, "catalogue", place, marks(hit.title, text), hint, do=lambda: self._show(place)
        )

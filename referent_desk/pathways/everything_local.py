"""One search over everything that exists locally: the offers of files, and the records that colleagues share.

Local schemes stand among the offers, found by the same words and sorted by the same rule. Workshops and organisations
come where words name them, or where their box is ticked: a list of all the schools around answers nobody's question.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from referent_desk.caseload.directory import Directory
from referent_desk.caseload.organisations import Organisation, organisations
from referent_desk.caseload.schemes import LocalScheme, local_schemes
from referent_desk.caseload.travel_facts import Journeys
from referent_desk.catalogue.catalogue import Catalogue, OfferDetail
from referent_desk.catalogue.facets import Facet
from referent_desk.catalogue.hits import OfferHit
from referent_desk.catalogue.in_memory import MemoryRows
from referent_desk.catalogue.listing import Listing, listing
from referent_desk.catalogue.records import Offer
from referent_desk.catalogue.request import SearchRequest
from referent_desk.catalogue.search import SearchResult
from referent_desk.pathways.eligibility import NO_JOURNEYS, assess
from referent_desk.pathways.local_offers import ORGANISATION, SCHEME, WORKSHOP, local_offers, root_of
from referent_desk.pathways.person_facts import PersonFacts
from referent_desk.pathways.scheme_rules import assess_scheme, assess_workshop
from referent_desk.pathways.verdicts import Fit
from referent_desk.vault.database import Connection


@dataclass(frozen=True)
class Shelf:
    """What colleagues share, as it stands at one moment: never changes, threads may share it."""

    offers: Mapping[str, Offer] = field(default_factory=dict)
    schemes: Mapping[str, LocalScheme] = field(default_factory=dict)
    rows: MemoryRows | None = None


class Everything:
    """A catalogue and a shelf, answered as one. Threads may share it."""

    def __init__(self, catalogue: Catalogue, shelf: Shelf | None = None) -> None:
        self.catalogue, self._shelf = catalogue, shelf or Shelf()

    @property
    def empty(self) -> bool:
        """Whether there is nothing at all: no file was ever read, and nobody shares anything."""
        return self.catalogue.empty and not self._shelf.schemes

    @property
    def size(self) -> int:
        """How many offers and local schemes there are in all."""
        held = 0 if self.catalogue.empty else self.catalogue.columns.all.bit_count()
        return held + len(self._shelf.schemes)

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request from both. Raises CatalogueRefusal (bad_request, damaged)."""
        rows = self._shelf.rows
        if rows is None or (request.sources and LOCAL_SOURCES.isdisjoint(request.sources)):
            return self.catalogue.search(request)
        quiet = not request.words.strip() and not request.natures
        local = replace(request, natures=(SCHEME,)) if quiet else request
        found = self.catalogue.search_beside(rows, request, local)
        return replace(found, facets=_unticked(found.facets)) if quiet else found

    def offer(self, identity: str) -> OfferDetail | None:
        """An offer of a file, or a shared record in its form; None where neither holds it."""
        held = self._shelf.offers.get(identity)
        return OfferDetail(held, "", "") if held is not None else self.catalogue.offer(identity)

    def scheme(self, identity: str) -> LocalScheme | None:
        """The local scheme of this id."""
        return self._shelf.schemes.get(identity)

    def fit(
        self, identity: str, session: str, person: PersonFacts, today: date, commune: str, journeys: Journeys
    ) -> Fit | None:
        """How one of them suits a person; None for an organisation, which nobody enters, and for what is lost."""
        detail = self.offer(identity)
        if detail is None or detail.offer.nature == ORGANISATION:
            return None
        if (scheme := self.scheme(identity)) is not None:
            return assess_scheme(scheme, detail.offer, person, today, journeys)
        if detail.offer.nature == WORKSHOP:
            return assess_workshop(detail.offer, person, journeys)
        return assess(detail.offer, session, person, today, commune=commune, journeys=journeys)

    def fit_of(self, hit: OfferHit, person: PersonFacts, today: date, journeys: Journeys = NO_JOURNEYS) -> Fit | None:
        """How a line of a result suits a person."""
        return self.fit(hit.id, hit.session, person, today, hit.commune_code, journeys)


@dataclass
class ShelfKeeper:
    """Makes the shelf of an open vault, again only where the directory changed or another day began."""

    directory: Directory
    _made_of: tuple[object, ...] = ()
    _shelf: Shelf = field(default_factory=Shelf)

    def shelf(self, catalogue: Catalogue, today: date) -> Shelf:
        """The shelf as the directory stands now, for the words that a catalogue knows."""
        schemes, organisations = self.directory.schemes(), self.directory.by_root()
        made_of = (schemes, organisations, today, catalogue.folder)
        if not self._made_of or any(a is not b and a != b for a, b in zip(made_of, self._made_of, strict=True)):
            self._shelf = shelf_of(schemes, organisations, catalogue, today)
            self._made_of = made_of
        return self._shelf


def shelf_of(
    schemes: tuple[LocalScheme, ...], organisations: Mapping[str, Organisation], catalogue: Catalogue, today: date
) -> Shelf:
    """A shelf of these; an empty one has no rows."""
    offers = local_offers(schemes, organisations, today)
    if not offers:
        return Shelf()
    return Shelf(
        {one.id: one for one in offers},
        {f"{SCHEME}:{one.root}": one for one in schemes},
        MemoryRows(offers, catalogue.widening),
    )


def everything_of(catalogue: Catalogue, connection: Connection, today: date) -> Everything:
    """The offers and what colleagues share, read once."""
    held = {one.root: one for one in organisations(connection)}
    return Everything(catalogue, shelf_of(local_schemes(connection), held, catalogue, today))


def local_rows(connection: Connection, today: date) -> tuple[Listing, ...]:
    """The local schemes and workshops that one may enter, as rows of a catalogue."""
    held = {one.root: one for one in organisations(connection)}
    offers = local_offers(local_schemes(connection), held, today)
    return tuple(listing(one) for one in offers if one.nature in (SCHEME, WORKSHOP))


def find_offer(catalogue: Catalogue, connection: Connection, identity: str, today: date) -> OfferDetail | None:
    """An offer of a file, or a shared record in its form, by its id; None where neither holds it."""
    if not root_of(identity)[0]:
        return catalogue.offer(identity)
    held = {one.root: one for one in organisations(connection)}
    offers = local_offers(local_schemes(connection), held, today)
    return next((OfferDetail(one, "", "") for one in offers if one.id == identity), None)


LOCAL_SOURCES = frozenset({"local"})


def _unticked(facets: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """The boxes as the person left them: that only schemes came by themselves ticks nothing."""
    return tuple(
        replace(facet, values=tuple(replace(value, ticked=False) for value in facet.values))
        if facet.key == "nature"
        else facet
        for facet in facets
    )

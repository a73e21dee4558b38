"""What exists here for a trade: offers that train for it, local schemes that speak of it, workshops to try it.

Distances are as the crow flies between the centres of communes, None where one is not known.
"""

from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.directory import Directory
from referent_desk.caseload.organisations import Organisation, Workshop
from referent_desk.caseload.schemes import LocalScheme
from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.hits import OfferHit
from referent_desk.catalogue.request import NEAREST, SOONEST, SearchRequest
from referent_desk.domain.folding import fold
from referent_desk.reference import communes
from referent_desk.reference.trade_sheets import TradeSheet

USUAL_REACH_KM = 50.0
_MOST_EXPRESSIONS = 30


@dataclass(frozen=True, slots=True)
class SchemeNear:
    """A local scheme whose words name the trade; `by` runs it, None where nobody said who."""

    scheme: LocalScheme
    by: Organisation | None
    distance_km: float | None


@dataclass(frozen=True, slots=True)
class WorkshopNear:
    """A plateau technique where the trade may be tried: who lends it, and how far that is."""

    organisation: Organisation
    workshop: Workshop
    distance_km: float | None


@dataclass(frozen=True, slots=True)
class AroundTrade:
    """The nearest offers with how many there are in all, local schemes, workshops. `within_km` is what was asked."""

    offers: tuple[OfferHit, ...] = ()
    total: int = 0
    schemes: tuple[SchemeNear, ...] = ()
    workshops: tuple[WorkshopNear, ...] = ()
    within_km: float | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing at all was found."""
        return not (self.offers or self.schemes or self.workshops)


def around_trade(
    catalogue: Catalogue,
    directory: Directory,
    of: TradeSheet,
    *,
    near: str,
    today: date,
    within_km: float | None = USUAL_REACH_KM,
    most: int = 5,
) -> AroundTrade:
    """What exists for a trade, nearest first; everywhere, soonest first, where no commune is known (`near` empty).

    Schemes and workshops without a commune are shown wherever one looks from. Raises CatalogueRefusal where the
    catalogue is damaged.
    """
    reach = within_km if near else None
    request = SearchRequest(
        words="" if of.origin == "ours" else of.rome,
        trades=(of.key,) if of.origin == "ours" else (),
        near=near,
        within_km=reach,
        today=today,
        sort=NEAREST if near else SOONEST,
        limit=most,
    )
    found = catalogue.search(request)
    said = _expressions(of)
    schemes = [
        SchemeNear(one, by, _distance(by, near))
        for one in directory.schemes()
        if _says(f"{one.name} {one.about}", said)
        for by in (directory.by_root().get(one.organisation),)
    ]
    workshops = [
        WorkshopNear(one, shop, _distance(shop if shop.commune_code else one, near))
        for one in directory.organisations()
        for shop in one.workshops
        if of.rome in shop.trades or (not shop.trades and _says(f"{shop.title} {shop.note}", said))
    ]
    schemes.sort(key=lambda one: (one.distance_km is None, one.distance_km or 0.0, fold(one.scheme.name)))
    workshops.sort(key=lambda one: (one.distance_km is None, one.distance_km or 0.0, fold(one.workshop.title)))
    return AroundTrade(
        found.offers,
        found.total,
        tuple(one for one in schemes if _within(one.distance_km, reach))[:most],
        tuple(one for one in workshops if _within(one.distance_km, reach))[:most],
        reach,
    )


def _distance(there: Organisation | Workshop | None, near: str) -> float | None:
    home = communes.by_code(near) if near else None
    place = communes.by_code(there.commune_code) if there and there.commune_code else None
    return round(communes.distance_km(home, place), 1) if home and place else None


def _within(distance: float | None, reach: float | None) -> bool:
    return distance is None or reach is None or distance <= reach


def _expressions(of: TradeSheet) -> tuple[str, ...]:
    """What may name the trade in a text: its names, the words of people and of the field, longer than three letters."""
    folded = dict.fromkeys(fold(word) for word in (*of.names, *of.words))
    return tuple(word for word in folded if len(word) > 3)[:_MOST_EXPRESSIONS]


def _says(text: str, expressions: tuple[str, ...]) -> bool:
    """Whether one of the expressions stands in a text, whole."""
    told = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in fold(text)).split())} "
    return any(f" {one} " in told for one in expressions)

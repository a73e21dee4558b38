"""What exists here for a trade: offers that train for it, local schemes that speak of it, workshops to try it.

Distances are as the crow flies between the centres of communes, None where one is not known.
"""

from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.directory import Directory
from referent_desk.caseload.organisations import Organisation, Workshop
from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.hits import OfferHit
from referent_desk.catalogue.request import NEAREST, SOONEST, SearchRequest
from referent_desk.domain.folding import fold
from referent_desk.pathways.everything_local import SchemeHit, schemes_among
from referent_desk.reference import communes
from referent_desk.reference.trade_sheets import TradeSheet

USUAL_REACH_KM = 50.0
_MOST_WORDS = 30


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
    schemes: tuple[SchemeHit, ...] = ()
    workshops: tuple[WorkshopNear, ...] = ()
    within_km: float | None = None


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

    Raises CatalogueRefusal where the catalogue is damaged.
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
    return AroundTrade(
        found.offers,
        found.total,
        _schemes(directory, of, SearchRequest(near=near, within_km=reach, today=today))[:most],
        _workshops(directory, of, near)[:most],
        reach,
    )


def _schemes(directory: Directory, of: TradeSheet, asked: SearchRequest) -> tuple[SchemeHit, ...]:
    """The schemes whose name or presentation says one of the trade's expressions, whole."""
    said = _expressions(of)
    speaks = [one for one in directory.schemes() if _says(f"{one.name} {one.about}", said)]
    return schemes_among(speaks, directory.by_root(), asked) if speaks else ()


def _workshops(directory: Directory, of: TradeSheet, near: str) -> tuple[WorkshopNear, ...]:
    said = _expressions(of)
    here = communes.by_code(near) if near else None
    found = []
    for one in directory.organisations():
        for shop in one.workshops:
            if of.rome in shop.trades or (not shop.trades and _says(f"{shop.title} {shop.note}", said)):
                there = communes.by_code(one.commune_code) if one.commune_code else None
                far = round(communes.distance_km(here, there), 1) if here and there else None
                found.append(WorkshopNear(one, shop, far))
    return tuple(
        sorted(found, key=lambda near: (near.distance_km is None, near.distance_km or 0.0, near.workshop.title))
    )


def _expressions(of: TradeSheet) -> tuple[str, ...]:
    """What may name the trade in a text: its names, the words of people and of the field, longer than three letters."""
    folded = dict.fromkeys(fold(word) for word in (*of.names, *of.words))
    return tuple(word for word in folded if len(word) > 3)[:_MOST_WORDS]


def _says(text: str, expressions: tuple[str, ...]) -> bool:
    told = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in fold(text)).split())} "
    return any(f" {one} " in told for one in expressions)

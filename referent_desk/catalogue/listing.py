"""The short form of an offer: what a list shows, what filters need. Stored beside the whole record, read at once."""

from functools import lru_cache
from pathlib import Path

import msgspec

from referent_desk.catalogue.records import Course, Offer, Place
from referent_desk.catalogue.traits import accessible, pace, paid, prescribers, work_study
from referent_desk.domain.folding import fold
from referent_desk.reference.communes import by_code, by_name, by_postcode
from referent_desk.reference.imported import use_imported_centres
from referent_desk.reference.trades import domain_of, trades_of

NO_LICENCE, FROM_16, WORK_STUDY, PAID, ACCESSIBLE = 1, 2, 4, 8, 16
"""Marks of a listing: no driving licence is demanded; open from 16 (nothing says older); under a contract with an
employer; paid; says that disabled people are welcome. A mark holds if one course of the offer says so."""

NO_END = "9999-12-31"


class Dates(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The dates of one session, and whether one can still enter ("1" open, "2" closed, "3" suspended)."""

    id: str
    start: str
    end: str
    state: str
    places: int | None


class Spot(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One place where an offer is given and its sessions there; coordinates are None when nobody knows them."""

    commune: str
    commune_code: str
    lat: float | None
    lon: float | None
    rolling: bool
    sessions: tuple[Dates, ...]


class Listing(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An offer in a list; `marks` adds `NO_LICENCE`, `FROM_16`…; `trades` holds keys of our hundred trades.

    `themes`, `nature` as in `Offer`; `prescribers` those of `traits`: who may send somebody there, where it is said.
    """

    id: str
    source: str
    title: str
    provider: str
    kinds: tuple[str, ...]
    entry_level: int | None
    exit_level: int | None
    marks: int
    formacodes: tuple[str, ...]
    rome: tuple[str, ...]
    updated: str
    spots: tuple[Spot, ...]
    domain: str = ""
    trades: tuple[str, ...] = ()
    paces: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    prescribers: tuple[str, ...] = ()
    nature: str = "offer"


def listing(offer: Offer) -> Listing:
    """The short form of an offer."""
    courses = offer.courses
    formacodes = tuple([code.value for code in offer.formacodes])
    domain, trades = _field(formacodes, offer.rome, offer.nsf)
    return Listing(
        id=offer.id,
        source=offer.source,
        title=offer.title,
        provider=offer.provider.name,
        kinds=offer.kinds,
        entry_level=entry_asked(offer),
        exit_level=offer.exit_level,
        marks=_marks(courses),
        formacodes=formacodes,
        rome=offer.rome,
        updated=offer.updated,
        spots=tuple([spot for course in courses for spot in _spots(course, offer)]),
        domain=domain,
        trades=trades,
        paces=tuple(dict.fromkeys([kind for course in courses if (kind := pace(course))])),
        themes=offer.themes,
        prescribers=tuple(dict.fromkeys([who for course in courses for who in prescribers(course)])),
        nature=offer.nature,
    )


def rolling_until(spot: Spot) -> str | None:
    """The last day on which one may still enter at any time; far away when no end is known, None for fixed dates."""
    if not spot.rolling:
        return None
    return max((dates.end or NO_END for dates in spot.sessions), default=NO_END)


def entry_asked(offer: Offer) -> int | None:
    """The level that one must have to enter: 0 when no course makes its level compulsory."""
    if offer.entry_level and not any(course.level_required for course in offer.courses):
        return 0
    return offer.entry_level


def use_places(reference: Path) -> None:
    """Tell distances from a region's own centres of communes where the vault's folder `reference/` holds them."""
    if use_imported_centres(reference):
        whereabouts.cache_clear()


def _marks(courses: tuple[Course, ...]) -> int:
    marks = 0
    for course in courses:
        marks |= 0 if course.licence else NO_LICENCE
        marks |= FROM_16 if course.age_min is None or course.age_min <= 16 else 0
        marks |= WORK_STUDY if work_study(course) else 0
        marks |= PAID if paid(course) else 0
        marks |= ACCESSIBLE if course.disability and accessible(course) else 0
    return marks


@lru_cache(maxsize=20_000)
def _field(formacodes: tuple[str, ...], rome: tuple[str, ...], nsf: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The domain of an offer and the keys of its trades, by its codes."""
    return domain_of(formacodes, rome, nsf), tuple([t.key for t in trades_of(formacodes, rome)])


def _spots(course: Course, offer: Offer) -> list[Spot]:
    dates = tuple([Dates(s.id, s.start, s.end, s.state, s.places) for s in course.sessions])
    places = course.places or ((offer.provider.place,) if offer.provider.place else (Place(),))
    return [
        Spot(*whereabouts(p.commune_code, p.postcode, p.commune, p.lat, p.lon), course.rolling, dates) for p in places
    ]


@lru_cache(maxsize=20_000)
def whereabouts(
    code: str, postcode: str, name: str, lat: float | None, lon: float | None
) -> tuple[str, str, float | None, float | None]:
    """Name, code and coordinates of the commune of a place: by code, else by name and postcode, else by postcode.

    Distances are told from centre to centre of communes; a place whose commune nobody knows keeps its coordinates.
    """
    commune = by_code(code) if code else None
    if commune is None and postcode:
        commune = by_name(name.split(" Cedex")[0].split(" CEDEX")[0], postcode)
    if commune is None and name:
        commune = by_name(name)
    if commune is None and postcode:
        same = by_postcode(postcode)
        commune = next((c for c in same if fold(c.name) in fold(name)), same[0] if same else None)
    if commune is None:
        return name, code, lat, lon
    return commune.name, commune.code, commune.lat, commune.lon

"""What is missing in a territory: by basin, the trades, levels and months without any offer within reach.

Reach is 30 km as the crow flies, from the centre of each commune to the centre of the commune of an offer, weighed by
inhabitants: a trade is covered in a basin where at least half of them have an offer within reach. What was imported
counts, and the rows of local schemes and workshops that are given; only our hundred trades are looked for: what has no
codes belongs to none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from referent_desk.catalogue.basins import Basin, basins
from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.listing import Listing, Spot, rolling_until
from referent_desk.reference.communes import by_code, haversine_km
from referent_desk.reference.imported import FOLDER, read_reference
from referent_desk.reference.trades import trades

REACH_KM = 30.0
MONTHS = 12
LEVELS = (3, 4)
_HALF = 50
_MOST_DEPARTMENTS = 13
_CHUNK = 2000
_KM_OF_DEGREE = 111.0
_OLD_DAYS = 365


@dataclass(frozen=True, slots=True)
class TradeCover:
    """A trade in a basin: percent of inhabitants with an offer in reach; levels and months that half of them lack.

    Months are those ahead ("2026-11"), without any session that starts and without rolling entry.
    """

    trade: str
    label: str
    domain: str
    percent: int
    missing_levels: tuple[int, ...]
    missing_months: tuple[str, ...]

    @property
    def covered(self) -> bool:
        """Whether half of the inhabitants have an offer within reach."""
        return self.percent >= _HALF


@dataclass(frozen=True, slots=True)
class BasinCover:
    """A basin and its trades, those that lack most first; `chief` is the code of its most peopled commune."""

    code: str
    label: str
    inhabitants: int
    trades: tuple[TradeCover, ...]
    chief: str = ""

    @property
    def missing(self) -> tuple[TradeCover, ...]:
        """The trades that are not covered."""
        return tuple(one for one in self.trades if not one.covered)


@dataclass(frozen=True, slots=True)
class SourceAge:
    """How old a source is: days since its import; `newest` is the latest update of its offers, `old` those of over a
    year, `undated` those that do not say."""

    name: str
    imported: str
    days: int
    offers: int
    newest: str
    old: int
    undated: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The report of a day. `kind` is "department" or "zone".

    Of the local schemes and workshops, `local` are counted with the offers, and `local_apart` are not: no trade is told
    for them, or no place.
    """

    day: str
    reach_km: float
    kind: str
    basins: tuple[BasinCover, ...]
    sources: tuple[SourceAge, ...]
    local: int = 0
    local_apart: int = 0


def coverage(
    catalogue: Catalogue,
    today: date,
    departments: Collection[str] = (),
    *,
    reach_km: float = REACH_KM,
    local: Sequence[Listing] = (),
) -> Coverage:
    """What is missing in these departments, or in those where most offers are. Some seconds for a whole region.

    `local` are the rows of what colleagues share and one may enter: local schemes, workshops.
    """
    listings = [*_listings(catalogue), *local]
    chosen = set(departments) or _departments(listings)
    zones = read_reference(catalogue.folder.parent / FOLDER).zones
    months = _months(today)
    points = _Points(listings, months, today.isoformat())
    held = tuple(_cover(basin, points, months, reach_km) for basin in basins(chosen, zones))
    counted = sum(bool(row.trades) and any(spot.lat is not None for spot in row.spots) for row in local)
    return Coverage(
        day=today.isoformat(),
        reach_km=reach_km,
        kind="zone" if zones else "department",
        basins=held,
        sources=freshness(catalogue, today),
        local=counted,
        local_apart=len(local) - counted,
    )


def freshness(catalogue: Catalogue, today: date) -> tuple[SourceAge, ...]:
    """The age of each source."""
    updates: dict[str, list[str]] = {}
    for listing in _listings(catalogue):
        updates.setdefault(listing.source, []).append(listing.updated)
    old = date.fromordinal(today.toordinal() - _OLD_DAYS).isoformat()
    return tuple(
        SourceAge(
            name=source.name,
            imported=source.imported,
            days=source.age(today),
            offers=source.offers,
            newest=max(updates.get(source.name, [""])),
            old=sum(len(day) > 0 and day < old[: len(day)] for day in updates.get(source.name, ())),
            undated=sum(not day for day in updates.get(source.name, ())),
        )
        for source in catalogue.stats().sources
    )


class _Points:
    """The places of offers, and for each trade, level and month the set of places (bits) where something answers."""

    def __init__(self, listings: Iterable[Listing], months: tuple[str, ...], today: str) -> None:
        ranks: dict[tuple[float, float], int] = {}
        self.sets: dict[tuple[str, str], int] = {}
        for listing in listings:
            for spot in listing.spots:
                if listing.trades and spot.lat is not None and spot.lon is not None:
                    bit = 1 << ranks.setdefault((spot.lat, spot.lon), len(ranks))
                    self._mark(listing, _entries(spot, months, today), bit)
        self._sorted = sorted((lat, lon, rank) for (lat, lon), rank in ranks.items())
        self._lats = [lat for lat, _, _ in self._sorted]

    def near(self, lat: float, lon: float, km: float) -> int:
        """The places at most `km` away."""
        margin = km / _KM_OF_DEGREE
        found = 0
        low, high = bisect_left(self._lats, lat - margin), bisect_right(self._lats, lat + margin)
        for other_lat, other_lon, rank in self._sorted[low:high]:
            if haversine_km(lat, lon, other_lat, other_lon) <= km:
                found |= 1 << rank
        return found

    def _mark(self, listing: Listing, months: set[str], bit: int) -> None:
        if not months:
            return  # all is over: nothing is offered there any more
        keys = ["", *months]
        if listing.exit_level is not None:
            keys.append(f"level {listing.exit_level}")
        for trade in listing.trades:
            for key in keys:
                self.sets[trade, key] = self.sets.get((trade, key), 0) | bit


def _entries(spot: Spot, months: tuple[str, ...], today: str) -> set[str]:
    """The months ahead in which one may enter; "later" for a session after them, or one whose day nobody knows."""
    until = rolling_until(spot)
    # A workshop that is lent from March on takes nobody before.
    since = min((dates.start for dates in spot.sessions), default="")[:7]
    found = {month for month in months if until is not None and since <= month <= until[:7]}
    for dates in spot.sessions:
        start = dates.start
        if len(start) < 7:
            found.add("later")
        elif start >= today[: len(start)]:
            found.add(start[:7] if start[:7] <= months[-1] else "later")
    if not spot.sessions and not found:
        found.add("later")
    return found


def _cover(basin: Basin, points: _Points, months: tuple[str, ...], reach_km: float) -> BasinCover:
    reach = [(c.population, points.near(c.lat, c.lon, reach_km)) for c in basin.communes if c.population]
    inhabitants = sum(people for people, _ in reach) or 1

    def percent(trade: str, key: str) -> int:
        places = points.sets.get((trade, key), 0)
        return round(100 * sum(people for people, near in reach if near & places) / inhabitants) if places else 0

    found = [
        TradeCover(
            trade=held.key,
            label=held.label,
            domain=held.domain,
            percent=percent(held.key, ""),
            missing_levels=tuple(level for level in LEVELS if percent(held.key, f"level {level}") < _HALF),
            missing_months=tuple(month for month in months if percent(held.key, month) < _HALF),
        )
        for held in trades()
    ]
    found.sort(key=lambda one: (one.percent, -len(one.missing_months), one.label))
    return BasinCover(basin.code, basin.label, basin.inhabitants, tuple(found), basin.communes[0].code)


def _listings(catalogue: Catalogue) -> Iterator[Listing]:
    if catalogue.empty:
        return
    orders = catalogue.columns.orders(catalogue.columns.all)
    for begin in range(0, len(orders), _CHUNK):
        yield from catalogue.listings(orders[begin : begin + _CHUNK]).values()


def _departments(listings: Iterable[Listing]) -> set[str]:
    """The departments that hold at least one offer in a hundred; the thirteen fullest at most."""
    counts: dict[str, int] = {}
    for listing in listings:
        for code in {spot.commune_code for spot in listing.spots}:
            commune = by_code(code) if code else None
            if commune is not None:
                counts[commune.department] = counts.get(commune.department, 0) + 1
    fullest = sorted(counts, key=lambda department: -counts[department])[:_MOST_DEPARTMENTS]
    return {department for department in fullest if counts[department] * 100 >= sum(counts.values())}


def _months(today: date) -> tuple[str, ...]:
    """The month of today and the eleven after it."""
    first = today.year * 12 + today.month - 1
    return tuple(f"{month // 12}-{month % 12 + 1:02d}" for month in range(first, first + MONTHS))

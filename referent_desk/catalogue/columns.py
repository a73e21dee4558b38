"""What filters and counts need of all offers at once, in memory: sets of offers as the bits of whole numbers.

Bit n of a set is the offer whose place in the database is n. Python counts the bits of 50,000 offers in two
microseconds, so that every facet is counted exactly, each time.
"""

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from referent_desk.catalogue.listing import (
    ACCESSIBLE,
    FROM_16,
    NO_LICENCE,
    PAID,
    WORK_STUDY,
    Listing,
    Spot,
    rolling_until,
)
from referent_desk.catalogue.store import decode_listing
from referent_desk.reference.communes import haversine_km

Bits = int
Key = tuple[str, object]
_NOWHERE = -1
_MARKS = (NO_LICENCE, FROM_16, WORK_STUDY, PAID, ACCESSIBLE)


class Columns:
    """The columns of some offers, `size` being one more than the last place. Built once, then only read."""

    def __init__(self, listings: Iterable[tuple[int, Listing]], size: int) -> None:
        self.size = size
        self._sets: dict[Key, bytearray] = {}
        self._days: dict[str, list[tuple[int, int]]] = {}
        self._commune_ranks: dict[tuple[str, float, float], int] = {}
        self.points: list[tuple[float, float]] = []
        self.offers_of: list[array[int]] = []
        several = bytearray(self._bytes)
        for order, listing in listings:
            self._read(order, listing, several)
        self.several = int.from_bytes(several, "little")
        self.sets = {key: int.from_bytes(bits, "little") for key, bits in self._sets.items()}
        self.all = self.of("all", True)
        self.undated = self.of("undated", True)
        self._month_sets = {month: self.bits([order for _, order in days]) for month, days in self._days.items()}
        self.days = {month: sorted(days) for month, days in sorted(self._days.items())}
        del self._sets, self._days
        self.rolling = lru_cache(maxsize=32)(self._rolling)
        self.free = lru_cache(maxsize=8)(self._free)
        self.starting = lru_cache(maxsize=32)(self._starting)
        self.within = lru_cache(maxsize=32)(self._within)
        self.nearest = lru_cache(maxsize=16)(self._nearest)

    @property
    def _bytes(self) -> int:
        return (self.size + 7) // 8

    def of(self, column: str, value: object) -> Bits:
        """The offers that have this value in a column ("kind", "entry", "exit", "rolling", "mark", "source",
        "domain", "trade", "pace", "places", "theme", "nature")."""
        return self.sets.get((column, value), 0)

    def values(self, column: str) -> list[object]:
        """The values of a column."""
        return [value for name, value in self.sets if name == column]

    def _rolling(self, today: str) -> Bits:
        """The offers that one may enter at any time, on this day still (an empty day: ever)."""
        bits = 0
        for name, until in self.sets:
            if name == "rolling" and isinstance(until, str) and until >= today[: len(until)]:
                bits |= self.sets[(name, until)]
        return bits

    def _free(self, today: str) -> Bits:
        """The offers with places told free in a session of this month or later."""
        bits = 0
        for name, month in self.sets:
            if name == "places" and isinstance(month, str) and month >= today[:7]:
                bits |= self.sets[(name, month)]
        return bits

    def bits(self, orders: list[int]) -> Bits:
        """A set from the places of its offers."""
        found = bytearray(self._bytes)
        for order in orders:
            found[order >> 3] |= 1 << (order & 7)
        return int.from_bytes(found, "little")

    def orders(self, bits: Bits) -> list[int]:
        """The places of the offers of a set, in their order."""
        found: list[int] = []
        for base, byte in enumerate(bits.to_bytes(self._bytes, "little")):
            if byte:
                found += [base * 8 + bit for bit in range(8) if byte >> bit & 1]
        return found

    def _starting(self, first: str, last: str) -> Bits:
        """The offers with a session that starts from day `first` to day `last` ("2027-01-15"), both included.

        A session whose day is not known counts for its whole month.
        """
        found = 0
        if first > last:
            return found
        for month, offers in self._month_sets.items():
            if first[:7] < month < last[:7]:
                found |= offers
            elif month in (first[:7], last[:7]):
                low = int(first[8:]) if month == first[:7] else 0
                high = int(last[8:]) if month == last[:7] else 31
                found |= self.bits([order for day, order in self.days[month] if day == 0 or low <= day <= high])
        return found

    def _within(self, lat: float, lon: float, km: float) -> Bits:
        """The offers with a place at most `km` away, as the crow flies."""
        found = bytearray(self._bytes)
        for distance, rank in self.nearest(lat, lon):
            if distance > km:
                break
            for order in self.offers_of[rank]:
                found[order >> 3] |= 1 << (order & 7)
        return int.from_bytes(found, "little")

    def in_communes(self, codes: Collection[str]) -> Bits:
        """The offers with a place in one of these communes."""
        ranks = [rank for (code, _, _), rank in self._commune_ranks.items() if code in codes]
        return self.bits([order for rank in ranks for order in self.offers_of[rank]])

    def _nearest(self, lat: float, lon: float) -> list[tuple[float, int]]:
        """All communes that have offers, by distance in kilometres, with their rank in `offers_of`."""
        return sorted((haversine_km(lat, lon, *point), rank) for rank, point in enumerate(self.points))

    def _read(self, order: int, listing: Listing, several: bytearray) -> None:
        byte, bit = order >> 3, 1 << (order & 7)
        keys: list[Key] = [
            ("all", True),
            ("entry", listing.entry_level),
            ("exit", listing.exit_level),
            ("source", listing.source),
            ("nature", listing.nature),
            *(("kind", kind) for kind in listing.kinds),
            *(("trade", trade) for trade in listing.trades),
            *(("pace", pace) for pace in listing.paces),
            *(("theme", theme) for theme in listing.themes),
            *(("places", month) for month in _months_with_places(listing)),
        ]
        if listing.domain:
            keys.append(("domain", listing.domain))
        keys += [("mark", mark) for mark in _MARKS if listing.marks & mark]
        until = [last for spot in listing.spots if (last := rolling_until(spot)) is not None]
        if until:
            keys.append(("rolling", max(until)))
        for key in keys:
            self._set(key)[byte] |= bit
        for start in {dates.start for spot in listing.spots for dates in spot.sessions}:
            if len(start) >= 7:
                self._days.setdefault(start[:7], []).append((int(start[8:] or 0), order))
            else:
                self._set(("undated", True))[byte] |= bit
        for rank in {self._commune(spot) for spot in listing.spots} - {_NOWHERE}:
            self.offers_of[rank].append(order)
        if len(listing.spots) > 1:
            several[byte] |= bit

    def _set(self, key: Key) -> bytearray:
        found = self._sets.get(key)
        if found is None:
            found = self._sets[key] = bytearray(self._bytes)
        return found

    def _commune(self, spot: Spot) -> int:
        if spot.lat is None or spot.lon is None:
            return _NOWHERE
        key = (spot.commune_code, spot.lat, spot.lon)
        rank = self._commune_ranks.get(key)
        if rank is None:
            rank = self._commune_ranks[key] = len(self.points)
            self.points.append((spot.lat, spot.lon))
            self.offers_of.append(array("I"))
        return rank


def stored_columns(connection: sqlite3.Connection) -> Columns:
    """The columns of a generation."""
    last = connection.execute("SELECT max(ord) FROM offer").fetchone()[0]

    def listings() -> Iterator[tuple[int, Listing]]:
        for order, body in connection.execute("SELECT ord, listing FROM offer ORDER BY ord"):
            yield order, decode_listing(body)

    return Columns(listings(), 0 if last is None else int(last) + 1)


def _months_with_places(listing: Listing) -> set[str]:
    """The months in which a session starts that is open and has places; those without a date count in all months."""
    return {
        dates.start[:7] if len(dates.start) >= 7 else "9999-12"
        for spot in listing.spots
        for dates in spot.sessions
        if dates.places and dates.state not in ("2", "3")
    }

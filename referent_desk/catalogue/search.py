"""Finds offers: words by the index, filters and counts by the columns, a page of lines in the end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol

from referent_desk.catalogue.columns import Bits, Columns
from referent_desk.catalogue.facets import Facet, facets, filters
from referent_desk.catalogue.hits import Choice, OfferHit, choose, hit
from referent_desk.catalogue.listing import Listing
from referent_desk.catalogue.query import ANY, EXACT, Asked, asked, follows, query, steps
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.catalogue.request import NEAREST, RELEVANCE, SOONEST, SearchRequest, StartWindow, wanted_windows
from referent_desk.catalogue.widening import Widening
from referent_desk.domain.text import tr
from referent_desk.reference.communes import by_code

if TYPE_CHECKING:
    from tantivy import Searcher

LIMIT = 1000
_FEW_FOUND, _MOST_FOLLOW = 10, 50
"""Fewer offers than this are followed by others, at most so many, that a looser step of the words finds."""
_FEW = 500
"""So many offers are read and sorted at once, faster than they would be met in the order of places or days."""


class Rows(Protocol):
    """What the search reads of a generation."""

    @property
    def searcher(self) -> "Searcher": ...
    @property
    def columns(self) -> Columns: ...
    @property
    def widening(self) -> Widening: ...
    def listings(self, orders: Sequence[int]) -> dict[int, Listing]: ...
    def text(self, identity: str) -> str: ...


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page of offers. `step` tells how the words were understood: "exact", "near", "most"… (see `query`)."""

    total: int
    took_ms: float
    offers: tuple[OfferHit, ...]
    facets: tuple[Facet, ...] = ()
    step: str = EXACT


def search(rows: Rows, request: SearchRequest) -> SearchResult:
    """Answer a request. Raises CatalogueRefusal (bad_request) for a commune that does not exist."""
    began = perf_counter()
    if request.plain:
        total, offers, step = _by_words(rows, request)
        return SearchResult(total, _since(began), offers, (), step)
    home = _home(request)
    columns = rows.columns
    words = asked(request.words, rows.widening)
    answer = _found(rows, words, max(1, rows.searcher.num_docs), 0) if not words.empty else None
    ranked = None if answer is None else answer.orders
    found = columns.all if ranked is None else columns.bits(ranked)
    allowed = filters(columns, request, home)
    kept = found
    for bits in allowed.values():
        kept &= bits
    windows = wanted_windows(request)
    kept = _exactly(rows, request, windows, home, kept, allowed)
    page = islice(_sorted(rows, request, windows, home, kept, ranked), request.offset, request.offset + _limit(request))
    looser = {listing.id for listing in rows.listings(answer.looser).values()} if answer else set()
    step = answer.step if answer else EXACT
    offers = tuple(
        hit(listing, choice, words, answer.follows if answer and listing.id in looser else step, rows.text)
        for listing, choice in page
    )
    counted = facets(columns, request, found, allowed) if request.facets else ()
    return SearchResult(kept.bit_count(), _since(began), offers, counted, step)


def _by_words(rows: Rows, request: SearchRequest) -> tuple[int, tuple[OfferHit, ...], str]:
    """Words alone, by relevance: the index sorts, only the page is read."""
    words = asked(request.words, rows.widening)
    if words.empty:
        return 0, (), EXACT
    found = _found(rows, words, _limit(request), request.offset)
    windows = wanted_windows(request)
    listings = rows.listings(found.orders)
    looser = set(found.looser)
    offers = tuple(
        hit(
            listing,
            choose(listing, request, windows, None),
            words,
            found.follows if order in looser else found.step,
            rows.text,
        )
        for order in found.orders
        if (listing := listings.get(order)) is not None
    )
    return found.total, offers, found.step


@dataclass(frozen=True, slots=True)
class _Found:
    """Offers that words found, best first: those of the first step that finds any, then a looser step's if few."""

    orders: list[int]
    total: int
    step: str
    looser: list[int]
    follows: str = ""


def _found(rows: Rows, words: Asked, limit: int, offset: int) -> _Found:
    """A page of the offers that words find."""
    searcher, widening = rows.searcher, rows.widening
    wanted = max(limit, _FEW_FOUND)
    for step in steps(words):
        result: Any = searcher.search(query(words, step, searcher, widening), wanted, offset=offset)
        if result.count:
            break
    else:
        return _Found([], 0, ANY, [])
    after = follows(words, step) if result.count < _FEW_FOUND else ""
    if not after:
        return _Found(_orders(searcher, result)[:limit], result.count, step, [])
    if offset:
        result = searcher.search(query(words, step, searcher, widening), _FEW_FOUND)
    first = _orders(searcher, result)
    more: Any = searcher.search(query(words, after, searcher, widening), _MOST_FOLLOW, count=False)
    looser = [order for order in _orders(searcher, more) if order not in first]
    page = (first + looser)[offset : offset + limit]
    return _Found(page, len(first) + len(looser), step, [order for order in page if order not in first], after)


def _orders(searcher: "Searcher", result: Any) -> list[int]:
    values: Any = searcher.fast_field_values("ord", [address for _, address in result.hits])
    return list(values)


def _exactly(
    rows: Rows,
    request: SearchRequest,
    windows: tuple[StartWindow, ...],
    home: tuple[float, float] | None,
    kept: Bits,
    allowed: dict[str, Bits],
) -> Bits:
    """Offers given in several places: keep those of which one and the same place is near enough and in time."""
    doubtful = kept & rows.columns.several
    places = {"start", "near", "reach"} & allowed.keys()
    if not doubtful or len(places) < 2:
        return kept
    orders = rows.columns.orders(doubtful)
    listings = rows.listings(orders)
    out = [o for o in orders if not choose(listings[o], request, windows, home).fits]
    return kept & ~rows.columns.bits(out)


def _sorted(
    rows: Rows,
    request: SearchRequest,
    windows: tuple[StartWindow, ...],
    home: tuple[float, float] | None,
    kept: Bits,
    ranked: list[int] | None,
) -> Iterator[tuple[Listing, Choice]]:
    """The offers kept, in the order asked for, read group by group as far as the page needs."""
    columns = rows.columns
    flags = kept.to_bytes((columns.size + 7) // 8, "little")
    groups: Iterator[list[int]]
    if kept.bit_count() <= _FEW and (request.order != RELEVANCE or ranked is None):
        groups = iter([columns.orders(kept)])
    elif request.order == NEAREST and home is not None:
        groups = _by_distance(columns, home, flags, kept)
    elif request.order == SOONEST or ranked is None:
        groups = _by_date(columns, request, flags, kept)
    else:
        ordered = [order for order in ranked if flags[order >> 3] >> (order & 7) & 1]
        for begin in range(0, len(ordered), 64):
            yield from _read(rows, request, windows, home, ordered[begin : begin + 64])
        return
    for group in groups:
        read = _read(rows, request, windows, home, group)
        yield from sorted(read, key=lambda pair: _rank(pair, request))


def _rank(pair: tuple[Listing, Choice], request: SearchRequest) -> tuple[float, str, str]:
    """The readable rule: nearest first (if asked), then the first to start, then by title."""
    listing, choice = pair
    distance = 0.0
    if request.order == NEAREST:
        distance = 1e9 if choice.distance is None else choice.distance
    return distance, choice.dates.start if choice.dates else "9999", listing.title


def _by_distance(columns: Columns, home: tuple[float, float], flags: bytes, kept: Bits) -> Iterator[list[int]]:
    """Groups of offers of one distance, nearest first; an offer comes with its nearest place, those nowhere last."""
    seen = bytearray(len(flags))
    for _, rank in columns.nearest(*home):
        group: list[int] = []
        for order in columns.offers_of[rank]:
            byte, bit = order >> 3, 1 << (order & 7)
            if flags[byte] & bit and not seen[byte] & bit:
                seen[byte] |= bit
                group.append(order)
        if group:
            yield group
    rest = kept & ~int.from_bytes(seen, "little")
    if rest:
        yield columns.orders(rest)


def _by_date(columns: Columns, request: SearchRequest, flags: bytes, kept: Bits) -> Iterator[list[int]]:
    """Groups of offers that start on one day, soonest first; then those without a date ahead."""
    day = request.reference_day
    first = day.isoformat() if day else ""
    seen = bytearray(len(flags))
    for month, days in columns.days.items():
        if month < first[:7]:
            continue
        low = int(first[8:]) if month == first[:7] else 0
        # Sessions whose day is not known come first in their month.
        for number, same_day in groupby(days, key=itemgetter(0)):
            group: list[int] = []
            for _, order in same_day if number == 0 or number >= low else ():
                byte, bit = order >> 3, 1 << (order & 7)
                if flags[byte] & bit and not seen[byte] & bit:
                    seen[byte] |= bit
                    group.append(order)
            if group:
                yield group
    rest = kept & ~int.from_bytes(seen, "little")
    if rest:
        yield columns.orders(rest)


def _read(
    rows: Rows,
    request: SearchRequest,
    windows: tuple[StartWindow, ...],
    home: tuple[float, float] | None,
    orders: list[int],
) -> list[tuple[Listing, Choice]]:
    listings = rows.listings(orders)
    return [
        (listing, choose(listing, request, windows, home))
        for order in orders
        if (listing := listings.get(order)) is not None
    ]


def _home(request: SearchRequest) -> tuple[float, float] | None:
    if not request.near:
        return None
    commune = by_code(request.near)
    if commune is None:
        raise CatalogueRefusal(
            Code.BAD_REQUEST,
            tr("catalogue", "Cette commune n’existe pas\u00a0: donnez son code INSEE (18279 pour Vierzon)."),
        )
    return commune.lat, commune.lon


def _limit(request: SearchRequest) -> int:
    return max(1, min(request.limit, LIMIT))


def _since(began: float) -> float:
    return round((perf_counter() - began) * 1000, 3)

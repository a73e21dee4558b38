"""Facets: how many offers each filter would leave, counted with all other filters in force but its own group's."""

from collections.abc import Iterator
from dataclasses import dataclass

from referent_desk.catalogue.columns import Bits, Columns
from referent_desk.catalogue.listing import FROM_16, NO_LICENCE
from referent_desk.catalogue.request import ROLLING, SearchRequest, start_windows, wanted_windows
from referent_desk.domain.text import tr
from referent_desk.reference.levels import level_label

KINDS = ("remobilisation", "preparation", "diploma", "alternance", "professional", "other")
CONDITIONS = ("no_diploma", "from_16", "no_licence")
NO_DIPLOMA_LEVEL = 2
"""Levels 1 and 2 are no diploma that one could lack at 16: savoirs de base, activités simples."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One box to tick."""

    key: str
    label: str
    count: int
    ticked: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of boxes: "start", "conditions", "kind", "exit"."""

    key: str
    label: str
    values: tuple[FacetValue, ...]


def filters(columns: Columns, request: SearchRequest, home: tuple[float, float] | None) -> dict[str, Bits]:
    """The set of offers that each group of filters allows; groups that filter nothing are absent."""
    allowed: dict[str, Bits] = {}
    if home is not None and request.within_km is not None:
        allowed["near"] = columns.within(*home, request.within_km)
    if request.filters_dates:
        allowed["start"] = _by_dates(columns, request)
    if request.kinds:
        allowed["kind"] = _union(columns.of("kind", kind) for kind in request.kinds)
    if request.exit_levels:
        allowed["exit"] = _union(columns.of("exit", level) for level in request.exit_levels)
    if request.conditions:
        bits = columns.all
        for condition in request.conditions:
            bits &= condition_set(columns, condition)
        allowed["conditions"] = bits
    if request.entry_level is not None:
        allowed["entry"] = entry_set(columns, request.entry_level)
    if request.sources:
        allowed["source"] = _union(columns.of("source", source) for source in request.sources)
    return allowed


def facets(columns: Columns, request: SearchRequest, found: Bits, allowed: dict[str, Bits]) -> tuple[Facet, ...]:
    """The groups of boxes with their counts among the offers found."""

    def without(group: str) -> Bits:
        bits = found
        for name, offers in allowed.items():
            if name != group:
                bits &= offers
        return bits

    return (
        Facet("start", tr("catalogue", "Début"), tuple(_starts(columns, request, without("start")))),
        Facet("conditions", tr("catalogue", "Conditions"), tuple(_conditions(columns, request, without("conditions")))),
        Facet("kind", tr("catalogue", "Type"), tuple(_kinds(columns, request, without("kind")))),
        Facet("exit", tr("catalogue", "Niveau visé"), tuple(_exits(columns, request, without("exit")))),
    )


def condition_set(columns: Columns, condition: str) -> Bits:
    """The offers that meet a condition: "no_diploma", "from_16", "no_licence"; all of them for another word."""
    if condition == "no_diploma":
        return entry_set(columns, NO_DIPLOMA_LEVEL)
    mark = {"from_16": FROM_16, "no_licence": NO_LICENCE}.get(condition)
    return columns.all if mark is None else columns.of("mark", mark)


def entry_set(columns: Columns, level: int) -> Bits:
    """The offers that ask for this level at most; those that say nothing are among them."""
    return _union(columns.of("entry", asked) for asked in (None, *range(level + 1)))


def kind_label(kind: str) -> str:
    """The French name of a kind of offer."""
    return {
        "remobilisation": tr("catalogue", "Remobilisation"),
        "preparation": tr("catalogue", "Préparation"),
        "diploma": tr("catalogue", "Diplômante"),
        "alternance": tr("catalogue", "Alternance"),
        "professional": tr("catalogue", "Professionnalisation"),
        "other": tr("catalogue", "Autre"),
    }.get(kind, kind)


def _by_dates(columns: Columns, request: SearchRequest) -> Bits:
    bits = _union(columns.starting(w.first, w.last) for w in wanted_windows(request))
    if not request.starts:
        if request.until_date is None:
            bits |= columns.undated
        return bits | rolling_set(columns, request)
    return bits | rolling_set(columns, request) if ROLLING in request.starts else bits


def rolling_set(columns: Columns, request: SearchRequest) -> Bits:
    """The offers that one may enter at any time, from the day of the request on."""
    day = request.reference_day
    return columns.rolling(day.isoformat() if day else "")


def _starts(columns: Columns, request: SearchRequest, found: Bits) -> Iterator[FacetValue]:
    rolling = found & rolling_set(columns, request)
    label = tr("catalogue", "Entrée permanente")
    yield FacetValue(ROLLING, label, rolling.bit_count(), ROLLING in request.starts)
    day = request.reference_day
    for window in start_windows(day) if day else ():
        count = (found & columns.starting(window.first, window.last)).bit_count()
        yield FacetValue(window.key, window.label, count, window.key in request.starts)


def _conditions(columns: Columns, request: SearchRequest, found: Bits) -> Iterator[FacetValue]:
    labels = (tr("catalogue", "Sans diplôme"), tr("catalogue", "Dès 16 ans"), tr("catalogue", "Sans permis"))
    for condition, label in zip(CONDITIONS, labels, strict=True):
        count = (found & condition_set(columns, condition)).bit_count()
        yield FacetValue(condition, label, count, condition in request.conditions)


def _kinds(columns: Columns, request: SearchRequest, found: Bits) -> Iterator[FacetValue]:
    for kind in KINDS:
        count = (found & columns.of("kind", kind)).bit_count()
        if count or kind in request.kinds:
            yield FacetValue(kind, kind_label(kind), count, kind in request.kinds)


def _exits(columns: Columns, request: SearchRequest, found: Bits) -> Iterator[FacetValue]:
    for level in range(9):
        count = (found & columns.of("exit", level)).bit_count()
        if count or level in request.exit_levels:
            yield FacetValue(str(level), level_label(level), count, level in request.exit_levels)


def _union(sets: Iterator[Bits]) -> Bits:
    bits = 0
    for offers in sets:
        bits |= offers
    return bits

"""Facets: how many offers each filter would leave, counted with all other filters in force but its own group's."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from referent_desk.catalogue.columns import Bits, Columns
from referent_desk.catalogue.listing import ACCESSIBLE, FROM_16, NO_LICENCE, PAID, WORK_STUDY
from referent_desk.catalogue.request import (
    MID_YEAR,
    ROLLING,
    SearchRequest,
    mid_year_window,
    start_windows,
    wanted_windows,
)
from referent_desk.catalogue.traits import PACES, pace_label
from referent_desk.domain import codes
from referent_desk.domain.text import tr
from referent_desk.reference.levels import level_label
from referent_desk.reference.trades import domains, trades

KINDS = ("remobilisation", "preparation", "diploma", "alternance", "professional", "support", "other")
FACTS = ("work_study", "paid", "disability", "free_places")
NATURES = ("offer", "scheme", "workshop", "organisation")
_MOST_TRADES = 12
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
    """A group of boxes: "start", "conditions", "kind", "exit"; and "nature", "entry", "domain", "trade", "pace",
    "facts", "theme" where more are asked for."""

    key: str
    label: str
    values: tuple[FacetValue, ...]


def filters(columns: Columns, request: SearchRequest, home: tuple[float, float] | None) -> dict[str, Bits]:
    """The set of offers that each group of filters allows; groups that filter nothing are absent."""
    allowed: dict[str, Bits] = {}
    if home is not None and request.within_km is not None:
        allowed["near"] = columns.within(*home, request.within_km)
    if request.reachable is not None:
        allowed["reach"] = columns.in_communes(frozenset(request.reachable))
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
    for group, column, values in _by_value(request):
        if values:
            allowed[group] = _union(columns.of(column, value) for value in values)
    if request.facts:
        bits = columns.all
        for fact in request.facts:
            bits &= fact_set(columns, request, fact)
        allowed["facts"] = bits
    return allowed


def _by_value(request: SearchRequest) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return (
        ("domain", "domain", request.domains),
        ("trade", "trade", request.trades),
        ("pace", "pace", request.paces),
        ("theme", "theme", request.themes),
        ("nature", "nature", request.natures),
    )


def facets(columns: Columns, request: SearchRequest, found: Bits, allowed: dict[str, Bits]) -> tuple[Facet, ...]:
    """The groups of boxes with their counts among the offers found."""

    def without(group: str) -> Bits:
        bits = found
        for name, offers in allowed.items():
            if name != group:
                bits &= offers
        return bits

    found_groups = (
        Facet("start", tr("catalogue", "Début"), tuple(_starts(columns, request, without("start")))),
        Facet("conditions", tr("catalogue", "Conditions"), tuple(_conditions(columns, request, without("conditions")))),
        Facet("kind", tr("catalogue", "Type"), tuple(_kinds(columns, request, without("kind")))),
        Facet("exit", tr("catalogue", "Niveau visé"), tuple(_exits(columns, request, without("exit")))),
    )
    return (*found_groups, *_more(columns, request, without)) if request.more_facets else found_groups


def condition_set(columns: Columns, condition: str) -> Bits:
    """The offers that meet a condition: "no_diploma", "from_16", "no_licence"; all of them for another word."""
    if condition == "no_diploma":
        return entry_set(columns, NO_DIPLOMA_LEVEL)
    mark = {"from_16": FROM_16, "no_licence": NO_LICENCE}.get(condition)
    return columns.all if mark is None else columns.of("mark", mark)


def entry_set(columns: Columns, level: int) -> Bits:
    """The offers that ask for this level at most; those that say nothing are among them."""
    return _union(columns.of("entry", asked) for asked in (None, *range(level + 1)))


def fact_set(columns: Columns, request: SearchRequest, fact: str) -> Bits:
    """The offers of which a fact is told: "work_study", "paid", "disability", "free_places"; all for another word.

    Free places are those told at the last import, in a session of the month of the request or later.
    """
    if fact == "free_places":
        day = request.reference_day
        return columns.free(day.isoformat() if day else "")
    mark = {"work_study": WORK_STUDY, "paid": PAID, "disability": ACCESSIBLE}.get(fact)
    return columns.all if mark is None else columns.of("mark", mark)


def kind_label(kind: str) -> str:
    """The French name of a kind of offer."""
    return {
        "remobilisation": tr("catalogue", "Remobilisation"),
        "preparation": tr("catalogue", "Préparation"),
        "diploma": tr("catalogue", "Diplômante"),
        "alternance": tr("catalogue", "Alternance"),
        "professional": tr("catalogue", "Professionnalisation"),
        "support": tr("catalogue", "Aide, accompagnement"),
        "other": tr("catalogue", "Autre"),
    }.get(kind, kind)


def nature_label(nature: str) -> str:
    """What stands in a row: an offer of a file, or a record shared among colleagues."""
    return {
        "offer": tr("catalogue", "Offre, service"),
        "scheme": tr("catalogue", "Dispositif local"),
        "workshop": tr("catalogue", "Plateau technique"),
        "organisation": tr("catalogue", "Organisme"),
    }.get(nature, nature)


def added_up(answers: Iterable[Sequence[Facet]]) -> tuple[Facet, ...]:
    """The groups of several answers as one: boxes of the same key count together, in the order of the first answer."""
    groups: dict[str, Facet] = {}
    for facets_of_one in answers:
        for facet in facets_of_one:
            held = groups.get(facet.key)
            groups[facet.key] = facet if held is None else replace(held, values=_sums(held.values, facet.values))
    return tuple(groups.values())


def _sums(first: Sequence[FacetValue], second: Sequence[FacetValue]) -> tuple[FacetValue, ...]:
    values = {value.key: value for value in first}
    for value in second:
        held = values.get(value.key)
        values[value.key] = value if held is None else replace(held, count=held.count + value.count)
    return tuple(values.values())


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
    if day and (request.more_facets or MID_YEAR in request.starts):
        window = mid_year_window(day)
        count = (found & columns.starting(window.first, window.last)).bit_count()
        yield FacetValue(MID_YEAR, window.label, count, MID_YEAR in request.starts)


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


def _more(columns: Columns, request: SearchRequest, without: Callable[[str], Bits]) -> Iterator[Facet]:
    """The groups that a screen shows on demand."""
    named = [(nature, nature_label(nature)) for nature in NATURES]
    yield _chosen("nature", tr("catalogue", "Ce que c’est"), named, request.natures, columns, without("nature"))
    entry = [
        FacetValue(str(level), level_label(level), (without("entry") & entry_set(columns, level)).bit_count(), ticked)
        for level in (0, 3, 4)
        for ticked in (request.entry_level == level,)
    ]
    yield Facet("entry", tr("catalogue", "Niveau demandé, au plus"), tuple(entry))
    named = [(domain.key, domain.label) for domain in domains()]
    yield _chosen("domain", tr("catalogue", "Domaine"), named, request.domains, columns, without("domain"))
    named = [(t.key, t.label[0].upper() + t.label[1:]) for t in trades()]
    found = _chosen("trade", tr("catalogue", "Métier"), named, request.trades, columns, without("trade"))
    usual = sorted(found.values, key=lambda value: (not value.ticked, -value.count, value.label))[:_MOST_TRADES]
    yield Facet(found.key, found.label, tuple(usual))
    named = [(pace, pace_label(pace)) for pace in PACES]
    yield _chosen("pace", tr("catalogue", "Rythme"), named, request.paces, columns, without("pace"))
    bits = without("facts")
    labels = (
        tr("catalogue", "En alternance"),
        tr("catalogue", "Rémunérée"),
        tr("catalogue", "Accueil du handicap"),
        tr("catalogue", "Places libres annoncées"),
    )
    facts = [
        FacetValue(fact, label, (bits & fact_set(columns, request, fact)).bit_count(), fact in request.facts)
        for fact, label in zip(FACTS, labels, strict=True)
    ]
    yield Facet("facts", tr("catalogue", "En plus"), tuple(facts))
    named = [(theme, codes.label(codes.THEME, theme)) for theme in codes.THEME]
    yield _chosen("theme", tr("catalogue", "Aide pour"), named, request.themes, columns, without("theme"))


def _chosen(
    key: str,
    label: str,
    named: Sequence[tuple[str, str]],
    ticked: tuple[str, ...],
    columns: Columns,
    found: Bits,
) -> Facet:
    """A group with a box for each value that would leave something, or that is ticked."""
    counted = [(value, words, (found & columns.of(key, value)).bit_count()) for value, words in named]
    return Facet(
        key,
        label,
        tuple(FacetValue(value, words, n, value in ticked) for value, words, n in counted if n or value in ticked),
    )


def _union(sets: Iterator[Bits]) -> Bits:
    bits = 0
    for offers in sets:
        bits |= offers
    return bits

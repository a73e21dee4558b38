"""Offers one after the other: what days and levels they cover together, and what they leave open. Pure.

The order is that of their days. An offer whose level of entry neither the person nor an offer before it gives is not
reached; days between two offers, and those from the last one to the new school year, are left to cover.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from referent_desk.pathways.plan_days import Gap, Overlap, Placed, Span, gaps, overlaps

_DAY = timedelta(days=1)
_LAST_MONTH = 8
"""The school year ends with August; what ends later stands in the new one."""


@dataclass(frozen=True, slots=True)
class Link:
    """An offer in a chain. Without a first or a last day nobody knows its place in it.

    Levels are those of 2019, 0 for none, None where nobody says.
    """

    title: str
    start: date | None = None
    end: date | None = None
    entry: int | None = None
    exit: int | None = None

    @property
    def span(self) -> Span | None:
        """Its days."""
        return None if self.start is None or self.end is None else Span(self.start, max(self.end, self.start))


@dataclass(frozen=True, slots=True)
class Chain:
    """Two offers or more that have days. Gaps and overlaps name offers by their place in `links`.

    `unreached` are those whose level of entry is not given before; `level` the highest that they lead to; `rest` the
    days from the last one to the new school year, None for none.
    """

    links: tuple[Link, ...]
    span: Span
    gaps: tuple[Gap, ...]
    overlaps: tuple[Overlap, ...]
    unreached: tuple[Link, ...]
    undated: tuple[Link, ...]
    level: int | None
    rest: Span | None


def chain(offers: Sequence[Link], today: date, most: int, *, level: int | None = None) -> Chain | None:
    """What these offers cover in the order of their days; None where fewer than two of them have days.

    Gaps of `most` days or less are none. `level` is what the person has, None where nobody said.
    """
    dated = sorted(((span, one) for one in offers if (span := one.span) is not None), key=lambda pair: pair[0].start)
    if len(dated) < 2:
        return None
    placed = [Placed(str(at), span) for at, (span, _) in enumerate(dated)]
    links = tuple(one for _, one in dated)
    last = max(span.end for span, _ in dated)
    rest = Span(last + _DAY, date(last.year, _LAST_MONTH, 31)) if last < date(last.year, _LAST_MONTH, 31) else None
    return Chain(
        links=links,
        span=Span(dated[0][0].start, last),
        gaps=tuple(gaps(placed, today, most)),
        overlaps=tuple(overlaps(placed, today)),
        unreached=tuple(_unreached(dated, level)),
        undated=tuple(one for one in offers if one.span is None),
        level=max((one.exit for one in links if one.exit), default=None),
        rest=rest if rest is not None and rest.days > most else None,
    )


def _unreached(dated: Sequence[tuple[Span, Link]], level: int | None) -> list[Link]:
    """Those that ask for a level that nothing gives before their first day."""
    found = []
    for span, one in dated:
        held = max([level or 0, *(other.exit or 0 for before, other in dated if before.end < span.start)])
        if one.entry and one.entry > held:
            found.append(one)
    return found

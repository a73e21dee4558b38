"""The days of a plan: where two steps meet, where there is nothing between two, and where a step would fit instead.

Pure, over whole days, both ends in: a step known to the month only has no days yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A period of whole days, both ends in it."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def common(self, other: "Span") -> "Span | None":
        """The days that are in both; None where they do not meet."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start <= end else None


@dataclass(frozen=True, slots=True)
class Placed:
    """A step that has days, known by its key."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Overlap:
    """Days on which two steps stand; `first` comes before `second` in the plan's order."""

    first: str
    second: str
    span: Span


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without any step, after one and before another."""

    before: str
    after: str
    span: Span


def overlaps(steps: Sequence[Placed], today: date) -> list[Overlap]:
    """Every two steps that meet from today on, the earliest days first. `steps` in the plan's order."""
    found = []
    for place, one in enumerate(steps):
        for other in steps[place + 1 :]:
            common = one.span.common(other.span)
            if common is not None and common.end >= today:
                found.append(Overlap(one.key, other.key, Span(max(common.start, today), common.end)))
    return sorted(found, key=lambda overlap: (overlap.span.start, overlap.span.end))


def gaps(steps: Sequence[Placed], today: date, most: int) -> list[Gap]:
    """Periods of over `most` days without a step, the earliest first; the order of `steps` is no matter.

    What lies before today, or began before it, is the past: nothing is to be filled there.
    """
    found = []
    last: Placed | None = None
    for step in sorted(steps, key=lambda item: (item.span.start, item.span.end)):
        if last is not None and last.span.end >= today:
            between = Span(last.span.end + _DAY, step.span.start - _DAY)
            if between.days > most:
                found.append(Gap(last.key, step.key, between))
        if last is None or step.span.end > last.span.end:
            last = step
    return found


def after(span: Span, last: date) -> Span:
    """The same length, begun the day after `last`; what began on a working day begins on one again."""
    start = last + _DAY
    if span.start.weekday() < 5:
        while start.weekday() >= 5:
            start += _DAY
    return Span(start, start + (span.end - span.start))


def moved(span: Span, days: int) -> Span:
    """The same period some days later (or earlier, for a negative number). Raises OverflowError beyond the calendar."""
    by = timedelta(days=days)
    return Span(span.start + by, span.end + by)

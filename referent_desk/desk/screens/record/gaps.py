"""Empty periods and overlaps between the steps of a plan, from today on."""

from dataclasses import dataclass
from datetime import date, timedelta

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record, day

LONG_GAP_DAYS = 5
"""Empty periods up to this length are a week-end and a few days: nobody needs to be told."""


@dataclass(frozen=True, slots=True)
class Span:
    """A period of whole days, both ends in it."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1


def gaps(found: Record, today: date) -> list[Span]:
    """Periods of over five days without a step, between two steps of which the later one is still to come."""
    empty: list[Span] = []
    covered: date | None = None
    for span in _spans(found):
        if covered is not None and covered >= today:
            between = Span(covered + timedelta(days=1), span.start - timedelta(days=1))
            if between.days > LONG_GAP_DAYS:
                empty.append(between)
        covered = span.end if covered is None else max(covered, span.end)
    return empty


def overlaps(found: Record, today: date) -> list[Span]:
    """Days on which two steps stand, from today on."""
    spans = _spans(found)
    common = []
    for place, one in enumerate(spans):
        for other in spans[place + 1 :]:
            start, end = max(one.start, other.start, today), min(one.end, other.end)
            if start <= end:
                common.append(Span(start, end))
    return common


def span_of(step: Thing) -> Span | None:
    """The days of a step; None where its first day is not known."""
    start, end = day(step.text("when", "start")), day(step.text("when", "end"))
    if start is None:
        return None
    return Span(start, max(end or start, start))


def _spans(found: Record) -> list[Span]:
    spans = [span_of(step) for step in found.steps() if step.text("state", "state") not in ("dropped", "interrupted")]
    return sorted((span for span in spans if span is not None), key=lambda span: (span.start, span.end))

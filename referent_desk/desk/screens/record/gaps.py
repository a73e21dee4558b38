"""Empty periods and overlaps between the steps of a plan, from today on; those kept as they are meant left out."""

from datetime import date

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.kept_points import kept_points
from referent_desk.caseload.plans import GAP_DAYS
from referent_desk.caseload.record import Record, day
from referent_desk.pathways.plan_checks import findings, part_kept
from referent_desk.pathways.plan_days import Span
from referent_desk.pathways.plan_facts import plan_facts

LONG_GAP_DAYS = GAP_DAYS


def gaps(found: Record, today: date, most: int = LONG_GAP_DAYS) -> list[Span]:
    """Periods of over `most` days without a step, between two steps of which the later one is still to come."""
    return _open(found, "gap", today, most)


def overlaps(found: Record, today: date) -> list[Span]:
    """Days on which two steps stand, from today on."""
    return _open(found, "overlap", today, LONG_GAP_DAYS)


def span_of(step: Thing) -> Span | None:
    """The days of a step; None where its first day is not known."""
    start, end = day(step.text("when", "start")), day(step.text("when", "end"))
    if start is None:
        return None
    return Span(start, max(end or start, start))


def _open(found: Record, kind: str, today: date, most: int) -> list[Span]:
    told = [one for one in findings(plan_facts(found), today, most) if one.kind == kind]
    return [one.span for one in part_kept(told, kept_points(found)).open if one.span is not None]

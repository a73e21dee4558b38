"""Days that must not be missed, computed from one record: nothing of it is stored. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record, day
from referent_desk.domain import ages
from referent_desk.domain.terms import FOLLOW_UP_MONTHS, months_after, obligation_term

Kind = Literal[
    "obligation",
    "eighteen",
    "pause_end",
    "step_start",
    "step_end",
    "outcome_end",
    "follow_up",
    "registration_end",
]

SUMMONS = "summons_sent"
"""The result of a contact attempt that was a summons (docs/decisions)."""

_TO_COME = ("to_prepare", "planned", "confirmed")
_TO_ENROL = ("", "to_prepare", "planned")
_NOT_OVER = ("to_prepare", "planned", "confirmed", "under_way")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day for one person: `title` of the step or the place, `month` of a follow-up point, `key` of its thing."""

    kind: Kind
    on: date
    root: str
    name: str
    title: str = ""
    key: str = ""
    month: int = 0


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A point to make on an outcome: one, three, six months after it began."""

    outcome: str
    month: int
    due: date
    where: str


def deadlines(found: Record, today: date) -> list[Deadline]:
    """What is to come for this person, today included, by day; follow-up points are those not made yet.

    The term of a summons stays once it has passed, for as long as the person is a minor without a solution.
    """
    case, person = found.case, found.person
    if case is None or person is None or case.get("closed"):
        return []
    name = f"{person.text('name', 'given')} {person.text('name', 'usage') or person.text('name', 'family')}".strip()
    told = [
        Deadline(kind, on, found.root, name, title, key, month)
        for look in _LOOKS
        for kind, on, title, key, month in look(found, case, today)
        if on >= today or kind == "obligation"
    ]
    return sorted(told, key=lambda item: (item.on, item.kind, item.title, item.key))


def obligation(found: Record) -> date | None:
    """The term of R.114-7 for who will still be a minor: two months after the first summons left without a solution.

    None without a birth date, without a summons, once a solution began after it, and for who is 18 before the term.
    """
    case, person = found.case, found.person
    adult = ages.eighteenth(day(person.text("birth", "date"))) if person else None
    if case is None or case.get("closed") or adult is None:
        return None
    begun = [on for item in found.of("Outcome", case) if (on := day(item.text("period", "start")))]
    summoned = sorted(
        on
        for item in found.of("ContactAttempt", case)
        if item.text("entry", "result") == SUMMONS and (on := day(item.text("entry", "at")))
    )
    waiting = [on for on in summoned if not any(start >= on for start in begun)]
    term = obligation_term(waiting[0]) if waiting else None
    return term if term is not None and term < adult else None


def follow_ups(found: Record, today: date) -> list[FollowUp]:
    """The points still to make on the outcomes that hold: the last one whose day has come, and those to come.

    A point made for a later month answers for the earlier ones too.
    """
    case = found.case
    if case is None or case.get("closed"):
        return []
    told: list[FollowUp] = []
    for outcome in found.of("Outcome", case):
        start = day(outcome.text("period", "start"))
        if start is None or _is_over(outcome, today):
            continue
        made = max((_month(check) for check in found.of("OutcomeCheck", outcome)), default=0)
        where = outcome.text("where", "label")
        points = [FollowUp(outcome.key, n, months_after(start, n), where) for n in FOLLOW_UP_MONTHS if n > made]
        past = [point for point in points if point.due <= today]
        told += past[-1:] + [point for point in points if point.due > today]
    return sorted(told, key=lambda point: (point.due, point.outcome))


_Found = Iterator[tuple[Kind, date, str, str, int]]


def _obligation(found: Record, _case: Thing, today: date) -> _Found:
    term = obligation(found)
    if term is not None and ages.is_minor(day(found.person.text("birth", "date")) if found.person else None, today):
        yield "obligation", term, "", "", 0


def _eighteen(found: Record, _case: Thing, _today: date) -> _Found:
    adult = ages.eighteenth(day(found.person.text("birth", "date"))) if found.person else None
    if adult is not None:
        yield "eighteen", adult, "", "", 0


def _pause(_found: Record, case: Thing, _today: date) -> _Found:
    until = day(case.text("pause", "until"))
    if until is not None:
        yield "pause_end", until, case.text("pause", "reason"), case.key, 0


def _steps(found: Record, _case: Thing, today: date) -> _Found:
    for step in found.steps():
        state, title = step.text("state", "state"), step.text("title")
        start, end = day(step.text("when", "start")), day(step.text("when", "end"))
        if start is not None and state in _TO_COME:
            yield "step_start", start, title, step.key, 0
        if end is not None and state in _NOT_OVER and (start is None or start <= today):
            yield "step_end", end, title, step.key, 0


def _registrations(found: Record, _case: Thing, _today: date) -> _Found:
    """Until when one may enrol in the sessions that the plan has, as the offers said when they were chosen."""
    for step in found.steps():
        copy = step.get("offer", "snapshot")
        session = copy.get("session") if isinstance(copy, dict) else None
        closes = day(str(session.get("registration_end") or "")) if isinstance(session, dict) else None
        if closes is not None and step.text("state", "state") in _TO_ENROL:
            yield "registration_end", closes, step.text("title"), step.key, 0


def _outcomes(found: Record, case: Thing, _today: date) -> _Found:
    for outcome in found.of("Outcome", case):
        end = day(outcome.text("period", "planned_end"))
        if end is not None and not outcome.get("period", "end") and not outcome.get("broken"):
            yield "outcome_end", end, outcome.text("where", "label"), outcome.key, 0


def _points(found: Record, _case: Thing, today: date) -> _Found:
    for point in follow_ups(found, today):
        yield "follow_up", point.due, point.where, point.outcome, point.month


def _is_over(outcome: Thing, today: date) -> bool:
    ends = (day(outcome.text("period", "end")), day(outcome.text("broken", "date")))
    return any(on is not None and on <= today for on in ends)


def _month(check: Thing) -> int:
    month = check.get("entry", "month")
    return month if isinstance(month, int) else 0


_LOOKS: tuple[Callable[[Record, Thing, date], _Found], ...] = (
    _obligation,
    _eighteen,
    _pause,
    _steps,
    _registrations,
    _outcomes,
    _points,
)

"""Where an accompaniment stands, computed from facts and never typed (domain.md, 1.2).

`state` is the machine's exact place, `group` one of the chips of the screens. Both are pure: facts and a day in, a word
out. What a person types are the facts: a call without answer, a refusal, an interview, a pause, a closing.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

UNANSWERED_BEFORE_UNREACHABLE = 3
"""Attempts in a row without reaching anybody, after which the person is said to be without news."""

_REACHED = frozenset({"reached", "refused", "already_in_solution"})
_WRONG = frozenset({"wrong_number", "mail_returned"})
_MADE = frozenset({"proposed", "accepted", "applied", "admitted", "waiting"})


class State(Enum):
    """The places of the machine."""

    DETECTED = "detected"
    TO_CONTACT = "to_contact"
    IN_CONTACT = "in_contact"
    UNREACHABLE = "unreachable"
    WRONG_DETAILS = "wrong_details"
    ALREADY_IN_SOLUTION = "already_in_solution"
    REFUSED = "refused"
    APPOINTMENT_SET = "appointment_set"
    INTERVIEWED = "interviewed"
    DIAGNOSIS = "diagnosis"
    PLAN = "plan"
    PROPOSALS = "proposals"
    IN_SOLUTION = "in_solution"
    FOLLOWED = "followed"
    PAUSED = "paused"
    CLOSED = "closed"


class StatusGroup(Enum):
    """The chips: five of people followed, and the closed."""

    NEW = "new"
    WITHOUT_SOLUTION = "without_solution"
    ON_PATHWAY = "on_pathway"
    IN_SOLUTION = "in_solution"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A contact attempt: its day and its result's code."""

    on: date
    result: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """An interview that took place: its day and its type's code."""

    on: date
    type: str = ""


@dataclass(frozen=True, slots=True)
class Booking:
    """An appointment: its day and its outcome's code, empty while nobody said."""

    on: date
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Solution:
    """An outcome: from when, until when, broken when; whether a follow-up point was made."""

    start: date | None
    end: date | None = None
    broken: date | None = None
    checked: bool = False


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that the state of one episode depends on."""

    opened: date | None = None
    attempts: tuple[Attempt, ...] = ()
    appointments: tuple[Booking, ...] = ()
    interviews: tuple[Meeting, ...] = ()
    has_plan: bool = False
    answers: tuple[str, ...] = ()
    solutions: tuple[Solution, ...] = ()
    paused: bool = False
    paused_until: date | None = None
    closed: bool = False
    closed_on: date | None = None


def state(facts: CaseFacts, today: date) -> State:
    """The place of the machine on that day."""
    if facts.closed and (facts.closed_on is None or facts.closed_on <= today):
        return State.CLOSED
    if rests(today, paused=facts.paused, until=facts.paused_until):
        return State.PAUSED
    current = [item for item in facts.solutions if _holds(item, today)]
    if current:
        return State.FOLLOWED if any(item.checked for item in current) else State.IN_SOLUTION
    refusal = _refused_since_last_meeting(facts)
    if refusal is not None:
        return refusal
    if any(answer in _MADE for answer in facts.answers):
        return State.PROPOSALS
    if facts.has_plan:
        return State.PLAN
    met = [item for item in facts.interviews if item.on <= today]
    if met:
        return State.DIAGNOSIS if any(item.type == "diagnosis" for item in met) else State.INTERVIEWED
    if any(item.on >= today and not item.outcome for item in facts.appointments):
        return State.APPOINTMENT_SET
    if facts.attempts or any(item.outcome == "absent" for item in facts.appointments):
        return _after_attempts(facts.attempts)
    return State.TO_CONTACT if facts.opened else State.DETECTED


def rests(today: date, *, paused: bool, until: date | None) -> bool:
    """Whether a pause runs on that day: until the day before the one it ends on, for good where it has no end."""
    return paused and (until is None or today < until)


def reduced(facts: CaseFacts) -> CaseFacts:
    """The fewest facts that give the same state on every day: of years of calls and interviews, a handful counts."""
    newest = sorted(facts.attempts, key=lambda item: item.on, reverse=True)[:UNANSWERED_BEFORE_UNREACHABLE]
    met, waiting = facts.interviews, [item for item in facts.appointments if not item.outcome]
    diagnoses = [item for item in met if item.type == "diagnosis"]
    meetings = [min(met, key=_on, default=None), min(diagnoses, key=_on, default=None), max(met, key=_on, default=None)]
    bookings = [
        max(waiting, key=_on, default=None),
        next((item for item in facts.appointments if item.outcome == "absent"), None),
    ]
    return replace(
        facts,
        attempts=tuple(newest),
        interviews=tuple(item for item in meetings if item is not None),
        appointments=tuple(item for item in bookings if item is not None),
        answers=tuple(answer for answer in facts.answers if answer in _MADE)[:1],
    )


def group(place: State) -> StatusGroup:
    """The chip of a state."""
    return _GROUPS[place]


def _on(item: Attempt | Meeting | Booking) -> date:
    return item.on


def _holds(solution: Solution, today: date) -> bool:
    if solution.start is None or solution.start > today:
        return False
    return not any(limit is not None and limit <= today for limit in (solution.end, solution.broken))


def _refused_since_last_meeting(facts: CaseFacts) -> State | None:
    if not facts.attempts:
        return None
    last = max(facts.attempts, key=lambda item: item.on)
    if any(meeting.on > last.on for meeting in facts.interviews):
        return None
    if last.result == "refused":
        return State.REFUSED
    return State.ALREADY_IN_SOLUTION if last.result == "already_in_solution" else None


def _after_attempts(attempts: tuple[Attempt, ...]) -> State:
    if not attempts:
        return State.IN_CONTACT
    newest_first = sorted(attempts, key=lambda item: item.on, reverse=True)
    if newest_first[0].result in _WRONG:
        return State.WRONG_DETAILS
    unanswered = 0
    for attempt in newest_first:
        if attempt.result in _REACHED:
            break
        unanswered += 1
    return State.UNREACHABLE if unanswered >= UNANSWERED_BEFORE_UNREACHABLE else State.IN_CONTACT


_GROUPS = {
    State.DETECTED: StatusGroup.NEW,
    State.TO_CONTACT: StatusGroup.NEW,
    State.IN_CONTACT: StatusGroup.WITHOUT_SOLUTION,
    State.UNREACHABLE: StatusGroup.WITHOUT_SOLUTION,
    State.WRONG_DETAILS: StatusGroup.WITHOUT_SOLUTION,
    State.REFUSED: StatusGroup.WITHOUT_SOLUTION,
    State.APPOINTMENT_SET: StatusGroup.WITHOUT_SOLUTION,
    State.INTERVIEWED: StatusGroup.WITHOUT_SOLUTION,
    State.DIAGNOSIS: StatusGroup.WITHOUT_SOLUTION,
    State.PLAN: StatusGroup.ON_PATHWAY,
    State.PROPOSALS: StatusGroup.ON_PATHWAY,
    State.ALREADY_IN_SOLUTION: StatusGroup.IN_SOLUTION,
    State.IN_SOLUTION: StatusGroup.IN_SOLUTION,
    State.FOLLOWED: StatusGroup.IN_SOLUTION,
    State.PAUSED: StatusGroup.PAUSED,
    State.CLOSED: StatusGroup.CLOSED,
}

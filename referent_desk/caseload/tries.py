"""Contacts that nobody answered, one after another, and what has not been tried yet. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from referent_desk.caseload.bookings import moment
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.letter_facts import recipients
from referent_desk.caseload.record import Record

Way = Literal["sms", "letter", "email", "guardian", "other_hour", "around", "home"]
"""What may be tried next; `guardian` writes to a guardian, `around` asks an organisation that knows the person."""

_ANSWERED = frozenset({"reached", "refused", "already_in_solution"})
NOON = 13


@dataclass(frozen=True, slots=True)
class Tries:
    """Attempts without an answer since the last one that had one; ways not tried among them, the lightest first.

    `hour` says when the calls were, "morning" or "afternoon", where all of them were then.
    """

    count: int
    ways: tuple[Way, ...] = ()
    hour: str = ""


def unanswered(found: Record) -> int:
    """How many attempts in a row nobody answered."""
    return len(_in_a_row(found))


def tries(found: Record) -> Tries:
    """The attempts without an answer, and what to try next."""
    row = _in_a_row(found)
    channels = {thing.text("entry", "channel") for thing in row}
    written_to = {thing.text("entry", "who") for thing in row}
    people = recipients(found)
    own = people[0] if people else None
    hour = _one_half_day(row)
    ways: list[Way] = []
    if own is not None:
        # A number that is wrong answers no SMS either.
        wrong = any(thing.text("entry", "result") == "wrong_number" for thing in row)
        reached_by: tuple[tuple[Way, str, bool], ...] = (
            ("sms", "sms", bool(own.phone) and not wrong),
            ("email", "email", bool(own.email)),
            ("letter", "mail", bool(own.lines)),
        )
        ways += [way for way, channel, may in reached_by if may and channel not in channels]
    if hour:
        ways.append("other_hour")
    if any(one.is_guardian and one.words not in written_to for one in people):
        ways.append("guardian")
    if any(link.get("around") for link in found.of("Link")):
        ways.append("around")
    if "home" not in channels and own is not None and own.lines:
        ways.append("home")
    return Tries(len(row), tuple(ways), hour)


def _in_a_row(found: Record) -> list[Thing]:
    """Attempts since somebody was last reached or met, the newest first."""
    case = found.case
    if case is None:
        return []
    met = [_at(item.text("entry", "started")) for item in found.of("Interview", case)]
    met += [
        _at(item.text("when", "start")) for item in found.of("Appointment", case) if item.text("outcome") == "present"
    ]
    last_met = max((at for at in met if at is not None), default=None)
    dated = [(at, item) for item in found.of("ContactAttempt", case) if (at := _at(item.text("entry", "at")))]
    row: list[Thing] = []
    for at, item in sorted(dated, key=lambda told: told[0], reverse=True):
        if item.text("entry", "result") in _ANSWERED or (last_met is not None and at <= last_met):
            break
        row.append(item)
    return row


def _one_half_day(row: list[Thing]) -> str:
    """When two calls or more were all in the morning, or all in the afternoon."""
    calls = [at for item in row if item.text("entry", "channel") == "call" and (at := _at(item.text("entry", "at")))]
    if len(calls) < 2:
        return ""
    mornings = {at.hour < NOON for at in calls}
    if len(mornings) > 1:
        return ""
    return "morning" if mornings == {True} else "afternoon"


def _at(text: str) -> datetime | None:
    return moment(text)

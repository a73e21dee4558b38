"""What the list of people needs of one record, whatever the day: kept beside the shown tables, one short text a person.

A journal of years is read once to make it, and never again for the list. Whatever is written about a person takes their
text away in the same transaction (`forget`), and whoever opens the vault fills in those that lack (`fill`): a text that
stands is true. Records that are shown as one have none; they are read whole.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Final

import msgspec

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record, day, facts
from referent_desk.domain import codes
from referent_desk.domain.folding import digits, fold
from referent_desk.domain.status import CaseFacts, reduced
from referent_desk.vault.database import Connection

_CODE: Final = 2
"""Raised when the same record gives another summary than before."""

_SPOKEN = frozenset({"reached", "sms_sent", "refused", "already_in_solution"})
_TO_COME = frozenset({"to_prepare", "planned", "confirmed"})
_BEGUN = frozenset({"under_way", "done", "interrupted"})


class Waiting(msgspec.Struct, frozen=True, array_like=True):
    """What is to come: a task not done, an appointment without an outcome, a step not begun."""

    kind: str
    text: str
    due: date | None
    time: str = ""


class Summary(msgspec.Struct, frozen=True, array_like=True):
    """One record, for the list. `names` is folded, for the search; `level` a code of `codes.DIPLOMA`, or a class."""

    given: str
    family: str
    names: str
    birth: date | None
    commune: str
    phones: str
    phone: str
    channel: str
    reach_note: str
    level: str
    class_label: str
    referent: str
    opened: date | None
    is_closed: bool
    facts: CaseFacts
    waiting: tuple[Waiting, ...]
    last_contact: date | None
    last_step: str
    last_step_on: date | None
    steps_done: int
    steps_total: int
    has_plan: bool
    contested: bool
    themes: tuple[str, ...]
    tags: tuple[str, ...]


VERSION: Final = f"{_CODE}:{','.join(Summary.__struct_fields__)}"
_READ = msgspec.json.Decoder(Summary)
_WRITE = msgspec.json.Encoder()


def summarize(found: Record) -> Summary | None:
    """The summary of a record; None where nobody stands in it."""
    person = found.person
    if person is None:
        return None
    case = found.case
    steps = [step for step in found.steps() if step.text("state", "state") != "dropped"]
    last = _last_step(steps)
    phones = [phone.text("number", "typed") for phone in found.of("Phone")]
    own = [phone.text("number", "typed") for phone in found.of("Phone", person)]
    others = [item.text("name", part) for item in found.folded for part in ("given", "family", "usage")]
    name = {part: person.text("name", part) for part in ("given", "family", "usage")}
    schooling = max(
        found.of("Schooling"),
        key=lambda item: (item.text("left", "date"), item.text("period", "start"), item.clock),
        default=None,
    )
    return Summary(
        given=name["given"],
        family=name["usage"] or name["family"],
        names=fold(" ".join(filter(None, (name["given"], name["family"], name["usage"], *others)))),
        birth=day(person.text("birth", "date")),
        commune=person.text("address", "commune_code"),
        phones=" ".join(digits(typed) for typed in phones),
        phone=own[0] if own else "",
        channel=person.text("contact_preference", "channel"),
        reach_note=person.text("contact_preference", "note"),
        level=_level(found.of("Schooling")),
        class_label=schooling.text("class", "label") if schooling else "",
        referent=case.by if case else person.by,
        opened=day(case.text("opened", "date")) if case else None,
        is_closed=case is None or bool(case.get("closed")),
        facts=reduced(facts(found, case)),
        waiting=tuple(_waiting(found, case)) if case else (),
        last_contact=last_contact(found),
        last_step=last[0],
        last_step_on=last[1],
        steps_done=sum(step.text("state", "state") == "done" for step in steps),
        steps_total=len(steps),
        has_plan=found.plan is not None,
        contested=any(thing.contested for thing in found.things),
        themes=tuple(sorted(open_themes(found.of("Barrier")))),
        tags=tuple(tag for item in found.of("Tag") if (tag := item.text("text"))),
    )


def last_contact(found: Record) -> date | None:
    """The day on which somebody was last met, spoken with or written to: what was missed is no contact."""
    days = [day(thing.text("entry", "started")) for thing in found.of("Interview")]
    days += [
        day(thing.text("when", "start")) for thing in found.of("Appointment") if thing.text("outcome") == "present"
    ]
    days += [
        day(thing.text("entry", "at"))
        for thing in found.of("ContactAttempt")
        if thing.text("entry", "result") in _SPOKEN
    ]
    return max((item for item in days if item), default=None)


def open_themes(barriers: Iterable[Thing]) -> frozenset[str]:
    """The themes of barriers that are not lifted."""
    return frozenset(
        theme for item in barriers if item.live and not item.get("lifted") and (theme := item.text("theme"))
    )


def held(connection: Connection) -> dict[str, Summary]:
    """The summaries that stand, by root."""
    rows = connection.execute("SELECT root, value FROM summary WHERE version = ?", (VERSION,)).fetchall()
    return {root: _READ.decode(value) for root, value in rows}


def keep(connection: Connection, found: Iterable[tuple[str, Summary]]) -> None:
    """Keep summaries, each made of one root alone. Inside the caller's transaction."""
    connection.executemany(
        "INSERT OR REPLACE INTO summary (root, version, value) VALUES (?, ?, ?)",
        [(root, VERSION, _WRITE.encode(one).decode()) for root, one in found],
    )


def forget(connection: Connection, roots: Iterable[str]) -> None:
    """Something was written about these. Inside the caller's transaction."""
    connection.executemany("DELETE FROM summary WHERE root = ?", [(root,) for root in roots])


def lacking(connection: Connection, among: Sequence[str]) -> list[str]:
    """Which of these roots have no summary."""
    look = "SELECT 1 FROM summary WHERE root = ? AND version = ?"
    return [root for root in among if connection.execute(look, (root, VERSION)).fetchone() is None]


def _waiting(found: Record, case: Thing) -> Iterable[Waiting]:
    if case.get("closed"):
        return
    for task in found.of("Task", case):
        if not task.get("done"):
            yield Waiting("task", task.text("text"), day(task.text("due")))
    for booking in found.of("Appointment", case):
        start = booking.text("when", "start")
        on = day(start)
        if on and not booking.get("outcome"):
            yield Waiting("appointment", booking.text("purpose"), on, start[11:16])
    for step in found.steps():
        start_on = day(step.text("when", "start"))
        if step.text("state", "state") in _TO_COME and start_on:
            yield Waiting("step", step.text("title"), start_on)


def _last_step(steps: Iterable[Thing]) -> tuple[str, date | None]:
    """The step of the plan that went furthest: the latest begun or done."""
    begun = [
        (day(step.text("state", "date")) or day(step.text("when", "start")) or date.min, place, step.text("title"))
        for place, step in enumerate(steps)
        if step.text("state", "state") in _BEGUN
    ]
    if not begun:
        return "", None
    on, _place, title = max(begun)
    return title, None if on == date.min else on


def _level(schoolings: Iterable[Thing]) -> str:
    """The highest diploma, as a code; those that say nothing come first."""
    known = [kind for item in schoolings if (kind := item.text("last_diploma", "kind"))]
    return max(known, key=lambda kind: _ranks().get(kind, -1), default="")


@cache
def _ranks() -> dict[str, int]:
    return {code: -1 if code == "unknown" else rank for rank, code in enumerate(codes.DIPLOMA)}

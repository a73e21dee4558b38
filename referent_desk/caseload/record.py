"""A person's whole record as it stands: the things of one root, those that are deleted or hang on them left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.pairs import unite
from referent_desk.domain import status

CORRECTED: Final = frozenset({"Interview", "ContactAttempt"})
"""The kinds whose entries never change: a later one may correct an earlier (`entry.corrects`)."""


@dataclass(frozen=True, slots=True)
class Record:
    """The live things of one root, or of several that are one person (`folded` then stand behind others)."""

    root: str
    things: tuple[Thing, ...]
    folded: tuple[Thing, ...] = ()

    @property
    def person(self) -> Thing | None:
        """The person itself; None for a shared root, or one whose person was deleted."""
        return next((thing for thing in self.things if thing.entity == "Person"), None)

    def of(self, entity: str, parent: Thing | None = None) -> list[Thing]:
        """The things of one kind, those of one parent if given, in the order in which they were first written.

        Of interviews and contacts, those that no later one corrects: what was noted wrong counts no more.
        """
        found = self.said(entity, parent)
        if entity in CORRECTED and any(thing.get("entry", "corrects") for thing in found):
            return last_said(found)
        return found

    def said(self, entity: str, parent: Thing | None = None) -> list[Thing]:
        """The same with what was corrected since, that stays readable."""
        found = [
            thing
            for thing in self.things
            if thing.entity == entity and (parent is None or thing.parent == (parent.entity, parent.key))
        ]
        return sorted(found, key=lambda thing: (thing.clock, thing.key))

    @property
    def case(self) -> Thing | None:
        """The episode that is open, or the last one: the latest opened."""
        cases = self.of("Case")
        return max(
            cases, key=lambda case: (not case.get("closed"), case.text("opened", "date"), case.clock), default=None
        )

    @property
    def plan(self) -> Thing | None:
        """The plan of the current episode; the latest where there are several."""
        case = self.case
        plans = self.of("Plan", case) if case else []
        return plans[-1] if plans else None

    def steps(self) -> list[Thing]:
        """The steps of the current plan, in their rank."""
        plan = self.plan
        found = self.of("Step", plan) if plan else []
        return sorted(found, key=lambda step: (step.text("rank"), step.clock, step.key))


def record(root: str, things: Iterable[Thing]) -> Record:
    """The record of these things: only live ones, and only those whose parents live.

    Things of several persons are those of one person (`pairs.unite`).
    """
    by_key = {(thing.entity, thing.key): thing for thing in things}
    standing = tuple(thing for thing in by_key.values() if _stands(thing, by_key, 0) and not _is_cleared(thing))
    if sum(thing.entity == "Person" for thing in standing) > 1:
        united = unite(standing)
        return Record(united.root, united.things, united.folded)
    return Record(root, standing)


def _is_cleared(thing: Thing) -> bool:
    """A link that says nothing any more: two records that were parted again."""
    return thing.entity == "Link" and not thing.fields


def _stands(thing: Thing, by_key: dict[tuple[str, str], Thing], depth: int) -> bool:
    if not thing.live or depth > 8:
        return False
    if thing.parent is None:
        return thing.key == thing.root
    parent = by_key.get(thing.parent)
    return parent is not None and _stands(parent, by_key, depth + 1)


def facts(found: Record, case: Thing | None) -> status.CaseFacts:
    """The facts of one episode, as `domain.status` wants them."""
    if case is None:
        return status.CaseFacts()
    contacts = found.of("ContactAttempt", case)
    attempts = [(thing.text("entry", "at"), thing.text("entry", "result")) for thing in contacts]
    meetings = [(thing.text("entry", "started"), thing.text("entry", "type")) for thing in found.of("Interview", case)]
    bookings = [(thing.text("when", "start"), thing.text("outcome")) for thing in found.of("Appointment", case)]
    checks = {thing.parent for thing in found.of("OutcomeCheck")}
    plans = found.of("Plan", case)
    return status.CaseFacts(
        opened=day(case.text("opened", "date")),
        attempts=tuple(status.Attempt(on, result) for at, result in attempts if (on := day(at))),
        appointments=tuple(status.Booking(on, outcome) for at, outcome in bookings if (on := day(at))),
        interviews=tuple(status.Meeting(on, kind) for at, kind in meetings if (on := day(at))),
        has_plan=any(found.of("Step", plan) or found.of("Goal", plan) for plan in plans),
        answers=tuple(thing.text("answer", "answer") for thing in found.of("Proposal", case)),
        solutions=tuple(
            status.Solution(
                start=day(thing.text("period", "start")),
                end=day(thing.text("period", "end")),
                broken=day(thing.text("broken", "date")),
                checked=(thing.entity, thing.key) in checks,
            )
            for thing in found.of("Outcome", case)
        ),
        paused=case.get("pause") is not None,
        paused_until=day(case.text("pause", "until")),
        closed=case.get("closed") is not None,
        closed_on=day(case.text("closed", "date")),
    )


def last_said(things: Iterable[Thing]) -> list[Thing]:
    """Entries that no other one corrects; what names itself is corrected by nothing."""
    held = list(things)
    corrected = {told for thing in held if (told := thing.text("entry", "corrects")) != thing.key}
    return [thing for thing in held if thing.key not in corrected]


def rests(case: Thing, today: date) -> bool:
    """Whether a pause of this episode runs on that day; one that has ended stays noted and holds nothing back."""
    return status.rests(today, paused=case.get("pause") is not None, until=day(case.text("pause", "until")))


def day(text: str) -> date | None:
    """The day of a date or a time; None where it is partial, empty or unknown."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None

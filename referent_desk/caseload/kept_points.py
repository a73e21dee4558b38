"""What a check of a plan found and the référent means: kept with its reason, so that it travels with the plan.

Each is a thing of its own, a child of the plan: two people who keep different points never disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.plan_editing import revive
from referent_desk.caseload.record import Record, day
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class KeptPoint:
    """A point that was kept: what kind, at which steps (keys), on which facts; why, by whom (an author's id), when."""

    key: str
    kind: str
    steps: frozenset[str]
    facts: str
    reason: str
    by: str
    on: date | None


def keep_point(log: Log, root: str, *, kind: str, steps: Iterable[str], facts: str, reason: str) -> str:
    """Keep a point as it is meant; answers its key. It is no content of the plan: no version begins with it.

    Raises CaseloadRefusal `no_reason`, `no_plan`.
    """
    told = clean(reason)[:200]
    if not told:
        raise CaseloadRefusal("no_reason", tr("caseload", "Dites en une ligne pourquoi. Rien n’a été écrit."))
    plan = read_person(log.connection, root).plan
    if plan is None:
        raise CaseloadRefusal("no_plan", tr("caseload", "Il n’y a pas encore de plan à valider."))
    what: dict[str, Json] = {"kind": kind, "steps": list(steps), "facts": facts[:200]}
    with log.act() as act:
        on = act.clock().date().isoformat()
        return act.add(root, "KeptPoint", ("Plan", plan.key), what=what, reason=told, kept=on)


def let_go(log: Log, root: str, key: str) -> Thing | None:
    """Take a point out of those that are kept; answers it, so that it can be kept again."""
    held = next((thing for thing in read_person(log.connection, root).of("KeptPoint") if thing.key == key), None)
    if held is not None:
        with log.act() as act:
            act.delete(root, "KeptPoint", key)
    return held


def keep_again(log: Log, thing: Thing) -> None:
    """Take `let_go` back."""
    with log.act() as act:
        revive(act, thing)


def kept_points(found: Record) -> tuple[KeptPoint, ...]:
    """The points kept of the plan that is shown, in the order in which they were."""
    plan = found.plan
    return tuple(_read(thing) for thing in found.of("KeptPoint", plan)) if plan is not None else ()


def _read(thing: Thing) -> KeptPoint:
    steps = thing.get("what", "steps")
    return KeptPoint(
        key=thing.key,
        kind=thing.text("what", "kind"),
        steps=frozenset(str(step) for step in steps) if isinstance(steps, list) else frozenset(),
        facts=thing.text("what", "facts"),
        reason=thing.text("reason"),
        by=thing.by,
        on=day(thing.text("kept")),
    )

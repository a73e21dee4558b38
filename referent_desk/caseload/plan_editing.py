"""Editing the steps of a plan by hand, and taking each act back: what was agreed stays the version that was agreed."""

from dataclasses import dataclass

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.interviews import case_key
from referent_desk.caseload.log import Act, Log
from referent_desk.caseload.pairs import home
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.plans import plan_key
from referent_desk.caseload.record import Record
from referent_desk.caseload.seen import remembered_heads
from referent_desk.domain.canonical import Json
from referent_desk.domain.fields import DELETION


@dataclass(frozen=True, slots=True)
class Standing:
    """The plan as it stood before an act; `plan` empty where there was none."""

    plan: str = ""
    version: Json = None
    aim: Json = None
    agreed: Json = None


def standing(found: Record) -> Standing:
    """What the plan of a record says of itself now."""
    plan = found.plan
    if plan is None:
        return Standing()
    return Standing(plan.key, plan.get("version"), plan.get("aim"), plan.get("agreed"))


def edit_step(log: Log, root: str, step: str, name: str, value: Json) -> None:
    """Write one field of what a step says (title, where, when, rank): after an agreement, a new version begins."""
    found = read_person(log.connection, root)
    seen = remembered_heads(log.connection, (home(log.connection, root, "Step", step), "Step", step, name))
    with log.act() as act:
        plan_key(act, found, case_key(act, found))
        act.write(root, "Step", step, name, value, seen=seen)


def put_step(log: Log, root: str, step: str, name: str, value: Json, before: Standing) -> None:
    """Take `edit_step` back."""
    with log.act() as act:
        act.write(root, "Step", step, name, value)
        _put_version(act, root, before)


def remove_step(log: Log, root: str, step: str) -> None:
    """Take a step out of the plan."""
    found = read_person(log.connection, root)
    with log.act() as act:
        plan_key(act, found, case_key(act, found))
        act.delete(root, "Step", step)


def put_back_step(log: Log, root: str, step: Thing, before: Standing) -> None:
    """Take `remove_step` back: the same step, with what it said."""
    with log.act() as act:
        revive(act, step)
        _put_version(act, root, before)


def take_back_step(log: Log, root: str, step: str, before: Standing) -> None:
    """Take `plans.add_step` back; a plan that began with it, and has nothing else, goes too."""
    found = read_person(log.connection, root)
    with log.act() as act:
        act.delete(root, "Step", step)
        plan = found.plan
        if not before.plan and plan is not None and [item.key for item in found.steps()] == [step]:
            act.delete(root, "Plan", plan.key)
        else:
            _put_version(act, root, before)


def put_plan(log: Log, root: str, before: Standing) -> None:
    """Take `plans.set_aim` or `plans.agree` back."""
    found = read_person(log.connection, root)
    plan = found.plan
    if plan is None:
        return
    with log.act() as act:
        if not before.plan and not found.steps():
            act.delete(root, "Plan", plan.key)
            return
        act.write(root, "Plan", plan.key, "aim", before.aim)
        act.write(root, "Plan", plan.key, "agreed", before.agreed)
        _put_version(act, root, before)


def revive(act: Act, thing: Thing) -> None:
    """Bring a deleted thing back under its own key, by new changes."""
    act.write(thing.root, thing.entity, thing.key, DELETION, False)
    for name, value in thing.fields.items():
        act.write(thing.root, thing.entity, thing.key, name, value)


def _put_version(act: Act, root: str, before: Standing) -> None:
    if before.plan and before.version is not None:
        act.write(root, "Plan", before.plan, "version", before.version)

"""Editing the steps of a plan by hand, and taking each act back: what was agreed stays the version that was agreed."""

from dataclasses import dataclass

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.interviews import case_key
from referent_desk.caseload.log import Act, Log
from referent_desk.caseload.pairs import home
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.plans import OfferChoice, offer_of, plan_key, when_of
from referent_desk.caseload.record import Record
from referent_desk.caseload.seen import remembered_heads
from referent_desk.domain.canonical import Json
from referent_desk.domain.fields import DELETION
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class Standing:
    """The plan as it stood before an act; `plan` empty where there was none."""

    plan: str = ""
    version: Json = None
    aim: Json = None
    agreed: Json = None


@dataclass(frozen=True, slots=True)
class Removed:
    """A step that was taken out, and the proposals that were settled with it, as they stood before."""

    step: Thing
    proposals: tuple[Thing, ...] = ()


_SETTLED = frozenset({"refused_by_them", "refused_by_person", "dropped"})


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


def edit_needs(log: Log, root: str, step: str, value: Json) -> None:
    """Write what a step needs beforehand where only ticks changed: that is live, and begins no version."""
    seen = remembered_heads(log.connection, (home(log.connection, root, "Step", step), "Step", step, "conditions"))
    with log.act() as act:
        act.write(root, "Step", step, "conditions", value, seen=seen)


def answer(log: Log, root: str, proposal: str, code: str, *, reason: str = "") -> None:
    """Say what came of a proposal, as of today. Raises CaseloadRefusal `bad_value`."""
    with log.act() as act:
        value: dict[str, Json] = {"answer": code, "date": act.clock().date().isoformat()}
        if clean(reason):
            value["reason"] = clean(reason)[:200]
        act.write(root, "Proposal", proposal, "answer", value)


def put_answer(log: Log, proposal: Thing) -> None:
    """Take `answer` back: the proposal says again what it said."""
    with log.act() as act:
        act.write(proposal.root, "Proposal", proposal.key, "answer", proposal.get("answer"))


def take_session(log: Log, root: str, step: str, choice: OfferChoice) -> None:
    """Take another session of the offer of a step, in one act: its days, and the copy of the offer."""
    found = read_person(log.connection, root)
    with log.act() as act:
        plan_key(act, found, case_key(act, found))
        act.write(root, "Step", step, "when", when_of(choice))
        act.write(root, "Step", step, "offer", offer_of(choice))


def put_session(log: Log, root: str, step: Thing, before: Standing) -> None:
    """Take `take_session` back."""
    with log.act() as act:
        for name in ("when", "offer"):
            act.write(root, "Step", step.key, name, step.get(name))
        _put_version(act, root, before)


def proposal_of(found: Record, step: str) -> Thing | None:
    """The proposal that a step came with, or the latest made about it."""
    mine = [item for item in found.of("Proposal") if item.text("to", "step") == step]
    return mine[-1] if mine else None


def remove_step(log: Log, root: str, step: str) -> Removed:
    """Take a step out of the plan, in one act with its proposal: what nobody answered yet comes to nothing."""
    found = read_person(log.connection, root)
    held = next(item for item in found.steps() if item.key == step)
    open_ones = [
        item
        for item in found.of("Proposal")
        if item.text("to", "step") == step and item.text("answer", "answer") not in _SETTLED
    ]
    with log.act() as act:
        plan_key(act, found, case_key(act, found))
        act.delete(root, "Step", step)
        for proposal in open_ones:
            value: dict[str, Json] = {
                "answer": "dropped",
                "reason": tr("caseload", "Étape retirée du plan"),
                "date": act.clock().date().isoformat(),
            }
            act.write(root, "Proposal", proposal.key, "answer", value)
    return Removed(held, tuple(open_ones))


def put_back_step(log: Log, root: str, removed: Removed, before: Standing) -> None:
    """Take `remove_step` back: the same step with what it said, and its proposal as it stood."""
    with log.act() as act:
        revive(act, removed.step)
        for proposal in removed.proposals:
            act.write(proposal.root, "Proposal", proposal.key, "answer", proposal.get("answer"))
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

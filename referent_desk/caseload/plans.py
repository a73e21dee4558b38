"""The plan of a person: adding an offer as a step, moving steps, agreeing on a version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeGuard

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.interviews import case_key
from referent_desk.caseload.local import preference
from referent_desk.caseload.log import Act, Log
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import Record
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain import ranks
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection


@dataclass(frozen=True, slots=True)
class OfferChoice:
    """An offer of the catalogue and one of its sessions, copied so that a later catalogue changes no plan.

    Dates may be partial ("2027-03") or empty for an entry at any time; `hours` is the whole length. `kind` is that of
    the step: "offer", or "workshop" for one that an organisation lends.
    """

    source: str
    id: str
    title: str
    provider: str = ""
    place: str = ""
    commune_code: str = ""
    session: str = ""
    start: str = ""
    end: str = ""
    pace: str = ""
    hours: int | None = None
    contact: str = ""
    snapshot: Mapping[str, Json] | None = None
    kind: str = "offer"


@dataclass(frozen=True, slots=True)
class Planned:
    """What adding an offer made: keys of the plan, its new step, the proposal.

    `new_plan`: the plan began with it. `version`: that of the plan before, where the adding began a new one.
    """

    plan: str
    step: str
    proposal: str
    new_plan: bool = False
    version: int | None = None


def add_offer(log: Log, root: str, choice: OfferChoice) -> Planned:
    """Put an offer at the end of the plan, in one act: plan if there is none, step, proposal (envisaged)."""
    return chain_offers(log, root, [choice])[0]


def chain_offers(log: Log, root: str, choices: Sequence[OfferChoice]) -> list[Planned]:
    """Put several offers at the end of the plan, one after the other, all in one act."""
    found = read_person(log.connection, root)
    before = found.plan
    made: list[tuple[str, str]] = []
    with log.act() as act:
        case = case_key(act, found)
        plan = plan_key(act, found, case)
        begun = any(change.cell[1:] == ("Plan", plan, "version") for change in act.changes)
        rank = _last_rank(found, plan)
        for choice in choices:
            made.append(_put_offer(act, root, case, plan, rank, choice))
            rank = ranks.last(rank)
    if before is None or before.key != plan:
        return [Planned(plan, step, proposal, new_plan=True) for step, proposal in made]
    version = before.get("version")
    former = version if begun and isinstance(version, int) else None
    return [Planned(plan, step, proposal, version=former) for step, proposal in made]


def _put_offer(act: Act, root: str, case: str, plan: str, rank: str, choice: OfferChoice) -> tuple[str, str]:
    offer = offer_of(choice)
    step = act.add(
        root,
        "Step",
        ("Plan", plan),
        title=clean(choice.title)[:200],
        where=_filled(
            provider=clean(choice.provider)[:200], place=clean(choice.place)[:200], commune_code=choice.commune_code
        ),
        when=when_of(choice),
        rank=rank,
        offer=offer,
        state={"state": "planned", "date": act.clock().date().isoformat()},
        kind=choice.kind,
    )
    proposal = act.add(
        root,
        "Proposal",
        ("Case", case),
        to={"offer": {name: offer[name] for name in offer if name != "snapshot"}, "step": step},
        answer={"answer": "envisaged", "date": act.clock().date().isoformat()},
        contact=clean(choice.contact)[:200] or None,
    )
    return step, proposal


def take_back_offers(log: Log, root: str, planned: Sequence[Planned]) -> None:
    """Undo `add_offer` or `chain_offers`, in one act: the plan is what it was, unless it was changed since."""
    if not planned:
        return
    one, keys = planned[0], {item.step for item in planned}
    steps = [step for step in read_person(log.connection, root).steps() if step.parent == ("Plan", one.plan)]
    with log.act() as act:
        for item in planned:
            act.delete(root, "Step", item.step)
            act.delete(root, "Proposal", item.proposal)
        if one.new_plan and {step.key for step in steps} <= keys:
            act.delete(root, "Plan", one.plan)
        elif one.version is not None:
            act.write(root, "Plan", one.plan, "version", one.version)


def add_step(log: Log, root: str, fields: Mapping[str, Json], *, before: str | None = None) -> tuple[str, str]:
    """Put a step that is no offer before another one, or at the end of the plan; answers the keys of plan and step.

    `fields` are those of `Step` in the registry; `title` is needed. Raises CaseloadRefusal `no_title`, `bad_value`.
    """
    if not clean(str(fields.get("title") or "")):
        raise CaseloadRefusal("no_title", tr("caseload", "Une étape a besoin d’un titre. Rien n’a été écrit."))
    found = read_person(log.connection, root)
    with log.act() as act:
        plan = plan_key(act, found, case_key(act, found))
        values: dict[str, Json] = {
            "kind": "other",
            "state": {"state": "planned", "date": act.clock().date().isoformat()},
            **fields,
            "rank": _rank_before(found.steps(), before) if before else _last_rank(found, plan),
        }
        return plan, act.add(root, "Step", ("Plan", plan), **values)


def move_step(log: Log, root: str, step: str, before: str | None) -> None:
    """Put a step just before another one, or at the end of the plan; no other step is renumbered."""
    found = read_person(log.connection, root)
    others = [item for item in found.steps() if item.key != step]
    with log.act() as act:
        plan_key(act, found, case_key(act, found))
        act.write(root, "Step", step, "rank", _rank_before(others, before))


def set_step_state(log: Log, root: str, step: str, state: str, *, reason: str = "") -> None:
    """Say where a step stands, as of today."""
    with log.act() as act:
        value = _filled(state=state, reason=clean(reason), date=act.clock().date().isoformat())
        act.write(root, "Step", step, "state", value)


def set_aim(log: Log, root: str, text: str, detail: str = "") -> str:
    """Say what the plan is for; answers the plan's key."""
    found = read_person(log.connection, root)
    with log.act() as act:
        plan = plan_key(act, found, case_key(act, found))
        act.write(root, "Plan", plan, "aim", _filled(text=clean(text), detail=clean(detail, long=True)))
    return plan


def agree(log: Log, root: str, by: Sequence[str], on: date) -> None:
    """The person, and who must, agree with the plan as it stands: that version is agreed."""
    found = read_person(log.connection, root)
    plan = found.plan
    if plan is None:
        raise CaseloadRefusal("no_plan", tr("caseload", "Il n’y a pas encore de plan à valider."))
    with log.act() as act:
        value: dict[str, Json] = {"date": on.isoformat(), "by": [clean(name) for name in by]}
        value["version"] = plan.get("version") or 1
        act.write(root, "Plan", plan.key, "agreed", value)


def is_agreed(plan_version: Json, agreed: Json) -> bool:
    """Whether the version that stands is the one that was agreed."""
    return isinstance(agreed, dict) and agreed.get("version", plan_version) == plan_version


def plan_key(act: Act, found: Record, case: str) -> str:
    """The plan of this episode, made if there is none; one that is agreed begins its next version in this act."""
    plan = found.plan
    if plan is None or plan.parent != ("Case", case):
        return act.add(found.root, "Plan", ("Case", case), version=1)
    if is_agreed(plan.get("version"), plan.get("agreed")):
        # What was signed stays what was signed: the first change after it begins a new version.
        version = plan.get("version")
        act.write(found.root, "Plan", plan.key, "version", (version if isinstance(version, int) else 1) + 1)
    return plan.key


GAP_DAYS = 5
"""Empty periods up to this length are a week-end and a few days: nobody needs to be told, unless they chose so."""

MOST_GAP_DAYS = 365


def gap_days(connection: Connection) -> int:
    """The preference `gap_days`: empty periods over this length are told; 5 if nobody chose."""
    held = preference(connection, "gap_days")
    return held if is_gap(held) else GAP_DAYS


def is_gap(value: Json) -> TypeGuard[int]:
    """Whether this is a number of days that the preference may have."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_GAP_DAYS


def _rank_before(steps: Sequence[Thing], before: str | None) -> str:
    """A rank just before a step, or after all of them."""
    place = next((index for index, item in enumerate(steps) if item.key == before), len(steps))
    low = steps[place - 1].text("rank") if place else ""
    high = steps[place].text("rank") if place < len(steps) else ""
    return ranks.between(low, high)


def _last_rank(found: Record, plan: str) -> str:
    steps = [step for step in found.steps() if step.parent == ("Plan", plan)]
    return ranks.last(steps[-1].text("rank") if steps else "")


def offer_of(choice: OfferChoice) -> dict[str, Json]:
    """What a step keeps of an offer: where it came from, its session, its copy."""
    offer = _filled(source=choice.source, id=choice.id, session=choice.session) or {}
    if choice.snapshot is not None:
        offer["snapshot"] = dict(choice.snapshot)
    return offer


def when_of(choice: OfferChoice) -> dict[str, Json] | None:
    """The days, pace and hours of an offer, as a step has them."""
    return _filled(start=choice.start, end=choice.end, pace=clean(choice.pace)[:200], hours=choice.hours)


def _filled(**parts: Json) -> dict[str, Json] | None:
    found: dict[str, Json] = {name: value for name, value in parts.items() if value not in (None, "")}
    return found or None

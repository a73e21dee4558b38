"""The plan of a person: what it shows, adding, ordering and removing steps, the objective, the agreement."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial

from referent_desk.caseload import local, persons, plan_editing, plans
from referent_desk.caseload.kept_points import kept_points
from referent_desk.caseload.record import Record, day
from referent_desk.caseload.travel_facts import travel_facts
from referent_desk.desk.screens import words
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.kept_draft import KeptDraft
from referent_desk.desk.screens.plan.step_acts import StepActs, step_of
from referent_desk.desk.screens.plan.step_fields import SLOTS, Wrong, order_fault, read_slot
from referent_desk.desk.screens.plan.told import PlanTold, plan_told
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import ages, codes, french
from referent_desk.domain.canonical import Json
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.pathways.plan_checks import Checked, findings, in_order, part_kept
from referent_desk.pathways.plan_facts import Trip, plan_facts
from referent_desk.pathways.plan_offers import offer_findings


@dataclass(frozen=True, slots=True)
class StepTyped:
    """A step as it is typed."""

    title: str = ""
    provider: str = ""
    place: str = ""
    start: str = ""
    end: str = ""
    pace: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who agrees; `on` is whether they are expected to."""

    name: str
    detail: str
    on: bool


class PlanPresenter:
    """Acts on the record given; `steps` acts on one of its steps. Raises CaseloadRefusal."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self.steps = StepActs(desk)

    def open(self, root: str) -> Record:
        """Read the record of a person whose plan is opened, and leave a trace. Raises CaseloadRefusal."""
        found = persons.read_person(self._desk.connection, root)
        # On a full disk, or a vault of a later program, a plan can still be read.
        with suppress(Refusal):
            persons.remember_shown(self._desk.connection, root)
        self._desk.touch("show", root)
        return found

    def read(self, root: str) -> Record:
        """Read it again, after something was recorded. Raises CaseloadRefusal."""
        return persons.read_person(self._desk.connection, root)

    def told(self, found: Record) -> PlanTold:
        """What the plan shows."""
        return plan_told(found, self.checked(found), self._desk.today())

    def checked(self, found: Record) -> Checked:
        """What has to be looked at; of the offers nothing while the catalogue cannot be read."""
        today = self._desk.today()
        home = found.person.text("address", "commune_code") if found.person else ""
        known = travel_facts(self._desk.connection, origin=home) if home else ()
        facts = plan_facts(found, [Trip(one.place_commune, one.minutes, one.means) for one in known])
        told = list(findings(facts, today, plans.gap_days(self._desk.connection)))
        with suppress(Refusal):
            told += offer_findings(found, facts, self._desk.catalogue, today)
        return part_kept(in_order(told), kept_points(found))

    def add(self, found: Record, typed: StepTyped) -> Done | Wrong:
        """Put a step that is no offer at the end of the plan, or where its days put it."""
        values: dict[str, Json] = {}
        typed = replace(typed, provider=self.steps.providers.take(typed.provider).chosen.name)
        for slot, text in asdict(typed).items():
            told = read_slot(slot, text, self._desk.today())
            if isinstance(told, Wrong):
                return told
            where = SLOTS[slot]
            if told is None:
                continue
            group = values.setdefault(where.name, {}) if where.part else None
            if isinstance(group, dict):
                group[where.part] = told
            else:
                values[where.name] = told
        if fault := order_fault(values.get("when")):
            return Wrong("end", fault)
        before, root = plan_editing.standing(found), found.root
        _plan, key = plans.add_step(self._desk.log(), root, values, before=_follower(found, values.get("when")))
        sentence = tr("plan", "Étape ajoutée\u00a0: {title}.").format(title=str(values["title"]))
        return Done(sentence, lambda: plan_editing.take_back_step(self._desk.log(), root, key, before))

    def move(self, found: Record, key: str, *, up: bool) -> Done | None:
        """Put a step one place up or down; None where it stands at the end already."""
        keys = [step.key for step in found.steps()]
        at = keys.index(key) if key in keys else -1
        if at < 0 or at == (0 if up else len(keys) - 1):
            return None
        before, step = plan_editing.standing(found), found.steps()[at]
        after = [*keys[at + 2 :], None][0]
        plans.move_step(self._desk.log(), found.root, key, keys[at - 1] if up else after)
        sentence = tr("plan", "Étape avancée\u00a0: {title}.") if up else tr("plan", "Étape reculée\u00a0: {title}.")
        root, rank = found.root, step.get("rank")
        return Done(
            sentence.format(title=step.text("title")),
            lambda: plan_editing.put_step(self._desk.log(), root, key, "rank", rank, before),
        )

    def remove(self, found: Record, key: str) -> Done | None:
        """Take a step out of the plan, with its proposal settled."""
        step = step_of(found, key)
        if step is None:
            return None
        before, root = plan_editing.standing(found), found.root
        removed = plan_editing.remove_step(self._desk.log(), root, key)
        sentence = tr("plan", "Étape retirée\u00a0: {title}.").format(title=step.text("title"))
        if removed.proposals:
            sentence = tr("plan", "Étape retirée\u00a0: {title}. Sa proposition est sans suite.")
            sentence = sentence.format(title=step.text("title"))
        return Done(sentence, lambda: plan_editing.put_back_step(self._desk.log(), root, removed, before), removal=True)

    def set_aim(self, found: Record, text: str, detail: str) -> Done | None:
        """Say what the plan is for; None where that stands already."""
        plan, root = found.plan, found.root
        stands = (plan.text("aim", "text"), plan.text("aim", "detail")) if plan else ("", "")
        if (text.strip(), detail.strip()) == stands:
            return None
        before = plan_editing.standing(found)
        plans.set_aim(self._desk.log(), root, text, detail.strip())
        return Done(
            tr("plan", "Objectif\u00a0: changé."), lambda: plan_editing.put_plan(self._desk.log(), root, before)
        )

    def signers(self, found: Record) -> list[Signer]:
        """Who may agree, and who is expected to: of a minor's first agreement, who has authority (ux.md, 9)."""
        person, plan, today = found.person, found.plan, self._desk.today()
        if person is None:
            return []
        first = plan is None or not plan.get("agreed")
        minor = bool(ages.is_minor(day(person.text("birth", "date")), today))
        told = [Signer(words.person_name(found), "", on=True)]
        for guardian in found.of("Guardian"):
            name = f"{guardian.text('name', 'given')} {guardian.text('name', 'family')}".strip()
            if not name or not (guardian.get("may_sign") or guardian.get("authority")):
                continue
            link = codes.label(codes.GUARDIAN_LINK, guardian.text("link")) if guardian.text("link") else ""
            needed = tr("plan", "signature demandée\u00a0: premier plan avant 18 ans") if minor and first else ""
            detail = ", ".join(part for part in (link, needed) if part)
            told.append(Signer(name, french.capital(detail), on=minor and first))
        told.append(Signer(self._desk.name_of(self._desk.author()), tr("plan", "Vous"), on=True))
        return [signer for signer in told if signer.name]

    def agree(self, found: Record, names: Sequence[str]) -> Done:
        """The plan as it stands is agreed today by these people."""
        before, root = plan_editing.standing(found), found.root
        plans.agree(self._desk.log(), root, names, self._desk.today())
        sentence = tr("plan", "Version {n} validée.").format(n=before.version or 1)
        return Done(sentence, partial(self._put_plan, root, before))

    def begun(self, root: str) -> KeptDraft:
        """What is being typed in the fields of this plan: "aim", "detail", or a step's key and a field of it."""
        return KeptDraft(self._desk, f"plan:{root}", root)

    def draft(self, root: str, hole: str = "") -> StepTyped:
        """The step that was being typed for this person (in the hole that it began in)."""
        held = local.draft(self._desk.connection, _draft_key(root, hole))
        value = held.value if held and isinstance(held.value, dict) else {}
        return StepTyped(**{name: str(value.get(name) or "") for name in asdict(StepTyped())})

    def keep(self, root: str, typed: StepTyped, hole: str = "") -> None:
        """Keep what is being typed, encrypted; nothing typed keeps nothing."""
        key, value = _draft_key(root, hole), dict(asdict(typed))
        if any(value.values()):
            local.save_draft(self._desk.connection, key, value, self._desk.clock(), root=root)
        else:
            self.drop(root, hole)

    def drop(self, root: str, hole: str = "") -> None:
        """It was recorded."""
        local.drop_draft(self._desk.connection, _draft_key(root, hole))

    def _put_plan(self, root: str, before: plan_editing.Standing) -> None:
        plan_editing.put_plan(self._desk.log(), root, before)


def _draft_key(root: str, hole: str) -> str:
    return f"step:{root}:{hole}" if hole else f"step:{root}"


def _follower(found: Record, when: Json) -> str | None:
    """The step before which a new one with these days stands: the first of the last ones that begin after it."""
    start = day(str(when.get("start") or "")) if isinstance(when, dict) else None
    place: str | None = None
    for step in reversed(found.steps()):
        begins = day(step.text("when", "start"))
        if start is None or begins is None or begins <= start:
            break
        place = step.key
    return place

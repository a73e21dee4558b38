"""Editing the plan by hand: steps, their order, the objective, the agreement. Each act answers what takes it back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial

from referent_desk.caseload import local, plan_editing, plans
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens import words
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.record.form import FieldLine
from referent_desk.desk.screens.record.plan_told import PlanTold, plan_told
from referent_desk.desk.screens.record.typed_values import Kind, Read, read, shown
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import read_day
from referent_desk.domain import ages, codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr


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
class Wrong:
    """What is wrong in a field: its name in `StepTyped`, and the sentence beside it."""

    slot: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who agrees; `on` is whether they are expected to."""

    name: str
    detail: str
    on: bool


class PlanPresenter:
    """Acts on the record given. Raises CaseloadRefusal."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk

    def told(self, found: Record) -> PlanTold:
        """What the tab shows."""
        return plan_told(found, self._desk.today())

    def lines(self, found: Record, key: str) -> list[FieldLine]:
        """The fields of a step."""
        step = _step(found, key)
        return [_line(step, slot) for slot in _SLOTS] if step else []

    def write(self, found: Record, key: str, slot: str, text: str) -> Done | Wrong | None:
        """Write what was typed in a field of a step; None where it is what stands."""
        step = _step(found, key)
        if step is None:
            return None
        name, part, label = _SLOTS[slot][0], _SLOTS[slot][1], _labels()[slot]
        told = self._read(slot, text)
        if told.error:
            return Wrong(slot, told.error)
        before, value = step.get(name), _whole(step, name, part, told.value)
        if value == before:
            return None
        if slot in ("start", "end") and (wrong := _order(value)):
            return Wrong(slot, wrong)
        return self._written(found, key, name, value, tr("plan", "{label}\u00a0: changé.").format(label=label))

    def add(self, found: Record, typed: StepTyped) -> Done | Wrong:
        """Put a step that is no offer at the end of the plan."""
        values: dict[str, Json] = {}
        for slot, (name, part, _kind) in _SLOTS.items():
            if slot == "state":
                continue
            told = self._read(slot, str(getattr(typed, slot)))
            if told.error:
                return Wrong(slot, told.error)
            if told.value is None:
                continue
            group = values.setdefault(name, {}) if part else None
            if isinstance(group, dict):
                group[part] = told.value
            else:
                values[name] = told.value
        if wrong := _order(values.get("when")):
            return Wrong("end", wrong)
        before, log, root = plan_editing.standing(found), self._desk.log(), found.root
        _plan, key = plans.add_step(log, root, values)
        self.drop(root)
        words = tr("plan", "Étape ajoutée\u00a0: {title}.").format(title=str(values["title"]))
        return Done(words, lambda: plan_editing.take_back_step(self._desk.log(), root, key, before))

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
        undo = partial(self._put, found.root, key, "rank", step.get("rank"), before)
        return Done(sentence.format(title=step.text("title")), undo)

    def remove(self, found: Record, key: str) -> Done | None:
        """Take a step out of the plan."""
        step = _step(found, key)
        if step is None:
            return None
        before, root = plan_editing.standing(found), found.root
        removed = plan_editing.remove_step(self._desk.log(), root, key)
        words = tr("plan", "Étape retirée\u00a0: {title}.").format(title=step.text("title"))
        return Done(words, lambda: plan_editing.put_back_step(self._desk.log(), root, removed, before))

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
            told.append(Signer(name, detail[:1].upper() + detail[1:], on=minor and first))
        told.append(Signer(self._desk.name_of(self._desk.author()), tr("plan", "Vous"), on=True))
        return [signer for signer in told if signer.name]

    def agree(self, found: Record, names: Sequence[str]) -> Done:
        """The plan as it stands is agreed today by these people."""
        before, root = plan_editing.standing(found), found.root
        plans.agree(self._desk.log(), root, names, self._desk.today())
        n = before.version or 1
        words = tr("plan", "Version {n} validée.").format(n=n)
        return Done(words, partial(self._put_plan, root, before))

    def draft(self, root: str) -> StepTyped:
        """The step that was being typed for this person."""
        held = local.draft(self._desk.connection, f"step:{root}")
        value = held.value if held and isinstance(held.value, dict) else {}
        return StepTyped(**{name: str(value.get(name) or "") for name in asdict(StepTyped())})

    def keep(self, root: str, typed: StepTyped) -> None:
        """Keep what is being typed, encrypted; nothing typed keeps nothing."""
        if any(asdict(typed).values()):
            local.save_draft(self._desk.connection, f"step:{root}", dict(asdict(typed)), self._desk.clock(), root=root)
        else:
            self.drop(root)

    def drop(self, root: str) -> None:
        """It was recorded."""
        if local.draft(self._desk.connection, f"step:{root}") is not None:
            local.drop_draft(self._desk.connection, f"step:{root}")

    def _read(self, slot: str, text: str) -> Read:
        if slot in ("start", "end"):
            on = read_day(text, self._desk.today())
            if on is not None:
                return Read(on.isoformat())
        told = read(_SLOTS[slot][2], text, self._desk.today())
        if slot == "title" and told.value is None and not told.error:
            return Read(error=tr("plan", "Une étape a besoin d’un titre. Exemple\u00a0: immersion en crèche"))
        if slot == "state" and told.value is None:
            return Read("planned")
        return told

    def _written(self, found: Record, key: str, name: str, value: Json, sentence: str) -> Done:
        step, root, before = _step(found, key), found.root, plan_editing.standing(found)
        former = step.get(name) if step else None
        if name == "state":
            # Where a step stands is live: it changes nothing of what was agreed.
            plans.set_step_state(
                self._desk.log(), root, key, str(value.get("state") if isinstance(value, dict) else "")
            )
        else:
            plan_editing.edit_step(self._desk.log(), root, key, name, value)
        return Done(sentence, partial(self._put, root, key, name, former, before))

    def _put_plan(self, root: str, before: plan_editing.Standing) -> None:
        plan_editing.put_plan(self._desk.log(), root, before)

    def _put(self, root: str, key: str, name: str, value: Json, before: plan_editing.Standing) -> None:
        plan_editing.put_step(self._desk.log(), root, key, name, value, before)


_SLOTS: Mapping[str, tuple[str, str, Kind]] = {
    "title": ("title", "", "text"),
    "start": ("when", "start", "partial"),
    "end": ("when", "end", "partial"),
    "provider": ("where", "provider", "text"),
    "place": ("where", "place", "text"),
    "pace": ("when", "pace", "text"),
    "state": ("state", "state", "choice"),
}


def _labels() -> dict[str, str]:
    return {
        "title": tr("plan", "Étape"),
        "start": tr("plan", "Du"),
        "end": tr("plan", "Au"),
        "provider": tr("plan", "Organisme"),
        "place": tr("plan", "Lieu"),
        "pace": tr("plan", "Rythme"),
        "state": tr("plan", "État"),
    }


def _line(step: Thing, slot: str) -> FieldLine:
    name, part, kind = _SLOTS[slot]
    text, key = shown(kind, step.get(name, part or None))
    choices = tuple((code, codes.label(codes.STEP_STATE, code).capitalize()) for code in codes.STEP_STATE)
    return FieldLine(
        slot=slot,
        card="step",
        label=_labels()[slot],
        kind=kind,
        text=text,
        key=key,
        choices=choices if slot == "state" else (),
        wide=slot == "title",
        contested=name in step.contested,
    )


def _step(found: Record, key: str) -> Thing | None:
    return next((step for step in found.steps() if step.key == key), None)


def _whole(step: Thing, name: str, part: str, value: Json) -> Json:
    if not part:
        return value
    before = step.get(name)
    whole = dict(before) if isinstance(before, dict) else {}
    if name == "state" and whole.get("state") == value:
        return before
    whole.pop(part, None)
    if value is not None:
        whole[part] = value
    return whole or None


def _order(when: Json) -> str:
    """What is wrong with the two days of a step: empty where nothing is."""
    if not isinstance(when, dict):
        return ""
    start, end = str(when.get("start") or ""), str(when.get("end") or "")
    shortest = min(len(start), len(end))
    if not shortest or end[:shortest] >= start[:shortest]:
        return ""
    sentence = tr("plan", "La fin ({end}) est avant le début ({start}).")
    return sentence.format(end=shown("partial", end)[0], start=shown("partial", start)[0])

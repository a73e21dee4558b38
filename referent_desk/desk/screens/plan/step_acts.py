"""What is done to one step: its fields, its days, what it needs beforehand. Each act answers what takes it back."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Literal

from referent_desk.caseload import plan_editing, plans
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens.directory_choice import DirectoryChoice
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.plan.step_fields import (
    SLOTS,
    StepLine,
    Wrong,
    order_fault,
    read_slot,
    slot_label,
    step_lines,
    whole_value,
)
from referent_desk.desk.screens.plan.when import bar_words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.pathways.plan_facts import Need, needs_of, needs_value

Edge = Literal["both", "start", "end"]


class StepActs:
    """Acts on a step of the record given. Raises CaseloadRefusal."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self.providers = DirectoryChoice(desk, ("company", "cfa"))

    def lines(self, found: Record, key: str) -> list[StepLine]:
        """The fields of a step."""
        step = step_of(found, key)
        return step_lines(found, step, self._desk.today()) if step else []

    def write(self, found: Record, key: str, slot: str, text: str) -> Done | Wrong | None:
        """Write what was typed in a field of a step; None where it is what stands."""
        step = step_of(found, key)
        if step is None:
            return None
        if slot == "provider":
            text = self.providers.take(text).chosen.name
        told = read_slot(slot, text, self._desk.today())
        if isinstance(told, Wrong):
            return told
        if SLOTS[slot].of_proposal:
            return self._answer(found, key, slot, told)
        name, value = SLOTS[slot].name, whole_value(step, slot, told)
        if value == step.get(name):
            return None
        if name == "when" and (fault := order_fault(value)):
            return Wrong(slot, fault)
        words = tr("plan", "{label}\u00a0: changé.").format(label=slot_label(slot))
        return self._written(found, step, name, value, words)

    def shift(self, found: Record, key: str, days: int, edge: Edge = "both") -> Done | Wrong | None:
        """Move a step by days, or one of its ends."""
        step = step_of(found, key)
        start = day(step.text("when", "start")) if step else None
        if step is None:
            return None
        if start is None:
            return Wrong("start", tr("plan", "Cette étape n’a pas encore de jour\u00a0: écrivez-en un d’abord."))
        by, end = timedelta(days=days), day(step.text("when", "end"))
        if edge == "both":
            return self.put_days(found, key, start + by, end + by if end else None)
        if edge == "start":
            return self.put_days(found, key, start + by, end)
        return self.put_days(found, key, start, (end or start) + by)

    def put_days(self, found: Record, key: str, start: date, end: date | None) -> Done | Wrong | None:
        """Give a step these days; None where they are its own."""
        step = step_of(found, key)
        if step is None:
            return None
        before = step.get("when")
        value: dict[str, Json] = dict(before) if isinstance(before, dict) else {}
        value["start"] = start.isoformat()
        if end is not None:
            value["end"] = end.isoformat()
        if value == before:
            return None
        if fault := order_fault(value):
            return Wrong("end", fault)
        words = tr("plan", "{title}\u00a0: {days}.").format(title=step.text("title"), days=bar_words(start, end))
        return self._written(found, step, "when", value, words)

    def set_state(self, found: Record, key: str, state: str) -> Done | None:
        """Say where a step stands, as of today."""
        done = self.write(found, key, "state", state)
        return done if isinstance(done, Done) else None

    def needs(self, found: Record, key: str) -> tuple[Need, ...]:
        """What a step needs beforehand."""
        step = step_of(found, key)
        return needs_of(step) if step else ()

    def tick(self, found: Record, key: str, place: int, *, met: bool) -> Done | None:
        """Say that something needed is there, or is not. It is live: no version begins with it."""
        step = step_of(found, key)
        needs = list(self.needs(found, key))
        if step is None or not 0 <= place < len(needs) or needs[place].met == met:
            return None
        needs[place] = Need(needs[place].text, met, needs[place].blocking)
        sentence = tr("plan", "C’est fait\u00a0: {what}.") if met else tr("plan", "Plus fait\u00a0: {what}.")
        before = step.get("conditions")
        plan_editing.edit_needs(self._desk.log(), found.root, key, needs_value(needs))
        return Done(
            sentence.format(what=needs[place].text),
            lambda: plan_editing.edit_needs(self._desk.log(), found.root, key, before),
        )

    def add_need(self, found: Record, key: str, text: str, *, blocking: bool = False) -> Done | Wrong | None:
        """Put one more thing on the list of what a step needs."""
        told = clean(text).strip()[:200]
        if not told:
            return Wrong("need", tr("plan", "Dites ce qu’il faut. Exemple\u00a0: convention signée"))
        needs = self.needs(found, key)
        if len(needs) >= _MOST_NEEDS:
            return Wrong("need", tr("plan", "La liste est pleine ({n}). Retirez une ligne.").format(n=_MOST_NEEDS))
        words = tr("plan", "Il faut avant\u00a0: {what}.").format(what=told)
        return self._put_needs(found, key, (*needs, Need(told, blocking=blocking)), words)

    def drop_need(self, found: Record, key: str, place: int) -> Done | None:
        """Take one thing off the list."""
        needs = self.needs(found, key)
        if not 0 <= place < len(needs):
            return None
        words = tr("plan", "Retiré\u00a0: {what}.").format(what=needs[place].text)
        done = self._put_needs(found, key, needs[:place] + needs[place + 1 :], words)
        return replace(done, removal=True) if done else None

    def set_blocking(self, found: Record, key: str, place: int, *, blocking: bool) -> Done | None:
        """Say whether the step can't begin without it."""
        needs = list(self.needs(found, key))
        if not 0 <= place < len(needs):
            return None
        needs[place] = Need(needs[place].text, needs[place].met, blocking)
        sentence = tr("plan", "Indispensable\u00a0: {what}.") if blocking else tr("plan", "Utile\u00a0: {what}.")
        return self._put_needs(found, key, tuple(needs), sentence.format(what=needs[place].text))

    def _put_needs(self, found: Record, key: str, needs: tuple[Need, ...], words: str) -> Done | None:
        step = step_of(found, key)
        return self._written(found, step, "conditions", needs_value(needs), words) if step else None

    def _answer(self, found: Record, key: str, slot: str, told: Json) -> Done | None:
        proposal = plan_editing.proposal_of(found, key)
        if proposal is None:
            return None
        code, reason = proposal.text("answer", "answer"), proposal.text("answer", "reason")
        wanted = (str(told), "") if slot == "answer" else (code, str(told or ""))
        if (slot == "answer" and wanted[0] == code) or wanted == (code, reason):
            return None
        plan_editing.answer(self._desk.log(), found.root, proposal.key, wanted[0], reason=wanted[1])
        words = tr("plan", "{label}\u00a0: changé.").format(label=slot_label(slot))
        return Done(words, lambda: plan_editing.put_answer(self._desk.log(), proposal))

    def _written(self, found: Record, step: Thing, name: str, value: Json, words: str) -> Done:
        root, before, former = found.root, plan_editing.standing(found), step.get(name)
        if name == "state" and isinstance(value, dict):
            # Where a step stands is live: it changes nothing of what was agreed.
            reason = str(value.get("reason") or "")
            plans.set_step_state(self._desk.log(), root, step.key, str(value.get("state") or "planned"), reason=reason)
        else:
            plan_editing.edit_step(self._desk.log(), root, step.key, name, value)
        return Done(words, partial(self._put, root, step.key, name, former, before))

    def _put(self, root: str, key: str, name: str, value: Json, before: plan_editing.Standing) -> None:
        plan_editing.put_step(self._desk.log(), root, key, name, value, before)


_MOST_NEEDS = 30


def step_of(found: Record, key: str) -> Thing | None:
    """The step of this key, None where the plan has it no more."""
    return next((step for step in found.steps() if step.key == key), None)

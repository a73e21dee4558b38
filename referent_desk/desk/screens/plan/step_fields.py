"""The fields of a step: which ones, what stands in each, and what is typed read back into the value of the step."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.plan_editing import proposal_of
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens.plan.when import field_words
from referent_desk.desk.screens.typed_dates import read_day
from referent_desk.domain import codes, french
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr

SlotKind = Literal["text", "day", "choice"]

_WEEKDAY = re.compile(r"[a-zéû]{3,9}\.?\s+(?=\d)")
_NUMERIC = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_MONTH = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})")
_REFUSED = ("refused_by_them", "refused_by_person", "dropped")


@dataclass(frozen=True, slots=True)
class Slot:
    """A field: where its value stands in a step (`name` and `part`); those of the proposal have `of_proposal`."""

    name: str
    part: str
    kind: SlotKind = "text"
    of_proposal: bool = False


@dataclass(frozen=True, slots=True)
class StepLine:
    """A field as shown; `key` is the code of a choice. `contested`: two versions wait for somebody's choice."""

    slot: str
    label: str
    kind: SlotKind
    text: str = ""
    key: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    contested: bool = False
    opens: date | None = None
    """The day at which a calendar begins."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a field: its slot, and the sentence beside it."""

    slot: str
    sentence: str


SLOTS: Mapping[str, Slot] = {
    "start": Slot("when", "start", "day"),
    "end": Slot("when", "end", "day"),
    "pace": Slot("when", "pace"),
    "state": Slot("state", "state", "choice"),
    "provider": Slot("where", "provider"),
    "place": Slot("where", "place"),
    "travel": Slot("where", "travel"),
    "answer": Slot("answer", "answer", "choice", of_proposal=True),
    "reason": Slot("state", "reason"),
    "answer_reason": Slot("answer", "reason", of_proposal=True),
    "title": Slot("title", ""),
    "kind": Slot("kind", "", "choice"),
}


def slot_label(slot: str) -> str:
    """The label of a field."""
    return {
        "start": tr("plan", "Du"),
        "end": tr("plan", "Au"),
        "pace": tr("plan", "Rythme"),
        "state": tr("plan", "État"),
        "provider": tr("plan", "Organisme"),
        "place": tr("plan", "Lieu"),
        "travel": tr("plan", "Trajet"),
        "answer": tr("plan", "Réponse"),
        "reason": tr("plan", "Raison"),
        "answer_reason": tr("plan", "Raison de la réponse"),
        "title": tr("plan", "Étape"),
        "kind": tr("plan", "Genre"),
    }[slot]


def step_lines(found: Record, step: Thing, today: date) -> list[StepLine]:
    """The fields of a step that mean something for it, in the order in which they are read."""
    proposal = proposal_of(found, step.key)
    start = day(step.text("when", "start")) or today
    told = []
    for slot, where in SLOTS.items():
        thing = proposal if where.of_proposal else step
        if thing is None or not _is_shown(slot, thing):
            continue
        held = thing.get(where.name, where.part or None)
        text = held if isinstance(held, str) else ""
        told.append(
            StepLine(
                slot,
                slot_label(slot),
                where.kind,
                field_words(text) if where.kind == "day" and text else text,
                text,
                _choices(slot),
                contested=where.name in thing.contested,
                opens=(day(text) or start) if where.kind == "day" else None,
            )
        )
    return told


def read_slot(slot: str, text: str, today: date) -> Json | Wrong:
    """What was typed in a field, as the part of the value that it is; None clears it."""
    told = clean(text).strip()[:200]
    if slot == "title" and not told:
        return Wrong(slot, tr("plan", "Une étape a besoin d’un titre. Exemple\u00a0: immersion en crèche"))
    if SLOTS[slot].kind == "day" and told:
        return read_step_day(slot, told, today)
    if slot == "state":
        return told or "planned"
    if slot == "answer":
        return told or "envisaged"
    return told or None


def read_step_day(slot: str, text: str, today: date) -> str | Wrong:
    """A day, or a month where that is all that is known: "lun. 16/11", "jeudi", "03/2027"."""
    told = _WEEKDAY.sub("", text.lower()) if any(letter.isdigit() for letter in text) else text.lower()
    if (month := _MONTH.fullmatch(told)) and 1 <= int(month[1]) <= 12 and int(month[2]) > 1900:
        return f"{int(month[2]):04d}-{int(month[1]):02d}"
    on = read_day(told, today) or read_day(text, today)
    if on is not None:
        return on.isoformat()
    numeric = _NUMERIC.fullmatch(told)
    if numeric and 1 <= int(numeric[2]) <= 12:
        sentence = tr("plan", "Le {day} {month} {year} n’existe pas. Exemple\u00a0: 28/02/2027")
        month_words = french.month_name(int(numeric[2]))
        return Wrong(slot, sentence.format(day=int(numeric[1]), month=month_words, year=numeric[3]))
    return Wrong(slot, tr("plan", "Écrivez un jour ou un mois. Exemple\u00a0: 16/11, 03/2027"))


def whole_value(thing: Thing, slot: str, part_value: Json) -> Json:
    """The value of the whole field of a step, of which one part was typed."""
    where = SLOTS[slot]
    if not where.part:
        return part_value
    before = thing.get(where.name)
    whole = dict(before) if isinstance(before, dict) else {}
    if slot == "state" and whole.get("state") != part_value:
        whole.pop("reason", None)
    if slot == "place" and whole.get("place") != part_value:
        # The code is that of the place which was chosen with its offer.
        whole.pop("commune_code", None)
    whole.pop(where.part, None)
    if part_value is not None:
        whole[where.part] = part_value
    return whole or None


def order_fault(when: Json) -> str:
    """What is wrong with the two days of a step: empty where nothing is. A month is before or after as a whole."""
    if not isinstance(when, dict):
        return ""
    start, end = str(when.get("start") or ""), str(when.get("end") or "")
    shortest = min(len(start), len(end))
    if not shortest or end[:shortest] >= start[:shortest]:
        return ""
    sentence = tr("plan", "La fin ({end}) est avant le début ({start}).")
    return sentence.format(end=_numeric(end), start=_numeric(start))


def _numeric(written: str) -> str:
    return "/".join(reversed(written.split("-")))


def _is_shown(slot: str, thing: Thing) -> bool:
    if slot == "reason":
        return thing.text("state", "state") in ("interrupted", "dropped")
    if slot == "answer_reason":
        return thing.text("answer", "answer") in _REFUSED
    return True


def _choices(slot: str) -> tuple[tuple[str, str], ...]:
    table = {"state": codes.STEP_STATE, "answer": codes.ANSWER, "kind": codes.STEP_KIND}.get(slot)
    return tuple((code, codes.label(table, code).capitalize()) for code in table) if table else ()

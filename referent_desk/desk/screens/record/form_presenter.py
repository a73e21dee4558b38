"""Editing a dossier field by field: each is written by itself, over what was shown, and can be put back."""

from collections.abc import Sequence
from dataclasses import dataclass

from referent_desk.caseload import editing, interviews, persons
from referent_desk.caseload.people import row_of
from referent_desk.caseload.record import Record
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.desk.screens import words
from referent_desk.desk.screens.record import form, situation
from referent_desk.desk.screens.record.history import FieldHistory, Past, field_history
from referent_desk.desk.screens.record.typed_values import Read, commune_words, read
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.canonical import Json
from referent_desk.domain.codes import RESTRICTED_THEMES
from referent_desk.domain.identifiers import phone_e164
from referent_desk.domain.text import tr
from referent_desk.reference import communes
from referent_desk.reference.barriers import barrier_theme, barrier_themes


@dataclass(frozen=True, slots=True)
class Before:
    """What stood in a field before it was written: enough to put it back."""

    sentence: str
    root: str
    place: form.Place
    value: Json


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a field that was left: nothing changed, a remark, or a change that can be put back."""

    error: str = ""
    warning: str = ""
    changed: bool = False
    before: Before | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """The whole tab."""

    state: str
    standing: words.Standing
    lines: tuple[form.FieldLine, ...]
    guardians: int
    barriers: tuple[situation.BarrierLine, ...]


class FormPresenter:
    """One dossier at a time, the one that `RecordPresenter` opened."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self._adding_guardian = False

    def situation(self, found: Record) -> Situation:
        """What the tab shows."""
        row = row_of(found, self._desk.today())
        if row is None:
            raise ValueError("no person in this record")
        return Situation(
            state=words.state_words(row.state),
            standing=words.standing(row.group),
            lines=tuple(form.lines(found, self._guardians(found))),
            guardians=len(found.of("Guardian")),
            barriers=tuple(situation.barriers(found)),
        )

    def add_guardian(self) -> None:
        """Show the fields of one more guardian; it is added once one of them is filled."""
        self._adding_guardian = True

    def forget(self) -> None:
        """Another dossier is shown."""
        self._adding_guardian = False

    def write(self, found: Record, slot: str, text: str) -> Written:
        """Write what was typed in a field, if it is another value. Raises CaseloadRefusal."""
        place = self._place(found, slot)
        told = read(place.spec.kind, text, self._desk.today())
        if told.error:
            return Written(error=told.error)
        if slot == "given" and told.value is None:
            return Written(error=tr("form", "Il faut un prénom, ou un surnom."))
        return self._store(found, place, told)

    def history(self, found: Record, slot: str) -> FieldHistory:
        """Who wrote what in a field, the newest first."""
        return field_history(self._desk, self._place(found, slot))

    def write_again(self, found: Record, slot: str, past: Past) -> Written:
        """Write an earlier value of a field again. Raises CaseloadRefusal `no_name` where a name would be emptied."""
        if slot == "given" and past.value is None:
            raise CaseloadRefusal("no_name", tr("form", "Il faut un prénom, ou un surnom."))
        return self._store(found, self._place(found, slot), Read(past.value))

    def put_back(self, before: Before) -> None:
        """Write what stood before; a thing that was deleted comes back as a new one."""
        found = persons.read_person(self._desk.connection, before.root)
        alive = next((item for item in found.things if before.place.thing and item.key == before.place.thing.key), None)
        place = form.Place(before.place.spec, alive, before.place.parent)
        self._set(before.root, place, before.value)

    def complete_commune(self, typed: str) -> Sequence[tuple[str, str]]:
        """Communes that begin so: (code, words)."""
        return [(commune.code, commune_words(commune)) for commune in communes.complete(typed)]

    def themes(self) -> list[tuple[str, str]]:
        """The themes of barriers: (code, words)."""
        return [(theme.theme, theme.label) for theme in barrier_themes()]

    def wordings(self, theme: str) -> list[str]:
        """The words proposed for a theme."""
        known = barrier_theme(theme)
        return list(known.wordings) if known else []

    def is_closed_list(self, theme: str) -> bool:
        """Whether only the proposed words may be used: health has no free text."""
        return theme == "health"

    def stays_off_sheet(self, theme: str) -> bool:
        """Whether a barrier of this theme stays off the sheet until somebody ticks it."""
        return theme in RESTRICTED_THEMES

    def add_barrier(self, root: str, theme: str, label: str) -> None:
        """Note a barrier. Raises CaseloadRefusal."""
        interviews.add_barrier(self._desk.log(), root, theme, label)

    def _place(self, found: Record, slot: str) -> form.Place:
        return next(item for item in form.places(found, self._guardians(found)) if item.spec.slot == slot)

    def _store(self, found: Record, place: form.Place, told: Read) -> Written:
        before = place.thing.get(place.spec.name) if place.thing else None
        value = _whole(place, before, told)
        if value == before or (value is None and before is None):
            return Written(warning=told.warning)
        self._set(found.root, place, value)
        if place.spec.entity == "Guardian":
            self._adding_guardian = False
        sentence = tr("form", "{label}\u00a0: changé.").format(label=place.spec.label)
        if told.value is None:
            sentence = tr("form", "{label}\u00a0: effacé.").format(label=place.spec.label)
        kept = Before(sentence, found.root, place, before) if before is not None else None
        return Written(warning=told.warning, changed=True, before=kept)

    def _guardians(self, found: Record) -> int:
        return len(found.of("Guardian")) + self._adding_guardian

    def _set(self, root: str, place: form.Place, value: Json) -> None:
        spec, log = place.spec, self._desk.log()
        if place.thing is None:
            if value is not None:
                editing.add_thing(log, root, spec.entity, place.parent, {spec.name: value})
        elif value is None and spec.entity == "Phone":
            editing.delete_thing(log, place.thing)
        else:
            editing.edit_field(log, root, spec.entity, place.thing.key, spec.name, value)


def _whole(place: form.Place, before: Json, told: Read) -> Json:
    """The value of the whole field, of which one part was typed."""
    part = place.spec.part
    if not part:
        return told.value
    if place.spec.kind == "phone":
        number: dict[str, Json] = {"typed": told.value}
        e164 = phone_e164(str(told.value)) if told.value else None
        if e164:
            number["e164"] = e164
        return number if told.value else None
    whole = dict(before) if isinstance(before, dict) else {}
    whole.pop(part, None)
    if told.value is not None:
        whole[part] = told.value
    if place.spec.kind == "commune":
        whole.pop("postcode", None)
        commune = communes.by_code(str(told.value)) if told.value else None
        if commune is not None and len(commune.postcodes) == 1:
            whole["postcode"] = commune.postcodes[0]
    return whole or None

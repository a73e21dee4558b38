"""Editing a dossier field by field: each is written by itself, over what was shown, and can be put back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from referent_desk.caseload import editing, interviews, local, persons, shared_fields
from referent_desk.caseload.duplicates import same_ine
from referent_desk.caseload.people import row_of
from referent_desk.caseload.record import Record
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.desk.screens import words
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.record import form, situation
from referent_desk.desk.screens.record.form_barrier import barrier_places
from referent_desk.desk.screens.record.form_places import More, Place, part_of
from referent_desk.desk.screens.record.form_reading import FormReading, whole_value
from referent_desk.desk.screens.record.history import FieldHistory, Past, field_history
from referent_desk.desk.screens.record.typed_values import Read
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.fields import decode
from referent_desk.domain.text import tr
from referent_desk.domain.values import BadValue
from referent_desk.reference.barriers import barrier_theme, barrier_themes

_WITH_TEXT_ALONE = {"Phone": "number", "Wish": "text", "Strength": "text", "Aim": "what"}
"""Things that are nothing without this field: emptied, they go."""


@dataclass(frozen=True, slots=True)
class Before:
    """What stood in a field before it was written: enough to put it back. `undo_more` takes back what came with it."""

    sentence: str
    root: str
    place: Place
    value: Json
    undo_more: Callable[[], None] | None = None
    made: str = ""
    """The key of a thing that was added with it: putting back takes it away."""


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
        self._more = More()
        self.reading = FormReading(desk)

    def situation(self, found: Record) -> Situation:
        """What the tab shows."""
        row = row_of(found, self._desk.today())
        if row is None:
            raise ValueError("no person in this record")
        self._open_begun(found)
        return Situation(
            state=words.state_words(row.state),
            standing=words.standing(row.group),
            lines=tuple(form.lines(found, self._more)),
            guardians=len(found.of("Guardian")),
            barriers=tuple(situation.barriers(found)),
        )

    def add_guardian(self) -> None:
        """Show the fields of one more guardian; it is added once one of them is filled."""
        self._more = replace(self._more, guardian=True)

    def add_schooling(self) -> None:
        """Show the fields of an earlier schooling, in the same way."""
        self._more = replace(self._more, schooling=True)

    def forget(self) -> None:
        """Another dossier is shown."""
        self._more = More()

    def write(self, found: Record, slot: str, text: str) -> Written:
        """Write what was typed in a field, if it is another value. Raises CaseloadRefusal.

        What can't be is kept as it is typed, and shown again with the reason until it is mended.
        """
        written = self.write_place(found, self._place(found, slot), text)
        kept = self.unsaved(found)
        if written.error:
            self._keep(found, {**kept, slot: text})
        elif slot in kept:
            self._keep(found, {name: held for name, held in kept.items() if name != slot})
        return written

    def unsaved(self, found: Record) -> Mapping[str, str]:
        """What was typed and is not recorded, or could not be, by field."""
        held = local.draft(self._desk.connection, f"form:{found.root}")
        value = held.value if held is not None and isinstance(held.value, dict) else {}
        return {slot: str(text) for slot, text in value.items()}

    def keep_unsaved(self, found: Record, unsaved: Mapping[str, str]) -> None:
        """Keep what is being typed, encrypted; nothing typed keeps nothing."""
        self._keep(found, unsaved)

    def still_warned(self, found: Record, slot: str, text: str, warning: str) -> str:
        """A remark made before, where it still holds: a postcode is right once its commune is."""
        place = next((item for item in form.places(found, self._more) if item.spec.slot == slot), None)
        if place is None or place.spec.kind != "postcode":
            return warning
        return self.reading.check(place, text, self._desk.today()).warning

    def why_not(self, found: Record, slot: str, text: str) -> str:
        """Why what was typed in a field could not be recorded; empty for a field that is no longer there."""
        place = next((item for item in form.places(found, self._more) if item.spec.slot == slot), None)
        if place is None:
            return ""
        return self.why_not_here(place, text)

    def why_not_here(self, place: Place, text: str) -> str:
        """The same for a field that stands elsewhere than in the tab."""
        told = self.reading.check(place, text, self._desk.today())
        return told.error or _too_much(place, whole_value(place, told))

    def write_place(self, found: Record, place: Place, text: str) -> Written:
        """The same for a field that stands elsewhere than in the tab. Raises CaseloadRefusal."""
        typed = self.reading.read(found, place, text, self._desk.today())
        told = typed.read
        if wrong := told.error or _too_much(place, whole_value(place, told)):
            return Written(error=wrong)
        if place.spec.slot == "given" and told.value is None:
            return Written(error=tr("form", "Il faut un prénom, ou un surnom."))
        if place.spec.slot == "ine" and same_ine(self._desk.connection, found.root, str(told.value or "")):
            # No name of another young person stands on a dossier: the panel that merges says whom it may be.
            twice = tr("form", "Un autre dossier de ce poste porte cet INE. S’il s’agit du même jeune, réunissez-les.")
            told = Read(told.value, " ".join(filter(None, (told.warning, twice))))
        return self._store(found, place, told, typed.undo)

    def history(self, found: Record, slot: str) -> FieldHistory:
        """Who wrote what in a field, the newest first."""
        return field_history(self._desk, self._place(found, slot))

    def write_again(self, found: Record, slot: str, past: Past) -> Written:
        """Write an earlier value of a field again. Raises CaseloadRefusal `no_name` where a name would be emptied."""
        if slot == "given" and past.value is None:
            raise CaseloadRefusal("no_name", tr("form", "Il faut un prénom, ou un surnom."))
        return self._store(found, self._place(found, slot), Read(past.value))

    def put_back(self, before: Before) -> None:
        """Write what stood before; a thing that was taken away stands again as it was."""
        found, thing = persons.read_person(self._desk.connection, before.root), before.place.thing
        if before.made:
            made = next((item for item in found.things if item.key == before.made), None)
            if made is not None:
                shared_fields.take_away(self._desk.log(), made.root, made.entity, made.key)
        elif thing is not None and all(item.key != thing.key for item in found.things):
            shared_fields.put_back(self._desk.log(), thing)
        else:
            self._set(before.root, before.place, before.value)
        if before.undo_more is not None:
            before.undo_more()

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
        return theme in codes.RESTRICTED_THEMES

    def add_barrier(self, root: str, theme: str, label: str) -> None:
        """Note a barrier. Raises CaseloadRefusal."""
        interviews.add_barrier(self._desk.log(), root, theme, label)

    def barrier(self, found: Record, key: str) -> list[Place]:
        """The fields of one barrier; none once it is gone."""
        held = next((item for item in found.of("Barrier") if item.key == key), None)
        theme = held.text("theme") if held else ""
        return barrier_places(found, key, self.wordings(theme), closed=self.is_closed_list(theme))

    def remove_barrier(self, found: Record, key: str) -> Done:
        """Take a barrier out of the dossier. Raises CaseloadRefusal."""
        barrier = next(item for item in found.of("Barrier") if item.key == key)
        editing.delete_thing(self._desk.log(), barrier)
        words = tr("form", "Frein retiré\u00a0: {theme}.").format(theme=codes.label(codes.THEME, barrier.text("theme")))
        return Done(words, lambda: shared_fields.put_back(self._desk.log(), barrier), removal=True)

    def _open_begun(self, found: Record) -> None:
        """Show the fields of what was being added when the program stopped."""
        shown = {place.spec.slot for place in form.places(found, self._more)}
        begun = {slot.partition(".")[0] for slot in self.unsaved(found) if slot not in shown}
        guardian, schooling = "guardian" in begun, "schooling" in begun
        if guardian or schooling:
            self._more = replace(
                self._more, guardian=guardian or self._more.guardian, schooling=schooling or self._more.schooling
            )

    def _keep(self, found: Record, unsaved: Mapping[str, str]) -> None:
        if unsaved:
            value: Json = dict(unsaved)
            local.save_draft(self._desk.connection, f"form:{found.root}", value, self._desk.clock(), root=found.root)
        else:
            local.drop_draft(self._desk.connection, f"form:{found.root}")

    def _place(self, found: Record, slot: str) -> Place:
        return next(item for item in form.places(found, self._more) if item.spec.slot == slot)

    def _store(self, found: Record, place: Place, told: Read, undo_more: Callable[[], None] | None = None) -> Written:
        before, value = place.value, whole_value(place, told)
        if value == before or (value is None and before is None):
            return Written(warning=told.warning)
        made = self._set(found.root, place, value)
        if place.spec.entity in ("Guardian", "Schooling") and place.thing is None:
            self._more = More()
        sentence = tr("form", "{label}\u00a0: changé.").format(label=place.spec.label)
        if part_of(value, place.spec.part) is None:
            sentence = tr("form", "{label}\u00a0: effacé.").format(label=place.spec.label)
        step_back = Before(sentence, found.root, place, before, undo_more, made)
        return Written(warning=told.warning, changed=True, before=step_back)

    def _set(self, root: str, place: Place, value: Json) -> str:
        """Write the field; answers the key of the thing that was added for it, if one was."""
        spec, log = place.spec, self._desk.log()
        if place.thing is None:
            if value is not None:
                fields: dict[str, Json] = {spec.name: value}
                if spec.entity == "Wish":
                    fields["said"] = self._desk.today().isoformat()
                return editing.add_thing(log, root, spec.entity, place.parent, fields)
        elif value is None and _WITH_TEXT_ALONE.get(spec.entity) == spec.name:
            editing.delete_thing(log, place.thing)
        else:
            editing.edit_field(log, root, spec.entity, place.thing.key, spec.name, value)
        return ""


def _too_much(place: Place, value: Json) -> str:
    """Why the field cannot hold this value; empty where it can."""
    if value is None:
        return ""
    try:
        decode(place.spec.entity, place.spec.name, value)
    except BadValue as bad:
        if bad.reason.endswith("long"):
            return tr("form", "C’est trop long pour ce champ. Raccourcissez-le\u00a0: le texte reste ici.")
        return tr("form", "Ceci ne peut pas être gardé dans ce champ. Corrigez-le\u00a0: le texte reste ici.")
    return ""

"""The fields of the Situation tab: which ones, in which card, and what stands in each. No text is read here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record
from referent_desk.desk.screens.record.typed_values import Kind, shown
from referent_desk.domain import codes
from referent_desk.domain.text import tr

CardKey = Literal["identity", "reach", "life", "guardian", "step", "told"]

_MOST_GUARDIANS = 4


@dataclass(frozen=True, slots=True)
class Spec:
    """A field of the form: where its value stands in the record; `part` is empty for a bare field."""

    slot: str
    card: CardKey
    label: str
    entity: str
    name: str
    part: str = ""
    kind: Kind = "text"
    table: Mapping[str, str] | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field is written: its thing, None for one still to be added under `parent`."""

    spec: Spec
    thing: Thing | None
    parent: tuple[str, str]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field as shown; `key` is the code of a choice or of a commune."""

    slot: str
    card: CardKey
    label: str
    kind: Kind
    text: str
    key: str
    choices: tuple[tuple[str, str], ...]
    wide: bool
    contested: bool


def places(found: Record, guardians: int) -> list[Place]:
    """The fields of a record; `guardians` is how many are shown at least, for one that is being added."""
    person = found.person
    if person is None:
        return []
    top = ("Person", found.root)
    phones = found.of("Phone", person)
    schooling = _last_schooling(found)
    things = {"Person": person, "Schooling": schooling, "Phone": phones[0] if phones else None}
    listed = [Place(spec, things[spec.entity], top) for spec in _specs()]
    for number, phone in enumerate([*phones[1:], None] if phones else [], start=1):
        spec = Spec(f"phone.{number}", "reach", _second_phone(), "Phone", "number", "typed", "phone")
        at = next(place for place, item in enumerate(listed) if item.spec.slot == "email")
        listed.insert(at, Place(spec, phone, top))
    known = found.of("Guardian")
    for number in range(min(max(len(known), guardians), _MOST_GUARDIANS)):
        listed += _guardian(found, known[number] if number < len(known) else None, number)
    return listed


def lines(found: Record, guardians: int) -> list[FieldLine]:
    """The same, as shown."""
    return [_line(place) for place in places(found, guardians)]


def _line(place: Place) -> FieldLine:
    spec, thing = place.spec, place.thing
    value = thing.get(spec.name, spec.part or None) if thing else None
    text, key = shown(spec.kind, value)
    table = spec.table or {}
    return FieldLine(
        slot=spec.slot,
        card=spec.card,
        label=spec.label,
        kind=spec.kind,
        text=text,
        key=key,
        choices=tuple((code, codes.label(dict(table), code)) for code in table),
        wide=spec.wide,
        contested=bool(thing and spec.name in thing.contested),
    )


def _guardian(found: Record, thing: Thing | None, number: int) -> list[Place]:
    top = ("Person", found.root)
    phones = found.of("Phone", thing) if thing else []
    slot = f"guardian.{number}."
    specs = (
        Spec(slot + "link", "guardian", tr("form", "Lien"), "Guardian", "link", "", "choice", codes.GUARDIAN_LINK),
        Spec(slot + "sign", "guardian", tr("form", "Peut signer"), "Guardian", "may_sign", "", "flag"),
        Spec(slot + "given", "guardian", tr("form", "Prénom"), "Guardian", "name", "given"),
        Spec(slot + "family", "guardian", tr("form", "Nom"), "Guardian", "name", "family"),
    )
    listed = [Place(spec, thing, top) for spec in specs]
    if thing is not None:
        phone = Spec(
            slot + "phone", "guardian", tr("form", "Téléphone"), "Phone", "number", "typed", "phone", wide=True
        )
        listed.append(Place(phone, phones[0] if phones else None, ("Guardian", thing.key)))
    return listed


def _last_schooling(found: Record) -> Thing | None:
    known = found.of("Schooling")
    return max(known, key=lambda item: (item.text("left", "date"), item.clock), default=None)


def _second_phone() -> str:
    return tr("form", "Autre téléphone")


def _specs() -> tuple[Spec, ...]:
    return (
        Spec("given", "identity", tr("form", "Prénom"), "Person", "name", "given"),
        Spec("family", "identity", tr("form", "Nom"), "Person", "name", "family"),
        Spec("usage", "identity", tr("form", "Nom d’usage"), "Person", "name", "usage"),
        Spec("sex", "identity", tr("form", "Sexe à l’état civil"), "Person", "sex", "", "choice", codes.SEX),
        Spec("birth", "identity", tr("form", "Né le"), "Person", "birth", "date", "birth"),
        Spec("ine", "identity", tr("form", "INE"), "Person", "ine", "", "ine"),
        Spec("phone", "reach", tr("form", "Téléphone"), "Phone", "number", "typed", "phone"),
        Spec("email", "reach", tr("form", "Courriel"), "Person", "email", "", "email", wide=True),
        Spec("address", "reach", tr("form", "Adresse"), "Person", "address", "lines", "lines", wide=True),
        Spec("commune", "reach", tr("form", "Commune"), "Person", "address", "commune_code", "commune", wide=True),
        Spec("prefers", "reach", tr("form", "Préfère être joint par"), "Person", "contact_preference", "channel",
             "choice", codes.CONTACT_PREFERENCE),
        Spec("prefers_note", "reach", tr("form", "Précision"), "Person", "contact_preference", "note"),
        Spec("lives_with", "life", tr("form", "Vit avec"), "Person", "lives_with", wide=True),
        Spec("travel", "life", tr("form", "Se déplace"), "Person", "travel", "note", wide=True),
        Spec("class", "life", tr("form", "Dernière classe"), "Schooling", "class", "label", wide=True),
        Spec("left", "life", tr("form", "Quittée en"), "Schooling", "left", "date", "partial"),
        Spec("diploma", "life", tr("form", "Dernier diplôme"), "Schooling", "last_diploma", "kind", "choice",
             codes.DIPLOMA),
        Spec("diploma_year", "life", tr("form", "Année du diplôme"), "Schooling", "last_diploma", "year", "year"),
    )  # fmt: skip

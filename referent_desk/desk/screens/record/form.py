"""The fields of the Situation tab: which ones, in which card, and what stands in each. No text is read here."""

from dataclasses import dataclass

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.record.form_lists import guardians, phones, schoolings, wants
from referent_desk.desk.screens.record.form_places import CardKey, More, Place, Spec, part_of
from referent_desk.desk.screens.record.typed_values import Kind, shown
from referent_desk.domain import codes
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field as shown; `key` is the code of a choice or of a commune, `note` a remark under it."""

    slot: str
    card: CardKey
    label: str
    kind: Kind
    text: str
    key: str
    choices: tuple[tuple[str, str], ...]
    wide: bool
    contested: bool
    note: str = ""


def places(found: Record, more: More) -> list[Place]:
    """The fields of a record, with those of what is being added."""
    person = found.person
    if person is None:
        return []
    top = ("Person", found.root)
    listed = [Place(spec, person, top) for spec in _identity()]
    if found.case is not None:
        listed += [Place(spec, found.case, top) for spec in _origin()]
    listed += phones(found)
    listed += [Place(spec, person, top) for spec in (*_reach(), *_life())]
    return [*listed, *schoolings(found, more), *wants(found), *guardians(found, more)]


def lines(found: Record, more: More) -> list[FieldLine]:
    """The same, as shown."""
    return [field_line(place) for place in places(found, more)]


def field_line(place: Place) -> FieldLine:
    """A field as shown."""
    spec, thing = place.spec, place.thing
    text, key = shown(spec.kind, part_of(place.value, spec.part))
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
        note=spec.note,
    )


def _identity() -> tuple[Spec, ...]:
    return (
        Spec("given", "identity", tr("form", "Prénom"), "Person", "name", "given"),
        Spec("family", "identity", tr("form", "Nom"), "Person", "name", "family"),
        Spec("usage", "identity", tr("form", "Nom d’usage"), "Person", "name", "usage"),
        Spec("sex", "identity", tr("form", "Sexe à l’état civil"), "Person", "sex", "", "choice", codes.SEX),
        Spec("birth", "identity", tr("form", "Né le"), "Person", "birth", "date", "birth"),
        Spec("birth_commune", "identity", tr("form", "Né à"), "Person", "birth", "commune", "commune"),
        Spec("birth_country", "identity", tr("form", "Pays, si né ailleurs"), "Person", "birth", "country"),
        Spec("ine", "identity", tr("form", "INE"), "Person", "ine", "", "ine"),
        Spec("milo", "identity", tr("form", "N° i-Milo"), "Person", "ids", "milo"),
        Spec("siei", "identity", tr("form", "N° SIEI"), "Person", "ids", "siei"),
    )


def _origin() -> tuple[Spec, ...]:
    return (
        Spec("origin", "identity", tr("form", "Arrivé par"), "Case", "opened", "origin.kind", "choice", codes.ORIGIN,
             wide=True),
        Spec("sent_by", "identity", tr("form", "Adressé par"), "Case", "opened", "origin.organisation", "organisation",
             wide=True),
    )  # fmt: skip


def _reach() -> tuple[Spec, ...]:
    return (
        Spec("email", "reach", tr("form", "Courriel"), "Person", "email", "", "email", wide=True),
        Spec("address", "reach", tr("form", "Adresse"), "Person", "address", "lines", "lines", wide=True),
        Spec("commune", "reach", tr("form", "Commune"), "Person", "address", "commune_code", "commune", wide=True),
        Spec("postcode", "reach", tr("form", "Code postal"), "Person", "address", "postcode", "postcode"),
        Spec("prefers", "reach", tr("form", "Préfère être joint par"), "Person", "contact_preference", "channel",
             "choice", codes.CONTACT_PREFERENCE),
        Spec("prefers_note", "reach", tr("form", "Précision"), "Person", "contact_preference", "note", wide=True),
    )  # fmt: skip


def _life() -> tuple[Spec, ...]:
    return (
        Spec("lives_with", "life", tr("form", "Vit avec"), "Person", "lives_with", wide=True),
        Spec("travel", "life", tr("form", "Se déplace"), "Person", "travel", "", "travel", wide=True),
        Spec("rqth", "life", tr("form", "Reconnaissance de handicap"), "Person", "rqth", "", "flag", wide=True,
             note=tr("form", "Ne s’imprime sur aucune fiche.")),
    )  # fmt: skip

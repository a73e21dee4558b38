"""Adding and editing a person. What is typed flat (a form, a JSON file) fills the composite fields of the registry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from referent_desk.caseload.changes import Change
from referent_desk.caseload.conflicts import conflicts
from referent_desk.caseload.duplicates import likely_duplicates
from referent_desk.caseload.heads import heads_by_field
from referent_desk.caseload.log import Act, Log, new_key
from referent_desk.caseload.pairs import together
from referent_desk.caseload.projection import read_root
from referent_desk.caseload.record import Record, record
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.seen import remember_root, remembered_heads
from referent_desk.caseload.stored import changes_of_thing, outlines_of_root
from referent_desk.domain import ages
from referent_desk.domain.canonical import Json
from referent_desk.domain.fields import DELETION, ENTITIES, PARENT, entity
from referent_desk.domain.identifiers import ine_warning, phone_e164
from referent_desk.domain.plain_text import clean
from referent_desk.domain.registry import Merge
from referent_desk.domain.text import tr
from referent_desk.reference import communes
from referent_desk.vault.database import Connection, transaction

_EDITED = frozenset(
    item.name for item in ENTITIES if not item.local and any(one.merge is Merge.VALUE for one in item.fields)
)
"""The kinds of which a value may be written over."""

_COMPOSITE = {
    "family_name": ("name", "family"),
    "usage_name": ("name", "usage"),
    "given_names": ("name", "given"),
    "birth_date": ("birth", "date"),
    "birth_commune_code": ("birth", "commune"),
    "birth_country": ("birth", "country"),
    "commune_code": ("address", "commune_code"),
    "postcode": ("address", "postcode"),
    "address_lines": ("address", "lines"),
}


@dataclass(frozen=True, slots=True)
class Added:
    """A person that was added, with what is worth a second look."""

    id: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """What is known of a person when the record is opened, checked and cleaned."""

    fields: Mapping[str, Json]
    phones: tuple[str, ...] = ()
    origin: Mapping[str, Json] = field(default_factory=dict)


def intake(flat: Mapping[str, Json], today: date) -> Intake:
    """What was typed or read, as registry fields. Raises CaseloadRefusal naming the key that is wrong."""
    fields: dict[str, Json] = {}
    bare = {item.name for item in entity("Person").fields} - {"name", "birth", "address"}
    for name, value in flat.items():
        if value in (None, "", []):
            continue
        if name in _COMPOSITE:
            whole, part = _COMPOSITE[name]
            group = fields.setdefault(whole, {})
            assert isinstance(group, dict)
            group[part] = _tidy(value)
        elif name in bare:
            fields[name] = _tidy(value)
        elif name not in ("phones", "origin"):
            text = tr("caseload", "«\u00a0{key}\u00a0» n’est pas une rubrique connue. Rien n’a été écrit.")
            raise CaseloadRefusal("unknown_key", text.format(key=clean(str(name))[:40]))
    name_group = fields.get("name")
    if not isinstance(name_group, dict) or not name_group.get("given"):
        raise CaseloadRefusal("no_given_name", tr("caseload", "Il manque un prénom ou un surnom. Rien n’a été écrit."))
    _check_birth(fields, today)
    phones = flat.get("phones") or []
    if not isinstance(phones, list) or not all(isinstance(item, str) for item in phones):
        raise CaseloadRefusal(
            "bad_value", tr("caseload", "Les téléphones sont une liste de textes. Rien n’a été écrit.")
        )
    return Intake(fields, tuple(clean(str(item)) for item in phones if str(item).strip()), _origin(flat.get("origin")))


def add_person(log: Log, flat: Mapping[str, Json], today: date) -> Added:
    """Open a record: the person, the telephones, and a first episode opened today. One act, one transaction."""
    known = intake(flat, today)
    warnings = [*_warnings(known, today), *likely_duplicates(log.connection, known.fields, known.phones)]
    root = new_key()
    with log.act() as act:
        act.add(root, "Person", None, **known.fields)
        for typed in known.phones:
            add_phone(act, root, ("Person", root), typed)
        act.add(root, "Case", ("Person", root), opened={"date": today.isoformat(), "origin": dict(known.origin)})
    return Added(root, tuple(warnings))


def add_phone(act: Act, root: str, parent: tuple[str, str], typed: str, owner: str | None = None) -> str:
    """A telephone as it was typed, with its international form where it has one; answers its key."""
    e164 = phone_e164(typed)
    number: dict[str, Json] = {"typed": typed}
    if e164:
        number["e164"] = e164
    return act.add(root, "Phone", parent, number=number, owner=owner)


def edit_person(log: Log, root: str, values: Mapping[str, Json]) -> None:
    """Write fields of a person, each over what this vault wrote or showed last.

    A field never shown with one value counts as shown. Raises CaseloadRefusal `contested` for one of several values
    that nobody saw yet, `no_such_person`, `bad_value`, `unknown_key`.
    """
    root = read_person(log.connection, root).root
    heads = heads_by_field(changes_of_thing(log.connection, root, "Person", root))
    waiting = {conflict.cell[3] for conflict in conflicts(log.connection, root) if conflict.cell[1] == "Person"}
    known = {item.name for item in entity("Person").fields}
    with log.act() as act:
        for name, value in values.items():
            if name not in known:
                text = tr("caseload", "«\u00a0{key}\u00a0» n’est pas une rubrique connue. Rien n’a été écrit.")
                raise CaseloadRefusal("unknown_key", text.format(key=clean(name)[:40]))
            seen = remembered_heads(log.connection, (root, "Person", root, name))
            if seen is None and name in waiting:
                text = tr("caseload", "«\u00a0{key}\u00a0» a plusieurs valeurs\u00a0: regardez-les d’abord.")
                raise CaseloadRefusal("contested", text.format(key=name))
            if seen is None:
                seen = tuple(head.id for head in heads.get(name, []))
            act.write(root, "Person", root, name, _tidy(value), seen=seen)


def read_person(connection: Connection, root: str) -> Record:
    """A person's record. Raises CaseloadRefusal `no_such_person`."""
    found = record(root, read_root(connection, root))
    if found.person is None:
        raise CaseloadRefusal("no_such_person", tr("caseload", "Aucun dossier ne porte ce numéro sur ce poste."))
    return found


def remember_shown(connection: Connection, root: str) -> None:
    """The record was shown as it stands: a later edit replaces just the values that were seen.

    What is only added to (interviews, contacts) is never edited: years of journal are not looked at for this.
    """
    with transaction(connection):
        for place in together(connection, root):
            by_thing: dict[tuple[str, str, str], list[Change]] = {}
            for change in outlines_of_root(connection, place, _EDITED):
                by_thing.setdefault(change.cell[:3], []).append(change)
            shown = {
                (*thing, name): [head.id for head in heads]
                for thing, of_thing in by_thing.items()
                for name, heads in heads_by_field(of_thing).items()
                if name not in (PARENT, DELETION)
            }
            remember_root(connection, place, shown)


def _tidy(value: Json) -> Json:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if isinstance(value, dict):
        return {name: _tidy(item) for name, item in value.items()}
    return value


def _check_birth(fields: Mapping[str, Json], today: date) -> None:
    birth = fields.get("birth")
    typed = birth.get("date") if isinstance(birth, dict) else None
    if typed is None:
        return
    try:
        born = date.fromisoformat(str(typed))
    except ValueError:
        text = tr("caseload", "Cette date de naissance n’existe pas. Exemple\u00a0: 2010-02-28. Rien n’a été écrit.")
        raise CaseloadRefusal("bad_date", text) from None
    if ages.is_out_of_bounds(born, today):
        text = tr("caseload", "Cette date de naissance donne moins de 13 ans ou plus de 35 ans. Rien n’a été écrit.")
        raise CaseloadRefusal("bad_age", text)


def _origin(value: Json) -> dict[str, Json]:
    if value is None:
        return {"kind": "self"}
    if isinstance(value, str):
        return {"kind": value}
    if isinstance(value, dict):
        return dict(value)
    raise CaseloadRefusal("bad_value", tr("caseload", "L’origine n’a pas la forme attendue. Rien n’a été écrit."))


def _warnings(known: Intake, today: date) -> Sequence[str]:
    found = []
    name = known.fields.get("name")
    if isinstance(name, dict) and any(any(letter.isdigit() for letter in str(part)) for part in name.values()):
        found.append(tr("caseload", "Le nom contient des chiffres. Il est gardé tel quel."))
    birth = known.fields.get("birth")
    if isinstance(birth, dict) and isinstance(birth.get("date"), str):
        warning = ages.age_warning(date.fromisoformat(str(birth["date"])), today)
        if warning:
            found.append(warning)
    ine = known.fields.get("ine")
    if isinstance(ine, str) and (warning := ine_warning(ine)):
        found.append(warning)
    address = known.fields.get("address")
    code = address.get("commune_code") if isinstance(address, dict) else None
    if isinstance(code, str) and communes.by_code(code) is None:
        found.append(tr("caseload", "Cette commune n’est pas dans la table du programme. Elle est gardée."))
    if any(phone_e164(typed) is None for typed in known.phones):
        found.append(tr("caseload", "Un téléphone n’a pas la forme d’un numéro. Il est gardé tel quel."))
    return found

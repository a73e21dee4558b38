"""Who may already be in the caseload: the same INE; the same name and birth date; the same given name and telephone.

Offered, never merged (order of domain.md 2.1).
"""

from collections.abc import Mapping, Sequence

from referent_desk.caseload.projection import read_entity
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import digits, fold
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection


def likely_duplicates(connection: Connection, fields: Mapping[str, Json], phones: Sequence[str]) -> list[str]:
    """One sentence, without any name, if a record of this vault looks like the same person."""
    if duplicate_roots(connection, fields, phones):
        return [tr("caseload", "Un dossier de ce poste ressemble beaucoup à celui-ci. Vérifiez avant de continuer.")]
    return []


def duplicate_roots(connection: Connection, fields: Mapping[str, Json], phones: Sequence[str]) -> list[str]:
    """The roots of the persons who may be the same, surest first."""
    names = _names(fields)
    birth = _part(fields.get("birth"), "date")
    ine = fold(str(fields.get("ine") or ""))
    numbers = {digits(phone) for phone in phones if digits(phone)}
    owners: dict[str, set[str]] = {}
    for phone in read_entity(connection, "Phone"):
        if phone.live:
            owners.setdefault(phone.root, set()).add(digits(phone.text("number", "typed")))
    found = []
    for person in read_entity(connection, "Person"):
        if not person.live:
            continue
        same_given = _given(fields) == _given(person.fields)
        if ine and ine == fold(person.text("ine")):
            found.append((0, person.root))
        elif same_given and birth == person.text("birth", "date") and birth and names & _names(person.fields):
            found.append((1, person.root))
        elif same_given and numbers & owners.get(person.root, set()):
            found.append((2, person.root))
    return [root for _rank, root in sorted(found)]


def _part(value: Json, part: str) -> str:
    found = value.get(part) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _given(fields: Mapping[str, Json]) -> str:
    return fold(_part(fields.get("name"), "given"))


def _names(fields: Mapping[str, Json]) -> set[str]:
    name = fields.get("name")
    return {fold(_part(name, part)) for part in ("family", "usage")} - {""}

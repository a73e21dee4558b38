"""Everything that this laptop holds about one person, for that person: the right of access (GDPR, article 15).

The record as `person show` gives it, private notes included (ux.md, 9), and the journal of who wrote what, when.
Documents are named, not copied: their bytes are exported one by one. Nobody else's record is in it.
"""

import json
from datetime import date

from referent_desk.caseload import local
from referent_desk.caseload.conflicts import conflicts, written_at
from referent_desk.caseload.pairs import together
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.show import NameOf, as_json
from referent_desk.caseload.stored import changes_of_root
from referent_desk.domain.canonical import Json
from referent_desk.domain.fields import ENTITIES
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection


def access_copy(connection: Connection, root: str, name_of: NameOf, today: date) -> dict[str, Json]:
    """The whole as one object. Raises CaseloadRefusal `no_such_person`."""
    found = read_person(connection, root)
    history: list[Json] = []
    for place in together(connection, root):
        for change in changes_of_root(connection, place):
            written: dict[str, Json] = {
                "at": written_at(change.clock).isoformat(timespec="seconds"),
                "by": name_of(change.by),
                "entity": change.entity,
                "key": change.key,
                "field": change.field,
                "value": change.value,
            }
            history.append(written)
    notes: list[Json] = [
        {"at": note.at, "text": note.text, "interview": note.interview} for note in local.notes(connection, root)
    ]
    labels: dict[str, Json] = {entity.name: _labels(entity.name) for entity in ENTITIES if not entity.local}
    return {
        "exported": today.isoformat(),
        "what": tr("access", "Copie de toutes les informations gardées sur ce poste (RGPD, article 15)."),
        "person": as_json(found, conflicts(connection, found.root), name_of),
        "private_notes": notes,
        "history": history,
        "labels": labels,
    }


def to_json(copy: dict[str, Json]) -> bytes:
    """The file of it."""
    return (json.dumps(copy, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _labels(name: str) -> dict[str, Json]:
    """The French words of an entity and of its fields: the copy must be understood without us."""
    entity = next(item for item in ENTITIES if item.name == name)
    fields: dict[str, Json] = {field.name: field.label for field in entity.fields}
    return {"label": entity.label, "fields": fields}

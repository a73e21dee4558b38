"""A person as the hub holds it: assembled from the stored lines by the caseload's own pure functions."""

import json

from sqlalchemy import Connection, select

from referent_desk.caseload.changes import from_line
from referent_desk.caseload.conflicts import conflicts_of
from referent_desk.caseload.heads import things
from referent_desk.caseload.record import record as assemble
from referent_desk.caseload.show import as_json
from referent_desk.domain.canonical import Json
from referent_desk.hub.directory import names_by_author
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.hub.tables import record, set_aside


def show(connection: Connection, person: str) -> dict[str, Json]:
    """The JSON of `person show`, lines set aside left out; refuses `no_person`."""
    lines = connection.execute(
        select(record.c.line)
        .where(
            record.c.root == person.strip().lower(),
            record.c.type == "change",
            record.c.id.not_in(select(set_aside.c.record)),
        )
        .order_by(record.c.seq)
    ).scalars()
    # Checked when they came in, perhaps by a newer schema than this program's: kept as they are.
    changes = [from_line(json.loads(line), lenient=True) for line in lines]
    if not changes:
        raise HubRefusal(HubCode.NO_PERSON)
    names = names_by_author(connection)
    found = assemble(changes[0].root, things(changes))
    return as_json(found, conflicts_of(changes), lambda identity: names.get(identity, ""))

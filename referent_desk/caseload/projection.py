"""The tables that screens read, made from the registry: one per travelling entity, one column per field.

A row holds what `heads.thing` says of its changes, and nothing that depends on today's date. Rebuilt from the changes
alone, the tables are equal byte for byte. Beside them, `summary` keeps what the list needs of each person
(`caseload/summary.py`): it may lack a line, and never holds an old one.
"""

import json
import re
from collections.abc import Iterable

from referent_desk.caseload import summary
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.heads import thing as thing_of
from referent_desk.caseload.heads import things as things_of
from referent_desk.caseload.pairs import together
from referent_desk.caseload.stored import changes_of_root, changes_of_thing, roots
from referent_desk.domain.canonical import canonical
from referent_desk.domain.fields import ENTITIES, registry_digest
from referent_desk.domain.registry import Entity
from referent_desk.vault.database import Connection

_PROJECTED = {entity.name: entity for entity in ENTITIES if not entity.local}


def table(entity: str) -> str:
    """The name of an entity's table: "ContactAttempt" is shown_contact_attempt."""
    return "shown_" + re.sub(r"(?<=[a-z])(?=[A-Z])", "_", entity).lower()


def ensure(connection: Connection) -> bool:
    """Make the tables, or make them anew where the registry is not the one they were made from.

    Inside the caller's transaction. True if they were made.
    """
    row = connection.execute("SELECT registry FROM projection").fetchone()
    if row is not None and row[0] == registry_digest():
        return False
    rebuild(connection)
    return True


def rebuild(connection: Connection) -> None:
    """Throw the tables away and make them from the changes, inside the caller's transaction."""
    known = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'shown\\_%' ESCAPE '\\'"
    )
    for (name,) in known.fetchall():
        if name != "shown_head":
            connection.execute(f'DROP TABLE "{name}"')
    for entity in _PROJECTED.values():
        connection.execute(_create(entity))
        connection.execute(f'CREATE INDEX "{table(entity.name)}_root" ON "{table(entity.name)}" (root)')
        # Of a hundred thousand lines none or a few are contested: found without reading the others.
        connection.execute(
            f'CREATE INDEX "{table(entity.name)}_contested" ON "{table(entity.name)}" (root) WHERE contested <> \'[]\''
        )
    connection.execute("DROP TABLE IF EXISTS summary")
    connection.execute(
        "CREATE TABLE summary (root TEXT PRIMARY KEY, version TEXT NOT NULL, value TEXT NOT NULL) WITHOUT ROWID"
    )
    connection.execute("DELETE FROM projection")
    connection.execute("INSERT INTO projection (registry) VALUES (?)", (registry_digest(),))
    for root in roots(connection):
        for thing in things_of(changes_of_root(connection, root)):
            _write(connection, thing)


def refresh(connection: Connection, cells: Iterable[tuple[str, str, str]]) -> None:
    """Write again the rows of these things (root, entity, key), inside the caller's transaction."""
    departed = {row[0] for row in connection.execute("SELECT root FROM departed")}
    told = sorted(set(cells))
    summary.forget(connection, {cell[0] for cell in told})
    for root, entity, key in told:
        if entity not in _PROJECTED:
            continue
        held = changes_of_thing(connection, root, entity, key)
        if held and root not in departed:
            _write(connection, thing_of(held))
        else:
            connection.execute(f'DELETE FROM "{table(entity)}" WHERE key = ? AND root = ?', (key, root))


def read_root(connection: Connection, root: str) -> list[Thing]:
    """Every thing of one root as projected, and of those that are one person with it, by root, entity and key."""
    return [thing for place in together(connection, root) for thing in _read_one_root(connection, place)]


def _read_one_root(connection: Connection, root: str) -> list[Thing]:
    # The log's index tells which kinds this root has at all: a record has a dozen of them, the registry thirty.
    kinds = connection.execute("SELECT DISTINCT entity FROM change WHERE root = ? ORDER BY entity", (root,)).fetchall()
    found = []
    for (entity,) in kinds:
        if entity in _PROJECTED:
            found += _read(connection, _PROJECTED[entity], "root = ?", (root,))
    return found


def read_entity(connection: Connection, entity: str) -> list[Thing]:
    """Every thing of one kind, sorted by root and key."""
    return _read(connection, _PROJECTED[entity], "1", ())


def read_columns(connection: Connection, entity: str, name: str, paths: tuple[str, ...]) -> list[Thing]:
    """Every thing of one kind with a few parts of one field (JSON paths, "$.at"): a list need not read a journal."""
    parts = ", ".join(f"json_extract(\"{name}\", '{path}')" for path in paths)
    rows = connection.execute(
        f"SELECT key, root, parent_entity, parent_key, live, written_by, written_clock, {parts}"
        f' FROM "{table(entity)}" ORDER BY root, key'
    )
    names = [path.removeprefix("$.") for path in paths]
    return [
        Thing(
            root=row[1],
            entity=entity,
            key=row[0],
            parent=(row[2], row[3]) if row[2] else None,
            fields={name: {part: value for part, value in zip(names, row[7:], strict=True) if value is not None}},
            contested=(),
            by=row[5],
            clock=row[6],
            live=bool(row[4]),
        )
        for row in rows.fetchall()
    ]


def contested_roots(connection: Connection) -> list[str]:
    """The roots in which at least one field waits for somebody's choice."""
    found: set[str] = set()
    for entity in _PROJECTED:
        found |= {row[0] for row in connection.execute(f"SELECT root FROM \"{table(entity)}\" WHERE contested <> '[]'")}
    return sorted(found)


def _create(entity: Entity) -> str:
    columns = "".join(f', "{field.name}" TEXT' for field in entity.fields)
    return (
        f'CREATE TABLE "{table(entity.name)}" (key TEXT NOT NULL, root TEXT NOT NULL, parent_entity TEXT,'
        " parent_key TEXT, live INTEGER NOT NULL, contested TEXT NOT NULL, written_by TEXT NOT NULL,"
        f" written_clock TEXT NOT NULL{columns},"
        " PRIMARY KEY (root, key)) WITHOUT ROWID"
    )


def _names(entity: Entity) -> list[str]:
    return [field.name for field in entity.fields]


def _write(connection: Connection, thing: Thing) -> None:
    entity = _PROJECTED.get(thing.entity)
    if entity is None:
        return  # of a newer schema: kept in the log, not shown
    names = _names(entity)
    values = [canonical(thing.fields[name]).decode() if name in thing.fields else None for name in names]
    parent_entity, parent_key = thing.parent or (None, None)
    marks = ", ".join("?" * (8 + len(names)))
    columns = "".join(f', "{name}"' for name in names)
    connection.execute(
        f'INSERT OR REPLACE INTO "{table(entity.name)}" (key, root, parent_entity, parent_key, live, contested,'
        f" written_by, written_clock{columns}) VALUES ({marks})",
        (
            thing.key,
            thing.root,
            parent_entity,
            parent_key,
            int(thing.live),
            json.dumps(list(thing.contested)),
            thing.by,
            thing.clock,
            *values,
        ),
    )


def _read(connection: Connection, entity: Entity, where: str, values: tuple[str, ...]) -> list[Thing]:
    names = _names(entity)
    columns = "".join(f', "{name}"' for name in names)
    rows = connection.execute(
        f"SELECT key, root, parent_entity, parent_key, live, contested, written_by, written_clock{columns}"
        f' FROM "{table(entity.name)}" WHERE {where} ORDER BY root, key',
        values,
    )
    return [
        Thing(
            root=row[1],
            entity=entity.name,
            key=row[0],
            parent=(row[2], row[3]) if row[2] else None,
            fields={name: json.loads(value) for name, value in zip(names, row[8:], strict=True) if value is not None},
            contested=tuple(json.loads(row[5])),
            by=row[6],
            clock=row[7],
            live=bool(row[4]),
        )
        for row in rows.fetchall()
    ]

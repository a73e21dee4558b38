"""The `change` table, row by row: reading and adding, no rule of merging here."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from referent_desk.caseload.changes import Change
from referent_desk.domain.canonical import canonical
from referent_desk.vault.database import Connection

_COLUMNS = 'id, stream, position, clock, act, root, entity, key, field, value, replaces, "by", extra'
_SELECT = f"SELECT {_COLUMNS} FROM change WHERE entity IS NOT NULL AND "


def insert(connection: Connection, change: Change) -> bool:
    """Add a change; False if its id was already held. Inside the caller's transaction."""
    cursor = connection.execute(
        f"INSERT OR IGNORE INTO change ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            change.id,
            change.stream,
            change.position,
            change.clock,
            change.act,
            change.root,
            change.entity,
            change.key,
            change.field,
            canonical(change.value).decode(),
            json.dumps(list(change.replaces)),
            change.by,
            canonical(change.extra).decode() if change.extra else None,
        ),
    )
    return cursor.rowcount == 1


def by_ids(connection: Connection, ids: Iterable[str]) -> Iterator[Change]:
    """The changes of these ids, in the order given; those not held, or erased, are passed over."""
    for item in ids:
        yield from _read(connection, "id = ?", (item,))


def holds(connection: Connection, change_id: str) -> bool:
    """Whether a change of this id is held, erased or not."""
    return connection.execute("SELECT 1 FROM change WHERE id = ?", (change_id,)).fetchone() is not None


def changes_of_root(connection: Connection, root: str) -> list[Change]:
    """Every change of one root."""
    return list(_read(connection, "root = ?", (root,)))


def outlines_of_root(connection: Connection, root: str, kinds: Iterable[str]) -> list[Change]:
    """The changes of these kinds of one root without what they say (`value` is None): enough to know the heads."""
    wanted = sorted(kinds)
    marks = ", ".join("?" * len(wanted))
    rows = connection.execute(
        "SELECT id, stream, position, clock, act, root, entity, key, field, 'null', replaces, \"by\", NULL FROM change"
        f" WHERE root = ? AND entity IN ({marks})",
        (root, *wanted),
    ).fetchall()
    return [_change(row) for row in rows]


def changes_of_thing(connection: Connection, root: str, entity: str, key: str) -> list[Change]:
    """Every change of one thing."""
    return list(_read(connection, "root = ? AND entity = ? AND key = ?", (root, entity, key)))


def changes_of_field(connection: Connection, root: str, entity: str, key: str, name: str) -> list[Change]:
    """The history of one field: who wrote what, in the order of display."""
    where = "root = ? AND entity = ? AND key = ? AND field = ?"
    return sorted(_read(connection, where, (root, entity, key, name)), key=lambda change: change.order)


def changes_of_stream(connection: Connection, stream: str, after: int) -> Iterator[Change]:
    """The changes of one stream beyond a position, by position."""
    return _read(connection, "stream = ? AND position > ?", (stream, after), "ORDER BY position")


def roots(connection: Connection) -> list[str]:
    """Every root with a change, those handed back or erased left out."""
    rows = connection.execute("SELECT DISTINCT root FROM change EXCEPT SELECT root FROM departed ORDER BY root")
    return [row[0] for row in rows.fetchall()]


def _read(connection: Connection, where: str, values: tuple[object, ...], order: str = "") -> Iterator[Change]:
    for row in connection.execute(f"{_SELECT}{where} {order}", values).fetchall():
        yield _change(row)


def _change(row: tuple[Any, ...]) -> Change:
    return Change(
        id=row[0],
        stream=row[1],
        position=row[2],
        clock=row[3],
        act=row[4],
        root=row[5],
        entity=row[6],
        key=row[7],
        field=row[8],
        value=json.loads(row[9]),
        replaces=tuple(json.loads(row[10])),
        by=row[11],
        extra=json.loads(row[12]) if row[12] else None,
    )

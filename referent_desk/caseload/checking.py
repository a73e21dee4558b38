"""Whether the log is whole and the tables that screens read say what it says."""

from referent_desk.caseload import projection
from referent_desk.caseload.changes import from_line, to_line
from referent_desk.caseload.stored import changes_of_root, roots
from referent_desk.domain.values import BadValue
from referent_desk.vault.database import Connection, transaction


class _Undo(Exception):
    pass


def unsound_changes(connection: Connection) -> int:
    """How many changes of the log do not follow the registry, or leave a hole in a stream that this desk wrote."""
    unsound = 0
    for root in roots(connection):
        for change in changes_of_root(connection, root):
            try:
                from_line(to_line(change), lenient=True)
            except BadValue:
                unsound += 1
    rows = connection.execute(
        # Beyond the position at which a former stream was left stands what came back of it from elsewhere.
        "SELECT stream.position, (SELECT count(*) FROM change WHERE change.stream = stream.stream"
        " AND (stream.current = 1 OR change.position <= stream.position)) FROM stream"
    )
    return unsound + sum(abs(int(position) - int(held)) for position, held in rows.fetchall())


def projection_is_true(connection: Connection) -> bool:
    """Whether the tables rebuilt from the changes are equal to those that stand; nothing is written."""
    before = _tables(connection)
    after = before
    try:
        with transaction(connection):
            projection.rebuild(connection)
            after = _tables(connection)
            raise _Undo
    except _Undo:
        return before == after


def _tables(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'shown\\_%' ESCAPE '\\'"
    ).fetchall()
    return {
        name: [tuple(row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY root, key').fetchall()]
        for (name,) in names
        if name != "shown_head"
    }

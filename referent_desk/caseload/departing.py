"""Persons who leave this laptop: handed back (hidden), come again, or erased (wiped). Inside the caller's transaction.

Erasure leaves of a change its id, stream, position, clock and root, so that chains and positions still hold.
"""

import json
from collections.abc import Iterable

from referent_desk.caseload import projection
from referent_desk.caseload.removed_documents import forget_removed
from referent_desk.vault.database import Connection

_LOCAL = ("note", "draft", "shown_head")


def hide(connection: Connection, root: str, at: str) -> None:
    """A person handed back: nothing of it is shown any more; its changes stay until its last one is safe elsewhere.

    What was taken away of its documents is wiped now.
    """
    forget_removed(connection, root)
    connection.execute("INSERT OR IGNORE INTO departed (root, kind, at) VALUES (?, 'withdrawn', ?)", (root, at))
    _project(connection, root)


def bring_back(connection: Connection, root: str) -> None:
    """A person who was handed back comes again; one that was erased does not."""
    connection.execute("DELETE FROM departed WHERE root = ? AND kind = 'withdrawn'", (root,))
    _project(connection, root)


def erase(connection: Connection, roots: Iterable[str], at: str) -> None:
    """Wipe what is held of these persons, private notes, drafts and documents included; what comes later is dropped."""
    for root in roots:
        things = _things(connection, root)
        documents = _documents(connection, root)
        connection.execute("INSERT OR REPLACE INTO departed (root, kind, at) VALUES (?, 'erased', ?)", (root, at))
        connection.execute(
            "UPDATE change SET act = '', entity = NULL, key = NULL, field = NULL, value = NULL, replaces = NULL,"
            ' "by" = NULL, extra = NULL WHERE root = ?',
            (root,),
        )
        for table in _LOCAL:
            connection.execute(f"DELETE FROM {table} WHERE root = ?", (root,))
        for sha256 in documents - _documents(connection, None):
            connection.execute("DELETE FROM document_bytes WHERE sha256 = ?", (sha256,))
        projection.refresh(connection, things)


def departed(connection: Connection) -> dict[str, str]:
    """Who left: root to `withdrawn` or `erased`."""
    return {row[0]: row[1] for row in connection.execute("SELECT root, kind FROM departed")}


def _project(connection: Connection, root: str) -> None:
    projection.refresh(connection, _things(connection, root))


def _things(connection: Connection, root: str) -> list[tuple[str, str, str]]:
    rows = connection.execute(
        "SELECT DISTINCT root, entity, key FROM change WHERE root = ? AND entity IS NOT NULL", (root,)
    )
    return [(row[0], row[1], row[2]) for row in rows.fetchall()]


def _documents(connection: Connection, root: str | None) -> set[str]:
    """Hashes of the files that changes name: of one person, or of all that is still held."""
    where, values = ("AND root = ?", (root,)) if root else ("", ())
    rows = connection.execute(
        f"SELECT value FROM change WHERE entity = 'Document' AND field = 'file' {where}", values
    ).fetchall()
    files = (json.loads(row[0]) for row in rows)
    return {file["sha256"] for file in files if isinstance(file, dict) and "sha256" in file}

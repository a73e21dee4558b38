"""The heads that this vault showed last for a field: what an edit from the command line, or a settling, replaces."""

import json
from collections.abc import Mapping, Sequence

from referent_desk.caseload.changes import Cell
from referent_desk.vault.database import Connection


def remember_heads(connection: Connection, cell: Cell, heads: Sequence[str]) -> None:
    """These heads were shown for this field. Inside the caller's transaction."""
    connection.execute("INSERT OR REPLACE INTO shown_head VALUES (?, ?, ?, ?, ?)", (*cell, json.dumps(sorted(heads))))


def remember_root(connection: Connection, root: str, shown: Mapping[Cell, Sequence[str]]) -> None:
    """These heads were shown for these fields of one root; writes what is new. Inside the caller's transaction."""
    rows = connection.execute("SELECT root, entity, key, field, heads FROM shown_head WHERE root = ?", (root,))
    known = {(row[0], row[1], row[2], row[3]): row[4] for row in rows.fetchall()}
    told = {cell: json.dumps(sorted(heads)) for cell, heads in shown.items()}
    connection.executemany(
        "INSERT OR REPLACE INTO shown_head VALUES (?, ?, ?, ?, ?)",
        [(*cell, heads) for cell, heads in told.items() if known.get(cell) != heads],
    )


def remembered_heads(connection: Connection, cell: Cell) -> tuple[str, ...] | None:
    """The heads shown last for this field; None if it was never shown."""
    row = connection.execute(
        "SELECT heads FROM shown_head WHERE root = ? AND entity = ? AND key = ? AND field = ?", cell
    ).fetchone()
    return tuple(json.loads(row[0])) if row else None

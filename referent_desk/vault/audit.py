"""The trace of what was done with the vault: lines that are only ever added, each chained to the one before.

No text of a record stands here: an event's name, and the root it was about.
"""

import hashlib
from datetime import UTC, datetime
from typing import Final

from referent_desk.domain.canonical import canonical
from referent_desk.vault.database import Connection, transaction

NONE_YET: Final = "0" * 64


def head(connection: Connection) -> tuple[int, str]:
    """How many lines there are, and the hash of the last (64 zeros when there is none): what travels to the hub."""
    last = connection.execute("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    return (int(last[0]), str(last[1])) if last else (0, NONE_YET)


def add(connection: Connection, at: datetime, event: str, root: str | None) -> None:
    """Add a line in one transaction. `at` is aware, kept in UTC to the second."""
    when = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with transaction(connection):
        count, before = head(connection)
        line = (count + 1, when, event, root, _link(before, count + 1, when, event, root))
        connection.execute("INSERT INTO audit (number, at, event, root, hash) VALUES (?, ?, ?, ?, ?)", line)


def _link(before: str, number: int, at: str, event: str, root: str | None) -> str:
    return hashlib.sha256(bytes.fromhex(before) + canonical([number, at, event, root])).hexdigest()

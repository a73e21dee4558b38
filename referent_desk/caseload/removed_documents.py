"""The bytes of documents that were taken away: kept so long that a removal can be undone, then wiped.

Erasing a person wipes them at once (`departing`), and so does handing one back.
"""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from referent_desk.caseload.heads import thing
from referent_desk.caseload.stored import changes_of_thing
from referent_desk.domain.fields import DELETION
from referent_desk.vault.database import Connection

KEPT_DAYS: Final = 30


def sweep(connection: Connection, now: datetime) -> int:
    """Wipe the bytes of what was taken away over 30 days ago; answers how many. Inside the caller’s transaction."""
    before = (now - timedelta(days=KEPT_DAYS)).timestamp() * 1000
    old = [sha256 for sha256, at in _removed(connection, _unshown(connection)).items() if at < before]
    return _wipe(connection, old)


def forget_removed(connection: Connection, root: str) -> int:
    """Wipe the bytes of all that was taken away of one person, inside the caller's transaction."""
    return _wipe(connection, _removed(connection, _hashes(connection, root)))


def _wipe(connection: Connection, hashes: Iterable[str]) -> int:
    return sum(
        connection.execute("DELETE FROM document_bytes WHERE sha256 = ?", (sha256,)).rowcount for sha256 in hashes
    )


def _removed(connection: Connection, hashes: Iterable[str]) -> dict[str, int]:
    """Of these hashes those that no standing document names, and when the last one went, in ms since 1970."""
    wanted = set(hashes)
    if not wanted:  # at most openings: the whole log is not read for nothing
        return {}
    named, told = _named(connection), dict[str, int]()
    for sha256 in wanted & named.keys():
        held = [changes_of_thing(connection, root, "Document", key) for root, key in named[sha256]]
        if any(thing(changes).live for changes in held):
            continue
        clocks = [change.clock for changes in held for change in changes if change.field == DELETION]
        told[sha256] = max((int(clock.split("-", 1)[0]) for clock in clocks), default=0)
    return told


def _unshown(connection: Connection) -> set[str]:
    rows = connection.execute(
        "SELECT sha256 FROM document_bytes"
        " EXCEPT SELECT json_extract(file, '$.sha256') FROM shown_document WHERE file IS NOT NULL"
    )
    return {row[0] for row in rows.fetchall()}


def _hashes(connection: Connection, root: str) -> set[str]:
    return {sha256 for sha256, places in _named(connection).items() if any(place[0] == root for place in places)}


def _named(connection: Connection) -> dict[str, set[tuple[str, str]]]:
    """Which documents name a file, standing or not: root and key, by its hash."""
    told: dict[str, set[tuple[str, str]]] = {}
    rows = connection.execute(
        "SELECT root, key, value FROM change WHERE entity = 'Document' AND field = 'file' AND value IS NOT NULL"
    )
    for root, key, value in rows.fetchall():
        file = json.loads(value)
        if isinstance(file, dict) and isinstance(file.get("sha256"), str):
            told.setdefault(file["sha256"], set()).add((root, key))
    return told

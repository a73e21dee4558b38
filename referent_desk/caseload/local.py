"""The local tables: private notes, drafts, preferences. In transactions, but in no stream, no bundle, on no sheet."""

import json
from dataclasses import dataclass
from datetime import datetime

from referent_desk.caseload.log import new_key
from referent_desk.caseload.pairs import together
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.vault.database import Connection, transaction


@dataclass(frozen=True, slots=True)
class Note:
    """A note "pour moi seul"; `interview` and `after_block` say where in an interview it was typed."""

    key: str
    root: str
    text: str
    at: str
    interview: str | None = None
    after_block: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being typed, with the heads that it was looking at."""

    key: str
    value: Json
    heads: Json
    at: str


def add_note(
    connection: Connection,
    root: str,
    text: str,
    now: datetime,
    *,
    interview: str | None = None,
    after_block: int | None = None,
) -> Note:
    """Keep a private note about this person."""
    note = Note(new_key(), root, clean(text, long=True), now.isoformat(timespec="milliseconds"), interview, after_block)
    with transaction(connection):
        insert_note(connection, note)
    return note


def insert_note(connection: Connection, note: Note) -> None:
    """The same inside the caller's transaction."""
    connection.execute(
        "INSERT INTO note (key, root, interview, after_block, text, at) VALUES (?, ?, ?, ?, ?, ?)",
        (note.key, note.root, note.interview, note.after_block, note.text, note.at),
    )


def notes(connection: Connection, root: str) -> list[Note]:
    """The private notes about one person, oldest first."""
    found: list[Note] = []
    for place in together(connection, root):
        rows = connection.execute(
            "SELECT key, root, text, at, interview, after_block FROM note WHERE root = ?", (place,)
        )
        found += [Note(*row) for row in rows.fetchall()]
    return sorted(found, key=lambda note: (note.at, note.key))


def remove_note(connection: Connection, key: str) -> Note | None:
    """Take a private note away; answers it, so that it can be put back."""
    row = connection.execute(
        "SELECT key, root, text, at, interview, after_block FROM note WHERE key = ?", (key,)
    ).fetchone()
    with transaction(connection):
        connection.execute("DELETE FROM note WHERE key = ?", (key,))
    return Note(*row) if row else None


def save_draft(
    connection: Connection, key: str, value: Json, now: datetime, *, root: str | None = None, heads: Json = None
) -> None:
    """Keep what is being typed under a name ("interview:<root>"); the former one is replaced.

    Nothing is written where it is kept as it is: a pause in typing asks without knowing what changed.
    """
    told = (key, root, json.dumps(value), json.dumps(heads))
    held = connection.execute("SELECT key, root, value, heads FROM draft WHERE key = ?", (key,)).fetchone()
    if held is not None and tuple(held) == told:
        return
    with transaction(connection):
        connection.execute(
            "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", (*told, now.isoformat(timespec="seconds"))
        )


def draft(connection: Connection, key: str) -> Draft | None:
    """The draft of this name."""
    row = connection.execute("SELECT key, value, heads, at FROM draft WHERE key = ?", (key,)).fetchone()
    return Draft(row[0], json.loads(row[1]), json.loads(row[2]), row[3]) if row else None


def drop_draft(connection: Connection, key: str) -> None:
    """What was typed has been recorded, or given up."""
    if connection.execute("SELECT 1 FROM draft WHERE key = ?", (key,)).fetchone() is None:
        return
    with transaction(connection):
        connection.execute("DELETE FROM draft WHERE key = ?", (key,))


def preference(connection: Connection, name: str, default: Json = None) -> Json:
    """A preference of this vault."""
    row = connection.execute("SELECT value FROM preference WHERE name = ?", (name,)).fetchone()
    value: Json = json.loads(row[0]) if row else default
    return value


def set_preference(connection: Connection, name: str, value: Json) -> None:
    """Keep a preference of this vault."""
    with transaction(connection):
        connection.execute("INSERT OR REPLACE INTO preference VALUES (?, ?)", (name, json.dumps(value)))

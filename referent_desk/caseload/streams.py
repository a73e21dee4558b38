"""The streams that this vault wrote: the one it writes now, and those it left when its past came back.

Changes that move into a new stream keep their id, act, clock and what they replace: they say the same, and whoever
holds one already takes it for what it is.
"""

from dataclasses import dataclass

from referent_desk.caseload.log import new_id
from referent_desk.vault.database import Connection


@dataclass(frozen=True, slots=True)
class Left:
    """A stream that was left at `position`; `moved` changes beyond stand at the beginning of `stream` now."""

    former: str
    position: int
    stream: str
    moved: int


def written(connection: Connection) -> tuple[str, int] | None:
    """The stream that is written now, and the last position used; None before the first change."""
    row = connection.execute("SELECT stream, position FROM stream WHERE current = 1").fetchone()
    return (str(row[0]), int(row[1])) if row is not None else None


def is_ours(connection: Connection, stream: str) -> bool:
    """Whether this vault writes a stream, or wrote it once."""
    return connection.execute("SELECT 1 FROM stream WHERE stream = ?", (stream,)).fetchone() is not None


def is_left(connection: Connection, stream: str) -> bool:
    """Whether this vault wrote a stream once and no longer does."""
    row = connection.execute("SELECT current FROM stream WHERE stream = ?", (stream,)).fetchone()
    return row is not None and not row[0]


def written_here(connection: Connection, change: str) -> bool:
    """Whether a change was written by this vault as it is: not by another copy, nor by one that is no more."""
    row = connection.execute(
        "SELECT 1 FROM change JOIN stream ON stream.stream = change.stream"
        " WHERE change.id = ? AND (stream.current = 1 OR change.position <= stream.position)",
        (change,),
    ).fetchone()
    return row is not None


def begin_anew(connection: Connection, held: int) -> Left:
    """Leave the present stream at position `held` and go on in a new one, inside the caller's transaction.

    Where nothing was written yet a name that nobody used is left: another life of this vault may have begun a stream.
    """
    row = connection.execute("SELECT stream, position, clock FROM stream WHERE current = 1").fetchone()
    former, position, clock = row if row is not None else (new_id(), 0, "")
    stream, moved = new_id(), position - held
    connection.execute("INSERT OR IGNORE INTO stream VALUES (?, 0, 0, '')", (former,))
    connection.execute("UPDATE stream SET current = 0, position = ? WHERE stream = ?", (held, former))
    connection.execute("INSERT INTO stream VALUES (?, 1, ?, ?)", (stream, moved, clock))
    connection.execute(
        "UPDATE change SET stream = ?, position = position - ? WHERE stream = ? AND position > ?",
        (stream, held, former, held),
    )
    return Left(former, held, stream, moved)

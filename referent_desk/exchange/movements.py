"""What went out and came in, file by file, and how many people each file concerns: what a screen lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from referent_desk.caseload.projection import table
from referent_desk.exchange import ledger, renewing
from referent_desk.exchange.identity import identity
from referent_desk.vault.database import Connection


@dataclass(frozen=True)
class Movement:
    """A file that was written or applied. `persons` counts people, None where there are too many records."""

    number: int  # of its receipt
    outgoing: bool
    name: str
    kind: str
    at: str
    persons: int | None
    changes: int
    conflicts: int
    size: int
    acknowledged: bool  # of one that was written: the hub said to hold all of it
    check: str | None


@dataclass(frozen=True)
class Waiting:
    """What is new for the hub since the last file, people and changes in all, and whether it lacks anything."""

    persons: int
    changes: int
    unacknowledged: bool
    owed: bool
    last: str | None  # when the last file was written
    asking: bool = False  # the past came back, and the hub is still to be told

    @property
    def anything(self) -> bool:
        """Whether a file would hold something."""
        return self.changes > 0 or self.unacknowledged or self.owed or self.asking


COUNTED_AT_ONCE = 2000
"""A file of so many records is counted in some milliseconds; a longer one is left to `persons_in`, in a worker."""

_PERSONS = (
    "SELECT count(DISTINCT change.root) FROM place JOIN change ON change.id = place.record"
    f" JOIN {table('Person')} AS person ON person.root = change.root"
    " WHERE place.channel = receipt.channel AND place.place BETWEEN receipt.first AND receipt.last"
)


def movements(connection: Connection, most: int = 50) -> list[Movement]:
    """The last files, the newest first."""
    rows = connection.execute(
        "SELECT receipt.number, receipt.outgoing, name, kind, at,"
        f" CASE WHEN coalesce(last - first, 0) < ? THEN ({_PERSONS}) END,"
        ' changes, conflicts, size, receipt.outgoing = 1 AND last <= channel.seen_place, "check"'
        " FROM receipt LEFT JOIN channel ON channel.id = receipt.channel ORDER BY receipt.number DESC LIMIT ?",
        (COUNTED_AT_ONCE, most),
    ).fetchall()
    return [
        Movement(
            number=row[0],
            outgoing=bool(row[1]),
            name=row[2],
            kind=row[3],
            at=row[4],
            persons=row[5],
            changes=row[6],
            conflicts=row[7],
            size=row[8],
            acknowledged=bool(row[9]),
            check=row[10],
        )
        for row in rows
    ]


def persons_in(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """How many people each of these files concerns, by the number of its receipt."""
    found = {}
    for number in numbers:
        row = connection.execute(f"SELECT ({_PERSONS}) FROM receipt WHERE number = ?", (number,)).fetchone()
        found[number] = int(row[0]) if row else 0
    return found


def names_read(connection: Connection) -> frozenset[str]:
    """Names of the files that were applied."""
    return frozenset(row[0] for row in connection.execute("SELECT name FROM receipt WHERE outgoing = 0").fetchall())


def waiting(connection: Connection) -> Waiting:
    """What a sending would carry, without writing anything."""
    held = ledger.held_roster(connection)
    hub = held.roster.hub if held else None
    member = identity(connection).membership
    out = ledger.current(connection, hub.id, outgoing=True) if hub and member else None
    incoming = ledger.current(connection, hub.id, outgoing=False) if hub and member else None
    row = connection.execute(
        "SELECT count(DISTINCT person.root), count(*)"
        f" FROM change LEFT JOIN {table('Person')} AS person ON person.root = change.root"
        " WHERE stream = (SELECT stream FROM stream WHERE current = 1) AND position > ? AND entity IS NOT NULL",
        (out.position if out else 0,),
    ).fetchone()
    last = connection.execute("SELECT max(at) FROM receipt WHERE outgoing = 1 AND kind = 'changes'").fetchone()
    return Waiting(
        persons=int(row[0]),
        changes=int(row[1]),
        unacknowledged=bool(out and out.seen_place < out.place),
        owed=bool(incoming and incoming.owed),
        last=last[0] if last else None,
        asking=bool(member and renewing.unheard(connection)),
    )


def last_exchange(connection: Connection) -> str | None:
    """When a file of records went out or came in last; None before the first."""
    row = connection.execute("SELECT max(at) FROM receipt WHERE kind = 'changes'").fetchone()
    return row[0] if row else None

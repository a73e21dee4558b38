"""What went out and came in, file by file, and how many people each file concerns: what a screen lists."""

from dataclasses import dataclass

from referent_desk.exchange import ledger
from referent_desk.exchange.identity import identity
from referent_desk.vault.database import Connection


@dataclass(frozen=True)
class Movement:
    """A file that was written or applied. `persons` counts the roots of the records it carries."""

    outgoing: bool
    name: str
    kind: str
    at: str
    persons: int
    changes: int
    conflicts: int
    size: int
    acknowledged: bool  # of one that was written: the hub said to hold all of it
    check: str | None


@dataclass(frozen=True)
class Waiting:
    """What is new for the hub: people whose records changed since the last file, and whether it lacks anything."""

    persons: int
    unacknowledged: bool
    owed: bool
    last: str | None  # when the last file was written

    @property
    def anything(self) -> bool:
        """Whether a file would hold something."""
        return self.persons > 0 or self.unacknowledged or self.owed


def movements(connection: Connection, most: int = 50) -> list[Movement]:
    """The last files, the newest first."""
    rows = connection.execute(
        "SELECT receipt.outgoing, name, kind, at,"
        " (SELECT count(DISTINCT change.root) FROM place JOIN change ON change.id = place.record"
        "  WHERE place.channel = receipt.channel AND place.place BETWEEN receipt.first AND receipt.last),"
        ' changes, conflicts, size, receipt.outgoing = 1 AND last <= channel.seen_place, "check"'
        " FROM receipt LEFT JOIN channel ON channel.id = receipt.channel ORDER BY receipt.number DESC LIMIT ?",
        (most,),
    ).fetchall()
    return [
        Movement(
            outgoing=bool(row[0]),
            name=row[1],
            kind=row[2],
            at=row[3],
            persons=int(row[4] or 0),
            changes=row[5],
            conflicts=row[6],
            size=row[7],
            acknowledged=bool(row[8]),
            check=row[9],
        )
        for row in rows
    ]


def waiting(connection: Connection) -> Waiting:
    """What a sending would carry, without writing anything."""
    held = ledger.held_roster(connection)
    hub = held.roster.hub if held else None
    member = identity(connection).membership
    out = ledger.current(connection, hub.id, outgoing=True) if hub and member else None
    incoming = ledger.current(connection, hub.id, outgoing=False) if hub and member else None
    row = connection.execute(
        "SELECT count(DISTINCT change.root) FROM change JOIN stream ON stream.stream = change.stream"
        " WHERE stream.current = 1 AND change.position > ? AND change.entity IS NOT NULL",
        (out.position if out else 0,),
    ).fetchone()
    last = connection.execute("SELECT max(at) FROM receipt WHERE outgoing = 1 AND kind = 'changes'").fetchone()
    return Waiting(
        persons=int(row[0]),
        unacknowledged=bool(out and out.seen_place < out.place),
        owed=bool(incoming and incoming.owed),
        last=last[0] if last else None,
    )


def last_exchange(connection: Connection) -> str | None:
    """When a file of records went out or came in last; None before the first."""
    row = connection.execute("SELECT max(at) FROM receipt WHERE kind = 'changes'").fetchone()
    return row[0] if row else None

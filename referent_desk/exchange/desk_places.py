"""What this desk holds, as the verdict asks for it; and the sum by which desk and hub see that they hold the same."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from referent_desk.caseload.changes import Cell
from referent_desk.caseload.departing import departed
from referent_desk.exchange import ledger
from referent_desk.exchange.manifest import Seen
from referent_desk.exchange.places import Incoming
from referent_desk.exchange.records import Check, check_of
from referent_desk.vault.database import Connection


@dataclass(frozen=True)
class DeskPlaces:
    """The verdict's questions, answered from the caseload of device `me`."""

    connection: Connection
    me: str

    def incoming(self, channel: str) -> Incoming | None:
        """As in Places."""
        held = ledger.find(self.connection, channel, outgoing=False)
        return Incoming(held.peer, held.place) if held else None

    def incoming_tip(self, channel: str, place: int) -> bytes | None:
        """As in Places."""
        return ledger.tip_at(self.connection, channel, place)

    def outgoing_tip(self, channel: str, place: int) -> bytes | None:
        """As in Places."""
        if ledger.find(self.connection, channel, outgoing=True) is None:
            return None
        return ledger.tip_at(self.connection, channel, place)

    def stream_owner(self, stream: str) -> str | None:
        """As in Places."""
        row = self.connection.execute("SELECT 1 FROM stream WHERE stream = ?", (stream,)).fetchone()
        return self.me if row else None

    def change_at(self, stream: str, position: int) -> str | None:
        """As in Places."""
        row = self.connection.execute(
            "SELECT id FROM change WHERE stream = ? AND position = ?", (stream, position)
        ).fetchone()
        return str(row[0]) if row else None

    def cells(self, ids: Collection[str]) -> Mapping[str, Cell]:
        """As in Places."""
        found: dict[str, Cell] = {}
        for one in ids:
            row = self.connection.execute(
                "SELECT root, entity, key, field FROM change WHERE id = ? AND entity IS NOT NULL", (one,)
            ).fetchone()
            if row is not None:
                found[one] = (row[0], row[1], row[2], row[3])
        return found


def check_held(connection: Connection, peer: str, seen: Seen | None) -> Check:
    """The check over what came from a device, and what it has `seen` of ours; departed persons left out."""
    gone = departed(connection)
    ours = (seen.channel, seen.place) if seen else ("", 0)
    rows = connection.execute(
        "SELECT change.id, change.root, change.entity FROM place"
        " JOIN channel ON channel.id = place.channel JOIN change ON change.id = place.record"
        " WHERE channel.peer = ? AND (channel.outgoing = 0 OR (channel.id = ? AND place.place <= ?))",
        (peer, *ours),
    )
    return check_of((row[0], row[1], row[2]) for row in rows if row[1] not in gone)

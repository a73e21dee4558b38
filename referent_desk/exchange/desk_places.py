"""What this desk holds, as the verdict asks for it; and the sum by which desk and hub see that they hold the same."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from referent_desk.caseload import streams
from referent_desk.caseload.changes import Cell
from referent_desk.caseload.departing import departed
from referent_desk.exchange import ledger, renewing
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

    def in_use(self, channel: str) -> bool | None:
        """As in Places."""
        row = self.connection.execute(
            "SELECT current FROM channel WHERE id = ? AND outgoing = 1", (channel,)
        ).fetchone()
        return bool(row[0]) if row else None

    def begun_anew(self, peer: str) -> bool:
        """As in Places."""
        return renewing.latest(self.connection) is not None

    def stream_owner(self, stream: str) -> str | None:
        """As in Places."""
        return self.me if streams.is_ours(self.connection, stream) else None

    def is_left(self, stream: str) -> bool:
        """As in Places."""
        return streams.is_left(self.connection, stream)

    def ended(self, stream: str) -> int | None:
        """As in Places: a desk is told by the hub, and tells nobody."""
        return None

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
    """The check over what came from a device, and what it has `seen` of ours; departed persons left out.

    Of ours: what stands in the channel that it speaks of, and what it held of a stream when we left that one.
    """
    gone = departed(connection)
    ours = (seen.channel, seen.place) if seen else ("", 0)
    rows = connection.execute(
        "SELECT change.id, change.root, change.entity FROM place"
        " JOIN channel ON channel.id = place.channel JOIN change ON change.id = place.record"
        " WHERE channel.peer = ? AND ((channel.outgoing = 0 AND channel.current = 1)"
        " OR (channel.id = ? AND place.place <= ?))"
        " UNION SELECT change.id, change.root, change.entity FROM stream JOIN change ON change.stream = stream.stream"
        " WHERE stream.current = 0 AND change.position <= stream.position",
        (peer, *ours),
    )
    return check_of((row[0], row[1], row[2]) for row in rows if row[1] not in gone)

"""What the hub holds of channels and streams, as the verdict asks for it; read from the tables of one transaction."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from referent_desk.caseload.changes import Cell
from referent_desk.exchange.channel import NO_TIP
from referent_desk.exchange.places import Incoming
from referent_desk.hub import queues
from referent_desk.hub.tables import channel, queue, record, stream


class HubPlaces:
    """Answers for one file: what was asked once is remembered, so that a long bundle costs few questions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._streams: dict[str, tuple[str, int] | None] = {}
        self._held: dict[str, dict[int, str]] = {}
        self._ends: dict[str, int | None] = {}

    def incoming(self, identity: str) -> Incoming | None:
        """The channel of this id that is received here."""
        held = queues.find(self._connection, identity)
        return None if held is None else Incoming(held.device, held.place)

    def incoming_tip(self, identity: str, place: int) -> bytes | None:
        """Its tip at a place held; None beyond."""
        return self._tip(identity, place, incoming=True) if place else NO_TIP

    def outgoing_tip(self, identity: str, place: int) -> bytes | None:
        """The tip of a channel of the hub's at a place queued; None beyond, or for a channel of another."""
        if place:
            return self._tip(identity, place, incoming=False)
        ours = self._connection.execute(
            select(channel.c.id).where(channel.c.id == identity, channel.c.incoming.is_(False))
        ).first()
        return NO_TIP if ours else None

    def in_use(self, identity: str) -> bool | None:
        """Whether a channel of the hub's is the present one towards its device, or a former one."""
        found: bool | None = self._connection.execute(
            select(channel.c.current).where(channel.c.id == identity, channel.c.incoming.is_(False))
        ).scalar()
        return found

    def begun_anew(self, peer: str) -> bool:
        """Whether a device has said nothing yet of our present queue for it."""
        ours = queues.current(self._connection, peer, incoming=False)
        return ours is not None and ours.seen_place == 0

    def stream_owner(self, identity: str) -> str | None:
        """The device whose key first carried a stream."""
        known = self._stream(identity)
        return known[0] if known else None

    def is_left(self, identity: str) -> bool:
        """The hub writes no stream."""
        return False

    def ended(self, identity: str) -> int | None:
        """Where its device left a stream, until a file for all its copies went out."""
        if identity not in self._ends:
            self._ends[identity] = self._connection.execute(
                select(stream.c.ended).where(stream.c.id == identity, stream.c.told.is_(False))
            ).scalar()
        return self._ends[identity]

    def change_at(self, identity: str, position: int) -> str | None:
        """The id of the change held at a position of a stream."""
        known = self._stream(identity)
        if known is None or position > known[1]:
            return None
        if identity not in self._held:
            rows = self._connection.execute(
                select(record.c.position, record.c.id).where(record.c.stream == identity, record.c.position >= position)
            )
            self._held[identity] = {row.position: row.id for row in rows}
        found = self._held[identity].get(position)
        if found is None:  # before the first one asked for
            found = self._connection.execute(
                select(record.c.id).where(record.c.stream == identity, record.c.position == position)
            ).scalar()
        return found

    def cells(self, ids: Collection[str]) -> Mapping[str, Cell]:
        """Where those of these changes act that are held."""
        return cells(self._connection, ids)

    def _stream(self, identity: str) -> tuple[str, int] | None:
        if identity not in self._streams:
            row = self._connection.execute(
                select(stream.c.device, stream.c.position).where(stream.c.id == identity)
            ).one_or_none()
            self._streams[identity] = None if row is None else (row.device, row.position)
        return self._streams[identity]

    def _tip(self, identity: str, place: int, *, incoming: bool) -> bytes | None:
        found: bytes | None = self._connection.execute(
            select(queue.c.tip)
            .join(channel, channel.c.id == queue.c.channel)
            .where(queue.c.channel == identity, queue.c.place == place, channel.c.incoming == incoming)
        ).scalar()
        return found


def cells(connection: Connection, ids: Collection[str]) -> dict[str, Cell]:
    """Where those of these changes act that the hub holds, read from their lines."""
    found: dict[str, Cell] = {}
    for part in queues.chunks(sorted(ids)):
        rows = connection.execute(
            select(record.c.id, record.c.line).where(record.c.id.in_(part), record.c.type == "change")
        )
        for row in rows:
            line = json.loads(row.line)
            found[row.id] = (line["root"], line["entity"], line["key"], line["field"])
    return found

"""Channels and their queues (exchange.md, 3): places, the chain of tips, what was seen, on the hub's tables.

A queue keeps ids only, also after acknowledgement: records stand once, in `record`. The tips are kept place by place,
so that any bundle, however old its beginning, is checked against what was held.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, insert, select, update

from referent_desk.exchange.channel import NO_TIP, new_channel, next_tip
from referent_desk.exchange.manifest import Seen
from referent_desk.hub.scope import SHARED
from referent_desk.hub.tables import assignment, channel, queue, record, review, set_aside

_T = TypeVar("_T")
CHUNK = 500
"""Ids named in one statement: under every database's limit of parameters."""


def chunks(items: Iterable[_T], size: int = CHUNK) -> Iterator[list[_T]]:
    """Cut a sequence into lists that one statement can name."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def open_channel(
    connection: Connection, device: str, *, incoming: bool, identity: str | None = None, current: bool = True
) -> "ChannelRow":
    """Begin a channel, the `current` one of its direction from now on; its id is random unless the sender's."""
    if current:
        connection.execute(
            update(channel).where(channel.c.device == device, channel.c.incoming == incoming).values(current=False)
        )
    made = identity or new_channel()
    connection.execute(
        insert(channel).values(
            id=made,
            device=device,
            incoming=incoming,
            current=current,
            number=0,
            place=0,
            tip=NO_TIP,
            seen_place=0,
            seen_tip=NO_TIP,
            seen_kept=0,
            owed=False,
        )
    )
    return _channel(connection.execute(select(channel).where(channel.c.id == made)).one())


def append(connection: Connection, channel_id: str, ids: Sequence[str]) -> None:
    """Queue ids at the next places of a channel, in order, and move its tip."""
    if not ids:
        return
    held = connection.execute(select(channel.c.place, channel.c.tip).where(channel.c.id == channel_id)).one()
    place, tip = held.place, held.tip
    rows = []
    for identity in ids:
        place += 1
        tip = next_tip(tip, identity)
        rows.append({"channel": channel_id, "place": place, "record": identity, "tip": tip})
    connection.execute(insert(queue), rows)
    connection.execute(update(channel).where(channel.c.id == channel_id).values(place=place, tip=tip))


def tip_at(connection: Connection, channel_id: str, place: int) -> bytes | None:
    """The chain's tip at a place held; None beyond."""
    if place == 0:
        return NO_TIP
    found: bytes | None = connection.execute(
        select(queue.c.tip).where(queue.c.channel == channel_id, queue.c.place == place)
    ).scalar()
    return found


@dataclass(frozen=True)
class ChannelRow:
    """One direction between a device and the hub, as it stands."""

    id: str
    device: str
    current: bool
    number: int
    place: int
    tip: bytes
    seen_place: int
    seen_tip: bytes
    seen_kept: int
    owed: bool
    says: int
    since: str | None
    refused: str | None


def current(connection: Connection, device: str, *, incoming: bool) -> ChannelRow | None:
    """The channel in use between a device and the hub; None while a device has sent nothing."""
    row = connection.execute(
        select(channel).where(channel.c.device == device, channel.c.incoming == incoming, channel.c.current.is_(True))
    ).one_or_none()
    return None if row is None else _channel(row)


def find(connection: Connection, identity: str) -> ChannelRow | None:
    """A channel by its id."""
    row = connection.execute(select(channel).where(channel.c.id == identity)).one_or_none()
    return None if row is None else _channel(row)


def owing(connection: Connection, device: str) -> list[ChannelRow]:
    """The channels of a device on which an answer is owed; there are several where copies of it are in use."""
    rows = connection.execute(
        select(channel)
        .where(channel.c.device == device, channel.c.incoming.is_(True), channel.c.owed.is_(True))
        .order_by(channel.c.current, channel.c.id)
    )
    return [_channel(row) for row in rows]


def heard(connection: Connection, held: ChannelRow, number: int, created: str, *, owed: bool) -> None:
    """Note the number of a bundle received, and whether an acknowledgement is owed for it."""
    connection.execute(
        update(channel)
        .where(channel.c.id == held.id)
        .values(number=max(number, held.number), owed=held.owed or owed, since=held.since or created)
    )


def owe(connection: Connection, identity: str, *, refused: str | None = None) -> None:
    """Owe an answer to a channel, or of ours, a word that it began; `refused` names a stream that has two pasts."""
    connection.execute(update(channel).where(channel.c.id == identity).values(owed=True))
    if refused is not None:
        connection.execute(update(channel).where(channel.c.id == identity).values(refused=refused))


def answered(connection: Connection, device: str) -> None:
    """What was owed to a device was written."""
    connection.execute(
        update(channel).where(channel.c.device == device, channel.c.incoming.is_(True)).values(owed=False, refused=None)
    )


def acknowledged(connection: Connection, incoming: ChannelRow, seen: Seen | None) -> None:
    """Note how far a device says, on a channel of its own, that it holds ours: the latest said, not the highest.

    Silence means that it holds nothing. Of a channel that we left it says nothing any more.
    """
    ours = current(connection, incoming.device, incoming=False)
    if ours is None or (seen is not None and seen.channel != ours.id):
        return
    place, tip = (seen.place, bytes.fromhex(seen.tip)) if seen is not None else (0, NO_TIP)
    connection.execute(update(channel).where(channel.c.id == incoming.id).values(says=place))
    if incoming.current:
        kept = (seen.kept or 0) if seen is not None else 0
        connection.execute(
            update(channel)
            .where(channel.c.id == ours.id)
            .values(seen_place=place, seen_tip=tip, seen_kept=kept, owed=ours.owed and seen is None)
        )


def history(connection: Connection, holder: str, roots: Sequence[str] | None = None) -> list[str]:
    """Ids of every line of what a holder has and of what is shared by all, in the order of their arrival.

    So no act is cut.
    """
    theirs = record.c.root.in_(select(assignment.c.root).where(assignment.c.holder == holder))
    everybodys = record.c.root.in_(select(review.c.root).where(review.c.accepted.is_(True)))
    wanted = (
        select(record.c.id)
        .where(theirs | (everybodys & (record.c.type == "change") & record.c.entity.in_(SHARED)))
        .where(record.c.id.not_in(select(set_aside.c.record)))
        .order_by(record.c.seq)
    )
    if roots is not None:
        wanted = wanted.where(record.c.root.in_(roots))
    return list(connection.execute(wanted).scalars())


def _channel(row: Row[Any]) -> ChannelRow:
    return ChannelRow(**{name: row._mapping[name] for name in ChannelRow.__dataclass_fields__})

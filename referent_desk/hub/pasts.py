"""When the past of a desk, or of this hub, comes back (exchange.md, 7).

A desk that was restored leaves its stream and says how far it holds it: all that it wrote beyond is queued for it. A
copy that goes on in a stream that was left is refused, once: the next file for this device tells it, and it begins a
stream of its own. What it sent meanwhile, or what came late from a laptop that is no more, is then taken.

Towards a desk that holds more of our queue than we remember, we begin a new queue with all that is in its scope.
"""

from sqlalchemy import ColumnElement, Connection, false, func, insert, or_, select, update

from referent_desk.domain.clock import Clock
from referent_desk.exchange.records import Supersedes
from referent_desk.exchange.refusals import Code
from referent_desk.exchange.verdict import Refused
from referent_desk.hub import queues, settings
from referent_desk.hub.directory import DeviceRow
from referent_desk.hub.queues import ChannelRow
from referent_desk.hub.tables import device, queue, record, stream


def superseded(connection: Connection, clock: Clock, author: DeviceRow, incoming: ChannelRow, said: Supersedes) -> None:
    """A desk goes on elsewhere: note where it left the stream, and queue for it all it wrote beyond what it holds."""
    row = connection.execute(select(stream.c.opened, stream.c.ended).where(stream.c.id == said.stream)).one_or_none()
    if row is None:
        own_stream(connection, author.id, said.stream, 0)
    if row is None or row.ended is None or said.position < row.ended:
        connection.execute(update(stream).where(stream.c.id == said.stream).values(ended=said.position, told=False))
        settings.note(connection, clock, "supersedes", author.code)
    # Of other streams nothing is presumed: this life may be older than they are.
    held = or_(
        (record.c.stream == said.stream) & (record.c.position <= said.position),
        record.c.id.in_(select(queue.c.record).where(queue.c.channel == incoming.id)),
    )
    _give_back(connection, author.id, held)


def another_copy(connection: Connection, author: DeviceRow, incoming: ChannelRow, created: str) -> None:
    """A bundle came on a former channel of a device. Made after its newest began, it is of a copy that is in use.

    Then each copy gets what the others write, from what is held so far on.
    """
    newest = queues.current(connection, author.id, incoming=True)
    if incoming.current or newest is None or (newest.since is not None and created < newest.since):
        return
    connection.execute(update(device).where(device.c.id == author.id).values(copies=True))
    common = select(stream.c.id).where(stream.c.id == record.c.stream, record.c.position <= stream.c.ended)
    _give_back(connection, author.id, common.exists())


def echoes(connection: Connection, author: DeviceRow, incoming: ChannelRow) -> bool:
    """Whether what came on a channel goes back to its own device too: other lives of it do not have it."""
    return not incoming.current or has_copies(connection, author.id)


def has_copies(connection: Connection, of: str) -> bool:
    """Whether several copies of a device's vault are known to write."""
    return bool(connection.execute(select(device.c.copies).where(device.c.id == of)).scalar())


def refused(connection: Connection, verdict: Refused) -> None:
    """A file of a known device does not continue what is held: the next one for it says where we are.

    Of two pasts it names the stream, so that this copy goes on in a new one.
    """
    if verdict.signer is None or verdict.channel is None or verdict.code not in (Code.GAP, Code.FORKED_STREAM):
        return
    if connection.execute(select(device.c.id).where(device.c.id == verdict.signer)).first() is None:
        return
    held = queues.find(connection, verdict.channel)
    forked = verdict.code is Code.FORKED_STREAM
    if held is None:
        held = queues.open_channel(
            connection, verdict.signer, incoming=True, identity=verdict.channel, current=not forked
        )
    if held.device == verdict.signer:
        queues.owe(connection, held.id, refused=verdict.stream if forked else None)


def told(connection: Connection, of: str) -> None:
    """The copies of a device were written to: what they wrote in a stream that was left is taken from now on."""
    connection.execute(update(stream).where(stream.c.device == of, stream.c.ended.is_not(None)).values(told=True))


def told_so_far(connection: Connection) -> int:
    """How many streams that were left have been told: with more, a file kept aside may be judged otherwise."""
    return connection.execute(select(func.count()).where(stream.c.told.is_(True))).scalar_one()


def begin_anew(connection: Connection, clock: Clock, of: str) -> None:
    """Begin a new queue for a desk: all that is in its scope, and all that it wrote itself."""
    holder = connection.execute(select(device.c.holder).where(device.c.id == of)).scalar()
    opened = queues.open_channel(connection, of, incoming=False)
    queues.owe(connection, opened.id)  # written to it even if it is empty, until the desk answers
    ids = queues.history(connection, holder) if holder is not None else []
    queues.append(connection, opened.id, ids)
    _give_back(connection, of, record.c.id.is_(None))
    settings.note(connection, clock, "begin_anew", of[:6])


def own_stream(connection: Connection, of: str, identity: str, position: int) -> None:
    """Remember whose stream this is, for ever, and that it began after those known of this device."""
    last = connection.execute(select(func.max(stream.c.opened)).where(stream.c.device == of)).scalar()
    opened = 0 if last is None else last + 1
    connection.execute(insert(stream).values(id=identity, device=of, position=position, opened=opened, told=False))


def _give_back(connection: Connection, of: str, held: ColumnElement[bool]) -> None:
    """Queue for a device what it wrote itself, in the order of arrival, but for what it holds or gets already."""
    outgoing = queues.current(connection, of, incoming=False)
    if outgoing is None:
        return
    waits = select(queue.c.record).where(queue.c.channel == outgoing.id)
    lacking = connection.execute(
        select(record.c.id)
        .where(record.c.author == of, record.c.id.not_in(waits), func.coalesce(held, false()).is_(False))
        .order_by(record.c.seq)
    ).scalars()
    queues.append(connection, outgoing.id, list(lacking))

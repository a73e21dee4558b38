"""Writing what each desk lacks: one cumulative bundle each, and the roster.

Only while something is unacknowledged, an acknowledgement is owed, or a revocation was not told. Nothing is sealed for
a revoked device. A file takes its place after the number it bears is durable, and what is owed is struck off after the
file is: a crash between skips a number, or writes a file twice, and both are harmless.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, select, update

from referent_desk.domain.clock import Clock
from referent_desk.domain.fields import SCHEMA
from referent_desk.exchange import files
from referent_desk.exchange.channel import NO_TIP, Queued, split
from referent_desk.exchange.manifest import Newest, Seen
from referent_desk.exchange.names import HUB_CODE, changes_name, roster_name
from referent_desk.exchange.records import Check, Supersedes, check_of
from referent_desk.exchange.seal import SPLIT, Outgoing, Sealed, seal_changes
from referent_desk.hub import directory, pasts, queues, rosters, settings
from referent_desk.hub.answers import Dispatched, FileWritten
from referent_desk.hub.database import reading, transaction
from referent_desk.hub.directory import DeviceRow
from referent_desk.hub.home import Home
from referent_desk.hub.queues import ChannelRow
from referent_desk.hub.tables import channel, queue, record, stream


def dispatch(home: Home, engine: Engine, clock: Clock, to: Path) -> Dispatched:
    """Write in a folder what each desk lacks, and the roster with it; empty when there is nothing to do."""
    with reading(engine) as connection:
        roster = rosters.newest(connection)
        rows = [row for row in directory.desks(connection) if row.revoked is None]
        waiting = [row for row in rows if _waits(connection, row)]
        urgent = rosters.last_urgent(connection)
    if not waiting and all(row.roster_told >= urgent for row in rows):
        return Dispatched([])
    written = [one for row in waiting for one in _for_device(engine, clock, row, to)]
    data = rosters.signed_file(home, roster)
    path = files.put(to, roster_name(roster.version), data)
    with transaction(engine) as connection:
        for row in rows:
            directory.mark_told(connection, row.id, roster.version)
    written.append(FileWritten(str(path), "roster", None, None, None, None, 0, len(data)))
    return Dispatched(written)


def _waits(connection: Connection, row: DeviceRow) -> bool:
    outgoing = queues.current(connection, row.id, incoming=False)
    unacknowledged = outgoing is not None and (outgoing.seen_place < outgoing.place or outgoing.owed)
    return unacknowledged or bool(queues.owing(connection, row.id))


def _for_device(engine: Engine, clock: Clock, row: DeviceRow, to: Path) -> Iterator[FileWritten]:
    with transaction(engine) as connection:
        bundles = list(_seal(connection, clock, row))
    for sealed in bundles:
        said = sealed.manifest
        path = files.put(to, changes_name(HUB_CODE, row.code, said.number), sealed.data)
        first, last = said.first or 0, said.last or 0
        yield FileWritten(str(path), "changes", row.id, row.code, first, last, last - first + 1, len(sealed.data))
    with transaction(engine) as connection:
        queues.answered(connection, row.id)
        pasts.told(connection, row.id)
        settings.note(connection, clock, "dispatch", row.code)


@dataclass(frozen=True)
class _Letter:
    """What one life of a device is written: from which place on, and how far we hold its channel."""

    after: int
    incoming: ChannelRow | None
    supersedes: Supersedes | None = None


def _letters(connection: Connection, row: DeviceRow, outgoing: ChannelRow) -> list[_Letter]:
    """One to its present life, and one to each other copy that an answer is owed to.

    A copy that told another past of a stream is told so, from the beginning of the queue: there alone may it stand.
    """
    newest = queues.current(connection, row.id, incoming=True)
    found = [_letter(connection, one) for one in queues.owing(connection, row.id) if not one.current]
    if newest is not None and newest.refused is not None:
        found.append(_letter(connection, newest))
    elif not found or outgoing.owed or outgoing.seen_place < outgoing.place or (newest is not None and newest.owed):
        found.append(_Letter(outgoing.seen_place, newest, _left_of_ours(connection, outgoing)))
    return found


def _left_of_ours(connection: Connection, outgoing: ChannelRow) -> Supersedes | None:
    """The queue that we left for this one, while its device did not answer yet: it is to answer, whatever it holds."""
    if not outgoing.owed:
        return None
    row = connection.execute(
        select(channel.c.id, channel.c.place)
        .where(channel.c.device == outgoing.device, channel.c.incoming.is_(False), channel.c.current.is_(False))
        .order_by(channel.c.place.desc())
    ).first()
    return Supersedes(stream=row.id, position=row.place) if row is not None else None


def _letter(connection: Connection, incoming: ChannelRow) -> _Letter:
    if incoming.refused is None:
        return _Letter(incoming.says, incoming)
    held = connection.execute(select(stream.c.position).where(stream.c.id == incoming.refused)).scalar()
    return _Letter(0, incoming, Supersedes(stream=incoming.refused, position=held or 0))


def _seal(connection: Connection, clock: Clock, row: DeviceRow) -> Iterator[Sealed]:
    outgoing = queues.current(connection, row.id, incoming=False)
    if outgoing is None:
        return
    number = outgoing.number
    keys, region = settings.device_keys(connection), settings.get(connection, settings.REGION)
    newest = Newest(roster=rosters.edition(rosters.newest(connection)), catalogue=None)
    for letter in _letters(connection, row, outgoing):
        place = letter.after
        tip = queues.tip_at(connection, outgoing.id, place) or NO_TIP
        queued, newer = _queued(connection, outgoing.id, place)
        for part in split(queued, SPLIT):
            number += 1
            minor = max((newer[one.id] for one in part if one.id in newer), default=SCHEMA[1])
            out = Outgoing(
                region=region,
                channel=outgoing.id,
                number=number,
                first=place + 1,
                before=tip,
                seen=_seen(letter.incoming),
                created=clock(),
                tail=_check(connection, row, outgoing.id, place + len(part), letter.incoming),
                newest=newest,
                supersedes=letter.supersedes if place == 0 else None,
                schema=f"{SCHEMA[0]}.{minor}",
            )
            sealed = seal_changes(keys, row.in_roster(), out, part)
            place, tip = place + len(part), bytes.fromhex(sealed.manifest.tip or "")
            yield sealed
    connection.execute(update(channel).where(channel.c.id == outgoing.id).values(number=number))


def _queued(connection: Connection, identity: str, after: int) -> tuple[list[Queued], dict[str, int]]:
    """What stands in a channel beyond a place; and, of lines in a newer schema than ours, its minor version by id."""
    rows = connection.execute(
        select(record.c.id, record.c.act, record.c.line, record.c.minor)
        .join(queue, queue.c.record == record.c.id)
        .where(queue.c.channel == identity, queue.c.place > after)
        .order_by(queue.c.place)
    ).all()
    newer = {row.id: row.minor for row in rows if row.minor > SCHEMA[1]}
    return [Queued(row.id, row.act, row.line.encode()) for row in rows], newer


def _seen(incoming: ChannelRow | None) -> Seen | None:
    if incoming is None:
        return None
    # `kept` waits for the hub's own verified backups.
    return Seen(channel=incoming.id, place=incoming.place, tip=incoming.tip.hex(), kept=None)


def _check(connection: Connection, row: DeviceRow, outgoing: str, last: int, incoming: ChannelRow | None) -> Check:
    """What the desk holds once it has this bundle: what was queued for it so far, and what the hub has seen of it.

    That is its channel, and each stream that it left as far as it says to hold it.
    """
    theirs = (queue.c.channel == outgoing) & (queue.c.place <= last)
    own = queue.c.channel == (incoming.id if incoming else None)
    columns = (record.c.id, record.c.root, record.c.entity)
    rows = connection.execute(
        select(*columns).join(queue, queue.c.record == record.c.id).where(record.c.type == "change", theirs | own)
    ).all()
    left = connection.execute(
        select(*columns)
        .join(stream, stream.c.id == record.c.stream)
        .where(record.c.type == "change", stream.c.device == row.id, record.c.position <= stream.c.ended)
    ).all()
    return check_of((found.id, found.root, found.entity) for found in (*rows, *left))

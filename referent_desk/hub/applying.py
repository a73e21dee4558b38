"""Taking the records of a verified bundle into the tables: all of one file in the caller's one transaction.

Idempotent by id: what is held already is passed over. Lines outside their author's scope are kept and set aside, one by
one. What is new and in scope is queued for the holder's other devices; on an accepted shared thing, for every desk.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from referent_desk.caseload.changes import Change
from referent_desk.domain.clock import Clock
from referent_desk.exchange.records import Placed, Unread, to_bytes
from referent_desk.exchange.refusals import Code, sentence
from referent_desk.exchange.verdict import Opened
from referent_desk.hub import pasts, queues, rosters, settings
from referent_desk.hub.directory import DeviceRow, desks, find_device
from referent_desk.hub.scope import Line, judge
from referent_desk.hub.tables import assignment, manifest, record, review, set_aside, stream

_ROOT_CAP = 36  # characters of a UUID


@dataclass(frozen=True)
class Taken:
    """What a file brought: lines that were new, and how many of them were set aside."""

    changes: int
    set_aside: int


@dataclass(frozen=True)
class Outcome:
    """What became of one file's bytes."""

    code: Code
    message: str
    taken: Taken = Taken(0, 0)
    device: str | None = None  # whose signature held


def apply(connection: Connection, clock: Clock, opened: Opened) -> Outcome:
    """Take what a verified file holds, with its receipt. Inside the transaction in which it was judged."""
    said, body = opened.manifest, opened.body
    if body is None or said.channel is None or said.first is None:
        # A roster: ours, or one of a future that this hub, put back into its past, no longer remembers.
        held = opened.roster is not None and opened.roster.version <= rosters.newest(connection).version
        code = Code.ALREADY_APPLIED if held else Code.FORKED_ROSTER
        return Outcome(code, sentence(code))
    author = find_device(connection, said.from_)
    channel = queues.find(connection, said.channel)
    if channel is None:
        channel = queues.open_channel(connection, author.id, incoming=True, identity=said.channel)
    arrived = body.records[max(0, channel.place - said.first + 1) :]
    minor = int(said.schema.partition(".")[2])
    taken = take(connection, author, channel, arrived, minor, settings.stamp(clock))
    fresh = _receipt(connection, clock, author, opened)
    news = body.supersedes is not None and fresh
    queues.heard(
        connection, channel, said.number, said.created, owed=news or (bool(body.records) and (fresh or bool(arrived)))
    )
    if body.supersedes is not None and fresh:
        pasts.superseded(connection, clock, author, channel, body.supersedes)
    if said.number > channel.number:
        # An acknowledgement is the latest said, not the highest; one that comes late says nothing.
        queues.acknowledged(connection, channel, said.seen)
        pasts.another_copy(connection, author, channel, said.created)
    settings.note(connection, clock, "ingest", f"{author.code} {said.number}")
    code = Code.APPLIED if arrived or (fresh and not body.records) else Code.ALREADY_APPLIED
    return Outcome(code, sentence(code), taken, author.id)


def _receipt(connection: Connection, clock: Clock, author: DeviceRow, opened: Opened) -> bool:
    """Keep the signed manifest, by which authorship can be shown later; False if it was held."""
    sha256 = hashlib.sha256(opened.manifest_bytes).hexdigest()
    if connection.execute(select(manifest.c.sha256).where(manifest.c.sha256 == sha256)).first():
        return False
    connection.execute(
        insert(manifest).values(
            sha256=sha256,
            device=author.id,
            channel=opened.manifest.channel,
            number=opened.manifest.number,
            bytes=opened.manifest_bytes,
            signature=opened.signature,
            received=settings.stamp(clock),
        )
    )
    return True


def take(
    connection: Connection,
    author: DeviceRow,
    channel: queues.ChannelRow,
    arrived: Sequence[Placed],
    minor: int,
    at: str,
) -> Taken:
    """Take the records that stand after the last place held of `channel`, in their order.

    `minor` is that of their schema; `at`, the time of arrival.
    """
    held = known(connection, (_id(item) for item in arrived))
    fresh = [item for item in arrived if _id(item) not in held]
    queues.append(connection, channel.id, [_id(item) for item in arrived])
    return take_fresh(connection, author, fresh, minor, at, echo=pasts.echoes(connection, author, channel))


def take_fresh(
    connection: Connection, author: DeviceRow, fresh: Sequence[Placed], minor: int, at: str, *, echo: bool
) -> Taken:
    """Take records that are not held, whatever brought them; with `echo` they go back to their own device too."""
    _store(connection, author, fresh, minor)
    changes = [item for item in fresh if isinstance(item, Change)]
    _own_streams(connection, author, changes)
    aside = _route(connection, author, [line for item in fresh if (line := _line(item))], at)
    own = queues.current(connection, author.id, incoming=False)
    if own is not None and fresh and echo:
        queues.append(connection, own.id, [_id(item) for item in fresh])
    return Taken(len(changes), aside)


def _id(item: Placed) -> str:
    if item.id is None:
        raise ValueError("what takes a place has an id: the verdict says so")
    return item.id


def _line(item: Placed) -> Line | None:
    """What routing reads of a record; None for a newer one that names no root: it is kept, and goes nowhere."""
    if isinstance(item, Change):
        return Line(item.id, item.root, item.entity, item.key)
    root = item.line.get("root") if isinstance(item, Unread) else None
    return Line(_id(item), root, "", "") if isinstance(root, str) and len(root) <= _ROOT_CAP else None


def known(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of these ids that a record of the hub's bears."""
    found: set[str] = set()
    for part in queues.chunks(ids):
        found.update(connection.execute(select(record.c.id).where(record.c.id.in_(part))).scalars())
    return found


def _store(connection: Connection, author: DeviceRow, fresh: Sequence[Placed], minor: int) -> None:
    rows = []
    for item in fresh:
        change, line = item if isinstance(item, Change) else None, _line(item)
        rows.append(
            {
                "id": _id(item),
                "type": "change" if change else "unread",
                "act": change.act if change else None,
                "root": line.root if line else None,
                "entity": change.entity if change else None,
                "stream": change.stream if change else None,
                "position": change.position if change else None,
                "minor": minor,
                "author": author.id,
                "line": to_bytes(item).decode(),
            }
        )
    for part in queues.chunks(rows):
        connection.execute(insert(record), part)


def _own_streams(connection: Connection, author: DeviceRow, changes: Sequence[Change]) -> None:
    last: dict[str, int] = {}
    for change in changes:
        last[change.stream] = max(change.position, last.get(change.stream, 0))
    for identity, position in last.items():
        held = connection.execute(select(stream.c.position).where(stream.c.id == identity)).scalar()
        if held is None:
            pasts.own_stream(connection, author.id, identity, position)
        elif position > held:
            connection.execute(update(stream).where(stream.c.id == identity).values(position=position))


def _route(connection: Connection, author: DeviceRow, lines: Sequence[Line], at: str) -> int:
    holder = author.holder
    if holder is None or not lines:
        return 0
    named = {line.root for line in lines}
    judged = judge(holder, lines, _holders(connection, named), accepted=_accepted(connection, named))
    for root in judged.new_roots:
        connection.execute(insert(assignment).values(root=root, holder=holder, since=at, person=False))
    for part in queues.chunks(sorted(judged.persons)):
        connection.execute(update(assignment).where(assignment.c.root.in_(part)).values(person=True))
    for identity, why in judged.aside:
        connection.execute(insert(set_aside).values(record=identity, why=why, since=at))
    for row in desks(connection):
        outgoing = queues.current(connection, row.id, incoming=False)
        if row.id != author.id and row.revoked is None and outgoing is not None:
            ours = row.holder == holder
            queues.append(connection, outgoing.id, [one for one in judged.shared if ours or one in judged.regional])
    return len(judged.aside)


def _accepted(connection: Connection, roots: set[str]) -> set[str]:
    found: set[str] = set()
    for part in queues.chunks(sorted(roots)):
        wanted = select(review.c.root).where(review.c.root.in_(part), review.c.accepted.is_(True))
        found.update(connection.execute(wanted).scalars())
    return found


def _holders(connection: Connection, roots: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in queues.chunks(sorted(roots)):
        rows = connection.execute(select(assignment.c.root, assignment.c.holder).where(assignment.c.root.in_(part)))
        found.update({row.root: row.holder for row in rows})
    return found

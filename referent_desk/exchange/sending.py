"""Sending to the hub: everything after what it last said to hold, in as few files as the caps allow.

A file takes its place only after what it claims is durable; what is owed is struck off after that. A crash between
skips a number, or makes the next sending write again: both are harmless.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from referent_desk.caseload import streams
from referent_desk.caseload.changes import to_line
from referent_desk.caseload.stored import by_ids
from referent_desk.exchange import channel as chains
from referent_desk.exchange import files, ledger, names, renewing
from referent_desk.exchange.channel import Queued
from referent_desk.exchange.identity import Identity, Membership, identity
from referent_desk.exchange.ledger import Channel, Receipt
from referent_desk.exchange.manifest import Seen
from referent_desk.exchange.records import Audit, Supersedes
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from referent_desk.exchange.roster import RosterDevice
from referent_desk.exchange.seal import SPLIT, Outgoing, Sealed, seal_changes
from referent_desk.vault.database import Connection, transaction
from referent_desk.vault.vault import Vault


@dataclass(frozen=True)
class SentFile:
    """One file that was written."""

    path: str
    number: int
    first: int
    last: int
    changes: int
    size: int


@dataclass(frozen=True)
class Sent:
    """What was written: the first file, and the sums over all of them."""

    path: str
    first: int
    last: int
    changes: int
    size: int
    files: tuple[SentFile, ...]


@dataclass(frozen=True)
class _Plan:
    me: Identity
    membership: Membership
    hub: RosterDevice
    channel: Channel  # as it stands once all is queued
    numbers: range
    seen: Seen | None
    parts: list[list[Queued]]
    supersedes: Supersedes | None  # what the hub is still to be told; it stands where a channel begins


def send(vault: Vault, to: Path) -> Sent | None:
    """Write in the folder `to` what the hub lacks; None when it lacks nothing and no acknowledgement is owed.

    Raises ExchangeRefusal: `not_enrolled`, `disk_full`, `cannot_write`; VaultRefusal from the vault's own disk.
    """
    connection = vault.connection
    with transaction(connection):
        plan = _plan(connection)
    if plan is None:
        return None
    renewing.keep_mark(vault)  # before anything of it leaves: a folder put back later falls short of it
    written = [_write(vault, to, plan, sealed) for sealed in _seal(vault, plan)]
    with transaction(connection):
        if plan.seen is not None:
            connection.execute(
                "UPDATE channel SET owed = 0 WHERE id = ? AND place = ?", (plan.seen.channel, plan.seen.place)
            )
        vault.touch("exchange send")
    return Sent(
        path=written[0].path,
        first=written[0].first,
        last=written[-1].last,
        changes=sum(file.changes for file in written),
        size=sum(file.size for file in written),
        files=tuple(written),
    )


def waiting(connection: Connection) -> int:
    """How many of our changes the hub has not said to hold."""
    me = identity(connection)
    roster = ledger.held_roster(connection)
    hub = roster.roster.hub if roster else None
    out = ledger.current(connection, hub.id, outgoing=True) if hub and me.membership else None
    present = streams.written(connection)
    written = present[1] if present else 0
    if out is None:
        return written
    return max(written - out.position, 0) + max(out.place - out.seen_place, 0)


def _plan(connection: Connection) -> _Plan | None:
    """Queue what is new, and give each file to come its number."""
    me = identity(connection)
    roster = ledger.held_roster(connection)
    hub = roster.roster.hub if roster else None
    if me.membership is None or hub is None:
        raise ExchangeRefusal(Code.NOT_ENROLLED)
    out = _queue_new(connection, _usable(connection, hub.id))
    incoming = ledger.current(connection, hub.id, outgoing=False)
    said = renewing.unheard(connection)
    if out.seen_place == out.place and not (incoming and incoming.owed) and said is None:
        return None
    waiting_ids = ledger.records_after(connection, out.id, out.seen_place)
    queue = [chains.queued(one.id, one.act, to_line(one)) for one in by_ids(connection, waiting_ids)]
    parts = [list(part) for part in chains.split(queue, SPLIT)]
    numbers = range(out.number + 1, out.number + 1 + len(parts))
    connection.execute("UPDATE channel SET number = ? WHERE id = ?", (numbers[-1], out.id))
    return _Plan(me, me.membership, hub, out, numbers, ledger.seen_of(incoming), parts, said)


def _usable(connection: Connection, hub: str) -> Channel:
    """The channel to the hub. Were something in it erased before the hub had it, a new one starts from what is left."""
    out = ledger.current(connection, hub, outgoing=True)
    if out is None:
        return ledger.open_channel(connection, hub, outgoing=True)
    waiting_ids = ledger.records_after(connection, out.id, out.seen_place)
    held = list(by_ids(connection, waiting_ids))
    if len(held) == len(waiting_ids):
        return out
    opened = ledger.open_channel(connection, hub, outgoing=True)
    # The present stream is queued from its beginning; of those that were left, what still waited.
    ledger.append(connection, opened, [one.id for one in held if streams.is_left(connection, one.stream)])
    return ledger.find(connection, opened.id, outgoing=True) or opened


def _queue_new(connection: Connection, out: Channel) -> Channel:
    """Put at the channel's end what was recorded here since the last sending."""
    rows = connection.execute(
        "SELECT change.id, change.position FROM change JOIN stream ON stream.stream = change.stream"
        " WHERE stream.current = 1 AND change.position > ? AND change.entity IS NOT NULL ORDER BY change.position",
        (out.position,),
    ).fetchall()
    if rows:
        ledger.append(connection, out, (row[0] for row in rows))
        connection.execute("UPDATE channel SET position = ? WHERE id = ?", (rows[-1][1], out.id))
    return ledger.find(connection, out.id, outgoing=True) or out


def _seal(vault: Vault, plan: _Plan) -> Iterator[Sealed]:
    place = plan.channel.seen_place
    before = ledger.tip_at(vault.connection, plan.channel.id, place) or chains.NO_TIP
    for number, part in zip(plan.numbers, plan.parts, strict=True):
        out = Outgoing(
            region=plan.membership.region,
            channel=plan.channel.id,
            number=number,
            first=place + 1,
            before=before,
            seen=plan.seen,
            created=vault.clock(),
            tail=Audit(count=0, head=None),
            supersedes=plan.supersedes if place == 0 else None,
        )
        sealed = seal_changes(plan.me.keys, plan.hub, out, part)
        place, before = place + len(part), chains.last_tip(before, (record.id for record in part))
        yield sealed


def _write(vault: Vault, to: Path, plan: _Plan, sealed: Sealed) -> SentFile:
    said = sealed.manifest
    path = files.put(to, names.changes_name(plan.membership.code, plan.hub.code, said.number), sealed.data)
    first, last = said.first or 0, said.last or 0
    count = last - first + 1
    at = vault.clock().isoformat(timespec="seconds")
    receipt = Receipt(path.name, said, sealed.manifest_bytes, sealed.signature, len(sealed.data), at, count)
    with transaction(vault.connection):
        ledger.add_receipt(vault.connection, receipt, outgoing=True)
    return SentFile(str(path), said.number, first, last, count, len(sealed.data))

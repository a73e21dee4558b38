"""What this desk remembers of its exchanges: rosters, channels, queues, receipts. SQL, and no rule of the verdict.

Everything that writes stands in the caller's transaction.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from referent_desk.exchange.channel import NO_TIP, new_channel, tips
from referent_desk.exchange.lines import decode
from referent_desk.exchange.manifest import Manifest, Seen
from referent_desk.exchange.roster import Roster, read_roster, roster_sha256
from referent_desk.vault.database import Connection


@dataclass(frozen=True)
class HeldRoster:
    """The newest roster held, and the hash of its line as it came."""

    roster: Roster
    sha256: str


@dataclass(frozen=True)
class Channel:
    """One direction between this device and another."""

    id: str
    peer: str
    number: int
    place: int
    tip: bytes
    position: int
    seen_place: int
    seen_kept: int | None
    owed: bool


def held_roster(connection: Connection) -> HeldRoster | None:
    """The newest roster held; None before the enrolment."""
    row = connection.execute("SELECT line FROM roster ORDER BY version DESC LIMIT 1").fetchone()
    if row is None:
        return None
    line = bytes(row[0])
    # Checked when it came; a program that was taken back to an older version still reads it.
    return HeldRoster(read_roster(decode(line), lenient=True), roster_sha256(line))


def keep_roster(connection: Connection, version: int, line: bytes, at: str) -> None:
    """Add a roster whose signature was verified; one of a version held is passed over."""
    connection.execute("INSERT OR IGNORE INTO roster (version, line, at) VALUES (?, ?, ?)", (version, line, at))


def current(connection: Connection, peer: str, *, outgoing: bool) -> Channel | None:
    """The channel in use towards or from a device."""
    where = "peer = ? AND outgoing = ? AND current = 1"
    return _one(connection, where, (peer, int(outgoing)))


def find(connection: Connection, channel: str, *, outgoing: bool) -> Channel | None:
    """The channel of this id."""
    return _one(connection, "id = ? AND outgoing = ?", (channel, int(outgoing)))


def open_channel(connection: Connection, peer: str, *, outgoing: bool, identity: str | None = None) -> Channel:
    """A new channel, which takes the place of the former one of its peer and direction."""
    made = identity or new_channel()
    connection.execute("UPDATE channel SET current = 0 WHERE peer = ? AND outgoing = ?", (peer, int(outgoing)))
    connection.execute(
        "INSERT INTO channel (id, peer, outgoing, current, number, place, tip, position, seen_place, owed)"
        " VALUES (?, ?, ?, 1, 0, 0, ?, 0, 0, 0)",
        (made, peer, int(outgoing), NO_TIP),
    )
    return Channel(made, peer, 0, 0, NO_TIP, 0, 0, None, False)


def append(connection: Connection, channel: Channel, ids: Iterable[str]) -> None:
    """Put records at the next places of a channel, and move its tip."""
    queued = list(ids)
    chain = list(tips(channel.tip, queued))
    connection.executemany(
        "INSERT INTO place (channel, place, record, tip) VALUES (?, ?, ?, ?)",
        (
            (channel.id, channel.place + 1 + index, record, tip)
            for index, (record, tip) in enumerate(zip(queued, chain, strict=True))
        ),
    )
    if queued:
        connection.execute(
            "UPDATE channel SET place = ?, tip = ? WHERE id = ?",
            (channel.place + len(queued), chain[-1], channel.id),
        )


def offer_again(connection: Connection, peer: str) -> None:
    """Put at the end of the channel to a device whatever else of our own we hold: it began anew, and may lack it.

    What it holds already it takes for what it is, by its id.
    """
    out = current(connection, peer, outgoing=True)
    if out is None:
        return
    rows = connection.execute(
        "SELECT change.id FROM change JOIN stream ON stream.stream = change.stream"
        " WHERE change.entity IS NOT NULL AND (stream.current = 0 OR change.position <= ?)"
        " AND change.id NOT IN (SELECT record FROM place WHERE channel = ?)"
        " ORDER BY stream.current, change.stream, change.position",
        (out.position, out.id),
    )
    append(connection, out, [row[0] for row in rows.fetchall()])


def ask_again(connection: Connection, peer: str) -> None:
    """Owe a device an answer: a file of its did not continue what is held, and the next `seen` tells it where we are.

    Inside the caller's transaction.
    """
    connection.execute("UPDATE channel SET owed = 1 WHERE peer = ? AND outgoing = 0 AND current = 1", (peer,))


def tip_at(connection: Connection, channel: str, place: int) -> bytes | None:
    """The tip at a place of a channel; `NO_TIP` at 0, None beyond."""
    if place == 0:
        return NO_TIP
    row = connection.execute("SELECT tip FROM place WHERE channel = ? AND place = ?", (channel, place)).fetchone()
    return bytes(row[0]) if row else None


def records_after(connection: Connection, channel: str, place: int) -> list[str]:
    """Ids of what stands in a channel after a place, in order."""
    rows = connection.execute(
        "SELECT record FROM place WHERE channel = ? AND place > ? ORDER BY place", (channel, place)
    )
    return [row[0] for row in rows.fetchall()]


def seen_of(channel: Channel | None) -> Seen | None:
    """How far we hold a channel, as a manifest says it."""
    if channel is None:
        return None
    # `kept` will follow this vault's verified backups; until they tell, nothing is claimed to be in one.
    return Seen(channel=channel.id, place=channel.place, tip=channel.tip.hex(), kept=0)


@dataclass(frozen=True)
class Receipt:
    """A bundle that was written or applied."""

    name: str
    manifest: Manifest
    manifest_bytes: bytes
    signature: bytes
    size: int
    at: str
    changes: int = 0
    conflicts: int = 0
    set_aside: int = 0
    check: str | None = None


def has_receipt(connection: Connection, manifest_bytes: bytes) -> bool:
    """Whether a file with this very manifest was applied before."""
    sha256 = hashlib.sha256(manifest_bytes).hexdigest()
    row = connection.execute("SELECT 1 FROM receipt WHERE outgoing = 0 AND sha256 = ?", (sha256,)).fetchone()
    return row is not None


def add_receipt(connection: Connection, receipt: Receipt, *, outgoing: bool) -> None:
    """Keep a receipt; a second one of the same signed manifest is passed over."""
    said = receipt.manifest
    connection.execute(
        "INSERT OR IGNORE INTO receipt (outgoing, sha256, name, kind, peer, channel, bundle, first, last, size,"
        ' changes, conflicts, set_aside, "check", manifest, signature, at)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            int(outgoing),
            hashlib.sha256(receipt.manifest_bytes).hexdigest(),
            receipt.name,
            said.kind.value,
            said.to if outgoing else said.from_,
            said.channel,
            said.number,
            said.first,
            said.last,
            receipt.size,
            receipt.changes,
            receipt.conflicts,
            receipt.set_aside,
            receipt.check,
            receipt.manifest_bytes,
            receipt.signature,
            receipt.at,
        ),
    )


def _one(connection: Connection, where: str, values: tuple[object, ...]) -> Channel | None:
    row = connection.execute(
        "SELECT id, peer, number, place, tip, position, seen_place, seen_kept, owed FROM channel WHERE " + where,
        values,
    ).fetchone()
    if row is None:
        return None
    return Channel(row[0], row[1], row[2], row[3], bytes(row[4]), row[5], row[6], row[7], bool(row[8]))

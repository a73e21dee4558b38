"""What a file tells whose past is not the one held: its records by their ids, in a stream of their own.

So a copy that was told does it itself, and then all of them are held already. One that is no more cannot: once a file
that tells its other lives went out, the hub does it in its place, that nothing be lost which left a laptop.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import Connection

from referent_desk.caseload.changes import Cell, Change
from referent_desk.domain.clock import Clock
from referent_desk.exchange.manifest import Manifest
from referent_desk.exchange.opening import signed_manifest, unwrap
from referent_desk.exchange.places import Incoming, NoPlaces
from referent_desk.exchange.refusals import ExchangeRefusal
from referent_desk.exchange.verdict import Opened, Reader, judge
from referent_desk.hub import queues, settings
from referent_desk.hub.applying import Taken, known, take_fresh
from referent_desk.hub.directory import find_device
from referent_desk.hub.places import cells

_LABEL = b"referent-second-past-v1"


@dataclass(frozen=True)
class _ByItself(NoPlaces):
    """Places of one who holds just what came before a file: its chain is held against nothing but itself."""

    said: Manifest | None = None
    connection: Connection | None = None

    def incoming(self, channel: str) -> Incoming | None:
        """As in Places: all before its first record is held."""
        return Incoming(self.said.from_, (self.said.first or 1) - 1) if self.said is not None else None

    def incoming_tip(self, channel: str, place: int) -> bytes | None:
        """As in Places: as the file says it."""
        return bytes.fromhex(self.said.before or "") if self.said is not None else None

    def cells(self, ids: Collection[str]) -> Mapping[str, Cell]:
        """As in Places: what is held is held, wherever it came from."""
        return cells(self.connection, ids) if self.connection is not None else {}


def by_itself(connection: Connection, reader: Reader, data: bytes) -> Opened | None:
    """A file of a known device, sound in all but the past that it tells; None for any other."""
    try:
        said = signed_manifest(unwrap(data))
    except ExchangeRefusal:
        return None
    verdict = judge(data, replace(reader, places=_ByItself(anew=True, said=said, connection=connection)))
    return verdict if isinstance(verdict, Opened) and verdict.body is not None else None


def all_held(connection: Connection, opened: Opened) -> bool:
    """Whether every record of a file is held by its id: its sender told it again since."""
    ids = {item.id for item in opened.body.records if item.id is not None} if opened.body is not None else set()
    return bool(ids) and known(connection, ids) == ids


def may_admit(connection: Connection, opened: Opened) -> bool:
    """Whether the copies of its device were written to since this file was refused."""
    held = queues.find(connection, opened.manifest.channel or "")
    return held is not None and held.device == opened.manifest.from_ and held.refused is None


def admit(connection: Connection, clock: Clock, opened: Opened) -> Taken:
    """Take what is not held of a file that tells another past, in a stream made from the file's own hash."""
    author = find_device(connection, opened.manifest.from_)
    changes = opened.body.changes if opened.body is not None else []
    held = known(connection, [change.id for change in changes])
    stream = hashlib.sha256(_LABEL + opened.manifest_bytes).hexdigest()[:32]
    beside: list[Change] = []
    for change in changes:
        if change.id not in held:
            beside.append(msgspec.structs.replace(change, stream=stream, position=len(beside) + 1))
    settings.note(connection, clock, "second_past", f"{author.code} {opened.manifest.number}")
    minor = int(opened.manifest.schema.partition(".")[2])
    return take_fresh(connection, author, beside, minor, settings.stamp(clock), echo=True)

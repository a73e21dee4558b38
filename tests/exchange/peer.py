"""A hub in memory, as simple as can be: it answers for the other side of the exchange, and can be asked to misbehave.

It stands on the same pure functions as the real one, and on dictionaries.
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import msgspec

from referent_desk.caseload.changes import Cell, Change, to_line
from referent_desk.exchange.channel import NO_TIP, Queued, last_tip, queued, tips
from referent_desk.exchange.enrolling import open_request
from referent_desk.exchange.manifest import Edition, Newest, Seen
from referent_desk.exchange.places import Incoming
from referent_desk.exchange.records import Enrolment, NamedHolder, NamedPlatform, Supersedes, check_of
from referent_desk.exchange.roster import Revocation, Role, Roster, RosterDevice
from referent_desk.exchange.seal import Outgoing, seal_changes, seal_enrolment, seal_roster
from referent_desk.exchange.verdict import Opened, Reader, Refused, judge
from tests.exchange.world import HUB, HUB_DEVICE, NOW, REGION, ROOT, make_roster


@dataclass
class Desk:
    """A desk as the hub knows it: its queue there and back, and what it said to hold."""

    device: RosterDevice
    holder: str
    queue: list[Queued] = field(default_factory=list)
    number: int = 0
    seen_place: int = 0
    incoming: str | None = None
    held: list[str] = field(default_factory=list)
    heard: int = 0
    owed: bool = False
    left: dict[str, int] = field(default_factory=dict)  # streams that it no longer writes, and how far it held them

    @property
    def channel(self) -> str:
        return self.device.id[::-1]


class Peer:
    """The hub's side."""

    def __init__(self) -> None:
        self.desks: dict[str, Desk] = {}
        self.changes: dict[str, Change] = {}
        self.owners: dict[str, str] = {}
        self.version = 1

    # ---------------------------------------------------------------- trust

    @property
    def roster(self) -> Roster:
        return make_roster(self.version, [HUB_DEVICE, *(desk.device for desk in self.desks.values())])

    def roster_file(self) -> bytes:
        return seal_roster(ROOT, REGION, self.roster, NOW).data

    def enrol(self, request: bytes, code: str, holder: str, role: Role = Role.REFERENT) -> bytes:
        asked = open_request(request)
        device = RosterDevice(
            id=asked.device,
            code=code,
            sign=asked.sign,
            age=asked.age,
            role=role,
            platform="CHER",
            since="2026-10-13",
            revoked=None,
        )
        self.desks[device.id] = Desk(device, holder)
        self.version += 1
        enrolment = Enrolment(
            device=device.id,
            code=code,
            holder=NamedHolder(id=holder, name=f"Référente {holder[:2]}"),
            platform=NamedPlatform(code="CHER", name="Plate-forme du Cher"),
            role=role,
        )
        return seal_enrolment(ROOT, REGION, asked.age, enrolment, self.roster, NOW).data

    def revoke(self, device: str, why: str, on: datetime.date) -> None:
        desk = self.desks[device]
        revoked = Revocation(why=why, on=on.isoformat())  # type: ignore[arg-type]
        desk.device = msgspec.structs.replace(desk.device, revoked=revoked)
        self.version += 1

    # ---------------------------------------------------------------- changes

    def ingest(self, data: bytes) -> Opened | Refused:
        reader = Reader(HUB.id, HUB.age_identity, _Places(self), NOW.date(), REGION, self.roster, is_hub=True)
        verdict = judge(data, reader)
        if isinstance(verdict, Refused) or verdict.body is None or verdict.manifest.first is None:
            return verdict
        said, desk = verdict.manifest, self.desks[verdict.manifest.from_]
        if said.channel != desk.incoming:
            desk.incoming, desk.held, desk.heard = said.channel, [], 0
        arrived = verdict.body.records[max(0, len(desk.held) - verdict.manifest.first + 1) :]
        desk.held += [str(record.id) for record in arrived]
        for change in arrived:
            assert isinstance(change, Change)
            self.owners.setdefault(change.stream, desk.device.id)
            if change.id not in self.changes:
                self.changes[change.id] = change
                for other in self.desks.values():
                    if other is not desk and other.holder == desk.holder:
                        other.queue.append(queued(change.id, change.act, to_line(change)))
        if verdict.body.supersedes is not None:
            self._give_back(desk, verdict.body.supersedes)
        if said.number > desk.heard:
            desk.seen_place = said.seen.place if said.seen is not None else 0
        desk.heard = max(desk.heard, said.number)
        desk.owed = desk.owed or bool(verdict.body.records) or verdict.body.supersedes is not None
        return verdict

    def _give_back(self, desk: Desk, said: Supersedes) -> None:
        """Queue for a desk what it wrote itself beyond what it still holds."""
        desk.left[said.stream] = said.position
        waits = {record.id for record in desk.queue} | set(desk.held)
        for change in self.changes.values():
            ours = self.owners[change.stream] == desk.device.id
            held = change.stream == said.stream and change.position <= said.position
            if ours and not held and change.id not in waits:
                desk.queue.append(queued(change.id, change.act, to_line(change)))

    def dispatch(self, device: str) -> bytes | None:
        """The cumulative bundle for a desk; None when nothing is waiting or owed."""
        desk = self.desks[device]
        if desk.seen_place == len(desk.queue) and not desk.owed:
            return None
        desk.number += 1
        desk.owed = False
        ids = [record.id for record in desk.queue]
        past = [one.id for one in self.changes.values() if one.position <= desk.left.get(one.stream, 0)]
        theirs = [*ids, *desk.held, *past]
        seen = None
        if desk.incoming is not None:
            tip = last_tip(NO_TIP, desk.held).hex()
            seen = Seen(channel=desk.incoming, place=len(desk.held), tip=tip, kept=None)
        out = Outgoing(
            region=REGION,
            channel=desk.channel,
            number=desk.number,
            first=desk.seen_place + 1,
            before=last_tip(NO_TIP, ids[: desk.seen_place]),
            seen=seen,
            created=NOW,
            tail=check_of((one, self.changes[one].root, self.changes[one].entity) for one in theirs),
            newest=Newest(roster=Edition(version=self.version, sha256=self.roster.sha256), catalogue=None),
        )
        return seal_changes(HUB, desk.device, out, desk.queue[desk.seen_place :]).data


@dataclass(frozen=True)
class _Places:
    peer: Peer

    def _channels(self) -> Mapping[str, Desk]:
        return {desk.incoming: desk for desk in self.peer.desks.values() if desk.incoming}

    def incoming(self, channel: str) -> Incoming | None:
        desk = self._channels().get(channel)
        return Incoming(desk.device.id, len(desk.held)) if desk else None

    def incoming_tip(self, channel: str, place: int) -> bytes | None:
        desk = self._channels().get(channel)
        held = (NO_TIP, *tips(NO_TIP, desk.held)) if desk else (NO_TIP,)
        return held[place] if place < len(held) else None

    def outgoing_tip(self, channel: str, place: int) -> bytes | None:
        desk = next((one for one in self.peer.desks.values() if one.channel == channel), None)
        if desk is None or place > len(desk.queue):
            return None
        return last_tip(NO_TIP, [record.id for record in desk.queue[:place]])

    def in_use(self, channel: str) -> bool | None:
        return True if any(one.channel == channel for one in self.peer.desks.values()) else None

    def begun_anew(self, peer: str) -> bool:
        return False

    def stream_owner(self, stream: str) -> str | None:
        return self.peer.owners.get(stream)

    def is_left(self, stream: str) -> bool:
        return False

    def ended(self, stream: str) -> int | None:
        return None

    def change_at(self, stream: str, position: int) -> str | None:
        found = (one.id for one in self.peer.changes.values() if (one.stream, one.position) == (stream, position))
        return next(found, None)

    def cells(self, ids: Collection[str]) -> Mapping[str, Cell]:
        return {one: self.peer.changes[one].cell for one in ids if one in self.peer.changes}


HOLDER = "1" * 32
OTHER_HOLDER = "2" * 32

"""A desk reduced to what the hub sees of it, in memory, that can be told to misbehave."""

import datetime
import secrets
import tempfile
import uuid
from dataclasses import dataclass, field, replace
from pathlib import Path

from referent_desk.caseload.changes import Change
from referent_desk.exchange.channel import NO_TIP, Queued, last_tip, new_channel
from referent_desk.exchange.enrolling import Answer, open_answer
from referent_desk.exchange.fingerprint import device_words
from referent_desk.exchange.keys import DeviceKeys
from referent_desk.exchange.manifest import SCHEMA_TEXT, Seen
from referent_desk.exchange.places import Incoming, NoPlaces
from referent_desk.exchange.records import Audit, Check, check_of, to_bytes
from referent_desk.exchange.seal import Outgoing, Sealed, seal_changes, seal_request
from referent_desk.exchange.verdict import Opened, Reader, Refused, judge
from referent_desk.hub.service import Hub

NOW = datetime.datetime(2026, 10, 13, 9, 50, tzinfo=datetime.UTC)


def clock() -> datetime.datetime:
    return NOW


def new_id() -> str:
    return secrets.token_hex(16)


def quick_folder() -> Path:
    """A temporary folder, in memory where there is one: what is tested is not the disk."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))


@dataclass
class Laptop:
    """Its keys, what it wrote, what it holds."""

    keys: DeviceKeys = field(default_factory=DeviceKeys.generate)
    stream: str = field(default_factory=new_id)
    channel: str = field(default_factory=new_channel)
    number: int = 0
    written: list[Change] = field(default_factory=list)
    acknowledged: int = 0
    received: list[Change] = field(default_factory=list)  # by place of the hub's channel
    hub_channel: str | None = None
    answer: Answer | None = None
    checks: list[bool] = field(default_factory=list)
    schema: str = SCHEMA_TEXT

    @property
    def code(self) -> str:
        assert self.answer
        return self.answer.enrolment.code

    @property
    def words(self) -> str:
        return " ".join(device_words(self.keys.sign_public, self.keys.age_recipient))

    def held(self) -> set[str]:
        return {change.id for change in (*self.written, *self.received)}

    def write(
        self,
        root: str | None = None,
        name: str = "name",
        value: object = None,
        act: str | None = None,
        entity: str = "Person",
    ) -> Change:
        """One field of a person, or of another root; a new one if no root is given."""
        root = root or str(uuid.uuid4())
        change = Change(
            id=new_id(),
            stream=self.stream,
            position=len(self.written) + 1,
            clock=f"{int(NOW.timestamp() * 1000) + len(self.written):015d}-00000",
            act=act or new_id(),
            root=root,
            entity=entity,
            key=root,
            field=name,
            value={"family": "Exemple", "given": "Léa"} if value is None else value,  # type: ignore[arg-type]
            by=self.answer.enrolment.holder.id if self.answer else self.keys.id,
        )
        self.written.append(change)
        return change

    def request(self, folder: Path) -> Path:
        path = folder / f"request-{self.keys.id[:6]}.refx"
        path.write_bytes(seal_request(self.keys, NOW).data)
        return path

    def join(self, file: Path) -> None:
        self.answer = open_answer(file.read_bytes(), self.keys.id, self.keys.age_identity)

    def seal(self, *, first: int | None = None, last: int | None = None, region: str | None = None) -> Sealed:
        """The next bundle for the hub: everything after what it acknowledged, unless told otherwise."""
        assert self.answer
        hub = self.answer.roster.hub
        assert hub
        first = self.acknowledged + 1 if first is None else first
        last = len(self.written) if last is None else last
        ids = [change.id for change in self.written]
        received = [change.id for change in self.received]
        seen = self.hub_channel and Seen(
            channel=self.hub_channel, place=len(received), tip=last_tip(NO_TIP, received).hex(), kept=None
        )
        self.number += 1
        out = Outgoing(
            region=region or self.answer.region,
            channel=self.channel,
            number=self.number,
            first=first,
            before=last_tip(NO_TIP, ids[: first - 1]),
            seen=seen or None,
            created=NOW,
            tail=Audit(count=0, head=None),
            schema=self.schema,
        )
        records = [Queued(change.id, change.act, to_bytes(change)) for change in self.written[first - 1 : last]]
        return seal_changes(self.keys, hub, out, records)

    def send(self, folder: Path, **how: int | None) -> Path:
        sealed = self.seal(**how)  # type: ignore[arg-type]
        path = folder / f"{self.code}-to-HUB-{sealed.manifest.number:06d}.refx"
        path.write_bytes(sealed.data)
        return path

    def receive(self, file: Path) -> Opened | Refused:
        """Judge a file of the hub's, and take it if it is good."""
        assert self.answer
        ids = [change.id for change in self.received]
        tips = tuple(last_tip(NO_TIP, ids[:n]) for n in range(len(ids) + 1))
        mine = [change.id for change in self.written]
        hub = self.answer.roster.hub
        assert hub
        places = NoPlaces(
            channels={self.hub_channel: (Incoming(hub.id, len(ids)), tips)} if self.hub_channel else {},
            ours={self.channel: tuple(last_tip(NO_TIP, mine[:n]) for n in range(len(mine) + 1))},
            owners={self.stream: self.keys.id},
        )
        verdict = judge(
            file.read_bytes(),
            Reader(
                me=self.keys.id,
                age_identity=self.keys.age_identity,
                places=places,
                today=NOW.date(),
                region=self.answer.region,
                roster=self.answer.roster,
                roster_sha256=self.answer.roster.sha256,
            ),
        )
        if isinstance(verdict, Opened) and verdict.body is not None:
            said = verdict.manifest
            assert said.first is not None
            assert said.channel is not None
            self.hub_channel = said.channel
            self.received += verdict.body.changes[max(0, len(self.received) - said.first + 1) :]
            if said.seen is not None:
                self.acknowledged = said.seen.place
            tail = verdict.body.tail
            assert isinstance(tail, Check)
            if said.last == len(self.received):
                own = self.written[: said.seen.place if said.seen else 0]
                held = ((one.id, one.root, one.entity) for one in (*own, *self.received))
                self.checks.append(check_of(held) == tail)
        elif isinstance(verdict, Opened) and verdict.roster is not None:
            self.answer = replace(self.answer, roster=verdict.roster)
        return verdict


def enrol(hub: Hub, folder: Path, holder: str = "Camille Référente", platform: str = "cher", **how: str) -> Laptop:
    """A new laptop, enrolled and joined."""
    laptop = Laptop()
    out = folder / f"answer-{laptop.keys.id[:6]}.refx"
    hub.enrol(laptop.request(folder), laptop.words, holder=holder, platform=platform, out=out, **how)
    laptop.join(out)
    return laptop


def exchange(hub: Hub, folder: Path, *laptops: Laptop) -> None:
    """Everybody sends, the hub ingests and dispatches, everybody receives, until nobody has anything to say."""
    for _ in range(4):
        box = folder / new_id()
        box.mkdir()
        for laptop in laptops:
            laptop.send(box)
        hub.ingest([box])
        for written in hub.dispatch(box / "out").files:
            for laptop in laptops:
                if written.device in (None, laptop.keys.id):
                    laptop.receive(Path(written.path))

"""A small region in memory: two roots, a hub, two desks; and a sender who can misbehave on demand."""

import datetime
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
import pyrage

from referent_desk.caseload.changes import Change, to_line
from referent_desk.domain.canonical import canonical
from referent_desk.exchange import bech32, minisig, payload, zipform
from referent_desk.exchange.channel import NO_TIP, Queued, queued
from referent_desk.exchange.keys import DeviceKeys, RootKey, to_base64
from referent_desk.exchange.manifest import Payload
from referent_desk.exchange.places import NoPlaces, Places
from referent_desk.exchange.records import Audit, Check
from referent_desk.exchange.roster import Role, Roster, RosterDevice, RosterRoot
from referent_desk.exchange.seal import Outgoing, Sealed, seal_changes
from referent_desk.exchange.verdict import Reader

NOW = datetime.datetime(2026, 10, 13, 9, 50, tzinfo=datetime.UTC)
TODAY = NOW.date()
CHANNEL = "c" * 32
STREAM = "5" * 32
PERSON = "00000000-0000-4000-8000-000000000001"


def device_keys(name: str) -> DeviceKeys:
    """Keys that are the same at every run, so that a failure can be seen again."""
    seed = hashlib.sha256(name.encode()).digest()
    return DeviceKeys(seed, age_identity(hashlib.sha256(seed).digest()))


def age_identity(secret: bytes) -> str:
    """`AGE-SECRET-KEY-1…` of 32 bytes."""
    identity = encode_bech32("age-secret-key-", secret).upper()
    pyrage.x25519.Identity.from_str(identity)
    return identity


def encode_bech32(prefix: str, raw: bytes) -> str:
    """32 bytes as age writes a key: the way back of what the program only reads."""
    number = int.from_bytes(raw, "big") << 4
    values = [number >> (5 * place) & 31 for place in reversed(range(52))]
    spread = bech32._expand(prefix) + values
    check = bech32._polymod([*spread, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return f"{prefix}1" + "".join(bech32._LETTERS[value] for value in values)


def encode_age(raw: bytes) -> str:
    """`age1…` of any 32 bytes, for tests of what must be refused."""
    return encode_bech32("age", raw)


ROOT, SECOND_ROOT = RootKey(hashlib.sha256(b"root one").digest()), RootKey(hashlib.sha256(b"root two").digest())
HUB, DESK, OTHER = device_keys("hub"), device_keys("desk"), device_keys("other desk")
REGION = ROOT.id
AUDIT = Audit(count=0, head=None)
CHECK = Check(persons=0, changes=0, sum="0" * 64)


def roster_device(keys: DeviceKeys, code: str, role: Role = Role.REFERENT) -> RosterDevice:
    """A line of the roster."""
    return RosterDevice(
        id=keys.id,
        code=code,
        sign=to_base64(keys.sign_public),
        age=keys.age_recipient,
        role=role,
        platform=None if role is Role.HUB else "CHER",
        since="2026-09-01",
        revoked=None,
    )


HUB_DEVICE = roster_device(HUB, "HUB", Role.HUB)
DESK_DEVICE = roster_device(DESK, "7Q2M4A")
OTHER_DEVICE = roster_device(OTHER, "K3PW9T")


def make_roster(version: int = 1, devices: Sequence[RosterDevice] = (HUB_DEVICE, DESK_DEVICE, OTHER_DEVICE)) -> Roster:
    """A roster under both roots."""
    roots = tuple(RosterRoot(id=root.id, key=to_base64(root.sign_public)) for root in (ROOT, SECOND_ROOT))
    return Roster(version=version, expires="2028-10-13", roots=roots, devices=tuple(devices))


ROSTER = make_roster()


def hub_reader(places: Places | None = None, **more: Any) -> Reader:
    """The hub, reading."""
    return Reader(HUB.id, HUB.age_identity, places or NoPlaces(), TODAY, REGION, ROSTER, is_hub=True, **more)


def desk_reader(places: Places | None = None, *, roster: Roster = ROSTER, **more: Any) -> Reader:
    """The desk, reading."""
    return Reader(DESK.id, DESK.age_identity, places or NoPlaces(), TODAY, REGION, roster, **more)


def change(position: int, *, stream: str = STREAM, name: str = "email", **more: Any) -> Change:
    """A change with an id that follows from its place, so that bundles are easily told apart."""
    values: dict[str, Any] = {
        "id": hashlib.sha256(f"{stream}{position}".encode()).hexdigest()[:32],
        "stream": stream,
        "position": position,
        "clock": f"{1791878400000 + position:015d}-00000",
        "act": hashlib.sha256(f"act {position}".encode()).hexdigest()[:32],
        "root": PERSON,
        "entity": "Person",
        "key": PERSON,
        "field": name,
        "value": f"a{position}@b.fr",
        "by": DESK.id,
    }
    return Change(**(values | more))


def wait(*changes: Change) -> list[Queued]:
    """Changes as they wait in a channel."""
    return [queued(one.id, one.act, to_line(one)) for one in changes]


def from_desk(records: Sequence[Queued], **more: Any) -> Sealed:
    """A bundle of the desk for the hub, from place 1 unless said otherwise."""
    return seal_changes(DESK, HUB_DEVICE, outgoing(**more), records)


def from_hub(records: Sequence[Queued], **more: Any) -> Sealed:
    """A bundle of the hub for the desk."""
    return seal_changes(HUB, DESK_DEVICE, outgoing(**({"tail": CHECK} | more)), records)


def outgoing(**more: Any) -> Outgoing:
    """What stands in a bundle beside records."""
    values: dict[str, Any] = {
        "region": REGION,
        "channel": CHANNEL,
        "number": 1,
        "first": 1,
        "before": NO_TIP,
        "seen": None,
        "created": NOW,
        "tail": AUDIT,
    }
    return Outgoing(**(values | more))


@dataclass(frozen=True)
class Forge:
    """A sender who holds real keys and keeps to no rule. Each part may be changed before the next is made."""

    honest: Sealed
    signer: DeviceKeys | RootKey
    identity: str | None  # to open the honest payload; None where it is public
    recipient: str | None
    lines: Callable[[list[bytes]], list[bytes]] = field(default=lambda lines: lines)
    plain: Callable[[bytes], bytes] = field(default=lambda plain: plain)
    packed: Callable[[bytes], bytes] = field(default=lambda packed: packed)
    stored: Callable[[bytes], bytes] = field(default=lambda stored: stored)
    manifest: Callable[[dict[str, Any]], dict[str, Any] | None] = field(default=lambda manifest: manifest)
    manifest_bytes: Callable[[bytes], bytes] = field(default=lambda data: data)
    comment: Callable[[str], str] = field(default=lambda comment: comment)
    keep_head: bool = False  # the head stays as it was, whatever becomes of the manifest

    def but(self, **parts: Any) -> bytes:
        """The file, with these parts changed."""
        return replace(self, **parts).seal()

    def seal(self) -> bytes:
        """The file."""
        members = zipform.read(self.honest.data)
        packed = members.payload if self.identity is None else payload.decrypt(members.payload, self.identity)
        plain = b"".join(payload.expand(packed, self.honest.manifest.payload.plain_size, 1 << 30))
        said = self._said(self.honest.manifest.payload)
        lines = plain.split(b"\n")[:-1]
        if not self.keep_head:
            lines[0] = canonical(_head(said))
        plain = self.plain(b"".join(line + b"\n" for line in self.lines(lines)))
        packed = self.packed(payload.compress(plain))
        stored = self.stored(packed if self.recipient is None else payload.encrypt(packed, self.recipient))
        said = self._said(Payload(sha256=hashlib.sha256(stored).hexdigest(), size=len(stored), plain_size=len(plain)))
        data = self.manifest_bytes(canonical(said))
        said_comment = (
            f"referent from={said.get('from')} channel={said.get('channel') or '-'} number={said.get('number')}"
        )
        signature = minisig.sign(data, self.signer, self.comment(said_comment))
        return zipform.write(zipform.Members(data, signature, stored, members.encrypted))

    def _said(self, described: Payload) -> dict[str, Any]:
        said: dict[str, Any] = msgspec.to_builtins(self.honest.manifest)
        said["payload"] = msgspec.to_builtins(described)
        changed = self.manifest(said)
        return said if changed is None else changed


def _head(said: dict[str, Any]) -> dict[str, Any]:
    names = ("region", "kind", "from", "to", "channel", "number", "first", "last")
    return {"t": "head"} | {name: said.get(name) for name in names}


def desk_forge(*records: Queued, **more: Any) -> Forge:
    """The desk, misbehaving towards the hub."""
    sealed = from_desk(records or wait(change(1), change(2)), **more)
    return Forge(sealed, DESK, HUB.age_identity, HUB.age_recipient)


def hub_forge(*records: Queued, **more: Any) -> Forge:
    """The hub, misbehaving towards the desk."""
    sealed = from_hub(records or wait(change(1), change(2)), **more)
    return Forge(sealed, HUB, DESK.age_identity, DESK.age_recipient)

"""Making bundles: payload, manifest, signature, zip, all in memory (exchange.md, 1 and 2).

A sender never seals above half of a cap: cut the queue with `channel.split(records, SPLIT)` first.
"""

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from referent_desk.domain.canonical import canonical
from referent_desk.exchange import minisig, payload, zipform
from referent_desk.exchange.channel import Queued, last_tip
from referent_desk.exchange.keys import DeviceKeys, RootKey, to_base64
from referent_desk.exchange.manifest import (
    EVERYBODY,
    FORMAT,
    SCHEMA_TEXT,
    Kind,
    Manifest,
    Newest,
    Payload,
    Seen,
    minute,
)
from referent_desk.exchange.records import Audit, Check, DeviceRequest, Enrolment, Supersedes, to_bytes
from referent_desk.exchange.roster import Roster, RosterDevice

FILE_CAP = 64 << 20
PLAIN_CAP = 512 << 20
CATALOGUE_FILE_CAP = 512 << 20
CATALOGUE_PLAIN_CAP = 4 << 30

SPLIT = (FILE_CAP >> 1) - (1 << 20)
"""Bytes of lines that one bundle takes: were they not to compress at all, the file is under half its cap."""


@dataclass(frozen=True)
class Sealed:
    """A bundle ready to be written: the file, and the manifest with its bytes and signature as they stand in it."""

    data: bytes
    manifest: Manifest
    manifest_bytes: bytes
    signature: bytes


@dataclass(frozen=True)
class Outgoing:
    """What a bundle of changes says, beside its records."""

    region: str
    channel: str
    number: int
    first: int
    before: bytes
    seen: Seen | None
    created: datetime.datetime
    tail: Check | Audit
    newest: Newest | None = None
    supersedes: Supersedes | None = None
    schema: str = SCHEMA_TEXT  # of the newest record: what the hub relays may be newer than itself


def seal_changes(sender: DeviceKeys, recipient: RosterDevice, out: Outgoing, records: Sequence[Queued]) -> Sealed:
    """A bundle of the records that stand in a channel from place `first` on; `before` is the tip before them."""
    lines = [record.line for record in records]
    if out.supersedes is not None:
        lines.insert(0, to_bytes(out.supersedes))
    lines.append(to_bytes(out.tail))
    return _seal(
        sender,
        lines,
        recipient.age,
        schema=out.schema,
        region=out.region,
        kind=Kind.CHANGES,
        from_=sender.id,
        to=recipient.id,
        key=None,
        channel=out.channel,
        number=out.number,
        first=out.first,
        last=out.first + len(records) - 1,
        before=out.before.hex(),
        tip=last_tip(out.before, (record.id for record in records)).hex(),
        seen=out.seen,
        newest=out.newest,
        created=minute(out.created),
    )


def seal_roster(root: RootKey, region: str, roster: Roster, created: datetime.datetime) -> Sealed:
    """A roster, signed by a root, for everybody."""
    said = _without_place(Kind.ROSTER, region, root.id, EVERYBODY, roster.version, created)
    return _seal(root, [to_bytes(roster)], None, key=to_base64(root.sign_public), **said)


def seal_enrolment(
    root: RootKey, region: str, recipient: str, enrolment: Enrolment, roster: Roster, created: datetime.datetime
) -> Sealed:
    """The answer to a request: who this device is, and the roster; for its age key `recipient` alone."""
    said = _without_place(Kind.ENROLMENT, region, root.id, enrolment.device, 1, created)
    lines = [to_bytes(enrolment), to_bytes(roster)]
    return _seal(root, lines, recipient, key=to_base64(root.sign_public), **said)


def seal_request(device: DeviceKeys, created: datetime.datetime) -> Sealed:
    """A device's request to be enrolled: its two public keys, signed by itself."""
    said = _without_place(Kind.ENROLMENT_REQUEST, None, device.id, EVERYBODY, 1, created)
    line = DeviceRequest(sign=to_base64(device.sign_public), age=device.age_recipient)
    return _seal(device, [to_bytes(line)], None, key=to_base64(device.sign_public), **said)


def _without_place(
    kind: Kind, region: str | None, sender: str, to: str, number: int, created: datetime.datetime
) -> dict[str, Any]:
    nothing = dict.fromkeys(("channel", "first", "last", "before", "tip", "seen", "newest"))
    said = {
        "schema": SCHEMA_TEXT,
        "kind": kind,
        "region": region,
        "from_": sender,
        "to": to,
        "number": number,
        "created": minute(created),
    }
    return said | nothing


def _seal(signer: DeviceKeys | RootKey, lines: Iterable[bytes], recipient: str | None, **said: Any) -> Sealed:
    nothing = Payload(sha256="0" * 64, size=0, plain_size=0)
    head = Manifest(format=FORMAT, payload=nothing, **said).head()
    plain = b"".join(line + b"\n" for line in (canonical(head), *lines))
    packed = payload.compress(plain)
    stored = packed if recipient is None else payload.encrypt(payload.pad(packed), recipient)
    described = Payload(sha256=hashlib.sha256(stored).hexdigest(), size=len(stored), plain_size=len(plain))
    manifest = Manifest(format=FORMAT, payload=described, **said)
    manifest_bytes = manifest.to_bytes()
    signature = minisig.sign(manifest_bytes, signer, manifest.trusted_comment)
    data = zipform.write(zipform.Members(manifest_bytes, signature, stored, recipient is not None))
    return Sealed(data, manifest, manifest_bytes, signature)

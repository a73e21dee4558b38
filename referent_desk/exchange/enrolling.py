"""Enrolment, as bytes: the request that a device signs itself, and the hub's answer under a root (exchange.md, 6).

Both are verified under the key that they carry; what makes them trusted are six words read aloud, one way each.
"""

from collections.abc import Collection
from dataclasses import dataclass

from referent_desk.exchange.fingerprint import device_words, root_words
from referent_desk.exchange.keys import BadKey, age_key, device_id, root_id, sign_key
from referent_desk.exchange.manifest import Kind, Manifest, read_manifest
from referent_desk.exchange.opening import (
    Line,
    Wrapped,
    check_signature,
    read_line,
    read_lines,
    signed_manifest,
    unwrap,
)
from referent_desk.exchange.records import DeviceRequest, Enrolment
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from referent_desk.exchange.roster import Roster


@dataclass(frozen=True)
class Request:
    """A device that asks to be enrolled, its own signature verified."""

    device: str
    sign: str  # Ed25519 public key, base64
    age: str  # age1…
    words: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """The hub's answer to this device; trusted only once `root_words` were compared."""

    region: str
    root: str  # the root's id
    root_public: bytes
    root_words: tuple[str, ...]
    enrolment: Enrolment
    roster: Roster
    roster_line: bytes
    manifest: Manifest


def open_request(data: bytes) -> Request:
    """A request for enrolment, verified under the key that it carries. Refuses as any file is refused."""
    wrapped, manifest, public = _own_key(data, Kind.ENROLMENT_REQUEST)
    lines = list(read_lines(wrapped, manifest, None))
    if len(lines) != 1:
        raise ExchangeRefusal(Code.BAD_RECORD, line=min(len(lines), 2) + 1, field="t")
    record = read_line(lines[0], manifest)
    if not isinstance(record, DeviceRequest):
        raise ExchangeRefusal(Code.BAD_RECORD, line=2, field="t")
    try:
        age_key(record.age)
        if sign_key(record.sign) != public:
            raise ExchangeRefusal(Code.BAD_RECORD, line=2, field="sign")
    except BadKey:
        raise ExchangeRefusal(Code.BAD_RECORD, line=2, field="age") from None
    if manifest.from_ != device_id(public, record.age):
        raise ExchangeRefusal(Code.BAD_SIGNATURE)
    return Request(manifest.from_, record.sign, record.age, tuple(device_words(public, record.age)))


def open_answer(data: bytes, device: str, age_identity: str) -> Answer:
    """The hub's answer for this device, verified under the root key that it carries. Refuses as any file is refused."""
    wrapped, manifest, public = _own_key(data, Kind.ENROLMENT)
    if manifest.from_ != root_id(public):
        raise ExchangeRefusal(Code.BAD_SIGNATURE)
    if manifest.to != device or manifest.region is None:
        raise ExchangeRefusal(Code.WRONG_RECIPIENT)
    enrolment, roster, roster_line = read_answer(list(read_lines(wrapped, manifest, age_identity)), manifest)
    if all(root.public != public for root in roster.roots):
        raise ExchangeRefusal(Code.UNKNOWN_SIGNER)
    words = tuple(root_words(public))
    return Answer(manifest.region, manifest.from_, public, words, enrolment, roster, roster_line, manifest)


def root_signed_roster(data: bytes, region: str, roots: Collection[str]) -> Roster:
    """The roster of a file that one of these roots (public keys, base64) signed. Refuses as any file is refused."""
    wrapped, manifest, public = _own_key(data, Kind.ROSTER)
    if manifest.key not in roots or manifest.from_ != root_id(public) or manifest.region != region:
        raise ExchangeRefusal(Code.UNKNOWN_SIGNER)
    lines = list(read_lines(wrapped, manifest, None))
    record = read_line(lines[0], manifest) if len(lines) == 1 else None
    if not isinstance(record, Roster) or record.version != manifest.number:
        raise ExchangeRefusal(Code.BAD_RECORD, line=2, field="t")
    return record


def read_answer(lines: list[Line], manifest: Manifest) -> tuple[Enrolment, Roster, bytes]:
    """The two lines of an enrolment, which must speak of the same device. Refuses `bad_record`."""
    if len(lines) != 2:
        raise ExchangeRefusal(Code.BAD_RECORD, line=min(len(lines), 2) + 2, field="t")
    enrolment, roster = (read_line(line, manifest) for line in lines)
    if not isinstance(enrolment, Enrolment) or not isinstance(roster, Roster):
        raise ExchangeRefusal(Code.BAD_RECORD, line=2, field="t")
    device = roster.device(enrolment.device)
    if enrolment.device != manifest.to or device is None or device.revoked is not None:
        raise ExchangeRefusal(Code.BAD_RECORD, line=2, field="device")
    if (device.code, device.platform, device.role) != (enrolment.code, enrolment.platform.code, enrolment.role):
        raise ExchangeRefusal(Code.BAD_RECORD, line=2, field="code")
    if roster.hub is None:
        raise ExchangeRefusal(Code.BAD_RECORD, line=3, field="devices")
    return enrolment, roster, lines[1].raw


def _own_key(data: bytes, kind: Kind) -> tuple[Wrapped, Manifest, bytes]:
    """A file of this kind, its signature verified under the key in its own manifest."""
    wrapped = unwrap(data)
    # Read before it is verified, for the key alone; nothing else of it is used until the signature holds.
    claimed = read_manifest(wrapped.members.manifest)
    if claimed.kind is not kind or claimed.key is None:
        raise ExchangeRefusal(Code.WRONG_RECIPIENT)
    try:
        public = sign_key(claimed.key)
    except BadKey:
        raise ExchangeRefusal(Code.BAD_SIGNATURE) from None
    check_signature(wrapped, public)
    return wrapped, signed_manifest(wrapped), public

"""What is to be thought of a file: a pure function of its bytes, of the roster, and of the places held.

In this order (exchange.md, 8), the first that does not hold refuses:

    size → zip → minisig form → key id → signature and trusted comment → manifest → format → `from` owns the key →
    revoked → region → recipient → payload size and hash → decrypt → expand → first line → stream owner and tips →
    gap → records

Scope, and applying in one transaction with a receipt, are the reader's. Nothing here reads a file, a clock or a
database: desk and hub ask the same question with what each holds.

    match judge(data, reader):
        case Opened() as opened: ...
        case Refused(code=Code.GAP) as refused: ...
"""

import datetime
from dataclasses import dataclass, replace

from referent_desk.exchange.enrolling import read_answer
from referent_desk.exchange.judging import Body, Sender, read_changes
from referent_desk.exchange.keys import to_base64
from referent_desk.exchange.lines import BadLine, decode
from referent_desk.exchange.manifest import EVERYBODY, Kind, Manifest, check_format
from referent_desk.exchange.opening import (
    Line,
    Wrapped,
    check_signature,
    read_line,
    read_lines,
    signed_manifest,
    unwrap,
)
from referent_desk.exchange.places import Places
from referent_desk.exchange.records import Enrolment
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from referent_desk.exchange.roster import Role, Roster, RosterDevice, RosterRoot, public_key, roster_sha256


@dataclass(frozen=True)
class Reader:
    """Who reads: everything beside the bytes that a verdict depends on. Without a roster no signer is known."""

    me: str
    age_identity: str
    places: Places
    today: datetime.date
    region: str | None = None
    roster: Roster | None = None
    roster_sha256: str | None = None  # of the roster's line as it came; None: as this program writes it
    is_hub: bool = False


@dataclass(frozen=True)
class Opened:
    """A file that may be applied: verified, decrypted, read to its end."""

    manifest: Manifest
    manifest_bytes: bytes
    signature: bytes
    signer: RosterDevice | RosterRoot
    body: Body | None = None  # changes
    roster: Roster | None = None  # roster, enrolment
    roster_line: bytes | None = None
    enrolment: Enrolment | None = None


@dataclass(frozen=True)
class Refused:
    """A file that is not applied. `signer` is the device or root whose signature held; None if none did.

    `channel` is known as soon as the manifest is; `ours` and `stream` as in ExchangeRefusal.
    """

    code: Code
    message: str
    line: int | None = None
    field: str | None = None
    signer: str | None = None
    channel: str | None = None
    ours: bool = False
    stream: str | None = None


def judge(data: bytes, reader: Reader) -> Opened | Refused:
    """The verdict on a file; raises nothing, whatever the bytes are."""
    signer: RosterDevice | RosterRoot | None = None
    manifest: Manifest | None = None
    try:
        wrapped = unwrap(data)
        claimed = reader.roster.signer(wrapped.minisig.key_id) if reader.roster else None
        if claimed is None:
            raise ExchangeRefusal(_why_unknown(wrapped, reader))
        check_signature(wrapped, public_key(claimed))
        signer = claimed
        manifest = signed_manifest(wrapped)
        _check_signer(manifest, signer, reader)
        _check_addressee(manifest, signer, reader)
        opened = Opened(manifest, wrapped.members.manifest, wrapped.members.signature, signer)
        return _read(opened, wrapped, reader)
    except ExchangeRefusal as refusal:
        return Refused(
            code=refusal.code,
            message=refusal.sentence,
            line=refusal.line,
            field=refusal.field,
            signer=signer.id if signer else None,
            channel=manifest.channel if manifest else None,
            ours=refusal.ours,
            stream=refusal.stream,
        )


def _why_unknown(wrapped: Wrapped, reader: Reader) -> Code:
    """The code for a signer in no roster; the manifest is read for nothing else."""
    try:
        said = decode(wrapped.members.manifest)
        check_format(said)
    except BadLine:
        return Code.UNKNOWN_SIGNER
    except ExchangeRefusal as refusal:
        return refusal.code
    to, region = said.get("to"), said.get("region")
    if to not in (reader.me, EVERYBODY) or said.get("kind") == Kind.ENROLMENT_REQUEST:
        return Code.WRONG_RECIPIENT
    if reader.region is not None and region is not None and region != reader.region:
        return Code.WRONG_REGION
    return Code.UNKNOWN_SIGNER


def _check_signer(manifest: Manifest, signer: RosterDevice | RosterRoot, reader: Reader) -> None:
    """`from` owns the key, the key is of the right sort for the kind, and is still trusted."""
    by_root = manifest.kind in (Kind.ROSTER, Kind.ENROLMENT)
    if manifest.from_ != signer.id or by_root is not isinstance(signer, RosterRoot):
        raise ExchangeRefusal(Code.BAD_SIGNATURE)
    if manifest.key is not None and manifest.key != to_base64(public_key(signer)):
        raise ExchangeRefusal(Code.BAD_SIGNATURE)
    if isinstance(signer, RosterDevice) and not signer.accepted(reader.today):
        raise ExchangeRefusal(Code.REVOKED_SIGNER)


def _check_addressee(manifest: Manifest, signer: RosterDevice | RosterRoot, reader: Reader) -> None:
    """The file is for this region and this device, and of a kind that this sender sends here."""
    if manifest.kind is Kind.ENROLMENT_REQUEST:
        raise ExchangeRefusal(Code.WRONG_RECIPIENT)  # for who enrols, by name
    if manifest.region != reader.region:
        raise ExchangeRefusal(Code.WRONG_REGION)
    if manifest.to not in (reader.me, EVERYBODY):
        raise ExchangeRefusal(Code.WRONG_RECIPIENT)
    from_hub = isinstance(signer, RosterDevice) and signer.role is Role.HUB
    if manifest.kind in (Kind.CHANGES, Kind.CATALOGUE) and from_hub is reader.is_hub:
        raise ExchangeRefusal(Code.WRONG_RECIPIENT)


def _read(opened: Opened, wrapped: Wrapped, reader: Reader) -> Opened:
    """What the payload holds, kind by kind."""
    manifest = opened.manifest
    if manifest.kind in (Kind.HANDOVER, Kind.CATALOGUE):
        # Verified as far as the envelope goes; this version does not apply them yet, and keeps them.
        raise ExchangeRefusal(Code.NEWER_FORMAT)
    lines = read_lines(wrapped, manifest, reader.age_identity)
    if manifest.kind is Kind.CHANGES:
        from_hub = isinstance(opened.signer, RosterDevice) and opened.signer.role is Role.HUB
        sender = Sender(opened.signer.id, from_hub, reader.me)
        return replace(opened, body=read_changes(lines, manifest, sender, reader.places))
    if manifest.kind is Kind.ENROLMENT:
        enrolment, roster, raw = read_answer(list(lines), manifest)
        return replace(opened, enrolment=enrolment, roster=roster, roster_line=raw)
    roster, raw = _read_roster(list(lines), manifest)
    _check_version(roster, raw, reader)
    return replace(opened, roster=roster, roster_line=raw)


def _read_roster(lines: list[Line], manifest: Manifest) -> tuple[Roster, bytes]:
    if len(lines) != 1:
        raise ExchangeRefusal(Code.BAD_RECORD, line=min(len(lines), 1) + 2, field="t")
    record = read_line(lines[0], manifest)
    if not isinstance(record, Roster):
        raise ExchangeRefusal(Code.BAD_RECORD, line=2, field="t")
    if record.version != manifest.number:
        raise ExchangeRefusal(Code.BAD_RECORD, line=2, field="version")
    return record, lines[0].raw


def _check_version(roster: Roster, raw: bytes, reader: Reader) -> None:
    """Versions only go up, and one version is one roster."""
    if reader.roster is None or roster.version > reader.roster.version:
        return
    if roster.version < reader.roster.version:
        raise ExchangeRefusal(Code.ROLLED_BACK)
    if roster_sha256(raw) != (reader.roster_sha256 or reader.roster.sha256):
        raise ExchangeRefusal(Code.FORKED_ROSTER)

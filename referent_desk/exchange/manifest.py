"""The manifest: what a bundle says of itself, signed as the bytes in the file (exchange.md, 2).

Every key is always present, null where it does not apply.
"""

import datetime
import re
from enum import StrEnum
from typing import Any

import msgspec

from referent_desk.domain.canonical import canonical
from referent_desk.domain.fields import SCHEMA
from referent_desk.exchange.forms import Addressee, Base64, Count, Id, Minute, Number, Sha256
from referent_desk.exchange.lines import BadLine, decode, typed
from referent_desk.exchange.refusals import Code, ExchangeRefusal

FORMAT = "referent-exchange/1"
SCHEMA_TEXT = f"{SCHEMA[0]}.{SCHEMA[1]}"
EVERYBODY = "*"
MANIFEST_CAP = 64 * 1024

_FORMAT = re.compile(r"referent-exchange/([1-9][0-9]{0,5})")
_SCHEMA = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")


class Kind(StrEnum):
    """What a bundle carries."""

    CHANGES = "changes"
    HANDOVER = "handover"
    ROSTER = "roster"
    CATALOGUE = "catalogue"
    ENROLMENT_REQUEST = "enrolment-request"
    ENROLMENT = "enrolment"


PUBLIC = frozenset({Kind.ROSTER, Kind.CATALOGUE, Kind.ENROLMENT_REQUEST})
"""Kinds that are signed and not encrypted."""

CARRIES_KEY = frozenset({Kind.ENROLMENT_REQUEST, Kind.ENROLMENT, Kind.ROSTER})
"""Kinds whose manifest holds the signer's key."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """How far the sender holds the recipient's channel, and how far this stands in its last verified backup."""

    channel: Id
    place: Count
    tip: Sha256
    kept: Count | None


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a roster or a catalogue, and the hash of its line (for a catalogue, of its expanded lines)."""

    version: Number
    sha256: Sha256


class Newest(msgspec.Struct, frozen=True, kw_only=True):
    """What the hub last published, so that a carrier who withholds one is noticed."""

    roster: Edition | None
    catalogue: Edition | None


class Payload(msgspec.Struct, frozen=True, kw_only=True):
    """The payload's member as stored, and the size of its lines without padding."""

    sha256: Sha256
    size: Count
    plain_size: Count


class Manifest(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """What a bundle says of itself."""

    format: str
    schema: str
    region: Id | None
    kind: Kind
    from_: Id
    to: Addressee
    key: Base64 | None
    channel: Id | None
    number: Number
    first: Number | None
    last: Count | None
    before: Sha256 | None
    tip: Sha256 | None
    seen: Seen | None
    newest: Newest | None
    created: Minute
    payload: Payload

    @property
    def trusted_comment(self) -> str:
        """What minisign's second signature covers, beside the first."""
        channel = self.channel or "-"
        return f"referent from={self.from_} channel={channel} number={self.number}"

    @property
    def lenient(self) -> bool:
        """Whether the records are of a newer minor schema, whose unknown fields are kept as they came."""
        return _schema(self.schema)[1] > SCHEMA[1]

    def head(self) -> dict[str, Any]:
        """The first line of the payload, which must say the same."""
        names = ("region", "kind", "from_", "to", "channel", "number", "first", "last")
        return {"t": "head"} | {name.rstrip("_"): _plain(getattr(self, name)) for name in names}

    def to_bytes(self) -> bytes:
        """The member `manifest.json`."""
        return canonical(msgspec.to_builtins(self))


def minute(at: datetime.datetime) -> str:
    """RFC 3339, UTC, rounded to the minute."""
    utc = at.astimezone(datetime.UTC) + datetime.timedelta(seconds=30)
    return utc.replace(second=0, microsecond=0).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_manifest(data: bytes) -> Manifest:
    """The manifest in these bytes. Refuses `unknown_format`, `newer_format`, `bad_record`, `too_large`."""
    if len(data) > MANIFEST_CAP:
        raise ExchangeRefusal(Code.TOO_LARGE)
    try:
        said = decode(data)
        check_format(said)
        manifest = typed(said, Manifest)
        _check_kind(manifest)
    except BadLine as bad:
        raise ExchangeRefusal(Code.BAD_RECORD, field=bad.field) from None
    return manifest


def check_format(said: dict[str, Any]) -> None:
    """Look at format and schema alone: a newer one may have other keys. Refuses `unknown_format`, `newer_format`."""
    form = said.get("format")
    match = _FORMAT.fullmatch(form) if isinstance(form, str) else None
    if match is None:
        raise ExchangeRefusal(Code.UNKNOWN_FORMAT)
    if match.group(1) != "1":
        raise ExchangeRefusal(Code.NEWER_FORMAT)
    schema = said.get("schema")
    if not isinstance(schema, str) or not _SCHEMA.fullmatch(schema):
        raise BadLine("not a version", "schema")
    major = _schema(schema)[0]
    if major > SCHEMA[0]:
        raise ExchangeRefusal(Code.NEWER_FORMAT)
    if major < SCHEMA[0]:
        raise ExchangeRefusal(Code.UNKNOWN_FORMAT)


def _schema(text: str) -> tuple[int, int]:
    major, minor = text.split(".")
    return int(major), int(minor)


def _check_kind(manifest: Manifest) -> None:
    """Which keys are null is a matter of the kind."""
    kind = manifest.kind
    placed = kind is Kind.CHANGES
    for name in ("channel", "first", "last", "before", "tip"):
        _null_unless(placed, manifest, name)
    _null_unless(kind is not Kind.ENROLMENT_REQUEST, manifest, "region")
    _null_unless(kind in CARRIES_KEY, manifest, "key")
    if (manifest.to == EVERYBODY) is not (kind in PUBLIC):
        raise BadLine("not of this kind", "to")
    if not placed and manifest.seen is not None:
        raise BadLine("not of this kind", "seen")
    if kind in (Kind.ENROLMENT, Kind.ENROLMENT_REQUEST) and manifest.number != 1:
        raise BadLine("not of this kind", "number")
    if placed and manifest.last is not None and manifest.first is not None and manifest.last < manifest.first - 1:
        raise BadLine("before first", "last")
    try:
        datetime.datetime.fromisoformat(manifest.created)
    except ValueError:
        raise BadLine("not a time", "created") from None


def _null_unless(applies: bool, manifest: Manifest, name: str) -> None:
    if (getattr(manifest, name) is not None) is not applies:
        raise BadLine("not of this kind", name)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Kind) else value

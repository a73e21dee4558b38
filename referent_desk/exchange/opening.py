"""The first steps of reading a bundle, from bytes to lines, each refusing by name; nothing here knows a roster.

Size → zip → minisig form → … signature … → manifest → format → … → payload → decrypt → expand → first line
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from referent_desk.domain.canonical import canonical
from referent_desk.exchange import lines, minisig, payload, zipform
from referent_desk.exchange.lines import BadLine
from referent_desk.exchange.manifest import PUBLIC, Kind, Manifest, read_manifest
from referent_desk.exchange.minisig import Minisig
from referent_desk.exchange.records import Record, read_record
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from referent_desk.exchange.seal import CATALOGUE_FILE_CAP, CATALOGUE_PLAIN_CAP, FILE_CAP, PLAIN_CAP
from referent_desk.exchange.zipform import Members


@dataclass(frozen=True)
class Wrapped:
    """A file whose outer form is right; nothing in it is verified yet."""

    members: Members
    minisig: Minisig
    size: int


@dataclass(frozen=True)
class Line:
    """A line of a payload: its number (the head is 1), its object, its bytes."""

    number: int
    value: dict[str, Any]
    raw: bytes


def cap_for(head: bytes) -> int:
    """How large a file may be whose first bytes are these."""
    return CATALOGUE_FILE_CAP if zipform.seems_public(head) else FILE_CAP


def unwrap(data: bytes) -> Wrapped:
    """Size, zip and signature form. Refuses `too_large`, `not_a_bundle`, `truncated`."""
    if len(data) > cap_for(data[: 1 << 17]):
        raise ExchangeRefusal(Code.TOO_LARGE)
    members = zipform.read(data)
    return Wrapped(members, minisig.parse(members.signature), len(data))


def check_signature(wrapped: Wrapped, public: bytes) -> None:
    """Refuses `bad_signature` unless signature and trusted comment are this key's."""
    if not minisig.holds(wrapped.minisig, public, wrapped.members.manifest):
        raise ExchangeRefusal(Code.BAD_SIGNATURE)


def signed_manifest(wrapped: Wrapped) -> Manifest:
    """The manifest, after its signature held; refuses what `read_manifest` does, and a form not of its kind."""
    manifest = read_manifest(wrapped.members.manifest)
    if manifest.trusted_comment != wrapped.minisig.trusted_comment:
        raise ExchangeRefusal(Code.BAD_SIGNATURE)
    if wrapped.members.encrypted is (manifest.kind in PUBLIC):
        raise ExchangeRefusal(Code.NOT_A_BUNDLE)
    return manifest


def read_lines(wrapped: Wrapped, manifest: Manifest, age_identity: str | None) -> Iterator[Line]:
    """The lines after the head, which must say what the manifest says.

    Refuses `too_large`, `wrong_payload`, `cannot_decrypt`, and `bad_record` with the line's number.
    """
    stored = wrapped.members.payload
    catalogue = manifest.kind is Kind.CATALOGUE
    if not catalogue and wrapped.size > FILE_CAP:
        raise ExchangeRefusal(Code.TOO_LARGE)
    said = manifest.payload
    if said.size != len(stored) or said.sha256 != hashlib.sha256(stored).hexdigest():
        raise ExchangeRefusal(Code.WRONG_PAYLOAD)
    packed = stored
    if wrapped.members.encrypted:
        if age_identity is None:
            raise ExchangeRefusal(Code.CANNOT_DECRYPT)
        packed = payload.decrypt(stored, age_identity)
    cap = CATALOGUE_PLAIN_CAP if catalogue else PLAIN_CAP
    return _after_head(payload.expand(packed, said.plain_size, cap), manifest)


def read_line(line: Line, manifest: Manifest) -> Record:
    """The record that a line is. Refuses `bad_record`."""
    try:
        return read_record(line.value, lenient=manifest.lenient)
    except BadLine as bad:
        raise bad_record(line.number, bad) from None


def bad_record(number: int, bad: BadLine) -> ExchangeRefusal:
    """The refusal of one line."""
    return ExchangeRefusal(Code.BAD_RECORD, line=number, field=bad.field)


def _after_head(chunks: Iterator[bytes], manifest: Manifest) -> Iterator[Line]:
    number = 0
    try:
        for raw in lines.split(chunks):
            value = lines.decode(raw)
            number += 1
            if number > 1:
                yield Line(number, value, raw)
            elif value.get("t") != "head":
                raise BadLine("no head", "t")
            elif canonical(value) != canonical(manifest.head()):
                raise ExchangeRefusal(Code.WRONG_PAYLOAD)
    except BadLine as bad:
        raise bad_record(number + 1, bad) from None
    if number == 0:
        raise ExchangeRefusal(Code.BAD_RECORD, line=1, field="t")

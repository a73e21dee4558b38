"""The lines of a payload, beside changes and rosters: which there are, and which take a place in a channel.

A line of another kind is refused, unless its sender's schema has a higher minor version: then it is kept unread.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from referent_desk.caseload import changes
from referent_desk.caseload.changes import Change
from referent_desk.domain.canonical import canonical
from referent_desk.domain.plain_text import fault
from referent_desk.domain.values import BadValue
from referent_desk.exchange.forms import Base64, Count, Holder, Id, Key, PlatformCode, Sha256, ShortText
from referent_desk.exchange.forms import Code as DeviceCode
from referent_desk.exchange.lines import BadLine, as_bad_line, typed
from referent_desk.exchange.roster import Role, Roster, read_roster


class Assign(msgspec.Struct, frozen=True, kw_only=True, tag="assign", tag_field="t"):
    """The hub says who holds a person from now on."""

    id: Id
    root: Key
    holder: Holder
    platform: PlatformCode


class Withdraw(msgspec.Struct, frozen=True, kw_only=True, tag="withdraw", tag_field="t"):
    """The hub says that a person is no longer this desk's."""

    id: Id
    root: Key


class Erase(msgspec.Struct, frozen=True, kw_only=True, tag="erase", tag_field="t"):
    """The hub says whose data every holder wipes."""

    id: Id
    roots: tuple[Key, ...]


class Supersedes(msgspec.Struct, frozen=True, kw_only=True, tag="supersedes", tag_field="t"):
    """A restored desk says which stream it no longer writes, and how far it holds it."""

    stream: Id
    position: Count


class Check(msgspec.Struct, frozen=True, kw_only=True, tag="check", tag_field="t"):
    """What the hub believes this desk to hold."""

    persons: Count
    changes: Count
    sum: Sha256


class Audit(msgspec.Struct, frozen=True, kw_only=True, tag="audit", tag_field="t"):
    """How many entries a desk's audit has, and the hash of the last."""

    count: Count
    head: Sha256 | None


class NamedHolder(msgspec.Struct, frozen=True, kw_only=True):
    """Who holds cases; names travel encrypted only."""

    id: Holder
    name: ShortText


class NamedPlatform(msgspec.Struct, frozen=True, kw_only=True):
    """A platform and its name."""

    code: PlatformCode
    name: ShortText


class Enrolment(msgspec.Struct, frozen=True, kw_only=True, tag="enrolment", tag_field="t"):
    """The hub's answer to a request: who this device is from now on."""

    device: Id
    code: DeviceCode
    holder: NamedHolder
    platform: NamedPlatform
    role: Role


class DeviceRequest(msgspec.Struct, frozen=True, kw_only=True, tag="device", tag_field="t"):
    """A device's two public keys, which it signs itself."""

    sign: Base64
    age: str


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a newer minor schema: kept, acknowledged, relayed, not shown. It takes a place if it has an id."""

    t: str
    id: Id | None
    line: dict[str, Any]


Placed = Change | Assign | Withdraw | Erase | Unread
"""Records that take a place in a channel."""

Record = Placed | Supersedes | Check | Audit | Roster | Enrolment | DeviceRequest

_STRUCTS: dict[str, type[Any]] = {
    "assign": Assign,
    "withdraw": Withdraw,
    "erase": Erase,
    "supersedes": Supersedes,
    "check": Check,
    "audit": Audit,
    "enrolment": Enrolment,
    "device": DeviceRequest,
}


def read_record(line: dict[str, Any], *, lenient: bool = False) -> Record:
    """The record that a decoded line is, every part of it checked. Raises BadLine with the field."""
    kind = line.get("t")
    if kind == "change":
        try:
            return changes.from_line(line, lenient=lenient)
        except BadValue as bad:
            raise as_bad_line(bad) from None
    if kind == "roster":
        return read_roster(line, lenient=lenient)
    if isinstance(kind, str) and kind in _STRUCTS:
        record: Record = typed(line, _STRUCTS[kind], lenient=lenient)
        _check_names(record)
        return record
    if lenient and isinstance(kind, str) and kind != "head":
        return typed({"t": kind, "id": line.get("id"), "line": line}, Unread)
    raise BadLine("unknown kind", "t")


def to_line(record: Record) -> dict[str, Any]:
    """A record as a line of a payload."""
    if isinstance(record, Change):
        return changes.to_line(record)
    if isinstance(record, Unread):
        return record.line
    line: dict[str, Any] = msgspec.to_builtins(record)
    return line


def to_bytes(record: Record) -> bytes:
    """A record's line in canonical form, without line end."""
    return canonical(to_line(record))


def is_placed(line: dict[str, Any]) -> bool:
    """Whether a decoded line takes a place in a channel: those with an id do, and no others."""
    return line.get("id") is not None


def check_of(held: Iterable[tuple[str, str, str | None]]) -> Check:
    """The check line over what a desk holds, given as (id, root, entity) of each change, ids told apart.

    Persons are the roots of which a change of entity `Person` is held. The sum is modulo 2^256 of SHA-256 of the
    ids, each as 16 bytes. Changes of erased or withdrawn roots are left out by the caller.
    """
    ids: set[str] = set()
    persons: set[str] = set()
    total = 0
    for one, root, entity in held:
        if one in ids:
            continue
        ids.add(one)
        if entity == "Person":
            persons.add(root)
        total += int.from_bytes(hashlib.sha256(bytes.fromhex(one)).digest(), "big")
    return Check(persons=len(persons), changes=len(ids), sum=f"{total % 2**256:064x}")


def _check_names(record: Record) -> None:
    if isinstance(record, Enrolment):
        for field, name in (("holder", record.holder.name), ("platform", record.platform.name)):
            if fault(name):
                raise BadLine("forbidden character", field)

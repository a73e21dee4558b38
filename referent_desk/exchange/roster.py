"""The roster: which devices and roots a region trusts (exchange.md, 6). Signed by a root; it names no holder."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Literal

import msgspec

from referent_desk.domain.canonical import canonical
from referent_desk.exchange.forms import Base64, Day, Id, Number, PlatformCode
from referent_desk.exchange.forms import Code as DeviceCode
from referent_desk.exchange.keys import BadKey, age_key, device_id, key_id, root_id, sign_key
from referent_desk.exchange.lines import BadLine, decode, typed

GRACE = datetime.timedelta(days=90)
"""How long bundles of a retired device are still taken."""


class Role(StrEnum):
    """What a device may do."""

    HUB = "hub"
    REFERENT = "referent"
    LEAD = "lead"


class Revocation(msgspec.Struct, frozen=True, kw_only=True):
    """Why and since when a device is no longer trusted: `retired`, or `lost`."""

    why: Literal["retired", "lost"]
    on: Day


class RosterRoot(msgspec.Struct, frozen=True, kw_only=True):
    """A key that signs rosters and enrolments."""

    id: Id
    key: Base64

    @property
    def public(self) -> bytes:
        """Its 32 bytes."""
        return sign_key(self.key)


class RosterDevice(msgspec.Struct, frozen=True, kw_only=True):
    """A device that a region trusts, or trusted."""

    id: Id
    code: DeviceCode
    sign: Base64
    age: str
    role: Role
    platform: PlatformCode | None
    since: Day
    revoked: Revocation | None

    @property
    def sign_public(self) -> bytes:
        """The 32 bytes of its Ed25519 key."""
        return sign_key(self.sign)

    def accepted(self, today: datetime.date) -> bool:
        """Whether its bundles are taken: not revoked, or retired less than 90 days ago."""
        if self.revoked is None:
            return True
        since = datetime.date.fromisoformat(self.revoked.on)
        return self.revoked.why == "retired" and today <= since + GRACE


class Roster(msgspec.Struct, frozen=True, kw_only=True, tag="roster", tag_field="t"):
    """Roots and devices of a region, one version of them."""

    version: Number
    expires: Day
    roots: tuple[RosterRoot, ...]
    devices: tuple[RosterDevice, ...]

    def device(self, identity: str) -> RosterDevice | None:
        """The device of this id."""
        return next((device for device in self.devices if device.id == identity), None)

    def signer(self, identity: bytes) -> RosterDevice | RosterRoot | None:
        """Whose signature names its key by these 8 bytes."""
        keyed: tuple[RosterDevice | RosterRoot, ...] = (*self.devices, *self.roots)
        return next((one for one in keyed if key_id(public_key(one)) == identity), None)

    @property
    def hub(self) -> RosterDevice | None:
        """The hub's device, the one that is not revoked."""
        return next((one for one in self.devices if one.role is Role.HUB and one.revoked is None), None)

    def to_line(self) -> dict[str, Any]:
        """The roster as a line of a payload."""
        line: dict[str, Any] = msgspec.to_builtins(self)
        return line

    @property
    def sha256(self) -> str:
        """Hash of its line in canonical form, hex: what `newest` announces and `forked_roster` compares."""
        return roster_sha256(canonical(self.to_line()))


def roster_sha256(line: bytes) -> str:
    """Hash of a roster's line in canonical form, hex, keys of a newer schema included."""
    return hashlib.sha256(canonical(decode(line))).hexdigest()


def public_key(signer: RosterDevice | RosterRoot) -> bytes:
    """The 32 bytes of the Ed25519 key of a device or of a root."""
    return signer.sign_public if isinstance(signer, RosterDevice) else signer.public


def read_roster(line: dict[str, Any], *, lenient: bool = False) -> Roster:
    """The roster that a line is, every key and id in it checked. Raises BadLine."""
    if line.get("t") != "roster":
        raise BadLine("not a roster", "t")
    roster = typed(line, Roster, lenient=lenient)
    try:
        _check_keys(roster)
    except BadKey:
        raise BadLine("unusable key", "devices") from None
    for device in roster.devices:
        _check_day(device.since, "since")
        if device.revoked is not None:
            _check_day(device.revoked.on, "revoked")
        if (device.role is Role.HUB) is not (device.platform is None):
            raise BadLine("a platform is a desk's", "platform")
    _check_day(roster.expires, "expires")
    if not roster.roots:
        raise BadLine("no root", "roots")
    if sum(one.role is Role.HUB and one.revoked is None for one in roster.devices) > 1:
        raise BadLine("two hubs", "devices")
    return roster


def _check_keys(roster: Roster) -> None:
    """Ids follow from keys; one key, one use; nothing is doubled, key ids included."""
    for root in roster.roots:
        if root.id != root_id(root.public):
            raise BadLine("id of another key", "roots")
    for device in roster.devices:
        age_key(device.age)
        if device.id != device_id(device.sign_public, device.age):
            raise BadLine("id of another key", "devices")
    publics = [one.sign_public for one in roster.devices] + [one.public for one in roster.roots]
    _no_double("devices", (key_id(public) for public in publics))
    _no_double("devices", (device.age for device in roster.devices))
    _no_double("devices", (device.code for device in roster.devices))


def _no_double(field: str, values: Iterable[object]) -> None:
    if any(count > 1 for count in Counter(values).values()):
        raise BadLine("doubled", field)


def _check_day(text: str, field: str) -> None:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        raise BadLine("not a date", field) from None

"""Platforms, holders and devices: who is of the region, as the hub's tables have it."""

import re
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from referent_desk.domain.plain_text import clean, fault
from referent_desk.exchange.keys import age_key, key_id, sign_key
from referent_desk.exchange.names import HUB_CODE
from referent_desk.exchange.roster import Revocation, Role, RosterDevice
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.hub.tables import device, holder, platform

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
_NAME_CAP = 200


@dataclass(frozen=True)
class DeviceRow:
    """A device as the tables have it; `holder` and `platform` are null for the hub itself."""

    id: str
    code: str
    sign: str
    age: str
    role: Role
    platform: str | None
    holder: str | None
    since: str
    revoked: Revocation | None
    roster_told: int

    def in_roster(self) -> RosterDevice:
        """The same as a roster names it: no holder."""
        return RosterDevice(
            id=self.id,
            code=self.code,
            sign=self.sign,
            age=self.age,
            role=self.role,
            platform=self.platform,
            since=self.since,
            revoked=self.revoked,
        )


def name(text: str) -> str:
    """A name or code as it is kept: cleaned, NFC; refuses `bad_name` when nothing is left or too much."""
    cleaned = clean(text)
    if not cleaned or fault(cleaned, cap=_NAME_CAP):
        raise HubRefusal(HubCode.BAD_NAME)
    return cleaned


def add_platform(connection: Connection, code: str, label: str) -> tuple[str, str]:
    """Add a platform; answers its code and name as kept. Refuses `platform_exists`, `bad_name`."""
    code, label = code.strip(), name(label)
    if not _CODE.fullmatch(code):
        raise HubRefusal(HubCode.BAD_NAME)
    if connection.execute(select(platform.c.code).where(platform.c.code == code)).first():
        raise HubRefusal(HubCode.PLATFORM_EXISTS)
    connection.execute(insert(platform).values(code=code, name=label))
    return code, label


def platform_name(connection: Connection, code: str) -> str:
    """The name of a platform; refuses `no_platform`."""
    found: str | None = connection.execute(select(platform.c.name).where(platform.c.code == code.strip())).scalar()
    if found is None:
        raise HubRefusal(HubCode.NO_PLATFORM)
    return found


def holder_id(connection: Connection, label: str, of: str) -> str:
    """The id of a platform's holder, made at the first mention: holders of equal name (NFC) on one platform are one."""
    label = name(label)
    found: str | None = connection.execute(
        select(holder.c.id).where(holder.c.platform == of, holder.c.name == label)
    ).scalar()
    if found is not None:
        return found
    made = secrets.token_hex(16)
    connection.execute(insert(holder).values(id=made, name=label, platform=of))
    return made


def put_holder(connection: Connection, identity: str, label: str, of: str, of_name: str) -> None:
    """Write a holder and the platform as they were once named; what is there stays."""
    put_platform(connection, of, of_name)
    if connection.execute(select(holder.c.id).where(holder.c.id == identity)).first() is None:
        connection.execute(insert(holder).values(id=identity, name=label, platform=of))


def put_platform(connection: Connection, code: str, label: str) -> None:
    """Write a platform that is not there; what is there stays."""
    if connection.execute(select(platform.c.code).where(platform.c.code == code)).first() is None:
        connection.execute(insert(platform).values(code=code, name=label))


def devices(connection: Connection) -> list[DeviceRow]:
    """Every device, the hub's own first, then in the order of their enrolment."""
    rows = connection.execute(select(device).order_by(device.c.seq)).all()
    return [_device(row) for row in rows]


def desks(connection: Connection) -> list[DeviceRow]:
    """Every device but the hub's own."""
    return [row for row in devices(connection) if row.role is not Role.HUB]


def find_device(connection: Connection, wanted: str) -> DeviceRow:
    """A desk by its code or its id, whatever the case; refuses `no_device`."""
    text = wanted.strip()
    for row in desks(connection):
        if row.code == text.upper() or row.id == text.lower():
            return row
    raise HubRefusal(HubCode.NO_DEVICE)


def codes(connection: Connection) -> set[str]:
    """Every code ever given, and the hub's."""
    return {HUB_CODE, *connection.execute(select(device.c.code)).scalars()}


def names_by_author(connection: Connection) -> dict[str, str]:
    """What `by` may hold, a holder's id or a device's, to the holder's name."""
    named = {row.id: row.name for row in connection.execute(select(holder.c.id, holder.c.name))}
    owned = {row.id: named[row.holder] for row in desks(connection) if row.holder in named}
    return {**named, **owned}


def add_device(connection: Connection, row: DeviceRow) -> None:
    """Write a device; refuses `doubled_key` when one of its keys, or its signing key's id, was ever enrolled.

    Key ids name signers in bundles, so two devices never share one. Raises BadKey for a key of small order.
    """
    public = sign_key(row.sign)
    identity = key_id(public).hex()
    age_key(row.age)
    doubled = (device.c.id == row.id) | (device.c.sign == row.sign) | (device.c.age == row.age)
    if connection.execute(select(device.c.id).where(doubled | (device.c.key_id == identity))).first():
        raise HubRefusal(HubCode.DOUBLED_KEY)
    last: int | None = connection.execute(select(func.max(device.c.seq))).scalar()
    connection.execute(
        insert(device).values(
            id=row.id,
            seq=0 if last is None else last + 1,
            code=row.code,
            sign=row.sign,
            age=row.age,
            key_id=identity,
            role=row.role.value,
            platform=row.platform,
            holder=row.holder,
            since=row.since,
            roster_told=row.roster_told,
        )
    )


def mark_told(connection: Connection, identity: str, version: int) -> None:
    """Remember that a file of ours carried this roster to a device."""
    connection.execute(update(device).where(device.c.id == identity).values(roster_told=version))


def mark_revoked(connection: Connection, identity: str, kind: str, on: str) -> None:
    """Write a revocation; the roster that says it is the caller's."""
    connection.execute(update(device).where(device.c.id == identity).values(revoked_on=on, revoked_kind=kind))


def _device(row: Row[Any]) -> DeviceRow:
    revoked = None if row.revoked_kind is None else Revocation(why=row.revoked_kind, on=row.revoked_on)
    return DeviceRow(
        row.id,
        row.code,
        row.sign,
        row.age,
        Role(row.role),
        row.platform,
        row.holder,
        row.since,
        revoked,
        row.roster_told,
    )

"""What the hub knows of itself, and the journal of what was asked of it."""

from datetime import UTC

from sqlalchemy import Connection, insert, select

from referent_desk.domain.clock import Clock
from referent_desk.exchange.keys import DeviceKeys
from referent_desk.hub.tables import audit, setting

REGION = "region"
"""The region's id: that of its first root."""
REGION_NAME = "region_name"
FIRST_ROOT = "first_root"
"""Public key, base64."""
SECOND_ROOT = "second_root"
SIGN_SECRET = "sign_secret"  # noqa: S105 - the name of a setting
AGE_IDENTITY = "age_identity"


def get(connection: Connection, name: str) -> str:
    """A setting written by `init`. Raises NoResultFound if it never was."""
    value: str = connection.execute(select(setting.c.value).where(setting.c.name == name)).scalar_one()
    return value


def put(connection: Connection, name: str, value: str) -> None:
    """Write a setting that was not there."""
    connection.execute(insert(setting).values(name=name, value=value))


def stamp(clock: Clock) -> str:
    """The clock's instant as RFC 3339 in UTC, to the second."""
    return clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def note(connection: Connection, clock: Clock, event: str, detail: str = "") -> None:
    """Add a line to the journal: ids and codes only, never a name."""
    connection.execute(insert(audit).values(at=stamp(clock), event=event, detail=detail))


def device_keys(connection: Connection) -> DeviceKeys:
    """The hub's own device keys: they sign and open bundles, nothing else."""
    return DeviceKeys(bytes.fromhex(get(connection, SIGN_SECRET)), get(connection, AGE_IDENTITY))

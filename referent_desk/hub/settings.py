"""What the hub knows of itself, and the journal of what was asked of it."""

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from referent_desk.domain.clock import Clock
from referent_desk.hub.tables import audit, setting


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


def minute(clock: Clock) -> str:
    """The clock's instant as manifests have it: UTC, rounded to the minute."""
    now = clock().astimezone(UTC)
    rounded = datetime.fromtimestamp((now.timestamp() + 30) // 60 * 60, UTC)
    return rounded.strftime("%Y-%m-%dT%H:%M:%SZ")


def note(connection: Connection, clock: Clock, event: str, detail: str = "") -> None:
    """Add a line to the journal: ids and codes only, never a name."""
    connection.execute(insert(audit).values(at=stamp(clock), event=event, detail=detail))

"""A caseload in memory: the real schema, without the encryption that the vault's own tests cover."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from referent_desk.caseload import projection
from referent_desk.caseload.log import Log

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 10, 13, 9, 50, tzinfo=PARIS)


class Hands:
    """A clock that a test turns by hand; each reading is a second later."""

    def __init__(self, at: datetime = TUESDAY) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def memory() -> sqlite3.Connection:
    """A fresh caseload."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrations = (files("referent_desk.vault") / "migrations").iterdir()
    for path in sorted((item for item in migrations if item.name.endswith(".sql")), key=lambda item: item.name):
        connection.executescript(path.read_text(encoding="utf-8"))
    connection.execute("BEGIN")
    projection.ensure(connection)
    connection.execute("COMMIT")
    return connection


def desk(author: str = "a" * 32, clock: Hands | None = None) -> Log:
    """A log on a fresh caseload."""
    return Log(memory(), clock or Hands(), lambda: author)


@pytest.fixture
def log() -> Iterator[Log]:
    """A log on a fresh caseload."""
    made = desk()
    yield made
    made.connection.close()

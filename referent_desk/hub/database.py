"""Opening the hub's database: SQLCipher under hub.key, or the region's PostgreSQL; one transaction per act."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from referent_desk.hub.home import Home, write_new
from referent_desk.hub.refusals import HubCode, HubRefusal

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0003"
"""The revision this program writes; the last of migrations/versions."""

_LABEL = "referent-hub-database-v1"
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "foreign_keys=ON",
    "busy_timeout=5000",
)


def open_database(home: Home, address: str | None = None) -> Engine:
    """An engine on HOME/hub.db, or on `address` (a SQLAlchemy URL). Nothing is read yet.

    Parameters never reach an error's text: they hold people's lines.
    """
    if address is not None:
        try:
            return create_engine(address, hide_parameters=True)
        except (NoSuchModuleError, ModuleNotFoundError):
            raise HubRefusal(HubCode.DATABASE_DRIVER) from None
    import sqlcipher3.dbapi2

    key = home.subkey(_LABEL)
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: _connect(home.database, key),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def open_raw(home: Home, *, create: bool = False) -> sqlite3.Connection:
    """A connection of the library's own to HOME/hub.db, for copying it page by page; `create` makes the file."""
    if create:
        write_new(home.database, b"")  # narrow rights before the first byte
    return _connect(home.database, home.subkey(_LABEL))


def _connect(path: Path, key: bytes) -> sqlite3.Connection:
    import sqlcipher3.dbapi2

    connection: sqlite3.Connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _begin(connection: Connection) -> None:
    # Readers take no lock at all (WAL); `transaction` asks for the write lock at once, so that no act fails halfway.
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


@contextlib.contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """One act: all of it durable at the end, or nothing. Refuses `disk_full`, `busy`, `damaged`."""
    with _errors(), engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        yield connection


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the database, which nothing is written through."""
    with _errors(), engine.connect() as connection:
        yield connection


@contextlib.contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise HubRefusal(_code(error.orig)) from None


_SAID = {
    "full": HubCode.DISK_FULL,
    "locked": HubCode.BUSY,
    "busy": HubCode.BUSY,
    "not a database": HubCode.BAD_KEY,
    "disk i/o": HubCode.WRITE_FAILED,
    "readonly": HubCode.WRITE_FAILED,
    "unable to open": HubCode.WRITE_FAILED,
}


@contextlib.contextmanager
def raw_errors() -> Iterator[None]:
    """The same for a connection of the library's own."""
    from sqlcipher3.dbapi2 import Error

    try:
        yield
    except Error as error:
        raise HubRefusal(_code(error)) from None


def _code(error: BaseException | None) -> HubCode:
    said = str(error).lower()
    return next((code for words, code in _SAID.items() if words in said), HubCode.DAMAGED)


def migrate(engine: Engine) -> None:
    """Bring the schema to this program's revision; refuses `newer_schema`, `bad_key`."""
    held = revision(engine)
    if held == HEAD:
        return
    if held is not None and held > HEAD:
        raise HubRefusal(HubCode.NEWER_SCHEMA)
    # Imported only here: a hub that is up to date starts without it.
    from alembic import command

    with transaction(engine) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def revision(engine: Engine) -> str | None:
    """The revision of the schema held, None before the first."""
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: Any = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    return config

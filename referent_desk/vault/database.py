"""SQLCipher, opened with a raw key: connections, their settings, and transactions that fail with a sentence.

The key is given by SQLCipher's own call and not by a statement: no trace, no exception, no log can hold it.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from referent_desk.vault.durable import PRIVATE_FILE, make_private
from referent_desk.vault.refusals import Code, VaultRefusal, refusal

if TYPE_CHECKING:
    from sqlite3 import Connection, DatabaseError, IntegrityError
    from sqlite3 import Error as SqlError
else:
    from sqlcipher3.dbapi2 import Connection as _Connection
    from sqlcipher3.dbapi2 import DatabaseError, IntegrityError
    from sqlcipher3.dbapi2 import Error as SqlError

    class Connection(_Connection):
        """A connection to an encrypted database, as `sqlite3.Connection` (a class of ours can be weakly held)."""


__all__ = ["Connection", "DatabaseError", "IntegrityError", "SqlError", "connect_keyed", "sql_errors", "transaction"]

BUSY_MILLISECONDS: Final = 5000
_HEADER_BYTES: Final = 4096  # one page: less is no database of ours
_ROOM_BYTES: Final = 64 * 1024  # the index of a journal takes 32 KiB

_SETTINGS: Final = (
    "PRAGMA cipher_memory_security = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA synchronous = FULL",
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
)


def connect_keyed(
    path: Path, key: bytes, *, create: bool = False, any_thread: bool = False, wal: bool = True
) -> Connection:
    """A connection to an encrypted database, in autocommit: `transaction` is how one writes.

    `key`: 32 bytes. `create` makes the file (0600), else a missing or short one is `damaged`. `any_thread` lets
    another thread take the connection over; it is still used by one at a time. Raises `damaged` for a wrong key or
    a damaged first page, and what `sql_errors` tells.
    """
    from sqlcipher3 import dbapi2  # the library is loaded when a vault opens, not when the window does

    if create:
        path.touch(PRIVATE_FILE, exist_ok=False)
        make_private(path, PRIVATE_FILE)
    elif not path.is_file() or path.stat().st_size < _HEADER_BYTES:
        raise refusal(Code.DAMAGED)
    with sql_errors():
        opened = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            check_same_thread=not any_thread,
            factory=Connection,
        )
    try:
        with sql_errors():
            _prepare(opened, key, wal)
    except VaultRefusal as refused:
        opened.close()
        # SQLite says "input/output error" when there is no room for the index of its journal.
        if refused.code == Code.DISK_ERROR and shutil.disk_usage(path.parent).free < _ROOM_BYTES:
            raise refusal(Code.DISK_FULL) from refused
        raise
    return cast("Connection", opened)


def _prepare(opened: Connection, key: bytes, wal: bool) -> None:
    # SQLCipher would tell of a wrong key on the standard error output: our sentence is enough.
    opened.execute("PRAGMA cipher_log_level = NONE")
    opened.set_key(f"x'{key.hex()}'")  # type: ignore[attr-defined]  # sqlcipher3 adds it
    for setting in _SETTINGS:
        opened.execute(setting)
    opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if wal:
        opened.execute("PRAGMA journal_mode = WAL").fetchone()


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All or nothing: BEGIN IMMEDIATE, then COMMIT, or ROLLBACK if anything is raised.

    Inside another transaction it is a part of it (a savepoint). Raises what `sql_errors` tells; a constraint that
    fails stays the caller's `IntegrityError`.
    """
    nested = connection.in_transaction
    with sql_errors():
        connection.execute("SAVEPOINT part" if nested else "BEGIN IMMEDIATE")
        done = False
        try:
            yield
            connection.execute("RELEASE part" if nested else "COMMIT")
            done = True
        finally:
            # After a full disk SQLite may have rolled back by itself.
            if not done and connection.in_transaction:
                connection.execute("ROLLBACK TO part" if nested else "ROLLBACK")
                if nested:
                    connection.execute("RELEASE part")


@contextmanager
def sql_errors() -> Iterator[None]:
    """Turn what SQLite says of the disk, of another writer or of damage into a refusal with a sentence."""
    try:
        yield
    except SqlError as error:
        code = _OF_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF) or _OF_COPYING.get(str(error))
        if code is None:
            raise
        raise refusal(code) from error


_OF_SQLITE: Final = {
    sqlite3.SQLITE_FULL: Code.DISK_FULL,
    sqlite3.SQLITE_IOERR: Code.DISK_ERROR,
    sqlite3.SQLITE_BUSY: Code.DATABASE_BUSY,
    sqlite3.SQLITE_LOCKED: Code.DATABASE_BUSY,
    sqlite3.SQLITE_CORRUPT: Code.DAMAGED,
    sqlite3.SQLITE_NOTADB: Code.DAMAGED,
    sqlite3.SQLITE_CANTOPEN: Code.NO_ACCESS,
    sqlite3.SQLITE_PERM: Code.NO_ACCESS,
    # Only a vault of a later program is opened read-only (PRAGMA query_only).
    sqlite3.SQLITE_READONLY: Code.NEWER_SCHEMA,
    sqlite3.SQLITE_INTERRUPT: Code.CLOSED,
}

# The online backup of the module raises what the target says without its number.
_OF_COPYING: Final = {
    "database or disk is full": Code.DISK_FULL,
    "disk I/O error": Code.DISK_ERROR,
    "database is locked": Code.DATABASE_BUSY,
    "database disk image is malformed": Code.DAMAGED,
    "interrupted": Code.CLOSED,
}

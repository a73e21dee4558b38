"""The schema's age: numbered SQL files, one transaction each, the number reached in `user_version`."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from referent_desk.vault.database import Connection, SqlError, sql_errors
from referent_desk.vault.refusals import Code, VaultRefusal, refusal

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def version(connection: Connection) -> int:
    """The number of the last migration that this database has seen; 0 if none."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def newest(folder: Path = MIGRATIONS) -> int:
    """The number of the last migration that this program knows."""
    return max(_numbered(folder), default=0)


def migrate(connection: Connection, folder: Path = MIGRATIONS, before: Callable[[], object] | None = None) -> bool:
    """Bring a database up to date; true if something was done.

    `before` is called once, ahead of the first step (the backup). A step that fails is undone whole and raises the
    refusal `migration`, or what `sql_errors` tells of the disk.
    """
    reached = version(connection)
    waiting = {number: path for number, path in sorted(_numbered(folder).items()) if number > reached}
    if waiting and before is not None:
        before()
    for number, path in waiting.items():
        _step(connection, number, path.read_text("utf-8"))
    return bool(waiting)


def _step(connection: Connection, number: int, script: str) -> None:
    try:
        with sql_errors():
            connection.executescript(f"BEGIN IMMEDIATE;\n{script}\n;PRAGMA user_version = {number};\nCOMMIT;")
    except VaultRefusal:
        _undo(connection)
        raise
    except SqlError as error:
        _undo(connection)
        raise refusal(Code.MIGRATION) from error


def _undo(connection: Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _numbered(folder: Path) -> dict[int, Path]:
    return {int(path.stem): path for path in folder.glob("[0-9][0-9][0-9][0-9].sql")}

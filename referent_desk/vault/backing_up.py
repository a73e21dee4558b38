"""Making a backup, and making a vault from one: a copy that was opened and counted, or none."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from referent_desk.vault import backup_file, durable, folder, places, slot_file
from referent_desk.vault.data_key import DataKey
from referent_desk.vault.database import Connection, connect_keyed, sql_errors
from referent_desk.vault.refusals import Code, disk_errors, refusal


def write_backup(
    connect: Callable[[], Connection], key: DataKey, home: Path, file: Path, at: datetime, *, replace: bool = False
) -> None:
    """Copy an open vault (`home`) into `file`, encrypted under the same key, verified, then renamed into place.

    Raises `exists` for a file already there (unless `replace`), `backup_differs` if what was written does not read
    back, and what the disk says; then nothing is left behind, and the former file stays.
    """
    with disk_errors():
        if file.exists() and not replace:
            raise refusal(Code.EXISTS)
        copy = home / folder.BACKUPS / f"copy-{os.urandom(4).hex()}.part"
        new = file.with_name(f".{file.name}.part")
        try:
            _copy_database(connect, key, copy)
            made = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            slots = backup_file.marked(slot_file.read(home), made, copy)
            backup_file.write(new, slots, copy)
            if slot_file.encode(backup_file.check(new)) != slot_file.encode(slots):
                raise refusal(Code.BACKUP_DIFFERS)
            if file.exists() and not replace:
                raise refusal(Code.EXISTS)
            durable.put_in_place(new, file)
        finally:
            new.unlink(missing_ok=True)
            for leftover in copy.parent.glob(f"{copy.name}*"):
                leftover.unlink()


def restore(file: Path, into: Path) -> None:
    """Make the vault that a backup holds, in a folder that does not exist yet (or is empty).

    Form and hashes are verified first, without a key; the pages at the first opening. The vault says `restored`
    until `acknowledge_restore`. Raises `no_backup`, `not_a_backup`, `bad_backup`, `exists`, and what the disk says;
    then nothing is left behind.
    """
    with disk_errors():
        file, into = file.absolute(), into.absolute()
        places.refuse_unsafe_place(into)
        backup_file.check(file)
        with folder.new_folder(into) as held:
            slots = backup_file.unpack(file, into)
            slot_file.write(into, slots, lambda back: back.backup is not None)
        held.release()


def _copy_database(connect: Callable[[], Connection], key: DataKey, copy: Path) -> None:
    source = connect()
    try:
        target = connect_keyed(copy, key.raw(), create=True, wal=False)
        try:
            with sql_errors():
                source.execute("BEGIN")  # what is copied and what is counted are of one moment
                wanted = _counts(source)
                source.backup(target)
                source.execute("COMMIT")
        finally:
            target.close()
    finally:
        source.close()
    _verify(copy, key, wanted)


def _verify(copy: Path, key: DataKey, wanted: dict[str, int]) -> None:
    opened = connect_keyed(copy, key.raw(), wal=False)
    try:
        with sql_errors():
            same = _counts(opened) == wanted and pages_are_whole(opened)
            # One file without a journal beside it, which is what the zip holds.
            opened.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        opened.close()
    if not same:
        raise refusal(Code.BACKUP_DIFFERS)


def pages_are_whole(connection: Connection) -> bool:
    """Whether every page has its authentication tag and the tables and indexes agree; reads the whole file."""
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        return False
    told = connection.execute("PRAGMA quick_check").fetchall()
    return bool(told == [("ok",)])


def _counts(connection: Connection) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    quoted = {name: '"' + name.replace('"', '""') + '"' for (name,) in names}
    return {name: connection.execute(f"SELECT count(*) FROM {quoted[name]}").fetchone()[0] for name in quoted}

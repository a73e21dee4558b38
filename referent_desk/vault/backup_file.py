"""The form of a backup: one zip, stored, of exactly `vault.json` and `caseload.db`, in this order.

Its `vault.json` holds the slots of that day and a `backup` mark with the SHA-256 and size of `caseload.db`: so the
whole is checked without a key, and a folder unpacked by hand with any unzip opens, and is known for a restored one.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from referent_desk.vault import durable, slot_file, zipped
from referent_desk.vault.refusals import Code, refusal
from referent_desk.vault.slot_file import BackupMark, SlotFile

_MEMBERS: Final = [slot_file.NAME, slot_file.DATABASE_NAME]


def write(path: Path, slots: SlotFile, database: Path) -> None:
    """Write the zip in a new file of ours alone, synced; `slots` carries the mark of `database`."""
    path.unlink(missing_ok=True)
    path.touch(durable.PRIVATE_FILE, exist_ok=False)
    with path.open("r+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(zipped.member(slot_file.NAME), slot_file.encode(slots))
            info = zipped.member(slot_file.DATABASE_NAME)
            info.file_size = database.stat().st_size
            with database.open("rb") as source, archive.open(info, "w") as target:
                zipped.copy(source, target)
        file.flush()
        durable.sync_file(file.fileno())


def check(path: Path) -> SlotFile:
    """Read a whole backup without a key: form, slots, hash. Raises `no_backup`, `not_a_backup`, `bad_backup`."""
    with _opened(path) as (archive, slots):
        _extract(archive, slots, None)
    return slots


def unpack(path: Path, folder: Path) -> SlotFile:
    """Write `caseload.db` of a checked backup in a folder, synced, hash checked again; answers its slots, marked."""
    with _opened(path) as (archive, slots):
        target = folder / slot_file.DATABASE_NAME
        target.touch(durable.PRIVATE_FILE, exist_ok=False)
        with target.open("r+b") as file:
            _extract(archive, slots, file)
            file.flush()
            durable.sync_file(file.fileno())
    return slots


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, SlotFile]]:
    if not path.is_file():
        raise refusal(Code.NO_BACKUP)
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive, _slots(archive, path.stat().st_size)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise refusal(_damaged_or_foreign(path)) from error


def _slots(archive: zipfile.ZipFile, size: int) -> SlotFile:
    members = archive.infolist()
    if [member.filename for member in members] != _MEMBERS:
        raise refusal(Code.NOT_A_BACKUP)
    first = members[0]
    plain = all(one.compress_type == zipfile.ZIP_STORED and one.compress_size == one.file_size for one in members)
    if not plain or first.header_offset != 0 or first.file_size > slot_file.MOST_BYTES or members[1].file_size > size:
        raise refusal(Code.BAD_BACKUP)
    slots = slot_file.decode(archive.read(first))
    if slots is None or slots.backup is None:
        raise refusal(Code.BAD_BACKUP)
    return slots


def _extract(archive: zipfile.ZipFile, slots: SlotFile, target: IO[bytes] | None) -> None:
    mark = slots.backup
    with archive.open(slot_file.DATABASE_NAME) as source:
        if mark is None or zipped.copy(source, target) != (mark.sha256, mark.bytes):
            raise refusal(Code.BAD_BACKUP)


def _damaged_or_foreign(path: Path) -> Code:
    with path.open("rb") as file:
        return Code.BAD_BACKUP if file.read(4) == b"PK\x03\x04" else Code.NOT_A_BACKUP


def marked(slots: SlotFile, made: str, database: Path) -> SlotFile:
    """The slots with the mark of a copy of the database; `made` is UTC, ISO 8601."""
    sha256, size = zipped.hash_of(database)
    return SlotFile(slots.format, slots.vault, slots.slots, BackupMark(made, sha256, size))

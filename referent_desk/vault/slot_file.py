"""`vault.json`, the single point of loss: two copies, each whole or not there, each with a checksum of its own.

One canonical JSON document and a line end; `check` is the SHA-256 of the document without it, so that damage is told
apart from a wrong phrase, without a key. In a backup, and in a folder restored from one until the restore is
acknowledged, `backup` says what the copy of `caseload.db` must be.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import msgspec

from referent_desk.domain.canonical import canonical
from referent_desk.vault import durable, presence
from referent_desk.vault.refusals import Code, refusal
from referent_desk.vault.slots import FORMAT, Hex128, Slot

NAME: Final = presence.NAME
SECOND_NAME: Final = presence.SECOND_NAME
DATABASE_NAME: Final = "caseload.db"
MOST_BYTES: Final = 64 * 1024

_Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
_MOST_SLOTS: Final = 16


class BackupMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup holds: when it was made (UTC, ISO 8601), hash and size in bytes of its `caseload.db`."""

    made: str
    sha256: _Sha256
    bytes: Annotated[int, msgspec.Meta(ge=0)]


class SlotFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The whole of `vault.json`."""

    format: str
    vault: Hex128
    slots: Annotated[list[Slot], msgspec.Meta(min_length=1, max_length=_MOST_SLOTS)]
    backup: BackupMark | None = None
    check: str = ""


def encode(file: SlotFile) -> bytes:
    """The one byte form of a slot file, its checksum made anew."""
    bare = msgspec.to_builtins(msgspec.structs.replace(file, check=""))
    return canonical(bare | {"check": hashlib.sha256(canonical(bare)).hexdigest()}) + b"\n"


def decode(data: bytes | None) -> SlotFile | None:
    """A slot file from bytes; None if they are not exactly those that `encode` gives.

    Raises the refusal `newer_format` for a whole file of a later program.
    """
    if data is None or len(data) > MOST_BYTES:
        return None
    try:
        file = msgspec.json.decode(data, type=SlotFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        _refuse_newer(data)
        return None
    if encode(file) != data:
        return None
    return file if file.format == FORMAT else None


def read(folder: Path) -> SlotFile:
    """The slots of a vault, from either copy. Raises `damaged`, `not_a_vault`, `no_vault`, `newer_format`."""
    copies = [durable.read_capped(folder / name, MOST_BYTES) for name in (NAME, SECOND_NAME)]
    for data in copies:
        if file := decode(data):
            return file
    raise refusal(_what_is_there(folder, copies))


def write(folder: Path, file: SlotFile, opens: Callable[[SlotFile], bool]) -> None:
    """Put a slot file in place of the former: written, synced, read back *and opened*, renamed; then the second copy.

    `opens` unwraps the data key from what was read back. Raises `disk_error` if that fails: the former file stays.
    """
    data = encode(file)
    new = folder / f"{NAME}.new"
    durable.write_synced(new, data)
    back = decode(durable.read_capped(new, MOST_BYTES))
    if back is None or encode(back) != data or not opens(back):
        new.unlink()
        raise refusal(Code.DISK_ERROR)
    durable.put_in_place(new, folder / NAME)
    heal(folder, back)


def heal(folder: Path, file: SlotFile) -> None:
    """Write again whichever copy differs from the one that opened: a crash, or damage, came between the two."""
    data = encode(file)
    for name in (NAME, SECOND_NAME):
        if durable.read_capped(folder / name, MOST_BYTES) != data:
            new = folder / f"{name}.new"
            durable.write_synced(new, data)
            durable.put_in_place(new, folder / name)


def _what_is_there(folder: Path, copies: list[bytes | None]) -> Code:
    present = [(folder / name).exists() for name in (NAME, SECOND_NAME, DATABASE_NAME)]
    if not any(present):
        return Code.NO_VAULT
    ours = any(data is not None and (not data or b"referent-vault" in data) for data in copies)
    return Code.DAMAGED if ours or present[2] else Code.NOT_A_VAULT


class _AnyFormat(msgspec.Struct):
    format: str


def _refuse_newer(data: bytes) -> None:
    try:
        known = msgspec.json.decode(data, type=_AnyFormat)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return
    family, _, number = known.format.rpartition("-")
    if family == FORMAT.rpartition("-")[0] and number.isdecimal() and number > FORMAT.rpartition("-")[2]:
        raise refusal(Code.NEWER_FORMAT)

"""Files put into a zip as they are, and copied out of it with their hash: what the backups of both programs share."""

import hashlib
import zipfile
from pathlib import Path
from typing import IO, Final

from referent_desk.vault import durable

_BLOCK: Final = 1 << 20


def copy(source: IO[bytes], target: IO[bytes] | None) -> tuple[str, int]:
    """Copy all of it, nowhere for None; answers its SHA-256 (hex) and its size in bytes."""
    hashed, size = hashlib.sha256(), 0
    while block := source.read(_BLOCK):
        hashed.update(block)
        size += len(block)
        if target is not None:
            target.write(block)
    return hashed.hexdigest(), size


def hash_of(path: Path) -> tuple[str, int]:
    """SHA-256 (hex) and size in bytes of a file of any size."""
    with path.open("rb") as file:
        return copy(file, None)


def member(name: str) -> zipfile.ZipInfo:
    """A member readable by its owner alone once unzipped, without a date: what describes the backup holds it."""
    info = zipfile.ZipInfo(name)
    info.external_attr = durable.PRIVATE_FILE << 16
    return info

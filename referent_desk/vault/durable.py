"""Files that are whole after a crash: narrow rights before the data, written, synced, renamed, the folder synced."""

import os
import sys
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_AS_IT_IS = getattr(os, "O_BINARY", 0)  # Windows would change line ends


def make_private(path: Path, mode: int) -> None:
    """Give a file or folder its narrow rights, if it has others; on Windows the user's profile folder does it."""
    if sys.platform != "win32" and path.stat().st_mode & 0o777 != mode:
        path.chmod(mode)


def write_synced(path: Path, data: bytes) -> None:
    """Write `data` in a file of ours alone, and wait until it rests on the disk. Replaces a leftover of that name."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS, PRIVATE_FILE)
    with open(handle, "wb") as file:
        file.write(data)
        sync_file(file.fileno())


def sync_file(handle: int) -> None:
    """Wait until what was written through `handle` rests on the disk."""
    os.fsync(handle)


def put_in_place(new: Path, path: Path) -> None:
    """Rename `new` over `path`, and wait until the folder knows it."""
    os.replace(new, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names of a folder rest on the disk; Windows has no such call, and journals them itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_capped(path: Path, cap: int) -> bytes | None:
    """The bytes of a small file; None if it is absent, no plain file, or over `cap` bytes."""
    if not path.is_file() or path.stat().st_size > cap:
        return None
    with path.open("rb") as file:
        data = file.read(cap + 1)
    return data if len(data) <= cap else None

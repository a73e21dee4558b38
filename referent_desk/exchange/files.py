"""Bundle files on sticks and in folders: read within their cap, written whole under a name that nobody had."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from referent_desk.exchange import names
from referent_desk.exchange.opening import cap_for
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from referent_desk.vault import durable

_HEAD = 1 << 17
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_PART = ".part"


@dataclass(frozen=True)
class Source:
    """A file to read. What a folder holds for others is left alone; what was named is answered for."""

    path: Path
    in_folder: bool


def sources(paths: Sequence[Path]) -> Iterator[Source]:
    """Each path, and each `*.refx` of a folder, sorted by name, so that rosters come before changes and 1 before 2."""
    for path in paths:
        if path.is_dir():
            with suppress(OSError):
                yield from (Source(one, True) for one in sorted(path.glob(f"*{names.SUFFIX}")) if one.is_file())
        else:
            yield Source(path, False)


def read(path: Path) -> bytes:
    """The bytes of a file, read no further than its cap. Refuses `cannot_read`, `too_large`."""
    try:
        # Without waiting: a pipe that bears a bundle's name would never answer.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise ExchangeRefusal(Code.CANNOT_READ)
            head = file.read(_HEAD)
            cap = cap_for(head)
            if os.fstat(handle).st_size > cap:
                raise ExchangeRefusal(Code.TOO_LARGE)
            data = head + file.read(cap + 1 - len(head))
    except OSError:
        raise ExchangeRefusal(Code.CANNOT_READ) from None
    if len(data) > cap:
        raise ExchangeRefusal(Code.TOO_LARGE)
    return data


def put(folder: Path, name: str, data: bytes) -> Path:
    """Write a new file: temporary name, sync, rename; never over another one. Refuses `disk_full`, `cannot_write`."""
    with _writing():
        folder.mkdir(parents=True, exist_ok=True)
        _clear(folder, name)
        work = folder / f".{name}.{secrets.token_hex(4)}{_PART}"
        try:
            durable.write_synced(work, data)
            path = names.free(folder, name)
            work.rename(path)
            durable.sync_folder(folder)
        finally:
            with suppress(OSError):
                work.unlink(missing_ok=True)
    return path


def _clear(folder: Path, name: str) -> None:
    """Remove what a crash of ours left under a temporary name for this very file."""
    for left in folder.glob(f".{name}.????????{_PART}"):
        left.unlink(missing_ok=True)


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExchangeRefusal(Code.DISK_FULL if error.errno in _FULL else Code.CANNOT_WRITE) from None

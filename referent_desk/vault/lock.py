"""One process at a time: the system's own lock on a file, gone with the process however it ends."""

import os
import sys
from pathlib import Path

from referent_desk.vault.durable import PRIVATE_FILE
from referent_desk.vault.refusals import Code, refusal


class FolderLock:
    """A held lock. Released by `release`, or by the end of the process."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def release(self) -> None:
        """Let the next one in; harmless the second time."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def take(path: Path) -> FolderLock:
    """Take the lock on `path` at once, or raise the refusal `busy`. The file itself stays, empty."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    if not _locked(handle):
        os.close(handle)
        raise refusal(Code.BUSY)
    return FolderLock(handle)


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

"""The hub's folder: what stands where, with which rights, and who writes in it.

    HOME/hub.key         what opens hub.db (0600); another path, or a systemd credential, may replace it
    HOME/hub.db          the database (SQLCipher)
    HOME/hub.lock        held by the one process that writes
    HOME/roots/          the two root keys: first.json, second.json (sealed)
    HOME/rosters/        every signed roster
    HOME/enrolments/     every enrolment's answer, sealed for its device
    HOME/holders/        to whom each device was given, sealed
    HOME/kept/           refused files of known signers, sealed

No file here holds a name, a date or a sentence in clear.
"""

import contextlib
import errno
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.vault import durable
from referent_desk.vault.data_key import KEY_BYTES, hkdf
from referent_desk.vault.lock import take
from referent_desk.vault.refusals import VaultRefusal

_FOLDERS = ("roots", "rosters", "enrolments", "holders", "kept")


@dataclass(frozen=True)
class Home:
    """Paths of a hub's folder; `key_file` is hub.key unless the operator keeps it elsewhere."""

    folder: Path
    key_file: Path

    @property
    def database(self) -> Path:
        return self.folder / "hub.db"

    @property
    def roots(self) -> Path:
        return self.folder / "roots"

    @property
    def rosters(self) -> Path:
        return self.folder / "rosters"

    @property
    def enrolments(self) -> Path:
        return self.folder / "enrolments"

    @property
    def holders(self) -> Path:
        return self.folder / "holders"

    @property
    def kept(self) -> Path:
        return self.folder / "kept"

    def key(self) -> bytes:
        """The 32 bytes of hub.key; refuses `bad_key`."""
        try:
            text = self.key_file.read_bytes()[:200]
            key = bytes.fromhex(text.decode("ascii").strip())
        except (OSError, ValueError):
            raise HubRefusal(HubCode.BAD_KEY) from None
        if len(key) != KEY_BYTES:
            raise HubRefusal(HubCode.BAD_KEY)
        return key

    def subkey(self, label: str) -> bytes:
        """A key for one use, derived from hub.key: one key, one use (exchange.md, 6)."""
        return hkdf(self.key(), b"", label)


def find_home(folder: Path, key_file: Path | None = None) -> Home:
    """The home that stands in `folder`; refuses `no_hub`."""
    home = Home(folder, key_file or folder / "hub.key")
    if not home.database.is_file():
        raise HubRefusal(HubCode.NO_HUB)
    return home


@contextlib.contextmanager
def building(folder: Path) -> Iterator[Home]:
    """A home made beside its place, and put there whole at the end, or not at all; refuses `exists`."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise HubRefusal(HubCode.EXISTS)
    with writing_errors():
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    for left in folder.absolute().parent.glob(f".{folder.name}.????????"):
        remove_tree(left)  # of a program that ended halfway
    work = folder.absolute().parent / f".{folder.name}.{secrets.token_hex(4)}"
    try:
        with writing_errors():
            work.mkdir(mode=0o700)
            for name in _FOLDERS:
                (work / name).mkdir(mode=0o700)
        home = Home(work, work / "hub.key")
        write_new(home.key_file, secrets.token_hex(KEY_BYTES).encode() + b"\n")
        write_new(home.database, b"")  # narrow rights before the first byte; the database's companions follow them
        yield home
        with writing_errors():
            if folder.exists():
                folder.rmdir()
            work.rename(folder.absolute())
            durable.sync_folder(folder.absolute().parent)
    finally:
        remove_tree(work)


@contextlib.contextmanager
def writing(home: Home) -> Iterator[None]:
    """Hold the home's lock, gone with its process; refuses `busy` when another process holds it."""
    with writing_errors():
        try:
            lock = take(home.folder / "hub.lock")
        except VaultRefusal:
            raise HubRefusal(HubCode.BUSY) from None
    try:
        yield
    finally:
        lock.release()


def write_new(path: Path, data: bytes) -> None:
    """Write a new file (0600) whole or not at all; refuses `disk_full`, `write_failed`."""
    with staged(path, data) as put:
        put()


@contextlib.contextmanager
def staged(path: Path, data: bytes) -> Iterator[Callable[[], None]]:
    """Write a file durably under a temporary name; it takes its place when the function given is called, or is dropped.

    Refuses `disk_full`, `write_failed`.
    """
    work = path.with_name(f".{path.name}.{secrets.token_hex(4)}")

    def put() -> None:
        with writing_errors():
            durable.put_in_place(work, path)

    try:
        with writing_errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            durable.write_synced(work, data)
        yield put
    finally:
        with contextlib.suppress(OSError):
            work.unlink(missing_ok=True)


@contextlib.contextmanager
def writing_errors() -> Iterator[None]:
    """Turn the system's errors into refusals that name no path."""
    try:
        yield
    except OSError as error:
        raise _refusal(error) from None


def _refusal(error: OSError) -> HubRefusal:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return HubRefusal(HubCode.DISK_FULL if full else HubCode.WRITE_FAILED)


def remove_tree(folder: Path) -> None:
    """Remove a folder and all that is in it; nothing where there is none."""
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
    folder.rmdir()

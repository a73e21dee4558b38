"""The folder of a vault: what stands in it, how a new one comes to be whole or not at all, what a crash leaves.

While a folder is being made a marker stands in it; it is removed last, and a folder that still has it was never a
vault: the next creation at the same place starts afresh.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from referent_desk.vault import durable, lock, presence, slot_file, throttle
from referent_desk.vault.refusals import Code, refusal

LOCK_NAME: Final = "vault.lock"
BACKUPS: Final = "backups"
_MAKING: Final = presence.MAKING
_INNER: Final = ("outbox", "inbox", "quarantine", BACKUPS)
_DATABASE_FILES: Final = tuple(slot_file.DATABASE_NAME + end for end in ("", "-wal", "-shm", "-journal", ".new"))
_OURS: Final = (
    *_DATABASE_FILES,
    *(name + end for name in (slot_file.NAME, slot_file.SECOND_NAME) for end in ("", ".new")),
    throttle.NAME,
    LOCK_NAME,
    _MAKING,
)


def require_vault(folder: Path) -> None:
    """Raise why this folder cannot be opened, before anything of ours is written in it."""
    if (folder / _MAKING).exists():
        raise refusal(Code.UNFINISHED)
    slot_file.read(folder)


@contextmanager
def new_folder(folder: Path) -> Iterator[lock.FolderLock]:
    """A locked, private, empty folder to fill; it counts only if the block ends well, else nothing stays behind.

    Raises `exists` for a folder that holds anything but the leftovers of a creation cut short. The lock outlives the
    block: whoever keeps the vault open releases it.
    """
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    if not made:
        _require_free(folder)
    folder.mkdir(durable.PRIVATE_FOLDER, parents=True, exist_ok=True)
    held = lock.take(folder / LOCK_NAME)
    done = False
    try:
        _require_free(folder)
        _clear(folder, keep=(LOCK_NAME,))
        durable.make_private(folder, durable.PRIVATE_FOLDER)
        durable.write_synced(folder / _MAKING, b"")
        for name in _INNER:
            (folder / name).mkdir(durable.PRIVATE_FOLDER)
        yield held
        durable.sync_folder(folder)
        (folder / _MAKING).unlink()
        durable.sync_folder(folder)
        durable.sync_folder(folder.parent)
        done = True
    finally:
        if not done:
            held.release()
            # What stopped us is what is told, not that the disk fails to tidy as well.
            with suppress(OSError):
                _clear(folder)
                for one in made:
                    one.rmdir()


def clean_leftovers(folder: Path) -> None:
    """What a crash left half-written, once the lock is held; and the narrow rights, if someone widened them."""
    durable.make_private(folder, durable.PRIVATE_FOLDER)
    for path in folder.iterdir():
        if path.is_file() and not path.is_symlink():
            durable.make_private(path, durable.PRIVATE_FILE)
        if path.name in _OURS and path.suffix == ".new":
            path.unlink()
    for name in _INNER:
        (folder / name).mkdir(durable.PRIVATE_FOLDER, exist_ok=True)
        durable.make_private(folder / name, durable.PRIVATE_FOLDER)
    for path in (folder / BACKUPS).glob("*.part*"):
        path.unlink()


def _require_free(folder: Path) -> None:
    if not folder.is_dir():
        raise refusal(Code.EXISTS)
    names = {path.name for path in folder.iterdir()}
    leftover = _MAKING in names and names <= {*_OURS, *_INNER}
    if not leftover and names - {LOCK_NAME}:
        raise refusal(Code.EXISTS)


def _clear(folder: Path, keep: tuple[str, ...] = ()) -> None:
    for name in _INNER:
        if (folder / name).is_dir():
            (folder / name).rmdir()
    for name in _OURS:  # the marker last: cut short here too, the next creation finds its way
        if name not in keep:
            (folder / name).unlink(missing_ok=True)

"""Where the catalogue rests: whole generations side by side, and one small file that names the current one.

    catalogue/current            {"generation": "gen-000007", "digest": …}, replaced atomically
    catalogue/gen-000007/        catalogue.db and index/, never touched once named
    catalogue/sources/NAME/      the imported files, as they came

A crash leaves the former generation in place; what it left unfinished is swept away at the next import.
"""

import hashlib
import os
import re
import shutil
import time
from pathlib import Path

import msgspec

from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.domain.text import tr

_POINTER = "current"
_NAME = re.compile(r"gen-(\d{6,})")
_WAITS = (0.01, 0.05, 0.2, 0.5)
"""Seconds before looking again at a folder that would not go; what outlives them goes at the next import."""


class Pointer(msgspec.Struct, frozen=True):
    """The generation in use and the digest of its offers."""

    generation: str
    digest: str


def current(folder: Path) -> Pointer | None:
    """The generation in use; None when nothing was ever imported. Raises CatalogueRefusal if its name is unreadable."""
    try:
        data = (folder / _POINTER).read_bytes()
    except FileNotFoundError:
        return None
    try:
        pointer = msgspec.json.decode(data[:4096], type=Pointer)
    except msgspec.DecodeError:
        raise damaged() from None
    if not _NAME.fullmatch(pointer.generation):
        raise damaged()
    return pointer


def damaged() -> CatalogueRefusal:
    """The refusal of a catalogue whose files do not hold together."""
    return CatalogueRefusal(
        Code.DAMAGED,
        tr("catalogue", "Le catalogue est abîmé. Vos dossiers ne sont pas touchés ; importez à nouveau les offres."),
    )


def begin(folder: Path) -> Path:
    """A new folder to build a generation in, after sweeping what a crash left."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    numbers = [int(match[1]) for path in folder.iterdir() if (match := _NAME.match(path.name))]
    sweep(folder)
    building = folder / f"gen-{max(numbers, default=0) + 1:06d}.building"
    building.mkdir(mode=0o700)
    return building


def install(folder: Path, building: Path, digest: str) -> Path:
    """Make a built generation the current one: all is on the disk before its name is written."""
    for path in [*building.rglob("*"), building]:
        if path.is_file():
            path.chmod(0o600)
        sync(path)
    final = building.with_suffix("")
    building.rename(final)
    sync(folder)
    written = folder / f"{_POINTER}.new"
    with written.open("wb") as file:
        file.write(msgspec.json.encode(Pointer(final.name, digest)))
        file.flush()
        os.fsync(file.fileno())
    written.chmod(0o600)
    written.replace(folder / _POINTER)
    sync(folder)
    return final


def sweep(folder: Path) -> None:
    """Remove every generation but the current one. What another reader still holds open goes at the next import."""
    try:
        used = current(folder)
    except CatalogueRefusal:
        return  # nobody knows which one is good: none is thrown away
    for path in folder.iterdir():
        if _NAME.match(path.name) and (used is None or path.name != used.generation):
            _remove(path)


def _remove(folder: Path) -> None:
    """Remove a folder to which somebody may still be writing: a file that appears meanwhile is removed in turn."""
    for wait in _WAITS:
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(wait)


def sync(path: Path) -> None:
    """Bring a file or a folder to the disk (a folder only where the system can)."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def source_folder(folder: Path, source: str) -> Path:
    """The folder of the imported files of a source: its name as far as a file system takes it, and a short hash."""
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", source).strip(".-")[:60] or "source"
    return folder / "sources" / f"{safe}-{hashlib.sha256(source.encode()).hexdigest()[:8]}"

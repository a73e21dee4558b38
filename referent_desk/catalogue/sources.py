"""The imported files, kept as they came so that the catalogue can be built again without anybody's help."""

import hashlib
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec

from referent_desk.catalogue.generation import source_folder, sync
from referent_desk.catalogue.store import SourceFile

_DESCRIPTION = "source.json"


class Description(msgspec.Struct, frozen=True):
    """What the folder of a source holds."""

    source: str
    files: tuple[str, ...]
    mapping: dict[str, object] | None = None


class Keeper:
    """Writes a file into `catalogue/sources/` while it is being read, under its hash once it is whole."""

    def __init__(self, folder: Path, source: str, name: str) -> None:
        self._folder = folder
        self._home = source_folder(folder, source)
        self._home.parent.mkdir(mode=0o700, exist_ok=True)
        self._home.mkdir(mode=0o700, exist_ok=True)
        self._source = source
        self._name = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip(".-")[-80:] or "file.xml"
        self._original = name
        self._partial = self._home / f"{self._name}.{os.getpid()}.partial"
        self._file: BinaryIO = self._partial.open("wb")
        self._hash = hashlib.sha256()
        self._size = 0

    def take(self, piece: bytes) -> None:
        """Keep the next bytes of the file."""
        self._file.write(piece)
        self._hash.update(piece)
        self._size += len(piece)

    def keep(self, position: int) -> SourceFile:
        """The file is whole: bring it to the disk under its final name."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        digest = self._hash.hexdigest()
        final = self._home / f"{digest[:16]}-{self._name}"
        self._partial.chmod(0o600)
        self._partial.replace(final)
        sync(self._home)
        kept = final.relative_to(self._folder).as_posix()
        return SourceFile(self._source, position, self._original, kept, digest, self._size)

    def discard(self) -> None:
        """The file was refused: leave nothing of it."""
        self._file.close()
        self._partial.unlink(missing_ok=True)


def describe(
    folder: Path, files: list[SourceFile], mappings: Mapping[str, dict[str, object] | None] | None = None
) -> None:
    """Write beside the kept files whose they are and in which order, so that they alone are enough to build again.

    `mappings` tells, for the sources read anew, how the columns of their tables were read; others keep what they had.
    """
    for source in dict.fromkeys(file.source for file in files):
        home = source_folder(folder, source)
        mapping = mappings[source] if mappings and source in mappings else kept_mapping(folder, source)
        told = Description(source, tuple(Path(f.kept).name for f in files if f.source == source), mapping)
        written = home / f"{_DESCRIPTION}.new"
        written.write_bytes(msgspec.json.encode(told))
        written.chmod(0o600)
        written.replace(home / _DESCRIPTION)


def kept_mapping(folder: Path, source: str) -> dict[str, object] | None:
    """How the columns of a source's tables are read; None when nobody said."""
    try:
        data = (source_folder(folder, source) / _DESCRIPTION).read_bytes()
        return msgspec.json.decode(data, type=Description).mapping
    except (OSError, msgspec.DecodeError):
        return None


def kept_files(folder: Path) -> list[tuple[Path, str]]:
    """The kept files with their source, in the order in which they were imported."""
    found: list[tuple[Path, str]] = []
    for path in sorted((folder / "sources").glob(f"*/{_DESCRIPTION}")):
        try:
            told = msgspec.json.decode(path.read_bytes(), type=Description)
        except msgspec.DecodeError:
            continue
        files = (path.parent / Path(name).name for name in told.files)
        found += [(file, told.source) for file in files if file.is_file()]
    return found


def forget_others(folder: Path, kept: list[SourceFile]) -> None:
    """Remove the imported files that no source of the current catalogue names any more."""
    home = folder / "sources"
    if not home.is_dir():
        return
    named = {(folder / file.kept).resolve() for file in kept}
    for source in home.iterdir():
        for path in source.iterdir() if source.is_dir() else ():
            if path.resolve() not in named and (path.name != _DESCRIPTION or not _holds(source, named)):
                path.unlink(missing_ok=True)
        if source.is_dir() and not any(source.iterdir()):
            shutil.rmtree(source, ignore_errors=True)


def _holds(home: Path, named: set[Path]) -> bool:
    return any(path.parent == home.resolve() for path in named)

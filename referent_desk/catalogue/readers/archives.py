"""Opens zip and gzip: members one by one as streams, what swells beyond measure refused before it fills anything.

Nothing is written, names of members are only shown, archives inside archives are not opened.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from referent_desk.catalogue.readers.given import Readable
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.domain.text import tr

MOST_MEMBERS = 500
EXPANDED_CAP = 4 * 2**30
RATIO_CAP = 200
"""How many times larger than its compressed form a member may be, beyond the first ten megabytes. Real catalogues of
XML reach 60; the bombs of deflate 1,000."""
RATIO_FREE = 10 * 2**20
_LIST_CAP = 2**20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; `start` opens it from its beginning, `packed` is how small one byte of it was made."""

    name: str
    start: Callable[[], Readable]
    packed: float = 1.0


def is_zip(head: bytes) -> bool:
    """Whether a file begins as a zip does."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_gzip(head: bytes) -> bool:
    """Whether a file begins as a gzip does."""
    return head.startswith(b"\x1f\x8b\x08")


def open_zip(file: BinaryIO) -> zipfile.ZipFile:
    """A zip whose list of members was checked. Raises CatalogueRefusal (broken_archive, archive_bomb, encrypted)."""
    if _list_size(file) > _LIST_CAP:
        raise bomb()
    try:
        archive = zipfile.ZipFile(file)
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, IndexError):
        raise _broken() from None
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > EXPANDED_CAP:
        raise bomb()
    for member in members:
        if member.flag_bits & 0x1:
            sentence = tr("catalogue", "Cette archive est protégée par un mot de passe\u00a0: ouvrez-la d’abord.")
            raise CatalogueRefusal(Code.ENCRYPTED_ARCHIVE, sentence)
        if member.compress_type not in _METHODS:
            raise _broken()
        if member.file_size > RATIO_FREE and member.file_size > RATIO_CAP * max(1, member.compress_size):
            raise bomb()
    return archive


def _list_size(file: BinaryIO) -> int:
    """Bytes of the list of members, as the end of the file tells it: read before zipfile makes objects of it."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - 66_000))
    end = file.read(66_000)
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) < at + 16:
        raise _broken()
    return int.from_bytes(end[at + 12 : at + 16], "little")


def zip_members(archive: zipfile.ZipFile) -> Iterator[Member]:
    """The files of a zip, without folders and what systems leave behind."""
    for info in archive.infolist():
        path = PurePosixPath(info.filename)
        if info.is_dir() or "__MACOSX" in path.parts or path.name.startswith("."):
            continue
        packed = info.compress_size / max(1, info.file_size)
        yield Member(path.name[:120], lambda info=info: open_member(archive, info), packed)  # type: ignore[misc]


def open_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Readable:
    """A member as a stream that stops when it swells."""
    try:
        return Bounded(archive.open(info), lambda: info.compress_size)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        raise _broken() from None


def gzip_member(file: BinaryIO, name: str) -> Member:
    """The one file of a gzip."""

    def start() -> Readable:
        import gzip

        file.seek(0)
        return Bounded(gzip.GzipFile(fileobj=file, mode="rb"), file.tell)

    size = file.seek(0, 2)
    file.seek(max(0, size - 4))
    expanded = int.from_bytes(file.read(4), "little")
    return Member(name.removesuffix(".gz"), start, size / max(size, expanded))


class Bounded:
    """A stream out of an archive, refused once it is too large, or too large for what it was packed in."""

    def __init__(self, stream: Readable, packed: Callable[[], int]) -> None:
        self._stream = stream
        self._packed = packed
        self._total = 0

    def read(self, size: int, /) -> bytes:
        """The next bytes. Raises CatalogueRefusal (archive_bomb, broken_archive)."""
        try:
            piece = self._stream.read(min(size, _CHUNK))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise _broken() from None
        self._total += len(piece)
        if self._total > EXPANDED_CAP:
            raise bomb()
        if self._total > RATIO_FREE and self._total > RATIO_CAP * max(1, self._packed()):
            raise bomb()
        return piece


def bomb() -> CatalogueRefusal:
    """The refusal of an archive that swells beyond measure."""
    sentence = tr(
        "catalogue",
        "Cette archive gonfle démesurément à l’ouverture\u00a0: elle n’est pas lue. Rien n’a été changé.",
    )
    return CatalogueRefusal(Code.ARCHIVE_BOMB, sentence)


def _broken() -> CatalogueRefusal:
    sentence = tr(
        "catalogue", "Cette archive est abîmée ou incomplète. Rien n’en a été pris\u00a0; copiez-la à nouveau."
    )
    return CatalogueRefusal(Code.BROKEN_ARCHIVE, sentence)

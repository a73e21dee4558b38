"""Reads one file of an import into the generation being built: opened, recognised, read, kept; or refused whole."""

import errno
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from referent_desk.catalogue.building import Building
from referent_desk.catalogue.readers import archives
from referent_desk.catalogue.readers.formats import recognise, unknown
from referent_desk.catalogue.readers.given import Format, Given, Readable
from referent_desk.catalogue.records import Offer, Record
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.catalogue.report import FileReport, Problem
from referent_desk.catalogue.sources import Keeper
from referent_desk.domain.text import tr

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Mapping = dict[str, object]
_HEAD = 256 * 1024
_AFTER_READING = 0.15
"""Share of the progress kept for writing the index and the disk."""
_MOJIBAKE = ("Ã©", "Ã¨", "Ãª", "Ã§", "â€™")


class Advance:
    """Counts bytes for the progress, and stops when asked to."""

    def __init__(self, paths: Sequence[Path], progress: Progress | None, cancelled: Cancelled | None) -> None:
        sizes = sum(path.stat().st_size for path in paths if path.is_file())
        self._total = max(1, int(sizes * (1 + _AFTER_READING)))
        self._read = 0
        self._progress = progress
        self._cancelled = cancelled

    def take(self, piece: bytes) -> None:
        """Count the next bytes of a file."""
        self.count(len(piece))

    def count(self, size: int) -> None:
        """Count bytes."""
        self._read += size
        if self._progress is not None:
            self._progress(min(self._read, self._total), self._total)
        self.check()

    def check(self) -> None:
        """Raise CatalogueRefusal (cancelled) when it was asked for."""
        if self._cancelled is not None and self._cancelled():
            raise CatalogueRefusal(
                Code.CANCELLED, tr("catalogue", "Import arrêté. Le catalogue est celui d’avant, entier.")
            )

    def done(self) -> None:
        """All is in place."""
        if self._progress is not None:
            self._progress(self._total, self._total)


def name_of(path: Path) -> str:
    """A file's name as a text, even if the system's is none."""
    return path.name.encode("utf-8", "replace").decode("utf-8")


def reads_first(path: Path) -> bool:
    """Whether a file describes the organisations that others only name: it is read before them."""
    try:
        with path.open("rb") as file:
            return recognise(file.read(_HEAD)).first
    except (OSError, CatalogueRefusal):
        return False


def read_file(
    folder: Path, path: Path, report: FileReport, building: Building, advance: Advance, mapping: Mapping | None = None
) -> None:
    """Read one file into the generation being built; a refusal goes to the report and leaves nothing of the file."""
    keeper: Keeper | None = None
    building.start_file(report)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            packed = archives.is_zip(head) or archives.is_gzip(head)
            one = None if packed else _recognised(head, mapping, report)
            keeper = Keeper(folder, report.source, name_of(path))
            if one is None:
                _keep_whole(file, keeper)
                _read_archive(file, path, head, report, building, advance, mapping)
            else:
                _read_one(one, file, head, report, building, _both(keeper.take, advance.take))
        if not report.offers + report.structures:
            raise _nothing(report.rejected_count)
        building.end_file(keeper, mapping)
    except CatalogueRefusal as refusal:
        if keeper is not None:
            keeper.discard()
        if refusal.code in (Code.CANCELLED, Code.DISK):
            raise
        building.undo_file()
        _refuse(report, Problem(refusal.line, refusal.code, refusal.sentence))
    except OSError as error:
        if keeper is not None:
            keeper.discard()
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS):
            raise
        building.undo_file()
        sentence = tr(
            "catalogue", "Ce fichier ne peut pas être lu. Vérifiez qu’il existe encore et que la clé est en place."
        )
        _refuse(report, Problem(0, str(Code.UNREADABLE), sentence))


def glance(path: Path, report: FileReport, mapping: Mapping | None = None) -> Generator[Record, None, None]:
    """The records of a file one after the other, kept nowhere, numbered as those of the source of `report`.

    The format stands in the report before the first record comes. What hangs on the organisations of another file
    comes without them. Raises CatalogueRefusal as an import would refuse the file, OSError.
    """

    def nothing(_told: object) -> None:
        """What an import would tell is told by the import."""

    with path.open("rb") as file:
        head = file.read(_HEAD)
        packed = archives.is_zip(head) or archives.is_gzip(head)
        if not packed:
            yield from _recognised(head, mapping, report).read(Given(file, head, report.source, nothing, nothing))
            return
        for one, stream, first, _share in _opened_archive(file, path, head, report, mapping):
            yield from one.read(Given(stream, first, report.source, nothing, nothing))


def format_of(path: Path, mapping: Mapping | None = None) -> str:
    """The format of a file as a report names it ("lheo-2.3"), from its first bytes; empty if nobody reads it."""
    report = FileReport(str(path), "")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if archives.is_zip(head) or archives.is_gzip(head):
                next(_opened_archive(file, path, head, report, mapping), None)
            else:
                _recognised(head, mapping, report)
    except (OSError, CatalogueRefusal):
        return ""
    return report.format


def _opened_archive(
    file: BinaryIO, path: Path, head: bytes, report: FileReport, mapping: Mapping | None
) -> Iterator[tuple[Format, Readable, bytes, float | None]]:
    """What an archive holds that is read: the format of each member, its bytes, the first of them, and how many bytes
    of the archive each of its bytes stands for (None: a workbook, which is opened whole)."""
    if archives.is_gzip(head):
        members = [archives.gzip_member(file, path.name)]
    else:
        from referent_desk.catalogue.readers import workbook

        archive = archives.open_zip(file)
        if workbook.is_workbook(archive):
            from referent_desk.catalogue.readers.formats import workbook_format

            one = workbook_format(archive, mapping)
            report.format = one.name
            yield one, file, b"", None
            return
        members = list(archives.zip_members(archive))
    readable = _readable(members, report, mapping)
    if not readable:
        raise unknown()
    for one, member in sorted(readable, key=lambda pair: not pair[0].first):
        stream = member.start()
        yield one, stream, _head_of(stream), member.packed


def _recognised(head: bytes, mapping: Mapping | None, report: FileReport) -> Format:
    found = recognise(head, mapping)
    names = dict.fromkeys((*filter(None, report.format.split("+")), found.name))
    report.format = "+".join(names)
    return found


def _read_one(
    one: Format,
    file: Readable,
    head: bytes,
    report: FileReport,
    building: Building,
    taken: Callable[[bytes], None],
) -> None:
    given = Given(file, head, report.source, report.reject, report.warn, taken, building.provider)
    _add(one.read(given), report, building)


def _add(records: Iterator[Record], report: FileReport, building: Building) -> None:
    told = False
    for record in records:
        if isinstance(record, Offer):
            if not told and any(sign in record.title for sign in _MOJIBAKE):
                told = True
                report.warn(Problem(0, str(Code.WRONG_ENCODING), _wrong_accents(record.title)))
            building.add(record)
        else:
            building.add_structure(record)


def _read_archive(
    file: BinaryIO,
    path: Path,
    head: bytes,
    report: FileReport,
    building: Building,
    advance: Advance,
    mapping: Mapping | None,
) -> None:
    """Read what an archive holds: an xlsx, or files of any format, those that describe organisations first."""
    for one, stream, first, share in _opened_archive(file, path, head, report, mapping):
        if share is None:
            given = Given(stream, first, report.source, report.reject, report.warn, provider=building.provider)
            _add(_watched(one.read(given), advance), report, building)
        else:
            _read_one(one, stream, first, report, building, _unpacked(advance, share))


def _unpacked(advance: Advance, packed: float) -> Callable[[bytes], None]:
    """Counts the bytes of a member as the archive's own."""
    return lambda piece: advance.count(int(len(piece) * packed))


def _watched(records: Iterator[Record], advance: Advance) -> Iterator[Record]:
    """The records of a workbook, which is small: no progress, but one may stop."""
    for record in records:
        advance.check()
        yield record


def _readable(
    members: list[archives.Member], report: FileReport, mapping: Mapping | None
) -> list[tuple[Format, archives.Member]]:
    """The members of an archive with their format; those that nobody reads are told."""
    found: list[tuple[Format, archives.Member]] = []
    refusals: list[CatalogueRefusal] = []
    for member in members:
        try:
            found.append((_recognised(_head_of(member.start()), mapping, report), member))
        except CatalogueRefusal as refusal:
            if refusal.code in (Code.ARCHIVE_BOMB, Code.BROKEN_ARCHIVE, Code.ENTITIES):
                raise
            refusals.append(refusal)
            message = tr("catalogue", "fichier de l’archive non lu\u00a0: {value}").format(value=member.name)
            report.warn(Problem(0, str(Code.SKIPPED_MEMBER), message))
    if not found and len(refusals) == 1:
        raise refusals[0]
    return found


def _head_of(stream: Readable) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while size < _HEAD and (piece := stream.read(_HEAD - size)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _keep_whole(file: BinaryIO, keeper: Keeper) -> None:
    """Keep an archive as it came, before it is opened: it is not read from its beginning to its end."""
    file.seek(0)
    while piece := file.read(_HEAD):
        keeper.take(piece)
    file.seek(0)


def _both(first: Callable[[bytes], None], second: Callable[[bytes], None]) -> Callable[[bytes], None]:
    def taken(piece: bytes) -> None:
        first(piece)
        second(piece)

    return taken


def _nothing(count: int) -> CatalogueRefusal:
    """A file without any record, or with none that can be taken, must not empty the source that it was to renew."""
    if not count:
        sentence = tr("catalogue", "Ce fichier ne contient aucune fiche\u00a0: le catalogue est celui d’avant.")
        return CatalogueRefusal(Code.NOTHING_READ, sentence)
    sentence = tr(
        "catalogue",
        "La seule fiche de ce fichier n’a pas pu être prise\u00a0: le catalogue est celui d’avant.|"
        "Aucune des {n} fiches de ce fichier n’a pu être prise\u00a0: le catalogue est celui d’avant.",
        count,
    )
    return CatalogueRefusal(Code.NOTHING_READ, sentence.format(n=count))


def _wrong_accents(title: str) -> str:
    message = tr(
        "catalogue",
        "accents illisibles («\u00a0{value}\u00a0»)\u00a0: ce fichier n’est pas dans l’encodage qu’il annonce",
    )
    return message.format(value=title[:60])


def _refuse(report: FileReport, problem: Problem) -> None:
    report.refused = True
    report.offers = report.courses = report.sessions = report.providers = report.structures = 0
    report.added = report.replaced = report.unchanged = 0
    if problem.code != Code.NOTHING_READ:
        report.rejected.clear()
        report.rejected_codes.clear()
        report.rejected_count = 0
    report.rejected.insert(0, problem)
    report.rejected_codes[problem.code] = report.rejected_codes.get(problem.code, 0) + 1
    report.rejected_count += 1

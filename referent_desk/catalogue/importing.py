"""Import: files in, a whole new catalogue out, or the former one untouched.

The files of one import that share a source are together the new state of that source: what it held and they do not is
retired (unless one of them was refused: then nothing of it is). Other sources are carried over. Offers are known by
(source, number), sessions by (source, offer, course, session).
"""

import errno
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from referent_desk.catalogue.building import Building, open_former
from referent_desk.catalogue.generation import begin, damaged, install, sweep
from referent_desk.catalogue.readers import lheo
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.catalogue.report import FileReport, ImportReport, Problem
from referent_desk.catalogue.sources import Keeper, describe, forget_others, kept_files
from referent_desk.domain.clock import Clock
from referent_desk.domain.text import tr

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
_HEAD = 256 * 1024
_AFTER_READING = 0.15
"""Share of the progress kept for writing the index and the disk."""
_busy: set[Path] = set()


def import_files(
    folder: Path,
    paths: Sequence[Path],
    *,
    source: str | None = None,
    clock: Clock,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportReport:
    """Import files into the catalogue of `folder` (VAULT/catalogue) and swap it whole.

    `source` names their origin; without it each file is a source of its own name. `progress(done, total)` is called
    in bytes. Refused files are in the report; when none is read nothing changes. Raises CatalogueRefusal (cancelled,
    disk, busy, damaged), the former catalogue being untouched.
    """
    with _alone(folder), _disk():
        given = [(path, source or _name_of(path)) for path in paths]
        try:
            former = open_former(folder)
        except CatalogueRefusal:
            # A damaged catalogue is built again from the kept files, and the new ones take their place among them.
            renewed = {name for _, name in given}
            given = [(path, name) for path, name in kept_files(folder) if name not in renewed] + given
            former = None
        return _import(folder, given, former, clock, _Advance([path for path, _ in given], progress, cancelled))


def rebuild(folder: Path, *, clock: Clock, progress: Progress | None = None) -> ImportReport:
    """Build the catalogue again from the files kept in `catalogue/sources/`, for one that is damaged.

    Raises CatalogueRefusal when no file was kept.
    """
    with _alone(folder), _disk():
        kept = kept_files(folder)
        if not kept:
            sentence = tr("catalogue", "Aucun fichier importé n’est gardé sur ce poste : importez-le à nouveau.")
            raise CatalogueRefusal(Code.NOTHING_READ, sentence)
        return _import(folder, kept, None, clock, _Advance([path for path, _ in kept], progress, None))


def _import(
    folder: Path, given: list[tuple[Path, str]], former: sqlite3.Connection | None, clock: Clock, advance: "_Advance"
) -> ImportReport:
    reports = [FileReport(str(path), source) for path, source in given]
    building = Building(begin(folder), former)
    try:
        for (path, _), report in zip(given, reports, strict=True):
            _read_file(folder, path, report, building, advance)
        if all(report.refused for report in reports):
            return ImportReport(tuple(reports), False, "", building.former_count)
        building.carry_over(reports)
        advance.check()
        digest = building.finish(clock())
        advance.check()
        describe(folder, building.files)
        install(folder, building.path, digest)
        forget_others(folder, building.files)
        advance.done()
        return ImportReport(tuple(reports), True, digest, building.count)
    finally:
        building.close()
        sweep(folder)


def _name_of(path: Path) -> str:
    """A file's name as a text, even if the system's is none."""
    return path.name.encode("utf-8", "replace").decode("utf-8")


class _Advance:
    """Counts bytes for the progress, and stops when asked to."""

    def __init__(self, paths: Sequence[Path], progress: Progress | None, cancelled: Cancelled | None) -> None:
        sizes = sum(path.stat().st_size for path in paths if path.is_file())
        self._total = max(1, int(sizes * (1 + _AFTER_READING)))
        self._read = 0
        self._progress = progress
        self._cancelled = cancelled

    def take(self, piece: bytes) -> None:
        self._read += len(piece)
        if self._progress is not None:
            self._progress(min(self._read, self._total), self._total)
        self.check()

    def check(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise CatalogueRefusal(
                Code.CANCELLED, tr("catalogue", "Import arrêté. Le catalogue est celui d’avant, entier.")
            )

    def done(self) -> None:
        if self._progress is not None:
            self._progress(self._total, self._total)


def _read_file(folder: Path, path: Path, report: FileReport, building: Building, advance: _Advance) -> None:
    """Read one file into the generation being built; a refusal goes to the report and leaves nothing of the file."""
    keeper: Keeper | None = None
    building.start_file(report)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            report.format, root = lheo.format_of(head)
            if not lheo.is_supported(report.format):
                report.records = lheo.count_records(file, head, root, advance.take)
                raise lheo.unsupported(report.format, report.records)
            keeper = Keeper(folder, report.source, _name_of(path))
            kept = keeper

            def take(piece: bytes) -> None:
                kept.take(piece)
                advance.take(piece)

            offers = lheo.read_offers(
                file, head, root, report.source, taken=take, reject=report.reject, warn=report.warn
            )
            for offer in offers:
                building.add(offer)
        building.end_file(keeper)
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


def _refuse(report: FileReport, problem: Problem) -> None:
    report.refused = True
    report.offers = report.courses = report.sessions = report.providers = 0
    report.added = report.replaced = report.unchanged = 0
    report.rejected.clear()
    report.rejected_count = 0
    report.reject(problem)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One import at a time in this process; other processes are kept out by the vault's own lock."""
    key = folder.absolute()
    if key in _busy:
        raise CatalogueRefusal(Code.BUSY, tr("catalogue", "Un import est déjà en cours."))
    _busy.add(key)
    try:
        yield
    finally:
        _busy.discard(key)


@contextmanager
def _disk() -> Iterator[None]:
    """What the disk refuses is said in French; the former catalogue is whole."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "full" in str(error).lower()
        if "malformed" in str(error) or "not a database" in str(error):
            raise damaged() from None
        if full:
            sentence = tr(
                "catalogue",
                "Le disque est plein\u00a0: l’import n’a pas été fait et le catalogue est celui d’avant. "
                "Libérez de la place, puis recommencez.",
            )
        else:
            sentence = tr(
                "catalogue",
                "Le disque refuse l’écriture\u00a0: l’import n’a pas été fait, le catalogue est celui d’avant.",
            )
        raise CatalogueRefusal(Code.DISK, sentence) from None

"""Import: files in, a whole new catalogue out, or the former one untouched.

The files of one import that share a source are together the new state of that source: what it held and they do not is
retired (unless one of them was refused: then nothing of it is). Other sources are carried over. Offers are known by
(source, number), sessions by (source, offer, course, session).
"""

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from referent_desk.catalogue.building import Building, open_former
from referent_desk.catalogue.generation import begin, damaged, install, sweep
from referent_desk.catalogue.listing import use_places
from referent_desk.catalogue.readers.table_trial import fits
from referent_desk.catalogue.reading import Advance, Cancelled, Mapping, Progress, name_of, read_file, reads_first
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.catalogue.report import FileReport, ImportReport
from referent_desk.catalogue.sources import describe, forget_others, kept_files, kept_mapping
from referent_desk.domain.clock import Clock
from referent_desk.domain.text import tr
from referent_desk.reference.imported import FOLDER

Tables = Map[Path, tuple[str, Mapping | None]]
"""Files with the name of their source and the mapping of their columns."""
_busy: set[Path] = set()


def import_files(
    folder: Path,
    paths: Sequence[Path],
    *,
    source: str | None = None,
    clock: Clock,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    mapping: Mapping | None = None,
    tables: Tables | None = None,
) -> ImportReport:
    """Import files into the catalogue of `folder` (VAULT/catalogue) and swap it whole.

    `source` names their origin; without it each file is a source of its own name. `progress(done, total)` is called
    in bytes. `mapping` is the JSON of a mapping of columns, for tables (`readers.table_mapping`); `tables` tells it,
    and the source, for each file by itself. A table of which nothing is told is read as that source's last one was,
    where it has the same columns. Refused files are in the report; when none is read nothing changes. Raises
    CatalogueRefusal (cancelled, disk, busy, damaged), the former catalogue being untouched.
    """
    use_places(folder.parent / FOLDER)
    with _alone(folder), _disk():
        given = [_told(folder, path, source or name_of(path), mapping, tables or {}) for path in paths]
        try:
            former = open_former(folder)
        except CatalogueRefusal:
            # A damaged catalogue is built again from the kept files, and the new ones take their place among them.
            renewed = {one.source for one in given}
            given = [one for one in _kept(folder) if one.source not in renewed] + given
            former = None
        return _import(folder, given, former, clock, Advance([one.path for one in given], progress, cancelled))


def rebuild(folder: Path, *, clock: Clock, progress: Progress | None = None) -> ImportReport:
    """Build the catalogue again from the files kept in `catalogue/sources/`, for one that is damaged.

    Raises CatalogueRefusal when no file was kept.
    """
    with _alone(folder), _disk():
        kept = _kept(folder)
        if not kept:
            sentence = tr("catalogue", "Aucun fichier importé n’est gardé sur ce poste : importez-le à nouveau.")
            raise CatalogueRefusal(Code.NOTHING_READ, sentence)
        return _import(folder, kept, None, clock, Advance([one.path for one in kept], progress, None))


def remove_source(folder: Path, source: str, *, clock: Clock) -> str:
    """Take a source out of the catalogue with the files kept of it, and swap it whole; answers the new digest.

    Nothing brings it back but another import. Raises CatalogueRefusal (no_such_source, disk, busy, damaged), the
    former catalogue being untouched.
    """
    use_places(folder.parent / FOLDER)
    with _alone(folder), _disk():
        former = open_former(folder)
        known = former is not None and former.execute("SELECT 1 FROM source WHERE name = ?", (source,)).fetchone()
        if not known:
            if former is not None:
                former.close()
            sentence = tr("catalogue", "Le catalogue n’a pas de source de ce nom.")
            raise CatalogueRefusal(Code.NO_SUCH_SOURCE, sentence)
        now = clock()
        building = Building(begin(folder), former, now.date().isoformat())
        try:
            building.carry_all_but(source)
            digest = building.finish(now)
            describe(folder, building.files)
            install(folder, building.path, digest)
            forget_others(folder, building.files)
            return digest
        finally:
            building.close()
            sweep(folder)


class _File(NamedTuple):
    """A file to read, whose it is, and how its columns are read if it is a table."""

    path: Path
    source: str
    mapping: Mapping | None


def _told(folder: Path, path: Path, source: str, mapping: Mapping | None, tables: Tables) -> _File:
    """A file with its source and mapping: those told for it, else those of all, else what its source kept."""
    if path in tables:
        named, own = tables[path]
        return _File(path, named or source, own)
    if mapping is None and (kept := kept_mapping(folder, source)) is not None and fits(path, kept):
        mapping = kept
    return _File(path, source, mapping)


def _kept(folder: Path) -> list[_File]:
    return [_File(path, source, kept_mapping(folder, source)) for path, source in kept_files(folder)]


def _import(
    folder: Path, given: list[_File], former: sqlite3.Connection | None, clock: Clock, advance: Advance
) -> ImportReport:
    now = clock()
    reports = [FileReport(str(one.path), one.source) for one in given]
    building = Building(begin(folder), former, now.date().isoformat())
    try:
        together = list(zip(given, reports, strict=True))
        for one, report in (
            sorted(together, key=lambda pair: not reads_first(pair[0].path)) if len(given) > 1 else together
        ):
            read_file(folder, one.path, report, building, advance, one.mapping)
        if all(report.refused for report in reports):
            return ImportReport(tuple(reports), False, "", building.former_count)
        building.carry_over(reports)
        advance.check()
        digest = building.finish(now)
        advance.check()
        describe(folder, building.files, building.mappings)
        install(folder, building.path, digest)
        forget_others(folder, building.files)
        advance.done()
        return ImportReport(tuple(reports), True, digest, building.count)
    finally:
        building.close()
        sweep(folder)


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

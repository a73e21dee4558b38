"""Looks at tables before an import: what a file is, and what a mapping of its columns would read of it, line by line.

Nothing is written. `sight` reads the first bytes only; `try_table` reads the whole table, in bounded memory.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from referent_desk.catalogue.readers import archives
from referent_desk.catalogue.readers.formats import recognise, workbook_format
from referent_desk.catalogue.readers.given import Format, Given
from referent_desk.catalogue.readers.mapped_offer import Line, offer_of
from referent_desk.catalogue.readers.own_table import TEXT, WORKBOOK, OwnTable, text_table, workbook_table
from referent_desk.catalogue.readers.table_fields import guess_fields
from referent_desk.catalogue.readers.table_mapping import Mapping, grouped_lines, mapping_of, missing
from referent_desk.catalogue.readers.table_stream import Row
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.text import tr

HEAD = 256 * 1024
MOST_SHOWN = 300
"""Offers, rejected lines and warnings that are told one by one; the others are counted."""
_SAMPLES = 3
_TICK = 200
"""Lines between two looks at whether one is to stop."""

Kind = Literal["known", "table", "reference", "other"]
"""A format that needs no mapping, a table of one's own, a table of reference (`reference.imported` takes it), or
anything else (an import refuses it with its reason)."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a file is; for a table its columns with the first values of each, its sheets, and the mapping guessed."""

    path: Path
    kind: Kind
    form: str = ""
    columns: tuple[str, ...] = ()
    samples: tuple[tuple[str, ...], ...] = ()
    sheets: tuple[str, ...] = ()
    guessed: Mapping = field(default_factory=Mapping)


@dataclass(frozen=True, slots=True)
class TriedOffer:
    """An offer as it would be read: the line where it begins, and what of it stands in the table."""

    line: int
    title: str
    provider: str
    commune: str
    start: str
    sessions: int
    rolling: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """What a mapping would read of a table. `missing` are the fields without which nothing is read.

    `lines`, `offers`, `sessions`, `rejected_count`, `warning_count` count all; the tuples hold the first ones.
    """

    mapping: Mapping
    missing: tuple[str, ...] = ()
    lines: int = 0
    offers: int = 0
    sessions: int = 0
    shown: tuple[TriedOffer, ...] = ()
    rejected: tuple[Problem, ...] = ()
    rejected_count: int = 0
    warnings: tuple[Problem, ...] = ()
    warning_count: int = 0
    unread: tuple[str, ...] = ()


def sight(path: Path, sheet: str = "") -> Sighting:
    """What a file is, from its first bytes; "other" for what an import would refuse, or that cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            return _sight_zip(path, file, sheet) if archives.is_zip(head) else _sight_text(path, head)
    except CatalogueRefusal as refusal:
        return Sighting(path, "reference" if refusal.code == Code.REFERENCE_TABLE else "other")
    except OSError:
        return Sighting(path, "other")


def fits(path: Path, mapping: dict[str, object]) -> bool:
    """Whether a file is a table of one's own that has every column of a mapping, so that it may be read by it."""
    try:
        held = mapping_of(mapping)
    except CatalogueRefusal:
        return False
    seen = sight(path, held.sheet)
    return seen.kind == "table" and set(filter(None, held.columns.values())) <= set(seen.columns)


def try_table(
    path: Path,
    mapping: Mapping,
    *,
    source: str = "",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Trial:
    """Read a table by a mapping, to say what would come of it; nothing is kept.

    Raises CatalogueRefusal (bad_mapping for a column that the table has not, broken_table, cancelled…), OSError.
    """
    if lacking := missing(mapping):
        return Trial(mapping, lacking)
    with _opened(path, mapping.sheet) as (file, table, head):
        found = _Found(source or path.name, path.stat().st_size, progress, cancelled)
        given = Given(file, head, found.source, found.reject, found.warn, found.taken)
        counted = _counted(table.lines, found)
        for group in grouped_lines(given, table.layout, mapping, counted):
            found.take(group, given)
        return found.trial(mapping)


def as_json(mapping: Mapping) -> dict[str, object]:
    """A mapping as it is kept and given to an import."""
    held: dict[str, object] = msgspec.to_builtins(mapping)
    return {name: value for name, value in held.items() if value}


class _Found:
    """Counts and keeps what a trial finds."""

    def __init__(
        self,
        source: str,
        size: int,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self.source = source
        self._size, self._read, self._progress, self._cancelled = max(size, 1), 0, progress, cancelled
        self.lines = self._offers = self._sessions = 0
        self._shown: list[TriedOffer] = []
        self._rejected: list[Problem] = []
        self._warnings: list[Problem] = []
        self._unread: list[str] = []
        self._counts: Counter[str] = Counter()

    def taken(self, piece: bytes) -> None:
        """Bytes of the file were read."""
        self._read += len(piece)
        if self._progress is not None:
            self._progress(min(self._read, self._size), self._size)
        self.check()

    def check(self) -> None:
        """Raise CatalogueRefusal (cancelled) when it was asked for."""
        if self._cancelled is not None and self._cancelled():
            raise CatalogueRefusal(Code.CANCELLED, tr("catalogue", "Lecture arrêtée. Rien n’a été importé."))

    def reject(self, problem: Problem) -> None:
        """A line that cannot be taken."""
        self._counts["rejected"] += 1
        if len(self._rejected) < MOST_SHOWN:
            self._rejected.append(problem)

    def warn(self, problem: Problem) -> None:
        """Something smaller; a column that is not read is no trouble of a line."""
        if problem.code == Code.UNKNOWN_COLUMN:
            self._unread.append(problem.message)
            return
        self._counts["warned"] += 1
        if len(self._warnings) < MOST_SHOWN:
            self._warnings.append(problem)

    def take(self, group: list[Line], given: Given) -> None:
        """The lines of one offer."""
        offer = offer_of(given, group)
        course = offer.courses[0]
        self._offers += 1
        self._sessions += len(course.sessions)
        if len(self._shown) < MOST_SHOWN:
            place = next(iter(course.places), None)
            start = course.sessions[0].start if course.sessions else ""
            self._shown.append(
                TriedOffer(
                    group[0].cells.line,
                    offer.title,
                    offer.provider.name,
                    place.commune or place.postcode if place else "",
                    start,
                    len(course.sessions),
                    course.rolling,
                )
            )

    def trial(self, mapping: Mapping) -> Trial:
        """All of it."""
        return Trial(
            mapping,
            (),
            self.lines,
            self._offers,
            self._sessions,
            tuple(self._shown),
            tuple(self._rejected),
            self._counts["rejected"],
            tuple(self._warnings),
            self._counts["warned"],
            tuple(self._unread),
        )


def _counted(lines: Callable[[Given], Iterator[Row]], found: _Found) -> Callable[[Given], Iterator[Row]]:
    def read(given: Given) -> Iterator[Row]:
        for row in lines(given):
            found.lines += 1
            if found.lines % _TICK == 0:
                found.check()
            yield row

    return read


def _sight_zip(path: Path, file: BinaryIO, sheet: str) -> Sighting:
    from referent_desk.catalogue.readers.workbook import is_workbook

    archive = archives.open_zip(file)
    if not is_workbook(archive):
        return Sighting(path, "known", "zip")
    form = _form_of(lambda: workbook_format(archive), WORKBOOK)
    table = workbook_table(archive, sheet) if form == WORKBOOK else None
    return _sighting(path, table, b"") if table is not None else Sighting(path, "known", form)


def _sight_text(path: Path, head: bytes) -> Sighting:
    form = _form_of(lambda: recognise(head), TEXT)
    table = text_table(head) if form == TEXT else None
    return _sighting(path, table, head) if table is not None else Sighting(path, "known", form)


def _form_of(recognised: Callable[[], Format], own: str) -> str:
    """The name of a format; `own` for a table that only wants its columns told. Raises CatalogueRefusal."""
    try:
        return recognised().name
    except CatalogueRefusal as refusal:
        if refusal.code != Code.NEEDS_MAPPING:
            raise
        return own


def _sighting(path: Path, table: OwnTable, head: bytes) -> Sighting:
    given = Given(_Nothing(), _whole_lines(head), path.name, lambda _problem: None, lambda _problem: None)
    first = list(islice(table.lines(given), _SAMPLES * 4))
    samples = tuple(
        tuple(row.cells[rank].strip() for row in first if rank < len(row.cells) and row.cells[rank].strip())[:_SAMPLES]
        for rank in range(len(table.layout.columns))
    )
    guessed = Mapping(guess_fields(table.layout.columns), {}, table.sheet)
    return Sighting(path, "table", table.form, table.layout.columns, samples, table.sheets, guessed)


def _whole_lines(head: bytes) -> bytes:
    """The head without its last line, which may be cut."""
    return head if len(head) < HEAD else head[: head.rfind(b"\n") + 1]


class _Nothing:
    """What follows a head that is enough."""

    def read(self, _size: int, /) -> bytes:
        return b""


@contextmanager
def _opened(path: Path, sheet: str) -> Iterator[tuple[BinaryIO, OwnTable, bytes]]:
    with path.open("rb") as file:
        head = file.read(HEAD)
        packed = archives.is_zip(head)
        table = workbook_table(archives.open_zip(file), sheet) if packed else text_table(head)
        if table is None:
            raise CatalogueRefusal(Code.BROKEN_TABLE, tr("catalogue", "Ce fichier n’est pas un tableau."))
        yield file, table, head

"""Imports files of offers and swaps the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.desk.jobs.job import Cancelled, Progress, Stopped
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from referent_desk.catalogue.importing import Tables
    from referent_desk.catalogue.report import ImportReport
    from referent_desk.reference.imported import ImportedTable

_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class RefusedTable:
    """A table of reference that was not taken, and why."""

    path: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What an import brought: the report of the offers, None where there were only tables of reference, and those."""

    report: "ImportReport | None"
    tables: tuple["ImportedTable | RefusedTable", ...] = ()


class Importer(Protocol):
    """What the job asks of the desk."""

    def import_offers(
        self,
        paths: Sequence[Path],
        source: str | None = None,
        *,
        progress: "Callable[[int, int], None] | None" = None,
        cancelled: "Callable[[], bool] | None" = None,
        tables: "Tables | None" = None,
    ) -> "ImportReport":
        """Import files and swap the catalogue whole."""
        ...


@dataclass(frozen=True)
class ImportOffersJob:
    """Its result is a Loaded; stopped or refused, the catalogue is the former one.

    `tables` tells the source and the mapping of columns of some of the paths; those of `reference` are tables of
    reference, which go into the folder `into`.
    """

    desk: Importer
    paths: tuple[Path, ...]
    tables: "Tables | None" = None
    reference: tuple[Path, ...] = ()
    into: Path | None = None

    def run(self, progress: Progress, cancelled: Cancelled) -> Loaded:
        """Tables of reference first, which widen what is said of the offers; then read, index, swap."""
        brought: list[ImportedTable | RefusedTable] = []
        for path in self.reference if self.into is not None else ():
            if cancelled():
                raise Stopped
            brought.append(_reference(self.into, path))
        return Loaded(self._offers(progress, cancelled) if self.paths else None, tuple(brought))

    def _offers(self, progress: Progress, cancelled: Cancelled) -> "ImportReport":

        def told(done: int, total: int) -> None:
            if done >= total:
                words = tr("catalogue", "Mise en place du nouveau catalogue")
            else:
                read = tr("catalogue", "{done} Mo lus sur {total}")
                words = read.format(done=_megas(done), total=_megas(total))
            # In thousandths: a screen reader hears quarters, and a bar has no use for bytes.
            progress(1000 * done // max(total, 1), 1000, words)

        try:
            return self.desk.import_offers(self.paths, progress=told, cancelled=cancelled, tables=self.tables)
        except CatalogueRefusal as refusal:
            if refusal.code == Code.CANCELLED:
                raise Stopped from None
            raise


def _reference(folder: Path | None, path: Path) -> "ImportedTable | RefusedTable":
    from referent_desk.reference.imported import ReferenceRefusal, import_reference

    assert folder is not None
    try:
        return import_reference(folder, path)
    except ReferenceRefusal as refusal:
        return RefusedTable(str(path), refusal.sentence)


def _megas(size: int) -> str:
    """ "0,4", "12": megabytes as French writes them."""
    mega = size / _MEGA
    return (f"{mega:.1f}" if mega < 10 else f"{mega:.0f}").replace(".", ",")

"""The sources of the catalogue: which one a file renews, which there are; taking one out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from referent_desk.catalogue.catalogue import Catalogue, SourceStats
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.catalogue.renewing import Renewal, renewals, source_formats
from referent_desk.desk.jobs.job import Cancelled, Progress, Stopped


@dataclass(frozen=True)
class FindRenewals:
    """Its result tells which of the paths seem to renew a source of another name."""

    catalogue: Catalogue
    paths: tuple[Path, ...]

    def run(self, progress: Progress, cancelled: Cancelled) -> tuple[Renewal, ...]:
        """Look at the first records of each."""
        try:
            return renewals(self.catalogue, self.paths, cancelled=cancelled)
        except CatalogueRefusal as refusal:
            if refusal.code == Code.CANCELLED:
                raise Stopped from None
            raise


@dataclass(frozen=True)
class ReadSources:
    """Its result is each source with its format, empty where nobody knows it."""

    catalogue: Catalogue

    def run(self, progress: Progress, cancelled: Cancelled) -> tuple[tuple[SourceStats, str], ...]:
        """Read the first bytes of what is kept of each."""
        formats = source_formats(self.catalogue)
        return tuple((one, formats.get(one.name, "")) for one in self.catalogue.stats().sources)


class Remover(Protocol):
    """What the job asks of the desk."""

    def remove_source(self, source: str) -> None:
        """Take a source out of the catalogue."""
        ...


@dataclass(frozen=True)
class RemoveSource:
    """The catalogue is the former one until it ends; it cannot be stopped half-way."""

    desk: Remover
    source: str

    def run(self, progress: Progress, cancelled: Cancelled) -> None:
        """Build the catalogue without it, and swap."""
        self.desk.remove_source(self.source)

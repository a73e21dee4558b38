"""Looks at files before an import: what each is; what a mapping of columns would read of a table. Writes nothing."""

from dataclasses import dataclass
from pathlib import Path

from referent_desk.catalogue.readers.table_mapping import Mapping
from referent_desk.catalogue.readers.table_trial import Sighting, Trial, sight, try_table
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.desk.jobs.job import Cancelled, Progress, Stopped
from referent_desk.domain.text import tr


@dataclass(frozen=True)
class SightFiles:
    """Its result is one Sighting for each path, in their order. `sheets` names the sheet to look at, by path."""

    paths: tuple[Path, ...]
    sheets: tuple[tuple[Path, str], ...] = ()

    def run(self, progress: Progress, cancelled: Cancelled) -> tuple[Sighting, ...]:
        """Read the first bytes of each."""
        named = dict(self.sheets)
        found = []
        for path in self.paths:
            if cancelled():
                raise Stopped
            found.append(sight(path, named.get(path, "")))
        return tuple(found)


@dataclass(frozen=True)
class TryTable:
    """Its result is a Trial. Raises CatalogueRefusal as `table_trial.try_table`."""

    path: Path
    mapping: Mapping
    source: str

    def run(self, progress: Progress, cancelled: Cancelled) -> Trial:
        """Read the whole table."""

        def told(done: int, total: int) -> None:
            progress(1000 * done // max(total, 1), 1000, "")

        try:
            return try_table(self.path, self.mapping, source=self.source, progress=told, cancelled=cancelled)
        except CatalogueRefusal as refusal:
            if refusal.code == Code.CANCELLED:
                raise Stopped from None
            raise
        except OSError:
            sentence = tr(
                "catalogue", "Ce fichier ne peut pas être lu. Vérifiez qu’il existe encore et que la clé est en place."
            )
            raise CatalogueRefusal(Code.UNREADABLE, sentence) from None

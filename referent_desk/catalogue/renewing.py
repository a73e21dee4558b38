"""Whether a file of another name is the next one of a source: most of its numbers are those of that source.

Without a source told, each file is a source of its own name; a region that dates its files (`region-octobre.xml`,
`region-novembre.xml`) would then stand twice in the catalogue, and no plan would hear of a session that moved. A look
at the first records is enough to ask; nobody is answered for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.identity import offer_id, structure_id
from referent_desk.catalogue.reading import Cancelled, Mapping, format_of, glance, name_of
from referent_desk.catalogue.records import Offer, Record
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.catalogue.report import FileReport
from referent_desk.catalogue.sources import kept_mapping
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr

_ENOUGH, _MOST, _BATCH = 300, 5_000, 100
"""Records after which a file that looks like a source is one, after which another is none, looked at in one go."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """A file and the source that it seems to renew: `shared` of the `looked` records are in it, which holds `held`.

    `whole`: the file was looked at to its end.
    """

    path: Path
    source: str
    shared: int
    looked: int
    held: int
    whole: bool

    @property
    def retires_most(self) -> bool:
        """Whether more than half of the source would be retired: the file is a part of it rather than the next one."""
        return self.whole and self.shared * 2 < self.held


def renewals(
    catalogue: Catalogue,
    paths: Sequence[Path],
    *,
    mapping: Mapping | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Renewal, ...]:
    """The files that renew a source of another name, in their order; files that nobody reads are left out.

    `mapping` is that of their columns, for tables. Raises CatalogueRefusal (cancelled).
    """
    if catalogue.empty:
        return ()
    held = {one.name: one.offers + one.structures for one in catalogue.stats().sources}
    formats = source_formats(catalogue)
    # The newest first, so that of two sources that hold the same it is the one that is renewed.
    newest = sorted(catalogue.stats().sources, key=lambda one: one.imported, reverse=True)
    found = []
    for path in paths:
        if name_of(path) in held:
            continue
        form = format_of(path, mapping)
        like = [one.name for one in newest if form and formats[one.name] == form]
        seen = _Seen(catalogue, path, like, cancelled or _never).look(mapping) if like else None
        if seen is not None:
            source, shared, looked, whole = seen
            found.append(Renewal(path, source, shared, looked, held[source], whole))
    return tuple(found)


def source_formats(catalogue: Catalogue) -> dict[str, str]:
    """The format of each source, from the files kept of it; empty where none is kept."""
    formats: dict[str, str] = {}
    for source, paths in catalogue.kept().items():
        mapping = kept_mapping(catalogue.folder, source)
        formats[source] = "+".join(dict.fromkeys(filter(None, (format_of(path, mapping) for path in paths))))
    return formats


def _never() -> bool:
    return False


class _Seen:
    """Looks at the records of one file, against the sources that it may renew."""

    def __init__(self, catalogue: Catalogue, path: Path, sources: Sequence[str], cancelled: Callable[[], bool]) -> None:
        self._catalogue, self._path, self._sources, self._cancelled = catalogue, path, sources, cancelled
        self._shared = dict.fromkeys(sources, 0)

    def look(self, mapping: Mapping | None) -> tuple[str, int, int, bool] | None:
        """The source, how many records it holds of those looked at, and whether these are all; None for no source."""
        looked, whole = 0, True
        all_of_it = glance(self._path, FileReport(str(self._path), ""), mapping)
        try:
            while records := list(islice(all_of_it, _BATCH)):
                if self._cancelled():
                    sentence = tr("catalogue", "Lecture arrêtée. Rien n’a été importé.")
                    raise CatalogueRefusal(Code.CANCELLED, sentence)
                looked += len(records)
                self._count(records)
                best = max(self._shared.values())
                if (looked >= _ENOUGH and best * 2 > looked) or looked >= _MOST:
                    whole = False
                    break
        except CatalogueRefusal as refusal:
            if refusal.code == Code.CANCELLED:
                raise
            return None  # the import refuses it with its reason
        except OSError:
            return None
        finally:
            all_of_it.close()
        source = max(self._sources, key=lambda name: self._shared[name])
        shared = self._shared[source]
        return (source, shared, looked, whole) if shared * 2 > looked else None

    def _count(self, records: Sequence[Record]) -> None:
        """Of two tables numbered from one, nothing is the same but the numbers: a title or a name must be too."""
        for source in self._sources:
            ids = [_identity(source, record) for record in records]
            known = self._catalogue.names(ids)
            self._shared[source] += sum(
                identity in known and _same(record, *known[identity])
                for identity, record in zip(ids, records, strict=True)
            )


def _identity(source: str, record: Record) -> str:
    if isinstance(record, Offer):
        return offer_id(source, record.number)
    return structure_id(source, record.number)


def _same(record: Record, title: str, provider: str) -> bool:
    if isinstance(record, Offer):
        return fold(record.title) == fold(title) or fold(record.provider.name) == fold(provider)
    return fold(record.provider.name) == fold(provider)

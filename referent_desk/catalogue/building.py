"""A generation while it is built: what was read so far, compared with the former one, undone file by file."""

import sqlite3
from datetime import datetime
from pathlib import Path

import msgspec

from referent_desk.catalogue.comparing import Comparing
from referent_desk.catalogue.generation import current, damaged
from referent_desk.catalogue.identity import structure_id
from referent_desk.catalogue.indexing import IndexWriter
from referent_desk.catalogue.records import Offer, Provider, Structure
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.catalogue.report import FileReport
from referent_desk.catalogue.sources import Keeper
from referent_desk.catalogue.store import (
    DATABASE,
    SourceFile,
    Writer,
    catalogue_digest,
    decode_structure,
    has_structures,
    open_database,
)
from referent_desk.domain.text import tr

MOST_RECORDS = 500_000
"""Offers and structures of a whole catalogue, some 350 bytes of memory each while it is built."""


class Building:
    """Collects the offers and structures of an import; `today` is a day. Not for two threads."""

    def __init__(self, path: Path, former: sqlite3.Connection | None, today: str = "") -> None:
        self.path = path
        self._today = today
        self._structures: set[str] = set()
        self._shadowed_structures: dict[str, Structure | None] = {}
        self.files: list[SourceFile] = []
        self.mappings: dict[str, dict[str, object] | None] = {}
        self._writer = Writer(path)
        self._index = IndexWriter(path)
        self._former = former
        self._former_sources = self._sources_of_former()
        self._digests: dict[str, bytes] = {}
        self._orders: dict[str, int] = {}
        self._read: dict[str, dict[str, bytes]] = {}
        self._before: dict[str, dict[str, bytes]] = {}
        self._file_offers: set[str] = set()
        self._file_providers: set[str] = set()
        self._shadowed: dict[str, tuple[int, bytes]] = {}
        self._report: FileReport | None = None
        self._closed = False

    @property
    def count(self) -> int:
        """How many offers the generation holds so far."""
        return len(self._digests) - len(self._structures)

    @property
    def former_count(self) -> int:
        """How many offers the former generation holds."""
        if self._former is None:
            return 0
        return int(self._former.execute("SELECT count(*) FROM offer").fetchone()[0])

    def start_file(self, report: FileReport) -> None:
        """What comes next belongs to this file."""
        self._report = report
        self._file_offers = set()
        self._file_providers = set()
        self._shadowed = {}
        self._shadowed_structures = {}
        source = report.source
        self._read.setdefault(source, {})
        if source not in self._before:
            self._before[source] = self._former_digests(source)

    def add(self, offer: Offer) -> None:
        """Add an offer of the current file, and count what it changes."""
        report = self._room()
        order, digest = self._writer.add(offer)
        self._index.add(order, offer)
        identity = offer.id
        read = self._read[offer.source]
        if identity in read:
            # A file before this one brought the same number: its offer goes only once this file is whole.
            if identity in self._file_offers:
                self._drop(self._orders[identity])
            else:
                self._shadowed[identity] = (self._orders[identity], read[identity])
        self._count(report, identity, digest)
        self._orders[identity] = order
        report.offers += 1
        report.courses += len(offer.courses)
        for course in offer.courses:
            report.sessions += len(course.sessions)
        provider = offer.provider
        self._file_providers.add(provider.siret or provider.number or provider.name)

    def add_structure(self, structure: Structure) -> None:
        """Add an organisation of the current file, and count what it changes."""
        report = self._room()
        identity = structure.id
        if identity in self._read[structure.source] and identity not in self._file_offers:
            self._shadowed_structures[identity] = self._writer.structure(identity)
        self._structures.add(identity)
        self._count(report, identity, self._writer.add_structure(structure))
        report.structures += 1
        report.providers += 1

    def provider(self, number: str) -> Provider | None:
        """The organisation of this number in the source of the current file: read just now, or known from before."""
        assert self._report is not None
        identity = structure_id(self._report.source, number)
        found = self._writer.structure(identity)
        if found is None and self._former is not None and has_structures(self._former):
            row = self._former.execute("SELECT body FROM structure WHERE id = ?", (identity,)).fetchone()
            found = None if row is None else decode_structure(row[0])
        return None if found is None else found.provider

    def _room(self) -> FileReport:
        assert self._report is not None
        if len(self._digests) >= MOST_RECORDS:
            sentence = tr(
                "catalogue",
                "Ce fichier contient trop de fiches pour un poste. Rien n’en a été pris\u00a0; "
                "demandez un export limité à la région.",
            )
            raise CatalogueRefusal(Code.TOO_MANY, sentence)
        return self._report

    def _count(self, report: FileReport, identity: str, digest: bytes) -> None:
        read = self._read[report.source]
        former = read.get(identity) or self._before[report.source].get(identity)
        report.added += former is None
        report.unchanged += former == digest
        report.replaced += former is not None and former != digest
        read[identity] = self._digests[identity] = digest
        self._file_offers.add(identity)

    def end_file(self, keeper: Keeper, mapping: dict[str, object] | None = None) -> None:
        """The file was read to its end: keep it, and how its columns were read."""
        assert self._report is not None
        self.mappings[self._report.source] = mapping or self.mappings.get(self._report.source)
        self._report.providers += len(self._file_providers)
        for order, _ in self._shadowed.values():
            self._drop(order)
        self.files.append(keeper.keep(len(self.files)))

    def undo_file(self) -> None:
        """The file was refused after all: take back what it brought."""
        assert self._report is not None
        read = self._read[self._report.source]
        for identity in self._file_offers:
            if identity in self._structures:
                self._undo_structure(identity, read)
                continue
            self._drop(self._orders[identity])
            if identity in self._shadowed:
                self._orders[identity], digest = self._shadowed[identity]
                read[identity] = self._digests[identity] = digest
            else:
                del read[identity], self._digests[identity], self._orders[identity]

    def _undo_structure(self, identity: str, read: dict[str, bytes]) -> None:
        former = self._shadowed_structures.get(identity)
        if former is not None:
            read[identity] = self._digests[identity] = self._writer.add_structure(former)
            return
        self._writer.drop_structure(identity)
        self._structures.discard(identity)
        del read[identity], self._digests[identity]

    def carry_all_but(self, source: str) -> None:
        """Bring in what the former generation holds, without one source."""
        for name in self._former_sources:
            if name != source:
                self._carry(name, set())

    def carry_over(self, reports: list[FileReport]) -> None:
        """Bring in what the former generation holds and this import did not touch, and count what is retired."""
        refused = {report.source for report in reports if report.refused}
        for source in self._former_sources:
            read = self._read.get(source)
            before = self._before.get(source, {})
            if read is not None:
                last = [report for report in reports if report.source == source][-1]
                assert self._former is not None
                comparing = Comparing(self._former, self._writer, self._orders, self._today)
                if source not in refused:
                    last.retired = len(before.keys() - read.keys())
                    comparing.tell_gone(before.keys() - read.keys(), last)
                comparing.tell_others(before, read, last)
            if read is not None and source not in refused:
                continue
            self._carry(source, set(read or ()))

    def _carry(self, source: str, without: set[str]) -> None:
        assert self._former is not None
        for order, offer, digest in self._writer.carry(self._former, source, without):
            self._index.add(order, offer)
            self._digests[offer.id] = digest
        if has_structures(self._former):
            for identity, digest in self._writer.carry_structures(self._former, source, without):
                self._digests[identity] = digest
                self._structures.add(identity)
        rows = self._former.execute(
            "SELECT * FROM source_file WHERE source = ? ORDER BY position", (source,)
        ).fetchall()
        kept = [SourceFile(*row) for row in rows]
        new = [file for file in self.files if file.source == source]
        others = [file for file in self.files if file.source != source]
        again = {file.kept for file in new}
        self.files = others + [
            msgspec.structs.replace(file, position=rank)
            for rank, file in enumerate([*(f for f in kept if f.kept not in again), *new])
        ]

    def finish(self, now: datetime) -> str:
        """Write all to the building folder; answers the digest of the catalogue."""
        digest = catalogue_digest(self._digests)
        moment = now.isoformat(timespec="seconds")
        sources = {file.source: self._former_sources.get(file.source, moment) for file in self.files}
        sources |= {source: moment for source in self._read if any(f.source == source for f in self.files)}
        self._index.finish()
        meta = {"digest": digest, "built": moment, "offers": str(self.count)}
        self._writer.finish(sources, self.files, meta)
        self.close()
        return digest

    def close(self) -> None:
        """Let go of all files; idempotent."""
        if self._closed:
            return
        self._closed = True
        self._writer.close()
        self._index.close()
        if self._former is not None:
            self._former.close()

    def _drop(self, order: int) -> None:
        self._writer.drop(order)
        self._index.drop(order)

    def _sources_of_former(self) -> dict[str, str]:
        if self._former is None:
            return {}
        return dict(self._former.execute("SELECT name, imported FROM source ORDER BY name"))

    def _former_digests(self, source: str) -> dict[str, bytes]:
        if self._former is None:
            return {}
        found = dict(self._former.execute("SELECT id, digest FROM offer WHERE source = ?", (source,)))
        if has_structures(self._former):
            found |= dict(self._former.execute("SELECT id, digest FROM structure WHERE source = ?", (source,)))
        return found


def open_former(folder: Path) -> sqlite3.Connection | None:
    """The database of the current generation, None if there is none. Raises CatalogueRefusal (damaged)."""
    pointer = current(folder)
    if pointer is None:
        return None
    generation = folder / pointer.generation
    if not (generation / DATABASE).is_file():
        raise damaged()
    connection = open_database(generation)
    try:
        connection.execute("SELECT count(*) FROM source").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise damaged() from None
    return connection

"""The catalogue as the rest of the house sees it: open, search, show, count, copy an offer into a plan."""

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from referent_desk.catalogue.columns import Columns, stored_columns
from referent_desk.catalogue.generation import current, damaged
from referent_desk.catalogue.indexing import text_of
from referent_desk.catalogue.listing import Listing, use_places
from referent_desk.catalogue.records import Offer, Structure
from referent_desk.catalogue.request import SearchRequest
from referent_desk.catalogue.search import Rows, SearchResult, search
from referent_desk.catalogue.store import (
    catalogue_digest,
    decode_listing,
    decode_offer,
    decode_structure,
    has_structures,
    open_database,
)
from referent_desk.catalogue.structures import StructureQuery, find_structure, find_structures
from referent_desk.catalogue.together import search_both
from referent_desk.catalogue.widening import Widening, widening
from referent_desk.catalogue.words import INDEX
from referent_desk.reference.imported import FOLDER

if TYPE_CHECKING:
    from tantivy import Searcher

_IN_ONE_QUERY = 500
_COUNT_STRUCTURES = "SELECT source, count(*) FROM structure GROUP BY source"
_MOST_KNOWN = 5000
"""Short forms kept in memory (some 5 MB): what one types letter by letter shows the same offers again."""


@dataclass(frozen=True, slots=True)
class SourceStats:
    """What one source brought: offers, sessions are those of the catalogue now; `imported` is a moment."""

    name: str
    imported: str
    offers: int
    files: tuple[str, ...]
    structures: int = 0

    def age(self, today: date) -> int:
        """Days since the import, never less than none."""
        return max(0, (today - date.fromisoformat(self.imported[:10])).days)


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a catalogue. `built` is the moment of the last import, empty for an empty catalogue."""

    offers: int
    sources: tuple[SourceStats, ...]
    built: str
    digest: str
    structures: int = 0


@dataclass(frozen=True, slots=True)
class OfferDetail:
    """A whole offer, with the moment when its source was imported."""

    offer: Offer
    imported: str
    digest: str


class Catalogue:
    """One generation, read-only; an import makes another one, which `refreshed` opens. Threads may share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        use_places(folder.parent / FOLDER)
        pointer = current(folder)
        self.generation = pointer.generation if pointer else ""
        self.digest = pointer.digest if pointer else ""
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._searcher: Searcher | None = None
        self._columns: Columns | None = None
        self._known: dict[int, Listing] = {}
        if pointer is not None:
            path = folder / pointer.generation
            try:
                self._connection = open_database(path)
                self._connection.execute("SELECT value FROM meta WHERE name = 'digest'").fetchone()
                bare = self._connection.execute("SELECT 1 FROM source").fetchone() is None
            except sqlite3.Error:
                self.close()
                raise damaged() from None
            if bare:  # the last source was taken away
                self.close()

    @property
    def empty(self) -> bool:
        """Whether nothing was ever imported, or all of it was taken away."""
        return self._connection is None

    def is_current(self) -> bool:
        """Whether no import has replaced this generation."""
        pointer = current(self.folder)
        return (pointer.generation if pointer else "") == self.generation

    def refreshed(self) -> "Catalogue":
        """This catalogue, or the one that an import has put in its place (this one is closed then)."""
        if self.is_current():
            return self
        self.close()
        return Catalogue(self.folder)

    def search(self, request: SearchRequest) -> SearchResult:
        """Find offers. Raises CatalogueRefusal (bad_request, damaged)."""
        if self._connection is None:
            return SearchResult(0, 0.0, ())
        with self._lock:
            try:
                return search(self, request)
            except sqlite3.Error:
                raise damaged() from None

    def search_beside(self, other: Rows, request: SearchRequest, of_other: SearchRequest) -> SearchResult:
        """Find offers here and among other rows, as from one; an empty catalogue leaves the others' answer.

        Raises CatalogueRefusal (bad_request, damaged).
        """
        if self._connection is None:
            return search(other, of_other)
        with self._lock:
            try:
                return search_both(self, other, request, of_other)
            except sqlite3.Error:
                raise damaged() from None

    def warm(self) -> None:
        """Read what searches need, so that the first one does not wait: for a worker thread, after opening."""
        if self._connection is not None:
            with self._lock:
                _ = self.searcher, self.columns, self.widening

    def offer(self, identity: str) -> OfferDetail | None:
        """A whole offer by its id; None if the catalogue does not hold it."""
        if self._connection is None:
            return None
        with self._lock:
            row = self._connection.execute(
                "SELECT body, digest, imported FROM offer JOIN record USING (ord) "
                "LEFT JOIN source ON source.name = offer.source WHERE id = ?",
                (identity,),
            ).fetchone()
        return None if row is None else OfferDetail(decode_offer(row[0]), row[2] or "", row[1].hex())

    def stats(self) -> Stats:
        """How many offers, from which sources, imported when."""
        if self._connection is None:
            return Stats(0, (), "", "")
        with self._lock:
            counts = dict(self._connection.execute("SELECT source, count(*) FROM offer GROUP BY source"))
            files: dict[str, list[str]] = {}
            for source, name in self._connection.execute(
                "SELECT source, name FROM source_file ORDER BY source, position"
            ):
                files.setdefault(source, []).append(name)
            imports = self._connection.execute("SELECT name, imported FROM source ORDER BY name").fetchall()
            built = self._connection.execute("SELECT value FROM meta WHERE name = 'built'").fetchone()
            others = dict(self._connection.execute(_COUNT_STRUCTURES)) if has_structures(self._connection) else {}
        sources = tuple(
            SourceStats(name, imported, counts.get(name, 0), tuple(files.get(name, ())), others.get(name, 0))
            for name, imported in imports
        )
        moment = built[0] if built else ""
        return Stats(sum(counts.values()), sources, moment, self.digest, sum(others.values()))

    def structure(self, identity: str) -> Structure | None:
        """An organisation that a source describes without any offer; None if the catalogue does not hold it."""
        if self._connection is None:
            return None
        with self._lock:
            return find_structure(self._connection, identity)

    def structures(self, query: StructureQuery) -> tuple[Structure, ...]:
        """The organisations that a directory may offer, by name."""
        if self._connection is None:
            return ()
        with self._lock:
            return find_structures(self._connection, query)

    def names(self, identities: Sequence[str]) -> dict[str, tuple[str, str]]:
        """What the offers and organisations of these ids are called: title and provider; unknown ids are left out."""
        if self._connection is None:
            return {}
        found: dict[str, tuple[str, str]] = {}
        with self._lock:
            for begin in range(0, len(identities), _IN_ONE_QUERY):
                part = identities[begin : begin + _IN_ONE_QUERY]
                marks = ",".join("?" * len(part))
                rows = self._connection.execute(f"SELECT id, listing FROM offer WHERE id IN ({marks})", part)
                for identity, body in rows:
                    listing = decode_listing(body)
                    found[identity] = (listing.title, listing.provider)
                if has_structures(self._connection):
                    rows = self._connection.execute(f"SELECT id, body FROM structure WHERE id IN ({marks})", part)
                    for identity, body in rows:
                        name = decode_structure(body).provider.name
                        found[identity] = (name, name)
        return found

    def kept(self) -> dict[str, tuple[Path, ...]]:
        """The files of each source as they were imported, kept beside the catalogue."""
        if self._connection is None:
            return {}
        found: dict[str, tuple[Path, ...]] = {}
        with self._lock:
            rows = self._connection.execute("SELECT source, kept FROM source_file ORDER BY source, position").fetchall()
        for source, kept in rows:
            found[source] = (*found.get(source, ()), self.folder / kept)
        return found

    def digests(self) -> dict[str, bytes]:
        """The id of each offer and the SHA-256 of its record."""
        if self._connection is None:
            return {}
        with self._lock:
            return dict(self._connection.execute("SELECT id, digest FROM offer"))

    def verify(self, identity: str, digest: str) -> bool:
        """Whether an offer is, byte for byte, the one of the catalogue whose digest was noted at import.

        Cheap: the record is hashed, then the list of all digests (some milliseconds for 50,000 offers).
        """
        if self._connection is None:
            return False
        with self._lock:
            row = self._connection.execute(
                "SELECT body, digest FROM offer JOIN record USING (ord) WHERE id = ?", (identity,)
            ).fetchone()
            digests = dict(self._connection.execute("SELECT id, digest FROM offer"))
            if has_structures(self._connection):
                digests |= dict(self._connection.execute("SELECT id, digest FROM structure"))
        if row is None or not isinstance(row[0], bytes) or hashlib.sha256(row[0]).digest() != row[1]:
            return False
        return catalogue_digest(digests) == digest

    def close(self) -> None:
        """Let go of the files; idempotent."""
        if self._connection is not None:
            self._connection.close()
        self._connection = self._searcher = self._columns = None

    @property
    def searcher(self) -> "Searcher":
        """The index of this generation, opened at first use."""
        if self._searcher is None:
            from referent_desk.catalogue.words import open_index

            try:
                self._searcher = open_index(self.folder / self.generation / INDEX).searcher()
            except ValueError:  # all that tantivy raises for a missing or damaged index
                raise damaged() from None
        return self._searcher

    @property
    def columns(self) -> Columns:
        """The columns of this generation, read at first use."""
        if self._columns is None:
            assert self._connection is not None
            self._columns = stored_columns(self._connection)
        return self._columns

    @property
    def widening(self) -> Widening:
        """What words mean beyond themselves: our trades, and what the vault's folder `reference/` holds."""
        return widening(self.folder.parent / FOLDER)

    def text(self, identity: str) -> str:
        """All the words under which an offer is found; for the search, which holds the lock."""
        assert self._connection is not None
        row = self._connection.execute(
            "SELECT body FROM offer JOIN record USING (ord) WHERE id = ?", (identity,)
        ).fetchone()
        return "" if row is None else text_of(decode_offer(row[0]))

    def listings(self, orders: Sequence[int]) -> dict[int, Listing]:
        """The short forms of offers, by their place in the database."""
        assert self._connection is not None
        known = self._known
        found = {order: known[order] for order in orders if order in known}
        wanted = [order for order in orders if order not in found]
        if len(known) + len(wanted) > _MOST_KNOWN:
            known.clear()
        for begin in range(0, len(wanted), _IN_ONE_QUERY):
            part = wanted[begin : begin + _IN_ONE_QUERY]
            marks = ",".join("?" * len(part))
            for order, body in self._connection.execute(f"SELECT ord, listing FROM offer WHERE ord IN ({marks})", part):
                found[order] = decode_listing(body)
        known.update((order, found[order]) for order in wanted[:_MOST_KNOWN] if order in found)
        return found


def open_catalogue(folder: Path) -> Catalogue:
    """The catalogue of a folder (VAULT/catalogue), empty if nothing was imported. Raises CatalogueRefusal (damaged)."""
    return Catalogue(folder)

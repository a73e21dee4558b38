"""The catalogue's database: plain SQLite, written once when a generation is built, read-only afterwards."""

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from referent_desk.catalogue.listing import Listing, listing
from referent_desk.catalogue.records import Offer, Structure
from referent_desk.domain.folding import fold

DATABASE = "catalogue.db"
_BATCH = 500
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (name TEXT PRIMARY KEY, imported TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source_file (source TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, kept TEXT NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (source, position)) WITHOUT ROWID;
CREATE TABLE offer (ord INTEGER PRIMARY KEY, id TEXT NOT NULL, source TEXT NOT NULL, digest BLOB NOT NULL,
    listing BLOB NOT NULL);
CREATE TABLE record (ord INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE structure (id TEXT PRIMARY KEY, source TEXT NOT NULL, digest BLOB NOT NULL, kind TEXT NOT NULL,
    department TEXT NOT NULL, siret TEXT NOT NULL, uai TEXT NOT NULL, folded TEXT NOT NULL, body BLOB NOT NULL)
    WITHOUT ROWID;
"""
_INDEXES = """
CREATE UNIQUE INDEX offer_id ON offer (id); CREATE INDEX offer_source ON offer (source);
CREATE INDEX structure_department ON structure (department, kind); CREATE INDEX structure_source ON structure (source);
"""

decode_offer = msgspec.json.Decoder(Offer).decode
decode_structure = msgspec.json.Decoder(Structure).decode
decode_listing = msgspec.json.Decoder(Listing).decode
_encode = msgspec.json.Encoder().encode


class SourceFile(msgspec.Struct, frozen=True):
    """An imported file as it is kept: path below `catalogue/`, SHA-256, bytes."""

    source: str
    position: int
    name: str
    kept: str
    sha256: str
    size: int


class Writer:
    """Fills the database of a generation that is being built."""

    def __init__(self, building: Path) -> None:
        self._connection = sqlite3.connect(building / DATABASE, isolation_level=None)
        # Nothing reads this file before it is whole and on the disk: no journal is needed.
        self._connection.executescript(
            "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;"
        )
        self._connection.executescript(_SCHEMA)
        self._connection.execute("BEGIN")
        self._offers: list[tuple[int, str, str, bytes, bytes]] = []
        self._records: list[tuple[int, bytes]] = []
        self._next = 0

    def add(self, offer: Offer) -> tuple[int, bytes]:
        """Add an offer; answers its place in the catalogue and the SHA-256 of its record."""
        body = _encode(offer)
        digest = hashlib.sha256(body).digest()
        return self._put(offer.id, offer.source, digest, _encode(listing(offer)), body), digest

    def _put(self, identity: str, source: str, digest: bytes, short: bytes, body: bytes) -> int:
        order = self._next
        self._next += 1
        self._offers.append((order, identity, source, digest, short))
        self._records.append((order, body))
        if len(self._offers) >= _BATCH:
            self._flush()
        return order

    def carry(self, former: sqlite3.Connection, source: str, without: set[str]) -> Iterator[tuple[int, Offer, bytes]]:
        """Take over the offers of a source from the former generation; answers each with its new place.

        Short forms are made anew: those of an older version of the program say less.
        """
        rows = former.execute(
            "SELECT id, digest, body FROM offer JOIN record USING (ord) WHERE source = ? ORDER BY ord",
            (source,),
        )
        for identity, digest, body in rows:
            if identity not in without:
                offer = decode_offer(body)
                yield self._put(identity, source, digest, _encode(listing(offer)), body), offer, digest

    def add_structure(self, structure: Structure) -> bytes:
        """Add an organisation, in the place of one of the same id; answers the SHA-256 of its record."""
        body = _encode(structure)
        digest = hashlib.sha256(body).digest()
        provider, place = structure.provider, structure.provider.place
        department = department_of(place.commune_code or place.postcode) if place else ""
        words = fold(f"{provider.name} {provider.legal_name} {place.commune if place else ''}")
        row = (structure.id, structure.source, digest, structure.kind, department, provider.siret, provider.uai)
        self._connection.execute("INSERT OR REPLACE INTO structure VALUES (?,?,?,?,?,?,?,?,?)", (*row, words, body))
        return digest

    def structure(self, identity: str) -> Structure | None:
        """An organisation that was added, by its id."""
        row = self._connection.execute("SELECT body FROM structure WHERE id = ?", (identity,)).fetchone()
        return None if row is None else decode_structure(row[0])

    def drop_structure(self, identity: str) -> None:
        """Take back an organisation."""
        self._connection.execute("DELETE FROM structure WHERE id = ?", (identity,))

    def carry_structures(
        self, former: sqlite3.Connection, source: str, without: set[str]
    ) -> Iterator[tuple[str, bytes]]:
        """Take over the organisations of a source from the former generation; answers id and digest of each."""
        for row in former.execute("SELECT * FROM structure WHERE source = ?", (source,)):
            if row[0] not in without:
                self._connection.execute("INSERT OR REPLACE INTO structure VALUES (?,?,?,?,?,?,?,?,?)", row)
                yield row[0], row[2]

    def offer(self, order: int) -> Offer:
        """An offer that was added, by its place."""
        self._flush()
        return decode_offer(self._connection.execute("SELECT body FROM record WHERE ord = ?", (order,)).fetchone()[0])

    def drop(self, order: int) -> None:
        """Take back an offer that a later one of the same number replaces."""
        self._flush()
        self._connection.execute("DELETE FROM offer WHERE ord = ?", (order,))
        self._connection.execute("DELETE FROM record WHERE ord = ?", (order,))

    def finish(self, sources: dict[str, str], files: list[SourceFile], meta: dict[str, str]) -> None:
        """Write what is known of the sources, the indexes, and close."""
        self._flush()
        self._connection.executemany("INSERT INTO source VALUES (?, ?)", list(sources.items()))
        self._connection.executemany(
            "INSERT INTO source_file VALUES (?, ?, ?, ?, ?, ?)", [msgspec.structs.astuple(file) for file in files]
        )
        self._connection.executemany("INSERT INTO meta VALUES (?, ?)", list(meta.items()))
        self._connection.execute("COMMIT")
        self._connection.executescript(_INDEXES)
        self.close()

    def close(self) -> None:
        """Close without finishing; the file is to be thrown away then."""
        self._connection.close()

    def _flush(self) -> None:
        self._connection.executemany("INSERT INTO offer VALUES (?, ?, ?, ?, ?)", self._offers)
        self._connection.executemany("INSERT INTO record VALUES (?, ?)", self._records)
        self._offers.clear()
        self._records.clear()


def open_database(generation: Path) -> sqlite3.Connection:
    """A read-only connection to a generation's database, usable from any one thread at a time."""
    path = (generation / DATABASE).resolve()
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cache_size = -8000")
    return connection


def catalogue_digest(digests: dict[str, bytes]) -> str:
    """One SHA-256 for a whole catalogue, from the id and the digest of each offer, whatever their order."""
    total = hashlib.sha256()
    for identity in sorted(digests):
        total.update(identity.encode() + digests[identity])
    return total.hexdigest()


def has_structures(connection: sqlite3.Connection) -> bool:
    """Whether a generation knows of structures: those of the first days do not."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'structure'").fetchone()
    return found is not None


def department_of(code: str) -> str:
    """The department of a commune's code or of a postcode ("18279" is "18", "2A004" is "2A", "97411" is "974")."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]

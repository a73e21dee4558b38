"""Searching offers by words, against the bare engine that we use (tantivy) and the one we do not (SQLite FTS5).

All three hold the same texts and answer the first twenty. The floors answer titles only; ours reads the lines to show
(places, dates, levels), finds prefixes and synonyms, and looks again with one error forgiven when nothing is found.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from harness import Measure, timed

from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.indexing import text_of
from referent_desk.catalogue.request import SearchRequest
from referent_desk.catalogue.store import decode_offer, open_database
from referent_desk.demo.offers import write_offers

_OFFERS = 20_000
_PAGE = 20
_WORDS = (
    "petite enfance", "cap cuisine", "maçon", "boulangerie", "boulanger pâtissier", "soudeur", "mécanique auto",
    "électricien", "coiffure", "aide à la personne", "vente", "commerce alternance", "magasinier cariste",
    "espaces verts", "plomberie chauffage", "menuisier", "remise à niveau", "projet professionnel", "accueil", 
    "logistique", "animation", "prépa apprentissage", "service en salle", "carrosserie",
)  # fmt: skip


def _each(search: Callable[[str], object]) -> Callable[[], None]:
    def all_words() -> None:
        for words in _WORDS:
            search(words)

    return all_words


def _tantivy(texts: list[tuple[str, str]], folder: Path) -> Callable[[str], Any]:
    from tantivy import Document, Index, SchemaBuilder

    builder = SchemaBuilder()
    builder.add_text_field("title", tokenizer_name="default", stored=True)
    builder.add_text_field("text", tokenizer_name="default")
    folder.mkdir()
    index = Index(builder.build(), path=str(folder))
    writer = index.writer(heap_size=96 * 2**20, num_threads=1)
    for title, text in texts:
        document = Document()
        document.add_text("title", title)
        document.add_text("text", text)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(words: str) -> Any:
        query = index.parse_query(words, ["title", "text"], conjunction_by_default=True)
        return [searcher.doc(address)["title"] for _, address in searcher.search(query, _PAGE).hits]

    return search


def _fts5(texts: list[tuple[str, str]], path: Path) -> Callable[[str], Any]:
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE offer USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2')")
    database.executemany("INSERT INTO offer VALUES (?, ?)", texts)
    database.execute("INSERT INTO offer(offer) VALUES ('optimize')")
    database.commit()

    def search(words: str) -> Any:
        match = " ".join(f'"{word}"' for word in re.findall(r"\w+", words))
        found = database.execute("SELECT title FROM offer WHERE offer MATCH ? ORDER BY rank LIMIT ?", (match, _PAGE))
        return found.fetchall()

    return search


def _texts(catalogue: Catalogue) -> list[tuple[str, str]]:
    rows = open_database(catalogue.folder / catalogue.generation).execute("SELECT body FROM record")
    return [(offer.title, text_of(offer)) for (body,) in rows for offer in (decode_offer(body),)]


def measures(folder: Path) -> Iterator[Measure]:
    """Twenty-four searches as people type them, one after the other."""
    path = folder / "offres.xml"
    write_offers(path, _OFFERS)
    import_files(folder / "catalogue", [path], clock=lambda: datetime.now(UTC))
    catalogue = open_catalogue(folder / "catalogue")
    catalogue.warm()
    texts = _texts(catalogue)
    floors = {
        "tantivy": (_tantivy(texts, folder / "index"), 6.0),
        "SQLite FTS5": (_fts5(texts, folder / "fts"), 1.0),
    }
    empty = [words for words in _WORDS if not catalogue.search(SearchRequest(words=words)).total]
    assert not empty, empty
    for name, (search, limit) in floors.items():
        yield Measure(
            name=f"search, against {name}",
            ours=timed(_each(lambda words: catalogue.search(SearchRequest(words=words, limit=_PAGE)))),
            floor=timed(_each(search)),
            floor_name=f"bare {name}, {_OFFERS} offers",
            limit=limit,
            rounds=31,
        )

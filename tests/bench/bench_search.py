"""Searching 50,000 offers with a hundred requests of counsellors, against bare engines on the same texts.

Each side gives the 95th percentile over the requests of `tests/catalogue/requests.toml`, each at its best of a few
rounds. Bare engines rank any of the words by BM25 over titles and texts, and answer twenty titles. Ours finds prefixes,
trades by their codes, synonyms, looks again with errors forgiven, and answers twenty lines with places, dates, reasons.
SQLite with all the words, beside, finds nothing for most long requests: it is quicker, and no answer.
"""

import re
import sqlite3
import time
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from harness import Measure, Timed

from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.indexing import text_of
from referent_desk.catalogue.request import SearchRequest
from referent_desk.catalogue.store import decode_offer, open_database
from referent_desk.demo.offers import write_offers
from referent_desk.pathways.everything_local import Everything
from referent_desk.pathways.for_person import for_person
from referent_desk.pathways.person_facts import PersonFacts

_OFFERS = 50_000
_PAGE = 20
_TODAY = date(2026, 10, 13)
_VIERZON = "18279"
_REQUESTS = Path(__file__).parents[1] / "catalogue" / "requests.toml"
_MOST_SECONDS, _WAIT = 0.020, 0.050


def _p95(search: Callable[[str], object], requests: list[str], rounds: int = 5) -> Timed:
    """The 95th percentile of the durations of these searches, each at its best of some rounds."""

    def once() -> float:
        best = [min(_duration(search, words) for _ in range(rounds)) for words in requests]
        return sorted(best)[len(best) * 95 // 100 - 1]

    return once


def _duration(search: Callable[[str], object], words: str) -> float:
    start = time.perf_counter()
    search(words)
    return time.perf_counter() - start


def _mistyped(words: str) -> str:
    """The same with one letter missing in the longest word."""
    longest = max(words.split(), key=len)
    return words.replace(longest, longest[:3] + longest[4:], 1) if len(longest) > 4 else words


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
        query = index.parse_query(" ".join(re.findall(r"\w+", words)), ["title", "text"])
        return [searcher.doc(address)["title"] for _, address in searcher.search(query, _PAGE).hits]

    return search


def _fts5(texts: list[tuple[str, str]], path: Path) -> Callable[[str], Callable[[str], Any]]:
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE offer USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2')")
    database.executemany("INSERT INTO offer VALUES (?, ?)", texts)
    database.execute("INSERT INTO offer(offer) VALUES ('optimize')")
    database.commit()

    def joined(operator: str) -> Callable[[str], Any]:
        def search(words: str) -> Any:
            match = operator.join(f'"{word}"' for word in re.findall(r"\w+", words))
            rows = database.execute("SELECT title FROM offer WHERE offer MATCH ? ORDER BY rank LIMIT ?", (match, _PAGE))
            return rows.fetchall()

        return search

    return joined


def _texts(catalogue: Catalogue) -> list[tuple[str, str]]:
    rows = open_database(catalogue.folder / catalogue.generation).execute("SELECT body FROM record")
    return [(offer.title, text_of(offer)) for (body,) in rows for offer in (decode_offer(body),)]


def measures(folder: Path) -> Iterator[Measure]:
    """Words alone against each engine; then all that a screen asks at once, with typing errors, against 20 ms."""
    path = folder / "offres.xml"
    write_offers(path, _OFFERS)
    import_files(folder / "catalogue", [path], clock=lambda: datetime.now(UTC))
    catalogue = open_catalogue(folder / "catalogue")
    catalogue.warm()
    requests = [item["words"] for item in tomllib.loads(_REQUESTS.read_text("utf-8"))["request"]]
    texts = _texts(catalogue)
    fts5 = _fts5(texts, folder / "fts")

    def plain(words: str) -> object:
        return catalogue.search(SearchRequest(words=words, limit=_PAGE))

    def whole(words: str) -> object:
        near = {"near": _VIERZON, "within_km": 50.0, "today": _TODAY}
        return catalogue.search(SearchRequest(words, **near, facets=True, more_facets=True, limit=_PAGE))  # type: ignore[arg-type]

    name = f"p95 of {len(requests)} requests"
    ours = _p95(plain, requests)
    yield Measure(name, ours, _p95(_tantivy(texts, folder / "index"), requests), "bare tantivy, any word", 3.0)
    yield Measure(name, ours, _p95(fts5(" OR "), requests, 1), "SQLite FTS5 bm25, any word", 0.1, rounds=2)
    yield Measure(name, ours, _p95(fts5(" "), requests), "SQLite FTS5 bm25, all the words", 1.0, rounds=3)
    mistyped = [_mistyped(words) for words in requests]
    yield Measure("the same mistyped, with facets…", _p95(whole, mistyped), lambda: _MOST_SECONDS, "20 ms", 1.0, 3)

    def person(words: str) -> object:
        request = SearchRequest(words, near=_VIERZON, within_km=50.0, today=_TODAY, facets=True, limit=50)
        facts = PersonFacts("Inès", "2009-03-12", 0, "2026-03", commune=_VIERZON, reach_km=50.0)
        return for_person(Everything(catalogue), request, facts, _TODAY)

    yield Measure("for a person, with set aside", _p95(person, requests), lambda: _WAIT, "50 ms", 1.0, 3)

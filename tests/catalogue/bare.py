"""Bare BM25: tantivy on the same texts, any of the words, nothing else. What our search is measured against."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any


class Bare:
    """An index of titles and texts, both with the analyser of our own index unless `plain`."""

    def __init__(self, folder: Path, texts: Iterable[tuple[str, str, str]], *, plain: bool = False) -> None:
        from tantivy import Document, Index, SchemaBuilder

        from referent_desk.catalogue.words import ANALYZER, analyzer

        name = "default" if plain else ANALYZER
        builder = SchemaBuilder()
        builder.add_text_field("id", tokenizer_name="raw", stored=True)
        builder.add_text_field("title", tokenizer_name=name)
        builder.add_text_field("text", tokenizer_name=name)
        folder.mkdir(parents=True)
        self._index = Index(builder.build(), path=str(folder))
        if not plain:
            self._index.register_tokenizer(ANALYZER, analyzer())
        writer: Any = self._index.writer(heap_size=96 * 2**20, num_threads=1)
        for identity, title, text in texts:
            document = Document()
            document.add_text("id", identity)
            document.add_text("title", title)
            document.add_text("text", text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, words: str, limit: int = 10) -> list[str]:
        """The ids of the best offers for any of the words."""
        typed = "".join(letter if letter.isalnum() else " " for letter in words)
        query = self._index.parse_query(typed, ["title", "text"])
        return [self._searcher.doc(address)["id"][0] for _, address in self._searcher.search(query, limit).hits]

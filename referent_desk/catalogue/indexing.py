"""Writes the search index of a generation that is being built."""

from pathlib import Path
from typing import Any

from referent_desk.catalogue.records import Course, Offer
from referent_desk.catalogue.words import INDEX, new_index

_HEAP = 96 * 2**20
"""Bytes that the indexing thread may take before it writes a segment."""


class IndexWriter:
    """One tantivy writer, one indexing thread, so that the main thread only hands documents over."""

    def __init__(self, building: Path) -> None:
        from tantivy import Document

        folder = building / INDEX
        folder.mkdir(mode=0o700)
        self._index = new_index(folder)
        self._writer: Any = self._index.writer(heap_size=_HEAP, num_threads=1)
        self._document = Document

    def add(self, order: int, offer: Offer) -> None:
        """Index an offer under its place in the database."""
        document = self._document()
        document.add_unsigned("ord", order)
        document.add_text("title", offer.title)
        document.add_text("text", text_of(offer))
        for code in codes_of(offer):
            document.add_text("code", code)
        self._writer.add_document(document)

    def drop(self, order: int) -> None:
        """Take an offer out again."""
        self._writer.delete_documents_by_term("ord", order)

    def finish(self) -> None:
        """Write all and wait for it. The writer is of no use afterwards."""
        self._writer.commit()
        self.close()

    def close(self) -> None:
        """Let go of the folder, finished or not: no thread writes to it any more. Idempotent."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
        self._writer = None


def text_of(offer: Offer) -> str:
    """All the words under which an offer is found."""
    courses = [word for course in offer.courses for word in _course_words(course)]
    provider = offer.provider
    legal = "" if provider.legal_name == provider.name else provider.legal_name
    return "\n".join(
        (offer.title, provider.name, legal, offer.objective, offer.results, offer.content, *dict.fromkeys(courses))
    )


def _course_words(course: Course) -> tuple[str, ...]:
    places = [word for place in course.places for word in (place.name, place.commune)]
    trainers = [trainer.name for trainer in course.trainers]
    return (course.pace, course.public, course.conditions, course.alternating, course.boarding, *places, *trainers)


def codes_of(offer: Offer) -> list[str]:
    """The codes under which an offer is found, each as one lower-case word."""
    found = [code.value for code in offer.formacodes]
    found += offer.rome
    found += offer.certifications
    return [code.lower() for code in found]

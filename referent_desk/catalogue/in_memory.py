"""Offers that no file brought, made ready to be searched as those of a generation are: a handful, held in memory."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from referent_desk.catalogue.columns import Columns
from referent_desk.catalogue.indexing import codes_of, text_of
from referent_desk.catalogue.listing import Listing, listing
from referent_desk.catalogue.records import Offer
from referent_desk.catalogue.widening import Widening
from referent_desk.catalogue.words import memory_index

if TYPE_CHECKING:
    from tantivy import Searcher

_HEAP = 15 * 2**20
"""The least that an indexing thread takes."""


class MemoryRows:
    """What `search.search` reads, for offers in memory. Built once, then only read; threads may share it."""

    def __init__(self, offers: Sequence[Offer], widening: Widening) -> None:
        self._listings = {order: listing(offer) for order, offer in enumerate(offers)}
        self._offers = {offer.id: offer for offer in offers}
        self._columns = Columns(self._listings.items(), len(offers))
        self._widening = widening
        self._searcher = _indexed(offers)

    @property
    def searcher(self) -> "Searcher":
        """Their index."""
        return self._searcher

    @property
    def columns(self) -> Columns:
        """Their columns."""
        return self._columns

    @property
    def widening(self) -> Widening:
        """What words mean beyond themselves."""
        return self._widening

    def text(self, identity: str) -> str:
        """All the words under which one is found."""
        return _words(self._offers[identity]) if identity in self._offers else ""

    def listings(self, orders: Sequence[int]) -> dict[int, Listing]:
        """Their short forms, by place."""
        return {order: self._listings[order] for order in orders if order in self._listings}


def _words(offer: Offer) -> str:
    """What a shared record is found by: what it is and says. Conditions are no words to look for ("out of school").

    An organisation is not found by where it stands: who types a town looks for what one may do there.
    """
    if offer.nature == "offer":
        return text_of(offer)
    told = (offer.title, offer.provider.name, offer.objective, offer.content)
    if offer.nature == "organisation":
        return "\n".join(told[:2])
    places = (place.commune for course in offer.courses for place in course.places)
    return "\n".join((*told, offer.number, *places))


def _indexed(offers: Sequence[Offer]) -> "Searcher":
    from tantivy import Document

    index = memory_index()
    writer: Any = index.writer(heap_size=_HEAP, num_threads=1)
    for order, offer in enumerate(offers):
        document = Document()
        document.add_unsigned("ord", order)
        document.add_text("title", offer.title)
        document.add_text("text", _words(offer))
        for code in codes_of(offer):
            document.add_text("code", code)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index.searcher()

"""One answer out of two: the offers of the files and the records that colleagues share, sorted by one rule."""

from dataclasses import replace
from heapq import merge
from itertools import islice

from referent_desk.catalogue.facets import added_up
from referent_desk.catalogue.hits import TITLE, OfferHit
from referent_desk.catalogue.query import ANY, STEPS
from referent_desk.catalogue.request import NEAREST, RELEVANCE, SearchRequest
from referent_desk.catalogue.search import LIMIT, Rows, SearchResult, search

_FEW = 10
"""Fewer hits than this are followed by those of a looser reading of the words."""


def search_both(first: Rows, second: Rows, request: SearchRequest, of_second: SearchRequest) -> SearchResult:
    """Answer a request from both, as from one; `of_second` is what the second one is asked, sorted alike.

    Raises CatalogueRefusal (bad_request).

    Where the words had to be read more loosely on one side, that side only follows when the other found few.
    """
    most = min(request.offset + request.limit, LIMIT)
    answers = [
        search(rows, replace(asked, offset=0, limit=most)) for rows, asked in ((first, request), (second, of_second))
    ]
    if request.words.strip():
        answers = _as_tight(answers)
    step = min((answer.step for answer in answers if answer.total), key=STEPS.index, default=answers[0].step)
    ranked = merge(*(answer.offers for answer in reversed(answers)), key=lambda hit: _rank(hit, request))
    return SearchResult(
        sum(answer.total for answer in answers),
        sum(answer.took_ms for answer in answers),
        tuple(islice(ranked, request.offset, request.offset + request.limit)),
        added_up(answer.facets for answer in answers),
        step,
    )


def _as_tight(answers: list[SearchResult]) -> list[SearchResult]:
    """The answers that read the words as tightly as the best of them.

    Where that one found few, the other follows, unless it only found one word or another.
    """
    loose = {answer.step: STEPS.index(answer.step) for answer in answers}
    best = min((loose[answer.step] for answer in answers if answer.total), default=0)
    tight = [answer for answer in answers if loose[answer.step] <= best]
    if sum(answer.total for answer in tight) >= _FEW:
        return tight
    return [answer for answer in answers if answer in tight or answer.step != ANY]


def _rank(hit: OfferHit, request: SearchRequest) -> tuple[float, str, str]:
    """The readable rule of a search, on the lines of its answer."""
    if request.order == RELEVANCE:
        return float(TITLE not in hit.matched), "", ""
    distance = 0.0
    if request.order == NEAREST:
        distance = 1e9 if hit.distance_km is None else hit.distance_km
    return distance, hit.next_start or "9999", hit.title

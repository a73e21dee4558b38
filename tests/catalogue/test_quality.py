"""A hundred requests of counsellors: our answers against bare BM25 on the same texts, printed, held above it."""

from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.indexing import text_of
from referent_desk.catalogue.request import SearchRequest
from referent_desk.catalogue.store import decode_offer, open_database
from referent_desk.demo.offer_draft import OfferDraft
from referent_desk.demo.offers import offers
from tests.catalogue.bare import Bare
from tests.catalogue.requests import FIRST, quality, requests

_BETTER = 1.5


@pytest.fixture(scope="module")
def drafts() -> dict[str, OfferDraft]:
    return {draft.number: draft for draft in offers()}


def _texts(demo: Catalogue) -> list[tuple[str, str, str]]:
    rows = open_database(demo.folder / demo.generation).execute("SELECT body FROM record")
    return [(offer.number, offer.title, text_of(offer)) for (body,) in rows for offer in (decode_offer(body),)]


def _numbers(demo: Catalogue, words: str) -> list[str]:
    hits = demo.search(SearchRequest(words, limit=FIRST)).offers
    details = [demo.offer(hit.id) for hit in hits]
    return [detail.offer.number for detail in details if detail is not None]


def test_there_are_a_hundred_requests_all_different() -> None:
    held = requests()
    assert len(held) == 100
    assert len({request.words for request in held}) == 100


def test_a_hundred_requests_are_answered_better_than_by_bare_bm25(
    demo: Catalogue, drafts: dict[str, OfferDraft], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = _texts(demo)
    stemmed, plain = Bare(tmp_path / "stemmed", texts), Bare(tmp_path / "plain", texts, plain=True)
    ours = quality([_numbers(demo, request.words) for request in requests()], drafts)
    floor = quality([stemmed.search(request.words, FIRST) for request in requests()], drafts)
    least = quality([plain.search(request.words, FIRST) for request in requests()], drafts)
    with capsys.disabled():
        for name, found in (("ours", ours), ("BM25, French stems", floor), ("BM25, bare words", least)):
            print(f"\n{name:20} recall@10 {found.recall:.3f}  nDCG@10 {found.ndcg:.3f}", end="")
        print()
    assert ours.recall >= _BETTER * floor.recall
    assert ours.ndcg >= _BETTER * floor.ndcg

"""Offers and hand-made schemes answer one search."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from referent_desk.caseload.log import Log
from referent_desk.caseload.organisations import add_organisation
from referent_desk.caseload.schemes import add_typed
from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.request import ROLLING, SearchRequest
from referent_desk.pathways.everything_local import matched_words, search_everything, search_schemes
from tests.caseload.conftest import TUESDAY, desk


@pytest.fixture
def log() -> Iterator[Log]:
    made = desk()
    bourges = add_organisation(made, {"kind": "popular_education", "name": "La Passerelle", "commune_code": "18033"}).id
    add_typed(made, {"code": "E2C", "name": "École de Bourges", "organisation": bourges}, TUESDAY.date())
    add_typed(made, {"code": "SMV", "name": "Volontaires", "about": "Un an sous l’uniforme."}, TUESDAY.date())
    yield made
    made.connection.close()


def names(log: Log, request: SearchRequest) -> list[str]:
    return [hit.name for hit in search_schemes(log.connection, request)]


def test_a_scheme_is_found_by_its_name_kind_text_and_organisation(log: Log) -> None:
    for words in ("ecole bourges", "deuxieme chance", "e2c", "passerelle"):
        assert names(log, SearchRequest(words=words)) == ["École de Bourges"]
    assert names(log, SearchRequest(words="uniforme")) == ["Volontaires"]
    assert names(log, SearchRequest(words="maçon")) == []
    [hit] = search_schemes(log.connection, SearchRequest(words="deuxieme chance"))
    assert matched_words(hit) == "par son genre"


def test_distance_is_that_of_its_organisation_and_nearest_comes_first(log: Log) -> None:
    found = search_schemes(log.connection, SearchRequest(near="18279", today=TUESDAY.date()))
    assert [hit.name for hit in found] == ["École de Bourges", "Volontaires"]
    assert found[0].distance_km is not None
    assert 25 < found[0].distance_km < 40
    assert found[1].distance_km is None
    assert names(log, SearchRequest(near="18279", within_km=20)) == []
    assert names(log, SearchRequest(near="18279", within_km=50)) == ["École de Bourges"]


def test_a_filter_of_which_a_scheme_says_nothing_leaves_it_out(log: Log) -> None:
    assert len(names(log, SearchRequest(starts=(ROLLING,)))) == 2
    for request in (
        SearchRequest(starts=("september",)),
        SearchRequest(trades=("F1703",)),
        SearchRequest(paces=("x",)),
    ):
        assert names(log, request) == []
    assert names(log, SearchRequest(conditions=("from_16",))) == ["École de Bourges"]
    assert len(names(log, SearchRequest(facts=("paid",)))) == 2
    assert names(log, SearchRequest(facts=("disability",))) == []


def test_both_searches_answer_together(log: Log, tmp_path: Path) -> None:
    found = search_everything(open_catalogue(tmp_path), log.connection, SearchRequest())
    assert (found.total, found.offers.total) == (2, 0)

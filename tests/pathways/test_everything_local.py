"""Offers of files and records that colleagues share answer one search."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from referent_desk.caseload.directory import Directory
from referent_desk.caseload.log import Log
from referent_desk.caseload.organisation_parts import save_part, workshop_fields
from referent_desk.caseload.organisations import add_organisation
from referent_desk.caseload.schemes import add_typed, local_schemes, save_scheme
from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.presets import back_to_school, back_to_school_request
from referent_desk.catalogue.request import NEAREST, RELEVANCE, ROLLING, SOONEST, SearchRequest
from referent_desk.demo.offers import write_offers
from referent_desk.pathways.everything_local import Everything, ShelfKeeper
from tests.caseload.conftest import TUESDAY, desk

TODAY = TUESDAY.date()


@pytest.fixture
def log() -> Iterator[Log]:
    made = desk()
    bourges = add_organisation(made, {"kind": "popular_education", "name": "La Passerelle", "commune_code": "18033"}).id
    school = add_organisation(made, {"kind": "school", "name": "Lycée des Trois Ponts", "commune_code": "18279"}).id
    lent = workshop_fields("Atelier de soudure", ["H2913"], 6, start="2026-09-01", end="2027-06-30")
    over = workshop_fields("Atelier fermé", ["H2913"], 6, start="2025-09-01", end="2026-06-30")
    for workshop in (lent, over):
        save_part(made, school, "Workshop", None, workshop)
    add_typed(made, {"code": "E2C", "name": "École de Bourges", "organisation": bourges}, TODAY)
    add_typed(made, {"code": "SMV", "name": "Volontaires", "about": "Un an sous l’uniforme."}, TODAY)
    yield made
    made.connection.close()


@pytest.fixture
def empty(tmp_path: Path) -> Catalogue:
    return open_catalogue(tmp_path)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    folder = tmp_path_factory.mktemp("demo")
    write_offers(folder / "offres.xml")
    import_files(folder / "catalogue", [folder / "offres.xml"], clock=lambda: TUESDAY)
    made = open_catalogue(folder / "catalogue")
    yield made
    made.close()


def everything(log: Log, catalogue: Catalogue) -> Everything:
    return Everything(catalogue, ShelfKeeper(Directory(log.connection)).shelf(catalogue, TODAY))


def names(log: Log, catalogue: Catalogue, request: SearchRequest) -> list[str]:
    return [hit.title for hit in everything(log, catalogue).search(replace(request, today=TODAY)).offers]


def test_a_scheme_is_found_by_its_name_kind_text_and_organisation(log: Log, empty: Catalogue) -> None:
    for words in ("ecole bourges", "deuxieme chance", "e2c", "uniformes", "ecole de bourge"):
        found = names(log, empty, SearchRequest(words=words))
        assert found == (["Volontaires"] if words == "uniformes" else ["École de Bourges"])
    assert "École de Bourges" in names(log, empty, SearchRequest(words="passerelle"))
    assert names(log, empty, SearchRequest(words="boulanger")) == []


def test_without_words_schemes_come_alone_and_their_neighbours_where_they_are_named_or_ticked(
    log: Log, empty: Catalogue
) -> None:
    assert names(log, empty, SearchRequest(sort=SOONEST)) == ["Volontaires", "École de Bourges"]
    assert names(log, empty, SearchRequest(words="soudure")) == ["Atelier de soudure"]
    assert names(log, empty, SearchRequest(natures=("workshop",), sort=SOONEST)) == ["Atelier de soudure"]
    assert names(log, empty, SearchRequest(words="trois ponts", sort=RELEVANCE))[0] == "Lycée des Trois Ponts"
    # A town is no name: who types it looks for what one may do there.
    assert "La Passerelle" not in names(log, empty, SearchRequest(words="bourges"))


def test_a_workshop_that_is_lent_no_more_is_not_found(log: Log, empty: Catalogue) -> None:
    assert names(log, empty, SearchRequest(words="atelier fermé")) != ["Atelier fermé"]
    assert "Atelier fermé" not in names(log, empty, SearchRequest(words="atelier"))


def test_distance_is_that_of_its_organisation(log: Log, empty: Catalogue) -> None:
    found = everything(log, empty).search(SearchRequest(near="18279", today=TODAY, sort=NEAREST)).offers
    assert [hit.title for hit in found] == ["École de Bourges", "Volontaires"]
    assert found[0].distance_km is not None
    assert 25 < found[0].distance_km < 40
    assert found[1].distance_km is None
    assert names(log, empty, SearchRequest(near="18279", within_km=20)) == []
    assert names(log, empty, SearchRequest(near="18279", within_km=50)) == ["École de Bourges"]


def test_one_enters_a_scheme_at_any_time_and_its_rules_are_filters(log: Log, empty: Catalogue) -> None:
    assert len(names(log, empty, SearchRequest(starts=(ROLLING,)))) == 2
    assert names(log, empty, SearchRequest(starts=("september",))) == []
    assert names(log, empty, SearchRequest(trades=("F1703",))) == []
    assert names(log, empty, SearchRequest(conditions=("from_16",))) == ["École de Bourges"]  # the other is from 18
    assert names(log, empty, SearchRequest(facts=("paid",), sort=SOONEST)) == ["Volontaires", "École de Bourges"]
    assert names(log, empty, SearchRequest(facts=("disability",))) == []
    assert names(log, empty, SearchRequest(kinds=("preparation",), words="ecole")) == ["École de Bourges"]


def test_schemes_and_offers_are_sorted_by_one_rule_and_counted_in_one_box(log: Log, demo: Catalogue) -> None:
    both = everything(log, demo)
    request = SearchRequest(near="18279", within_km=40, today=TODAY, facets=True, more_facets=True, limit=400)
    found, offers = both.search(request), demo.search(request)
    assert found.total == offers.total + 1
    ranks = [(hit.distance_km or 0.0, hit.next_start or "9999", hit.title) for hit in found.offers]
    assert ranks == sorted(ranks)
    kinds = {v.key: v.count for facet in found.facets if facet.key == "kind" for v in facet.values}
    alone = {v.key: v.count for facet in offers.facets if facet.key == "kind" for v in facet.values}
    assert kinds["preparation"] == alone["preparation"] + 1
    natures = next(facet for facet in found.facets if facet.key == "nature").values
    assert {value.key for value in natures} == {"offer", "scheme", "workshop", "organisation"}
    assert not any(value.ticked for value in natures)


def test_pages_of_both_follow_one_another(log: Log, demo: Catalogue) -> None:
    both = everything(log, demo)
    request = SearchRequest(near="18279", today=TODAY, limit=60)
    whole = [hit.id for hit in both.search(request).offers]
    pages = [hit.id for start in (0, 20, 40) for hit in both.search(replace(request, limit=20, offset=start)).offers]
    assert pages == whole


def test_words_read_loosely_on_one_side_do_not_bury_what_the_other_found(log: Log, demo: Catalogue) -> None:
    add_typed(log, {"code": "ATA", "name": "Assure ton année, Vierzon"}, TODAY)
    found = everything(log, demo).search(SearchRequest(words="assure ton année", today=TODAY)).offers
    assert found[0].title == "Assure ton année, Vierzon"
    assert len(found) < 10


def test_the_shelf_is_made_again_only_where_the_directory_changed(log: Log, empty: Catalogue) -> None:
    keeper = ShelfKeeper(Directory(log.connection))
    first = keeper.shelf(empty, TODAY)
    assert keeper.shelf(empty, TODAY) is first
    scheme = local_schemes(log.connection)[0]
    save_scheme(log, replace(scheme, name="Autre nom"))
    again = keeper.shelf(empty, TODAY)
    assert again is not first
    assert "Autre nom" in {offer.title for offer in again.offers.values()}


def test_what_one_may_enter_all_year_counts_the_local_schemes_that_the_list_shows(
    log: Log, demo: Catalogue, empty: Catalogue
) -> None:
    assert back_to_school(everything(log, empty), SearchRequest(), TODAY).rolling == 2
    near = SearchRequest(near="18033", within_km=50)
    alone, both = (back_to_school(one, near, TODAY) for one in (demo, everything(log, demo)))
    assert both.rolling == alone.rolling + 1
    assert both.mid_year == alone.mid_year
    assert both.missing_months == alone.missing_months
    shown = everything(log, demo).search(back_to_school_request(near, TODAY))
    assert both.result.total == shown.total

"""The story's search for Inès: fits as the mockup shows them, reasons of what is set aside, what nearly fits."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.request import ROLLING, SearchRequest
from referent_desk.demo.offers import write_offers
from referent_desk.pathways.everything_local import Everything
from referent_desk.pathways.for_person import for_person
from referent_desk.pathways.person_facts import PersonFacts, Placement
from referent_desk.pathways.verdicts import Verdict
from tests.catalogue.lheo_files import clock

TODAY = date(2026, 10, 13)
INES = PersonFacts(
    given="Inès",
    birth="2009-03-12",
    level=0,
    left_school="2026-03",
    commune="18279",
    reach_km=50.0,
    placements=(Placement("Deux semaines à la crèche", "2026-11-16"),),
)
REQUEST = SearchRequest("petite enfance", near="18279", within_km=50.0, today=TODAY)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    folder: Path = tmp_path_factory.mktemp("vault")
    write_offers(folder / "offres.xml")
    import_files(folder / "catalogue", [folder / "offres.xml"], source="region", clock=clock)
    catalogue = open_catalogue(folder / "catalogue")
    yield catalogue
    catalogue.close()


def test_the_nine_offers_of_the_story_fit_as_they_are_shown(demo: Catalogue) -> None:
    answer = for_person(Everything(demo), REQUEST, INES, TODAY)
    shown = {hit.title: answer.fits[hit.id].short for hit in answer.result.offers}
    assert len(shown) == 9
    assert shown["Savoirs de base, à mi-temps"] == "Inès remplit tout"
    assert shown["Découverte des métiers du soin"] == "Inès remplit tout"
    assert shown["Prépa métiers de la petite enfance"] == "1 condition à vérifier"
    assert shown["BAFA, session de printemps"] == "Inès remplit tout"
    assert shown["CAP petite enfance en apprentissage"] == "employeur à trouver"
    assert shown["Assistant de vie aux familles"] == "18 ans exigés"
    summaries = {hit.title: answer.fits[hit.id].summary for hit in answer.result.offers}
    assert summaries["CAP petite enfance, 1 an"] == "1 condition non remplie"


def test_every_offer_set_aside_has_its_reasons(demo: Catalogue) -> None:
    answer = for_person(Everything(demo), REQUEST, INES, TODAY)
    everywhere = demo.search(replace(REQUEST, within_km=None)).total
    assert answer.set_aside_total == everywhere - 9 == len(answer.set_aside)
    for one in answer.set_aside:
        assert one.reasons
        assert "au-delà de 50" in one.reasons[0]
    assert answer.nearly
    assert all(one.fit.verdict is not Verdict.NOT_MET for one in answer.nearly)


def test_each_filter_gives_its_own_reason(demo: Catalogue) -> None:
    narrow = replace(REQUEST, within_km=20.0, starts=(ROLLING,), kinds=("remobilisation",), conditions=("no_diploma",))
    answer = for_person(Everything(demo), narrow, INES, TODAY)
    told = {one.hit.title: one.reasons for one in answer.set_aside}
    full = told["CAP petite enfance, 1 an"]
    assert [reason.split(" ")[0] for reason in full] == ["À", "Commence", "D’un", "Demande"]
    assert all(len(set(reasons)) == len(reasons) for reasons in told.values())
    kept = {hit.id for hit in answer.result.offers}
    assert kept
    assert not kept & {one.hit.id for one in answer.set_aside}


def test_without_words_nothing_is_set_aside(demo: Catalogue) -> None:
    answer = for_person(Everything(demo), replace(REQUEST, words="", limit=10), INES, TODAY)
    assert (answer.set_aside, answer.set_aside_total) == ((), 0)
    assert len(answer.fits) == 10


def test_of_somebody_unknown_every_offer_is_to_be_checked_or_met(demo: Catalogue) -> None:
    answer = for_person(Everything(demo), REQUEST, PersonFacts(), TODAY)
    assert {fit.verdict for fit in answer.fits.values()} <= {Verdict.MET, Verdict.TO_CHECK}

"""By command line: what suits a person, what one may enter all year, what a territory lacks, reference data."""

import json
from pathlib import Path

import pytest

from referent_desk.app import mark_demo
from referent_desk.demo.offers import write_offers
from tests.cli.programs import Program


@pytest.fixture(scope="session")
def offers_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("offers") / "offres.xml"
    write_offers(path, 60)
    return path


@pytest.fixture
def stocked(desk: Program, offers_file: Path) -> Program:
    mark_demo(desk.folder)
    desk.told("catalogue", "import", offers_file, "--source", "region")
    return desk


def _person(desk: Program, tmp_path: Path) -> str:
    file = tmp_path / "person.json"
    file.write_text(json.dumps({"given_names": "Inès", "birth_date": "2009-03-12", "commune_code": "18279"}))
    return str(desk.told("person", "add", "--from", file)["id"])


def test_a_search_for_a_person_says_how_each_offer_suits(stocked: Program, tmp_path: Path) -> None:
    person = _person(stocked, tmp_path)
    told = stocked.told("catalogue", "search", "petite enfance", "--within", "50", "--for", person)
    assert {hit["id"] for hit in told["offers"]} == set(told["fits"])
    fits = {hit["title"]: told["fits"][hit["id"]] for hit in told["offers"]}
    adult = fits["Assistant de vie aux familles"]
    assert (adult["verdict"], adult["short"]) == ("not_met", "18 ans exigés")
    assert adult["conditions"][0]["sentence"]
    assert told["offers"][0]["distance_km"] == 0.0
    assert all(one["reasons"] for one in told["set_aside"])
    text = stocked("catalogue", "search", "petite enfance", "--within", "50", "--for", person)
    assert "Inès remplit tout" in text.out or "à vérifier" in text.out


def test_back_to_school_any_month(stocked: Program) -> None:
    told = stocked.told("catalogue", "search", "--preset", "back-to-school", "--near", "18279", "--within", "40")
    assert told["preset"]["name"] == "back-to-school"
    assert told["total"] > 0
    assert all(hit["rolling"] or hit["next_start"] < "2027-07" for hit in told["offers"])
    assert stocked("catalogue", "search", "--preset", "forever").code == 2


def test_kinds_domains_and_facts_narrow(stocked: Program) -> None:
    everything = stocked.told("catalogue", "search", "--sort", "soonest")["total"]
    for options in (("--kind", "alternance"), ("--domain", "batiment"), ("--fact", "paid")):
        assert 0 < stocked.told("catalogue", "search", "--sort", "soonest", *options)["total"] < everything


def test_coverage_says_what_is_missing_and_how_old_it_is(stocked: Program) -> None:
    told = stocked.told("catalogue", "coverage", "--department", "18")
    (basin,) = told["basins"]
    assert (told["kind"], basin["code"]) == ("department", "18")
    assert basin["missing"]
    assert set(basin["trades"][0]) >= {"trade", "label", "percent", "missing_levels", "missing_months"}
    assert told["sources"][0]["name"] == "region"
    text = stocked("catalogue", "coverage", "--department", "18").out
    assert "18 (Bourges)" in text
    assert "vol d’oiseau" in text


def test_reference_data_go_in_and_what_is_none_is_refused(desk: Program, tmp_path: Path) -> None:
    table, other = tmp_path / "zones.csv", tmp_path / "other.csv"
    table.write_text("code_commune,code_zone_emploi\n18279,2415\n")
    other.write_text("a,b\n1,2\n")
    told = desk.told("reference", "import", table, other)
    assert [one.get("kind") or one.get("code") for one in told["files"]] == ["zones", "unknown_table"]
    assert (desk.folder / "reference" / "zones.json").is_file()
    assert desk("reference", "import", other).code == 1

"""By command line: trades found, shown with who trains for them, printed, added to the aims of a person."""

import json
from pathlib import Path

import pytest

from referent_desk.app import mark_demo
from referent_desk.demo.offers import write_offers
from tests.cli.programs import Program


@pytest.fixture
def stocked(desk: Program, tmp_path: Path) -> Program:
    mark_demo(desk.folder)
    write_offers(tmp_path / "offres.xml", 60)
    desk.told("catalogue", "import", tmp_path / "offres.xml", "--source", "region")
    return desk


def test_a_trade_is_found_by_words_likes_and_domain(desk: Program) -> None:
    assert desk.told("trade", "search", "mécano")["trades"][0]["key"] == "mecanicien_auto"
    liked = desk.told("trade", "search", "--like", "animals", "--limit", "500")["trades"]
    assert {"eleveur", "soigneur_chevaux", "toiletteur"} <= {one["key"] for one in liked}
    assert {one["domain"] for one in desk.told("trade", "search", "--domain", "bois")["trades"]} == {"bois"}
    assert desk("trade", "search", "brouette", "cosmique").out.startswith("Aucun métier")
    assert desk("trade", "search", "--like", "money").code == 2


def test_a_rome_that_was_imported_is_found_too(desk: Program, tmp_path: Path) -> None:
    table = tmp_path / "rome.csv"
    table.write_text("code_rome,libelle_rome,libelle_appellation\nA1404,Aquaculture,Pisciculteur\n", encoding="utf-8")
    desk.told("reference", "import", table)
    (found,) = desk.told("trade", "search", "pisciculteur")["trades"]
    assert (found["key"], found["origin"]) == ("A1404", "rome")
    assert desk.told("trade", "show", "A1404")["label"] == "Aquaculture"


def test_a_sheet_says_who_trains_here_and_goes_on_one_page(stocked: Program, tmp_path: Path) -> None:
    near = ("--near", "Vierzon", "--within", "60")
    told = stocked.told("trade", "show", "petite_enfance", *near, "--out", tmp_path / "m.pdf")
    distances = [one["distance_km"] for one in told["around"]["offers"]]
    assert distances == sorted(distances)
    assert distances[-1] <= 60
    assert told["around"]["total"] >= len(distances) > 0
    assert told["pdf"]["pages"] == 1
    assert (tmp_path / "m.pdf").read_bytes().startswith(b"%PDF")
    assert "Accompagne les petits" in stocked("trade", "show", "petite_enfance").out


def test_an_aim_is_added_once(stocked: Program, tmp_path: Path) -> None:
    file = tmp_path / "person.json"
    file.write_text(json.dumps({"given_names": "Inès", "birth_date": "2009-03-12"}))
    person = stocked.told("person", "add", "--from", file)["id"]
    assert stocked.told("trade", "aim", person, "fleuriste")["aim"]
    again = stocked("trade", "aim", person, "D1209", "--json")
    assert (again.code, json.loads(again.out)["error"]["code"]) == (1, "already_an_aim")
    assert stocked("trade", "aim", person, "rien").code == 1

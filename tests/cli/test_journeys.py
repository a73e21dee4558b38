"""Checked journeys and shared schemes by command line: written, listed, used by the search and by a plan."""

from pathlib import Path

from referent_desk.app import mark_demo
from referent_desk.demo.offers import write_offers
from tests.cli.programs import Program


def _stocked(desk: Program, tmp_path: Path) -> None:
    mark_demo(desk.folder)
    write_offers(tmp_path / "offres.xml", 60)
    desk.told("catalogue", "import", tmp_path / "offres.xml")


def test_only_what_a_checked_journey_leads_to_is_found_without_a_car(desk: Program, tmp_path: Path) -> None:
    _stocked(desk, tmp_path)
    search = ("catalogue", "search", "petite", "enfance", "--near", "Vierzon", "--limit", "100")
    before = {hit["commune"] for hit in desk.told(*search, "--without-car")["offers"]}
    assert before == {"Vierzon"}
    journey = ("--from", "Vierzon", "--to", "Bourges", "--by", "train", "--minutes", "25", "--checked-by", "Solène")
    made = desk.told("catalogue", "journey", "add", *journey, "--place", "gare", "--on", "2026-10-03")
    after = {hit["commune"] for hit in desk.told(*search, "--without-car")["offers"]}
    assert after == {"Vierzon", "Bourges"}
    [row] = desk.told("catalogue", "journey", "list", "--from", "Vierzon")["journeys"]
    assert (row["id"], row["minutes"], row["checked_on"]) == (made["id"], 25, "2026-10-03")


def test_a_journey_that_cannot_be_is_refused_with_its_reason(desk: Program) -> None:
    journey = ("catalogue", "journey", "add", "--from", "Vierzon", "--to", "Bourges", "--checked-by", "Solène")
    assert desk("--json", *journey, "--by", "fusée", "--minutes", "25").error == "bad_means"
    assert desk("--json", *journey, "--by", "bus", "--minutes", "0").error == "bad_minutes"
    assert desk(*journey[:3], "--from", "Nulle-Part", *journey[5:], "--by", "bus", "--minutes", "9").code == 2
    assert desk("catalogue", "search", "--without-car").code == 2


def test_a_scheme_is_shown_found_and_planned_by_its_number(desk: Program, tmp_path: Path) -> None:
    _stocked(desk, tmp_path)
    person = desk.told("person", "add", "--from", _file(tmp_path, '{"given_names": "Inès", "family_name": "V."}'))["id"]
    typed = '{"code": "E2C", "name": "École ouverte", "about": "Alternance."}'
    scheme = desk.told("scheme", "add", "--from", _file(tmp_path, typed))["id"]
    found = desk.told("catalogue", "search", "école ouverte", "--nature", "scheme")
    assert [hit["id"] for hit in found["offers"]] == [f"scheme:{scheme}"]
    assert desk.told("catalogue", "show", f"scheme:{scheme}")["title"] == "École ouverte"
    desk.told("plan", "add", person, "--offer", f"scheme:{scheme}")
    [step] = desk.told("plan", "show", person)["plan"]["steps"]
    assert step["title"] == "École ouverte"
    assert desk("--json", "plan", "add", person, "--offer", "scheme:nothing").error == "no_such_offer"


def _file(folder: Path, text: str) -> Path:
    made = folder / f"{abs(hash(text))}.json"
    made.write_text(text, encoding="utf-8")
    return made

"""Offers by command line: importing, finding, showing, putting in a plan; files that must be refused."""

from pathlib import Path

import pytest

from referent_desk.app import mark_demo
from referent_desk.demo.offers import write_offers
from tests.cli.programs import Program

COUNT = 40
_KEYS = {
    *("path", "format", "offers", "courses", "sessions", "providers"),
    *("replaced", "retired", "unchanged", "rejected"),
}
_HIT = {
    *("id", "title", "provider", "commune", "commune_code", "distance_km"),
    *("next_start", "formacodes", "rome", "entry_level", "exit_level"),
}


@pytest.fixture(scope="session")
def lheo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented offers, as LHÉO 2.3."""
    path = tmp_path_factory.mktemp("offers") / "offres.xml"
    write_offers(path, COUNT)
    return path


@pytest.fixture
def stocked(desk: Program, lheo: Path) -> Program:
    """A desk of the demo's day, with a catalogue."""
    mark_demo(desk.folder)
    desk.told("catalogue", "import", lheo)
    return desk


def test_an_import_counts_what_it_read(desk: Program, lheo: Path) -> None:
    told = desk.told("catalogue", "import", lheo, "--source", "Région")
    (file,) = told["files"]
    assert set(file) >= _KEYS
    assert (file["offers"], file["rejected"], file["replaced"]) == (COUNT, [], 0)
    (again,) = desk.told("catalogue", "import", lheo, "--source", "Région")["files"]
    assert again["unchanged"] == COUNT
    assert desk.told("catalogue", "stats")["offers"] == COUNT
    desk.told("catalogue", "import", lheo, "--source", "Département")
    assert desk.told("catalogue", "stats")["offers"] == 2 * COUNT


def test_a_file_of_another_name_is_told_to_stand_twice_and_what_to_type_mends_it(
    desk: Program, lheo: Path, tmp_path: Path
) -> None:
    desk.told("catalogue", "import", lheo)
    november = tmp_path / "offres de novembre.xml"
    november.write_bytes(lheo.read_bytes())
    ran = desk("catalogue", "import", november, "--json")
    (file,) = ran.json["files"]
    assert [one["code"] for one in file["warnings"]] == ["same_offers"]
    assert file["warnings"][0]["message"] in ran.err
    assert "--source offres.xml" in ran.err
    assert desk.told("catalogue", "stats")["offers"] == 2 * COUNT
    told = {one["name"]: one for one in desk.told("catalogue", "sources")["sources"]}
    assert {name: (one["offers"], one["format"]) for name, one in told.items()} == {
        "offres.xml": (COUNT, "lheo-2.3"),
        november.name: (COUNT, "lheo-2.3"),
    }
    assert desk.told("catalogue", "remove", november.name) == {"removed": november.name, "offers": COUNT}
    (again,) = desk.told("catalogue", "import", november, "--source", "offres.xml")["files"]
    assert (again["unchanged"], again["warnings"]) == (COUNT, [])
    assert desk.told("catalogue", "stats")["offers"] == COUNT
    (same,) = desk.told("catalogue", "import", lheo)["files"]
    assert same["warnings"] == []


def test_a_source_that_is_not_there_is_not_removed(desk: Program) -> None:
    ran = desk("catalogue", "remove", "offres.xml", "--json")
    assert ran.code == 1
    assert ran.json["error"]["code"] == "no_such_source"
    assert desk.told("catalogue", "sources") == {"sources": []}


def test_one_file_read_is_enough_and_none_is_a_refusal(desk: Program, lheo: Path, tmp_path: Path) -> None:
    other = tmp_path / "light.xml"
    other.write_text('<?xml version="1.0"?><catalogue xmlns="http://www.lheo.org/2.2"/>', encoding="utf-8")
    ran = desk("catalogue", "import", other, tmp_path / "none.xml", "--json")
    assert ran.code == 1
    assert [file["rejected"][0]["code"] for file in ran.json["files"]] == ["unsupported_root", "unreadable"]
    assert desk("catalogue", "import", other, lheo).code == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not xml at all",
        b"<lheo><offres>",
        b'<!DOCTYPE lheo [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><lheo>&b;</lheo>',
        b'<!DOCTYPE lheo [<!ENTITY x SYSTEM "file:///etc/passwd">]><lheo>&x;</lheo>',
        b"PK\x03\x04" + bytes(200),
    ],
    ids=["empty", "text", "cut", "bomb", "outside", "zip"],
)
def test_a_file_that_is_no_catalogue_changes_nothing_and_says_so(
    stocked: Program, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "bad.xml").write_bytes(content)
    ran = stocked("catalogue", "import", tmp_path / "bad.xml")
    assert ran.code == 1
    assert len(ran.out.strip()) > 20
    assert stocked.told("catalogue", "stats")["offers"] == COUNT


def test_a_search_forgives_accents_plurals_and_a_slip(stocked: Program) -> None:
    wanted = stocked.told("catalogue", "search", "petite", "enfance")
    assert wanted["total"] == len(wanted["offers"]) > 0
    assert set(wanted["offers"][0]) >= _HIT
    first = wanted["offers"][0]["id"]
    for words in (["PETITE ENFANCE"], ["petites", "enfances"], ["petit enfanse"]):
        assert first in {hit["id"] for hit in stocked.told("catalogue", "search", *words)["offers"]}


def test_a_search_stays_within_reach_and_after_a_day(stocked: Program) -> None:
    near = stocked.told("catalogue", "search", "--near", "Vierzon", "--within", "40", "--sort", "nearest")["offers"]
    assert near
    distances = [hit["distance_km"] for hit in near]
    assert distances == sorted(distances)
    assert distances[-1] <= 40
    assert stocked.told("catalogue", "search", "--near", "18279", "--within", "40")["total"] == len(near)
    later = stocked.told("catalogue", "search", "--from", "2027-01-01")["offers"]
    assert all(hit["next_start"] is None or hit["next_start"] >= "2027-01" for hit in later)


def test_a_result_is_read_page_by_page(stocked: Program) -> None:
    first = stocked.told("catalogue", "search", "--limit", "5")
    second = stocked.told("catalogue", "search", "--limit", "5", "--offset", "5")
    assert first["total"] == second["total"]
    assert len({hit["id"] for hit in [*first["offers"], *second["offers"]]}) == 10


@pytest.mark.parametrize(
    "words",
    [
        ("--near", "Vierzon", "--within", "beaucoup"),
        ("--within", "10"),
        ("--from", "01/01/2027"),
        ("--sort", "prix"),
        ("--limit", "0"),
        ("--near", "Saint-Martin"),
    ],
)
def test_a_search_that_makes_no_sense_is_wrong_usage(stocked: Program, words: tuple[str, ...]) -> None:
    assert stocked("catalogue", "search", *words).code == 2


def test_an_empty_catalogue_finds_nothing_and_says_where_offers_come_from(desk: Program) -> None:
    assert desk.told("catalogue", "search", "cap")["total"] == 0
    assert "catalogue import" in desk("catalogue", "search", "cap").out


def test_an_offer_is_shown_with_its_sessions(stocked: Program) -> None:
    hit = stocked.told("catalogue", "search", "BAFA")["offers"][0]
    told = stocked.told("catalogue", "show", hit["id"])
    assert told["title"] == hit["title"]
    assert told["courses"][0]["sessions"]
    assert hit["title"] in stocked("catalogue", "show", hit["id"]).out
    assert stocked("catalogue", "show", "none", "--json").error == "no_such_offer"


def test_an_offer_enters_the_plan_with_its_next_session_and_a_copy(stocked: Program, ines: str) -> None:
    hit = stocked.told("catalogue", "search", "BAFA")["offers"][0]
    told = stocked.told("plan", "add", ines, "--offer", hit["id"])
    assert set(told) == {"plan", "step", "proposal"}
    shown = stocked.told("person", "show", ines)
    (step,) = shown["plan"]["steps"]
    assert (step["id"], step["kind"], step["state"]["state"]) == (told["step"], "offer", "planned")
    assert step["title"] == hit["title"]
    assert step["when"]["start"] == hit["next_start"]
    assert step["offer"]["id"] == hit["id"]
    assert step["offer"]["snapshot"]["title"] == hit["title"]
    (proposal,) = shown["proposals"]
    assert (proposal["id"], proposal["answer"]["answer"]) == (told["proposal"], "envisaged")
    assert (shown["plan"]["version"], "agreed" in shown["plan"]) == (1, False)
    assert len({change["plan"] for change in (told, stocked.told("plan", "add", ines, "--offer", hit["id"]))}) == 1


def test_a_session_is_chosen_by_its_number(stocked: Program, ines: str) -> None:
    offers = stocked.told("catalogue", "search", "--limit", "40")["offers"]
    shown = [stocked.told("catalogue", "show", hit["id"]) for hit in offers]
    offer, session = next(
        (one["id"], course["sessions"][-1])
        for one in shown
        for course in one["courses"]
        if len(course.get("sessions", [])) > 1
    )
    stocked.told("plan", "add", ines, "--offer", offer, "--session", session["id"])
    (step,) = stocked.told("plan", "show", ines)["plan"]["steps"]
    assert step["offer"]["session"] == session["id"]
    assert step["when"]["start"] == session["start"]
    ran = stocked("plan", "add", ines, "--json", "--offer", offer, "--session", "none")
    assert (ran.code, ran.error) == (1, "no_such_session")
    assert stocked("plan", "add", ines, "--json", "--offer", "none").error == "no_such_offer"


def test_a_catalogue_put_in_place_by_somebody_else_is_told_by_the_doctor(stocked: Program, tmp_path: Path) -> None:
    assert stocked("doctor").code == 0
    pointer = next(path for path in (stocked.folder / "catalogue").rglob("*") if path.suffix in (".db", ".sqlite"))
    pointer.write_bytes(b"x" * 5000)
    ran = stocked("doctor", "--json")
    assert ran.code == 1
    assert [check["name"] for check in ran.json["checks"] if not check["ok"]] == ["catalogue"]


def test_a_table_of_one_s_own_is_read_by_a_mapping_and_its_age_is_told(desk: Program, tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Quoi;Chez;Le\nAtelier vélo;MJC;02/03/2027\n", encoding="cp1252")
    assert desk("catalogue", "import", table, "--json").json["files"][0]["rejected"][0]["code"] == "needs_mapping"
    mapping = tmp_path / "colonnes.json"
    mapping.write_text('{"columns":{"title":"Quoi","provider":"Chez","start":"Le"}}', encoding="utf-8")
    (file,) = desk.told("catalogue", "import", table, "--mapping", mapping, "--source", "liste")["files"]
    assert (file["format"], file["offers"], file["sessions"]) == ("table", 1, 1)
    (source,) = desk.told("catalogue", "stats")["sources"]
    assert (source["name"], source["offers"], source["age_days"]) == ("liste", 1, 0)
    table.write_text("Quoi;Chez;Le\nAtelier vélo;MJC;09/03/2027\n", encoding="cp1252")
    (again,) = desk.told("catalogue", "import", table, "--mapping", mapping, "--source", "liste")["files"]
    assert [change["what"] for change in again["changes"]] == ["session_moved"]
    assert again["changes"][0]["message"].endswith("9 mars 2027 (avant\u00a0: 2 mars 2027).")

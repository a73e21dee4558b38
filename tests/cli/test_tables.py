"""By command line: what a table of one's own would give, before anything is imported."""

import json
from pathlib import Path

from tests.cli.programs import Program

_OWN = "Intitulé;Organisme;Date de début\nAtelier;Le Rabot;04/01/2027\n;Le Rabot;\n"


def test_a_table_whose_titles_say_enough_is_read_as_they_suggest(desk: Program, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(_OWN, encoding="utf-8")
    told = desk.told("catalogue", "try", path)
    assert (told["kind"], told["offers"], told["rejected_count"]) == ("table", 1, 1)
    assert told["mapping"]["columns"] == {"title": "Intitulé", "provider": "Organisme", "start": "Date de début"}
    assert "1 offre, 1 ligne refusée" in desk("catalogue", "try", path).out
    assert desk.told("catalogue", "stats")["offers"] == 0


def test_one_that_lacks_a_column_says_which_and_a_mapping_may_hold_a_value(desk: Program, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Quoi;Le\nAtelier;04/01/2027\n", encoding="utf-8")
    ran = desk("catalogue", "try", path, "--json")
    assert (ran.code, json.loads(ran.out)["missing"]) == (1, ["title", "provider"])
    mapping = tmp_path / "m.json"
    mapping.write_text(json.dumps({"columns": {"title": "Quoi"}, "values": {"provider": "Mission locale"}}))
    assert desk.told("catalogue", "try", path, "--mapping", mapping)["shown"][0]["provider"] == "Mission locale"


def test_what_is_no_table_of_one_s_own_is_said(desk: Program, tmp_path: Path) -> None:
    path = tmp_path / "image.png"
    path.write_bytes(b"\x89PNG\r\n" + bytes(4000))
    ran = desk("catalogue", "try", path, "--json")
    assert (ran.code, json.loads(ran.out)["kind"]) == (1, "other")

"""Lists by command line: in, out, and taken back."""

import json
from pathlib import Path

import pytest

from tests.cli.programs import Program

LIST = "Nom;Prénom;Né le;Ville\nMarelle;Zoé;14/05/2010;Massay\nBrun;;01/01/2010;\nValombre;Inès;12/03/2009;Vierzon\n"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "liste.csv"
    path.write_bytes(LIST.encode("cp1252"))
    return path


def test_a_dry_run_writes_nothing(desk: Program, ines: str, listed: Path) -> None:
    ran = desk("person", "import", listed, "--dry-run", "--json")
    assert (ran.json["added"], ran.json["matched"]) == (1, 1)
    assert len(desk.told("person", "list")["persons"]) == 1


def test_a_list_comes_in_and_is_taken_back(desk: Program, ines: str, listed: Path) -> None:
    told = desk.told("person", "import", listed)
    assert (told["added"], told["matched"]) == (1, 1)
    assert [(item["line"], item["code"]) for item in told["rejected"]] == [(3, "no_given_name")]
    assert {row["name"] for row in desk.told("person", "list")["persons"]} == {"Inès Valombre", "Zoé Marelle"}
    assert desk.told("person", "import", "--take-back", told["id"]) == {"removed": 1, "kept": 0}
    assert len(desk.told("person", "list")["persons"]) == 1
    assert desk("person", "import", "--take-back", "x", "--json").error == "no_such_import"


def test_the_caseload_goes_out_once_and_over_nothing(desk: Program, ines: str, tmp_path: Path) -> None:
    desk.told("person", "export", tmp_path / "jeunes.csv")
    assert (tmp_path / "jeunes.csv").read_bytes().startswith(b"\xef\xbb\xbfNom;")
    assert desk("person", "export", tmp_path / "jeunes.csv", "--json").error == "exists"
    desk.told("person", "export", tmp_path / "jeunes.json")
    assert json.loads((tmp_path / "jeunes.json").read_text("utf-8"))["persons"][0]["id"] == ines


def test_what_is_no_list_is_refused(desk: Program, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"%PDF-1.4")
    assert desk("person", "import", tmp_path / "x.csv", "--json").error == "not_a_table"
    assert desk("person", "import", tmp_path / "absent.csv", "--json").error == "no_file"
    assert desk("person", "import").code == 2


def test_where_a_list_comes_from_is_told_of_each_dossier(desk: Program, listed: Path) -> None:
    desk.told("person", "import", listed, "--origin", "siei", "--campaign", "Octobre")
    told = desk.told("person", "list")["persons"]
    row = next(row for row in told if row["name"] == "Zoé Marelle")
    record = desk.told("person", "show", row["id"])
    assert {"kind": "siei", "campaign": "Octobre"} in [case["opened"]["origin"] for case in record["cases"]]
    assert desk("person", "import", listed, "--origin", "lune").code == 2

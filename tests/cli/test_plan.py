"""The plan by command line, without a catalogue: steps of one's own, agreement, the sheet."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.programs import Program, write_json

STEP: dict[str, Any] = {"title": "Remise à niveau", "when": {"start": "2027-01-04", "end": "2027-02-05"}}


def test_one_step_or_a_whole_plan_comes_from_a_file(desk: Program, ines: str, tmp_path: Path) -> None:
    first = desk.told("plan", "add", ines, "--from", write_json(tmp_path / "s.json", STEP))
    whole = {"aim": "CAP petite enfance", "steps": [{"title": "Stage"}, {"title": "Contrat", "kind": "placement"}]}
    second = desk.told("plan", "add", ines, "--from", write_json(tmp_path / "p.json", whole))
    assert first["plan"] == second["plan"]
    assert len(second["steps"]) == 2
    plan = desk.told("plan", "show", ines)["plan"]
    assert plan["aim"] == {"text": "CAP petite enfance"}
    assert [step["title"] for step in plan["steps"]] == ["Remise à niveau", "Stage", "Contrat"]
    assert plan["version"] == 1
    assert plan == desk.told("person", "show", ines)["plan"]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"title": ""}, "no_title"),
        ({"titre": "x"}, "no_title"),
        ({"title": "x", "titre": "x"}, "bad_value"),
        ({"steps": []}, "empty"),
        ({"steps": "x"}, "bad_value"),
        ({"steps": [{"title": "bien"}, {"title": "x", "when": {"start": "demain"}}]}, "bad_value"),
        ({"aim": "x", "etapes": []}, "unknown_key"),
        ({"steps": [{"title": "x"}] * 51}, "bad_value"),
    ],
)
def test_a_wrong_plan_is_refused_whole(
    desk: Program, ines: str, tmp_path: Path, document: dict[str, Any], code: str
) -> None:
    ran = desk("plan", "add", ines, "--json", "--from", write_json(tmp_path / "p.json", document))
    assert (ran.code, ran.error) == (1, code)
    assert desk.told("plan", "show", ines)["plan"] == {}


def test_an_offer_or_a_file_but_not_both(desk: Program, ines: str, tmp_path: Path) -> None:
    path = write_json(tmp_path / "s.json", STEP)
    assert desk("plan", "add", ines).code == 2
    assert desk("plan", "add", ines, "--offer", "x", "--from", path).code == 2
    assert desk("plan", "add", ines, "--session", "x", "--from", path).code == 2


def test_a_step_is_corrected(desk: Program, ines: str, tmp_path: Path) -> None:
    step = desk.told("plan", "add", ines, "--from", write_json(tmp_path / "s.json", STEP))["step"]
    desk.told("plan", "step", step, "--set", 'state={"state":"done"}', "--set", 'title="Bilan"')
    (shown,) = desk.told("plan", "show", ines)["plan"]["steps"]
    assert (shown["title"], shown["state"]) == ("Bilan", {"state": "done"})
    assert desk("plan", "step", step, "--json", "--set", 'state={"state":"fini"}').error == "bad_value"


def test_a_plan_is_agreed_and_a_later_step_begins_a_new_version(desk: Program, ines: str, tmp_path: Path) -> None:
    path = write_json(tmp_path / "s.json", STEP)
    assert desk("plan", "agree", ines, "--json").error == "no_plan"
    desk.told("plan", "add", ines, "--from", path)
    agreed = desk.told("plan", "agree", ines, "--by", "Inès", "--date", "2026-10-13")["agreed"]
    assert agreed == {"date": "2026-10-13", "by": ["Inès"], "version": 1}
    desk.told("plan", "add", ines, "--from", path)
    assert desk.told("plan", "show", ines)["plan"]["version"] == 2


def test_the_sheet_is_written_over_a_former_one_and_over_nothing_else(desk: Program, ines: str, tmp_path: Path) -> None:
    desk.told("plan", "add", ines, "--from", write_json(tmp_path / "s.json", STEP))
    out = tmp_path / "fiche.pdf"
    told = desk.told("sheet", ines, "--out", out)
    assert told == {"path": str(out), "pages": told["pages"], "bytes": out.stat().st_size}
    assert told["pages"] in (1, 2)
    assert out.read_bytes().startswith(b"%PDF-")
    assert desk("sheet", ines, "--out", out).code == 0
    (tmp_path / "comptes.ods").write_bytes(b"PK")
    assert desk("sheet", ines, "--out", tmp_path / "comptes.ods", "--json").error == "exists"
    assert desk("sheet", ines, "--out", tmp_path, "--json").error == "exists"
    assert desk("sheet", ines, "--out", tmp_path / "none" / "f.pdf", "--json").error == "no_access"
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


@pytest.mark.parametrize("kind", ["plan", "list", ""])
def test_only_the_pathway_sheet_exists_yet(desk: Program, ines: str, tmp_path: Path, kind: str) -> None:
    ran = desk("sheet", ines, "--out", tmp_path / "f.pdf", "--kind", kind)
    assert ran.code == 2
    assert not (tmp_path / "f.pdf").exists()
    assert desk("sheet", ines, "--out", tmp_path / "f.pdf", "--tick", "secrets").code == 2

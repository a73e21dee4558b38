"""A référent's laptop dies; another one is made from her backup, by command line: what had left the first returns."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from referent_desk.cli.phrases import VARIABLE
from referent_desk.vault import slots
from referent_desk.vault.stretching import stretch
from tests.cli.programs import PHRASE, Program, desk_of, hub_of, new_desk, write_json


@pytest.fixture(autouse=True)
def _phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PHRASE)
    monkeypatch.setattr(slots, "stretch", cache(stretch))


def add(desk: Program, folder: Path, given: str) -> str:
    told = desk.told("person", "add", "--from", write_json(folder / f"{given}.json", {"given_names": given}))
    return str(told["id"])


def names(desk: Program) -> set[str]:
    return {person["name"] for person in desk.told("person", "list")["persons"]}


def carry(desk: Program, hub: Program, stick: Path) -> list[dict[str, Any]]:
    """One journey there and back; the files that the desk was given."""
    desk.told("exchange", "send", "--to", stick)
    hub.told("ingest", stick)
    hub.told("dispatch", "--to", stick)
    return [one for one in desk.told("exchange", "receive", stick)["files"] if one["code"] != "not_for_us"]


def test_a_laptop_made_from_a_backup_gets_back_what_the_first_had_sent(tmp_path: Path) -> None:
    desk, second, hub, stick = (
        new_desk(tmp_path / "coffre"),
        new_desk(tmp_path / "deux"),
        hub_of(tmp_path / "pôle"),
        tmp_path / "clé",
    )
    stick.mkdir()
    hub.told("init", "--region", "Centre-Val de Loire")
    hub.told("platform", "add", "18", "--name", "Plate-forme du Cher")
    for number, laptop in enumerate((desk, second)):
        asked = laptop.told("exchange", "request", "--out", tmp_path / f"demande-{number}.refx")
        answer = tmp_path / f"réponse-{number}.refx"
        hub.told("enrol", asked["path"], "--holder", "Solène Marchebout", "--platform", "18", "--out", answer)
        laptop.told("exchange", "join", answer)

    ines = add(desk, tmp_path, "Inès")
    carry(desk, hub, stick)
    desk.told("vault", "backup", tmp_path / "sauvegarde.zip")
    add(desk, tmp_path, "Théo")
    desk.told("person", "edit", ines, "--set", 'email="ines@exemple.fr"')
    carry(desk, hub, stick)
    add(desk, tmp_path, "Jamais envoyée")

    # The first laptop is gone, with what never left it. The stick still holds all that went there and back.
    desk = desk_of(tmp_path / "coffre retrouvé")
    desk.told("vault", "restore", tmp_path / "sauvegarde.zip")
    checked = desk("vault", "open-check")
    assert checked.code == 0
    assert "vient de la sauvegarde du" in checked.out
    assert "le prochain envoi le lui redemandera" in checked.out
    status = desk.told("exchange", "status")
    assert (status["renewal"]["why"], status["renewal"]["heard"], status["other_copy"]) == ("backup", False, False)
    assert names(desk) == {"Inès"}
    add(desk, tmp_path, "Après la panne")

    assert {one["status"] for one in carry(desk, hub, stick)} <= {"applied", "already_applied"}
    assert names(desk) == {"Inès", "Théo", "Après la panne"}
    assert desk.told("person", "show", ines)["fields"]["email"] == "ines@exemple.fr"
    status = desk.told("exchange", "status")
    assert (status["renewal"]["heard"], status["unsent"], status["check"]) == (True, 0, "equal")
    assert desk("vault", "open-check").out.strip() == "Le coffre s’ouvre."
    assert desk.told("exchange", "conflicts") == {"conflicts": []}

    second.told("exchange", "receive", stick)
    carry(second, hub, stick)
    assert names(second) == names(desk)
    assert desk.told("doctor")["checks"]
    assert hub.told("status")["set_aside"] == 0
    desk("exchange", "send", "--to", stick)
    hub.told("ingest", stick)
    assert hub("dispatch", "--to", stick).code == 3
    assert desk("exchange", "send", "--to", stick).code == 3

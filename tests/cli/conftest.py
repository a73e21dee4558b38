"""Vaults and people for the tests of the command line."""

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from referent_desk.app import VAULT_VARIABLE
from referent_desk.cli.phrases import VARIABLE
from referent_desk.vault import slots
from referent_desk.vault import vault as vaults
from referent_desk.vault.stretching import FLOOR, stretch
from tests.cli.programs import PHRASE, Program, desk_of, new_desk, write_json

_stretch_once = cache(stretch)

INES: dict[str, Any] = {
    "family_name": "Valombre",
    "given_names": "Inès",
    "birth_date": "2009-03-12",
    "commune_code": "18279",
    "postcode": "18100",
    "phones": ["06 00 00 00 17"],
    "email": "ines@exemple.fr",
    "origin": "siei",
}


@pytest.fixture(autouse=True)
def _derived_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A phrase is stretched at its real cost, but the same one with the same salt only once in a process."""
    monkeypatch.setattr(slots, "stretch", _stretch_once)
    monkeypatch.setattr(vaults, "calibrate", lambda: FLOOR)


@pytest.fixture(autouse=True)
def _phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """The phrase comes from the environment unless a test says otherwise; no vault of this account is ever meant."""
    monkeypatch.setenv(VARIABLE, PHRASE)
    monkeypatch.delenv(VAULT_VARIABLE, raising=False)


@pytest.fixture(scope="session")
def _empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vaults") / "empty"
    new_desk(folder)
    return folder


@pytest.fixture
def desk(_empty_vault: Path, tmp_path: Path) -> Program:
    """The desk's program, on an empty vault of its own."""
    folder = tmp_path / "vault"
    shutil.copytree(_empty_vault, folder)
    return desk_of(folder)


@pytest.fixture
def ines(desk: Program, tmp_path: Path) -> str:
    """A person in that vault; her id."""
    return str(desk.told("person", "add", "--from", write_json(tmp_path / "ines.json", INES))["id"])

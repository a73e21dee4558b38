"""A vault made once, copied for each test: the derivation of the phrase is what costs."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from referent_desk.vault.database import transaction
from referent_desk.vault.stretching import FLOOR
from referent_desk.vault.vault import Vault, backup, create, open_vault

PHRASE = "le héron attend sous la pluie"
MARKER = "Valombre-marqueur-en-clair"


def clock() -> datetime:
    """A day of the fictional world."""
    return datetime(2026, 10, 13, 9, 50, tzinfo=UTC)


def put(vault: Vault, name: str, value: str) -> None:
    with transaction(vault.connection):
        vault.connection.execute("INSERT INTO preference (name, value) VALUES (?, ?)", (name, value))


def get(vault: Vault, name: str) -> str | None:
    found = vault.connection.execute("SELECT value FROM preference WHERE name = ?", (name,)).fetchone()
    return found[0] if found else None


class Made(NamedTuple):
    """A closed vault that holds one marker, its words, and a backup of it."""

    folder: Path
    words: list[str]
    backup: Path

    def open(self, phrase: str = PHRASE) -> Vault:
        return open_vault(self.folder, phrase, clock)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Made:
    home = tmp_path_factory.mktemp("coffres")
    vault, words = create(home / "coffre", PHRASE, clock, params=FLOOR)
    with vault:
        put(vault, "marker", MARKER)
        backup(vault, home / "sauvegarde.zip")
    return Made(home / "coffre", words, home / "sauvegarde.zip")


@pytest.fixture
def made(template: Made, tmp_path: Path) -> Made:
    folder = tmp_path / "coffre d’essai"
    shutil.copytree(template.folder, folder)
    file = tmp_path / "sauvegarde.zip"
    shutil.copyfile(template.backup, file)
    return Made(folder, template.words, file)


@pytest.fixture
def everything() -> Callable[[Path], dict[str, bytes]]:
    """Every file under a folder, by name, with its bytes: what must not change when something is refused."""

    def read(folder: Path) -> dict[str, bytes]:
        if not folder.is_dir():
            return {}
        return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}

    return read

"""A vault made once, copied for each desk, and opened by its words, which cost no derivation."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from referent_desk.caseload import projection
from referent_desk.vault.database import transaction
from referent_desk.vault.stretching import FLOOR
from referent_desk.vault.vault import Vault, create, open_with_words
from tests.exchange.desks import Desks, TestDesk
from tests.exchange.peer import Peer
from tests.exchange.world import NOW

PHRASE = "le héron attend sous la pluie"


class Clock:
    """A clock that goes on by a second at each reading, and that a test may turn."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture(scope="session")
def vault_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("coffres") / "coffre"
    vault, words = create(folder, PHRASE, lambda: NOW, params=FLOOR)
    with vault, transaction(vault.connection):
        projection.ensure(vault.connection)
    return folder, words


@pytest.fixture
def new_vault(vault_template: tuple[Path, list[str]], tmp_path: Path) -> Iterator[Callable[[str], Vault]]:
    """Makes open vaults by name; closed at the end."""
    opened: list[Vault] = []
    template, words = vault_template

    def make(name: str) -> Vault:
        folder = tmp_path / f"{name} é"
        shutil.copytree(template, folder)
        opened.append(open_with_words(folder, words, Clock()))
        return opened[-1]

    yield make
    for vault in opened:
        vault.close()


@pytest.fixture
def peer() -> Peer:
    """A hub."""
    return Peer()


@pytest.fixture
def desks(new_vault: Callable[[str], Vault], tmp_path: Path, peer: Peer) -> Desks:
    """Makes desks that are enrolled with that hub."""
    codes = iter(("7Q2M4A", "K3PW9T", "Z9Y8X7"))

    def make(**more: str) -> TestDesk:
        code = next(codes)
        desk = TestDesk(new_vault(code), tmp_path / f"clé {code}")
        desk.enrol(peer, code, **more)
        return desk

    return make


@pytest.fixture
def desk(desks: Desks) -> TestDesk:
    """One enrolled desk."""
    return desks()

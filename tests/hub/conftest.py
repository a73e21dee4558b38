"""A hub in a folder, with one platform."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from referent_desk.app import create_desk
from referent_desk.hub.service import Hub, init, open_hub
from referent_desk.vault.stretching import FLOOR
from tests.hub.laptop import clock


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    init(tmp_path / "hub", "Centre-Val de Loire", clock)
    with open_hub(tmp_path / "hub", clock) as opened:
        opened.platform_add("cher", "Plate-forme du Cher")
        yield opened


@pytest.fixture(scope="session")
def lives_region(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """A hub and three enrolled vaults at rest, to be copied: two of one holder, one of another; and their words."""
    from tests.hub.test_desks_and_hub import enrol

    folder, words = tmp_path_factory.mktemp("vies"), []
    init(folder / "hub", "Région", clock)
    with open_hub(folder / "hub", clock) as hub:
        hub.platform_add("cher", "Cher")
        for number, holder in enumerate(("Camille", "Camille", "Dominique")):
            desk, said = create_desk(folder / f"vault-{number}", "une phrase pour les essais", clock, params=FLOOR)
            with desk:
                enrol(hub, desk, folder, holder)
            words.append(said)
    return folder, words

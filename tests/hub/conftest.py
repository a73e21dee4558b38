"""A hub in a folder, with one platform."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from referent_desk.hub.service import Hub, init, open_hub
from tests.hub.laptop import clock


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    init(tmp_path / "hub", "Centre-Val de Loire", clock)
    with open_hub(tmp_path / "hub", clock) as opened:
        opened.platform_add("cher", "Plate-forme du Cher")
        yield opened

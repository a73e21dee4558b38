"""The floors of the house: who may use whom."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.sources import PACKAGE, ROOT


def test_nobody_looks_up_to_a_higher_floor() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_every_room_has_its_floor() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        floors = tomllib.load(file)["tool"]["importlinter"]["contracts"][0]["layers"]
    named = {name.strip(" ()").removeprefix("referent_desk.") for floor in floors for name in floor.split("|")}
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    rooms |= {path.stem for path in PACKAGE.glob("*.py") if path.stem not in {"__init__", "__main__"}}
    assert rooms <= named

"""The one file that a newcomer runs: what it decides before anything is installed."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.architecture.sources import ROOT


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "check_libraries", lambda window: None)
    return module


@pytest.fixture
def called(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    commands: list[list[str]] = []

    def call(command: list[Any], **_more: Any) -> int:
        commands.append([str(word) for word in command])
        return 0

    monkeypatch.setattr(dev, "call", call)
    return commands


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may have no display")
def test_without_a_display_the_demo_plays_offscreen(
    dev: ModuleType, called: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    dev.run(["--people", "3"])
    monkeypatch.setenv("DISPLAY", ":9")
    dev.run(["--people", "3"])
    assert [command[1:] for command in called] == [
        ["demo", "--people", "3", "--headless"],
        ["demo", "--people", "3"],
    ]


def test_tests_run_on_every_core_and_the_long_ones_on_demand(
    dev: ModuleType, called: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "check_programs", lambda whom: None)
    monkeypatch.setattr(dev, "lint", lambda: 0)
    assert dev.test(["-k", "vault"]) == 0
    assert dev.test(["--long"]) == 0
    assert called[0][-2:] == ["-k", "vault"]
    assert "-m" not in called[0][3:]
    assert called[1][-2:] == ["-m", ""]


def test_a_linter_that_fails_fails_the_whole(
    dev: ModuleType, called: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "check_programs", lambda whom: None)
    monkeypatch.setattr(dev, "wait_for", lambda label, command: ("mypy" not in label, "wrong"))
    assert dev.test([]) == 1
    assert called, "the tests run all the same"


def test_the_stamp_changes_with_what_is_installed_and_with_the_place(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = dev.wanted()
    for name in ("uv.txt", "dev.txt"):
        (tmp_path / name).write_bytes((ROOT / "requirements" / name).read_bytes())
    monkeypatch.setattr(dev, "REQUIREMENTS", tmp_path)
    assert dev.wanted() == before
    with (tmp_path / "dev.txt").open("a") as file:
        file.write("\n")
    assert dev.wanted() != before
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    assert dev.wanted().partition("\n")[0] == str(tmp_path)


def test_every_package_of_the_list_has_its_user(dev: ModuleType) -> None:
    assert dev.debian_packages("qt")["libxcb-cursor.so.0"] == "libxcb-cursor0"
    assert dev.debian_packages("test")["pdftotext"] == "poppler-utils"
    lines = (ROOT / "requirements" / "debian.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    assert all(len(row) == 3 and row[0] in {"qt", "test", "build"} for row in rows)


def test_requirements_hold_hashes_and_exact_versions_only() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
        heads = [line for line in lines if "==" in line]
        hashes = [line for line in lines if line.startswith("--hash=sha256:")]
        assert path.name == "debian.txt" or (heads and len(hashes) >= len(heads)), path.name

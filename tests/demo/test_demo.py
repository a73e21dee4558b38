"""The demonstration as another program sees it: its report, and what it left, opened by others' tools."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from referent_desk.demo.people import PEOPLE
from referent_desk.demo.stage import clear

PEOPLE_TOLD, OFFERS_WRITTEN = 6, 60


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The report of one journey without a screen, in a folder with a space and an accent."""
    out = tmp_path_factory.mktemp("démo") / "un dossier"
    command = [sys.executable, "-m", "referent_desk.cli.desk", "demo", "--headless", "--out", str(out)]
    command += ["--people", str(PEOPLE_TOLD), "--offers", str(OFFERS_WRITTEN)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return report


def test_every_step_went_well_and_there_are_enough(played: dict[str, Any]) -> None:
    assert len(played["steps"]) >= 8
    assert [step["name"] for step in played["steps"] if not step["ok"]] == []


def test_every_path_is_absolute_and_there(played: dict[str, Any]) -> None:
    paths = [played["vault"], played["hub"], played["sheet"], *played["screenshots"]]
    paths += [bundle["path"] for bundle in played["bundles"]]
    paths += [key["minisign_pub"] for key in played["keys"]]
    assert all(Path(path).is_absolute() and Path(path).exists() for path in paths)
    assert len(played["recovery_words"]) == 12


def test_the_keys_are_of_the_desk_the_hub_and_the_root(played: dict[str, Any]) -> None:
    desk, hub, root = played["keys"]
    assert desk["age_key"]
    assert hub["age_key"]
    assert root["age_key"] is root["minisign_key"] is None
    signers = {bundle["from"] for bundle in played["bundles"]}
    assert signers == {desk["device"], hub["device"], root["device"]}


def test_each_bundle_is_signed_by_the_key_of_its_sender(
    played: dict[str, Any], outside_tool: Callable[[str], str], tmp_path: Path
) -> None:
    public = {key["device"]: key["minisign_pub"] for key in played["keys"]}
    for bundle in played["bundles"]:
        subprocess.run([outside_tool("unzip"), "-q", "-o", bundle["path"], "-d", str(tmp_path)], check=True)
        command = [outside_tool("minisign"), "-Vm", "manifest.json", "-p", public[bundle["from"]]]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)


def test_what_the_desk_sent_is_opened_by_the_key_of_the_hub_and_holds_no_private_note(
    played: dict[str, Any], outside_tool: Callable[[str], str], tmp_path: Path
) -> None:
    desk, hub, _root = played["keys"]
    (sent,) = [item for item in played["bundles"] if item["kind"] == "changes" and item["from"] == desk["device"]]
    subprocess.run([outside_tool("unzip"), "-q", sent["path"], "-d", str(tmp_path)], check=True)
    command = [outside_tool("age"), "-d", "-i", hub["age_key"], "payload.age"]
    packed = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout
    plain = subprocess.run([outside_tool("zstd"), "-d"], input=packed, check=True, capture_output=True).stdout
    assert b"mercredi" in plain
    assert b"assistante sociale" not in plain


def test_an_earlier_demonstration_is_replaced_and_nothing_else_touched(tmp_path: Path) -> None:
    stage = clear(tmp_path / "out")
    stage.sheet.write_bytes(b"old")
    (stage.vault).mkdir()
    mine = stage.out / "à moi.txt"
    mine.write_text("reste")
    clear(tmp_path / "out")
    assert not stage.sheet.exists()
    assert not stage.vault.exists()
    assert mine.read_text() == "reste"


def test_nobody_in_the_demonstration_is_named_twice() -> None:
    names = [(person.family, person.given) for person in PEOPLE]
    assert len(set(names)) == len(names)

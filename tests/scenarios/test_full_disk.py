"""A disk that fills up under both programs: a sentence, exit code 1, and everything as it was once there is room."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from referent_desk.cli.phrases import VARIABLE
from referent_desk.demo.offers import write_offers
from referent_desk.vault import slots
from referent_desk.vault.stretching import stretch
from tests.cli.programs import PHRASE, Program, hub_of, new_desk, write_json
from tests.scenarios.journey import INES, INTERVIEW

_SIZE = 2 * 1024 * 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    mount = shutil.which("mount")
    if mount is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk (tmpfs) here")
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run([mount, "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", place], check=False)
    if done.returncode != 0:
        pytest.skip("this machine lets nobody mount a small disk (tmpfs)")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def _fill(disk: Path, room: int) -> Path:
    """Take all the room that is left, but for so many bytes."""
    path = disk / "filling"
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(path.stat().st_size - room)
            return path


@pytest.mark.parametrize("room", [0, 24])
def test_on_a_full_disk_every_command_says_so_and_nothing_is_lost(
    disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setenv(VARIABLE, PHRASE)
    monkeypatch.setattr(slots, "stretch", cache(stretch))
    desk, hub = new_desk(disk / "vault"), hub_of(disk / "hub")
    hub.told("init", "--region", "Centre")
    ines = write_json(tmp_path / "ines.json", INES)
    person = desk.told("person", "add", "--from", ines)["id"]
    write_offers(tmp_path / "offres.xml", 20)
    before = desk.told("person", "show", person), hub.told("status")
    left = _names(disk)
    filling = _fill(disk, room * 1024)
    interview = write_json(tmp_path / "i.json", INTERVIEW)
    commands: list[tuple[Program, tuple[str | Path, ...]]] = [
        (desk, ("person", "add", "--from", ines)),
        (desk, ("interview", "add", person, "--from", interview)),
        (desk, ("note", "add", person, "x" * 5000)),
        (desk, ("person", "edit", person, "--set", 'sex="F"')),
        (desk, ("sheet", person, "--out", disk / "f.pdf")),
        (desk, ("vault", "backup", disk / "b.zip")),
        (desk, ("catalogue", "import", tmp_path / "offres.xml")),
        (desk, ("exchange", "request", "--out", disk / "r.refx")),
        (hub, ("platform", "add", "18", "--name", "Cher")),
        (Program(desk.run, ("--vault", str(disk / "other"))), ("vault", "create")),
        (hub_of(disk / "other hub"), ("init", "--region", "Centre")),
    ]
    for program, words in commands:
        ran = program(*words, "--json")
        assert ran.code == 1 or (ran.code == 0 and room), words
        if ran.code == 0:
            continue  # there was room enough for this one
        told = ran.json
        assert "error" in told or told["files"][0]["refused"], words
        if "error" in told:
            assert told["error"]["code"] in ("disk_full", "disk", "write_failed", "no_access"), (words, told)
            assert len(told["error"]["message"]) > 20
    filling.unlink()
    assert desk("doctor").code == 0
    after = desk.told("person", "show", person), hub.told("status")
    assert after[0]["fields"]["email"] == INES["email"]
    assert not list(disk.rglob("*.part"))
    if not room:
        assert after == before
        assert _names(disk) == left
    assert desk("person", "add", "--from", ines).code == 0


def _names(disk: Path) -> set[str]:
    """What stands on the disk, but for SQLite's own companions and the counter of tries."""
    companions = ("-wal", "-shm", "-journal")
    names = {str(path.relative_to(disk)) for path in disk.rglob("*")}
    return {name for name in names if not name.endswith(companions) and not Path(name).name.startswith("tries")}

"""The power goes, or the disk is full, at any write of the hub: what was there before is there, or what was to come.

Each act runs in a process of its own under strace, which kills it, or answers "no space left", at one call. A few
seeded instants of each act here; all of them with `--long`.
"""

import copy
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from referent_desk.exchange.verdict import Opened
from referent_desk.hub import backup_file
from referent_desk.hub.backing_up import VERSION_JUMP
from referent_desk.hub.service import init, open_hub, restore
from tests.hub.laptop import Laptop, clock, enrol

ROOT = Path(__file__).parents[2]
WRITING = "write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir"
FILLING = ("write", "pwrite64")
A_FEW = 2
Instant = tuple[str, int]


@dataclass
class Bench:
    """Runs an act on a fresh copy of a region, cut short at an instant, and looks at what remains."""

    strace: str
    template: Path
    home: Path
    sender: Laptop
    receiver: Laptop
    newcomer: Laptop
    runs: int = 0

    def instants(self, act: str) -> list[Instant]:
        """Every writing call of the act, in order: its name, and how many of that name came before."""
        log = self.home / f"{act}.log"
        code, told = self._run(act, self._fresh(act), ["-o", str(log), "-e", f"trace={WRITING}"])
        assert code == 0, told
        seen: Counter[str] = Counter()
        found = []
        for call in re.findall(r"^(?:\d+ +)?(\w+)\(", log.read_text("utf-8", "replace"), re.M):
            seen[call] += 1
            found.append((call, seen[call]))
        return found

    def cut(self, act: str, instant: Instant, how: str) -> tuple[Path, int, str]:
        """The folder after the act was cut short, the exit code (negative: a signal) and what was printed."""
        folder = self._fresh(act)
        inject = f"inject={instant[0]}:{how}:when={instant[1]}"
        return folder, *self._run(act, folder, ["-o", "/dev/null", "-e", f"trace={instant[0]}", "-e", inject])

    def _fresh(self, act: str) -> Path:
        self.runs += 1
        folder = self.home / str(self.runs)
        shutil.copytree(self.template, folder)
        if act in ("dispatch", "restore"):
            with open_hub(folder / "hub", clock) as hub:
                hub.ingest([folder / "changes.refx"])
        return folder

    def _run(self, act: str, folder: Path, options: list[str]) -> tuple[int, str]:
        program = [sys.executable, "-m", "tests.hub.acts", act, str(folder)]
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
        ended = subprocess.run(
            [self.strace, "-f", "-qq", *options, *program],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert b"Traceback" not in ended.stderr, ended.stderr.decode()
        return ended.returncode, ended.stdout.decode()


@pytest.fixture(scope="module")
def bench(outside_tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Bench:
    strace = outside_tool("strace")
    if subprocess.run([strace, "-qq", "-e", "trace=none", "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not trace on this machine (ptrace is forbidden)")
    folder = tmp_path_factory.mktemp("region")
    init(folder / "hub", "Région", clock)
    newcomer = Laptop()
    with open_hub(folder / "hub", clock) as hub:
        hub.platform_add("cher", "Cher")
        sender, receiver = enrol(hub, folder), enrol(hub, folder)
    for _ in range(3):
        sender.write()
    (folder / "changes.refx").write_bytes(sender.seal(last=2).data)
    (folder / "gap.refx").write_bytes(sender.seal(first=3).data)
    with open_hub(folder / "hub", clock) as hub:
        hub.backup(folder / "sauvegarde.zip")
    newcomer.request(folder).rename(folder / "request.refx")
    return Bench(strace, folder, tmp_path_factory.mktemp("cuts"), sender, receiver, newcomer)


def a_hub_or_none(bench: Bench, folder: Path) -> None:
    if not (folder / "new").exists():
        init(folder / "new", "Région", clock)
    with open_hub(folder / "new", clock) as hub:
        assert hub.status().devices == []
    assert [path.name for path in folder.iterdir() if path.name.startswith(".new")] == []


def enrolled_with_an_answer_or_not_at_all(bench: Bench, folder: Path) -> None:
    laptop = copy.deepcopy(bench.newcomer)
    with open_hub(folder / "hub", clock) as hub:
        devices = hub.status().devices
        roster = hub.roster()
        if len(devices) == 2:
            assert roster.version == 3
            made = hub.enrol(folder / "request.refx", None, holder="Camille", platform="cher", out=folder)
            laptop.join(Path(made.path))
        else:
            assert roster.device(laptop.keys.id) is not None
            laptop.join(next(path for path in hub.home.enrolments.iterdir() if devices[2].code in path.name))
        assert len(hub.status().devices) == 3
        if (folder / "answer.refx").exists():
            laptop.join(folder / "answer.refx")


def all_of_a_file_or_nothing(bench: Bench, folder: Path) -> None:
    with open_hub(folder / "hub", clock) as hub:
        assert hub.status().changes in (0, 2, 3)
        entries = hub.ingest([folder / "changes.refx", folder / "gap.refx"]).files
        assert {entry.code for entry in entries} <= {"applied", "already_applied"}
        assert hub.status().changes == 3
        assert hub.status().devices[1].last == 3
        assert list(hub.home.kept.iterdir()) == []


def what_is_there_is_whole_and_the_rest_comes(bench: Bench, folder: Path) -> None:
    receiver = copy.deepcopy(bench.receiver)
    with open_hub(folder / "hub", clock) as hub:
        hub.dispatch(folder / "out")
    for path in sorted((folder / "out").glob("*.refx")):
        if f"-to-{receiver.code}-" in path.name:
            assert isinstance(receiver.receive(path), Opened)
    assert len(receiver.received) == 2


def a_whole_backup_or_none(bench: Bench, folder: Path) -> None:
    if (folder / "pôle.zip").exists():
        backup_file.check(folder / "pôle.zip")
        (folder / "pôle.zip").unlink()
    with open_hub(folder / "hub", clock) as hub:
        hub.backup(folder / "pôle.zip")
        assert not list(hub.home.folder.glob(".work.*"))


def put_back_or_as_it_was(bench: Bench, folder: Path) -> None:
    """Whatever the instant, a hub opens; what it lost comes again, and it can be put back once more."""
    sender = copy.deepcopy(bench.sender)
    with open_hub(folder / "hub", clock) as hub:
        assert hub.status().changes in (0, 2)
        hub.ingest([folder / "changes.refx", folder / "gap.refx"])
        assert hub.status().changes == 3
        assert hub.roster().version in (3, 3 + VERSION_JUMP)
    restore(folder / "hub", folder / "sauvegarde.zip", clock)
    with open_hub(folder / "hub", clock) as hub:
        assert hub.status().changes == 0
        assert all(check.ok for check in hub.doctor().checks)
        assert [one.code for one in hub.ingest([sender.send(folder, first=1)]).files] == ["applied"]


AFTER = {
    "init": a_hub_or_none,
    "enrol": enrolled_with_an_answer_or_not_at_all,
    "ingest": all_of_a_file_or_nothing,
    "dispatch": what_is_there_is_whole_and_the_rest_comes,
    "backup": a_whole_backup_or_none,
    "restore": put_back_or_as_it_was,
}


def kill_at(bench: Bench, act: str, instants: list[Instant]) -> None:
    for instant in instants:
        folder, code, _ = bench.cut(act, instant, "signal=KILL")
        assert code != 0, instant
        AFTER[act](bench, folder)
        shutil.rmtree(folder)


def fill_at(bench: Bench, act: str, instants: list[Instant]) -> None:
    for instant in instants:
        folder, code, told = bench.cut(act, instant, "error=ENOSPC")
        assert code == 0 or told.strip() in {"disk_full", "write_failed"}, (instant, code, told)
        AFTER[act](bench, folder)
        shutil.rmtree(folder)


def some(instants: list[Instant], act: str) -> list[Instant]:
    return random.Random(f"referent hub {act}").sample(instants, min(A_FEW, len(instants)))


def filling(instants: list[Instant]) -> list[Instant]:
    return [instant for instant in instants if instant[0] in FILLING]


@pytest.mark.parametrize("act", AFTER)
def test_a_hub_cut_or_starved_at_a_write_loses_nothing(bench: Bench, act: str) -> None:
    instants = bench.instants(act)
    kill_at(bench, act, some(instants, act))
    fill_at(bench, act, some(filling(instants), act)[:1])


@pytest.mark.long
@pytest.mark.parametrize("act", AFTER)
def test_a_hub_killed_at_any_write_at_all_loses_nothing(bench: Bench, act: str) -> None:
    kill_at(bench, act, bench.instants(act))


@pytest.mark.long
@pytest.mark.parametrize("act", AFTER)
def test_a_hub_whose_disk_fills_at_any_write_at_all_loses_nothing(bench: Bench, act: str) -> None:
    fill_at(bench, act, filling(bench.instants(act)))

"""The power goes, or the disk is full, at any write: what was there before is there, or what was to come, whole.

Each act runs in a process of its own under strace, which kills it, or answers "no space left", at one call. A few
seeded instants of each act here; all of them with `--long`.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from referent_desk.vault import backup_file, slot_file
from referent_desk.vault.refusals import Code, VaultRefusal
from referent_desk.vault.stretching import FLOOR
from referent_desk.vault.vault import Vault, create, open_vault, open_with_words, restore
from tests.vault.acts import NEW_PHRASE
from tests.vault.conftest import MARKER, PHRASE, Made, clock, get

ROOT = Path(__file__).parents[2]
WRITING = "write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir"
FILLING = ("write", "pwrite64")
A_FEW = 2


class Instant(NamedTuple):
    """The nth call of one name."""

    call: str
    nth: int


class Bench:
    """Runs an act on a fresh copy of a vault, cut short at an instant, and looks at what remains."""

    def __init__(self, strace: str, made: Made, home: Path) -> None:
        self._strace = strace
        self._made = made
        self._home = home
        self._runs = 0
        self._instants: dict[str, list[Instant]] = {}

    def instants(self, act: str) -> list[Instant]:
        """Every writing call of the act, in order."""
        if act not in self._instants:
            self._instants[act] = self._listed(act)
        return self._instants[act]

    def _listed(self, act: str) -> list[Instant]:
        log = self._home / f"{act}.log"
        assert self._run(act, self._fresh(act), ["-o", str(log), "-e", f"trace={WRITING}"])[0] == 0
        seen: Counter[str] = Counter()
        found = []
        for call in re.findall(r"^(?:\d+ +)?(\w+)\(", log.read_text("utf-8", "replace"), re.M):
            seen[call] += 1
            found.append(Instant(call, seen[call]))
        return found

    def cut(self, act: str, instant: Instant, how: str) -> tuple[Path, int, str]:
        """The folder after the act was cut short, the exit code (negative: a signal) and what was printed."""
        folder = self._fresh(act)
        inject = f"inject={instant.call}:{how}:when={instant.nth}"
        return folder, *self._run(act, folder, ["-o", "/dev/null", "-e", f"trace={instant.call}", "-e", inject])

    def _fresh(self, act: str) -> Path:
        self._runs += 1
        folder = self._home / str(self._runs) / "coffre"
        folder.parent.mkdir()
        shutil.copyfile(self._made.backup, folder.parent / "sauvegarde.zip")
        if act not in ("create", "restore"):
            shutil.copytree(self._made.folder, folder)
        return folder

    def _run(self, act: str, folder: Path, options: list[str]) -> tuple[int, str]:
        # With a filter in the kernel strace costs a third, but gives no signal.
        speed = [] if any("signal" in option for option in options) else ["--seccomp-bpf"]
        program = [sys.executable, "-m", "tests.vault.acts", act, str(folder)]
        command = [self._strace, "-f", *speed, "-qq", *options, *program]
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
        ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False)
        assert b"Traceback" not in ended.stderr, ended.stderr.decode()
        return ended.returncode, ended.stdout.decode()


@pytest.fixture(scope="module")
def bench(outside_tool: Callable[[str], str], template: Made, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    strace = outside_tool("strace")
    if subprocess.run([strace, "-qq", "-e", "trace=none", "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not trace on this machine (ptrace is forbidden)")
    return Bench(strace, template, tmp_path_factory.mktemp("coupures"))


def opened_by(folder: Path, *phrases: str) -> Vault:
    """The vault, by the only phrase of these that opens it."""
    codes = {}
    for phrase in phrases:
        there = opened_or_code(folder, phrase)
        codes[phrase] = there if isinstance(there, str) else "opened"
        if isinstance(there, Vault):
            there.close()
    assert sorted(codes.values()) == sorted(["opened", *[Code.WRONG_PASSPHRASE] * (len(phrases) - 1)])
    return open_vault(folder, next(phrase for phrase in phrases if codes[phrase] == "opened"), clock)


def opened_or_code(folder: Path, phrase: str) -> Vault | str:
    try:
        return open_vault(folder, phrase, clock)
    except VaultRefusal as refused:
        return refused.code


def no_leftover(folder: Path) -> None:
    left = [path.name for path in folder.rglob("*") if ".new" in path.name or ".part" in path.name]
    assert left == []


def whole_or_absent(folder: Path, words: list[str]) -> None:
    """After a creation or a restore: a vault that opens, or a place where one can be made."""
    there = opened_or_code(folder, PHRASE)
    if not isinstance(there, Vault):
        assert there in {Code.NO_VAULT, Code.UNFINISHED}
        there, _ = create(folder, PHRASE, clock, params=FLOOR)
    there.close()
    no_leftover(folder)


def one_phrase_opens(folder: Path, words: list[str]) -> None:
    with opened_by(folder, PHRASE, NEW_PHRASE) as vault:
        assert get(vault, "marker") == MARKER
    copies = [(folder / name).read_bytes() for name in (slot_file.NAME, slot_file.SECOND_NAME)]
    assert copies[0] == copies[1]
    open_with_words(folder, words, clock).close()
    no_leftover(folder)


def the_backup_is_whole_or_absent(folder: Path, words: list[str]) -> None:
    with opened_by(folder, PHRASE) as vault:
        assert get(vault, "marker") == MARKER
    no_leftover(folder)
    file = folder.parent / "neuve.zip"
    if file.exists():
        backup_file.check(file)
        restore(file, folder.parent / "revenu")
        open_vault(folder.parent / "revenu", PHRASE, clock).close()


def lines_are_whole(folder: Path, words: list[str]) -> None:
    with opened_by(folder, PHRASE) as vault:
        found = [get(vault, f"line {number}") for number in range(3)]
        kept = [line for line in found if line is not None]
        assert found[: len(kept)] == kept
        assert all(line == "x" * 3000 for line in kept)
        assert get(vault, "marker") == MARKER


AFTER = {
    "create": whole_or_absent,
    "restore": whole_or_absent,
    "passphrase": one_phrase_opens,
    "backup": the_backup_is_whole_or_absent,
    "write": lines_are_whole,
}


def kill_at(bench: Bench, template: Made, act: str, instants: list[Instant]) -> None:
    for instant in instants:
        folder, code, _ = bench.cut(act, instant, "signal=KILL")
        assert code != 0, instant
        AFTER[act](folder, template.words)


def fill_at(bench: Bench, template: Made, act: str, instants: list[Instant]) -> None:
    for instant in instants:
        folder, code, told = bench.cut(act, instant, "error=ENOSPC")
        # A count of tries that cannot be written does not stop an opening: then the act is done.
        assert code == 0 or told.strip() in {Code.DISK_FULL, Code.DISK_ERROR}, (instant, code, told)
        if code == 1 and act in ("create", "restore"):
            assert not folder.exists()
        AFTER[act](folder, template.words)


def some(instants: list[Instant], act: str) -> list[Instant]:
    return random.Random(f"referent {act}").sample(instants, min(A_FEW, len(instants)))


@pytest.mark.parametrize("act", AFTER)
def test_a_process_killed_at_a_write_loses_nothing(bench: Bench, template: Made, act: str) -> None:
    kill_at(bench, template, act, some(bench.instants(act), act))


@pytest.mark.parametrize("act", AFTER)
def test_a_disk_that_fills_at_a_write_loses_nothing_and_is_told(bench: Bench, template: Made, act: str) -> None:
    filling = [instant for instant in bench.instants(act) if instant.call in FILLING]
    fill_at(bench, template, act, some(filling, act))


@pytest.mark.long
@pytest.mark.parametrize("act", AFTER)
def test_a_process_killed_at_any_write_at_all_loses_nothing(bench: Bench, template: Made, act: str) -> None:
    kill_at(bench, template, act, bench.instants(act))


@pytest.mark.long
@pytest.mark.parametrize("act", AFTER)
def test_a_disk_that_fills_at_any_write_at_all_loses_nothing(bench: Bench, template: Made, act: str) -> None:
    fill_at(bench, template, act, [instant for instant in bench.instants(act) if instant.call in FILLING])

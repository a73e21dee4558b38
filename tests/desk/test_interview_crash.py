"""A program that is killed while somebody types loses the last second at most."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from referent_desk.app import create_desk, open_desk
from referent_desk.caseload import local
from referent_desk.caseload.persons import add_person
from referent_desk.desk.screens.interview.draft import draft_key, read_draft
from referent_desk.vault.clocks import system_clock
from referent_desk.vault.stretching import FLOOR

PHRASE = "une phrase assez longue pour ouvrir"
TYPING_S = 2.5


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_kill_loses_the_last_second_at_most_private_notes_included(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    desk, _words = create_desk(folder, PHRASE, system_clock, params=FLOOR)
    root = add_person(desk.log(), {"given_names": "Inès"}, desk.today()).id
    desk.close()
    typing = subprocess.Popen(
        [sys.executable, "-m", "tests.desk.interview_process", str(folder), PHRASE, root],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    told: list[tuple[int, float]] = []
    try:
        assert typing.stdout is not None
        for line in typing.stdout:
            number, at = line.split()
            told.append((int(number), float(at)))
            if told[-1][1] - told[0][1] > TYPING_S:
                break
    finally:
        typing.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        typing.wait()
    assert told, "the window did not start"
    again = open_desk(folder, PHRASE, system_clock)
    try:
        found = local.draft(again.connection, draft_key(root))
    finally:
        again.close()
    assert found is not None
    draft = read_draft(found.value)
    assert draft is not None
    (block,) = draft.typing.blocks
    assert block.kind == "private"
    last = int(block.text.split()[-1])
    before = [number for number, at in told if at < killed - 1.0]
    assert last >= before[-1]
    assert block.text.split() == [str(number) for number in range(last + 1)]
    assert not any(b"40 41 42" in path.read_bytes() for path in folder.rglob("*") if path.is_file())

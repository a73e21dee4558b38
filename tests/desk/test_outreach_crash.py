"""kill -9 in the middle of an intake: what was typed more than a second before is in the vault."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from referent_desk.app import create_desk, open_desk
from referent_desk.caseload import local, outreach
from referent_desk.desk.screens.outreach.draft import KEY, read_typed
from referent_desk.vault.clocks import system_clock
from referent_desk.vault.stretching import FLOOR

PHRASE = "une phrase de passe assez longue"
TYPING_S = 2.5


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_killed_window_loses_the_last_second_at_most(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    desk, _words = create_desk(folder, PHRASE, system_clock, params=FLOOR)
    desk.close()
    typing = subprocess.Popen(
        [sys.executable, "-m", "tests.desk.outreach_process", str(folder), PHRASE],
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
        found = local.draft(again.connection, KEY)
        assert outreach.session(again.connection) is not None
    finally:
        again.close()
    assert found is not None
    last = int(read_typed(found.value).words.split()[-1])
    before = [number for number, at in told if at < killed - 1.0]
    assert last >= before[-1]

"""kill -9 with any form open: what was typed more than a second before is in the vault."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from referent_desk.app import create_desk, open_desk
from referent_desk.caseload import plans
from referent_desk.caseload.persons import add_person
from referent_desk.vault.clocks import system_clock
from referent_desk.vault.stretching import FLOOR
from tests.desk.typing_places import PLACES

PHRASE = "une phrase de passe assez longue"


def drafts(folder: Path) -> str:
    desk = open_desk(folder, PHRASE, system_clock)
    try:
        return " ".join(row[0] for row in desk.connection.execute("SELECT value FROM draft").fetchall())
    finally:
        desk.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_kill_with_any_form_open_loses_the_last_second_at_most(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    desk, _words = create_desk(folder, PHRASE, system_clock, params=FLOOR)
    root = add_person(desk.log(), {"given_names": "Inès"}, desk.today()).id
    plans.add_step(desk.log(), root, {"title": "Immersion"})
    desk.close()
    typing = subprocess.Popen(
        [sys.executable, "-m", "tests.desk.typing_process", str(folder), PHRASE, root],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert typing.stdout is not None
    assert typing.stdin is not None
    told: list[str] = []
    try:
        for line in typing.stdout:
            if line.strip() == "going on":
                break
            told.append(line.strip())
            # What stands in the files while the form is open is what a kill would leave.
            shutil.copytree(folder, tmp_path / f"as killed in {told[-1]}")
            typing.stdin.write("\n")
            typing.stdin.flush()
    finally:
        typing.send_signal(signal.SIGKILL)
        typing.wait()
    assert told == list(PLACES)
    lost = [name for name in told if f"mot de {name}" not in drafts(tmp_path / f"as killed in {name}")]
    assert lost == []
    # Typed without a pause, and killed in truth: all but the last second is there.
    assert "40 41 42" in drafts(folder)
    assert not any(b"40 41 42" in path.read_bytes() for path in folder.rglob("*") if path.is_file())

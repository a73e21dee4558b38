"""The programs as processes of their own: what only a real one shows."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import INES
from tests.cli.programs import PHRASE, Program, really, write_json


def _vault(desk: Program) -> dict[str, str]:
    return {"REFERENT_VAULT": str(desk.folder), "REFERENT_PASSPHRASE": PHRASE}


def test_a_process_answers_utf8_whatever_the_system_says(desk: Program, tmp_path: Path) -> None:
    added = really("person", "add", "--from", write_json(tmp_path / "p.json", INES), "--json", **_vault(desk))
    assert added.code == 0
    shown = really("person", "show", added.json["id"], LC_ALL="C", PYTHONIOENCODING="ascii", **_vault(desk))
    assert shown.out.startswith("Inès Valombre\n")


def test_a_process_without_a_terminal_asks_nothing(desk: Program) -> None:
    ran = really("person", "list", "--json", REFERENT_VAULT=str(desk.folder))
    assert (ran.code, ran.error) == (1, "no_passphrase")


def test_a_reader_who_goes_away_gets_no_traceback(desk: Program) -> None:
    command = [sys.executable, "-m", "referent_desk.cli.desk", "--help"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    command = [sys.executable, "-m", "referent_desk.cli.desk", "person", "list", "--json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **_vault(desk)}
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of Unix")
def test_an_interrupted_process_says_so_and_leaves_the_vault_free(desk: Program) -> None:
    script = (
        "import os, signal, sys\n"
        "from referent_desk import app\n"
        "from referent_desk.cli import desk\n"
        # A shell that starts the tests behind it has them ignore this signal.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "kept = app.open_desk\n"
        "def slow(*words):\n"
        "    opened = kept(*words)\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    return opened\n"
        "app.open_desk = slow\n"
        "desk.main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, "person", "list"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **_vault(desk)},
    )
    assert ended.returncode == 130
    assert "Traceback" not in ended.stderr
    assert desk("person", "list").code == 0
    assert signal.getsignal(signal.SIGINT) is not None


def test_what_nobody_foresaw_is_told_without_a_traceback_and_without_what_it_was_about(desk: Program) -> None:
    script = (
        "from referent_desk import app\n"
        "from referent_desk.cli import desk\n"
        "def broken(*words):\n"
        "    raise ValueError('Valombre est malade')\n"
        "app.open_desk = broken\n"
        "desk.main()\n"
    )
    for words in (["person", "list"], ["person", "list", "--json"]):
        ended = subprocess.run(
            [sys.executable, "-c", script, *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, **_vault(desk)},
        )
        assert ended.returncode == 1
        told = ended.stdout + ended.stderr
        assert "Traceback" not in told
        assert "Valombre" not in told
        assert "ValueError" in told
    assert '"unforeseen"' in ended.stdout
    assert not ended.stderr

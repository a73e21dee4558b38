"""The two programs, typed as a person types them: in this process for speed, or as real ones."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from referent_desk import app
from referent_desk.cli import desk, hub
from referent_desk.vault.stretching import FLOOR

PHRASE = "une phrase de passe assez longue"


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on the standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The code of a refusal told in JSON."""
        return str(self.json["error"]["code"])


class _Piped(io.TextIOWrapper):
    """A standard input that is no terminal."""


@dataclass
class Program:
    """One of the programs with the options that each command of a test gets."""

    run: Callable[[Sequence[str]], int]
    options: tuple[str, ...] = ()
    folder: Path = field(default_factory=Path)

    def __call__(self, *words: str | Path, stdin: str = "") -> Ran:
        """Run a command; an error that nobody foresaw comes through as it is."""
        out, err = io.StringIO(), io.StringIO()
        piped = _Piped(io.BytesIO(stdin.encode()), encoding="utf-8")
        with redirect_stdout(out), redirect_stderr(err), mock.patch.object(sys, "stdin", piped):
            code = self.run([*map(str, words), *self.options])
        return Ran(code, out.getvalue(), err.getvalue())

    def told(self, *words: str | Path, stdin: str = "") -> Any:
        """The JSON of a command that must succeed."""
        ran = self(*words, "--json", stdin=stdin)
        assert ran.code == 0, ran
        return ran.json


def new_desk(folder: Path, phrase: str = PHRASE) -> Program:
    """A desk whose vault costs the least that the program allows."""
    made, _words = app.create_desk(folder, phrase, app.clock_for(folder), params=FLOOR)
    made.close()
    return desk_of(folder)


def desk_of(folder: Path) -> Program:
    """The desk's program on a vault."""
    return Program(desk.run, ("--vault", str(folder)), folder)


def hub_of(folder: Path) -> Program:
    """The hub's program on a home."""
    return Program(hub.run, ("--home", str(folder)), folder)


def really(*words: str | Path, program: str = "desk", stdin: str = "", **environment: str) -> Ran:
    """The same as a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-m", f"referent_desk.cli.{program}", *map(str, words)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={"PATH": "", "LANG": "C", "REFERENT_MARKS": os.environ["REFERENT_MARKS"], **environment},
    )
    return Ran(ended.returncode, ended.stdout, ended.stderr)


def write_json(path: Path, value: Any) -> Path:
    """A JSON file."""
    path.write_text(json.dumps(value), encoding="utf-8")
    return path

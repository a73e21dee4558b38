"""`docs/cli.md` is true: what it types is typed, and what it promises comes out."""

import json
import re
import shlex
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from referent_desk.cli import desk, hub
from referent_desk.cli.phrases import VARIABLE
from referent_desk.demo.offers import write_offers
from tests.cli.programs import Program, Ran

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROGRAMS = {"referent-desk": Program(desk.run), "referent-hub": Program(hub.run)}


@dataclass
class Transcript:
    """The values that the page names, as they came out."""

    values: dict[str, str] = field(default_factory=dict)

    def filled(self, text: str) -> str:
        """A text with the values known so far."""
        return re.sub(r"\$([A-Z]+)", lambda found: self.values.get(found[1], found[0]), text)

    def differs(self, wanted: Any, told: Any, where: str = "") -> str:
        """Where what came out is not what the page says; empty if it is. More keys than it says are fine."""
        if wanted == "…":
            return ""
        if isinstance(wanted, dict) and isinstance(told, dict):
            for name, value in wanted.items():
                if name not in told:
                    return f"{where}.{name} is missing"
                if found := self.differs(value, told[name], f"{where}.{name}"):
                    return found
            return ""
        if isinstance(wanted, list) and isinstance(told, list):
            if bool(wanted) != bool(told):
                return f"{where} has {len(told)} items"
            return next((found for item in told if (found := self.differs(wanted[0], item, f"{where}[]"))), "")
        if isinstance(wanted, str) and isinstance(told, str):
            return "" if self._fits(wanted, told) else f"{where} is {told!r}"
        return "" if wanted == told else f"{where} is {told!r}"

    def _fits(self, wanted: str, told: str) -> bool:
        if (name := wanted.removeprefix("$")) != wanted and name.isupper() and name not in self.values:
            self.values[name] = told
            return True
        pattern = ".*".join(re.escape(part) for part in self.filled(wanted).split("…"))
        return re.fullmatch(pattern, told.replace("\u00a0", " "), re.DOTALL) is not None


@dataclass(frozen=True)
class Step:
    """One command of the page: what is typed, the exit code and the output that it promises."""

    typed: str
    code: int
    output: str


def steps(block: str) -> list[Step]:
    """The commands of one block."""
    found = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, output = part.partition("\n")
        typed, _, code = line.partition("   # ")
        found.append(Step(typed, int(code or 0), output.strip("\n")))
    return found


def test_the_page_holds_a_transcript() -> None:
    blocks = [found[3] for found in _FENCE.finditer(_PAGE.read_text("utf-8")) if found[1] == "console"]
    assert sum(len(steps(block)) for block in blocks) > 40


def test_a_page_that_promises_something_else_would_be_seen() -> None:
    transcript = Transcript()
    assert not transcript.differs({"a": ["…"], "b": "$ID"}, {"a": [1], "b": "x", "c": 2})
    assert transcript.values == {"ID": "x"}
    for wanted, told in (
        ({"a": 1}, {}),
        ({"a": []}, {"a": [1]}),
        ({"b": "$ID"}, {"b": "y"}),
        ({"a": "x…"}, {"a": "y"}),
    ):
        assert transcript.differs(wanted, told)


def test_what_the_page_types_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE)
    for name in ("offres.xml", "offres-novembre.xml"):
        write_offers(tmp_path / name, 60)
    transcript = Transcript()
    for found in _FENCE.finditer(_PAGE.read_text("utf-8")):
        kind, name, text = found.groups()
        if name:
            (tmp_path / name).write_text(text, encoding="utf-8")
        for step in steps(text) if kind == "console" else ():
            words = shlex.split(transcript.filled(step.typed))
            if words[0] == "export":
                variable, _, value = words[1].partition("=")
                monkeypatch.setenv(variable, value)
                continue
            _compare(transcript, step, _PROGRAMS[words[0]](*words[1:]))


def _compare(transcript: Transcript, step: Step, ran: Ran) -> None:
    assert ran.code == step.code, (step.typed, ran)
    if step.output.startswith("{"):
        assert not (wrong := transcript.differs(json.loads(step.output), ran.json)), (step.typed, wrong)
    elif step.output:
        assert not (wrong := transcript.differs(step.output, ran.out.rstrip("\n"))), (step.typed, wrong)


@cache
def _commands() -> list[str]:
    import typer

    names = []
    for program, build in (("referent-desk", desk.build), ("referent-hub", hub.build)):
        for group, made in typer.main.get_command(build()).commands.items():  # type: ignore[attr-defined]
            below = getattr(made, "commands", None)
            names += [f"{program} {group} {name}" for name in below] if below else [f"{program} {group}"]
    return names


def test_every_command_stands_on_the_page() -> None:
    page = _PAGE.read_text("utf-8")
    missing = []
    for command in _commands():
        short = command.partition(" ")[2]
        if short not in page:
            missing.append(command)
    assert not missing

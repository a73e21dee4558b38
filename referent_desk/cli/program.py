"""Running one of the two programs: options that may stand anywhere, refusals, wrong usage, what nobody foresaw."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

import typer
from typer.exceptions import TyperException

from referent_desk.cli.answer import INTERRUPTED, WRONG_USAGE, Answer, refused, tell
from referent_desk.cli.usage import wrong_usage
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

JSON: Final = "--json"


@dataclass(frozen=True)
class Options:
    """What may stand before or after a command's name. `vault` is the desk's, `home` the hub's."""

    json: bool = False
    vault: Path | None = None
    home: Path | None = None
    passphrase_file: str | None = None


def options(context: typer.Context) -> Options:
    """The options that the program was called with."""
    found = context.find_root().obj
    return found if isinstance(found, Options) else Options()


def run(build: Callable[[], typer.Typer], name: str, argv: Sequence[str], anywhere: Sequence[str]) -> int:
    """Parse, do, tell; answers the exit code. `anywhere`: options with a value that may follow the command's name."""
    as_json = JSON in _before_dashes(argv)
    try:
        outcome = typer.main.get_command(build()).main(
            args=hoisted(argv, anywhere), prog_name=name, standalone_mode=False
        )
    except Refusal as refusal:
        return tell(refused(refusal.code, refusal.sentence), as_json=as_json)
    except TyperException as complaint:
        where = getattr(getattr(complaint, "ctx", None), "command_path", name)
        sentence = wrong_usage(complaint.format_message(), where)
        return tell(refused("usage", sentence, WRONG_USAGE), as_json=as_json)
    except (KeyboardInterrupt, typer.Abort):
        outcome = INTERRUPTED
    if outcome == INTERRUPTED:
        sentence = tr("cli", "Arrêté. Ce qui était enregistré est intact.")
        return tell(refused("interrupted", sentence, INTERRUPTED), as_json=as_json)
    if isinstance(outcome, Answer):
        return tell(outcome, as_json=as_json)
    return outcome if isinstance(outcome, int) else 0


def main(run_program: Callable[[Sequence[str]], int]) -> None:
    """The entry point of a program: UTF-8 whatever the system says, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.excepthook = _unforeseen
    sys.exit(run_program(sys.argv[1:]))


def hoisted(argv: Sequence[str], anywhere: Sequence[str]) -> list[str]:
    """The arguments with those that may stand anywhere put first, where the parser knows them."""
    first: list[str] = []
    rest: list[str] = []
    mine = _before_dashes(argv)
    index = 0
    while index < len(mine):
        word = mine[index]
        index += 1
        if word == JSON or any(word.startswith(f"{option}=") for option in anywhere):
            first.append(word)
        elif word in anywhere and index < len(mine):
            first += [word, mine[index]]
            index += 1
        else:
            rest.append(word)
    return [*first, *rest, *argv[len(mine) :]]


def _before_dashes(argv: Sequence[str]) -> list[str]:
    """What stands before a bare `--`, after which nothing is an option."""
    words = list(argv)
    return words[: words.index("--")] if "--" in words else words


def _unforeseen(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Say that something is wrong with the program: the kind of error and its place, never what it was about."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    text = tr(
        "cli",
        "Quelque chose n’a pas marché ({what}). Ce qui était enregistré est intact."
        " Recommencez\u00a0; si cela continue, signalez ce code.",
    )
    tell(refused("unforeseen", text.format(what=f"{kind.__name__}, {place}")), as_json=JSON in sys.argv)

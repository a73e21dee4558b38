"""`referent-desk`: the window, and everything that a screen does to data, without a screen."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from referent_desk import __version__
from referent_desk.cli import (
    activity,
    agenda,
    casework,
    catalogue,
    demo,
    directory,
    doctor,
    exchange,
    letters,
    person,
    plan,
    preference,
    program,
    record,
    sheet,
    territory,
    trade,
    vault,
)
from referent_desk.cli.answer import Answer
from referent_desk.cli.opening import vault_folder
from referent_desk.cli.program import Options
from referent_desk.cli.usage import Group
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

NAME = "referent-desk"
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_ANYWHERE = ("--vault", "--passphrase-file")
_ROOMS = (
    vault,
    person,
    record,
    casework,
    agenda,
    letters,
    activity,
    catalogue,
    plan,
    directory,
    territory,
    trade,
    sheet,
    exchange,
    preference,
    doctor,
    demo,
)


def main() -> None:
    """The entry point of the program."""
    program.main(run)


def run(argv: Sequence[str]) -> int:
    """What the program does with these arguments; answers the exit code."""
    return program.run(build, NAME, argv, _ANYWHERE)


def build() -> typer.Typer:
    """The commands."""
    made = typer.Typer(
        cls=Group,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
        help=tr("cli", "Le poste du référent-tuteur. Sans commande, ouvre la fenêtre."),
    )
    made.callback()(_root)
    for room in _ROOMS:
        room.add_to(made)
    return made


def _root(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=tr("cli", "Répond par un document JSON."))] = False,
    vault: Annotated[
        Path | None,
        typer.Option(
            "--vault",
            metavar=tr("cli", "DOSSIER"),
            help=tr("cli", "Le coffre\u00a0; sinon REFERENT_VAULT, ou celui de ce compte."),
        ),
    ] = None,
    passphrase_file: Annotated[
        str | None,
        typer.Option(
            "--passphrase-file",
            metavar=tr("cli", "FICHIER"),
            help=tr("cli", "La phrase de passe\u00a0; sinon REFERENT_PASSPHRASE, ou une question."),
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help=tr("cli", "Montre la version."))] = False,
) -> Answer | None:
    context.obj = Options(json=as_json, vault=vault, passphrase_file=passphrase_file)
    if version:
        return Answer({"version": __version__}, f"{NAME} {__version__}")
    if context.invoked_subcommand is None:
        return _window(context)
    return None


def _window(context: typer.Context) -> Answer:
    """Without a command: the window, until it is closed."""
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _DISPLAYS):
        text = tr("cli", "Il n’y a pas d’écran ici pour la fenêtre. Pour les commandes\u00a0: referent-desk --help")
        raise Refusal("no_display", text)
    from referent_desk.app_window import show_window

    return Answer({}, "", show_window(vault_folder(context)))


if __name__ == "__main__":
    main()

"""`referent-desk`: the window, and everything that a screen does to data, without a screen."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from referent_desk import __version__
from referent_desk.cli import casework, catalogue, doctor, exchange, person, plan, program, record, sheet, vault
from referent_desk.cli.answer import Answer
from referent_desk.cli.program import Options
from referent_desk.cli.usage import Group
from referent_desk.domain.text import tr

NAME = "referent-desk"
_ANYWHERE = ("--vault", "--passphrase-file")
_ROOMS = (vault, person, record, casework, catalogue, plan, sheet, exchange, doctor)


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
        add_completion=False,
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
    return None


if __name__ == "__main__":
    main()

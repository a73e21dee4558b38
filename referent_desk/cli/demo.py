"""`referent-desk demo`: the fictional world, in a window or without a screen."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.program import options
from referent_desk.cli.usage import command
from referent_desk.domain.text import tr

_OUT = Path("build") / "demo"
_MOST_PEOPLE = 5000
_MOST_OFFERS = 100_000


def add_to(program: typer.Typer) -> None:
    """Put this command in the program."""
    command(
        program,
        "demo",
        tr("cli", "Un coffre et un pôle inventés, puis la fenêtre\u00a0; ou tout le parcours sans écran."),
    )(demo)


def demo(
    context: typer.Context,
    people: Annotated[
        int | None,
        typer.Option("--people", metavar="N", help=tr("cli", "Combien de jeunes inventés."), min=1, max=_MOST_PEOPLE),
    ] = None,
    offers: Annotated[
        int | None,
        typer.Option("--offers", metavar="N", help=tr("cli", "Combien d’offres inventées."), min=1, max=_MOST_OFFERS),
    ] = None,
    headless: Annotated[
        bool, typer.Option("--headless", help=tr("cli", "Joue tout le parcours sans écran, et écrit report.json."))
    ] = False,
    out: Annotated[
        Path, typer.Option("--out", metavar=tr("cli", "DOSSIER"), help=tr("cli", "Où l’écrire."), show_default=False)
    ] = _OUT,
) -> Answer:
    """`demo [--people N] [--offers N] [--headless] [--out DIR]`."""
    from referent_desk.demo import main

    counts = {name: count for name, count in (("people", people), ("offers", offers)) if count is not None}
    if not headless:
        return Answer({}, "", main.run_window(out, **counts))
    code = main.run_headless(out, **counts)
    report: dict[str, Any] = {}
    if options(context).json:
        report = json.loads((out / "report.json").read_text("utf-8"))
    return Answer(report, "", code)

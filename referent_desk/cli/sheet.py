"""`referent-desk sheet`: what the young person takes home, as a PDF."""

from pathlib import Path
from typing import Annotated

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.opening import PersonId, opened, person
from referent_desk.cli.usage import command
from referent_desk.domain.text import tr

_KINDS = ("pathway",)


def add_to(program: typer.Typer) -> None:
    """Put this command in the program."""
    command(program, "sheet", tr("cli", "Écrit la fiche de parcours d’un jeune, en PDF."))(sheet)


def sheet(
    context: typer.Context,
    who: PersonId,
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar=tr("cli", "FICHIER.pdf"), help=tr("cli", "Où l’écrire\u00a0; jamais par-dessus un autre.")
        ),
    ],
    kind: Annotated[
        str, typer.Option("--kind", metavar=tr("cli", "GENRE"), help=tr("cli", "pathway\u00a0: la fiche de parcours."))
    ] = "pathway",
    tick: Annotated[
        list[str] | None,
        typer.Option(
            "--tick",
            metavar=tr("cli", "PARTIE"),
            help=tr(
                "cli",
                "barriers, guardians, phones, address, decisions\u00a0; peut être répété. Sinon barriers et guardians.",
            ),
        ),
    ] = None,
    large: Annotated[bool, typer.Option("--large", help=tr("cli", "En grands caractères."))] = False,
) -> Answer:
    """`sheet PERSON --out FILE.pdf [--kind pathway]`."""
    if kind not in _KINDS:
        raise typer.BadParameter(tr("cli", "Seule la fiche «\u00a0pathway\u00a0» existe."), param_hint="--kind")
    from referent_desk.sheets.content import TICKABLE
    from referent_desk.sheets.saving import save_pdf

    if unknown := set(tick or []) - set(TICKABLE):
        text = tr("cli", "«\u00a0{name}\u00a0» n’est pas une partie de la fiche.").format(name=min(unknown))
        raise typer.BadParameter(text, param_hint="--tick")
    with opened(context) as desk:
        root = person(desk, who)
        pdf = desk.sheet(root, ticks=tick or None, large=large)
        written = save_pdf(pdf, out)
        desk.touch("print", root)
    pages = tr("cli", "{n} page|{n} pages", written.pages).format(n=written.pages)
    text = tr("cli", "Fiche écrite\u00a0: {path} ({pages})").format(path=written.path, pages=pages)
    return Answer(written, text)

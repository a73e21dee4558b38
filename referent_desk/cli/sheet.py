"""`referent-desk sheet`: what the young person takes home, as a PDF."""

from pathlib import Path
from typing import Annotated

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.opening import opened, person
from referent_desk.cli.usage import command
from referent_desk.domain.text import tr

_KINDS = ("pathway",)
_BLANKS = ("intake",)


def add_to(program: typer.Typer) -> None:
    """Put this command in the program."""
    command(program, "sheet", tr("cli", "Écrit la fiche de parcours d’un jeune, en PDF."))(sheet)


def sheet(
    context: typer.Context,
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar=tr("cli", "FICHIER.pdf"), help=tr("cli", "Où l’écrire\u00a0; jamais par-dessus un autre.")
        ),
    ],
    who: Annotated[
        str | None,
        typer.Argument(
            metavar=tr("cli", "JEUNE"), help=tr("cli", "Le numéro du dossier, ou son début\u00a0; aucun avec --blank.")
        ),
    ] = None,
    blank: Annotated[
        str | None,
        typer.Option(
            "--blank",
            metavar=tr("cli", "FICHE"),
            help=tr("cli", "intake\u00a0: la fiche d’accueil vierge, sans personne."),
        ),
    ] = None,
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
    """`sheet PERSON --out FILE.pdf [--kind pathway]`, or `sheet --blank intake --out FILE.pdf`."""
    if blank is not None:
        return _blank(blank, who, out)
    if who is None:
        raise typer.BadParameter(tr("cli", "Il manque le jeune."), param_hint=tr("cli", "JEUNE"))
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


def _blank(named: str, who: str | None, out: Path) -> Answer:
    """A form with nobody in it: no vault is opened, nothing is traced."""
    if named not in _BLANKS or who is not None:
        text = tr("cli", "Seule la fiche «\u00a0intake\u00a0» existe, sans jeune.")
        raise typer.BadParameter(text, param_hint="--blank")
    from referent_desk.sheets.intake_form import render_intake_form
    from referent_desk.sheets.saving import save_pdf

    written = save_pdf(render_intake_form(), out)
    return Answer(written, tr("cli", "Fiche vierge écrite\u00a0: {path}").format(path=written.path))

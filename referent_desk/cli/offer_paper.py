"""`referent-desk catalogue print`: offers on paper, for the young person to take home."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.json_input import sound
from referent_desk.cli.opening import NotFound, opened
from referent_desk.domain.text import tr

_MOST = 20


def printed(
    context: typer.Context,
    offers: Annotated[
        list[str], typer.Argument(metavar=tr("cli", "OFFRES"), help=tr("cli", "Les numéros que donne la recherche."))
    ],
    out: Annotated[Path, typer.Option("--out", metavar=tr("cli", "FICHIER.pdf"), help=tr("cli", "Où écrire le PDF."))],
    large: Annotated[bool, typer.Option("--large", help=tr("cli", "En grands caractères."))] = False,
) -> Answer:
    """`catalogue print ID… --out FILE.pdf [--large]`."""
    wanted = {sound(offer): "" for offer in offers}
    if len(wanted) > _MOST:
        raise typer.BadParameter(tr("cli", "{n} offres au plus.").format(n=_MOST), param_hint="ID")
    from referent_desk.app import is_demo
    from referent_desk.cli.offer_search import everything_of
    from referent_desk.desk.screens.catalogue.offer_paper import offers_paper
    from referent_desk.sheets.offer import render_offers
    from referent_desk.sheets.saving import save_pdf

    with opened(context) as desk:
        paper = offers_paper(everything_of(desk), wanted, desk.today(), fictional=is_demo(desk.vault.folder))
    if paper is None or len(paper.offers) < len(wanted):
        raise NotFound("no_such_offer", tr("cli", "Aucune offre du catalogue ne porte ce numéro."))
    written = save_pdf(render_offers(paper, large=large), out)
    pages = tr("cli", "{n} page|{n} pages", written.pages).format(n=written.pages)
    text = tr("cli", "Offres écrites\u00a0: {path} ({pages})").format(path=written.path, pages=pages)
    return Answer({**asdict(written), "offers": len(paper.offers)}, text)

"""What leaves the vault readable, on demand: contacts for a telephone, the whole copy of one record."""

from pathlib import Path
from typing import Annotated

import typer

from referent_desk.cli.answer import NOTHING_TO_DO, Answer
from referent_desk.cli.opening import PersonId, opened, person, thing
from referent_desk.cli.usage import command
from referent_desk.domain.text import tr

Card = Annotated[
    Path,
    typer.Argument(metavar=tr("cli", "FICHIER.vcf"), help=tr("cli", "Où l’écrire\u00a0; jamais par-dessus un autre.")),
]


def add_to_people(people: typer.Typer) -> None:
    """Put these commands beside the others about people."""
    command(people, "card", tr("cli", "Écrit les contacts d’un jeune pour un téléphone (vCard)."))(card)
    command(people, "copy", tr("cli", "Écrit tout ce qui est gardé d’un jeune (RGPD, article 15), en JSON."))(copy)


def add_to_organisations(actors: typer.Typer) -> None:
    """Put this command beside the others about organisations."""
    command(actors, "card", tr("cli", "Écrit les contacts d’un organisme pour un téléphone (vCard)."))(actor_card)


def card(
    context: typer.Context,
    who: PersonId,
    file: Card,
    alone: Annotated[
        bool, typer.Option("--without-guardians", help=tr("cli", "Sans les représentants légaux."))
    ] = False,
) -> Answer:
    """`person card PERSON FILE.vcf [--without-guardians]`."""
    from referent_desk.caseload.exporting import save_new
    from referent_desk.caseload.persons import read_person
    from referent_desk.caseload.vcard import cards_of_person, vcard_file

    with opened(context) as desk:
        root = person(desk, who)
        cards = cards_of_person(read_person(desk.connection, root), guardians=not alone)
        if cards:
            save_new(vcard_file(cards), file)
            desk.touch("export", root)
    return _cards(len(cards), file)


def actor_card(
    context: typer.Context,
    which: Annotated[
        str, typer.Argument(metavar=tr("cli", "ORGANISME"), help=tr("cli", "Le numéro que montre organisation list."))
    ],
    file: Card,
) -> Answer:
    """`organisation card ORGANISATION FILE.vcf`."""
    from referent_desk.caseload.exporting import save_new
    from referent_desk.caseload.organisations import organisation
    from referent_desk.caseload.vcard import cards_of_organisation, vcard_file

    with opened(context) as desk:
        held = organisation(desk.connection, thing(desk, "Organisation", which).root)
        cards = cards_of_organisation(held)
        if cards:
            save_new(vcard_file(cards), file)
            desk.touch("export", held.root)
    return _cards(len(cards), file)


def copy(
    context: typer.Context,
    who: PersonId,
    file: Annotated[
        Path,
        typer.Argument(
            metavar=tr("cli", "FICHIER.json"), help=tr("cli", "Où l’écrire\u00a0; jamais par-dessus un autre.")
        ),
    ],
) -> Answer:
    """`person copy PERSON FILE.json`: private notes and history included; documents are named."""
    from referent_desk.caseload.access_copy import access_copy, to_json
    from referent_desk.caseload.exporting import save_new

    with opened(context) as desk:
        root = person(desk, who)
        data = to_json(access_copy(desk.connection, root, desk.name_of, desk.today()))
        save_new(data, file)
        desk.touch("export", root)
    told = tr("cli", "Copie écrite\u00a0: {path}").format(path=file)
    return Answer({"path": str(file), "bytes": len(data)}, told, notes=(_not_sealed(),))


def _cards(n: int, file: Path) -> Answer:
    if not n:
        return Answer({"path": None, "cards": 0}, tr("cli", "Aucun numéro ni courriel ici."), NOTHING_TO_DO)
    told = tr("cli", "{n} contact écrit dans {path}.|{n} contacts écrits dans {path}.", n).format(n=n, path=file)
    return Answer({"path": str(file), "cards": n}, told, notes=(_not_sealed(),))


def _not_sealed() -> str:
    return tr("cli", "Ce fichier contient un nom et n’est pas chiffré\u00a0: gardez-le le temps qu’il faut, pas plus.")

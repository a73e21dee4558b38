"""`referent-desk person merge | unmerge`: two records of one person, shown as one and parted again."""

from typing import Annotated

import typer

from referent_desk.cli.answer import Answer
from referent_desk.cli.opening import PersonId, opened, person
from referent_desk.cli.usage import command
from referent_desk.domain.text import tr

OtherId = Annotated[
    str, typer.Argument(metavar=tr("cli", "AUTRE"), help=tr("cli", "Le numéro de l’autre dossier, ou son début."))
]


def add_to(people: typer.Typer) -> None:
    """Put these commands beside the others about people."""
    command(people, "merge", tr("cli", "Montre deux dossiers comme un seul\u00a0: c’est la même personne."))(merge)
    command(people, "unmerge", tr("cli", "Sépare de nouveau deux dossiers réunis."))(unmerge)


def merge(context: typer.Context, who: PersonId, other: OtherId) -> Answer:
    """`person merge A B`: one link is written, nothing else changes."""
    from referent_desk.caseload.merging import merge as unite

    with opened(context) as desk:
        one, two = person(desk, who), person(desk, other)
        root = unite(desk.log(), one, two)
    data = {"id": root, "merged": sorted((one, two))}
    return Answer(data, tr("cli", "Les deux dossiers n’en font plus qu’un\u00a0: {id}").format(id=root))


def unmerge(context: typer.Context, who: PersonId, other: OtherId) -> Answer:
    """`person unmerge A B`: each record is again as it was, with what was written on it since."""
    from referent_desk.caseload.merging import unmerge as part

    with opened(context) as desk:
        one, two = person(desk, who), person(desk, other)
        part(desk.log(), one, two)
    return Answer({"parted": sorted((one, two))}, tr("cli", "Les deux dossiers sont de nouveau séparés."))

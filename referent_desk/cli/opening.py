"""Opening the vault that a command works on, and finding in it what the person named."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from referent_desk.cli.phrases import passphrase
from referent_desk.cli.program import options
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.app import Desk
    from referent_desk.caseload.heads import Thing

_FEWEST_CHARACTERS = 4

PersonId = Annotated[
    str, typer.Argument(metavar=tr("cli", "JEUNE"), help=tr("cli", "Le numéro du dossier, ou au moins son début."))
]
_FROM = typer.Option(
    "--from", metavar=tr("cli", "FICHIER.json"), help=tr("cli", "Un fichier JSON («\u00a0-\u00a0»\u00a0: l’entrée).")
)
FromFile = Annotated[str, _FROM]
FromFileIfAny = Annotated[str | None, _FROM]


class NotFound(Refusal):
    """What was named is not in this vault, or not clearly: `no_such_person`, `no_such_thing`, `ambiguous`."""


def vault_folder(context: typer.Context) -> Path:
    """The folder of the vault: `--vault`, `REFERENT_VAULT`, or the platform's own."""
    from referent_desk import app

    return options(context).vault or app.default_vault()


@contextmanager
def opened(context: typer.Context) -> Iterator["Desk"]:
    """The desk of the vault that the command names, open for the time of the block."""
    from referent_desk import app

    folder = vault_folder(context)
    app.require_vault(folder)
    phrase = passphrase(options(context).passphrase_file)
    with app.open_desk(folder, phrase, app.clock_for(folder)) as desk:
        yield desk


def person(desk: "Desk", named: str) -> str:
    """The root of the person whose number is, or begins with, what was typed."""
    from referent_desk.caseload.projection import read_entity

    roots = {thing.root for thing in read_entity(desk.connection, "Person") if thing.live}
    found = _found(named, roots)
    if found is None:
        text = tr("cli", "Aucun dossier ne porte ce numéro sur ce poste. Pour les numéros\u00a0: person list.")
        raise NotFound("no_such_person", text)
    return found


def thing(desk: "Desk", entity: str, named: str) -> "Thing":
    """The thing of one kind whose number is, or begins with, what was typed."""
    from referent_desk.caseload.projection import read_entity

    things = {thing.key: thing for thing in read_entity(desk.connection, entity) if thing.live}
    found = _found(named, things)
    if found is None:
        raise NotFound(
            "no_such_thing", tr("cli", "Rien ne porte ce numéro sur ce poste. Pour les numéros\u00a0: person show.")
        )
    return things[found]


def _found(named: str, among: "set[str] | dict[str, Thing]") -> str | None:
    if named in among:
        return named
    near = [item for item in among if item.startswith(named)] if len(named) >= _FEWEST_CHARACTERS else []
    if len(near) > 1:
        raise NotFound("ambiguous", tr("cli", "Plusieurs numéros commencent ainsi\u00a0: donnez-en davantage."))
    return near[0] if near else None

"""Opening the hub that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from referent_desk.cli.phrases import at_a_terminal, prompted, secret_file
from referent_desk.cli.program import options
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from referent_desk.hub.service import Hub

RootPhraseFile = Annotated[
    str | None,
    typer.Option(
        "--root-phrase-file",
        metavar=tr("cli", "FICHIER"),
        help=tr("cli", "La phrase qui scelle la clé racine, si elle est scellée."),
    ),
]


def home_of(context: typer.Context) -> Path:
    """The folder of the hub: `--home`, `REFERENT_HUB`, or the platform's own."""
    from referent_desk import app

    return options(context).home or app.default_hub()


@contextmanager
def opened(context: typer.Context) -> Iterator["Hub"]:
    """The hub that the command names, open for the time of the block."""
    from referent_desk import app

    home = home_of(context)
    with app.open_hub(home, app.clock_for(home)) as hub:
        yield hub


def new_root_phrase(file: str | None) -> str | None:
    """The phrase that will seal the first root: a file, or typed at a terminal; None leaves it unsealed."""
    if file is not None:
        return secret_file(file)
    if not at_a_terminal():
        return None
    return prompted(tr("cli", "Phrase qui scelle la clé racine (vide\u00a0: non scellée)\u00a0: "), twice=True) or None


def root_phrase(hub: "Hub", file: str | None) -> str | None:
    """The phrase that opens the first root, asked for at a terminal if the root is sealed."""
    from referent_desk.hub.roots import first_is_sealed

    if file is not None:
        return secret_file(file)
    if at_a_terminal() and first_is_sealed(hub.home):
        return prompted(tr("cli", "Phrase de la clé racine\u00a0: "))
    return None

"""Opening the hub that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from referent_desk.cli.phrases import secret_file
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


def root_phrase(file: str | None) -> str | None:
    """The phrase that seals the first root, if one is given."""
    return secret_file(file) if file is not None else None

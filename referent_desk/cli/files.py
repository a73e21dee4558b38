"""Files that a command reads: how they are named, and what became of each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Protocol

import typer

from referent_desk.cli.answer import DONE, NOTHING_TO_DO, REFUSED, Answer
from referent_desk.domain.text import tr

OneFile = Annotated[Path, typer.Argument(metavar=tr("cli", "FICHIER"), help=tr("cli", "Le fichier à lire."))]
Paths = Annotated[
    list[Path],
    typer.Argument(metavar=tr("cli", "CHEMINS"), help=tr("cli", "Des fichiers, ou des dossiers qui en contiennent.")),
]

_HELD = ("applied", "already_applied")
_QUARANTINED = "quarantined"


class Entry(Protocol):
    """What became of one file, on the desk or at the hub."""

    @property
    def path(self) -> str: ...

    @property
    def status(self) -> str: ...

    @property
    def message(self) -> str: ...


def received(data: Any, entries: Sequence[Entry]) -> Answer:
    """The answer after reading: 1 if any file was refused, 3 if none was for us."""
    code = NOTHING_TO_DO
    if any(entry.status == _QUARANTINED for entry in entries):
        code = REFUSED
    elif any(entry.status in _HELD for entry in entries):
        code = DONE
    lines = [f"{Path(entry.path).name}\u00a0: {entry.message}" for entry in entries]
    return Answer(data, "\n".join(lines) or tr("cli", "Aucun fichier d’échange ici."), code)


class Check(Protocol):
    """One check of a doctor."""

    @property
    def name(self) -> str: ...

    @property
    def ok(self) -> bool: ...

    @property
    def detail(self) -> str: ...


def checked(data: Any, checks: Sequence[Check]) -> Answer:
    """The answer of a doctor: 1 if any check is false."""
    lines = [f"{'✓' if check.ok else '✗'} {check.name:<14} {check.detail}" for check in checks]
    return Answer(data, "\n".join(lines), DONE if all(check.ok for check in checks) else REFUSED)

"""What a reader is given of a file, and what a format is: a name and a reader."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from referent_desk.catalogue.records import Provider, Record
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.text import tr


class Readable(Protocol):
    """Bytes read from the beginning to the end."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size`; empty at the end."""
        ...


def _nobody(_number: str) -> Provider | None:
    return None


def _kept(_piece: bytes) -> None:
    return


@dataclass(slots=True)
class Given:
    """One file to read: its first bytes (`head`), what follows them, and where to tell what is not taken.

    `taken` is called with each piece read, the head included (to keep it, to count it, to stop by raising).
    `provider` answers the organisation of a number that another file of the source described.
    """

    file: Readable
    head: bytes
    source: str
    reject: Callable[[Problem], None]
    warn: Callable[[Problem], None]
    taken: Callable[[bytes], None] = _kept
    provider: Callable[[str], Provider | None] = _nobody
    seen: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name ("lheo-2.3") and its reader. `first` reads before the others: their records name its own."""

    name: str
    read: Callable[[Given], Iterator[Record]]
    first: bool = False


class Rejected(Exception):
    """One record that cannot be taken; the others of the file are."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def too_big(line: int = 0) -> CatalogueRefusal:
    """The refusal of a record without end, or of a file over the cap."""
    sentence = tr(
        "catalogue",
        "Ce fichier contient une fiche démesurée, ou dépasse 4\u00a0Go\u00a0: il n’est pas lu. "
        "Demandez à l’expéditeur un nouvel export.",
    )
    return CatalogueRefusal(Code.TOO_BIG, sentence, line)

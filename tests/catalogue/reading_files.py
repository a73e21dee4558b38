"""Reads bytes as an import does, without a catalogue: recognised by what they hold, then read in small pieces."""

import io
from dataclasses import dataclass

from referent_desk.catalogue.readers.formats import recognise
from referent_desk.catalogue.readers.given import Given
from referent_desk.catalogue.records import Offer, Provider, Structure
from referent_desk.catalogue.report import Problem


@dataclass(frozen=True)
class Told:
    """What a reader gave and told."""

    form: str
    offers: list[Offer]
    structures: list[Structure]
    rejected: list[Problem]
    warned: list[Problem]

    @property
    def codes(self) -> list[str]:
        """The codes of the warnings, in their order."""
        return [problem.code for problem in self.warned]


class _Small(io.BytesIO):
    """Gives less than it is asked for, so that characters and records are cut anywhere."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 1, 7) if size and size > 0 else size)


def read(data: bytes, *, mapping: dict[str, object] | None = None, head: int = 4096) -> Told:
    """Read a file; structures that were read answer for the services that follow."""
    one = recognise(data[: 256 * 1024], mapping)
    rejected: list[Problem] = []
    warned: list[Problem] = []
    known: dict[str, Provider] = {}
    given = Given(
        _Small(data[head:]),
        data[:head],
        "essai",
        rejected.append,
        warned.append,
        provider=lambda number: known.get(number),
    )
    told = Told(one.name, [], [], rejected, warned)
    for record in one.read(given):
        if isinstance(record, Offer):
            told.offers.append(record)
        else:
            told.structures.append(record)
            known[record.number] = record.provider
    return told

"""What a line of time shows: one row per step, its bar, the holes and the meetings between bars, two marked days."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

BarLook = Literal["done", "planned", "open", "off"]
"""Over; to come; not secured yet; given up."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The days of a row, both ends in it. `endless` where no end is known, `vague` where only months are.

    A vague bar is not moved by days. `words` are its days in short.
    """

    start: date
    end: date
    look: BarLook
    words: str
    endless: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class BarRow:
    """A row: the key of its step, its title for the tooltip; `words` in place of a bar ("sans date")."""

    key: str
    title: str
    bar: Bar | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Hole:
    """Days without anything between two rows; `kept` where it is meant to be so."""

    before: str
    after: str
    start: date
    end: date
    words: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """Days that two rows have in common."""

    first: str
    second: str
    start: date
    end: date
    words: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class TimelineTold:
    """All of a line of time. `birthday` is a marked day with its words."""

    rows: tuple[BarRow, ...]
    today: date
    holes: tuple[Hole, ...] = ()
    clashes: tuple[Clash, ...] = ()
    birthday: tuple[date, str] | None = None

    def days(self) -> list[date]:
        """Every day that has to be in sight."""
        return [on for row in self.rows if row.bar for on in (row.bar.start, row.bar.end)]

    def place(self, key: str) -> int:
        """The row of a step; -1 where there is none."""
        return next((at for at, row in enumerate(self.rows) if row.key == key), -1)

"""The list of young people on paper, in plain values: columns that were chosen, a line each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PrintedColumn:
    """A column: its title, and how wide it is beside the others."""

    title: str
    weight: float


@dataclass(frozen=True)
class PrintedCell:
    """What a line says in a column, in words; `strong` comes first, in bold."""

    text: str
    strong: str = ""


@dataclass(frozen=True)
class PeopleSheet:
    """All that is printed: which people these are in words, the day, the columns, the lines (a cell a column)."""

    title: str
    detail: str
    columns: tuple[PrintedColumn, ...]
    lines: tuple[tuple[PrintedCell, ...], ...]
    fictional: bool = False


def render_people(sheet: PeopleSheet) -> bytes:
    """The PDF of a list, on as many A4 pages as it takes; the head of the table is repeated on each."""
    from referent_desk.sheets.people_pages import people_pdf  # here: what draws it is not needed to show a list

    return people_pdf(sheet)

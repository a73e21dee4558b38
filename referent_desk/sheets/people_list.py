"""The list of young people on paper, in plain values: a line each, by name or by initials."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonLine:
    """One person; every value is already in words."""

    name: str
    context: str
    standing: str
    coming: str
    contact: str
    steps: str


@dataclass(frozen=True)
class PeopleSheet:
    """All that is printed: which people these are in words, the day, the lines."""

    title: str
    detail: str
    lines: tuple[PersonLine, ...]
    fictional: bool = False


def render_people(sheet: PeopleSheet) -> bytes:
    """The PDF of a list, on as many A4 pages as it takes; the head of the table is repeated on each."""
    from referent_desk.sheets.people_pages import people_pdf  # here: what draws it is not needed to show a list

    return people_pdf(sheet)

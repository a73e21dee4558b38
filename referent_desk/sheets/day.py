"""The référent's day on paper, in plain values: appointments by the hour, what is to do with a box to tick.

Whoever fills a `DaySheet` has already shortened the names: such a paper lies on a desk.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class DayLine:
    """One line: its hour at the left, or a box to tick where there is none; what in bold, then what of it."""

    title: str
    detail: str = ""
    left: str = ""


@dataclass(frozen=True)
class DayPart:
    """Lines under a title: "Rendez-vous", "En retard"."""

    title: str
    lines: tuple[DayLine, ...]


@dataclass(frozen=True)
class DaySheet:
    """All that is printed of a day."""

    day: str
    parts: tuple[DayPart, ...]
    fictional: bool = False


def render_day(sheet: DaySheet) -> bytes:
    """The PDF of a day, on as many A4 pages as it takes; a day with nothing on it says so."""
    from referent_desk.sheets.day_pages import day_pdf  # here: what draws it is not needed to show a day

    return day_pdf(sheet)

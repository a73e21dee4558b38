"""The day on paper: its lines, with names shortened."""

from collections.abc import Iterable

from referent_desk.caseload.bookings import Booking
from referent_desk.desk.screens.today import lines
from referent_desk.sheets.day import DayLine, DayPart


def booking_lines(items: Iterable[Booking]) -> tuple[DayLine, ...]:
    """Appointments as the paper tells them."""
    return tuple(
        DayLine(short_name(item.given, item.family) or item.title, lines.booking_detail(item), lines.hour(item.start))
        for item in items
        if item.outcome not in ("cancelled", "moved")
    )


def todo_part(title: str, items: Iterable[tuple[str, str]]) -> DayPart:
    """Things to do, each with whom it concerns."""
    return DayPart(title, tuple(DayLine(text, who) for text, who in items))


def short_name(given: str, family: str) -> str:
    """ "Inès V.": a paper lies about."""
    return f"{given} {family[:1]}{'.' if family else ''}".strip()

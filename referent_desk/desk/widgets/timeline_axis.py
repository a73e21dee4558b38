"""Days on a line: where a day stands in pixels, which day stands under a pixel, where months and weeks begin. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from referent_desk.domain import french
from referent_desk.domain.text import tr

_BEFORE, _AFTER = timedelta(days=731), timedelta(days=2192)
"""How far from today a line goes at most: a year mistyped as 2072 must not make a line of half a century."""

_LEAST_MONTHS = 4


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to `last`, both on the line, each `day` pixels wide."""

    first: date
    last: date
    day: float

    @property
    def width(self) -> float:
        """Pixels of the whole line."""
        return ((self.last - self.first).days + 1) * self.day

    def x(self, on: date) -> float:
        """Where a day begins; days that are not on the line stand at its ends."""
        return min(max((on - self.first).days * self.day, 0.0), self.width)

    def right(self, on: date) -> float:
        """Where a day ends."""
        return min(max(((on - self.first).days + 1) * self.day, 0.0), self.width)

    def days(self, pixels: float) -> int:
        """How many days a movement makes, the nearest."""
        return round(pixels / self.day)


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a month or a week begins."""

    on: date
    words: str


def reach(days: Iterable[date], today: date) -> tuple[date, date]:
    """The whole months in which these days and today stand, four at least; what is years away is left out."""
    near = [on for on in days if today - _BEFORE <= on <= today + _AFTER]
    first, last = min([*near, today]), max([*near, today])
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return first.replace(day=1), _month_end(last, max(_LEAST_MONTHS - months, 0))


def month_axis(first: date, last: date, room: float, least_month: float) -> Axis:
    """The days over the whole room, unless months got narrower than `least_month` pixels."""
    days = (last - first).days + 1
    return Axis(first, last, max(room / days, least_month / 31))


def week_axis(first: date, last: date, room: float, week: float) -> Axis:
    """Whole weeks, Monday first, each `week` pixels wide at least; few of them take the whole room."""
    start = first - timedelta(days=first.weekday())
    end = last + timedelta(days=6 - last.weekday())
    return Axis(start, end, max(week / 7, room / ((end - start).days + 1)))


def months(axis: Axis) -> list[Tick]:
    """The months of a line; a year is named with its January, and with the first month if it is not today's."""
    found = []
    on = axis.first.replace(day=1)
    while on <= axis.last:
        words = french.month_short(on.month)
        found.append(Tick(on, f"{words} {on.year}" if on.month == 1 else words))
        on = _month_end(on, 0) + timedelta(days=1)
    return found


def weeks(axis: Axis) -> list[Tick]:
    """The weeks of a line: "12 oct."; the year with the first of a year."""
    found: list[Tick] = []
    on = axis.first
    while on <= axis.last:
        new_year = not found or found[-1].on.year != on.year
        words = french.day_short(on, weekday=False, year=new_year and bool(found))
        found.append(Tick(on, tr("timeline", "{day}").format(day=words)))
        on += timedelta(days=7)
    return found


def _month_end(on: date, more: int) -> date:
    """The last day of the month of a day, or of the one `more` months later."""
    place = on.year * 12 + on.month + more
    return date(place // 12, place % 12 + 1, 1) - timedelta(days=1)

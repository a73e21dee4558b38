"""What a pace says, read from plain words: hours a week, hours of a day. What is not understood is None, never guessed.

Limits are those of the Code du travail for who is under 18: 35 hours a week and 8 a day (L. 3162-1), no night from
22 h to 6 h, from 20 h under 16 (L. 3163-1 and 2).
"""

import re
from dataclasses import dataclass
from datetime import time

MOST_A_WEEK, MOST_A_DAY = 35, 8
"""Hours, before 18."""

_PAUSE = 1
"""Hours of a day that may be a break at noon: the words of a pace rarely say it."""

_WEEK = re.compile(
    r"(\d{1,2})(?:[,.](\d))?\s*(?:h|heures?)\s*(\d{2})?\s*(?:/|par|chaque|la)?\s*(?:semaine|sem\b|hebdo)"
)
_DAY = re.compile(r"(\d{1,2})\s*(?:h|:)\s*(\d{2})?\s*(?:à|-|–|jusqu’à)\s*(\d{1,2})\s*(?:h|:)\s*(\d{2})?")


@dataclass(frozen=True, slots=True)
class DayHours:
    """From when to when, on one day; the end is the next morning where it is not after the start."""

    start: time
    end: time

    @property
    def length(self) -> float:
        """Hours between both."""
        minutes = (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute
        return (minutes if minutes > 0 else minutes + 24 * 60) / 60


def hours_a_week(pace: str) -> float | None:
    """ "35 h par semaine" is 35, "24h30/semaine" 24.5."""
    found = _WEEK.search(pace.lower().replace("\u00a0", " "))
    if found is None:
        return None
    return int(found[1]) + (int(found[2]) / 10 if found[2] else int(found[3]) / 60 if found[3] else 0)


def day_hours(pace: str) -> DayHours | None:
    """ "de 8 h 30 à 15 h 30"; of a day cut in two, from the first hour to the last one."""
    spans = [_read(found) for found in _DAY.finditer(pace.lower().replace("\u00a0", " "))]
    known = [span for span in spans if span is not None]
    return DayHours(known[0].start, known[-1].end) if known else None


def too_long_a_week(pace: str) -> float | None:
    """The hours of a week that are over what a minor may do; None where they are not, or not known."""
    hours = hours_a_week(pace)
    return hours if hours is not None and hours > MOST_A_WEEK else None


def too_long_a_day(pace: str) -> float | None:
    """The hours from start to end of a day that no break at noon brings under what a minor may do."""
    hours = day_hours(pace)
    return hours.length if hours is not None and hours.length > MOST_A_DAY + _PAUSE else None


def at_night(pace: str, years: int) -> bool:
    """Whether these hours touch the night, for somebody of this age (years, under 18)."""
    hours = day_hours(pace)
    if hours is None:
        return False
    evening = time(20) if years < 16 else time(22)
    return hours.end <= hours.start or hours.start < time(6) or hours.end > evening


def _read(found: re.Match[str]) -> DayHours | None:
    try:
        return DayHours(time(int(found[1]), int(found[2] or 0)), time(int(found[3]) % 24, int(found[4] or 0)))
    except ValueError:
        return None

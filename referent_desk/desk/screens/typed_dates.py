"""Days and hours as people type them: "jeudi", "jeu. 15 oct.", "15/10", "demain 14h", "auj. 10:42", "dans 3 jours"."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from referent_desk.domain import french
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = ("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
           "decembre")  # fmt: skip
_NEAR = {"aujourd hui": 0, "aujourdhui": 0, "auj": 0, "demain": 1, "apres demain": 2, "hier": -1, "avant hier": -2}
_NUMERIC = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?")
_IN = re.compile(r"(?:dans|\+)\s*(\d{1,3})\s*(jours?|j|semaines?|mois)?")
_WORDED = re.compile(r"(?:([a-z]{3,9})\s+)?(\d{1,2})(?:er)?\s+([a-z]{3,9})(?:\s+(\d{4}))?")
_HOUR = re.compile(r"\b(\d{1,2})\s*(?:h|:)\s*(\d{2})?\b")


def read_day(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that was meant; None where it can't be read. A bare weekday is the next one, or with `past` the last."""
    told = text.strip().lower()
    if numeric := _NUMERIC.fullmatch(told):
        return _numeric(numeric, today, past)
    words = _plain(told)
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if ahead := _IN.fullmatch(words):
        return today + _length(int(ahead[1]), ahead[2] or "jours")
    if worded := _WORDED.fullmatch(words):
        return _worded(worded, today, past)
    weekday = _named(words, _DAYS)
    if weekday is None:
        return None
    if past:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def read_moment(text: str, now: datetime) -> datetime | None:
    """The moment in the past that was meant: a day, an hour, or both; None where it can't be read."""
    told = text.strip().lower()
    hour = _HOUR.search(told)
    rest = (told[: hour.start()] + told[hour.end() :] if hour else told).strip(" ,à")
    on = read_day(rest, now.date(), past=True) if rest else now.date()
    if on is None:
        return None
    try:
        at = time(int(hour[1]), int(hour[2] or 0)) if hour else time(now.hour, now.minute)
    except ValueError:
        return None
    return datetime.combine(on, at, now.tzinfo)


def read_birth(text: str) -> date | None:
    """A birth date, "04/02/2010", "4.2.10", "04022010", "4 février 2010"; None where no such day exists."""
    told = text.strip()
    if re.fullmatch(r"\d{8}", told):
        told = f"{told[:2]}/{told[2:4]}/{told[4:]}"
    numeric = _NUMERIC.fullmatch(told)
    if numeric and numeric[3]:
        return _exact(int(numeric[1]), int(numeric[2]), int(numeric[3]))
    worded = _WORDED.fullmatch(_plain(told))
    month = _named(worded[3], _MONTHS) if worded else None
    if worded and worded[4] and month is not None:
        return _exact(int(worded[2]), month + 1, int(worded[4]))
    return None


def moment_words(at: datetime, now: datetime) -> str:
    """A moment as the field shows it: "auj. 10:42", "hier 14:30", "ven. 9 oct. 11:20"."""
    clock = french.clock_time(at.time())
    days = (now.date() - at.date()).days
    if days == 0:
        return tr("people", "auj. {time}").format(time=clock)
    if days == 1:
        return tr("people", "hier {time}").format(time=clock)
    return f"{french.day_short(at.date(), year=at.year != now.year)} {clock}"


def day_words(on: date, today: date) -> str:
    """A day as the field shows it: "jeu. 15 oct."; with the year when it is another one."""
    return french.day_short(on, year=on.year != today.year)


def _plain(text: str) -> str:
    return fold(re.sub(r"[.,]", " ", text))


def _numeric(found: re.Match[str], today: date, past: bool) -> date | None:
    if found[3]:
        return _exact(int(found[1]), int(found[2]), int(found[3]))
    return _nearest(int(found[1]), int(found[2]), today, past)


def _worded(found: re.Match[str], today: date, past: bool) -> date | None:
    month = _named(found[3], _MONTHS)
    if month is None or (found[1] and _named(found[1], _DAYS) is None):
        return None
    if found[4]:
        return _exact(int(found[2]), month + 1, int(found[4]))
    return _nearest(int(found[2]), month + 1, today, past)


def _nearest(day: int, month: int, today: date, past: bool) -> date | None:
    """This year's day; with `past` the last one, else the next one (a fortnight ago is still this year's)."""
    on = _exact(day, month, today.year)
    if on is None:
        return None
    if past and on > today:
        return _exact(day, month, today.year - 1)
    if not past and on < today - timedelta(days=15):
        return _exact(day, month, today.year + 1)
    return on


def _exact(day: int, month: int, year: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _length(n: int, unit: str) -> timedelta:
    return timedelta(days=n * (7 if unit.startswith("semaine") else 30 if unit == "mois" else 1))


def _named(word: str, names: Sequence[str]) -> int | None:
    """The place of a name or of its first letters (three at least) among names."""
    if len(word) < 3:
        return None
    return next((place for place, name in enumerate(names) if name.startswith(word)), None)

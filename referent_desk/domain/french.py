"""Dates, ages, durations and names as French people write them (ux.md, 6.1).

"1er mars", "jeudi 15 octobre", "du 16 au 27 novembre 2026", "il y a 4 jours", "8 h 30", "d’Inès". Telephones are in
`identifiers.phone_shown`; plurals of sentences in `text.tr`. Month and day names are babel's (CLDR).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

from referent_desk.domain.ages import age
from referent_desk.domain.text import tr

NBSP = "\u00a0"

# Given names whose h is mute in use; the others (Hamza, Hassan, Harmonie said with a breath) keep "de".
_MUTE_H = re.compile(
    "h(ector|[ée]l[èe]ne|[ée]lios|[ée]lia|[ée]lie|[ée]lo[ïi]se|enri|enriette|erbert|ermine|ermione|erv[ée]|ilaire"
    "|ippolyte|onor[ée]|onorine|orace|ortense|ubert|ugo|ugues|yacinthe)"
)


@dataclass(frozen=True)
class _Names:
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    days: tuple[str, ...]
    days_short: tuple[str, ...]


@lru_cache(maxsize=1)
def _names() -> _Names:
    from babel import Locale  # here: it takes 20 ms, and a window that shows no date needs none

    locale = Locale("fr")
    months, days = locale.months["format"], locale.days["format"]
    return _Names(
        months=tuple(months["wide"][n] for n in range(1, 13)),
        months_short=tuple(months["abbreviated"][n] for n in range(1, 13)),
        days=tuple(days["wide"][n] for n in range(7)),
        days_short=tuple(days["abbreviated"][n] for n in range(7)),
    )


def month_name(month: int) -> str:
    """ "octobre" for 10; months count from 1."""
    return _names().months[month - 1]


def month_short(month: int) -> str:
    """ "oct." for 10, "mai" for 5."""
    return _names().months_short[month - 1]


def day_number(day: date) -> str:
    """ "1er", then "2", "3"…"""
    return "1er" if day.day == 1 else str(day.day)


def day_long(day: date, *, weekday: bool = False, year: bool = False) -> str:
    """ "15 octobre", with the weekday "jeudi 15 octobre", with the year "15 octobre 2026"."""
    words = [day_number(day), month_name(day.month)]
    if weekday:
        words.insert(0, _names().days[day.weekday()])
    if year:
        words.append(str(day.year))
    return " ".join(words)


def day_short(day: date, *, weekday: bool = True, year: bool = False) -> str:
    """ "jeu. 15 oct.", without the weekday "15 oct."."""
    words = [day_number(day), month_short(day.month)]
    if weekday:
        words.insert(0, _names().days_short[day.weekday()])
    if year:
        words.append(str(day.year))
    return " ".join(words)


def month_of(day: date, *, year: bool = True) -> str:
    """ "octobre 2026"."""
    return f"{month_name(day.month)} {day.year}" if year else month_name(day.month)


def interval(start: date | None, end: date | None, *, year: bool = True) -> str:
    """ "du 16 au 27 novembre 2026", "le 16 novembre 2026", "à partir du 1er septembre 2027", "jusqu’au 30 avril 2027".

    Empty when both are unknown. The first year is left out under a year's length, where nobody can misread it.
    """
    if start is None:
        return tr("french", "jusqu’au {day}").format(day=day_long(end, year=year)) if end else ""
    if end is None:
        return tr("french", "à partir du {day}").format(day=day_long(start, year=year))
    if start == end:
        return tr("french", "le {day}").format(day=day_long(start, year=year))
    if (start.year, start.month) == (end.year, end.month):
        first = day_number(start)
    else:
        first = day_long(start, year=year and start.year != end.year and abs((end - start).days) >= 365)
    return tr("french", "du {first} au {last}").format(first=first, last=day_long(end, year=year))


def stretch(start: date, end: date, *, year: bool = False) -> str:
    """Like `interval`, but whole months are named: "en mai", "de mai à août", "d’octobre à décembre 2026"."""
    whole = start.day == 1 and _is_month_end(end) and start < end
    if not whole:
        return interval(start, end, year=year)
    if (start.year, start.month) == (end.year, end.month):
        return tr("french", "en {month}").format(month=month_of(end, year=year))
    two_years = year and start.year != end.year
    return tr("french", "{from_month} à {month}").format(
        from_month=of(month_of(start, year=two_years)), month=month_of(end, year=year)
    )


def _is_month_end(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def clock_time(at: time) -> str:
    """A time of the day as a clock shows it: "10:42"."""
    return f"{at.hour:02d}:{at.minute:02d}"


def hour(at: time) -> str:
    """A time of the day in running text: "8 h 30", "14 h"; the spaces do not break."""
    if at.minute:
        return f"{at.hour}{NBSP}h{NBSP}{at.minute:02d}"
    return f"{at.hour}{NBSP}h"


def duration(minutes: int) -> str:
    """A length: "45 min", "2 h", "1 h 10"; the spaces do not break."""
    hours, rest = divmod(abs(minutes), 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02d}" if rest else f"{hours}{NBSP}h"


def distance(km: float) -> str:
    """A distance to the kilometre, "33 km"; "moins de 1 km" under half of one."""
    if round(km) < 1:
        return tr("french", "moins de 1\u00a0km")
    return f"{round(km)}{NBSP}km"


def age_line(birth: date, today: date) -> str:
    """ "17 ans"."""
    years = age(birth, today)
    return tr("french", "{n} an|{n} ans", years).format(n=years)


def ago(day: date, today: date) -> str:
    """How far a day is: "aujourd’hui", "hier", "il y a 4 jours", "il y a 3 mois", "demain", "dans 2 jours"."""
    days = (today - day).days
    near = {0: tr("french", "aujourd’hui"), 1: tr("french", "hier"), -1: tr("french", "demain")}
    if days in near:
        return near[days]
    length = _length_in_words(abs(days))
    if days > 0:
        return tr("french", "il y a {length}").format(length=length)
    return tr("french", "dans {length}").format(length=length)


def _length_in_words(days: int) -> str:
    # Days stay days for two months: a référent counts "34 jours sans nouvelles", not "un mois".
    if days < 60:
        return tr("french", "{n} jour|{n} jours", days).format(n=days)
    if days < 730:
        return tr("french", "{n} mois|{n} mois", days // 30).format(n=days // 30)
    return tr("french", "{n} an|{n} ans", days // 365).format(n=days // 365)


def of(name: str) -> str:
    """ "d’Inès", "de Solène", "d’Hugo", "de Hamza", "d’Yves", "de Yasmine"."""
    return f"d’{name}" if _elides(name) else f"de {name}"


def of_place(name: str) -> str:
    """ "d’Orléans", "de Blois", "du Mans", "des Aubrais", "de La Ferté": the article of a commune joins "de"."""
    for article, joined in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return joined + name.removeprefix(article)
    return of(name)


def that(name: str) -> str:
    """ "qu’Inès", "que Solène"."""
    return f"qu’{name}" if _elides(name) else f"que {name}"


def capital(text: str) -> str:
    """The same with a capital at its head; what follows stays as it is."""
    return text[:1].upper() + text[1:]


def _elides(name: str) -> bool:
    first = name[:1].lower()
    if first == "h":
        return bool(_MUTE_H.fullmatch(re.split(r"[\s-]", name)[0].lower()))
    if first == "y":
        return name[1:2].lower() not in ("", *"aeiouyéèêëàâîïôöùûü")
    return first in ("a", "e", "i", "o", "u", *"éèêëàâäæîïíìôöóœùûüúáÿ")


def enumeration(words: Sequence[str]) -> str:
    """ "a", "a et b", "a, b et c"; empty for none."""
    if len(words) < 2:
        return "".join(words)
    return tr("french", "{first} et {last}").format(first=", ".join(words[:-1]), last=words[-1])

"""The days of a step in words: whole for a sentence, short for a column or a bar, and as a field shows them."""

from datetime import date

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import day
from referent_desk.desk.screens import words
from referent_desk.domain import french
from referent_desk.domain.text import tr


def when_words(step: Thing) -> str:
    """When a step is, in words; "sans date" where nothing is known."""
    start, end = step.text("when", "start"), step.text("when", "end")
    first, last = day(start), day(end)
    if first is None and start:
        return words.partial_day(start)
    told = french.interval(first, last)
    return told or tr("plan", "sans date")


def short_words(step: Thing, today: date) -> str:
    """ "16 au 27 nov.", "30 nov. au 19 févr. 2027", "dès le 1er sept. 2027"; empty without a whole first day."""
    first, last = day(step.text("when", "start")), day(step.text("when", "end"))
    if first is None:
        return ""
    if last is None:
        return tr("plan", "dès le {day}").format(
            day=french.day_short(first, weekday=False, year=first.year != today.year)
        )
    return _span(first, last, year=last.year != today.year)


def bar_words(first: date, last: date | None) -> str:
    """The same on a line of time, whose months say the year: "16 au 27 nov.", "1er sept."."""
    if last is None or first == last:
        return french.day_short(first, weekday=False)
    return _span(first, last, year=False)


def last_words(text: str, today: date) -> str:
    """A day of a table: "16 nov. 2026", "mars 2027"; empty where it is not known."""
    on = day(text)
    if on is not None:
        return french.day_short(on, weekday=False, year=on.year != today.year)
    told = words.partial_day(text) if text else ""
    return told.removeprefix(tr("plan", "en "))


def field_words(text: str) -> str:
    """A day as the field shows it, with its weekday: "lun. 16/11/2026"; "03/2027" for a month."""
    on = day(text)
    if on is None:
        return "/".join(reversed(text.split("-")))
    weekday = french.day_short(on).split(" ")[0]
    return f"{weekday} {on:%d/%m/%Y}"


def _span(first: date, last: date, *, year: bool) -> str:
    end = french.day_short(last, weekday=False, year=year)
    same = (first.year, first.month) == (last.year, last.month)
    start = french.day_number(first) if same else french.day_short(first, weekday=False)
    return tr("plan", "{start} au {end}").format(start=start, end=end)

"""The list on paper: its lines in words, by name or by initials."""

from datetime import date

from referent_desk.desk.screens import words
from referent_desk.desk.screens.people.filters import filter_words
from referent_desk.desk.screens.people.presenter import Asked, Line, PeopleList, order_words, view_words
from referent_desk.desk.widgets.cells import age_words
from referent_desk.domain import codes, french
from referent_desk.domain.text import tr
from referent_desk.sheets.people_list import PeopleSheet, PersonLine


def people_sheet(told: PeopleList, asked: Asked, today: date, *, initials: bool) -> PeopleSheet:
    """What is shown, in the same order, with what was asked in words."""
    n = len(told.lines)
    on = french.day_long(today, weekday=True, year=True)
    filters = [f"{asked.commune}" if asked.commune else "", _theme(asked.theme), *filter_words(asked.more)]
    parts = [tr("people", "{n} jeune|{n} jeunes", n).format(n=n), *(part for part in filters if part)]
    parts.append(tr("people", "tri par {order}").format(order=order_words(asked.order)))
    title = tr("people", "Mes jeunes\u00a0: {view}").format(view=view_words(asked.view).lower())
    lines = tuple(_line(line, initials=initials) for line in told.lines)
    return PeopleSheet(title, f"{on[:1].upper()}{on[1:]}. {', '.join(parts)}.", lines)


def _theme(theme: str) -> str:
    return codes.label(codes.THEME, theme) if theme else ""


def _line(line: Line, *, initials: bool) -> PersonLine:
    name = f"{line.family} {line.given}".strip()
    coming = ", ".join(part for part in (line.next_title, line.next_when) if part)
    steps = ""
    if line.total:
        steps = tr("people", "{n} sur {total}").format(n=line.done, total=line.total)
    return PersonLine(
        name=words.initials(line.given, line.family) if initials else name,
        context="" if initials else line.context,
        standing=words.standing_words(line.standing),
        coming=coming,
        contact=age_words(line.days),
        steps=steps,
    )

"""The list on paper: the columns shown and their lines in words, by name or by initials."""

from datetime import date
from typing import Final

from referent_desk.desk.screens import words
from referent_desk.desk.screens.people.columns import TELLING, Column, Layout, column_words, order_words, stretched
from referent_desk.desk.screens.people.filters import filter_words
from referent_desk.desk.screens.people.lines import Line
from referent_desk.desk.screens.people.presenter import Asked, PeopleList, view_words
from referent_desk.desk.widgets.cells import age_words
from referent_desk.domain import codes, french
from referent_desk.domain.text import tr
from referent_desk.sheets.people_list import PeopleSheet, PrintedCell, PrintedColumn

MOST_PRINTED: Final = 8
"""Columns that a page has room for; the others are named under the title."""


def people_sheet(
    told: PeopleList, asked: Asked, layout: Layout, today: date, *, initials: bool, referent: str = ""
) -> PeopleSheet:
    """What is shown, in the same order and columns, with what was asked in words; `referent` is the one asked for."""
    n = len(told.lines)
    on = french.day_long(today, weekday=True, year=True)
    filters = [asked.commune, _theme(asked.theme), *filter_words(asked.more, referent)]
    parts = [tr("people", "{n} jeune|{n} jeunes", n).format(n=n), *(part for part in filters if part)]
    parts.append(tr("people", "tri par {order}").format(order=order_words(asked.order)))
    title = tr("people", "Mes jeunes\u00a0: {view}").format(view=view_words(asked.view).lower())
    wanted = [column for column in layout.columns if not (initials and column in TELLING)]
    columns, left = wanted[:MOST_PRINTED], wanted[MOST_PRINTED:]
    detail = f"{french.capital(on)}. {', '.join(parts)}."
    if left:
        names = french.enumeration([column_words(column).lower() for column in left])
        detail += " " + tr("people", "Sans place sur la page\u00a0: {names}.").format(names=names)
    grows = stretched(columns)
    return PeopleSheet(
        title,
        detail,
        tuple(
            PrintedColumn(column_words(column), layout.width(column) * (1.4 if column == grows else 1.0))
            for column in columns
        ),
        tuple(tuple(_cell(line, column, initials=initials) for column in columns) for line in told.lines),
    )


def _theme(theme: str) -> str:
    return codes.label(codes.THEME, theme) if theme else ""


def _cell(line: Line, column: Column, *, initials: bool) -> PrintedCell:
    if column == "name":
        name = f"{line.family} {line.given}".strip()
        strong = words.initials(line.given, line.family) if initials else name
        return PrintedCell("" if initials else line.context, strong)
    if column == "standing":
        return PrintedCell(words.standing_words(line.standing))
    if column == "urgency":
        return PrintedCell(", ".join(part for part in (line.next_title, line.next_when) if part))
    if column == "contact":
        return PrintedCell(age_words(line.days))
    if column == "steps":
        told = tr("people", "{n} sur {total}").format(n=line.done, total=line.total)
        return PrintedCell(told if line.total else "")
    return PrintedCell(", ".join(part for part in line.further.get(column, ()) if part))

"""The list of young people put on pages, then drawn as a table whose head is repeated."""

from collections.abc import Sequence

from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, Cell, cell, rows
from referent_desk.sheets.drawing import draw
from referent_desk.sheets.head import page_head
from referent_desk.sheets.look import CONTENT_WIDTH, Look
from referent_desk.sheets.paging import Pages
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.people_list import PeopleSheet, PrintedCell
from referent_desk.sheets.text_flow import Run, wrap
from referent_desk.sheets.typefaces import Face

_TABLE = "people"


def people_pdf(sheet: PeopleSheet) -> bytes:
    """The PDF of a list, on as many A4 pages as it takes; an empty one says so."""
    look = Look()
    head, foot = _head(sheet, look), look.small.leading + look.px(7)
    height = page.PAGE_HEIGHT - page.MARGIN_TOP - page.MARGIN_BOTTOM - foot - look.gap(12)
    pages = Pages(first=height - head.height - look.gap(12), other=height)
    if sheet.lines:
        places = _places(sheet)
        columns = _columns(sheet, look, places)
        pages.add([columns, *(block for line in sheet.lines for block in _line(line, look, columns, places))])
    else:
        nobody = cell(tr("people_sheet", "Personne dans cette liste."), look.body, 0.0, CONTENT_WIDTH, tag="P")
        pages.add(rows((nobody,)))
    return draw(
        tr("people_sheet", "Liste"),
        pages,
        head,
        look,
        lambda pen, number, count: _draw_foot(pen, sheet, look, number, count),
    )


def _head(sheet: PeopleSheet, look: Look) -> Block:
    return page_head(look, sheet.title, [(sheet.detail, look.body)])


_Places = list[tuple[float, float]]
"""Where each column begins, and how wide it is, in points."""


def _columns(sheet: PeopleSheet, look: Look, places: _Places) -> Block:
    cells = [
        cell(column.title, look.column_head, x, width, inside=look.px(4), tag="TH")
        for column, (x, width) in zip(sheet.columns, places, strict=True)
    ]
    return rows(cells, padding=look.px(4), rule=(look.px(1), page.LINE), table=_TABLE)[0]


def _line(line: Sequence[PrintedCell], look: Look, columns: Block, places: _Places) -> list[Block]:
    inside = look.px(4)
    cells = [
        Cell(x + inside, width - inside, wrap(_runs(one), look.cell.size, width - 2 * inside), look.cell)
        for one, (x, width) in zip(line, places, strict=True)
    ]
    return rows(cells, padding=look.px(4), rule=(look.px(1), page.LINE_FAINT), table=_TABLE, repeat=columns)


def _runs(one: PrintedCell) -> list[Run]:
    runs = [Run(one.strong, Face.SEMIBOLD)] if one.strong else []
    if one.text or not runs:
        between = tr("people_sheet", ", {context}").format(context=one.text) if runs else one.text
        runs.append(Run(between))
    return runs


def _places(sheet: PeopleSheet) -> _Places:
    whole = sum(column.weight for column in sheet.columns)
    placed, x = [], 0.0
    for column in sheet.columns:
        width = column.weight / whole * CONTENT_WIDTH
        placed.append((x, width))
        x += width
    return placed


def _draw_foot(pen: Pen, sheet: PeopleSheet, look: Look, number: int, count: int) -> None:
    y = page.PAGE_HEIGHT - page.MARGIN_BOTTOM - look.small.leading
    told = [tr("people_sheet", "Document confidentiel, à détruire après usage.")]
    if sheet.fictional:
        told.append(tr("people_sheet", "Données fictives."))
    numbered = tr("people_sheet", "Page {n} sur {count}").format(n=number, count=count)
    with pen.tags.artifact():
        pen.rule(page.MARGIN_SIDE, y - look.px(7), CONTENT_WIDTH, look.px(1), page.LINE)
        pen.text(" ".join(told), page.MARGIN_SIDE, y, look.small)
        pen.text(numbered, page.MARGIN_SIDE + CONTENT_WIDTH, y, look.small, right=True)

"""The day put on pages, then drawn: a title, lines by the hour, lines with a box."""

from collections.abc import Sequence

from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, Cell, cell, heading, rows
from referent_desk.sheets.day import DayLine, DaySheet
from referent_desk.sheets.drawing import draw
from referent_desk.sheets.head import page_head
from referent_desk.sheets.look import CONTENT_WIDTH, Look
from referent_desk.sheets.paging import Pages
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.text_flow import Run, wrap
from referent_desk.sheets.typefaces import Face

_HOURS, _BOXES = 56.0, 26.0
"""Pixels of the column of hours, and of boxes."""


def day_pdf(sheet: DaySheet) -> bytes:
    """The PDF of a day, on as many A4 pages as it takes; a day with nothing on it says so."""
    look = Look()
    head, foot = _head(sheet, look), look.small.leading + look.px(7)
    height = page.PAGE_HEIGHT - page.MARGIN_TOP - page.MARGIN_BOTTOM - foot - look.gap(12)
    pages = Pages(first=height - head.height - look.gap(12), other=height)
    for part in sheet.parts:
        pages.add([heading(look, part.title, CONTENT_WIDTH), *_lines(part.lines, look)])
    if not sheet.parts:
        pages.add(_lines((DayLine(tr("day_sheet", "Rien de noté pour cette journée."), left=" "),), look))
    return draw(
        tr("day_sheet", "Ma journée"),
        pages,
        head,
        look,
        lambda pen, number, count: _draw_foot(pen, sheet, look, number, count),
    )


def _head(sheet: DaySheet, look: Look) -> Block:
    return page_head(look, tr("day_sheet", "Ma journée"), [(sheet.day, look.name)])


def _lines(lines: Sequence[DayLine], look: Look) -> list[Block]:
    return [block for line in lines for block in _line(line, look)]


def _line(line: DayLine, look: Look) -> list[Block]:
    left = look.px(_HOURS if line.left else _BOXES)
    told = [Run(line.title, Face.SEMIBOLD)]
    if line.detail:
        told.append(Run(tr("day_sheet", ", {detail}").format(detail=line.detail)))
    words = wrap(told, look.body.size, CONTENT_WIDTH - left)
    cells = [Cell(left, CONTENT_WIDTH - left, words, look.body, "P")]
    if line.left.strip():
        cells.insert(0, cell(line.left, look.body, 0.0, left, tag="P"))

    def box(pen: Pen, x: float, y: float) -> None:
        side = look.px(12)
        pen.box(x, y + look.px(3), side, side, stroke=page.OUTLINE, thickness=look.px(1), radius=look.px(2))

    return rows(
        cells,
        padding=look.px(4),
        rule=(look.px(1), page.LINE_FAINT),
        decorate=None if line.left else box,
    )


def _draw_foot(pen: Pen, sheet: DaySheet, look: Look, number: int, count: int) -> None:
    y = page.PAGE_HEIGHT - page.MARGIN_BOTTOM - look.small.leading
    told = [tr("day_sheet", "Document confidentiel, à détruire le soir.")]
    if sheet.fictional:
        told.append(tr("day_sheet", "Données fictives."))
    numbered = tr("day_sheet", "Page {n} sur {count}").format(n=number, count=count)
    with pen.tags.artifact():
        pen.rule(page.MARGIN_SIDE, y - look.px(7), CONTENT_WIDTH, look.px(1), page.LINE)
        pen.text(" ".join(told), page.MARGIN_SIDE, y, look.small)
        pen.text(numbered, page.MARGIN_SIDE + CONTENT_WIDTH, y, look.small, right=True)

"""The balance of an outreach session put on pages, then drawn."""

from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, cell, heading, paragraph, rows
from referent_desk.sheets.drawing import draw
from referent_desk.sheets.form_shapes import Blank, blanks
from referent_desk.sheets.head import page_head
from referent_desk.sheets.look import CONTENT_WIDTH, Look
from referent_desk.sheets.outreach_sheet import OutreachSheet
from referent_desk.sheets.paging import Pages
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.text_flow import Run

_TABLE = "passages"
_HOUR, _NAME = 60.0, 190.0
"""Pixels of the columns of hours and of names."""

_NOTES = 6
"""Lines to write on under the counts."""


def outreach_pdf(sheet: OutreachSheet) -> bytes:
    """The PDF of a balance."""
    look = Look()
    head, foot = _head(sheet, look), look.small.leading + look.px(7)
    height = page.PAGE_HEIGHT - page.MARGIN_TOP - page.MARGIN_BOTTOM - foot - look.gap(12)
    pages = Pages(first=height - head.height - look.gap(12), other=height)
    pages.add([heading(look, tr("outreach_sheet", "Ce qui a été compté"), CONTENT_WIDTH)])
    for line in sheet.counts:
        pages.add(paragraph([Run(line)], look.body, CONTENT_WIDTH, before=look.px(3)))
    if sheet.people:
        pages.add([heading(look, tr("outreach_sheet", "Qui est passé"), CONTENT_WIDTH), *_people(sheet, look)])
    pages.add([blanks(look, [Blank(tr("outreach_sheet", "Remarques"), lines=_NOTES)], before=22.0)])
    return draw(
        tr("outreach_sheet", "Bilan de permanence"),
        pages,
        head,
        look,
        lambda pen, number, count: _draw_foot(pen, sheet, look, number, count),
    )


def _people(sheet: OutreachSheet, look: Look) -> list[Block]:
    hour, name = look.px(_HOUR), look.px(_NAME)
    return [
        block
        for at, who, detail in sheet.people
        for block in rows(
            (
                cell(at, look.cell, 0.0, hour),
                cell(who, look.cell, hour, name),
                cell(detail, look.cell, hour + name, CONTENT_WIDTH - hour - name),
            ),
            padding=look.px(4),
            rule=(look.px(1), page.LINE_FAINT),
            table=_TABLE,
        )
    ]


def _head(sheet: OutreachSheet, look: Look) -> Block:
    under = [(sheet.place, look.name), (sheet.when, look.body)]
    return page_head(look, tr("outreach_sheet", "Bilan de permanence"), under)


def _draw_foot(pen: Pen, sheet: OutreachSheet, look: Look, number: int, count: int) -> None:
    y = page.PAGE_HEIGHT - page.MARGIN_BOTTOM - look.small.leading
    told = [tr("outreach_sheet", "Aucun nom n’y figure.")]
    if sheet.people:
        told = [tr("outreach_sheet", "Document confidentiel, avec des noms\u00a0: à détruire après usage.")]
    if sheet.fictional:
        told.append(tr("outreach_sheet", "Données fictives."))
    with pen.tags.artifact():
        pen.rule(page.MARGIN_SIDE, y - look.px(7), CONTENT_WIDTH, look.px(1), page.LINE)
        pen.text(" ".join(told), page.MARGIN_SIDE, y, look.small)
        numbered = tr("outreach_sheet", "Page {n} sur {count}").format(n=number, count=count)
        pen.text(numbered, page.MARGIN_SIDE + CONTENT_WIDTH, y, look.small, right=True)

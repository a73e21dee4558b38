"""The list of young people put on pages, then drawn as a table whose head is repeated."""

from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, Cell, cell, rows
from referent_desk.sheets.drawing import draw
from referent_desk.sheets.look import CONTENT_WIDTH, Look
from referent_desk.sheets.paging import Pages
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.people_list import PeopleSheet, PersonLine
from referent_desk.sheets.text_flow import Run, wrap
from referent_desk.sheets.typefaces import Face

_TABLE = "people"
_SHARES = (0.25, 0.14, 0.31, 0.16, 0.14)
"""Parts of the width: who, where they stand, what comes, the last contact, steps done."""


def people_pdf(sheet: PeopleSheet) -> bytes:
    """The PDF of a list, on as many A4 pages as it takes; an empty one says so."""
    look = Look()
    head, foot = _head(sheet, look), look.small.leading + look.px(7)
    height = page.PAGE_HEIGHT - page.MARGIN_TOP - page.MARGIN_BOTTOM - foot - look.gap(12)
    pages = Pages(first=height - head.height - look.gap(12), other=height)
    columns = _columns(look)
    body = [block for line in sheet.lines for block in _line(line, look, columns)]
    if body:
        pages.add([columns, *body])
    else:
        pages.add(
            rows((cell(tr("people_sheet", "Personne dans cette liste."), look.body, 0.0, CONTENT_WIDTH, tag="P"),))
        )
    return draw(
        tr("people_sheet", "Liste"),
        pages,
        head,
        look,
        lambda pen, number, count: _draw_foot(pen, sheet, look, number, count),
    )


def _head(sheet: PeopleSheet, look: Look) -> Block:
    title = wrap([Run(sheet.title, Face.BOLD)], look.title.size, CONTENT_WIDTH)
    detail = wrap([Run(sheet.detail)], look.body.size, CONTENT_WIDTH)
    height = len(title) * look.title.leading + len(detail) * look.body.leading + look.px(10)

    def draw_head(pen: Pen, x: float, y: float) -> None:
        below = pen.lines(title, x, y, look.title, tag="H1")
        pen.lines(detail, x, y + below, look.body, tag="P")
        pen.rule(x, y + height, CONTENT_WIDTH, look.px(2), page.ACCENT)

    return Block(height + look.px(2), draw_head)


def _columns(look: Look) -> Block:
    words = (
        tr("people_sheet", "Jeune"),
        tr("people_sheet", "Situation"),
        tr("people_sheet", "Prochaine étape"),
        tr("people_sheet", "Dernier contact"),
        tr("people_sheet", "Étapes faites"),
    )
    cells = [
        cell(text, look.column_head, x, width, inside=look.px(4), tag="TH")
        for text, (x, width) in zip(words, _places(), strict=True)
    ]
    return rows(cells, padding=look.px(4), rule=(look.px(1), page.LINE), table=_TABLE)[0]


def _line(line: PersonLine, look: Look, columns: Block) -> list[Block]:
    inside, (start, room) = look.px(4), _places()[0]
    who = [Run(line.name, Face.SEMIBOLD)]
    if line.context:
        who.append(Run(tr("people_sheet", ", {context}").format(context=line.context)))
    named = Cell(start + inside, room - inside, wrap(who, look.cell.size, room - 2 * inside), look.cell)
    told = (line.standing, line.coming, line.contact, line.steps)
    rest = [
        cell(text, look.cell, x, width, inside=inside) for text, (x, width) in zip(told, _places()[1:], strict=True)
    ]
    cells = [named, *rest]
    return rows(cells, padding=look.px(4), rule=(look.px(1), page.LINE_FAINT), table=_TABLE, repeat=columns)


def _places() -> list[tuple[float, float]]:
    placed, x = [], 0.0
    for share in _SHARES:
        placed.append((x, share * CONTENT_WIDTH))
        x += share * CONTENT_WIDTH
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

"""A trade put on its page, then drawn: what I shall do, a day, how to get in, where near here, lines to write on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, Cell, heading, paragraph, rows, side_by_side, total
from referent_desk.sheets.drawing import draw
from referent_desk.sheets.ending import room_to_write
from referent_desk.sheets.head import page_head
from referent_desk.sheets.look import CONTENT_WIDTH, Look
from referent_desk.sheets.paging import Pages
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.text_flow import Run, wrap
from referent_desk.sheets.trade import PlaceLine, TradePaper
from referent_desk.sheets.typefaces import Face
from referent_desk.sheets.wording import short

_GUTTER = 24.0
_LEAST_TO_WRITE = 62.0
"""Pixels between the columns; of the lines to write on, title included."""
_MOST_PLACES, _MOST_CLOSE, _MOST_NAMES = 6, 6, 12


def trade_pdf(paper: TradePaper) -> bytes:
    """The PDF of a trade, on one A4 page."""
    paper, look = _fitting(paper)
    head, room = _head(paper, look), _room(look)
    body = _body(paper, look)
    pages = Pages(first=room - head.height - look.gap(12), other=room)
    pages.add(body)
    left = pages.free - look.gap(12)
    if len(pages.pages) == 1 and left >= look.px(_LEAST_TO_WRITE):
        pages.add([room_to_write(look, left)])
    title = tr("trade_sheet", "Fiche métier\u00a0: {label}").format(label=short(paper.label, 80))
    return draw(title, pages, head, look, lambda pen, _number, _count: _foot(pen, paper, look))


def _fitting(paper: TradePaper) -> tuple[TradePaper, Look]:
    """The paper and the sizes with which it holds on one page: large first, then smaller, with fewer places."""
    for look in (Look(scale=1.15), Look(), Look(air=0.7), Look(scale=0.9, air=0.7), Look(scale=0.85, air=0.5)):
        for fewer in _shorter(paper):
            room = _room(look) - _head(fewer, look).height - look.gap(12)
            if total(_body(fewer, look)) <= room:
                return fewer, look
    return replace(paper, places=(), tries=(), names=(), day="", does=short(paper.does, 200)), Look(scale=0.85, air=0.5)


def _shorter(paper: TradePaper) -> Iterator[TradePaper]:
    yield paper
    for most in (4, 3, 2):
        yield replace(paper, places=paper.places[:most], tries=paper.tries[: most // 2])
    yield replace(paper, places=paper.places[:2], tries=paper.tries[:1], names=(), close=paper.close[:3])


def _room(look: Look) -> float:
    foot = look.small.leading + look.px(7)
    return page.PAGE_HEIGHT - page.MARGIN_TOP - page.MARGIN_BOTTOM - foot - look.gap(12)


def _head(paper: TradePaper, look: Look) -> Block:
    return page_head(look, short(french.capital(paper.label), 120), [(short(paper.domain), look.name)], on=paper.on)


def _body(paper: TradePaper, look: Look) -> list[Block]:
    blocks = paragraph([Run(" ".join(part for part in (paper.does, paper.where) if part))], look.reading, CONTENT_WIDTH)
    width = (CONTENT_WIDTH - look.px(_GUTTER)) / 2
    left = _part(tr("trade_sheet", "Ce que je ferai"), paper.gestures, look, width)
    left += _part(tr("trade_sheet", "Ce qui aide"), paper.qualities, look, width)
    right = _part(tr("trade_sheet", "Pour y entrer"), [*paper.ways, paper.level], look, width)
    right += _part(tr("trade_sheet", "Métiers proches"), paper.close[:_MOST_CLOSE], look, width)
    columns = [(x, part) for x, part in ((0.0, left), (width + look.px(_GUTTER), right)) if part]
    if columns:
        blocks.append(replace(side_by_side(columns), before=look.gap(12)))
    if paper.day:
        blocks.append(heading(look, tr("trade_sheet", "Une journée"), CONTENT_WIDTH))
        blocks += paragraph([Run(paper.day)], look.body, CONTENT_WIDTH)
    if paper.names:
        blocks.append(heading(look, tr("trade_sheet", "D’autres noms du métier"), CONTENT_WIDTH))
        told = ", ".join(short(name, 80) for name in paper.names[:_MOST_NAMES])
        blocks += paragraph([Run(told)], look.body, CONTENT_WIDTH)
    blocks += _part(tr("trade_sheet", "Ce que dit la loi, surtout avant 18 ans"), paper.rules, look, CONTENT_WIDTH)
    blocks += _places(tr("trade_sheet", "Où me former près d’ici"), paper.places, look)
    blocks += _places(tr("trade_sheet", "Où essayer"), paper.tries, look)
    if paper.seen and (paper.places or paper.tries):
        blocks += paragraph([Run(paper.seen)], look.small, CONTENT_WIDTH, before=look.gap(4))
    return blocks


def _part(title: str, lines: Sequence[str], look: Look, width: float) -> list[Block]:
    """A title and its lines, each behind a dash; nothing where there are none."""
    kept = [short(line, 300) for line in lines if line]
    if not kept:
        return []
    indent = look.px(14)
    blocks = [heading(look, title, width)]
    for line in kept:
        text = french.capital(line)
        cells = (
            Cell(0.0, indent, wrap([Run("–")], look.body.size, indent), look.body, "P"),
            Cell(indent, width - indent, wrap([Run(text)], look.body.size, width - indent), look.body, "P"),
        )
        blocks += rows(cells)
    return blocks


def _places(title: str, lines: Sequence[PlaceLine], look: Look) -> list[Block]:
    if not lines:
        return []
    blocks = [heading(look, title, CONTENT_WIDTH)]
    right = CONTENT_WIDTH * 0.24
    for line in lines[:_MOST_PLACES]:
        told = [Run(short(line.title, 120), Face.SEMIBOLD)]
        if line.where:
            told.append(Run(tr("trade_sheet", ", {where}").format(where=short(line.where, 140))))
        room = CONTENT_WIDTH - right - look.px(12)
        cells = [Cell(0.0, room, wrap(told, look.body.size, room), look.body, "P")]
        if line.when:
            when = wrap([Run(short(line.when, 60))], look.body.size, right)
            cells.append(Cell(CONTENT_WIDTH - right, right, when, look.body, "P"))
        blocks += rows(cells, padding=look.px(3), rule=(look.px(1), page.LINE_FAINT))
    return blocks


def _foot(pen: Pen, paper: TradePaper, look: Look) -> None:
    y = page.PAGE_HEIGHT - page.MARGIN_BOTTOM - look.small.leading
    told = [tr("trade_sheet", "Cette fiche est à moi."), paper.codes]
    if paper.fictional:
        told.append(tr("trade_sheet", "Données fictives."))
    with pen.tags.artifact():
        pen.rule(page.MARGIN_SIDE, y - look.px(7), CONTENT_WIDTH, look.px(1), page.LINE)
        pen.text(" ".join(part for part in told if part), page.MARGIN_SIDE, y, look.small)

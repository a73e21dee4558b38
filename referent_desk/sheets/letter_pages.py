"""The letter put on pages, then drawn.

The address stands where the window of a French DL envelope (110 × 220 mm, window 35 to 45 × 100 mm, 20 mm from the
right edge and 20 mm from the bottom) shows it, wherever a sheet folded in three slides: between 55 and 79 mm from the
top of the page, and between 100 and 190 mm from its left.
"""

from dataclasses import replace

from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, paragraph
from referent_desk.sheets.drawing import draw
from referent_desk.sheets.letter import LetterSheet
from referent_desk.sheets.look import Look, Style
from referent_desk.sheets.paging import Pages
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.text_flow import Line, Run, wrap
from referent_desk.sheets.typefaces import Face

MM = 72.0 / 25.4
"""Points in a millimetre."""

WINDOW_LEFT, WINDOW_RIGHT = 104 * MM, 188 * MM
WINDOW_TOP, WINDOW_BOTTOM = 56 * MM, 79 * MM
"""Where the address stands on the page, in points from its left and its top."""

_BODY_TOP = 92 * MM
_FOLDS = (99 * MM, 198 * MM)
_SIDE = 24 * MM
_WIDTH = page.PAGE_WIDTH - 2 * _SIDE
_MARGIN_TOP = 18 * MM
_SIGNATURE = 22 * MM
"""Room to sign by hand."""


def letter_pdf(sheet: LetterSheet) -> bytes:
    """The PDF of a letter."""
    look = Look()
    foot = _foot_lines(sheet, look)
    foot_height = len(foot) * look.small.leading + look.px(9)
    bottom = page.PAGE_HEIGHT - page.MARGIN_BOTTOM - foot_height - look.gap(12)
    head = _head(sheet, look)
    # `draw` starts the blocks of the first page under its head, and of the others at the usual margin.
    first = page.MARGIN_TOP + head.height + look.gap(12)
    pages = Pages(first=bottom - first, other=bottom - page.MARGIN_TOP)
    pages.add(_moved(_body(sheet, look)))
    return draw(
        tr("letter", "Courrier"),
        pages,
        head,
        look,
        lambda pen, number, count: _draw_foot(pen, foot, look, number, count),
    )


def _head(sheet: LetterSheet, look: Look) -> Block:
    """Sender at the top left, address in the window, day under it; as high as the beginning of the text asks."""
    style = Style(look.px(13), look.px(18))
    named = _set(sheet.sender[:1], Face.SEMIBOLD, look.px(15), WINDOW_LEFT - _SIDE - 8)
    rest = _set(sheet.sender[1:], Face.REGULAR, style.size, WINDOW_LEFT - _SIDE - 8)
    window = _window_style(sheet, look)
    address = _set(sheet.recipient, Face.REGULAR, window.size, WINDOW_RIGHT - WINDOW_LEFT)
    dated = wrap([Run(sheet.dated)], style.size, _WIDTH)
    sender_bottom = _MARGIN_TOP + len(named) * look.px(20) + len(rest) * style.leading
    body_top = max(_BODY_TOP, sender_bottom + look.px(24))
    height = body_top + style.leading + look.px(14) - page.MARGIN_TOP

    def draw_head(pen: Pen, _x: float, _y: float) -> None:
        below = pen.lines(named, _SIDE, _MARGIN_TOP, Style(look.px(15), look.px(20)))
        pen.lines(rest, _SIDE, _MARGIN_TOP + below, style)
        pen.lines(address, WINDOW_LEFT, WINDOW_TOP, window)
        pen.lines(dated, WINDOW_LEFT, body_top, style)
        for fold in _FOLDS:
            pen.rule(4 * MM, fold, 5 * MM, look.px(1), page.LINE_FAINT)

    return Block(height, draw_head)


def _window_style(sheet: LetterSheet, look: Look) -> Style:
    """The size at which the address fits the window: the usual one, smaller for many lines."""
    for pixels, leading in ((14, 17), (13, 16), (12, 14.5), (11, 13)):
        style = Style(look.px(pixels), look.px(leading))
        lines = _set(sheet.recipient, Face.REGULAR, style.size, WINDOW_RIGHT - WINDOW_LEFT)
        if len(lines) * style.leading <= WINDOW_BOTTOM - WINDOW_TOP:
            return style
    return style


def _body(sheet: LetterSheet, look: Look) -> list[Block]:
    style, blocks = look.reading, []
    if sheet.subject:
        label = tr("letter", "Objet\u00a0: {subject}").format(subject=sheet.subject)
        blocks += paragraph([Run(label, Face.SEMIBOLD)], style, _WIDTH)
    for index, part in enumerate(sheet.body.split("\n\n")):
        before = look.px(22) if blocks and not index else look.px(12)
        blocks += paragraph([Run(part)], style, _WIDTH, before=before)
    if sheet.signature:
        blocks.append(_signature(sheet, look, style))
    return blocks


def _signature(sheet: LetterSheet, look: Look, style: Style) -> Block:
    """The name under a room to sign, kept together."""
    width = page.PAGE_WIDTH - _SIDE - WINDOW_LEFT
    lines = _set(sheet.signature, Face.REGULAR, style.size, width)

    def draw_signature(pen: Pen, x: float, y: float) -> None:
        pen.lines(lines, x + WINDOW_LEFT - _SIDE, y + _SIGNATURE, style)

    return Block(_SIGNATURE + len(lines) * style.leading, draw_signature, before=look.px(10))


def _moved(blocks: list[Block]) -> list[Block]:
    """The same at the letter's own margin: `draw` places blocks at that of the sheets."""
    return [_shifted(block) for block in blocks]


def _shifted(block: Block) -> Block:
    def draw_shifted(pen: Pen, x: float, y: float) -> None:
        block.draw(pen, x + _SIDE - page.MARGIN_SIDE, y)

    return replace(block, draw=draw_shifted)


def _set(texts: tuple[str, ...], face: Face, size: float, width: float) -> list[Line]:
    return [line for text in texts for line in wrap([Run(text, face)], size, width)]


def _foot_lines(sheet: LetterSheet, look: Look) -> list[Line]:
    told = [sheet.notice] if sheet.notice else []
    if sheet.fictional:
        told.append(tr("letter", "Données fictives."))
    return list(wrap([Run(" ".join(told))], look.small.size, _WIDTH))


def _draw_foot(pen: Pen, lines: list[Line], look: Look, number: int, count: int) -> None:
    y = page.PAGE_HEIGHT - page.MARGIN_BOTTOM - len(lines) * look.small.leading
    with pen.tags.artifact():
        if lines:
            pen.rule(_SIDE, y - look.px(7), _WIDTH, look.px(1), page.LINE)
            pen.lines(lines, _SIDE, y, look.small)
        if count > 1:
            numbered = tr("letter", "Page {n} sur {count}").format(n=number, count=count)
            pen.text(numbered, _SIDE + _WIDTH, y - look.small.leading - look.px(8), look.small, right=True)

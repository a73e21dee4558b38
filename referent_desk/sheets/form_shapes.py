"""Parts of a form to fill by hand: boxes under their labels, cells for figures, boxes to tick; all with nothing in."""

from collections.abc import Sequence
from dataclasses import dataclass

from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block
from referent_desk.sheets.look import CONTENT_WIDTH, Look, Style
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.signs import tick_box
from referent_desk.sheets.text_flow import Line, Run, wrap
from referent_desk.sheets.typefaces import Face

HAND = 40.0
"""Pixels of the height of a box to write in: 10.6 mm."""

_GAP = 12.0
_CELL = 24.0
_TICK = 15.0


@dataclass(frozen=True)
class Blank:
    """A box under its label. `share` of the width left; `cells` for figures ("2 2 4": groups), the box is then these.

    `lines` of handwriting in it.
    """

    label: str
    share: float = 1.0
    cells: tuple[int, ...] = ()
    lines: int = 1


def blanks(look: Look, fields: Sequence[Blank], *, before: float = 10.0) -> Block:
    """Boxes side by side. Those made of cells are as wide as these, the others share the rest."""
    fixed = sum(_cells_width(look, field.cells) for field in fields if field.cells)
    gaps = look.px(_GAP) * (len(fields) - 1)
    shares = sum(field.share for field in fields if not field.cells) or 1.0
    room = CONTENT_WIDTH - fixed - gaps
    placed: list[tuple[Blank, float, float, tuple[Line, ...]]] = []
    x = 0.0
    for field in fields:
        width = _cells_width(look, field.cells) if field.cells else room * field.share / shares
        placed.append((field, x, width, wrap([Run(field.label, Face.SEMIBOLD)], _label(look).size, width)))
        x += width + look.px(_GAP)
    labels = max(len(lines) for *_rest, lines in placed) * _label(look).leading
    tall = look.px(HAND) * max(field.lines for field in fields)

    def draw(pen: Pen, x: float, y: float) -> None:
        for field, at, width, lines in placed:
            pen.lines(lines, x + at, y + labels - len(lines) * _label(look).leading, _label(look))
            top = y + labels + look.px(3)
            if field.cells:
                _draw_cells(pen, look, field.cells, x + at, top)
            else:
                pen.box(x + at, top, width, tall, stroke=page.OUTLINE, thickness=look.px(1), radius=look.px(3))
                for line in range(1, field.lines):
                    inside = x + at + look.px(8)
                    pen.rule(inside, top + line * look.px(HAND), width - look.px(16), look.px(1), page.LINE_FAINT)

    return Block(labels + look.px(3) + tall, draw, before=look.px(before))


def ticks(
    look: Look,
    label: str,
    choices: Sequence[str],
    *,
    hint: str = "",
    width: float = CONTENT_WIDTH,
    before: float = 10.0,
) -> Block:
    """A label, then boxes to tick with their words, on as many lines as they take."""
    style = look.body
    head = [Run(label, Face.SEMIBOLD)] if label else []
    if hint:
        head.append(Run(f" {hint}"))
    labels = wrap(head, _label(look).size, width)
    placed: list[tuple[str, float, float]] = []
    x = y = 0.0
    line = style.leading + look.px(7)
    for words in choices:
        wide = look.px(_TICK) + look.px(7) + wrap([Run(words)], style.size, width)[0].width
        if x and x + wide > width:
            x, y = 0.0, y + line
        placed.append((words, x, y))
        x += wide + look.px(18)
    top = len(labels) * _label(look).leading + (look.px(4) if labels else 0.0)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.lines(labels, x, y, _label(look))
        for words, at, below in placed:
            tick_box(pen, False, x + at, y + top + below + look.px(2), look.px(_TICK))
            pen.text(words, x + at + look.px(_TICK) + look.px(7), y + top + below, style)

    return Block(top + y + line, draw, before=look.px(before))


def _draw_cells(pen: Pen, look: Look, cells: tuple[int, ...], x: float, y: float) -> None:
    for count in cells:
        for _cell in range(count):
            pen.box(x, y, look.px(_CELL), look.px(HAND), stroke=page.OUTLINE, thickness=look.px(1))
            x += look.px(_CELL) - look.px(1)
        x += look.px(7)


def _cells_width(look: Look, cells: tuple[int, ...]) -> float:
    return sum(count * (look.px(_CELL) - look.px(1)) for count in cells) + look.px(7) * (len(cells) - 1) + look.px(1)


def _label(look: Look) -> Style:
    return Style(look.px(12), look.px(16), page.TEXT_SOFT)

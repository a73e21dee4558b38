"""The head of a sheet: its title, what stands under it, the day at the right, a line below."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block
from referent_desk.sheets.look import CONTENT_WIDTH, Look, Style
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.text_flow import Line, Run, wrap


def page_head(
    look: Look, title: str, under: Sequence[tuple[str, Style]], *, on: date | None = None, gap: float = 10.0
) -> Block:
    """The head, as wide as the page. `under` are texts below the title; `on` is a day written at the right.

    `gap` is the space above the line, in pixels of the drawing.
    """
    small = replace(look.small, leading=look.px(16))
    day = (
        _lines(tr("sheets", "Le {day}").format(day=french.day_long(on, year=True)), small, CONTENT_WIDTH) if on else ()
    )
    left = CONTENT_WIDTH - max((line.width + look.px(16) for line in day), default=0.0)
    told = [(_lines(text, style, left), style, tag) for text, style, tag in _tagged(look, title, under)]
    height = sum(len(lines) * style.leading for lines, style, _tag in told) + look.px(gap)

    def draw_head(pen: Pen, x: float, y: float) -> None:
        below = y
        for lines, style, tag in told:
            below += pen.lines(lines, x, below, style, tag=tag)
        pen.lines(day, x + CONTENT_WIDTH, y, small, right=True)
        pen.rule(x, y + height, CONTENT_WIDTH, look.px(2), page.ACCENT)

    return Block(height + look.px(2), draw_head)


def _tagged(look: Look, title: str, under: Sequence[tuple[str, Style]]) -> list[tuple[str, Style, str]]:
    return [(title, look.title, "H1"), *((text, style, "P") for text, style in under)]


def _lines(text: str, style: Style, width: float) -> tuple[Line, ...]:
    return tuple(wrap([Run(text, style.face)], style.size, width))

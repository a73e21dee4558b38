"""Mon chemin in one strip: months along the width, a numbered box for each dated step, in as many rows as needed.

The reckoning is plain and apart from the drawing. The table under the strip says the same in words, so that a strip
that would say nothing (no date, more than four years, more rows than anyone reads) is left out.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block
from referent_desk.sheets.look import Look
from referent_desk.sheets.pathway import SheetStep, StepState
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.typefaces import Face, width

FEWEST_MONTHS = 6
MOST_MONTHS = 48
MOST_ROWS = 8


@dataclass(frozen=True)
class Month:
    """The first of a month and where its line stands, from 0 to 1 of the width."""

    first: date
    at: float


@dataclass(frozen=True)
class Bar:
    """The box of a step: its number on the sheet, its ends from 0 to 1 of the width, its row from 0 down."""

    number: int
    left: float
    right: float
    row: int
    state: StepState


@dataclass(frozen=True)
class Strip:
    """Months and boxes, reckoned."""

    months: tuple[Month, ...]
    bars: tuple[Bar, ...]
    rows: int


def reckon(steps: Sequence[SheetStep], narrowest: float) -> Strip | None:
    """The strip of the dated steps; `narrowest` is the least width of a box, as a part of the whole.

    A step without an end lasts until the end of its month of start; one with an end only, from the first of it.
    None when there is nothing sensible to draw.
    """
    spans = [(number, step, *span) for number, step in enumerate(steps, 1) if (span := _span(step))]
    if not spans:
        return None
    first = min(start for _, _, start, _ in spans).replace(day=1)
    last = max(end for _, _, _, end in spans)
    months = max((last.year - first.year) * 12 + last.month - first.month + 1, FEWEST_MONTHS)
    if months > MOST_MONTHS or first.year + 5 > date.max.year:
        return None
    firsts = [_month_after(first, n) for n in range(months + 1)]
    days = (firsts[-1] - first).days
    bars: list[Bar] = []
    ends: list[float] = []  # of each row, where its last box ends
    for number, step, start, end in sorted(spans, key=lambda span: (span[2], span[0])):
        left = (start - first).days / days
        right = max(((end - first).days + 1) / days, left + narrowest)
        if right > 1.0:
            left, right = 1.0 - max(1.0 - left, narrowest), 1.0
        row = next((row for row, taken in enumerate(ends) if left >= taken - 1e-9), len(ends))
        ends[row : row + 1] = [right]
        bars.append(Bar(number, left, right, row, step.state))
    if len(ends) > MOST_ROWS:
        return None
    marks = tuple(Month(day, (day - first).days / days) for day in firsts[:-1])
    return Strip(marks, tuple(bars), len(ends))


def _span(step: SheetStep) -> tuple[date, date] | None:
    start, end = step.start, step.end
    if start is None and end is None:
        return None
    if start is None:
        assert end is not None
        return end.replace(day=1), end
    if end is None:
        return start, start.replace(day=monthrange(start.year, start.month)[1])
    return (start, end) if start <= end else (start, start)


def _month_after(first: date, count: int) -> date:
    months = first.year * 12 + first.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def strip_block(steps: Sequence[SheetStep], look: Look, available: float) -> Block | None:
    """The drawing, or None when it would say nothing."""
    strip = reckon(steps, look.px(20) / available)
    if strip is None:
        return None
    head, pitch = look.px(16), look.px(23 if strip.rows <= 3 else 18)
    height = head + strip.rows * pitch + look.px(3)
    said = tr("sheets", "Frise des mois\u00a0: les mêmes étapes que dans le tableau qui suit.")

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.tags.content("Figure", alt=said):
            _draw_months(pen, strip, look, x, y, height, available)
            pen.upright(x + available - 0.75, y, height, 0.75, page.LINE_FAINT)
            for bar in strip.bars:
                top = y + head + bar.row * pitch
                _draw_bar(pen, bar, look, x + bar.left * available, top, available, pitch - look.px(3))

    return Block(height + look.px(4), draw, with_next=True)


def _draw_months(pen: Pen, strip: Strip, look: Look, x: float, y: float, height: float, available: float) -> None:
    style = look.small
    widest = max(width(french.month_short(n), Face.REGULAR, style.size) for n in range(1, 13)) + look.px(6)
    every = next(n for n in (1, 2, 3, 4, 6, 12, 24) if n * available / len(strip.months) >= widest)
    for index, month in enumerate(strip.months):
        left = x + month.at * available
        january = month.first.month == 1
        pen.upright(left, y, height, 0.75, page.OUTLINE if january and index else page.LINE_FAINT)
        if index % every == 0:
            pen.text(french.month_short(month.first.month), left + look.px(4), y - look.px(1), style)


def _draw_bar(pen: Pen, bar: Bar, look: Look, left: float, top: float, available: float, height: float) -> None:
    """Done: filled dark. Under way or confirmed: filled in the accent with a white thread inside, so that grey paper
    tells it apart. Still to come: outlined."""
    length = (bar.right - bar.left) * available - look.px(1)
    radius, thickness = look.px(3), look.px(1.3)
    done = bar.state is StepState.DONE
    present = bar.state in (StepState.UNDER_WAY, StepState.CONFIRMED)
    outline = page.TEXT_SOFT if done else page.ACCENT
    fill = outline if done or present else page.PAPER
    pen.box(left, top, length, height, stroke=outline, thickness=thickness, radius=radius, fill=fill)
    if present:
        inset = look.px(2.2)
        pen.box(
            left + inset,
            top + inset,
            length - 2 * inset,
            height - 2 * inset,
            stroke=page.PAPER,
            thickness=look.px(0.9),
            radius=look.px(1.5),
            fill=fill,
        )
    number = str(bar.number)
    style = page.Style(look.px(11), height, page.PAPER if done or present else page.TEXT, Face.BOLD)
    pen.text(number, left + (length - width(number, style.face, style.size)) / 2, top, style)

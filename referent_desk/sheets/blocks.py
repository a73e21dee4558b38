"""What a page is filled with: blocks that know their height and are never cut, and ways to make them."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

from referent_desk.sheets.look import Look, Style
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.text_flow import Line, Run, wrap

Draw = Callable[[Pen, float, float], None]
"""Draws at (x, y), the upper left corner of the block."""

LINES_TOGETHER = 24
"""Lines of one row or paragraph that are kept on one page; a longer one is cut there."""


@dataclass(frozen=True)
class Block:
    """Something of a known height, in points, kept whole on one page.

    `before` is the space above it, left out at the top of a page. `with_next` keeps it with the block after it.
    `repeat` is drawn again above it when it starts a page (the head of its table). `table` names the table that
    it is a row of.
    """

    height: float
    draw: Draw
    before: float = 0.0
    with_next: bool = False
    repeat: "Block | None" = None
    table: str = ""


@dataclass(frozen=True)
class Cell:
    """A text in a row: where it starts, how wide it may be, its lines, how it is set."""

    x: float
    width: float
    lines: tuple[Line, ...]
    style: Style
    tag: str = "TD"


def cell(text: str, style: Style, x: float, width: float, *, inside: float = 0.0, tag: str = "TD") -> Cell:
    """A text set in a column from `x`, `width` wide, with `inside` points free at both sides."""
    lines = wrap([Run(text, style.face)], style.size, width - 2 * inside)
    return Cell(x + inside, width - inside, lines, style, tag)


def total(blocks: Sequence[Block]) -> float:
    """Height of blocks one under the other, the space above the first left out."""
    return sum(block.height + (block.before if index else 0.0) for index, block in enumerate(blocks))


def heading(look: Look, text: str, width: float, *, level: int = 2) -> Block:
    """A title, kept with what follows."""
    style = look.heading
    lines = wrap([Run(text, style.face)], style.size, width)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.lines(lines, x, y, style, tag=f"H{level}")

    return Block(len(lines) * style.leading + look.px(5), draw, before=look.gap(12), with_next=True)


def paragraph(runs: Sequence[Run], style: Style, width: float, *, before: float = 0.0) -> list[Block]:
    """A text over the given width; one block, several when it is very long, none when it is empty."""
    lines = wrap(runs, style.size, width)
    if not lines:
        return []
    return [
        replace(block, before=before if index == 0 else 0.0)
        for index, block in enumerate(rows((Cell(0.0, width, lines, style, "P"),)))
    ]


def rows(
    cells: Sequence[Cell],
    *,
    padding: float = 0.0,
    rule: tuple[float, str] | None = None,
    decorate: Draw | None = None,
    table: str = "",
    repeat: Block | None = None,
) -> list[Block]:
    """Cells side by side as one block, or as several of `LINES_TOGETHER` lines each when they are very long.

    `rule` is the thickness and colour of the line under the row; `decorate` draws beside the first lines (a sign).
    With the name of a `table` it is one of its rows.
    """
    count = max((len(cell.lines) for cell in cells), default=0)
    blocks: list[Block] = []
    for start in range(0, max(count, 1), LINES_TOGETHER):
        part = [replace(cell, lines=cell.lines[start : start + LINES_TOGETHER]) for cell in cells]
        last = start + LINES_TOGETHER >= count
        blocks.append(
            replace(
                _row(part, padding, rule if last else None, decorate if start == 0 else None, bool(table)),
                table=table,
                repeat=repeat,
            )
        )
    return blocks


def _row(
    cells: Sequence[Cell], padding: float, rule: tuple[float, str] | None, decorate: Draw | None, tagged: bool
) -> Block:
    inner = max((len(cell.lines) * cell.style.leading for cell in cells), default=0.0) + 2 * padding
    right = max((cell.x + cell.width for cell in cells), default=0.0)

    def draw(pen: Pen, x: float, y: float) -> None:
        if decorate is not None:
            decorate(pen, x, y + padding)
        with pen.tags.element("TR") if tagged else nullcontext():
            for cell in cells:
                pen.lines(cell.lines, x + cell.x, y + padding, cell.style, tag=cell.tag)
        if rule is not None:
            pen.rule(x, y + inner, right, *rule)

    return Block(inner + (rule[0] if rule else 0.0), draw)


def place(pen: Pen, block: Block, x: float, y: float) -> None:
    """Draw a block, in its table if it is a row of one."""
    pen.tags.table(block.table)
    block.draw(pen, x, y)


def fuse(blocks: Sequence[Block]) -> Block:
    """Blocks one under the other, as a single one that is not cut."""

    def draw(pen: Pen, x: float, y: float) -> None:
        for index, block in enumerate(blocks):
            y += block.before if index else 0.0
            place(pen, block, x, y)
            y += block.height
        pen.tags.table("")

    return Block(total(blocks), draw, before=blocks[0].before if blocks else 0.0)


def side_by_side(columns: Sequence[tuple[float, Sequence[Block]]]) -> Block:
    """Columns of blocks beside each other, each at its x, as a single block; read column after column."""
    fused = [(x, fuse(blocks)) for x, blocks in columns]

    def draw(pen: Pen, x: float, y: float) -> None:
        for offset, block in fused:
            block.draw(pen, x + offset, y)

    return Block(max(block.height for _, block in fused), draw, before=max(block.before for _, block in fused))

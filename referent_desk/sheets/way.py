"""Mon chemin: the strip, the table of steps, the line about empty periods."""

from collections.abc import Sequence

from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, Cell, cell, heading, paragraph, rows
from referent_desk.sheets.look import CONTENT_WIDTH, Look
from referent_desk.sheets.pathway import PathwaySheet, SheetStep, StepState
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.signs import state_sign
from referent_desk.sheets.strip import strip_block
from referent_desk.sheets.text_flow import Run, wrap
from referent_desk.sheets.typefaces import Face

_TABLE = "steps"


def state_words(state: StepState) -> str:
    """What the sheet says of a state, never a failure of the person."""
    return {
        StepState.TO_PREPARE: tr("sheets", "à préparer"),
        StepState.PLANNED: tr("sheets", "prévu"),
        StepState.CONFIRMED: tr("sheets", "à venir"),
        StepState.UNDER_WAY: tr("sheets", "en cours"),
        StepState.DONE: tr("sheets", "fait"),
        StepState.INTERRUPTED: tr("sheets", "arrêté"),
        StepState.DROPPED: tr("sheets", "laissé de côté"),
    }[state]


def way(sheet: PathwaySheet, look: Look) -> list[Block]:
    """Blocks of the part; none when it is not wanted."""
    if sheet.steps is None:
        return []
    blocks = [heading(look, tr("sheets", "Mon chemin"), CONTENT_WIDTH)]
    if not sheet.steps:
        nothing = tr("sheets", "Pas encore d’étape. On commence par ce que je peux faire cette semaine.")
        return blocks + paragraph([Run(nothing)], look.body, CONTENT_WIDTH)
    strip = strip_block(sheet.steps, look, CONTENT_WIDTH)
    if strip is not None:
        blocks.append(strip)
    blocks += _table(sheet.steps, look)
    if sheet.gaps.strip():
        blocks += paragraph([Run(sheet.gaps)], look.body_soft, CONTENT_WIDTH, before=look.px(4))
    return blocks


def _table(steps: Sequence[SheetStep], look: Look) -> list[Block]:
    columns = _columns(look)
    titles = ("", tr("sheets", "Étape"), tr("sheets", "Quand"), tr("sheets", "Où j’en suis"))
    head = rows(
        [
            cell(title, look.column_head, *column, inside=look.px(7), tag="TH")
            for title, column in zip(titles, columns, strict=True)
            if title
        ],
        padding=look.px(3),
        rule=(look.px(1.5), page.TEXT_SOFT),
        table=_TABLE,
    )[0]
    head = _kept_with_next(head)
    blocks = [head]
    for number, step in enumerate(steps, 1):
        blocks += _step(number, step, look, head)
    return blocks


def _kept_with_next(block: Block) -> Block:
    return Block(block.height, block.draw, block.before, True, None, block.table)


def _columns(look: Look) -> tuple[tuple[float, float], ...]:
    """x and width of: number, step, when, state."""
    number, state = look.px(28), look.px(104)
    # In large text the dates take two lines, as the step beside them does, and leave it the width.
    when = look.px(236 if look.scale <= 1 else 170)

    step = CONTENT_WIDTH - number - when - state
    return (
        (0.0, number),
        (number, step),
        (number + step, when),
        (CONTENT_WIDTH - state, state),
    )


def _step(number: int, step: SheetStep, look: Look, head: Block) -> list[Block]:
    (x0, w0), (x1, w1), (x2, w2), (x3, w3) = _columns(look)
    inside, sign = look.px(7), look.px(13)
    bold = page.Style(look.cell.size, look.cell.leading, look.cell.colour, Face.BOLD)
    described = [Run(step.title.strip(), Face.BOLD)]
    if step.where.strip():
        described.append(Run("\n" + step.where.strip()))
    lines = wrap(described, look.cell.size, w1 - 2 * inside)
    when = step.when.strip() or french.interval(step.start, step.end)
    after_sign = sign + look.px(3)

    def decorate(pen: Pen, x: float, y: float) -> None:
        state_sign(pen, step.state, x + x3 + inside, y + (look.cell.leading - sign) / 2 + look.px(1), sign)

    return rows(
        (
            cell(str(number), bold, x0 + inside, w0 - inside),
            Cell(x1 + inside, w1 - inside, lines, look.cell),
            cell(when, look.cell, x2, w2, inside=inside),
            cell(state_words(step.state), look.cell, x3 + after_sign, w3 - after_sign, inside=inside),
        ),
        padding=look.gap(5),
        rule=(look.px(1), page.LINE),
        decorate=decorate,
        table=_TABLE,
        repeat=head,
    )

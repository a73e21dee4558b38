"""Ce que je veux and Mon objectif: the person's words first."""

from collections.abc import Sequence
from dataclasses import replace

from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, heading, paragraph, side_by_side, total
from referent_desk.sheets.look import CONTENT_WIDTH, Look
from referent_desk.sheets.pathway import PathwaySheet
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.text_flow import Run
from referent_desk.sheets.typefaces import Face
from referent_desk.sheets.wording import ended, quoted

_TOO_TALL = 0.4  # of a page: taller columns are put one under the other, where they may go on the next page


def words_and_aim(sheet: PathwaySheet, look: Look) -> list[Block]:
    """The two parts side by side, or one over the whole width when it is alone or very long."""
    gutter = look.px(20)
    half = (CONTENT_WIDTH - gutter) / 2
    narrow = [part for part in (_words(sheet, look, half), _aim(sheet, look, half)) if part]
    if len(narrow) == 2:
        left, right = narrow
        if max(total(left), total(right)) <= _TOO_TALL * page.PAGE_HEIGHT:
            return [side_by_side([(0.0, left), (half + gutter, right)])]
    return _words(sheet, look, CONTENT_WIDTH) + _aim(sheet, look, CONTENT_WIDTH)


def _words(sheet: PathwaySheet, look: Look, width: float) -> list[Block]:
    if not sheet.quote.strip():
        return []
    bar, inset = look.px(3), look.px(13)
    said = paragraph([Run(quoted(sheet.quote))], look.reading, width - inset)
    return [
        heading(look, tr("sheets", "Ce que je veux"), width),
        *(_beside_a_bar(block, bar, inset) for block in said),
    ]


def _beside_a_bar(block: Block, bar: float, inset: float) -> Block:
    def draw(pen: Pen, x: float, y: float) -> None:
        pen.upright(x, y, block.height, bar, page.ACCENT)
        block.draw(pen, x + inset, y)

    return replace(block, draw=draw)


def _aim(sheet: PathwaySheet, look: Look, width: float) -> list[Block]:
    blocks: list[Block] = []
    runs = _aim_runs(sheet.aim.strip(), sheet.aim_detail.strip())
    if runs:
        blocks += paragraph(runs, look.reading, width)
    if sheet.already.strip():
        blocks += paragraph([Run(ended(sheet.already))], look.body, width, before=look.px(3) if blocks else 0.0)
    return [heading(look, tr("sheets", "Mon objectif"), width), *blocks] if blocks else []


def _aim_runs(aim: str, detail: str) -> Sequence[Run]:
    if not detail:
        return [Run(ended(aim), Face.BOLD)] if aim else []
    if not aim:
        return [Run(ended(detail))]
    comma = "" if aim[-1] in ".,;:!?…" else ","
    return [Run(aim + comma, Face.BOLD), Run(" " + ended(detail))]

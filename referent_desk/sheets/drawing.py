"""Drawing pages that are filled: a head on the first, the blocks, a foot on each. For lists and days."""

from collections.abc import Callable

from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, place
from referent_desk.sheets.look import Look
from referent_desk.sheets.paging import Pages
from referent_desk.sheets.pen import Pen


def draw(title: str, pages: Pages, head: Block, look: Look, foot: Callable[[Pen, int, int], None]) -> bytes:
    """The PDF of filled pages under its title; `foot` is given the pen, the page's number and their count."""
    pen = Pen(title)
    for number, placed in enumerate(pages.pages, 1):
        pen.new_page()
        top = page.MARGIN_TOP
        if number == 1:
            head.draw(pen, page.MARGIN_SIDE, top)
            top += head.height + look.gap(12)
        for one in placed:
            place(pen, one.block, page.MARGIN_SIDE, top + one.top)
        pen.tags.table("")
        foot(pen, number, len(pages.pages))
    return pen.finish()

"""The pathway sheet put together: which part on which page, then drawn (ux.md, 10)."""

from dataclasses import dataclass

from referent_desk.domain.text import tr
from referent_desk.sheets import frame, refusal
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, place, total
from referent_desk.sheets.duties import duties
from referent_desk.sheets.ending import agreement, room_to_write
from referent_desk.sheets.look import LARGE, Look
from referent_desk.sheets.paging import Pages
from referent_desk.sheets.pathway import PathwaySheet
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.way import way
from referent_desk.sheets.words_and_aim import words_and_aim

_AIRS = (1.0, 0.8, 0.6)  # one page is tried with the parts at their distance, then nearer and nearer


@dataclass(frozen=True)
class _Parts:
    """The blocks of a sheet: what comes first, what a second page starts with, what closes."""

    first: list[Block]
    second: list[Block]
    closing: list[Block]
    writes: bool

    def least_after(self, look: Look) -> float:
        """Height of all but the first part, with one line to write on."""
        return total([*self.second, *([room_to_write(look, 0.0)] if self.writes else []), *self.closing])


def pathway_pdf(sheet: PathwaySheet, *, large: bool) -> bytes:
    """The PDF of a sheet that has something to say. Raises SheetRefusal `too_long`."""
    look, pages = _paged(sheet, LARGE if large else 1.0)
    if len(pages.pages) > refusal.MAX_PAGES:
        raise refusal.too_long()
    pen = Pen(tr("sheets", "Fiche de parcours"))
    for number, placed in enumerate(pages.pages, 1):
        pen.new_page()
        top = page.MARGIN_TOP
        head = frame.head(sheet, look) if number == 1 else frame.next_head(sheet, look)
        head.draw(pen, page.MARGIN_SIDE, top)
        top += head.height + look.gap(12)
        for one in placed:
            place(pen, one.block, page.MARGIN_SIDE, top + one.top)
        pen.tags.table("")
        frame.draw_foot(pen, sheet, look, number, len(pages.pages))
    return pen.finish()


def _paged(sheet: PathwaySheet, scale: float) -> tuple[Look, Pages]:
    for air in _AIRS:
        look = Look(scale, air)
        pages = _on_one_page(sheet, look)
        if pages is not None:
            return look, pages
    look = Look(scale)
    return look, _on_more_pages(sheet, look)


def _parts(sheet: PathwaySheet, look: Look) -> _Parts:
    return _Parts(
        first=words_and_aim(sheet, look) + way(sheet, look),
        second=duties(sheet, look),
        closing=agreement(sheet, look) + frame.long_notice(sheet, look),
        writes=sheet.room_to_write,
    )


def _empty(sheet: PathwaySheet, look: Look) -> Pages:
    outside = page.MARGIN_TOP + page.MARGIN_BOTTOM + frame.foot_height(sheet, look) + 2 * look.gap(12)
    return Pages(
        first=page.PAGE_HEIGHT - outside - frame.head(sheet, look).height,
        other=page.PAGE_HEIGHT - outside - frame.next_head(sheet, look).height,
    )


def _on_one_page(sheet: PathwaySheet, look: Look) -> Pages | None:
    parts, pages = _parts(sheet, look), _empty(sheet, look)
    pages.add(parts.first + parts.second)
    _close(parts, look, pages)
    return pages if len(pages.pages) == 1 else None


def _on_more_pages(sheet: PathwaySheet, look: Look) -> Pages:
    """A second page starts at Qui fait quoi; where the way itself takes more, the rest follows if it fits whole."""
    parts, pages = _parts(sheet, look), _empty(sheet, look)
    pages.add(parts.first)
    if len(pages.pages) == 1 or not pages.fits(look.gap(12) + parts.least_after(look)):
        pages.break_page()
    pages.add(parts.second)
    _close(parts, look, pages)
    return pages


def _close(parts: _Parts, look: Look, pages: Pages) -> None:
    """Lines to write on take what the signatures leave, and give way first: one line is the least."""
    below = sum(block.before + block.height for block in parts.closing)
    if parts.writes:
        least = room_to_write(look, 0.0)
        if not pages.fits(least.before + least.height + below) and pages.fits(least.before + least.height):
            # The signatures will go on the next page: the lines go with them, they are the same last talk.
            pages.break_page()
        pages.add([room_to_write(look, pages.free - least.before - below)])
    pages.add(parts.closing)

"""À moi d’écrire and On est d’accord: lines to write on, boxes to sign in."""

from collections.abc import Sequence
from dataclasses import replace

from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, fuse, heading, paragraph, total
from referent_desk.sheets.look import CONTENT_WIDTH, Look
from referent_desk.sheets.pathway import PathwaySheet, Signer
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.text_flow import Run, wrap
from referent_desk.sheets.typefaces import Face
from referent_desk.sheets.wording import short

MOST_LINES = 10
_PITCH, _WIDEST_PITCH = 21, 30  # px between two lines to write on
_LONGEST_NOTE = 0.2  # of a page: a longer note about who signs stands before the part


def room_to_write(look: Look, room: float) -> Block:
    """Dotted lines over `room` points (one line at least, whatever the room)."""
    title = heading(look, tr("sheets", "À moi d’écrire"), CONTENT_WIDTH)
    free = room - title.height
    count = max(1, min(MOST_LINES, int(free / look.px(_PITCH))))
    pitch = min(max(free / count, look.px(_PITCH)), look.px(_WIDEST_PITCH))

    def draw(pen: Pen, x: float, y: float) -> None:
        title.draw(pen, x, y)
        for line in range(1, count + 1):
            pen.rule(x, y + title.height + line * pitch - 1, CONTENT_WIDTH, look.px(1), page.OUTLINE, dotted=True)

    return Block(title.height + count * pitch, draw, before=title.before)


def agreement(sheet: PathwaySheet, look: Look) -> list[Block]:
    """The sentence and the signature boxes, one block: it is never cut. None without signers.

    With more boxes than fit together (never in life), the rows of boxes are blocks of their own.
    """
    if not sheet.signers:
        return []
    said = tr(
        "sheets",
        "Ce plan peut changer à tout moment, si je le demande. Cette fiche est à moi, je choisis à qui je la montre.",
    )
    blocks = [
        heading(look, tr("sheets", "On est d’accord"), CONTENT_WIDTH),
        *paragraph([Run(said)], look.body, CONTENT_WIDTH),
    ]
    note = paragraph([Run(sheet.signature_note)], look.body, CONTENT_WIDTH, before=look.gap(4))
    apart = total(note) > _LONGEST_NOTE * page.PAGE_HEIGHT
    boxes = _rows_of_boxes(sheet.signers, look)
    first = replace(boxes[0], before=look.px(6))
    kept = fuse([*blocks, *([] if apart else note), first, *boxes[1:3]])
    return [*(note if apart else []), kept, *boxes[3:]]


def _rows_of_boxes(signers: Sequence[Signer], look: Look) -> list[Block]:
    # Three abreast as on the drawing; two by two when four sign, so that no row holds a lonely box.
    abreast = 2 if len(signers) == 4 else min(3, len(signers)) if len(signers) > 1 else 2
    return [
        replace(_row(signers[start : start + abreast], abreast, look), before=look.px(12))
        for start in range(0, len(signers), abreast)
    ]


def _row(signers: Sequence[Signer], abreast: int, look: Look) -> Block:
    gutter, inside, above = look.px(12), look.px(8), look.px(6)
    width = (CONTENT_WIDTH - (abreast - 1) * gutter) / abreast
    style = look.box
    bold = page.Style(style.size, style.leading, style.colour, Face.BOLD)
    names = [wrap([Run(_signer(one), Face.BOLD)], style.size, width - 2 * inside) for one in signers]
    lines = max(len(name) for name in names)
    # 96 px with a name of one line; each further line is added, so that the room to sign stays the same.
    height = look.px(96) + (lines - 1) * style.leading
    labels = (tr("sheets", "Date\u00a0:"), tr("sheets", "Signature\u00a0:"))

    def draw(pen: Pen, x: float, y: float) -> None:
        for index, name in enumerate(names):
            left = x + index * (width + gutter)
            pen.box(left, y, width, height, stroke=page.OUTLINE, thickness=look.px(1), radius=look.px(4))
            pen.lines(name, left + inside, y + above, bold)
            for number, label in enumerate(labels):
                top = y + above + (lines + number) * style.leading
                pen.text(label, left + inside, top, style)

    return Block(height, draw)


def _signer(signer: Signer) -> str:
    who, name = short(signer.who, 60), short(signer.name, 80)
    return f"{who}, {name}" if who and name else who or name

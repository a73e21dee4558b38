"""Offers put on pages: a list of the selection first, then each one: when, where, whom to call, what, who may enter."""

from collections.abc import Sequence
from dataclasses import replace

from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, Cell, cell, fuse, heading, paragraph, rows, side_by_side
from referent_desk.sheets.drawing import draw
from referent_desk.sheets.ending import room_to_write
from referent_desk.sheets.head import page_head
from referent_desk.sheets.look import CONTENT_WIDTH, LARGE, Look
from referent_desk.sheets.offer import CallLine, OfferPaper, OffersPaper
from referent_desk.sheets.paging import Pages
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.text_flow import Run, wrap
from referent_desk.sheets.typefaces import Face
from referent_desk.sheets.wording import short

_TABLE, _COMPARED = "offers", "compared"
_GUTTER, _LEAST_TO_WRITE = 24.0, 62.0
"""Pixels between the columns; of the lines to write on, title included."""
_SHARES = (0.05, 0.37, 0.33, 0.25)
"""Parts of the width in the list: number, what, when, whom to call."""
_MOST_OTHERS, _MOST_CALLS, _MOST_COMPARED = 6, 3, 4
_LONGEST_TITLE, _LONGEST = 200, 1200


def offers_pdf(paper: OffersPaper, *, large: bool = False) -> bytes:
    """The PDF of one offer, or of a selection with its list."""
    look = Look(scale=LARGE if large else 1.0)
    foot = look.small.leading + look.px(7)
    room = page.PAGE_HEIGHT - page.MARGIN_TOP - page.MARGIN_BOTTOM - foot - look.gap(12)
    several = len(paper.offers) > 1
    head = _list_head(paper, look) if several else _head(paper.offers[0], paper, look)
    pages = Pages(first=room - head.height - look.gap(12), other=room)
    if several:
        pages.add([*_list(paper.offers, look), *_promise(look), *_compared(paper.offers, look)])
    for number, offer in enumerate(paper.offers, 1):
        if several:
            pages.break_page()
            pages.add([_head(offer, paper, look, number), _space(look.gap(12))])
        pages.add(_body(offer, look))
        left = pages.free - look.gap(12)
        if left >= look.px(_LEAST_TO_WRITE):
            pages.add([replace(room_to_write(look, min(left, look.px(180))), before=look.gap(12))])
    return draw(_title(paper), pages, head, look, lambda pen, n, count: _foot(pen, paper, look, n, count))


def _title(paper: OffersPaper) -> str:
    if len(paper.offers) > 1:
        return tr("offer_sheet", "Sélection d’offres")
    return tr("offer_sheet", "Fiche offre\u00a0: {title}").format(title=short(paper.offers[0].title, 80))


def _list_head(paper: OffersPaper, look: Look) -> Block:
    n = len(paper.offers)
    title = tr("offer_sheet", "{n} offre à regarder|{n} offres à regarder", n).format(n=n)
    detail = tr("offer_sheet", "Une page pour chacune suit cette liste.")
    return _titled(title, detail, paper, look)


def _head(offer: OfferPaper, paper: OffersPaper, look: Look, number: int = 0) -> Block:
    title = short(offer.title, _LONGEST_TITLE)
    if number:
        title = tr("offer_sheet", "{n}. {title}").format(n=number, title=title)
    return _titled(title, short(", ".join(part for part in (offer.provider, offer.where) if part)), paper, look)


def _titled(title: str, detail: str, paper: OffersPaper, look: Look) -> Block:
    return page_head(look, title, [(detail, look.name)], on=paper.on)


def _list(offers: Sequence[OfferPaper], look: Look) -> list[Block]:
    titles = ("", tr("offer_sheet", "Quoi, où"), tr("offer_sheet", "Quand"), tr("offer_sheet", "Qui appeler"))
    columns = rows(
        [
            cell(title, look.column_head, x, width, inside=look.px(4), tag="TH")
            for title, (x, width) in zip(titles, _columns(), strict=True)
        ],
        padding=look.px(4),
        rule=(look.px(1), page.LINE),
        table=_TABLE,
    )[0]
    found = [columns]
    for number, offer in enumerate(offers, 1):
        what = [Run(short(offer.title, 120), Face.SEMIBOLD)]
        if at := ", ".join(part for part in (offer.provider, offer.where) if part):
            what.append(Run(tr("offer_sheet", ", {where}").format(where=short(at, 140))))
        phones = next((call.phones for call in offer.calls if call.phones), ())
        told = (
            [Run(str(number), Face.SEMIBOLD)],
            what,
            [Run(short(offer.dates or tr("offer_sheet", "dates à demander"), 120))],
            [Run("\n".join(_unbroken(phone) for phone in phones[:2]) or tr("offer_sheet", "à chercher"))],
        )
        inside = look.px(4)
        cells = [
            Cell(x + inside, width - inside, wrap(runs, look.cell.size, width - 2 * inside), look.cell)
            for runs, (x, width) in zip(told, _columns(), strict=True)
        ]
        found += rows(cells, padding=look.px(5), rule=(look.px(1), page.LINE_FAINT), table=_TABLE, repeat=columns)
    return found


def _compared(offers: Sequence[OfferPaper], look: Look) -> list[Block]:
    """What each says of the same things, side by side, where there are few; what one says alone stands too."""
    names = list(dict.fromkeys(name for offer in offers for name, _ in offer.facts))
    if len(offers) > _MOST_COMPARED or not names:
        return []
    first = CONTENT_WIDTH * 0.16
    width, inside = (CONTENT_WIDTH - first) / len(offers), look.px(4)

    def row(name: str, told: Sequence[str], style: page.Style, tag: str) -> list[Cell]:
        cells = [cell(name, look.column_head, 0.0, first, inside=inside, tag="TH")]
        for at, words in enumerate(told):
            cells.append(cell(short(words, 240), style, first + at * width, width, inside=inside, tag=tag))
        return cells

    lines = [(name, [dict(offer.facts).get(name, "") for offer in offers]) for name in names]
    lines.append((tr("offer_sheet", "Pour y entrer"), [_one_after_the_other(offer.conditions) for offer in offers]))
    titles = [tr("offer_sheet", "{n}. {title}").format(n=n, title=offer.title) for n, offer in enumerate(offers, 1)]
    rule, padding = (look.px(1), page.LINE_FAINT), look.px(4)
    columns = rows(row("", titles, look.column_head, "TH"), padding=padding, rule=rule, table=_COMPARED)[0]
    blocks = [heading(look, tr("offer_sheet", "Ce qui les distingue"), CONTENT_WIDTH), columns]
    for name, told in lines:
        said = [words or tr("offer_sheet", "non dit") for words in told]
        blocks += rows(row(name, said, look.cell, "TD"), padding=padding, rule=rule, table=_COMPARED, repeat=columns)
    return blocks


def _one_after_the_other(conditions: Sequence[str]) -> str:
    """Conditions as sentences of one paragraph: a source writes each without its full stop."""
    told = (text.strip() for text in conditions if text.strip())
    return " ".join(text if text[-1] in ".!?…" else f"{text}." for text in told)


def _columns() -> list[tuple[float, float]]:
    """Where each column of the list begins, and how wide it is."""
    return [(sum(_SHARES[:at]) * CONTENT_WIDTH, share * CONTENT_WIDTH) for at, share in enumerate(_SHARES)]


def _body(offer: OfferPaper, look: Look) -> list[Block]:
    blocks = []
    if offer.kinds:
        blocks += paragraph([Run(" · ".join(offer.kinds))], look.body_soft, CONTENT_WIDTH)
    width = (CONTENT_WIDTH - look.px(_GUTTER)) / 2
    left = _when(offer, look, width) + _part(tr("offer_sheet", "Où"), _places(offer), look, width)
    columns = [(0.0, left), (width + look.px(_GUTTER), [_calls(offer, look, width)])]
    blocks.append(replace(side_by_side(columns), before=look.gap(8)))
    if offer.content:
        blocks.append(heading(look, tr("offer_sheet", "Ce qu’on y fait"), CONTENT_WIDTH))
        blocks += paragraph([Run(short(offer.content, _LONGEST))], look.body, CONTENT_WIDTH)
    if offer.facts:
        blocks.append(heading(look, tr("offer_sheet", "En pratique"), CONTENT_WIDTH))
        for name, value in offer.facts:
            blocks += _fact(name, value, look)
    conditions = [short(text, 600) for text in offer.conditions]
    blocks += _part(tr("offer_sheet", "Pour y entrer"), conditions, look, CONTENT_WIDTH, dashed=True)
    if offer.age:
        face = Face.SEMIBOLD if offer.old else Face.REGULAR
        blocks += paragraph([Run(offer.age, face)], look.small, CONTENT_WIDTH, before=look.gap(12))
    return [*blocks, *_promise(look)]


def _promise(look: Look) -> list[Block]:
    words = tr("offer_sheet", "Appelez avant de compter dessus\u00a0: les dates et les places changent.")
    return paragraph([Run(words, Face.BOLD)], look.body, CONTENT_WIDTH, before=look.gap(6))


def _when(offer: OfferPaper, look: Look, width: float) -> list[Block]:
    words = short(offer.dates) or tr("offer_sheet", "Aucune date connue\u00a0: à demander.")
    blocks = [heading(look, tr("offer_sheet", "Quand"), width)]
    blocks += paragraph([Run(french.capital(words), Face.BOLD)], look.reading, width)
    if offer.others:
        more = [short(one, 80) for one in offer.others[:_MOST_OTHERS]]
        told = tr("offer_sheet", "Autres dates\u00a0: {dates}.").format(dates="\u00a0; ".join(more))
        blocks += paragraph([Run(told)], look.body, width)
    return blocks


def _places(offer: OfferPaper) -> list[str]:
    return [short(part) for part in (offer.provider, offer.address or offer.where) if part]


def _calls(offer: OfferPaper, look: Look, width: float) -> Block:
    """Whom to call, in a frame: what one looks for first on such a paper."""
    inside = look.px(12)
    room = width - 2 * inside
    held = [replace(heading(look, tr("offer_sheet", "Qui appeler"), room), before=0.0)]
    for call in offer.calls[:_MOST_CALLS]:
        held += _call(call, look, room)
    if not any(call.phones for call in offer.calls):
        words = tr("offer_sheet", "Pas de numéro sur la fiche\u00a0: le chercher ensemble.")
        held += paragraph([Run(words)], look.body, room)
    words = tr("offer_sheet", "J’ai appelé le \u2026\u2026\u2026\u2026\u2026\u2026 On m’a dit\u00a0:")
    held += paragraph([Run(words)], look.body, room, before=look.px(8))
    inner = fuse(held)
    height = inner.height + 2 * inside + look.px(26)

    def draw_frame(pen: Pen, x: float, y: float) -> None:
        pen.box(x, y, width, height, stroke=page.ACCENT, thickness=look.px(2), radius=look.px(6))
        inner.draw(pen, x + inside, y + inside)
        pen.rule(x + inside, y + height - inside, room, look.px(1), page.OUTLINE, dotted=True)

    return Block(height, draw_frame, before=look.gap(12))


def _call(call: CallLine, look: Look, width: float) -> list[Block]:
    blocks = paragraph([Run(short(call.who))], look.body, width)
    for phone in call.phones[:2]:
        blocks += paragraph([Run(_unbroken(phone), Face.BOLD)], look.name, width)
    if call.other:
        blocks += paragraph([Run(short(call.other))], look.body, width)
    return blocks


def _part(title: str, lines: Sequence[str], look: Look, width: float, *, dashed: bool = False) -> list[Block]:
    """A title and its lines; nothing where there are none."""
    kept = [line for line in lines if line]
    if not kept:
        return []
    indent = look.px(14) if dashed else 0.0
    blocks = [heading(look, title, width)]
    for line in kept:
        cells = [Cell(indent, width - indent, wrap([Run(line)], look.body.size, width - indent), look.body, "P")]
        if dashed:
            cells.insert(0, Cell(0.0, indent, wrap([Run("–")], look.body.size, indent), look.body, "P"))
        blocks += rows(cells)
    return blocks


def _fact(name: str, value: str, look: Look) -> list[Block]:
    left = CONTENT_WIDTH * 0.2
    cells = (
        cell(name, look.body_soft, 0.0, left, tag="P"),
        cell(short(value, 400), look.body, left, CONTENT_WIDTH - left, tag="P"),
    )
    return rows(cells, padding=look.px(1))


def _space(height: float) -> Block:
    return Block(height, lambda _pen, _x, _y: None)


def _unbroken(phone: str) -> str:
    return phone.replace(" ", "\u00a0")


def _foot(pen: Pen, paper: OffersPaper, look: Look, number: int, count: int) -> None:
    y = page.PAGE_HEIGHT - page.MARGIN_BOTTOM - look.small.leading
    told = [tr("offer_sheet", "Pour s’informer\u00a0: cette fiche ne vaut pas inscription.")]
    if paper.fictional:
        told.append(tr("offer_sheet", "Données fictives."))
    numbered = tr("offer_sheet", "Page {n} sur {count}").format(n=number, count=count)
    with pen.tags.artifact():
        pen.rule(page.MARGIN_SIDE, y - look.px(7), CONTENT_WIDTH, look.px(1), page.LINE)
        pen.text(" ".join(told), page.MARGIN_SIDE, y, look.small)
        pen.text(numbered, page.MARGIN_SIDE + CONTENT_WIDTH, y, look.small, right=True)

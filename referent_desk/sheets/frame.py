"""What stands on every page: the head of the sheet, a shorter one on the next pages, the foot with its notice."""

from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, paragraph
from referent_desk.sheets.look import CONTENT_WIDTH, Look
from referent_desk.sheets.pathway import PathwaySheet
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.text_flow import Line, Run, wrap
from referent_desk.sheets.typefaces import Face, printable, width
from referent_desk.sheets.wording import short

_MOST_NOTICE_LINES = 7  # a longer notice goes once, at the end of the sheet


def head(sheet: PathwaySheet, look: Look) -> Block:
    """Title and person on the left; date, version and référent on the right."""
    small = page.Style(look.small.size, look.px(16), look.small.colour)
    right = [
        line
        for runs in (_dated(sheet), _referent(sheet), [Run(short(sheet.referent.organisation))])
        for line in wrap(runs, small.size, CONTENT_WIDTH * 0.5)
    ]
    left_width = CONTENT_WIDTH - max((line.width for line in right), default=0.0) - look.px(16)
    title = wrap([Run(tr("sheets", "Ma fiche de parcours"), Face.BOLD)], look.title.size, left_width)
    name = wrap([Run(_person(sheet), Face.SEMIBOLD)], look.name.size, left_width)
    left_height = len(title) * look.title.leading + len(name) * look.name.leading
    height = max(left_height, len(right) * small.leading) + look.px(10)

    def draw(pen: Pen, x: float, y: float) -> None:
        below = pen.lines(title, x, y, look.title, tag="H1")
        pen.lines(name, x, y + below, look.name)
        _right(pen, right, x + CONTENT_WIDTH, y, small)
        pen.rule(x, y + height, CONTENT_WIDTH, look.px(2), page.ACCENT)

    return Block(height + look.px(2), draw)


def next_head(sheet: PathwaySheet, look: Look) -> Block:
    """The head of the pages after the first: enough to put a lost page back."""
    style = page.Style(look.small.size, look.px(16), look.small.colour)
    left = tr("sheets", "Ma fiche de parcours, suite")
    who = wrap(
        [Run(short(sheet.name, 60) + ", ", Face.BOLD), *_dated(sheet, inside=True)], style.size, CONTENT_WIDTH * 0.7
    )
    height = max(1, len(who)) * style.leading + look.px(6)

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.tags.artifact():
            pen.text(left, x, y, style)
            pen.lines(who, x + CONTENT_WIDTH, y, style, right=True)
        pen.rule(x, y + height, CONTENT_WIDTH, look.px(1), page.ACCENT)

    return Block(height + look.px(1), draw)


def _right(pen: Pen, lines: list[Line], x: float, y: float, style: page.Style) -> None:
    pen.lines(lines, x, y, style, right=True)


def _person(sheet: PathwaySheet) -> str:
    return ", ".join(short(part) for part in (sheet.name, sheet.age_line, sheet.commune) if part.strip())


def _dated(sheet: PathwaySheet, *, inside: bool = False) -> list[Run]:
    day = french.day_long(sheet.on, year=True)
    day = (tr("sheets", "le {day}") if inside else tr("sheets", "Le {day}")).format(day=day)
    if sheet.version is None:
        return [Run(day)]
    start = tr("sheets", "{day}, version {n}, ").format(day=day, n=sheet.version)
    if sheet.agreed_on is None:
        return [Run(start), Run(tr("sheets", "à confirmer"), Face.BOLD)]
    agreed = french.day_long(sheet.agreed_on, year=sheet.agreed_on.year != sheet.on.year)
    return [Run(start), Run(tr("sheets", "validée le {day}").format(day=agreed))]


def _referent(sheet: PathwaySheet) -> list[Run]:
    referent = sheet.referent
    named = short(referent.name)
    if referent.title.strip() and named:
        named = tr("sheets", "{title}\u00a0: {name}").format(title=short(referent.title), name=named)
    phone = short(referent.phone).replace(" ", "\u00a0")
    return [Run(", ".join(part for part in (named, phone) if part))]


def _notice_lines(sheet: PathwaySheet, look: Look) -> tuple[Line, ...]:
    size = look.small.size
    right = max(width(text, Face.REGULAR, size) for text in _right_foot(sheet, 1, 1))
    return wrap([Run(sheet.notice.strip())], size, CONTENT_WIDTH - right - look.px(12))


def _right_foot(sheet: PathwaySheet, number: int, count: int) -> list[str]:
    numbered = tr("sheets", "page {n} sur {count}").format(n=number, count=count)
    label = printable(short(sheet.copy_label, 40))
    lines = [f"{label}, {numbered}" if label else french.capital(numbered)]
    if sheet.fictional:
        lines.append(tr("sheets", "Données fictives"))
    return lines


def long_notice(sheet: PathwaySheet, look: Look) -> list[Block]:
    """The notice as an ordinary part, when it is too long for the foot of each page."""
    if len(_notice_lines(sheet, look)) <= _MOST_NOTICE_LINES:
        return []
    return paragraph([Run(sheet.notice.strip())], look.small, CONTENT_WIDTH, before=look.gap(12))


def foot_height(sheet: PathwaySheet, look: Look) -> float:
    """Points that the foot takes at the bottom of each page."""
    lines = len(_notice_lines(sheet, look))
    right = len(_right_foot(sheet, 1, 1))
    return look.px(7) + max(lines if lines <= _MOST_NOTICE_LINES else 0, right) * look.small.leading


def draw_foot(pen: Pen, sheet: PathwaySheet, look: Look, number: int, count: int) -> None:
    """The foot of page `number` of `count`."""
    x = page.MARGIN_SIDE
    y = page.PAGE_HEIGHT - page.MARGIN_BOTTOM - foot_height(sheet, look)
    pen.rule(x, y, CONTENT_WIDTH, look.px(1), page.LINE)
    y += look.px(7)
    lines = _notice_lines(sheet, look)
    if len(lines) <= _MOST_NOTICE_LINES:
        if number == 1:
            pen.lines(lines, x, y, look.small)
        else:
            with pen.tags.artifact():
                pen.lines(lines, x, y, look.small)
    with pen.tags.artifact():
        for index, text in enumerate(_right_foot(sheet, number, count)):
            pen.text(text, x + CONTENT_WIDTH, y + index * look.small.leading, look.small, right=True)

"""Qui fait quoi, beside Ce qui peut bloquer and On se revoit."""

from collections.abc import Sequence
from dataclasses import replace

from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.sheets import look as page
from referent_desk.sheets.blocks import Block, cell, heading, paragraph, rows, side_by_side, total
from referent_desk.sheets.look import CONTENT_WIDTH, Look
from referent_desk.sheets.pathway import PathwaySheet, SheetAppointment, SheetBarrier, SheetContact, SheetTask
from referent_desk.sheets.pen import Pen
from referent_desk.sheets.signs import tick_box
from referent_desk.sheets.text_flow import Run
from referent_desk.sheets.typefaces import Face
from referent_desk.sheets.wording import ended, short

_TOO_TALL = 0.55  # of a page: taller columns are put one under the other
_NARROWEST = 380  # px for the tasks beside the rest: in large text they are put one under the other too
_TABLE = "tasks"


def duties(sheet: PathwaySheet, look: Look) -> list[Block]:
    """Tasks on the left and the rest on the right; either alone takes the whole width."""
    gutter, right = look.px(20), look.px(252)
    left = CONTENT_WIDTH - right - gutter
    columns = (_tasks(sheet.tasks, look, left), _beside(sheet, look, right))
    wide_enough = left >= look.px(_NARROWEST)
    if all(columns) and wide_enough and max(map(total, columns)) <= _TOO_TALL * page.PAGE_HEIGHT:
        return [side_by_side([(0.0, columns[0]), (left + gutter, columns[1])])]
    return _tasks(sheet.tasks, look, CONTENT_WIDTH) + _beside(sheet, look, CONTENT_WIDTH)


def _tasks(tasks: Sequence[SheetTask], look: Look, width: float) -> list[Block]:
    if not tasks:
        return []
    blocks = [heading(look, tr("sheets", "Qui fait quoi"), width)]
    for task in tasks:
        blocks += _task(task, look, width)
    return blocks


def _task(task: SheetTask, look: Look, width: float) -> list[Block]:
    box, who, due = look.px(26), look.px(78), look.px(96)
    inside, square = look.px(7), look.px(12)

    def decorate(pen: Pen, x: float, y: float) -> None:
        tick_box(pen, task.done, x + inside, y + (look.cell.leading - square) / 2, square)

    day = french.day_short(task.due) if task.due else ""
    if task.done:
        day = tr("sheets", "fait")
    return rows(
        (
            cell(task.text, look.cell, box, width - box - who - due, inside=inside),
            cell(short(task.who), look.cell, width - who - due, who, inside=inside),
            cell(day, look.cell, width - due, due, inside=inside),
        ),
        padding=look.gap(5),
        rule=(look.px(1), page.LINE),
        decorate=decorate,
        table=_TABLE,
    )


def _beside(sheet: PathwaySheet, look: Look, width: float) -> list[Block]:
    return [
        *_barriers(sheet.barriers, look, width),
        *_appointment(sheet.appointment, look, width),
        *_contacts(sheet.contacts, look, width),
    ]


def _part(look: Look, title: str, width: float, paragraphs: Sequence[Sequence[Run]]) -> list[Block]:
    blocks = [replace(heading(look, title, width), before=look.gap(10))]
    for index, runs in enumerate(paragraphs):
        blocks += paragraph(runs, look.body, width, before=look.px(4) if index else 0.0)
    return blocks


def _barriers(barriers: Sequence[SheetBarrier], look: Look, width: float) -> list[Block]:
    if not barriers:
        return []
    return _part(look, tr("sheets", "Ce qui peut bloquer"), width, [_barrier(one) for one in barriers])


def _barrier(barrier: SheetBarrier) -> list[Run]:
    title, text = barrier.title.strip(), barrier.text.strip()
    if not text:
        return [Run(ended(title), Face.BOLD)]
    if not title:
        return [Run(ended(text))]
    named = tr("sheets", "{title}\u00a0:").format(title=title)
    return [Run(named, Face.BOLD), Run(" " + ended(text))]


def _appointment(appointment: SheetAppointment | None, look: Look, width: float) -> list[Block]:
    if appointment is None:
        return []
    day = french.day_long(appointment.day, weekday=True)
    when = french.capital(day)
    if appointment.at is not None:
        when = f"{when}, {french.clock_time(appointment.at)}"
    details = appointment.details.strip()
    runs = [Run(when + ("," if details else "."), Face.BOLD)]
    if details:
        runs.append(Run(" " + ended(details)))
    return _part(look, tr("sheets", "On se revoit"), width, [runs])


def _contacts(contacts: Sequence[SheetContact], look: Look, width: float) -> list[Block]:
    if not contacts:
        return []
    lines = [
        [
            Run(tr("sheets", "{title}\u00a0:").format(title=short(one.who)), Face.BOLD),
            Run(" " + short(one.phone).replace(" ", "\u00a0")),
        ]
        for one in contacts
    ]
    return _part(look, tr("sheets", "Qui appeler"), width, lines)

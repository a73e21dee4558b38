"""Table cells: two lines, a chip, a bar, the age of a contact; one delegate draws them, with the chip's painter.

A model answers a cell for `Qt.ItemDataRole.UserRole` and a sentence for `AccessibleTextRole`.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from referent_desk.desk.theme import Token, color, font, paint_icon, px
from referent_desk.desk.widgets.bar import paint_bar, steps_done
from referent_desk.desk.widgets.chip import ChipFace, paint_chip
from referent_desk.domain.text import tr

TO_WATCH_DAYS = 15
LATE_DAYS = 30


@dataclass(frozen=True)
class TwoLines:
    """A first line (its `bold` part first, then `rest`), and a second line with an icon and a hue of its own."""

    bold: str
    rest: str = ""
    second: str = ""
    second_ink: Token = "text2"
    second_icon: str | None = None

    @property
    def second_is_strong(self) -> bool:
        """Lateness and warnings are in semi-bold, with their icon."""
        return self.second_ink not in ("text2", "text3")


@dataclass(frozen=True)
class ChipCell:
    """A status chip."""

    face: ChipFace


@dataclass(frozen=True)
class StepsCell:
    """How much of a plan is done; `total` 0 when there is none."""

    done: int
    total: int


@dataclass(frozen=True)
class AgeCell:
    """Days since the last contact, or None when there was none; the thresholds are settings."""

    days: int | None
    watch: int = TO_WATCH_DAYS
    late: int = LATE_DAYS


Cell = TwoLines | ChipCell | StepsCell | AgeCell

_Index = QModelIndex | QPersistentModelIndex


def late_words(days: int) -> str:
    """ "en retard de 6 j"."""
    return tr("desk", "en retard de {n} j").format(n=days)


def age_words(days: int | None) -> str:
    """ "4 jours", "aujourd’hui", "jamais"."""
    if days is None:
        return tr("desk", "jamais")
    if days == 0:
        return tr("desk", "aujourd’hui")
    return tr("desk", "{n} jour|{n} jours", days).format(n=days)


class CellDelegate(QStyledItemDelegate):
    """Draws the cells of a table or list; rows `row_height` high (44 with two lines, in pixels at 100 %)."""

    def __init__(self, row_height: int = 44) -> None:
        super().__init__()
        self._row_height = row_height

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The height of a row."""
        return QSize(px(80), px(self._row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell; the selected row is soft accent between two accent lines."""
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, rect, chosen=chosen)
        cell = index.data(Qt.ItemDataRole.UserRole)
        paint_cell(painter, rect.adjusted(px(12), 0, -px(8), 0), cell)
        painter.restore()


def paint_row_ground(painter: QPainter, rect: QRect, *, chosen: bool) -> None:
    """The background and lines of a row."""
    painter.fillRect(rect, color("accentSoft" if chosen else "surface"))
    if chosen:
        painter.fillRect(QRect(rect.x(), rect.y(), rect.width(), 2), color("accent"))
        painter.fillRect(QRect(rect.x(), rect.bottom() - 1, rect.width(), 2), color("accent"))
    else:
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), color("border"))


def paint_cell(painter: QPainter, rect: QRect, cell: object) -> None:
    """Draw what a cell holds, inside its margins."""
    if isinstance(cell, TwoLines):
        _paint_two_lines(painter, rect, cell)
    elif isinstance(cell, ChipCell):
        paint_chip(painter, rect, cell.face)
    elif isinstance(cell, StepsCell):
        _paint_steps(painter, rect, cell)
    elif isinstance(cell, AgeCell):
        _paint_age(painter, rect, cell)


def _paint_two_lines(painter: QPainter, rect: QRect, cell: TwoLines) -> None:
    middle = rect.center().y() + 1
    top = QRect(rect.x(), middle - px(18) + px(1), rect.width(), px(18))
    if not cell.second:
        top.moveTop(middle - px(9))
    x = _words(painter, top, cell.bold, "text", 700) if cell.bold else 0
    if cell.rest:
        gap = painter.fontMetrics().horizontalAdvance(" ") if cell.bold else 0
        _words(painter, top.adjusted(x + gap, 0, 0, 0), cell.rest, "text", 400)
    if not cell.second:
        return
    low = QRect(rect.x(), middle, rect.width(), px(16))
    if cell.second_icon:
        side = px(13)
        where = QRect(low.x(), low.y() + (low.height() - side) // 2 + 1, side, side)
        paint_icon(painter, cell.second_icon, cell.second_ink, where)
        low.adjust(side + px(4), 0, 0, 0)
    weight = 600 if cell.second_is_strong else 400
    _words(painter, low, cell.second, cell.second_ink, weight, small=True)


def _paint_steps(painter: QPainter, rect: QRect, cell: StepsCell) -> None:
    if cell.total == 0:
        _words(painter, rect, steps_done(0, 0), "text2", 400)
        return
    width, height = px(56), px(8)
    where = QRectF(rect.x(), rect.center().y() - height / 2 + 1, width, height)
    paint_bar(painter, where, cell.done / cell.total)
    words = tr("plan", "{n} sur {total}").format(n=cell.done, total=cell.total)
    _words(painter, rect.adjusted(width + px(6), 0, 0, 0), words, "text", 400)


def _paint_age(painter: QPainter, rect: QRect, cell: AgeCell) -> None:
    ink: Token = "text"
    sign, weight = "", 400
    if cell.days is None or cell.days >= cell.late:
        ink, sign, weight = "danger", "alert", 700
    elif cell.days >= cell.watch:
        ink, sign, weight = "warn", "clock", 600
    if sign:
        side = px(14)
        where = QRect(rect.x(), rect.center().y() - side // 2 + 1, side, side)
        paint_icon(painter, sign, ink, where)
        rect = rect.adjusted(side + px(4), 0, 0, 0)
    _words(painter, rect, age_words(cell.days), ink, weight)


def _words(painter: QPainter, rect: QRect, text: str, ink: Token, weight: int, *, small: bool = False) -> int:
    painter.setFont(font("small" if small else "dense", weight))
    painter.setPen(color(ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
    return painter.fontMetrics().horizontalAdvance(shown)

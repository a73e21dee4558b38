"""How a row of the offers is painted: three lines at the left, distance, journey and start at the right."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from referent_desk.desk.screens.catalogue.fits import SIGNS, RowFit
from referent_desk.desk.screens.catalogue.lines import OfferLine
from referent_desk.desk.theme import Role, Token, color, font, paint_icon, px
from referent_desk.desk.widgets.cells import paint_row_ground
from referent_desk.domain.text import tr

_Index = QModelIndex | QPersistentModelIndex
_ROW = 71
_RIGHT = 116
TICK = 42
"""So far from the left, in pixels of the drawings, a click ticks."""
FIT_ROLE = Qt.ItemDataRole.UserRole + 1


class OfferDelegate(QStyledItemDelegate):
    """Paints an `OfferLine`, and how it suits (`FIT_ROLE`)."""

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        return False  # the list ticks by itself: its box does not stand where Qt looks for one

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(120), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, OfferLine):
            return
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, rect, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        _paint_box(painter, rect, on=index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)
        inner = rect.adjusted(px(TICK), px(8), -px(14), -px(8))
        taken = _travel_width(line, inner.width())
        _paint_left(painter, inner, line, index.data(FIT_ROLE), taken)
        _paint_right(painter, inner.adjusted(inner.width() - max(taken, px(_RIGHT)), 0, 0, 0), line)
        painter.restore()


def _paint_box(painter: QPainter, rect: QRect, *, on: bool) -> None:
    box = QRect(rect.x() + px(12), rect.y() + px(10), px(18), px(18))
    painter.setPen(QPen(color("accent" if on else "borderStrong"), 1))
    painter.setBrush(color("accent" if on else "surface"))
    painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
    if on:
        inset = px(3)
        paint_icon(painter, "check", "onAccent", box.adjusted(inset, inset, -inset, -inset))


def _paint_left(painter: QPainter, rect: QRect, line: OfferLine, fit: RowFit | None, taken: int) -> None:
    """`taken` is what the journey takes of the second line, at its right."""
    top = QRect(rect.x(), rect.y(), rect.width() - px(_RIGHT), px(20))
    _text(painter, top, line.title, "body", 700, "text")
    middle = QRect(rect.x(), rect.y() + px(20), rect.width() - taken, px(16))
    if line.nature != "offer":
        side = px(13)
        mark = QRect(middle.x(), middle.y() + (middle.height() - side) // 2, side, side)
        paint_icon(painter, "flag" if line.nature == "scheme" else "home", "accentText", mark)
        middle = middle.adjusted(side + px(5), 0, 0, 0)
    _text(painter, middle, line.where, "small", 400, "text2")
    low = QRect(rect.x(), rect.y() + px(38), rect.width() - (px(_RIGHT) if line.travel else 0), px(17))
    if fit is not None:
        sign, ink = SIGNS[fit.verdict]
        low = _with_icon(painter, low, sign, fit.words, ink)
    if line.full:
        low = _with_icon(painter, low, "x", line.entry, "danger")
    elif line.entry:
        low = _word(painter, low, line.entry, strong=fit is None)
    if line.old:
        low = _with_icon(painter, low, "clock", _old_words(line), "warn")
    if line.aside:
        low = _with_icon(painter, low, "filter", line.reason, "info")
    for words in (line.sent_by, "" if line.aside else line.reason, "" if line.old else line.touched):
        low = _word(painter, low, words)


def _old_words(line: OfferLine) -> str:
    if line.nature == "offer":
        return tr("catalogue", "fiche de plus d’un an")
    return tr("catalogue", "à vérifier de nouveau")


def _word(painter: QPainter, rect: QRect, words: str, *, strong: bool = False) -> QRect:
    """Some words, and the room left after them."""
    if not words:
        return rect
    width = _text(painter, rect, words, "small", 600 if strong else 400, "text" if strong else "text2")
    return rect.adjusted(width + px(12), 0, 0, 0)


def _paint_right(painter: QPainter, rect: QRect, line: OfferLine) -> None:
    """Distance above, start below; between them, over the whole line if need be, a journey that somebody checked."""
    right = QRect(rect.right() - px(_RIGHT) + 1, rect.y(), px(_RIGHT), rect.height())
    _text(painter, right.adjusted(0, px(1), 0, px(19) - rect.height()), line.distance, "dense", 600, "text", right=True)
    start_at = 38 if line.travel else 20
    low = QRect(right.x(), rect.y() + px(start_at), right.width(), px(17))
    _text(painter, low, line.start, "small", 600, "text2" if line.full else "text", right=True)
    if line.travel:
        middle = QRect(rect.x(), rect.y() + px(20), rect.width(), px(17))
        _text(painter, middle, line.travel, "small", 400, "text", right=True)


def _travel_width(line: OfferLine, room: int) -> int:
    """What the journey takes of the second line, at most six tenths of it; without one, as much as the column."""
    if not line.travel:
        return px(_RIGHT)
    return min(QFontMetrics(font("small")).horizontalAdvance(line.travel) + px(12), room * 6 // 10)


def _with_icon(painter: QPainter, rect: QRect, icon: str, words: str, ink: Token) -> QRect:
    side = px(13)
    paint_icon(painter, icon, ink, QRect(rect.x(), rect.y() + (rect.height() - side) // 2, side, side))
    shifted = rect.adjusted(side + px(4), 0, 0, 0)
    width = _text(painter, shifted, words, "small", 600, ink)
    return shifted.adjusted(width + px(12), 0, 0, 0)


def _text(
    painter: QPainter, rect: QRect, words: str, role: Role, weight: int, ink: Token, *, right: bool = False
) -> int:
    if not words or rect.width() <= 0:
        return 0
    painter.setFont(font(role, weight))
    painter.setPen(color(ink))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | side), shown)
    return painter.fontMetrics().horizontalAdvance(shown)

"""How the cells of the count are painted: words at the left, figures under the end of their head."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from referent_desk.desk.theme import color, px
from referent_desk.desk.widgets.cells import paint_row_ground


class FigureDelegate(QStyledItemDelegate):
    """Takes words, font, colour and side from the model."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell, with the margins of the head above it."""
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_row_ground(painter, rect, chosen=chosen)
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None and not chosen:
            painter.fillRect(rect, ground)
        painter.setFont(index.data(Qt.ItemDataRole.FontRole))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or color("text"))
        room = rect.adjusted(px(12), 0, -px(12), 0)
        words = str(index.data() or "")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)
        painter.restore()

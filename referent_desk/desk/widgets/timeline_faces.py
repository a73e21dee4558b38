"""The faces of a line of time: grounds of bars by state, the hatch of a hole, the head of a bar without an end."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from referent_desk.desk.theme import Token, color, px
from referent_desk.desk.widgets.timeline_bars import Bar


def hatch(painter: QPainter, where: QRectF) -> None:
    """Diagonal bands in the colours of what is to be watched."""
    painter.save()
    painter.setClipRect(where, Qt.ClipOperation.IntersectClip)
    painter.fillRect(where, color("surface"))
    painter.setPen(QPen(color("warnBg"), px(5)))
    step, height = px(13), where.height()
    x = where.x() - height - where.x() % step
    while x < where.right() + step:
        painter.drawLine(QPointF(x, where.bottom() + px(3)), QPointF(x + height + px(6), where.y() - px(3)))
        x += step
    painter.restore()


def faces(bar: Bar) -> tuple[Token, Token]:
    """The ground and the outline of a bar."""
    if bar.look == "done":
        return "okBg", "ok"
    if bar.look == "off":
        return "surface2", "borderStrong"
    if bar.look == "open" or bar.vague:
        return "surface", "borderStrong"
    return "accentSoft", "accent"


def open_end(painter: QPainter, rect: QRectF, fill: Token, line: Token) -> None:
    """No end is known: the bar opens into an arrow's head."""
    tip = min(px(8), rect.width() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("surface"))
    painter.drawRect(QRectF(rect.right() - tip, rect.y() - 1, tip + 2, rect.height() + 2))
    painter.setPen(QPen(color(line), 1))
    painter.setBrush(color(fill))
    painter.drawPolygon(
        [
            QPointF(rect.right() - tip, rect.y() + 0.5),
            QPointF(rect.right() - 0.5, rect.center().y()),
            QPointF(rect.right() - tip, rect.bottom() - 0.5),
        ]
    )
    painter.fillRect(QRectF(rect.right() - tip - 1.5, rect.y() + 1, 3, rect.height() - 2), color(fill))

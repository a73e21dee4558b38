"""Large type: words and chips that somebody reads from the other side of the table."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.theme import Tone, color, font, look, paint_icon, px
from referent_desk.desk.theme.tokens import ink, paper
from referent_desk.desk.widgets.label import Label, TextTone


class LargeLabel(Label):
    """Words of so many pixels at 100 %."""

    def __init__(self, text: str, size: float, tone: TextTone = "text", *, weight: int = 400) -> None:
        self._size = size
        super().__init__(text, "body", tone, weight=weight, wraps=True)

    def _scale(self) -> None:
        face = font("body", self._weight)
        face.setPointSizeF(self._size * 0.75 * look().scale)
        self.setFont(face)


class LargeChip(QWidget):
    """A word with its shape on its hue, 26 pixels high."""

    def __init__(self, word: str, tone: Tone, icon: str) -> None:
        super().__init__()
        self._word, self._icon = word, icon
        self._tone: Tone = tone
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._scale)
        self._scale()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(paper(self._tone)))
        painter.drawRoundedRect(self.rect(), px(4), px(4))
        side = px(14)
        paint_icon(painter, self._icon, ink(self._tone), QRect(px(7), (self.height() - side) // 2, side, side))
        painter.setFont(font("body", 600))
        painter.setPen(color(ink(self._tone)))
        painter.drawText(self.rect().adjusted(px(26), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._word)
        painter.end()

    def _scale(self) -> None:
        words = QFontMetrics(font("body", 600)).horizontalAdvance(self._word)
        self.setFixedSize(QSize(px(26) + words + px(9), px(26)))
        self.update()

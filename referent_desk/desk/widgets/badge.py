"""Small square count (on cards) and the initials of a person."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.theme import Tone, color, font, look, px
from referent_desk.desk.theme.tokens import ink, paper


class Avatar(QWidget):
    """The initials of a person in a square; `side` in pixels at 100 % (32, 48, 64). Silent: the name is beside."""

    def __init__(self, initials: str, side: int = 48) -> None:
        super().__init__()
        self._initials, self._side = initials, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._scale)
        self._scale()

    def set_initials(self, initials: str) -> None:
        """Show another person's initials."""
        self._initials = initials
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square and the letters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accentSoft"))
        painter.drawRoundedRect(self.rect(), px(6), px(6))
        face = QFont(font("h1", 700))
        face.setPointSizeF(self._side * 0.28 * look().scale)
        painter.setFont(face)
        painter.setPen(color("accentText"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)
        painter.end()

    def _scale(self) -> None:
        self.setFixedSize(px(self._side), px(self._side))
        self.update()


class CountBadge(QWidget):
    """A number on the background of its tone; hidden at zero. `name` says what is counted."""

    def __init__(self, n: int, tone: Tone = "danger", *, name: str = "") -> None:
        super().__init__()
        self._tone: Tone = tone
        self._n = n
        self.setAccessibleName(name or str(n))
        look().changed.connect(self._scale)
        self._scale()
        if n <= 0:
            self.hide()

    def set_tone(self, tone: Tone) -> None:
        """Take the hue of what is counted."""
        self._tone = tone
        self.update()

    def set_count(self, n: int, *, name: str = "") -> None:
        """Show another number."""
        self._n = n
        self.setAccessibleName(name or str(n))
        self._scale()
        # Shown without a parent, it would open a window of its own.
        if self.parentWidget() is not None or n <= 0:
            self.setVisible(n > 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(paper(self._tone)))
        painter.drawRoundedRect(self.rect(), px(4), px(4))
        painter.setFont(font("small", 600))
        painter.setPen(color(ink(self._tone)))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._n))
        painter.end()

    def _scale(self) -> None:
        self.setFixedSize(px(20 + 8 * (len(str(self._n)) - 1)), px(22))
        self.update()

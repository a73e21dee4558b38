"""After a gesture: a dark strip at the bottom for ten seconds, "Annuler Ctrl+Z"; it takes no focus."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton

from referent_desk.desk.theme import color, font, look, paint_icon, px
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.text import tr

SHOWN_MS = 10_000


class UndoBar(QFrame):
    """Says what was just done, and offers what takes it back; `undo()` is what its button calls."""

    gone = Signal()

    def __init__(self, shown_ms: int = SHOWN_MS) -> None:
        super().__init__()
        self.setProperty("part", "undo")
        self._words = Label("", "body", "bg", wraps=True)
        self._again = _StripButton(tr("desk", "Annuler"), "Ctrl+Z")
        self._close = _StripButton("", "", icon="x", name=tr("desk", "Fermer"))
        row = Row(self, gap=12, margins=(12, 8, 12, 8))
        row.addWidget(self._words, 1)
        row.addWidget(self._again)
        row.addWidget(self._close)
        self._undo: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(shown_ms)
        self._timer.timeout.connect(self.put_away)
        self._again.clicked.connect(self.undo)
        self._close.clicked.connect(self.put_away)
        self.hide()

    def offer(self, words: str, undo: Callable[[], object], verb: str = "", key: str = "Ctrl+Z") -> None:
        """Say what was done; `verb` and `key` say what takes it back ("Remettre" after a removal)."""
        self._undo = undo
        self._words.setText(words)
        self._again.set_words(verb or tr("desk", "Annuler"), key)
        self.show()
        self.raise_()
        announce(self, f"{words} {self._again.accessibleName()}")
        self._timer.start()

    def undo(self) -> bool:
        """Put back; answers False when nothing is on offer."""
        undo, self._undo = self._undo, None
        self._timer.stop()
        self.hide()
        if undo is None:
            return False
        undo()
        return True

    def put_away(self) -> None:
        """Hide, and no longer offer."""
        self._timer.stop()
        self._undo = None
        if not self.isHidden():
            self.hide()
            self.gone.emit()


class _StripButton(QPushButton):
    def __init__(self, text: str, key: str, *, icon: str = "", name: str = "") -> None:
        super().__init__(f"{text} {key}".strip())
        self._text, self._key, self._sign = text, key, icon
        self.setProperty("kind", "strip")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name or f"{text} {key}".strip())
        look().changed.connect(self._scale)
        self._scale()

    def set_words(self, text: str, key: str) -> None:
        """What it does, and by which key."""
        self._text, self._key = text, key
        self.setText(f"{text} {key}".strip())
        self.setAccessibleName(f"{text} {key}".strip())
        self._scale()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(color("bg"), 1))
        if self._sign:
            side = px(14)
            where = self.rect().adjusted((self.width() - side) // 2, (self.height() - side) // 2, 0, 0)
            where.setWidth(side)
            where.setHeight(side)
            paint_icon(painter, self._sign, "bg", where)
            painter.end()
            return
        bold = font("body", 700)
        bold.setUnderline(True)
        painter.setFont(bold)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._text + " ")
        start = painter.fontMetrics().horizontalAdvance(self._text + " ")
        plain = font("body")
        plain.setUnderline(True)
        painter.setFont(plain)
        painter.drawText(self.rect().adjusted(start, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._key)
        painter.end()

    def _scale(self) -> None:
        self.setFont(font("body", 700))
        width = self.fontMetrics().horizontalAdvance(f"{self._text} {self._key}") + px(4) if self._text else px(24)
        self.setFixedSize(width, px(28))

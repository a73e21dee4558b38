"""A search line: magnifier at the left, its shortcut or a cross at the right."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from referent_desk.desk.theme import font, look, paint_icon, px
from referent_desk.desk.widgets.button import Button, key_width, paint_key
from referent_desk.domain.text import tr


class SearchBox(QLineEdit):
    """`name` for screen readers; `key` is drawn while the line is empty; the cross empties it."""

    def __init__(self, name: str, placeholder: str, *, key: str = "", height: int = 36) -> None:
        super().__init__()
        self._key, self._height = key, height
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._cross = Button(tr("desk", "Effacer"), "quiet", icon="x", size="small", icon_only=True, parent=self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.clicked.connect(self.clear)
        self._cross.hide()
        self._art = _Art(self, key)
        self.textChanged.connect(self._typed)
        look().changed.connect(self._scale)
        self._scale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icons at the edges."""
        super().resizeEvent(event)
        self._place()

    def _typed(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self._art.update()
        self._place()

    def _place(self) -> None:
        self._art.setGeometry(self.rect())
        size = self._cross.sizeHint()
        self._cross.setGeometry(
            self.width() - size.width() - px(4), (self.height() - size.height()) // 2, *size.toTuple()
        )

    def _scale(self) -> None:
        self.setFont(font("body"))
        self.setFixedHeight(px(self._height))
        self.setTextMargins(px(24), 0, max(px(28), key_width(self._key) + px(4) if self._key else 0), 0)
        self._place()


class _Art(QWidget):
    def __init__(self, line: QLineEdit, key: str) -> None:
        super().__init__(line)
        self._line, self._key = line, key
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = px(16)
        paint_icon(painter, "search", "text", QRect(px(9), (self.height() - side) // 2, side, side))
        if self._key and not self._line.text():
            width = key_width(self._key)
            top = (self.height() - px(18)) // 2
            paint_key(painter, QRect(self.width() - width - px(9), top, width, px(18)), self._key)
        painter.end()

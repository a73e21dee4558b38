"""Buttons: primary (one per screen), plain, quiet, danger; with an icon and the shortcut as a small key.

Qt lets icon and text touch and cannot draw a key, so the face is painted here over the styled background.
"""

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from referent_desk.desk.theme import Role, Token, color, font, look, paint_icon, px

Kind = Literal["primary", "plain", "quiet", "danger"]
Size = Literal["small", "normal", "large", "tall"]

_HEIGHT: dict[Size, int] = {"small": 28, "normal": 32, "large": 40, "tall": 44}
_SIDE: dict[Size, int] = {"small": 8, "normal": 12, "large": 16, "tall": 16}
_ROLE: dict[Size, Role] = {"small": "dense", "normal": "body", "large": "reading", "tall": "reading"}
_INK: dict[Kind, Token] = {"primary": "onAccent", "plain": "text", "quiet": "accentText", "danger": "danger"}


class Button(QPushButton):
    """A button whose text is a verb; `key` shows its shortcut, `name` replaces the text for screen readers.

    `icon_only` keeps the words for the tooltip and the accessible name.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = "plain",
        *,
        icon: str | None = None,
        key: str = "",
        size: Size = "normal",
        icon_after: str | None = None,
        icon_only: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._kind, self._size = kind, size
        self._icon, self._icon_after, self._key = icon, icon_after, key
        self._icon_only = False
        self._words = text
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or text)
        if key:
            self.setAccessibleDescription(key)
        look().changed.connect(self._scale)
        self.set_icon_only(icon_only)
        self._scale()

    def set_words(self, text: str, *, name: str = "") -> None:
        """Change the text (and the accessible name)."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(name or text)
        self.updateGeometry()

    def words(self) -> str:
        """The text shown."""
        return self._words

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def set_icon_only(self, icon_only: bool) -> None:
        """Show the icon alone, the words in the tooltip (where room is short)."""
        self._icon_only = icon_only and self._icon is not None
        self.setToolTip(self._words if self._icon_only else "")
        self.updateGeometry()
        self.update()

    def set_key_shown(self, key: str) -> None:
        """Change the shortcut drawn in the button; empty hides it."""
        self._key = key
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, words and key on one line."""
        width = self._content_width() + 2 * px(8 if self._icon_only or self._kind == "quiet" else _SIDE[self._size])
        return QSize(width, px(_HEIGHT[self._size]))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut: the button takes what it needs."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the styled background, then icon, words and key, centred."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        self._paint_face(painter)
        painter.end()

    def ink(self) -> Token:
        """The colour of words and icon in the present state."""
        return _INK[self._kind] if self.isEnabled() else "text3"

    def _paint_face(self, painter: QPainter) -> None:
        ink = self.ink()
        rect = self.rect()
        x = rect.x() + (rect.width() - self._content_width()) // 2
        if self._icon:
            x = self._paint_icon(painter, self._icon, x) + px(8)
        if not self._icon_only:
            painter.setFont(self._face())
            painter.setPen(color(ink))
            width = self._words_width()
            painter.drawText(QRect(x, rect.y(), width, rect.height()), Qt.AlignmentFlag.AlignVCenter, self._words)
            x += width + px(8)
            if self._icon_after:
                x = self._paint_icon(painter, self._icon_after, x) + px(8)
            if self._key:
                self._paint_key(painter, x)

    def _paint_icon(self, painter: QPainter, name: str, x: int) -> int:
        side = px(16)
        paint_icon(painter, name, self.ink(), QRect(x, (self.height() - side) // 2, side, side))
        return x + side

    def _paint_key(self, painter: QPainter, x: int) -> None:
        filled = self._kind == "primary" and self.isEnabled()
        where = QRect(x, (self.height() - px(18)) // 2, self._key_width(), px(18))
        paint_key(painter, where, self._key, on_accent=filled)

    def _face(self) -> QFont:
        return font(_ROLE[self._size], 600)

    def _words_width(self) -> int:
        return QFontMetrics(self._face()).horizontalAdvance(self._words) + 1

    def _key_width(self) -> int:
        return key_width(self._key)

    def _content_width(self) -> int:
        if self._icon_only:
            return px(16)
        width = self._words_width()
        if self._icon:
            width += px(16) + px(8)
        if self._icon_after:
            width += px(16) + px(8)
        if self._key:
            width += px(8) + self._key_width()
        return width

    def _scale(self) -> None:
        self.setFont(self._face())
        self.updateGeometry()
        self.update()


def key_width(key: str) -> int:
    """The width of a key drawn by `paint_key`."""
    return QFontMetrics(font("small")).horizontalAdvance(key) + px(12)


def paint_key(painter: QPainter, where: QRect, key: str, *, on_accent: bool = False) -> None:
    """Draw a shortcut as a small outlined key."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("onAccent" if on_accent else "border"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if on_accent else color("surface2"))
    painter.drawRoundedRect(where.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
    painter.setFont(font("small"))
    painter.setPen(color("onAccent" if on_accent else "text3"))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()

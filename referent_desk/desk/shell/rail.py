"""The left rail: one entry per screen that exists, its icon above its name, and a count where something waits."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy

from referent_desk.desk.theme import color, font, look, paint_icon, px
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, drop
from referent_desk.domain.text import tr


class Rail(QFrame):
    """`opened` gives the key of the entry pressed. Narrow, names go to tooltips and accessible names."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "rail")
        self.setAccessibleName(tr("desk", "Écrans"))
        self._narrow = False
        self._entries: dict[str, RailEntry] = {}
        self._column = Column(self, gap=4, margins=(0, 0, 0, 8))
        self._name = Label(tr("desk", "Référent"), "reading", "accentText", weight=700)
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self._name)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look().changed.connect(self._scale)
        self._scale()

    def set_entries(self, entries: Sequence[tuple[str, str, str, str]], bottom: Sequence[str] = ()) -> None:
        """Show entries (key, title, icon, shortcut); those whose key is in `bottom` stand at the bottom."""
        for entry in self._entries.values():
            drop(entry)
        self._entries = {}
        place = 1
        for key, title, icon, shortcut in entries:
            made = RailEntry(title, icon, shortcut)
            made.clicked.connect(lambda _checked=False, k=key: self.opened.emit(k))
            made.set_narrow(self._narrow)
            if key in bottom:
                self._column.addWidget(made)
            else:
                self._column.insertWidget(place, made)
                place += 1
            self._entries[key] = made

    def entry(self, key: str) -> "RailEntry | None":
        """The entry of a screen."""
        return self._entries.get(key)

    def mark(self, key: str) -> None:
        """Show an entry as the current one."""
        for other, entry in self._entries.items():
            entry.setChecked(other == key)

    def set_badge(self, key: str, n: int, what: str) -> None:
        """Show a count on an entry; zero hides it. `what` is said after it: "à trancher"."""
        entry = self._entries.get(key)
        if entry is not None:
            entry.set_badge(n, what)

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, where room is short."""
        self._narrow = narrow
        self._name.setText(tr("desk", "R") if narrow else tr("desk", "Référent"))
        self._name.setAccessibleName(tr("desk", "Référent"))
        for entry in self._entries.values():
            entry.set_narrow(narrow)
        self._scale()

    def _scale(self) -> None:
        self.setFixedWidth(px(56 if self._narrow else 96))
        self._name.setFixedHeight(px(44 if self._narrow else 56))


class RailEntry(QPushButton):
    """One entry of the rail; painted, since Qt does not wrap the words of a tool button."""

    def __init__(self, title: str, icon: str, shortcut: str) -> None:
        super().__init__(title)
        self._title, self._icon, self._shortcut = title, icon, shortcut
        self._count, self._what, self._narrow = 0, "", False
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("kind", "rail")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)
        self._name()

    def set_badge(self, n: int, what: str) -> None:
        """The count, and what it counts."""
        self._count, self._what = n, what
        self._name()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """The icon alone."""
        self._narrow = narrow
        self._name()
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """A press opens a screen; only the shell marks the entry."""

    def sizeHint(self) -> QSize:
        """Icon and one or two lines of words."""
        if self._narrow:
            return QSize(px(56), px(36))
        return QSize(px(96), px(8 + 20 + 4 + 16 * len(self._lines()) + 8 + 1))

    def minimumSizeHint(self) -> QSize:
        """As drawn."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the current entry, its bar, the icon, the words, the count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        inset = px(6 if self._narrow else 8)
        box = QRectF(self.rect()).adjusted(inset + 0.5, 0.5, -inset - 0.5, -0.5)
        if on:
            painter.setPen(QPen(color("border"), 1))
            painter.setBrush(color("surface"))
            painter.drawRoundedRect(box, px(6), px(6))
            bar = QRect(0, px(8), px(4), self.height() - 2 * px(8))
            painter.fillRect(bar, color("accent"))
        elif self.underMouse():
            painter.setPen(QPen(color("border"), 1))
            painter.drawRoundedRect(box, px(6), px(6))
        side = px(20)
        top = (self.height() - side) // 2 if self._narrow else px(8)
        where = QRect((self.width() - side) // 2, top, side, side)
        paint_icon(painter, self._icon, "accentText" if on else "text2", where)
        if not self._narrow:
            painter.setFont(font("small", 700 if on else 400))
            painter.setPen(color("accentText" if on else "text2"))
            y = top + side + px(4)
            for line in self._lines():
                painter.drawText(QRect(0, y, self.width(), px(16)), Qt.AlignmentFlag.AlignCenter, line)
                y += px(16)
        if self._count:
            self._paint_badge(painter, where)
        painter.end()

    def _paint_badge(self, painter: QPainter, icon: QRect) -> None:
        words = str(self._count)
        painter.setFont(font("small", 700))
        width = max(px(16), painter.fontMetrics().horizontalAdvance(words) + px(8))
        left = min(icon.right() - px(3), self.width() - px(4) - width)
        where = QRect(left, icon.top() - px(5), width, px(16))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        painter.drawRoundedRect(where, px(8), px(8))
        painter.setPen(color("onAccent"))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)

    def _lines(self) -> list[str]:
        metrics = QFontMetrics(font("small", 700))
        lines: list[str] = []
        for word in self._title.split(" "):
            if lines and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= px(76):
                lines[-1] = f"{lines[-1]} {word}"
            else:
                lines.append(word)
        return lines

    def _name(self) -> None:
        name = self._title
        if self._count:
            name = f"{name}, {self._count} {self._what}".strip()
        self.setAccessibleName(name)
        self.setAccessibleDescription(self._shortcut)
        tip = self._title if self._narrow else ""
        if self._shortcut:
            tip = f"{self._title} ({self._shortcut})"
        self.setToolTip(tip)

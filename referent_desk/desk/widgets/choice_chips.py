"""Choices as chips, one or several: Tab enters and leaves the group, arrows move inside, Space or Enter chooses."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from referent_desk.desk.theme import Token, color, font, look, paint_icon, px
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column

Choice = tuple[str, str]


class ChoiceChips(QWidget):
    """`ChoiceChips("Ce qui freine", [("money", "argent")], many=True)`; `changed` when a person chose.

    A round mark means one choice (chosen again, it is taken back), a square one several.
    """

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[Choice], *, many: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._many = many
        self._chips = {key: _ChoiceChip(words, name, many=many) for key, words in choices}
        self.label = Label(name, "small", "text2", weight=600)
        around = QWidget()
        line = Flow(around, gap=8, line_gap=8)
        for key, chip in self._chips.items():
            chip.clicked.connect(lambda _checked=False, pressed=key: self._pressed(pressed))
            chip.moved.connect(self._move)
            line.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        around.setSizePolicy(policy)
        column = Column(self, gap=5)
        column.addWidget(self.label)
        column.addWidget(around)
        self._rove(next(iter(self._chips.values()), None))

    def keys(self) -> tuple[str, ...]:
        """What is chosen, in the order shown."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, keys: Sequence[str]) -> None:
        """Choose these, without emitting `changed`."""
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)
        self._rove(next((chip for chip in self._chips.values() if chip.isChecked()), None))

    def _pressed(self, key: str) -> None:
        pressed = self._chips[key]
        if not self._many and pressed.isChecked():
            for chip in self._chips.values():
                if chip is not pressed:
                    chip.setChecked(False)
        self._rove(pressed)
        self.changed.emit()

    def _move(self, step: int) -> None:
        chips = list(self._chips.values())
        at = next((place for place, chip in enumerate(chips) if chip.hasFocus()), 0)
        target = chips[(at + step) % len(chips)]
        self._rove(target)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rove(self, stop: "_ChoiceChip | None") -> None:
        """Tab stops at one chip of the group: the last used, or the first."""
        stop = stop or next(iter(self._chips.values()), None)
        for chip in self._chips.values():
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)


class _ChoiceChip(QAbstractButton):
    moved = Signal(int)

    def __init__(self, words: str, group: str, *, many: bool) -> None:
        super().__init__()
        self._many = many
        self.setText(words.replace("&", "&&"))
        self._words = words
        self.setCheckable(True)
        self.setProperty("segment", "chip")
        self.setAccessibleName(words)
        self.setAccessibleDescription(group)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _on: self._scale())
        look().changed.connect(self._scale)

    def sizeHint(self) -> QSize:
        # As wide as in bold, so that choosing moves nothing.
        words = QFontMetrics(font("body", 600)).horizontalAdvance(self._words)
        return QSize(px(8) + px(13) + px(5) + words + px(8), px(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if event.key() in step:
            self.moved.emit(step[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = 2 if on else 1
        painter.setPen(QPen(color("accent" if on else "borderStrong"), wide))
        painter.setBrush(color("accentSoft" if on else "surface2" if self.underMouse() else "surface"))
        inset = wide / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), px(4), px(4))
        side = px(13)
        ink: Token = "accentText" if on else "text2"
        where = QRect(px(8), (self.height() - side) // 2, side, side)
        paint_icon(painter, "check" if on else "sq" if self._many else "circle", ink, where)
        painter.setFont(font("body", 600 if on else 400))
        painter.setPen(color(ink))
        room = self.rect().adjusted(px(8) + side + px(5), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()

    def _scale(self) -> None:
        self.updateGeometry()
        self.update()

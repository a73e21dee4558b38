"""One choice among a few, side by side; arrows move inside, Tab leaves. Too narrow, it becomes a list to unfold."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from referent_desk.desk.theme import color, font, look, paint_icon, px
from referent_desk.desk.widgets.layouts import drop


@dataclass(frozen=True)
class Segment:
    """One answer: a stable key, its words, an icon that repeats them, a count said with them."""

    key: str
    text: str
    icon: str | None = None
    count: int | None = None

    @property
    def words(self) -> str:
        """What is read: the words, then the count."""
        return self.text if self.count is None else f"{self.text} {self.count}"


class SegmentedControl(QWidget):
    """An exclusive choice; `chosen` gives the key. `name` is what is chosen, for screen readers.

    With `may_be_empty` nothing is chosen at first (a barrier not yet discussed). With `tight` icons show in the
    chosen segment only, and the segments take little room.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        segments: Sequence[Segment],
        *,
        small: bool = False,
        may_be_empty: bool = False,
        tight: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name, self._small, self._tight = name, small, tight
        self._key = ""
        self._segments: tuple[Segment, ...] = ()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, _SegmentButton] = {}
        self._row = QWidget()
        self._line = QHBoxLayout(self._row)
        self._line.setSpacing(0)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._list = QComboBox()
        self._list.setAccessibleName(name)
        self._list.setProperty("small", small)
        self._list.activated.connect(self._picked)
        self._faces = QStackedLayout(self)
        self._faces.setContentsMargins(0, 0, 0, 0)
        self._faces.addWidget(self._row)
        self._faces.addWidget(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_segments(segments)
        if segments and not may_be_empty:
            self.choose(segments[0].key)
        look().changed.connect(self.updateGeometry)

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show these segments (new counts, say), keeping the choice where its key stays."""
        if tuple(segments) == self._segments:
            return
        self._segments = tuple(segments)
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._line.removeWidget(button)
            drop(button)
        self._buttons = {}
        self._list.clear()
        for index, segment in enumerate(segments):
            button = _SegmentButton(segment, _place(index, len(segments)), self._name, self._small, self._tight)
            button.clicked.connect(lambda _checked=False, key=segment.key: self._clicked(key))
            self._group.addButton(button)
            self._line.addWidget(button)
            self._buttons[segment.key] = button
            self._list.addItem(segment.words, segment.key)
        self._mark()
        self.updateGeometry()
        if self.isVisible():  # its width may stay, though there are more of them
            self._fold()

    def key(self) -> str:
        """The key chosen, or an empty string."""
        return self._key

    def choose(self, key: str) -> None:
        """Choose without emitting `chosen`; an empty key clears the choice."""
        self._key = key if key in self._buttons else ""
        self._mark()

    def first_focus(self) -> QWidget:
        """The widget that takes the focus of this control."""
        if self._faces.currentWidget() is self._list:
            return self._list
        return self._buttons.get(self._key) or next(iter(self._buttons.values()))

    def sizeHint(self) -> QSize:
        """All segments on one line."""
        return QSize(self._wide(), px(26 if self._small else 32))

    def minimumSizeHint(self) -> QSize:
        """The width of the list that replaces the segments where room is short."""
        widest = max((b.sizeHint().width() for b in self._buttons.values()), default=px(60))
        return QSize(min(widest + px(30), self._wide()), px(26 if self._small else 32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become a list when the segments no longer fit."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        self._faces.setCurrentWidget(self._row if self.width() >= self._wide() else self._list)

    def _wide(self) -> int:
        return sum(button.sizeHint().width() for button in self._buttons.values())

    def _mark(self) -> None:
        self._group.setExclusive(bool(self._key))
        for key, button in self._buttons.items():
            button.setChecked(key == self._key)
        self._group.setExclusive(True)
        self._list.setCurrentIndex(self._list.findData(self._key))

    def _picked(self, index: int) -> None:
        self._clicked(str(self._list.itemData(index)))

    def _clicked(self, key: str) -> None:
        changed = key != self._key
        self._key = key
        self._mark()
        if changed:
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice with the arrows (the segment with the focus lets them through to here)."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(
            Qt.Key(event.key())
        )
        keys = list(self._buttons)
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        focused = next((i for i, b in enumerate(self._buttons.values()) if b.hasFocus()), 0)
        target = keys[(focused + step) % len(keys)]
        self._buttons[target].setFocus(Qt.FocusReason.OtherFocusReason)
        self._clicked(target)


class _SegmentButton(QPushButton):
    def __init__(self, segment: Segment, place: str, group_name: str, small: bool, tight: bool) -> None:
        super().__init__(segment.words)
        self._segment, self._small, self._tight = segment, small, tight
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("segment", place)
        self.setAccessibleName(segment.words)
        self.setAccessibleDescription(group_name)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        words = self.fontMetrics()
        self.setFont(font("small" if self._small else "dense", 700))
        words = self.fontMetrics()
        side = 4 if self._tight else 8 if self._small else 12
        width = words.horizontalAdvance(self._segment.words) + 2 * px(side) + 2
        if self._segment.icon:
            width += self._icon_room()
        return QSize(width, px(26 if self._small else 32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _icon_room(self) -> int:
        return px(12) + px(4) if self._tight else px(14) + px(6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in arrows:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        on = self.isChecked()
        painter.setFont(font("small" if self._small else "dense", 700 if on else 400))
        words = painter.fontMetrics().horizontalAdvance(self._segment.words)
        icon = self._segment.icon if on or not self._tight else None
        total = words + (self._icon_room() if icon else 0)
        x = (self.width() - total) // 2
        if icon:
            side = px(12 if self._tight else 14)
            where = self.rect().adjusted(x, (self.height() - side) // 2, 0, 0)
            where.setSize(QSize(side, side))
            paint_icon(painter, icon, "onAccent" if on else "text", where)
            x += self._icon_room()
        painter.setPen(color("onAccent" if on else "text"))
        painter.drawText(self.rect().adjusted(x, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._segment.words)
        painter.end()


def _place(index: int, count: int) -> str:
    if count == 1:
        return "only"
    if index == 0:
        return "first"
    return "last" if index == count - 1 else "mid"

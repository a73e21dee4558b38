"""Tabs of a dossier, with grey counts; arrows move inside, Tab leaves."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QWidget

from referent_desk.desk.theme import color, font, look, paint_icon, px
from referent_desk.desk.widgets.layouts import Row
from referent_desk.desk.widgets.segmented import Segment
from referent_desk.domain.text import tr


class Tabs(QScrollArea):
    """`chosen` gives the key of the tab; tabs that lack room are reached by the arrows, the line scrolls.

    For the mouse, an arrow stands at the end beyond which there are more.
    """

    chosen = Signal(str)

    def __init__(self, name: str, tabs: Sequence[Segment]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = _TabLine()
        self._row = Row(line, gap=0)
        self._tabs = {tab.key: _Tab(tab, name) for tab in tabs}
        for tab in self._tabs.values():
            tab.clicked.connect(lambda _checked=False, key=tab.segment.key: self._clicked(key))
            self._row.addWidget(tab)
        self._row.addStretch(1)
        self.setWidget(line)
        self.before, self.after = _Arrow(self, -1), _Arrow(self, 1)
        for arrow in (self.before, self.after):
            arrow.pressed.connect(self._scroll)
        bar = self.horizontalScrollBar()
        bar.valueChanged.connect(lambda _at: self._show_arrows())
        bar.rangeChanged.connect(lambda _least, _most: self._show_arrows())
        self._key = ""
        self.choose(tabs[0].key)
        look().changed.connect(self._scale)
        self._scale()

    def key(self) -> str:
        """The key of the tab shown."""
        return self._key

    def current(self) -> QWidget:
        """The chosen tab: where the focus goes."""
        return self._tabs[self._key]

    def choose(self, key: str) -> None:
        """Show a tab as chosen, without emitting `chosen`."""
        self._key = key
        for other, tab in self._tabs.items():
            tab.setChecked(other == key)
            # Only the chosen one stops Tab; arrows reach the others.
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus)
        self._bring_in_sight()

    def set_count(self, key: str, count: int | None) -> None:
        """Change the grey count of a tab."""
        tab = self._tabs[key]
        tab.show_segment(Segment(key, tab.segment.text, None, count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right change the tab."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = list(self._tabs)
        target = keys[(keys.index(self._key) + step) % len(keys)]
        self._clicked(target)
        self._tabs[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen tab stays in sight."""
        super().resizeEvent(event)
        self._show_arrows()
        self._bring_in_sight()

    def _scroll(self, side: int) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + side * self.viewport().width() // 2)

    def _show_arrows(self) -> None:
        bar = self.horizontalScrollBar()
        self.before.setVisible(bar.value() > bar.minimum())
        self.after.setVisible(bar.value() < bar.maximum())
        width, height = px(36), self.height() - 1
        self.before.setGeometry(0, 0, width, height)
        self.after.setGeometry(self.width() - width, 0, width, height)
        for arrow in (self.before, self.after):
            arrow.raise_()

    def _bring_in_sight(self) -> None:
        # Once the line is laid out: counts and sizes may have changed with the choice.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.current()))

    def _clicked(self, key: str) -> None:
        changed = key != self._key
        self.choose(key)
        if changed:
            self.chosen.emit(key)

    def _scale(self) -> None:
        self.setFixedHeight(px(40))


class _Arrow(QWidget):
    """Where more tabs are, for the mouse: the keyboard has arrows of its own. `pressed` gives the side, -1 or 1."""

    pressed = Signal(int)

    def __init__(self, tabs: QWidget, side: int) -> None:
        super().__init__(tabs)
        self._side = side
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("widgets", "Onglets suivants") if side > 0 else tr("widgets", "Onglets précédents"))
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(self._side)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("bg"))
        side = px(18)
        where = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        paint_icon(painter, "right" if self._side > 0 else "left", "accentText", where)
        painter.end()


class _TabLine(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), color("border"))
        painter.end()


class _Tab(QPushButton):
    def __init__(self, segment: Segment, group: str) -> None:
        super().__init__(segment.words)
        self.segment = segment
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleDescription(group)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.show_segment(segment)

    def show_segment(self, segment: Segment) -> None:
        self.segment = segment
        self.setText(segment.words)
        self.setAccessibleName(segment.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font("body", 600))
        return QSize(metrics.horizontalAdvance(self.segment.words) + px(28) + px(2), px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font("body", 600))
        painter.setPen(color("accentText" if self.isChecked() else "text2"))
        rect = self.rect().adjusted(px(14), 0, 0, 0)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.segment.text)
        if self.segment.count is not None:
            start = painter.fontMetrics().horizontalAdvance(self.segment.text + " ") + px(2)
            painter.setPen(color("text3"))
            painter.drawText(rect.adjusted(start, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(self.segment.count))
        if self.isChecked():
            painter.fillRect(QRect(0, self.height() - px(3), self.width(), px(3)), color("accent"))
        painter.end()

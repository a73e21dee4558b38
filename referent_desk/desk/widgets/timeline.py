"""A line of time with bars: by months over its whole width, or by weeks, scrolling; bars are dragged by days.

The list beside it has the focus and says everything: this one is drawn, follows, and is only for the hand.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.timeline_axis import Axis, month_axis, months, reach, week_axis, weeks
from referent_desk.desk.widgets.timeline_bars import Bar, TimelineTold
from referent_desk.desk.widgets.timeline_drag import Drag, Grip, moved
from referent_desk.desk.widgets.timeline_paint import HEAD, ROW, Drawing, Sight

Grain = Literal["months", "weeks"]
Words = Callable[[date, date | None], str]
"""Days in short, for the bar under the hand; None for an end that is not known."""

LEAST_MONTH, WEEK = 38, 63
"""Pixels at 100 %: a month at the narrowest, a week."""

_EDGE, _START = 6, 4
"""Pixels at 100 %: how near an edge one takes it, and how far one goes before a press is a drag."""


class Timeline(QAbstractScrollArea):
    """`chosen` gives the key of a row that is pressed, `opened` that of a double click.

    `dragged` gives a key and its new days; the end is None where none is known. `rolled` when the hand scrolled it.
    """

    chosen = Signal(str)
    opened = Signal(str)
    dragged = Signal(str, object, object)

    def __init__(self, name: str, words: Words) -> None:
        super().__init__()
        self._words, self._grain = words, "months"
        self._told: TimelineTold | None = None
        self._axis: Axis | None = None
        self._chosen = ""
        self._drag: Drag | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setCornerWidget(QWidget())
        self.viewport().setMouseTracking(True)
        look().changed.connect(self._measure)

    def show_told(self, told: TimelineTold, chosen: str) -> None:
        """Show other rows; what is under the hand is let go."""
        first = self._told is None
        self._let_go()
        self._told, self._chosen = told, chosen
        self._measure()
        if first:
            self._show_today()

    def choose(self, key: str) -> None:
        """Mark a row, and bring its bar in sight."""
        self._chosen = key
        bar = self.bar(key)
        if bar is not None and self._axis is not None:
            self._bring_in_sight(self._axis.x(bar.start), self._axis.right(bar.end))
        self.viewport().update()

    def set_grain(self, grain: Grain) -> None:
        """By months or by weeks; what was in sight stays so."""
        self._grain = grain
        self._measure()
        self._show_today()
        self.choose(self._chosen)

    def bar(self, key: str) -> Bar | None:
        """The bar of a row."""
        told = self._told
        place = told.place(key) if told is not None else -1
        return told.rows[place].bar if told is not None and place >= 0 else None

    def where(self, key: str) -> QPointF | None:
        """The middle of a bar, in the viewport."""
        told, bar = self._told, self.bar(key)
        drawing = self._drawing()
        if told is None or bar is None or drawing is None:
            return None
        return drawing.rect(told.place(key), bar).center()

    def natural_height(self) -> int:
        """All rows, without scrolling."""
        rows = len(self._told.rows) if self._told is not None else 0
        return px(HEAD) + rows * px(ROW) + px(16)

    def sizeHint(self) -> QSize:
        """Wide, and as high as it must be: the rest is given by who lays it out."""
        return QSize(px(600), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Three rows."""
        return QSize(px(120), px(HEAD + 3 * ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Months take the whole width."""
        super().resizeEvent(event)
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Draw what is in sight now."""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Up and down only where there is something above or below; else the page goes."""
        bar = self.verticalScrollBar()
        sideways = abs(event.angleDelta().x()) > abs(event.angleDelta().y())
        if sideways or bar.maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw."""
        drawing = self._drawing()
        painter = QPainter(self.viewport())
        if drawing is not None:
            drawing.paint(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row, and take its bar."""
        place, told = self._place(event.position()), self._told
        if event.button() != Qt.MouseButton.LeftButton or told is None or place is None:
            return
        grip, key = self._grip(event.position()), told.rows[place].key
        self.chosen.emit(key)
        # Leaving a field may have written it: what is taken is what stands now.
        bar = self.bar(key)
        if grip is not None and bar is not None and not bar.vague:
            self._drag = Drag(key, bar, grip, event.position().x(), bar)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is under the hand; else tell by the pointer what a press would take."""
        drag, axis = self._drag, self._axis
        if drag is None or axis is None:
            self._show_pointer(event.position())
            return
        gone = event.position().x() - drag.from_x
        if not drag.begun and abs(gone) < px(_START):
            return
        if not drag.begun:
            drag.begun = True
            self.grabKeyboard()
        self._roll_at_edge(event.position().x())
        days = axis.days(event.position().x() - drag.from_x)
        now = moved(drag.bar, drag.grip, days)
        drag.now = replace(now, words=self._words(now.start, None if now.endless else now.end))
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave it there."""
        drag = self._drag
        self._let_go()
        if drag is not None and drag.begun and (drag.now.start, drag.now.end) != (drag.bar.start, drag.bar.end):
            self.dragged.emit(drag.key, drag.now.start, None if drag.now.endless else drag.now.end)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the step."""
        place = self._place(event.position())
        if place is not None and self._told is not None:
            self.opened.emit(self._told.rows[place].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the bar back where it was."""
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole title and the days of what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._told is not None:
            place = self._place(QPointF(event.pos()))
            row = self._told.rows[place] if place is not None else None
            words = (
                ", ".join(part for part in (row.title, row.bar.words if row.bar else row.words) if part) if row else ""
            )
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def held(self) -> Bar | None:
        """What is under the hand now, with its new days."""
        return self._drag.now if self._drag is not None and self._drag.begun else None

    def _drawing(self) -> Drawing | None:
        if self._told is None or self._axis is None:
            return None
        port = self.viewport()
        sight = Sight(port.width(), port.height(), self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        ticks = months(self._axis) if self._grain == "months" else weeks(self._axis)
        return Drawing(self._told, self._axis, ticks, sight, self._chosen, self.held())

    def _measure(self) -> None:
        told = self._told
        if told is None:
            return
        first, last = reach(told.days(), told.today)
        port = self.viewport()
        if self._grain == "months":
            self._axis = month_axis(first, last, port.width(), px(LEAST_MONTH))
        else:
            self._axis = week_axis(first, last, port.width(), px(WEEK))
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setPageStep(port.width())
        across.setSingleStep(px(WEEK))
        across.setRange(0, max(round(self._axis.width) - port.width(), 0))
        down.setPageStep(port.height())
        down.setSingleStep(px(ROW))
        down.setRange(0, max(self.natural_height() - port.height(), 0))
        self.updateGeometry()
        port.update()

    def _show_today(self) -> None:
        """Today at a quarter of the width."""
        if self._told is not None and self._axis is not None:
            x = self._axis.x(self._told.today)
            self.horizontalScrollBar().setValue(round(x) - self.viewport().width() // 4)

    def _bring_in_sight(self, left: float, right: float) -> None:
        across, room = self.horizontalScrollBar(), self.viewport().width()
        if left < across.value():
            across.setValue(round(left) - px(24))
        elif right > across.value() + room:
            across.setValue(min(round(left) - px(24), round(right) - room + px(120)))

    def _place(self, at: QPointF) -> int | None:
        """The row under a point."""
        if self._told is None or at.y() < px(HEAD):
            return None
        place = int((at.y() - px(HEAD) + self.verticalScrollBar().value()) // px(ROW))
        return place if 0 <= place < len(self._told.rows) else None

    def _grip(self, at: QPointF) -> Grip | None:
        """What a press would take there: the bar, or one of its edges."""
        place, drawing, told = self._place(at), self._drawing(), self._told
        bar = told.rows[place].bar if told is not None and place is not None else None
        if drawing is None or place is None or bar is None:
            return None
        rect = drawing.rect(place, bar)
        edge = min(px(_EDGE), int(rect.width() // 4)) if rect.width() >= px(16) else 0
        outside = px(_EDGE) - edge
        if not rect.adjusted(-outside, -2, outside, 2).contains(at):
            return None
        if at.x() <= rect.x() + edge:
            return "start"
        return "end" if at.x() >= rect.right() - edge and not bar.endless else "move"

    def _show_pointer(self, at: QPointF) -> None:
        grip, place = self._grip(at), self._place(at)
        bar = self._told.rows[place].bar if self._told is not None and place is not None else None
        if grip is None or bar is None or bar.vague:
            self.viewport().unsetCursor()
        elif grip == "move":
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)

    def _roll_at_edge(self, x: float) -> None:
        """At the border of the line, it goes on, and the bar with it."""
        across, drag = self.horizontalScrollBar(), self._drag
        before = across.value()
        if x > self.viewport().width() - px(12):
            across.setValue(before + px(16))
        elif x < px(12):
            across.setValue(before - px(16))
        if drag is not None:
            drag.from_x -= across.value() - before

    def _let_go(self) -> None:
        if self._drag is not None:
            if self._drag.begun:
                self.releaseKeyboard()
            self._drag = None
            self.viewport().update()

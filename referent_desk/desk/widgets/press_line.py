"""A line of a list that acts when it is pressed: by a click, Enter or Space; arrows go to the lines beside it."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QWidget

from referent_desk.desk.theme import Token, color, paint_icon, px


class PressLine(QAbstractButton):
    """Lay things out in it as in any widget; `opened` when it is pressed. `name` is its whole sentence.

    `ground` is its colour, `bar` draws the accent bar of the current line, `ruled` the line under it.
    """

    opened = Signal()

    def __init__(self, name: str, *, ground: Token = "surface", bar: bool = False, ruled: bool = True) -> None:
        super().__init__()
        self._ground, self._bar, self._ruled = ground, bar, ruled
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it; up and down go to the lines beside."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        elif key == Qt.Key.Key_Space:
            self.space()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step_to(self, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click presses it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked_at(event.position().toPoint().x())

    def let_presses_through(self) -> None:
        """Words inside press the line: only its buttons answer by themselves. Called once it is filled."""
        for child in self.findChildren(QWidget):
            if not isinstance(child, QAbstractButton) and not child.findChildren(QAbstractButton):
                child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)

    def space(self) -> None:
        """What Space does."""
        self.opened.emit()

    def clicked_at(self, x: int) -> None:
        """What a click does; `x` is from its left edge."""
        self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the line under it, the bar."""
        painter = QPainter(self)
        over = self.underMouse() and self._ground == "surface"
        painter.fillRect(self.rect(), color("surface2" if over else self._ground))
        if self._ruled:
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), color("border"))
        if self._bar:
            painter.fillRect(QRect(0, 0, px(4), self.height()), color("accent"))
        self.paint_more(painter)
        painter.end()

    def paint_more(self, painter: QPainter) -> None:
        """Draw what a kind of line has of its own."""


class TickLine(PressLine):
    """A line with a box at its left: Space or a click on the box ticks it, Enter or a click beside opens it."""

    ticked = Signal()

    def __init__(self, name: str, *, opens: bool = True) -> None:
        super().__init__(name, ruled=False)
        self._opens = opens
        self.setCheckable(True)

    def space(self) -> None:
        """Tick."""
        self.setChecked(True)
        self.ticked.emit()

    def clicked_at(self, x: int) -> None:
        """The box ticks; what concerns nobody ticks wherever it is pressed."""
        if x <= px(38) or not self._opens:
            self.space()
        else:
            self.opened.emit()

    def nextCheckState(self) -> None:
        """Only Space and the box tick."""

    def paint_more(self, painter: QPainter) -> None:
        """Draw the box."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(18)
        box = QRect(px(12), px(7), side, side)
        on = self.isChecked()
        painter.setPen(QPen(color("accent" if on else "borderStrong"), 1))
        painter.setBrush(color("accent" if on else "surface"))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
        if on:
            inset = px(3)
            paint_icon(painter, "check", "onAccent", box.adjusted(inset, inset, -inset, -inset))


def step_to(line: QWidget, step: int) -> None:
    """Give the focus to the next (1) or former (-1) line of the same list, in sight."""
    above = line.parentWidget()
    if above is None:
        return
    lines = sorted((item for item in above.findChildren(PressLine) if item.isVisible()), key=lambda item: item.y())
    place = next((index for index, item in enumerate(lines) if item is line), 0) + step
    if 0 <= place < len(lines):
        lines[place].setFocus(Qt.FocusReason.TabFocusReason)
        show_in_list(lines[place])


def show_in_list(line: QWidget) -> None:
    """Scroll the list until a line is in sight."""
    above = line.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(line, 0, px(8))
            return
        above = above.parentWidget()

"""One overlay paints the focus: a 2 px accent ring, 2 px away from the control that has it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from referent_desk.desk.theme import color

_GAP = 4
_FOLLOWED = (
    QEvent.Type.Resize,
    QEvent.Type.Move,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
)


class FocusRing(QWidget):
    """Follows the focus inside one window; lists with a current row paint their own 2 px lines instead.

    A page that fills the window and holds the focus only to be scrolled (property `page`) has no ring.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._followed: list[QWidget] = []
        self._target: QWidget | None = None
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def target(self) -> QWidget | None:
        """The widget that the ring is around."""
        return None if self.isHidden() else self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the ring around its target when anything above it moves."""
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._followed = []
        self._target = now
        window = self.parentWidget()
        if now is None or window is None or now.window() is not window or _paints_its_own(now):
            self._target = None
            self.hide()
            return
        above: QWidget | None = now
        while above is not None and above is not window:
            above.installEventFilter(self)
            self._followed.append(above)
            above = above.parentWidget()
        self._place()

    def _place(self) -> None:
        target, window = self._target, self.parentWidget()
        if target is None or window is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        rect = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        seen = _visible_part(target, window, rect.adjusted(-_GAP, -_GAP, _GAP, _GAP))
        if seen.isEmpty() or not seen.intersects(rect):
            self.hide()
            return
        self.setGeometry(seen)
        self.show()
        self.raise_()


def _paints_its_own(widget: QWidget) -> bool:
    if widget.property("page"):
        return True
    return isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid()


def _visible_part(target: QWidget, window: QWidget, ring: QRect) -> QRect:
    above = target.parentWidget()
    while above is not None and above is not window:
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            port = QRect(above.mapTo(window, QPoint(0, 0)), above.size())
            ring = ring.intersected(port.adjusted(-_GAP, -_GAP, _GAP, _GAP))
        above = above.parentWidget()
    return ring.intersected(window.rect())

"""Two parts one over the other, with a quiet line between them that is dragged to give one more room."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from referent_desk.desk.theme import color, look, px


class Splitter(QSplitter):
    """`want_first` says how high the first part would be; once somebody dragged the line, it is theirs."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._wanted, self._dragged = 0, False
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(lambda _at, _index: self._take())
        look().changed.connect(self._scale)
        self._scale()

    def createHandle(self) -> QSplitterHandle:
        """The quiet line."""
        return _Handle(self.orientation(), self)

    def sizeHint(self) -> QSize:
        """No more than it needs: the room that there is, is shared."""
        return self.minimumSizeHint()

    def want_first(self, height: int) -> None:
        """Give the first part this height, and the rest to the second."""
        self._wanted = height
        if not self._dragged and self.height() > 0 and self.count() > 1:
            self.setSizes([height, max(self.height() - height - self.handleWidth(), 1)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first part keeps its height."""
        super().resizeEvent(event)
        if self._wanted:
            self.want_first(self._wanted)

    def _take(self) -> None:
        self._dragged = True

    def _scale(self) -> None:
        self.setHandleWidth(px(10))


class _Handle(QSplitterHandle):
    """A short line in the middle: the cards above and below have their own borders."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide, high = px(40), px(3)
        left, top = (self.width() - wide) // 2, (self.height() - high) // 2
        painter.fillRect(QRect(left, top, wide, high), color("borderStrong" if self.underMouse() else "border"))
        painter.end()

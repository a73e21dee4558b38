"""Small things side by side that go to the next line where the room ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from referent_desk.desk.theme import look, px


class Flow(QLayout):
    """Things from left to right, centred on their line; `gap` across and `line_gap` down, in pixels at 100 %."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int = 4) -> None:
        super().__init__()
        self._gap, self._line_gap = gap, line_gap
        self._items: list[QLayoutItem] = []
        if parent is not None:
            parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)
        look().changed.connect(self.invalidate)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more thing (called by `addWidget`)."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many things it holds."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The thing at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a thing out."""
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """It asks for no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower, it is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every thing at its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + px(self._gap) * max(len(shown) - 1, 0)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        """The widest thing, as narrow as it can be."""
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def _place(self, rect: QRect, *, move: bool) -> int:
        top = rect.y()
        for line in self._lines(rect.width()):
            height = max(size.height() for _item, size in line)
            x = rect.x()
            for item, size in line:
                width = min(size.width(), rect.width())
                if move:
                    item.setGeometry(QRect(QPoint(x, top + (height - size.height()) // 2), QSize(width, size.height())))
                x += width + px(self._gap)
            top += height + px(self._line_gap)
        return max(top - rect.y() - px(self._line_gap), 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > width and item.hasHeightForWidth():
                size = QSize(width, item.heightForWidth(width))
            if not lines or (x + size.width() > width and lines[-1]):
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + px(self._gap)
        return lines

"""Two or three columns side by side, which go one under the other where the window is narrow."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.scroll import ScrollColumn


class Breadth(Enum):
    """How wide the window is once divided by the scale: above 1180, 860 to 1180, under 860."""

    WIDE = "wide"
    MEDIUM = "medium"
    NARROW = "narrow"


def breadth_of(width: int) -> Breadth:
    """The breadth of a window `width` pixels wide at the scale in force."""
    room = width / look().scale
    if room > 1180:
        return Breadth.WIDE
    return Breadth.MEDIUM if room >= 860 else Breadth.NARROW


class Columns(QScrollArea):
    """`Columns([left, centre, right], widths=[360, None, 360])`: None takes the rest.

    Wide: side by side, each as high as the screen. Medium: the last one goes under the others (or stays, with
    `keep_last`). Narrow: one column, in `narrow_order` when given (alerts, plan, situation, journal), and the
    page scrolls.
    """

    def __init__(
        self,
        parts: Sequence[QWidget],
        widths: Sequence[int | None],
        *,
        keep_last: bool = False,
        narrow_order: Sequence[int] | None = None,
        gap: int = 12,
    ) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._parts, self._widths = list(parts), list(widths)
        self._keep_last, self._gap = keep_last, gap
        self._order = list(narrow_order or range(len(self._parts)))
        self._breadth = Breadth.WIDE
        content = QWidget()
        self._content = content
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setWidget(content)
        content.installEventFilter(self)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        look().changed.connect(self._place)
        self._place()

    def fit(self, breadth: Breadth) -> None:
        """Lay the columns out for a breadth."""
        if breadth is not self._breadth:
            self._breadth = breadth
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, the columns are as high as the room, and scroll inside."""
        super().resizeEvent(event)
        self._set_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when the content changes."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._set_height()
        return super().eventFilter(watched, event)

    def _set_height(self) -> None:
        port = self.viewport().size()
        if self._under():
            self._content.setMinimumHeight(0)
            self._content.setMaximumHeight(16_777_215)
            return
        by_width = self._grid.hasHeightForWidth()
        least = self._grid.minimumHeightForWidth(port.width()) if by_width else self._grid.minimumSize().height()
        self._content.setFixedHeight(max(port.height(), least))

    def _place(self) -> None:
        grid = self._grid
        for part in self._parts:
            grid.removeWidget(part)
        for index in range(len(self._parts)):
            grid.setColumnStretch(index, 0)
            grid.setRowStretch(index, 0)
        grid.setSpacing(px(self._gap))
        under = self._under()
        beside = [i for i in range(len(self._parts)) if i not in under]
        for column, index in enumerate(beside):
            grid.addWidget(self._parts[index], 0, column)
            self._set_width(index, self._widths[index], column)
        for row, index in enumerate(under):
            grid.addWidget(self._parts[index], row + (1 if beside else 0), 0, 1, max(len(beside), 1))
            self._set_width(index, None, 0)
        grid.setRowStretch(0, 1)
        for part in self._parts:
            itself = [part] if isinstance(part, ScrollColumn) else []
            for scroll in (*itself, *part.findChildren(ScrollColumn)):
                scroll.set_unrolled(bool(under))
        self._set_height()

    def _under(self) -> list[int]:
        if self._breadth is Breadth.NARROW:
            return self._order
        if self._breadth is Breadth.MEDIUM and not self._keep_last and len(self._parts) > 1:
            return [len(self._parts) - 1]
        return []

    def _set_width(self, index: int, width: int | None, column: int) -> None:
        part = self._parts[index]
        if width is None:
            part.setMinimumWidth(0)
            part.setMaximumWidth(16_777_215)
            self._grid.setColumnStretch(column, 1)
        else:
            part.setFixedWidth(px(width))

"""Columns and rows whose gaps and margins follow the scale, and the thin line between two things."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from referent_desk.desk.theme import look, px

Margins = tuple[int, int, int, int]


class Column(QVBoxLayout):
    """Things one under the other; `gap` and `margins` (left, top, right, bottom) in pixels at 100 %."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> None:
        super().__init__()
        if parent is not None:
            parent.setLayout(self)
        self._gap, self._margins = gap, margins
        look().changed.connect(self._scale)
        self._scale()

    def _scale(self) -> None:
        _apply(self, self._gap, self._margins)


class Row(QHBoxLayout):
    """Things side by side; `gap` and `margins` (left, top, right, bottom) in pixels at 100 %."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> None:
        super().__init__()
        if parent is not None:
            parent.setLayout(self)
        self._gap, self._margins = gap, margins
        look().changed.connect(self._scale)
        self._scale()

    def _scale(self) -> None:
        _apply(self, self._gap, self._margins)


class Separator(QFrame):
    """A thin decorative line across a column."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "line")
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def box(layout: QLayout) -> QWidget:
    """A plain widget around a layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            drop(widget)
        elif inner is not None:
            empty(inner)


def drop(widget: QWidget) -> None:
    """Take a widget away for good."""
    # Qt shows a new child of a visible parent a little later: not hidden, an orphan would open a window of its own.
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


def _apply(layout: QHBoxLayout | QVBoxLayout, gap: int, margins: Margins) -> None:
    layout.setSpacing(px(gap))
    left, top, right, bottom = (px(side) for side in margins)
    layout.setContentsMargins(left, top, right, bottom)

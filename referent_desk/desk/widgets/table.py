"""A table of cells: whole rows, Enter or double click opens, a click fills the preview, sizes follow the scale."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.cells import CellDelegate


class Table(QTableView):
    """`widths` in pixels at 100 %, None for the column that takes the rest. `name` for screen readers.

    `row_chosen` gives the row under the selection (-1 for none), `row_opened` the row to open.
    """

    row_chosen = Signal(int)
    row_opened = Signal(int)

    def __init__(
        self, name: str, model: QAbstractItemModel, widths: Sequence[int | None], *, row_height: int = 44
    ) -> None:
        super().__init__()
        self._widths, self._row_height = list(widths), row_height
        self._delegate = CellDelegate(row_height)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsMovable(False)
        self.doubleClicked.connect(lambda index: self.row_opened.emit(index.row()))
        look().changed.connect(self._scale)
        self._scale()

    def row(self) -> int:
        """The row selected, or -1."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def choose_row(self, row: int) -> None:
        """Select a row and bring it in sight."""
        index = self.model().index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which row is chosen now."""
        super().selectionChanged(selected, deselected)
        self.row_chosen.emit(self.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.row() >= 0:
            self.row_opened.emit(self.row())
            return
        super().keyPressEvent(event)

    def hide_columns(self, hidden: Sequence[int]) -> None:
        """Hide the columns that lack room (narrow windows)."""
        for column in range(len(self._widths)):
            self.setColumnHidden(column, column in hidden)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Keep the whole row drawn when the current cell moves."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def _scale(self) -> None:
        header = self.horizontalHeader()
        header.setFixedHeight(px(34))
        self.verticalHeader().setDefaultSectionSize(px(self._row_height))
        for column, width in enumerate(self._widths):
            if column >= header.count():
                return
            if width is None:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(column, px(width))

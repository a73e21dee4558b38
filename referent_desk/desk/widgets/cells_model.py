"""A list of lines as a Qt model for a `Table`: what a screen's own model says is its columns, nothing of Qt."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from referent_desk.desk.widgets.cells import Cell

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
L = TypeVar("L")


class CellsModel(QAbstractTableModel, Generic[L]):
    """Rows are lines of a presenter. A model says `titles`, `cell`, `sentence`; `words` and `tip` where it has any."""

    def __init__(self, lines: Sequence[L] = ()) -> None:
        super().__init__()
        self.lines: Sequence[L] = lines

    def titles(self) -> Sequence[str]:
        """The titles of the columns."""
        raise NotImplementedError

    def cell(self, line: L, column: int) -> Cell:
        """What is drawn."""
        raise NotImplementedError

    def sentence(self, line: L, column: int) -> str:
        """What screen readers say."""
        raise NotImplementedError

    def words(self, line: L, column: int) -> str | None:
        """What typing letters finds."""
        return None

    def tip(self, line: L, column: int) -> str | None:
        """What a resting pointer is told."""
        return None

    def show(self, lines: Sequence[L]) -> None:
        """Take other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def line(self, row: int) -> L | None:
        """The line of a row."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def row_where(self, wanted: Callable[[L], bool]) -> int:
        """The first row of such a line, -1 where none is shown."""
        return next((row for row, line in enumerate(self.lines) if wanted(line)), -1)

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NONE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.titles())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell to draw, its words, or the sentence of the row."""
        line, column = self.line(index.row()), index.column()
        if line is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return self.cell(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(line, column)
        return self.words(line, column) if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles."""
        if across is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.titles()[section]

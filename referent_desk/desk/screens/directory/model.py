"""The list of the directory as a Qt model: three cells a row, and a sentence for screen readers."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from referent_desk.desk.screens.directory.lines import Line, Section, column_titles
from referent_desk.desk.widgets.cells import TwoLines

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
COLUMNS = 3


class DirectoryModel(QAbstractTableModel):
    """Rows are lines of the presenter, already filtered and sorted."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()
        self._section: Section = "organisations"

    def show(self, lines: Sequence[Line], section: Section) -> None:
        """Take other lines."""
        self.beginResetModel()
        self._lines, self._section = lines, section
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, identity: str) -> int:
        """The row of a line, or of the first with this root; -1 if it is not shown."""
        by_id = (row for row, line in enumerate(self._lines) if line.id == identity)
        by_root = (row for row, line in enumerate(self._lines) if line.root == identity)
        return next(by_id, next(by_root, -1))

    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """Three columns."""
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell to draw, its words, or the sentence of the row."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return _cell(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return line.name
        if role == Qt.ItemDataRole.ToolTipRole:
            told = ((line.name, line.context), (line.second, line.second_detail), (line.third, line.third_detail))
            return "\n".join(part for part in told[index.column()] if part)
        return None

    def headerData(self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles."""
        if across is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_titles(self._section)[section]


def _cell(line: Line, column: int) -> TwoLines:
    if column == 0:
        mark = "exchange" if line.contested else None
        return TwoLines(line.name, "", line.context, "warn" if mark else "text2", mark)
    if column == 1:
        return TwoLines("", line.second, line.second_detail)
    if line.warn:
        return TwoLines("", line.third, line.third_detail, "warn", "clock")
    return TwoLines("", line.third, line.third_detail)

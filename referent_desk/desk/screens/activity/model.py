"""The count of acts as a Qt model: labels at the left, figures at the right of their columns, titles in bold."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from referent_desk.desk.screens.activity.presenter import MOST_SHOWN, Row, Told
from referent_desk.desk.theme import color, font

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
COLUMNS = MOST_SHOWN + 2
"""The label, the months, the total."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ActivityModel(QAbstractTableModel):
    """`show` takes a table; the last column is the total, whatever the number of months."""

    def __init__(self) -> None:
        super().__init__()
        self._told = Told((), (), "", "")

    def show(self, told: Told) -> None:
        """Take another table."""
        self.beginResetModel()
        self._told = told
        self.endResetModel()

    @property
    def months(self) -> int:
        """How many months have a column."""
        return max(len(self._told.heads) - 2, 0)

    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many lines, titles included."""
        return 0 if parent.isValid() else len(self._told.rows)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """As many as a year takes; those without a month are hidden."""
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A figure, its place and its look; a whole sentence for screen readers."""
        row = self._told.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence if index.column() == 0 else self._words(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if index.column() == 0 else _RIGHT
        if role == Qt.ItemDataRole.FontRole:
            return font("dense", 700 if row.is_title else 600 if index.column() == COLUMNS - 1 else 400)
        if role == Qt.ItemDataRole.BackgroundRole and row.is_title:
            return color("surface2")
        if role == Qt.ItemDataRole.ForegroundRole:
            return color("text2" if row.is_part else "text")
        return None

    def headerData(self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The months; figures stand under the end of their name."""
        if across is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == 0 else _RIGHT
        return None

    def _words(self, row: Row, column: int) -> str:
        if column == 0:
            indent = "\u2003" if row.is_part else ""
            return f"{indent}{row.label}"
        if row.is_title:
            return ""
        if column == COLUMNS - 1:
            return row.cells[-1]
        return row.cells[column - 1] if column <= self.months else ""

    def _head(self, section: int) -> str:
        heads = self._told.heads
        if not heads:
            return ""
        if section == COLUMNS - 1:
            return heads[-1]
        return heads[section] if section <= self.months else ""

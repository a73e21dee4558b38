"""The trades found as a Qt model: one cell a row, and a sentence for screen readers."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from referent_desk.desk.screens.trades.lines import TradeLine
from referent_desk.desk.widgets.cells import TwoLines
from referent_desk.domain.text import tr

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class TradesModel(QAbstractTableModel):
    """Rows are lines of the presenter."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[TradeLine] = ()

    def show(self, lines: Sequence[TradeLine]) -> None:
        """Take other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> TradeLine | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, key: str) -> int:
        """The row of a trade, -1 where it is not shown."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """One column."""
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell to draw, its words, or the sentence of the row."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return TwoLines(line.label, "", line.second)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.label
        return None

    def headerData(self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title."""
        if across is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return tr("trades", "Métier")

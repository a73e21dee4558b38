"""The trades of a basin as a Qt model: cells to draw, and a sentence for screen readers."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from referent_desk.desk.screens.coverage.lines import TradeLine
from referent_desk.desk.widgets.cells import TwoLines
from referent_desk.domain.text import tr

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
COLUMNS = 4


class CoverageModel(QAbstractTableModel):
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

    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """Four columns."""
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell to draw, its words, or the sentence of the row."""
        line = self.line(index.row())
        if line is None:
            return None
        told = (line.label, line.reach, line.levels, line.months)[index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return _cell(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence if index.column() == 0 else told
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return told
        return None

    def headerData(self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles."""
        if across is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            tr("coverage", "Métier"),
            tr("coverage", "Avec une offre à portée"),
            tr("coverage", "Niveaux absents"),
            tr("coverage", "Mois sans entrée"),
        )[section]


def _reach(line: TradeLine) -> TwoLines:
    if line.lacks:
        return TwoLines("", line.reach, tr("coverage", "manque ici"), "warn", "alert")
    return TwoLines("", line.reach)


def _cell(line: TradeLine, column: int) -> TwoLines:
    if column == 0:
        return TwoLines(line.label, "", line.domain)
    if column == 1:
        return _reach(line)
    return TwoLines("", line.levels or tr("coverage", "aucun")) if column == 2 else TwoLines("", line.months)

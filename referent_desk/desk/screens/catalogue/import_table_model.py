"""The lines of a table as a Qt model: number, offer, dates, what becomes of it and why."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from referent_desk.desk.screens.catalogue.import_table import Fate, TableLine, fate_words
from referent_desk.desk.theme import Tone
from referent_desk.desk.widgets.cells import ChipCell, TwoLines
from referent_desk.desk.widgets.chip import ChipFace
from referent_desk.domain.text import tr

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_LOOKS: Final[dict[Fate, tuple[Tone, str]]] = {
    "read": ("ok", "check"),
    "nearly": ("warn", "half"),
    "refused": ("danger", "x"),
}
WIDTHS: Final[tuple[int | None, ...]] = (60, None, 152, 124, 232)


class TableLinesModel(QAbstractTableModel):
    """Rows are lines of the presenter."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[TableLine] = ()

    def show(self, lines: Sequence[TableLine]) -> None:
        """Take other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> TableLine | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """Five columns."""
        return 0 if parent.isValid() else len(WIDTHS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell to draw, or the sentence of the row."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return _cell(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.why or line.title
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 1:
            return line.title
        return None

    def headerData(self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles."""
        if across is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            tr("catalogue", "Ligne"),
            tr("catalogue", "Offre"),
            tr("catalogue", "Dates"),
            tr("catalogue", "Résultat"),
            tr("catalogue", "Pourquoi"),
        )[section]


def _cell(line: TableLine, column: int) -> TwoLines | ChipCell:
    if column == 0:
        return TwoLines("", str(line.line))
    if column == 1:
        return TwoLines(line.title, "", line.about)
    if column == 2:
        return TwoLines("", line.when)
    if column == 3:
        return ChipCell(ChipFace(fate_words(line.fate), *_LOOKS[line.fate]))
    return TwoLines("", line.why)

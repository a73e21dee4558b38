"""The lines of a list as a Qt model: number, who, what becomes of it, why."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from referent_desk.desk.screens.list_import.presenter import Fate, Line, fate_words
from referent_desk.desk.theme import Tone
from referent_desk.desk.widgets.cells import ChipCell, TwoLines
from referent_desk.desk.widgets.chip import ChipFace
from referent_desk.domain.text import tr

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_LOOKS: Final[dict[Fate, tuple[Tone, str]]] = {
    "add": ("ok", "plus"),
    "left_out": ("neutral", "pause"),
    "match": ("info", "half"),
    "reject": ("danger", "x"),
}
WIDTHS: Final[tuple[int | None, ...]] = (64, 220, 128, None)


class LinesModel(QAbstractTableModel):
    """Rows are lines of the presenter, those that ask for a look first."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Take other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """Four columns."""
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
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == len(WIDTHS) - 1:
            return line.why
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 1:
            return line.name
        return None

    def headerData(self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles."""
        if across is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            tr("list_import", "Ligne"),
            tr("list_import", "Jeune"),
            tr("list_import", "Ce qu’elle devient"),
            tr("list_import", "Pourquoi, à vérifier"),
        )[section]


def _cell(line: Line, column: int) -> TwoLines | ChipCell:
    if column == 0:
        return TwoLines("", str(line.line))
    if column == 1:
        return TwoLines(line.name, "", line.about)
    if column == 2:
        return ChipCell(ChipFace(fate_words(line.fate), *_LOOKS[line.fate]))
    head, _dot, rest = line.why.partition(". ")
    return TwoLines("", f"{head}." if rest else head, rest)

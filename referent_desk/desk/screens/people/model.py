"""The list of young people as a Qt model: cells for the delegate, a whole sentence per row for screen readers."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from referent_desk.desk.screens.faces import standing_chip
from referent_desk.desk.screens.people.columns import USUAL, Column, column_words
from referent_desk.desk.screens.people.lines import Line, Lines, Urge
from referent_desk.desk.theme import Token
from referent_desk.desk.widgets.cells import AgeCell, Cell, ChipCell, StepsCell, TwoLines
from referent_desk.domain.text import tr

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_URGES: dict[Urge, tuple[Token, str | None]] = {
    "": ("text2", None),
    "late": ("danger", "alert"),
    "today": ("accentText", None),
    "missing": ("warn", "info"),
}


class PeopleModel(QAbstractTableModel):
    """Rows are lines of the presenter, already filtered and sorted; columns those that are shown, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Lines | None = None
        self._order: Column = "urgency"
        self.columns: tuple[Column, ...] = USUAL.columns

    def show(self, lines: Lines, order: Column) -> None:
        """Take other lines."""
        self.beginResetModel()
        self._lines, self._order = lines, order
        self.endResetModel()

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show these columns."""
        if columns != self.columns:
            self.beginResetModel()
            self.columns = columns
            self.endResetModel()

    def line(self, row: int) -> Line | None:
        """The line of a row."""
        return self._lines[row] if self._lines is not None and 0 <= row < len(self._lines) else None

    def row_of(self, root: str) -> int:
        """The row of a person; -1 for who is not shown."""
        return self._lines.place(root) if self._lines is not None else -1

    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many people are shown."""
        return 0 if parent.isValid() or self._lines is None else len(self._lines)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell to draw, the words of the cell, or the sentence of the row."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return _cell(line, self.columns[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return f"{line.family} {line.given}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(line, self.columns[index.column()])
        return None

    def headerData(self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles; the order by default is written in its own."""
        if across is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        column = self.columns[section]
        if self._order == "urgency" == column:
            return tr("people", "Prochaine étape, la plus urgente d’abord")
        return column_words(column)


def _cell(line: Line, column: Column) -> Cell:
    if column == "name":
        bold, rest = (line.family, line.given) if line.family else (line.given, "")
        mark = "exchange" if line.contested else None
        return TwoLines(bold, rest, line.context, "warn" if mark else "text2", mark)
    if column == "standing":
        return ChipCell(standing_chip(line.standing))
    if column == "urgency":
        ink, icon = _URGES[line.urge]
        return TwoLines("", line.next_title, line.next_when, ink, icon)
    if column == "contact":
        return AgeCell(line.days, line.limits.watch, line.limits.late)
    if column == "steps":
        return StepsCell(line.done, line.total)
    first, second = line.further.get(column, ("", ""))
    return TwoLines("", first, second)


def _tip(line: Line, column: Column) -> str | None:
    if column == "standing":
        return line.state
    if column == "name":
        waits = tr("people", "Désaccord à trancher") if line.contested else ""
        return ". ".join(part for part in (f"{line.family} {line.given}".strip(), waits) if part)
    if column == "urgency":
        return line.next_title
    return ", ".join(part for part in line.further.get(column, ()) if part) or None

"""The list of a plan's steps: in their rank, moved by Alt and the arrows, taken out by Delete."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from referent_desk.desk.screens.record.plan_told import Look, StepRow
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.cells import Cell, ChipCell, TwoLines
from referent_desk.desk.widgets.chip import ChipFace
from referent_desk.desk.widgets.table import Table
from referent_desk.domain.text import tr

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class StepsModel(QAbstractTableModel):
    """Rows are steps; three columns: what, when, where it stands."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[StepRow] = ()

    def show(self, rows: Sequence[StepRow]) -> None:
        """Take other steps."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def step(self, row: int) -> StepRow | None:
        """The step of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """The row of a step; -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many steps there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """Three columns."""
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell to draw, or the sentence of the row."""
        step = self.step(index.row())
        if step is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return _cell(step, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return step.sentence
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return step.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return step.sentence
        return None

    def headerData(self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles."""
        if across is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("plan", "Étape et lieu"), tr("plan", "Quand"), tr("plan", "État"))[section]


class StepsTable(Table):
    """`moved` gives True for up, False for down; `removed` asks to take the chosen step out."""

    moved = Signal(bool)
    removed = Signal()

    def __init__(self, model: StepsModel) -> None:
        super().__init__(tr("plan", "Étapes du plan"), model, [None, 210, 132])
        look().changed.connect(self._keep_height)
        self._keep_height()

    def event(self, event: QEvent) -> bool:
        """Alt and the arrows are the list's while the focus is in it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _moves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the step; Delete takes it out."""
        if _moves(event):
            self.moved.emit(event.key() == Qt.Key.Key_Up)
        elif event.key() == Qt.Key.Key_Delete and self.row() >= 0:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _keep_height(self) -> None:
        self.setMinimumHeight(px(34 + 3 * 44))


def step_chip(state: str, look_of: Look) -> ChipFace:
    """The chip of where a step stands."""
    return {
        "done": ChipFace(state, "ok", "check"),
        "sure": ChipFace(state, "info", "half"),
        "planned": ChipFace(state, "neutral", "circle"),
        "to_prepare": ChipFace(state, "warn", "circle"),
        "off": ChipFace(state, "neutral", "x"),
    }[look_of]


def _moves(event: QKeyEvent) -> bool:
    alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
    return alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)


def _cell(step: StepRow, column: int) -> Cell:
    if column == 0:
        return TwoLines(f"{step.number}. {step.title}", "", step.where)
    if column == 1:
        return TwoLines("", step.when)
    return ChipCell(step_chip(step.state, step.look))

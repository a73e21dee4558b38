"""The steps of a plan, twice: the list beside the line of time, and the table that says the same without drawing."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from referent_desk.desk.screens.plan.told import Look, StepRow
from referent_desk.desk.theme import Token, color, px
from referent_desk.desk.widgets.cells import Cell, CellDelegate, ChipCell, TwoLines, paint_cell
from referent_desk.desk.widgets.cells_model import CellsModel, Index
from referent_desk.desk.widgets.chip import ChipFace
from referent_desk.desk.widgets.table import Table
from referent_desk.desk.widgets.timeline_paint import ROW
from referent_desk.domain.text import tr

_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier

Shift = tuple[int, str]
"""Days, and what they move: "both" ends, or the "end" alone."""

_SHIFTS: Mapping[tuple[Qt.KeyboardModifier, Qt.Key], Shift] = {
    (_SHIFT, Qt.Key.Key_Left): (-1, "both"),
    (_SHIFT, Qt.Key.Key_Right): (1, "both"),
    (_CONTROL | _SHIFT, Qt.Key.Key_Left): (-7, "both"),
    (_CONTROL | _SHIFT, Qt.Key.Key_Right): (7, "both"),
    (_ALT | _SHIFT, Qt.Key.Key_Left): (-1, "end"),
    (_ALT | _SHIFT, Qt.Key.Key_Right): (1, "end"),
}


class StepsModel(CellsModel[StepRow]):
    """Rows are steps. The first column is that of the list, the second that of a narrow table, the rest the table's."""

    def __init__(self) -> None:
        self._columns: tuple[tuple[str, Callable[[StepRow], Cell]], ...] = (
            (tr("plan", "Étape"), _two_lines),
            (tr("plan", "Étape"), _with_remarks),
            (tr("plan", "N°"), lambda row: TwoLines("", str(row.number))),
            (tr("plan", "Étape"), lambda row: TwoLines(row.title)),
            (tr("plan", "Organisme"), lambda row: TwoLines("", row.provider, row.place)),
            (tr("plan", "Du"), lambda row: TwoLines("", row.start or row.when)),
            (tr("plan", "Au"), lambda row: TwoLines("", row.end)),
            (tr("plan", "État"), lambda row: ChipCell(step_chip(row.state, row.look))),
            (tr("plan", "Remarques"), lambda row: TwoLines("", row.remarks)),
        )
        super().__init__()

    def titles(self) -> tuple[str, ...]:
        """The list's column, then the table's."""
        return tuple(title for title, _cell in self._columns)

    def cell(self, line: StepRow, column: int) -> Cell:
        """One part of the step."""
        return self._columns[column][1](line)

    def sentence(self, line: StepRow, column: int) -> str:
        """The whole step."""
        return line.sentence

    def words(self, line: StepRow, column: int) -> str | None:
        """Its title."""
        return line.title if column in (0, 1, 3) else None

    def tip(self, line: StepRow, column: int) -> str:
        """The whole step."""
        return line.sentence

    def row_of(self, key: str) -> int:
        """The row of a step; -1 where it is not shown."""
        return self.row_where(lambda line: line.key == key)


class Steps(Table):
    """`moved` gives True for up, False for down; `shifted` days and what they move; `removed` asks to take out."""

    moved = Signal(bool)
    shifted = Signal(int, str)
    removed = Signal()

    def event(self, event: QEvent) -> bool:
        """The arrows with Alt, Shift and Ctrl are the list's while the focus is in it."""
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and isinstance(event, QKeyEvent) and (_up_or_down(event) is not None or _shift(event) is not None):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the step in the order or in time; Delete takes it out."""
        up, shift = _up_or_down(event), _shift(event)
        if up is not None:
            self.moved.emit(up)
        elif shift is not None:
            self.shifted.emit(*shift)
        elif event.key() == Qt.Key.Key_Delete and self.row() >= 0:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class StepsList(Steps):
    """The list beside the line of time: rows as high as the bars', no header."""

    def __init__(self, model: StepsModel) -> None:
        super().__init__(tr("plan", "Étapes du plan"), model, [None, *[1] * 8], row_height=ROW)
        self._rows = _RowDelegate(ROW)
        self.setItemDelegate(self._rows)
        self.horizontalHeader().hide()
        self.hide_columns(range(1, 9))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class StepsTable(Steps):
    """The table of the same steps."""

    def __init__(self, model: StepsModel) -> None:
        widths = [1, None, 44, None, 172, 104, 104, 124, None]
        super().__init__(tr("plan", "Étapes du plan, en tableau"), model, widths)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Where room is short: the step with its remarks under it, days and state."""
        self.hide_columns([0, 2, 3, 4, 8] if narrow else [0, 1])


def step_chip(state: str, look_of: Look) -> ChipFace:
    """The chip of where a step stands."""
    return {
        "done": ChipFace(state, "ok", "check"),
        "sure": ChipFace(state, "info", "half"),
        "planned": ChipFace(state, "neutral", "circle"),
        "to_prepare": ChipFace(state, "warn", "circle"),
        "off": ChipFace(state, "neutral", "x"),
    }[look_of]


class _RowDelegate(CellDelegate):
    """No lines between rows; the chosen one has the soft accent and a bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, color("accentSoft" if chosen else "surface"))
        if chosen:
            painter.fillRect(QRect(rect.x(), rect.y(), px(4), rect.height()), color("accent"))
        paint_cell(painter, rect.adjusted(px(12), 0, -px(8), 0), index.data(Qt.ItemDataRole.UserRole))
        painter.restore()


def _two_lines(row: StepRow) -> Cell:
    return TwoLines(tr("plan", "{n}. {title}").format(n=row.number, title=row.title), "", row.provider or row.when)


def _with_remarks(row: StepRow) -> Cell:
    ink: Token = "warn" if row.remarks else "text2"
    title = tr("plan", "{n}. {title}").format(n=row.number, title=row.title)
    return TwoLines(title, "", row.remarks or row.provider, ink)


def _up_or_down(event: QKeyEvent) -> bool | None:
    alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _ALT
    if not alt or event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return None
    return event.key() == Qt.Key.Key_Up


def _shift(event: QKeyEvent) -> Shift | None:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _SHIFTS.get((held, Qt.Key(event.key())))

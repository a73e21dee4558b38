"""A whole group of the day, however long, where a card shows its first lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.today.deadline_words import DeadlineLine
from referent_desk.desk.screens.today.lines import TodoLine, WaitingLine
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.theme import px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.cells import Cell, TwoLines
from referent_desk.desk.widgets.cells_model import CellsModel
from referent_desk.desk.widgets.table import Table
from referent_desk.domain.text import tr

DayLine = TodoLine | WaitingLine | DeadlineLine


@dataclass(frozen=True, slots=True)
class Whole:
    """A group as a panel shows it; `act` are the words of what may be done to a line, empty for nothing."""

    title: str
    lines: tuple[DayLine, ...]
    act: str = ""


class GroupModel(CellsModel[DayLine]):
    """What, of whom, and when."""

    def titles(self) -> Sequence[str]:
        """Two columns."""
        if self.lines and isinstance(self.lines[0], WaitingLine):
            return (tr("today", "Qui"), tr("today", "Sans lien depuis"))
        return (tr("today", "Quoi"), tr("today", "Quand"))

    def cell(self, line: DayLine, column: int) -> Cell:
        """A line and what is under it, or its day."""
        first, second, when, grave = _told(line)
        if column == 0:
            return TwoLines(first, "", second)
        return TwoLines(when) if grave else TwoLines("", when)

    def sentence(self, line: DayLine, column: int) -> str:
        """The whole line."""
        return line.sentence

    def words(self, line: DayLine, column: int) -> str | None:
        """Its first words."""
        return _told(line)[0] if column == 0 else None

    def tip(self, line: DayLine, column: int) -> str:
        """The whole of it."""
        first, second, when, _grave = _told(line)
        return when if column else "\n".join(filter(None, (first, second)))


class GroupPanel(SidePanel):
    """`opened` gives the line whose dossier is asked for, `acted` the one to act on; `show_whole` after an act."""

    opened = Signal(object)
    acted = Signal(object)

    def __init__(self, whole: Whole, may_act: Callable[[DayLine], bool]) -> None:
        super().__init__(whole.title, icon="today", aside=str(len(whole.lines)))
        self._may_act = may_act
        self.model = GroupModel(whole.lines)
        self.table = Table(whole.title, self.model, widths=[None, 108], row_height=52)
        self.table.setMinimumHeight(px(200))
        self.table.row_opened.connect(lambda _row: self._open())
        self.table.row_chosen.connect(lambda _row: self._show_buttons())
        self.body.addWidget(self.table, 1)
        self.open = Button(tr("today", "Ouvrir le dossier"))
        self.act = Button(whole.act or tr("today", "Fait"), "primary")
        self.open.clicked.connect(self._open)
        self.act.clicked.connect(self._act)
        self.footer.addStretch(1)
        self.footer.addWidget(self.open)
        self.footer.addWidget(self.act)
        self.act.setVisible(bool(whole.act))
        self.table.choose_row(0)
        self._show_buttons()

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def show_whole(self, whole: Whole) -> None:
        """Show what is left, on the line that took the place of the chosen one; with nothing left it goes."""
        if not whole.lines:
            self.put_away()
            return
        row = self.table.row()
        self.aside.setText(str(len(whole.lines)))
        self.model.show(whole.lines)
        self.table.choose_row(min(max(row, 0), len(whole.lines) - 1))
        self._show_buttons()

    def chosen(self) -> DayLine | None:
        """The line that is chosen."""
        return self.model.line(self.table.row())

    def _show_buttons(self) -> None:
        line = self.chosen()
        self.open.setEnabled(line is not None and bool(line.root))
        self.act.setEnabled(line is not None and self._may_act(line))

    def _open(self) -> None:
        line = self.chosen()
        if line is not None and line.root:
            self.put_away()
            self.opened.emit(line)

    def _act(self) -> None:
        line = self.chosen()
        if line is not None and self._may_act(line):
            self.acted.emit(line)


def _told(line: DayLine) -> tuple[str, str, str, bool]:
    """First line, second line, when, and whether that is grave."""
    if isinstance(line, TodoLine):
        return line.text, line.who, line.when, line.late
    if isinstance(line, WaitingLine):
        return line.name, line.how, line.days, line.grave
    return line.title, line.detail, f"{line.day} {line.month}", line.grave

"""The head of a dossier: initials, name and chips, how to reach, since when; actions at the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.faces import standing_chip, tailor_made_chip
from referent_desk.desk.screens.record.head import Head
from referent_desk.desk.widgets.badge import Avatar
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.chip import Chip
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, empty


class RecordHeader(QWidget):
    """`show_head` fills it; `add_action` puts buttons at the right (under the words where room is short)."""

    def __init__(self) -> None:
        super().__init__()
        self._avatar = Avatar("", 64)
        self.name = _Name("")
        lines = [QWidget() for _line in range(3)]
        self._chips = Flow(lines[0], gap=10)
        self._facts = Flow(lines[1], gap=20, line_gap=2)
        self._since = Flow(lines[2], gap=20, line_gap=2)
        self._actions = Row(gap=8)
        words = QWidget()
        column = Column(words, gap=2)
        for line in lines:
            column.addWidget(line)
        self._row = Row(gap=16)
        self._row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        self._side = QWidget()
        self._side.setLayout(self._actions)
        self._row.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self._column = Column(self, gap=8)
        self._column.addLayout(self._row)

    def add_action(self, button: Button) -> None:
        """Put an action at the right, after those already there."""
        self._actions.addWidget(button)

    def show_head(self, head: Head) -> None:
        """Show another person, or the same one as they are now."""
        self._avatar.set_initials(head.initials)
        for line in (self._chips, self._facts, self._since):
            empty(line)
        self.name = _Name(head.name)
        self._chips.addWidget(self.name)
        chip = Chip(standing_chip(head.standing))
        chip.setToolTip(head.state)
        self._chips.addWidget(chip)
        if head.tailor_made:
            self._chips.addWidget(Chip(tailor_made_chip()))
        _add(self._facts, head.age)
        _add(self._facts, head.place, "pin")
        _add(self._facts, head.reach, head.reach_icon or "phone")
        for words in (head.since, *head.guardians):
            _add(self._since, words, small=True)

    def fit(self, breadth: Breadth) -> None:
        """Actions go under the words, and the initials leave, where room is short."""
        self._avatar.setVisible(breadth is not Breadth.NARROW)
        self._row.removeWidget(self._side)
        self._column.removeWidget(self._side)
        if breadth is Breadth.WIDE:
            self._row.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._column.addWidget(self._side, 0, Qt.AlignmentFlag.AlignLeft)


class _Name(Label):
    """A name on one line where there is room, on several where there is not."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "h1", wraps=True)

    def sizeHint(self) -> QSize:
        """One line."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())


def _add(line: Flow, words: str, icon: str = "", *, small: bool = False) -> None:
    if not words:
        return
    label = Label(words, "dense" if small else "body", "text2")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if not icon:
        line.addWidget(label)
        return
    both = QWidget()
    row = Row(both, gap=5)
    row.addWidget(IconLabel(icon, "text2", 14))
    row.addWidget(label)
    line.addWidget(both)

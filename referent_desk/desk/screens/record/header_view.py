"""The head of a dossier: initials, name and chips, how to reach, since when; actions at the right."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.faces import standing_chip, tag_chip, tailor_made_chip
from referent_desk.desk.screens.record.head import Head
from referent_desk.desk.widgets.badge import Avatar
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.chip import Chip
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.domain.text import tr


class RecordHeader(QWidget):
    """`show_head` fills it; `add_action` puts buttons at the right. Where room is short, what matters less leaves.

    `tags_asked` when the flag beside the chips is pressed.
    """

    tags_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._avatar = Avatar("", 64)
        self.name = _Name("")
        lines = [QWidget() for _line in range(3)]
        self._chips = Flow(lines[0], gap=10)
        self._facts = Flow(lines[1], gap=20, line_gap=2)
        self._since = Flow(lines[2], gap=20, line_gap=2)
        self._third, self._narrow = lines[2], False
        self._second_chip: Chip | None = None
        self._tags: list[Chip] = []
        self._actions = Row(gap=8)
        words = QWidget()
        column = Column(words, gap=2)
        for line in lines:
            column.addWidget(line)
        side = QWidget()
        side.setLayout(self._actions)
        row = Row(self, gap=16)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)

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
        self._second_chip = Chip(tailor_made_chip()) if head.tailor_made else None
        if self._second_chip is not None:
            self._chips.addWidget(self._second_chip)
        self._tags = [Chip(tag_chip(tag)) for tag in head.tags]
        for tag in self._tags:
            self._chips.addWidget(tag)
        flag = Button(tr("record", "Étiquettes"), "quiet", icon="flag", size="small", icon_only=True)
        flag.clicked.connect(self.tags_asked)
        self._chips.addWidget(flag)
        _add(self._facts, head.age)
        _add(self._facts, head.place, "pin")
        _add(self._facts, head.reach, head.reach_icon or "phone")
        for words in (head.since, *head.guardians):
            _add(self._since, words, small=True)
        self._show_less()

    def fit(self, breadth: Breadth) -> None:
        """Initials, second chip and third line leave where room is short (the Situation tab has it all)."""
        self._narrow = breadth is Breadth.NARROW
        self._show_less()

    def _show_less(self) -> None:
        self._avatar.setVisible(not self._narrow)
        self._third.setVisible(not self._narrow)
        for chip in (self._second_chip, *self._tags):
            if chip is not None:
                chip.setVisible(not self._narrow)


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

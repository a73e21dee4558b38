"""A list with nothing in it: one fact, why it is fine or what comes next, one or two plain buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.banner import Action
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row


class EmptyState(QWidget):
    """Icon, bold sentence, grey sentence, buttons; centred in the room it is given."""

    def __init__(self, icon: str, fact: str, detail: str = "", actions: Sequence[Action] = ()) -> None:
        super().__init__()
        self.setAccessibleName(f"{fact} {detail}".strip())
        column = Column(self, gap=6, margins=(12, 12, 12, 12))
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "accentText", 36), 0, Qt.AlignmentFlag.AlignHCenter)
        self._fact = Label(fact, "h2", wraps=True)
        self._detail = Label(detail, "dense", "text2", wraps=True)
        for label in (self._fact, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            line = Row(gap=0)
            line.addStretch(1)
            line.addWidget(label, 4)
            line.addStretch(1)
            column.addLayout(line)
        self._detail.setVisible(bool(detail))
        if actions:
            row = Row(gap=8, margins=(0, 6, 0, 0))
            row.addStretch(1)
            for action in actions:
                button = Button(action.text)
                button.clicked.connect(lambda _checked=False, do=action.do: do())
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        look().changed.connect(self._scale)
        self._scale()

    def _scale(self) -> None:
        self.setMinimumHeight(px(120))

"""A line of the settings: what it is and what it is for at the left, the control at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, Separator


class SettingRow(QWidget):
    """Words 300 wide, then the control; one under the other where room is short."""

    def __init__(self, title: str, help: str, *controls: QWidget) -> None:
        super().__init__()
        column = Column(self, gap=0)
        self._row = Row(gap=24, margins=(16, 14, 16, 14))
        self._words = QWidget()
        words = Column(self._words, gap=2)
        words.addWidget(Label(title, "body", weight=600, wraps=True))
        words.addWidget(Label(help, "dense", "text2", wraps=True))
        words.addStretch(1)
        around = QWidget()
        self._controls = Column(around, gap=8)
        for control in controls:
            self._controls.addWidget(control)
        around.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self._words, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(around, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._row)
        column.addWidget(Separator())
        self._narrow = False
        look().changed.connect(self._scale)
        self._scale()

    def fit(self, breadth: Breadth) -> None:
        """Lay out for the breadth of the window."""
        self._narrow = breadth is not Breadth.WIDE
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if self._narrow else QBoxLayout.Direction.LeftToRight)
        self._scale()

    def _scale(self) -> None:
        if self._narrow:
            self._words.setMinimumWidth(0)
            self._words.setMaximumWidth(16_777_215)
        else:
            self._words.setFixedWidth(px(300))

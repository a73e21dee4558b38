"""The conditions of an offer against a record: sign, sentence, and what each rests on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.catalogue.fits import SIGNS, Check
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row


def checks_part(title: str, told: Sequence[Check]) -> QWidget:
    """The part of the panel that lists them."""
    around = QWidget()
    column = Column(around, gap=6)
    column.addWidget(Label(title, "dense", weight=700, wraps=True))
    for check in told:
        column.addWidget(_line(check))
    return around


def _line(check: Check) -> QWidget:
    line = QWidget()
    row = Row(line, gap=8)
    icon, ink = SIGNS[check.verdict]
    row.addWidget(IconLabel(icon, ink, 15, name=check.sign), 0, Qt.AlignmentFlag.AlignTop)
    words = Column(gap=0)
    words.addWidget(Label(check.sentence, "dense", wraps=True))
    words.addWidget(Label(check.source, "small", "text3", wraps=True))
    row.addLayout(words, 1)
    return line

"""The editor of how a person gets about: chips of means, the most minutes, and words, written as one value."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from referent_desk.desk.screens.record.typed_travel import TravelTyped, unpacked
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.choice_chips import ChoiceChips
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain import codes
from referent_desk.domain.text import tr


class TravelEditor(QWidget):
    """`left` once a means was chosen, or a line of text was left."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.means = ChoiceChips(tr("form", "Moyens"), list(codes.MEANS.items()), many=True)
        self.means.label.hide()
        self.minutes = Field(tr("form", "Minutes au plus"))
        self.note = Field(tr("form", "Précision"))
        lines = Row(gap=12)
        lines.addWidget(self.minutes)
        lines.addWidget(self.note, 1)
        column = Column(self, gap=8)
        column.addWidget(self.means)
        column.addLayout(lines)
        self.means.changed.connect(self.left)
        for field in (self.minutes, self.note):
            field.left.connect(self.left)
            field.line.returnPressed.connect(self.left)
        look().changed.connect(self._scale)
        self._scale()

    def text(self) -> str:
        """What is in it, as one text."""
        return TravelTyped(self.means.keys(), self.minutes.text(), self.note.text()).packed()

    def set_text(self, text: str) -> None:
        """Show what one text says."""
        typed = unpacked(text)
        self.means.choose(typed.means)
        for field, words in ((self.minutes, typed.minutes), (self.note, typed.note)):
            field.set_text(words)
            field.line.setCursorPosition(0)

    def order_tabs(self) -> None:
        """Every chip before the lines of text: Tab leaves from any of them, once the arrows went there."""
        chips = self.means.findChildren(QAbstractButton)
        for before, after in pairwise((*chips, self.minutes.line, self.note.line)):
            QWidget.setTabOrder(before, after)

    def has_focus(self) -> bool:
        """Whether somebody is choosing or typing in it."""
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def _scale(self) -> None:
        self.minutes.setFixedWidth(px(112))

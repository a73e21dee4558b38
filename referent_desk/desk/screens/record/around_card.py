"""The card of who is around the young person: a line each, which opens to be corrected."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from referent_desk.desk.screens.record.around import AroundLine
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, empty
from referent_desk.desk.widgets.press_line import PressLine
from referent_desk.domain.text import tr


class AroundCard(Card):
    """`opened` asks for one, "" for a new one."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("around", "Autour du jeune"), gap=0)
        self.add = Button(
            tr("around", "Ajouter"), "quiet", size="small", name=tr("around", "Ajouter quelqu’un autour du jeune")
        )
        self.add.clicked.connect(lambda: self.opened.emit(""))
        self.add_to_header(self.add)
        self.lines: dict[str, PressLine] = {}
        self._rows = Column(gap=0)
        self.body.addLayout(self._rows)

    def show_lines(self, lines: Sequence[AroundLine]) -> None:
        """Show them."""
        held = next((key for key, line in self.lines.items() if line.hasFocus()), "")
        empty(self._rows)
        self.lines = {line.key: self._row(line) for line in lines}
        for row in self.lines.values():
            self._rows.addWidget(row)
        if not lines:
            words = tr("around", "Professeur, éducatrice, mission locale\u00a0: qui compte, et ce qu’on peut lui dire.")
            self._rows.addWidget(Label(words, "dense", "text2", wraps=True))
        if held in self.lines:
            self.lines[held].setFocus()

    def _row(self, line: AroundLine) -> PressLine:
        may = tr("around", "Peut savoir\u00a0: {what}").format(what=line.may_know) if line.may_know else ""
        told = [text for text in (line.who, line.detail, line.phone, may) if text]
        row = PressLine(". ".join(told))
        column = Column(row, gap=2, margins=(0, 8, 0, 8))
        column.addWidget(Label(line.who, "dense", weight=700, wraps=True))
        for text in told[1:]:
            column.addWidget(Label(text, "dense", "text2", wraps=True))
        row.let_presses_through()
        row.opened.connect(lambda: self.opened.emit(line.key))
        return row

"""The fields of the step chosen in the plan; each is recorded when it is left."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from referent_desk.desk.screens.record.form import FieldLine
from referent_desk.desk.screens.record.form_fields import FormGrid
from referent_desk.desk.screens.record.plan_told import StepRow
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.domain.text import tr


class StepCard(Card):
    """`left` gives the step, the field and what is in it; `moved` True for up; `removed` asks to take it out."""

    left = Signal(str, str, str)
    moved = Signal(bool)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__(tr("plan", "Étape"))
        self._key = ""
        self.up = Button(tr("plan", "Avancer"), "quiet", icon="up", size="small", name=tr("plan", "Avancer l’étape"))
        self.down = Button(
            tr("plan", "Reculer"), "quiet", icon="down", size="small", name=tr("plan", "Reculer l’étape")
        )
        self.out = Button(
            tr("plan", "Retirer"), "quiet", icon="trash", size="small", name=tr("plan", "Retirer l’étape")
        )
        self.up.setToolTip(tr("plan", "Alt+Haut dans la liste"))
        self.down.setToolTip(tr("plan", "Alt+Bas dans la liste"))
        self.up.clicked.connect(lambda: self.moved.emit(True))
        self.down.clicked.connect(lambda: self.moved.emit(False))
        self.out.clicked.connect(self.removed)
        for button in (self.up, self.down, self.out):
            self.add_to_header(button)
        self.grid = FormGrid(lambda _typed: ())
        self.grid.left.connect(lambda slot, text: self.left.emit(self._key, slot, text))
        self.body.addWidget(self.grid)

    def show_step(self, step: StepRow, lines: Sequence[FieldLine], *, first: bool, last: bool) -> None:
        """Show a step; what is being typed for another one was recorded before."""
        if step.key != self._key:
            self.send()
        fresh = step.key != self._key
        self._key = step.key
        self.set_title(tr("plan", "Étape {n}").format(n=step.number))
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        self.grid.show_lines(lines)
        if fresh:
            for line in lines:
                self.grid.fields[line.slot].show_line(line)

    def first_field(self) -> None:
        """Put the focus in the first field."""
        field = next(iter(self.grid.fields.values()), None)
        if field is not None:
            field.editor.setFocus()

    def tell(self, slot: str, sentence: str) -> None:
        """Say what is wrong in a field."""
        self.grid.fields[slot].tell(error=sentence, warning="")

    def send(self) -> None:
        """Record what is being typed now."""
        for field in list(self.grid.fields.values()):
            if field.editor.hasFocus():
                field.send()

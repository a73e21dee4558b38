"""The form of the step that is chosen: its days, pace, place, state, what it needs; each recorded when it is left."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from referent_desk.desk.screens.directory_choice import name_in
from referent_desk.desk.screens.organisation_field import organisations_under
from referent_desk.desk.screens.plan.needs import Needs
from referent_desk.desk.screens.plan.step_fields import StepLine
from referent_desk.desk.screens.plan.told import StepRow
from referent_desk.desk.screens.plan.when import field_words
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.completion import Ask, Completion
from referent_desk.desk.widgets.day_menu import DayMenu
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.label import ElidedLabel
from referent_desk.domain.text import tr
from referent_desk.pathways.plan_facts import Need

_WIDE_SLOTS = {"travel": 2, "title": 2, "reason": 2, "answer_reason": 2}
"""Fields that take several columns of four."""


class StepField(LabelledField):
    """One field; `left_with` gives its slot and what is in it, once that is something else than what stood there."""

    left_with = Signal(str, str)

    def __init__(self, line: StepLine, providers: Ask | None = None) -> None:
        self.slot, self._shown, self._opens = line.slot, "", line.opens
        self._completion: Completion | None = None
        self._box: QComboBox | None = None
        self._line: Field | None = None
        if line.kind == "choice":
            self._box = QComboBox()
            self._box.setMinimumWidth(1)
            for code, words in line.choices:
                self._box.addItem(words, code)
            self._box.activated.connect(lambda _at: self.send())
            super().__init__(line.label, self._box)
        else:
            self._line = Field(line.label)
            super().__init__("", self._line)
            self.label.hide()
            self._line.left.connect(self.send)
            if line.slot == "provider" and providers is not None:
                self._completion = organisations_under(self._line.line, providers)
                self._completion.picked.connect(lambda _key: self.send())
            self._line.line.returnPressed.connect(self.send)
            if line.kind == "day":
                self.days = DayMenu(self._line.line, self._day, self._pick)
        self.show_line(line)

    def show_line(self, line: StepLine) -> None:
        """Show what stands now."""
        if self._box is not None:
            if self._box.findData(line.key) < 0 and line.key:
                self._box.addItem(line.text, line.key)
            self._box.setCurrentIndex(self._box.findData(line.key))
        elif self._line is not None:
            if self._completion is not None:
                self._completion.set_key("", line.text)
            self._line.set_text(line.text)
            self._line.line.setCursorPosition(0)
            self._line.line.setModified(False)
        self._shown, self._opens = self.value(), line.opens
        self.tell("")
        self.input().setEnabled(not line.contested)
        self.say(tr("plan", "Deux versions\u00a0: à trancher dans Échanges.") if line.contested else "")

    def input(self) -> QWidget:
        """What takes the focus."""
        if self._line is not None:
            return self._line.line
        assert self._box is not None
        return self._box

    def value(self) -> str:
        """What is in it: text, or the code of a choice."""
        if self._box is not None:
            return str(self._box.currentData() or "")
        if self._completion is not None and self._completion.key():
            return self._completion.key()
        return self._line.text() if self._line is not None else ""

    def set_text(self, text: str) -> None:
        """Type something else in it."""
        if self._line is not None:
            self._line.set_text(text)

    def is_typed(self) -> bool:
        """Whether something stands in it that is not recorded."""
        return self.value() != self._shown

    def show_unsaved(self, text: str) -> None:
        """Show what was typed before and was not recorded, and how it will be."""
        if self._line is None or self.input().hasFocus() or text == self._shown:
            return
        if self._completion is not None:
            self._completion.set_key(text if name_in(text) != text else "", name_in(text))
        else:
            self._line.set_text(text)
        self.say(tr("plan", "Votre saisie d’avant est reprise. Elle s’enregistre quand vous quittez ce champ."))

    def send(self) -> None:
        """Say what is in it, if it is something else than what was shown."""
        if self.value() != self._shown:
            self.left_with.emit(self.slot, self.value())

    def tell(self, sentence: str) -> None:
        """Say under the field what is wrong; empty clears it."""
        (self._line or self).set_error(sentence or None)

    def say(self, words: str) -> None:
        """Say something calm under the field."""
        (self._line or self).set_help(words)

    def _day(self) -> date:
        """Where the calendar opens."""
        assert self._opens is not None
        return self._opens

    def _pick(self, on: date) -> None:
        """Take a day of the calendar."""
        self.input().setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_text(field_words(on.isoformat()))
        self.send()

    def error(self) -> str:
        """What is said to be wrong."""
        return self._line.error() if self._line is not None else super().error()


class StepForm(Card):
    """`left` gives the step, the field and what is in it; `moved` True for up; `removed`, `history_asked` act on it.

    `needs` is the list of what it needs beforehand, with signals of its own.
    """

    left = Signal(str, str, str)
    moved = Signal(bool)
    removed = Signal()
    history_asked = Signal()

    def __init__(self, providers: Ask | None = None) -> None:
        self._providers = providers
        super().__init__(scrolls=True, gap=8, padding=(12, 8, 12, 12))
        self.name = ElidedLabel("", "h2")
        self.header.insertWidget(0, self.name, 1)
        self.header.setStretch(2, 0)
        self.key = ""
        self.fields: dict[str, StepField] = {}
        self._columns = 4
        self.up = self._act("up", tr("plan", "Avancer"), tr("plan", "Avancer l’étape"))
        self.down = self._act("down", tr("plan", "Reculer"), tr("plan", "Reculer l’étape"))
        self.past = self._act("clock", tr("plan", "Historique"), tr("plan", "Historique de l’étape"))
        self.out = self._act("trash", tr("plan", "Retirer"), tr("plan", "Retirer l’étape"))
        self.up.setToolTip(tr("plan", "Alt+Haut dans la liste"))
        self.down.setToolTip(tr("plan", "Alt+Bas dans la liste"))
        self.up.clicked.connect(lambda: self.moved.emit(True))
        self.down.clicked.connect(lambda: self.moved.emit(False))
        self.past.clicked.connect(self.history_asked)
        self.out.clicked.connect(self.removed)
        self._around = QWidget()
        self._grid = QGridLayout(self._around)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.needs = Needs()
        self.body.addWidget(self._around)
        self.body.addStretch(1)
        look().changed.connect(self._scale_grid)
        self._scale_grid()

    def show_step(
        self, step: StepRow, lines: Sequence[StepLine], needs: Sequence[Need], *, first: bool, last: bool
    ) -> None:
        """Show a step; what is being typed for another one was recorded before."""
        if step.key != self.key:
            self.send()
        fresh = step.key != self.key
        self.key = step.key
        name = tr("plan", "Étape {n}\u00a0: {title}").format(n=step.number, title=_low(step.title))
        self.name.setText(name)
        self.setAccessibleName(name)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        self._show_lines(lines, fresh=fresh)
        self.needs.show_needs(needs)

    def focus_field(self, slot: str = "start") -> None:
        """Put the focus in a field, and bring it in sight."""
        field = self.fields.get(slot)
        if field is None:
            return
        field.input().setFocus(Qt.FocusReason.OtherFocusReason)
        if self.scroll_area is not None:
            self.scroll_area.ensureWidgetVisible(field)

    def typed(self) -> dict[str, str]:
        """What is typed about this step and is not recorded, by field."""
        texts = {slot: field.value() for slot, field in self.fields.items() if field.is_typed()}
        need = "" if self.needs.line.isHidden() else self.needs.line.text()
        return {**texts, "need": need} if need.strip() else texts

    def show_unsaved(self, texts: Mapping[str, str]) -> None:
        """Show what was typed about this step and was not recorded."""
        for slot, text in texts.items():
            if slot == "need" and self.needs.line.isHidden():
                self.needs.show_unsaved(text)
            elif slot in self.fields:
                self.fields[slot].show_unsaved(text)

    def tell(self, slot: str, sentence: str) -> None:
        """Say what is wrong in a field."""
        if slot == "need":
            self.needs.tell(sentence)
        elif slot in self.fields:
            self.fields[slot].tell(sentence)

    def send(self) -> None:
        """Record what is being typed now."""
        for field in list(self.fields.values()):
            if field.input().hasFocus():
                field.send()
        self.needs.put_away()

    def fit(self, breadth: Breadth) -> None:
        """Four columns, three or two; the acts show their icon alone where room is short."""
        self._columns = {Breadth.WIDE: 4, Breadth.MEDIUM: 4, Breadth.NARROW: 2}[breadth]
        for button in (self.up, self.down, self.past, self.out):
            button.set_icon_only(breadth is Breadth.NARROW)
        self.past.set_icon_only(breadth is not Breadth.MEDIUM)
        self._place()

    def _show_lines(self, lines: Sequence[StepLine], *, fresh: bool) -> None:
        if [line.slot for line in lines] == list(self.fields):
            for line in lines:
                field = self.fields[line.slot]
                # A field that is being typed in keeps what is in it.
                if fresh or not field.input().hasFocus() or not _is_typed_in(field):
                    field.show_line(line)
            return
        held = next((slot for slot, field in self.fields.items() if field.input().hasFocus()), "")
        for field in self.fields.values():
            self._grid.removeWidget(field)
            field.hide()
            field.setParent(None)
            field.deleteLater()
        self._grid.removeWidget(self.needs)
        self.fields = {line.slot: StepField(line, self._providers) for line in lines}
        for field in self.fields.values():
            field.left_with.connect(lambda slot, text: self.left.emit(self.key, slot, text))
        self._place()
        if held in self.fields:
            self.fields[held].input().setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> list[QWidget]:
        """The acts, then the fields and the needs as they are read."""
        fields: list[QWidget] = [self.needs if slot == "needs" else self.fields[slot] for slot in self._order()]
        return [self.up, self.down, self.past, self.out, *fields]

    def _order(self) -> list[str]:
        """Days, pace and state; where; what is needed; then the title and the kind."""
        last = [slot for slot in ("title", "kind") if slot in self.fields]
        return [*(slot for slot in self.fields if slot not in last), "needs", *last]

    def _place(self) -> None:
        row = column = 0
        for slot in self._order():
            widget: QWidget = self.needs if slot == "needs" else self.fields[slot]
            span = self._columns if slot == "needs" else min(self._span(slot), self._columns)
            if column + span > self._columns:
                row, column = row + 1, 0
            self._grid.addWidget(widget, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            widget.show()
            column += span
        for place in range(4):
            self._grid.setColumnStretch(place, 1 if place < self._columns else 0)

    def _span(self, slot: str) -> int:
        if slot == "travel" and "answer" in self.fields:
            return 1
        return _WIDE_SLOTS.get(slot, 1)

    def _act(self, icon: str, words: str, name: str) -> Button:
        button = Button(words, "quiet", icon=icon, size="small", name=name)
        self.add_to_header(button)
        return button

    def _scale_grid(self) -> None:
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(7))


def _is_typed_in(field: StepField) -> bool:
    return bool(field.input().property("modified"))


def _low(text: str) -> str:
    """ "Immersion" is "immersion" after a colon; "CAP" and "BAFA" stay so."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text

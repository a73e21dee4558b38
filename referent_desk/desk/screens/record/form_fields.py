"""The editors of the Situation tab: one per field, each telling when it is left with something else in it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSizePolicy, QWidget

from referent_desk.desk.screens.directory_choice import is_sure, name_in
from referent_desk.desk.screens.record.form import FieldLine
from referent_desk.desk.screens.record.travel_editor import TravelEditor
from referent_desk.desk.screens.record.typed_values import Kind
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.completion import Completion
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.layouts import Column
from referent_desk.desk.widgets.text_area import TextArea
from referent_desk.domain.text import tr

_MOST_LINES = 6
Ask = Callable[[str], Sequence[tuple[str, str]]]
Asks = Mapping[Kind, Ask]
"""What is proposed while typing, by kind of field."""


class FormField(QWidget):
    """One field; `left` gives its slot and what is in it now, once that is something else."""

    left = Signal(str, str)

    def __init__(self, line: FieldLine, asks: Asks) -> None:
        super().__init__()
        self.slot = line.slot
        self._shown = self._sent = ""
        self._note = line.note
        self._warning, self._warned = "", ""
        self._completion: Completion | None = None
        self.editor, self.field = self._made(line, asks.get(line.kind))
        if isinstance(self.editor, TextArea):
            self.editor.installEventFilter(self)
        column = Column(self, gap=0)
        column.addWidget(self.field)
        column.addStretch(1)
        self.setFocusProxy(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.show_line(line)

    def show_line(self, line: FieldLine) -> None:
        """Show what stands now; a field that has the focus keeps what is being typed.

        A remark stays as long as what it was made of stands.
        """
        if isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(max(self.editor.findData(line.key), 0))
        elif isinstance(self.editor, QCheckBox):
            self.editor.setChecked(line.key == "yes")
        elif isinstance(self.editor, TextArea):
            self.editor.set_text(line.text)
        elif isinstance(self.editor, TravelEditor):
            self.editor.set_text(line.key)
        elif self._completion is not None:
            self._completion.set_key(line.key, line.text)
        elif isinstance(self.field, Field):
            self.field.set_text(line.text)
            self.field.line.setCursorPosition(0)
        self._shown, self._note = self.value(), line.note
        self.field.set_error(None)
        self.editor.setEnabled(not line.contested)
        if self._shown != self._warned:
            self._warning = ""
        waits = tr("form", "Deux versions\u00a0: à trancher dans Échanges.") if line.contested else ""
        self.field.set_help(waits or self._warning or self._note)
        self.editor.setAccessibleDescription(waits or self._warning or self._note)

    def value(self) -> str:
        """What is in it: text, or the code of a choice, of a commune, of what was picked while typing."""
        if isinstance(self.editor, QComboBox):
            return str(self.editor.currentData() or "")
        if isinstance(self.editor, QCheckBox):
            return "yes" if self.editor.isChecked() else ""
        if isinstance(self.editor, (TextArea, TravelEditor)):
            return self.editor.text()
        if self._completion is not None:
            return self._completion.key() if self._completion.key() else self._text()
        return self._text()

    def has_focus(self) -> bool:
        """Whether it is being typed in."""
        return self.editor.has_focus() if isinstance(self.editor, TravelEditor) else self.editor.hasFocus()

    def is_typing(self) -> bool:
        """Whether what is in it is still to be recorded; a choice that was recorded may be shown put back."""
        chosen = isinstance(self.editor, (QComboBox, QCheckBox, TravelEditor)) and self.value() == self._sent
        return self.has_focus() and not chosen

    def is_typed(self) -> bool:
        """Whether something stands in it that is not recorded."""
        return self.value() != self._shown

    def warning(self) -> str:
        """The remark that stands under it."""
        return self._warning

    def show_unsaved(self, text: str) -> None:
        """Show what was typed and is not recorded."""
        if isinstance(self.editor, (TextArea, TravelEditor)):
            self.editor.set_text(text)
        elif self._completion is not None:
            self._completion.set_key(text if name_in(text) != text else "", name_in(text))
        elif isinstance(self.field, Field):
            self.field.set_text(text)

    def tell(self, *, error: str, warning: str) -> None:
        """Say what is wrong, or worth a second look."""
        self._warning, self._warned = warning, self.value()
        if error:
            self._sent = ""
        self.field.set_error(error or None)
        self.field.set_help(warning or self._note)

    def send(self) -> None:
        """Say what is in it, if it is something else than what was shown."""
        if self.value() != self._shown:
            self._sent = self.value()
            self.left.emit(self.slot, self.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Several lines are recorded when they are left, as one is."""
        if watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self.send()
        return super().eventFilter(watched, event)

    def _text(self) -> str:
        return self.field.text() if isinstance(self.field, Field) else ""

    def _made(self, line: FieldLine, ask: Ask | None) -> tuple[QWidget, LabelledField]:
        if line.kind in ("choice", "rank"):
            box = QComboBox()
            if line.kind == "choice":
                box.addItem("", "")
            for code, words in line.choices:
                box.addItem(words, code)
            box.setMinimumWidth(1)
            box.activated.connect(lambda _at: self.send())
            return box, LabelledField(line.label, box)
        if line.kind == "flag":
            tick = QCheckBox(tr("form", "oui"))
            tick.clicked.connect(lambda _on: self.send())
            return tick, LabelledField(line.label, tick)
        if line.kind == "travel":
            travel = TravelEditor()
            travel.left.connect(self.send)
            return travel, LabelledField(line.label, travel)
        if line.kind == "area":
            area = _GrowingArea(line.label)
            return area, LabelledField(line.label, area)
        field = Field(line.label)
        if ask is not None:
            self._completion = Completion(field.line, ask, None if line.kind == "commune" else is_sure)
            self._completion.picked.connect(self._picked)
        field.left.connect(self.send)
        field.line.returnPressed.connect(self.send)
        return field.line, field

    def _picked(self, key: str) -> None:
        # What has a name of its own shows it; a commune shows the words that were picked.
        if self._completion is not None and name_in(key) != key:
            self._completion.set_key(key, name_in(key))
        self.send()


class _GrowingArea(TextArea):
    """As high as what is typed in it, up to six lines."""

    def __init__(self, name: str) -> None:
        super().__init__(name, lines=1, role="body")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        look().changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines wrap elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = min(max(int(self.document().size().height()), 1), _MOST_LINES)
        over = self.document().size().height() > _MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if over else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        around = max(self.height() - self.viewport().height(), px(12)) if self.isVisible() else px(16)
        height = lines * self.fontMetrics().lineSpacing() + around + 2 * int(self.document().documentMargin()) + px(2)
        if height != self.height():
            self.setMinimumHeight(height)
            self.setMaximumHeight(height)


class FormGrid(QWidget):
    """Fields two a line (`wide` ones alone); `left` as theirs."""

    left = Signal(str, str)

    def __init__(self, asks: Asks | None = None) -> None:
        super().__init__()
        self._asks: Asks = asks or {}
        self.fields: dict[str, FormField] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        look().changed.connect(self._scale)
        self._scale()

    def typed(self) -> dict[str, str]:
        """What is typed and not recorded, by field."""
        return {slot: field.value() for slot, field in self.fields.items() if field.is_typed()}

    def show_unsaved(self, slot: str, text: str, error: str) -> None:
        """Show what was typed in a field and is not recorded: why it could not be, or how it is now."""
        field = self.fields.get(slot)
        if field is None or field.has_focus() or text == field.value():
            return
        field.show_unsaved(text)
        again = tr("form", "Votre saisie d’avant est reprise. Elle s’enregistre quand vous quittez ce champ.")
        field.tell(error=error, warning="" if error else again)

    def forget_warnings(self) -> None:
        """Another dossier is shown: what was remarked was about the one before."""
        for field in self.fields.values():
            field.tell(error="", warning="")

    def show_lines(self, lines: Sequence[FieldLine]) -> None:
        """Show these fields; editors stay where they are while the fields are the same."""
        if [line.slot for line in lines] == list(self.fields):
            for line in lines:
                field = self.fields[line.slot]
                if not field.is_typing():
                    field.show_line(line)
            return
        held = next((slot for slot, field in self.fields.items() if field.has_focus()), "")
        for field in self.fields.values():
            self._grid.removeWidget(field)
            field.hide()
            field.setParent(None)
            field.deleteLater()
        self.fields = {line.slot: FormField(line, self._asks) for line in lines}
        self._place(lines)
        if held in self.fields:
            self.fields[held].editor.setFocus()

    def _place(self, lines: Sequence[FieldLine]) -> None:
        row = column = 0
        for line in lines:
            if line.wide and column:
                row, column = row + 1, 0
            field = self.fields[line.slot]
            field.left.connect(self.left)
            self._grid.addWidget(field, row, column, 1, 2 if line.wide else 1)
            column += 2 if line.wide else 1
            if column >= 2:
                row, column = row + 1, 0

    def _scale(self) -> None:
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(10))

"""A form of the directory in the panel at the right: fields one under the other, each check beside its field."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from referent_desk.desk.screens.directory.form import Form, Slot
from referent_desk.desk.screens.directory.forms import Forms
from referent_desk.desk.screens.form_panel import FormPanel
from referent_desk.desk.screens.record.typed_values import commune_words
from referent_desk.desk.widgets.banner import Action, Banner, Message, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.completion import Completion
from referent_desk.desk.widgets.field import Field, LabelledField
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.desk.widgets.text_area import TextArea
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.reference import communes


class DirectoryPanel(FormPanel):
    """`saved` gives what was recorded, then the panel closes."""

    saved = Signal(object)

    def __init__(self, form: Form, forms: Forms) -> None:
        remark = tr("directory", "Partagé avec vos collègues, après relecture par le pôle.")
        super().__init__(form.title, icon=form.icon, remark=remark)
        self._form, self._forms = form, forms
        self.fields = {slot.name: SlotField(slot, form, forms) for slot in form.slots}
        self._refusal = Banner()
        for field in self.fields.values():
            field.known_picked.connect(self._fill)
        self._resumed = Banner()
        self.body.addWidget(self._resumed)
        self._lay_out(form)
        self.body.addWidget(self._refusal)
        self.body.addStretch(1)
        self._begun = self.values()
        self._recorded = False
        self._resume()

    def start_with(self, values: Mapping[str, str]) -> None:
        """Begin with what a file says, unless something was being typed."""
        if self.values() == self._begun:
            for name, text in values.items():
                if name in self.fields:
                    self.fields[name].fill(text)

    def values(self) -> dict[str, str]:
        """What stands in each field."""
        return {name: field.value() for name, field in self.fields.items()}

    def keep_typed(self) -> None:
        """What was typed and not recorded is there at the next opening."""
        unchanged = self._recorded or self.values() == self._begun
        self._forms.keep(self._form, None if unchanged else self.values())

    def _resume(self) -> None:
        kept = self._forms.draft(self._form)
        for name, text in kept.items():
            if name in self.fields:
                self.fields[name].fill(text)
        if kept:
            lead = tr("directory", "Votre saisie d’avant est reprise.")
            again = Action(tr("directory", "Repartir de la fiche"), self._start_again)
            self._resumed.show_message(Message("info", lead, "", (again,)))

    def _start_again(self) -> None:
        for name, text in self._begun.items():
            self.fields[name].fill(text)
        self._resumed.hide()

    def _lay_out(self, form: Form) -> None:
        line: Row | None = None
        for slot in form.slots:
            if not slot.half:
                line = None
                self.body.addWidget(self.fields[slot.name])
            elif line is None:
                line = Row(gap=12)
                line.addWidget(self.fields[slot.name], 1, Qt.AlignmentFlag.AlignTop)
                self.body.addLayout(line)
            else:
                line.addWidget(self.fields[slot.name], 1, Qt.AlignmentFlag.AlignTop)
                line = None

    def _fill(self, key: str) -> None:
        for name, text in self._form.fill(key).items():
            self.fields[name].fill(text)

    def first_focus(self) -> QWidget | None:
        """The first field."""
        return next(iter(self.fields.values())).editor

    def save(self) -> None:
        """Record all; says beside the fields what is wrong."""
        wrong = [field for field in self.fields.values() if not field.check()]
        if wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            done = self._form.record(self.values())
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            return
        self._recorded = True
        self.put_away()
        self.saved.emit(done)


class SlotField(QWidget):
    """One field of a form, by its kind; `known_picked` gives an organisation of the imported files."""

    known_picked = Signal(str)

    def __init__(self, slot: Slot, form: Form, forms: Forms) -> None:
        super().__init__()
        self._slot, self._form, self._forms = slot, form, forms
        self._completion: Completion | None = None
        # Only a field of several organisations shows what was chosen as lines: elsewhere they would be a window apart.
        several = slot.kind == "organisations"
        chosen = dict(zip(slot.key.split(), slot.text.split("\n"), strict=False)) if several else {}
        self._members = _Members(chosen)
        self.editor: QWidget
        self.field = self._made(slot, forms)
        column = Column(self, gap=4)
        column.addWidget(self.field)
        if slot.kind == "organisations":
            column.addWidget(self._members)
        if isinstance(self.editor, QLineEdit):
            self.editor.editingFinished.connect(self._left)

    def value(self) -> str:
        """What is in it: text, or the code of what was chosen."""
        if self._slot.kind == "organisations":
            return " ".join(self._members.keys())
        if isinstance(self.editor, QComboBox):
            return str(self.editor.currentData() or "")
        if isinstance(self.editor, TextArea):
            return self.editor.text()
        text = self.editor.text() if isinstance(self.editor, QLineEdit) else ""
        return (self._completion.key() or text) if self._completion is not None else text

    def fill(self, text: str) -> None:
        """Put something in it: text, or the code of a choice or a commune."""
        if self._slot.kind == "organisations":
            self._members.show_all({root: self._forms.name_of(root) for root in text.split()})
        elif isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(max(self.editor.findData(text), 0))
        elif isinstance(self.editor, TextArea):
            self.editor.set_text(text)
        elif self._completion is not None and self._slot.kind == "organisation":
            self._completion.set_key(text, self._forms.name_of(text) or text)
        elif self._completion is not None:
            place = communes.by_code(text)
            self._completion.set_key(text, commune_words(place) if place else text)
        elif isinstance(self.editor, QLineEdit):
            self.editor.setText(text)
            self.editor.setCursorPosition(0)

    def check(self) -> bool:
        """Say what is wrong, or worth a second look; True if it may be recorded."""
        sentence = self._form.check(self._slot.name, self.value())
        self.field.set_error(sentence or None)
        self.field.set_help(self._form.doubt(self._slot.name, self.value()) or self._slot.help)
        return not sentence

    def _left(self) -> None:
        if self.value():
            self.check()

    def _made(self, slot: Slot, forms: Forms) -> LabelledField:
        if slot.kind == "choice":
            box = QComboBox()
            box.addItem("", "")
            for code, words in slot.choices:
                box.addItem(words, code)
            box.setMinimumWidth(1)
            box.setCurrentIndex(max(box.findData(slot.key), 0))
            box.activated.connect(lambda _at: self.check())
            self.editor = box
            return LabelledField(slot.label, box, help=slot.help)
        if slot.kind == "area":
            area = TextArea(slot.label, lines=2, role="body")
            area.set_text(slot.text)
            area.setMaximumHeight(area.minimumHeight())
            self.editor = area
            return LabelledField(slot.label, area, help=slot.help)
        several = slot.kind == "organisations"
        field = Field(slot.label, "" if several else slot.text, placeholder=slot.placeholder, help=slot.help)
        self.editor = field.line
        field.line.setCursorPosition(0)
        if slot.kind == "commune":
            self._completion = Completion(field.line, forms.communes)
            self._completion.set_key(slot.key, slot.text)
        elif slot.kind == "organisation":
            self._completion = Completion(field.line, forms.organisations)
            self._completion.set_key(slot.key, slot.text)
        elif slot.kind == "known":
            known = Completion(field.line, forms.known)
            # Later, once the completer has done with the line.
            known.picked.connect(self.known_picked, Qt.ConnectionType.QueuedConnection)
        elif several:
            completion = Completion(field.line, forms.organisations)
            # The line is emptied by the choice: later, once the completer has done with it.
            completion.picked.connect(lambda key: self._take(completion, key), Qt.ConnectionType.QueuedConnection)
        return field

    def _take(self, completion: Completion, key: str) -> None:
        if key and isinstance(self.editor, QLineEdit):
            self._members.add(key, self.editor.text())
            completion.set_key("", "")


class _Members(QWidget):
    """What was chosen, each as a small button that takes it away."""

    def __init__(self, names: dict[str, str]) -> None:
        super().__init__()
        self._names = names
        self._flow = Flow(self, gap=6)
        self._show()

    def keys(self) -> list[str]:
        """The roots chosen, in order."""
        return list(self._names)

    def show_all(self, names: dict[str, str]) -> None:
        """These, and no others."""
        self._names = names
        self._show()

    def add(self, key: str, name: str) -> None:
        """One more."""
        self._names[key] = name
        self._show()

    def _show(self) -> None:
        empty(self._flow)
        for key, name in self._names.items():
            button = Button(name, icon="x", size="small", name=tr("directory", "Retirer {name}").format(name=name))
            button.clicked.connect(lambda _checked=False, gone=key: self._drop(gone))
            self._flow.addWidget(button)
        self.setVisible(bool(self._names))

    def _drop(self, key: str) -> None:
        self._names.pop(key, None)
        self._show()

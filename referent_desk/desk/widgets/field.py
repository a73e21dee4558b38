"""Fields: the label above, the error under with an example, checked on leaving and never while typing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from referent_desk.desk.theme import Role, font, look, px
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row

Check = Callable[[str], str | None]


class LabelledField(QWidget):
    """A label above any editor (line, text, list), and room for an error under it."""

    def __init__(self, label: str, editor: QWidget, *, help: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.label = Label(label, "small", "text2", weight=600)
        self.label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        # What stands under a field is made once it has something to say: most fields never do.
        self._help: Label | None = None
        self._under: _Error | None = None
        self._column = Column(self, gap=5)
        self._column.addWidget(self.label)
        self._column.addWidget(editor)
        self.setFocusProxy(editor)
        self.set_help(help)

    def set_help(self, text: str) -> None:
        """Say something calm under the field (empty hides it)."""
        if self._help is None:
            if not text:
                return
            self._help = Label(text, "dense", "text2", wraps=True)
            self._column.insertWidget(2, self._help)
        self._help.setText(text)
        self._help.setVisible(bool(text))

    def set_error(self, sentence: str | None) -> None:
        """Show what is wrong under the field, with an example; None clears it."""
        if self._under is None:
            if not sentence:
                return
            self._under = _Error()
            self._column.addWidget(self._under)
        self._under.words.setText(sentence or "")
        self._under.setVisible(bool(sentence))
        self.editor.setProperty("state", "error" if sentence else "")
        self.editor.setAccessibleDescription(sentence or "")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def error(self) -> str:
        """The error shown, or an empty string."""
        return "" if self._under is None or self._under.isHidden() else self._under.words.text()


class _Error(QWidget):
    """A sign, and what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", "dense", "danger", wraps=True)
        line = Row(self, gap=6, margins=(0, 0, 0, 0))
        line.addWidget(IconLabel("alert", "danger", 15), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)


class Field(LabelledField):
    """A line of text. `check` answers a sentence when the text is wrong; asked when the field is left.

    `height` in pixels at 100 %: 32, 36 in quick forms, 40 to 44 for the one field of a form.
    """

    left = Signal()

    def __init__(
        self,
        label: str,
        text: str = "",
        *,
        check: Check | None = None,
        placeholder: str = "",
        help: str = "",
        height: int = 32,
        role: Role = "body",
    ) -> None:
        self.line = QLineEdit(text)
        super().__init__(label, self.line, help=help)
        self._check, self._height, self._role = check, height, role
        self.line.setPlaceholderText(placeholder)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(lambda _text: self.set_error(None) if self.error() else None)
        look().changed.connect(self._scale)
        self._scale()

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Replace what is typed."""
        self.line.setText(text)

    def valid(self) -> bool:
        """Check now; shows the error and answers False when the text is wrong."""
        sentence = self._check(self.text()) if self._check else None
        self.set_error(sentence)
        return sentence is None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Check when the field is left for another one of the same window."""
        if watched is self.line and event.type() == QEvent.Type.FocusOut:
            if self.text():
                self.valid()
            self.left.emit()
        return super().eventFilter(watched, event)

    def _scale(self) -> None:
        self.line.setFont(font(self._role))
        self.line.setFixedHeight(px(self._height))

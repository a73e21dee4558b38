"""Whom a note is about: taken from the screen, or found while typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.completion import Completion
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.text import tr

Ask = Callable[[str], Sequence[tuple[str, str]]]


class PersonLine(QFrame):
    """`chosen` gives the id; `show_person` fills it with a remark at the right ("repris du dossier ouvert")."""

    chosen = Signal(str)

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.line = QLineEdit()
        self.line.setProperty("bare", True)
        self.line.setAccessibleName(tr("contact_note", "Qui"))
        self.line.setPlaceholderText(tr("contact_note", "Prénom, nom ou téléphone"))
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._remark = Label("", "dense", "text2")
        self.completion = Completion(self.line, ask)
        self.completion.picked.connect(self._picked)
        self.line.textEdited.connect(lambda _text: self._remark.setText(""))
        row = Row(self, gap=8, margins=(8, 0, 8, 0))
        row.addWidget(IconLabel("person", "text", 16))
        row.addWidget(self.line, 1)
        row.addWidget(self._remark)
        self.setFocusProxy(self.line)
        look().changed.connect(self._scale)
        self._scale()

    def root(self) -> str:
        """The id of the person, empty while none is chosen."""
        return self.completion.key()

    def show_person(self, root: str, words: str, remark: str = "") -> None:
        """Show a person as chosen."""
        self.completion.set_key(root, words)
        self._remark.setText(remark)

    def field(self) -> QWidget:
        """What takes the focus."""
        return self.line

    def _picked(self, root: str) -> None:
        self._remark.setText("")
        self.chosen.emit(root)

    def _scale(self) -> None:
        self.setFixedHeight(px(36))
        self.line.setFixedHeight(px(30))
        self.line.setFont(font("body"))
        self.line.setAlignment(Qt.AlignmentFlag.AlignVCenter)

"""Choosing a phrase: typed twice, its strength in words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from referent_desk.desk.unlock.strength import Strength, strength, strength_words
from referent_desk.desk.widgets.bar import Bar
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.desk.widgets.passphrase_field import PassphraseField
from referent_desk.domain.text import tr


class NewPhrase(QWidget):
    """Two fields and a bar; `edited` at each change. Side by side, or one under the other with `stacked`."""

    edited = Signal()
    submitted = Signal()

    def __init__(self, label: str, *, stacked: bool = False) -> None:
        super().__init__()
        self.first = PassphraseField(
            label, placeholder=tr("unlock", "au moins 5 mots, par exemple une image à vous"), height=40
        )
        self.second = PassphraseField(tr("unlock", "La même, une seconde fois"), height=40)
        self._bar = Bar(width=200)
        self._words = Label("", "dense", "text2", wraps=True)
        column = Column(self, gap=12)
        if stacked:
            column.addWidget(self.first)
            column.addWidget(self.second)
        else:
            row = Row(gap=12)
            row.addWidget(self.first, 1)
            row.addWidget(self.second, 1)
            column.addLayout(row)
        line = Row(gap=8)
        line.addWidget(self._bar)
        line.addWidget(self._words, 1)
        column.addLayout(line)
        for field in (self.first, self.second):
            field.edited.connect(self._show)
            field.submitted.connect(self.submitted)
        self._show()

    def phrase(self) -> str:
        """The phrase typed first."""
        return self.first.text()

    def missing(self) -> str:
        """What is still to do, in words; empty when the phrase may serve."""
        level = strength(self.first.text())
        if level is Strength.NOTHING:
            return tr("unlock", "Il reste la phrase à choisir")
        if not level.enough:
            return tr("unlock", "La phrase est trop courte")
        if not self.second.text():
            return tr("unlock", "Il reste à la taper une seconde fois")
        if self.first.text() != self.second.text():
            return tr("unlock", "Les deux phrases diffèrent")
        return ""

    def clear(self) -> None:
        """Forget both."""
        self.first.clear()
        self.second.clear()

    def _show(self) -> None:
        level = strength(self.first.text())
        self._bar.set_part(level.value)
        self._words.setText(strength_words(level))
        self.edited.emit()

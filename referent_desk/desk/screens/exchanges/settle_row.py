"""One disagreement: both versions as cards, what is chosen in words, and one's own words where the field takes them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from referent_desk.desk.screens.exchanges.settling import BOTH, OWN, Choice, Disagreement
from referent_desk.desk.theme import font, look, px
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.choices import Option, OptionCards
from referent_desk.desk.widgets.flow import Flow
from referent_desk.desk.widgets.label import IconLabel, Label
from referent_desk.desk.widgets.layouts import Column, Row
from referent_desk.domain.text import tr


class SettleRow(QFrame):
    """`changed` when another choice is made; `choice()` answers it."""

    changed = Signal()

    def __init__(self, told: Disagreement, *, detailed: bool) -> None:
        super().__init__()
        self.setProperty("part", "head")  # a thin line under it
        self.told = told
        self._key, self._typed = "", ""
        self._column = Column(self, gap=5, margins=(12, 9, 12, 9))
        self._add_title()
        self.cards = _cards(told, detailed=detailed)
        self.cards.chosen.connect(self._choose)
        beside = Row(gap=8)
        beside.addWidget(self.cards, 1)
        self._no_both = Label(tr("exchanges", "Garder les deux\u00a0: impossible ici"), "small", "text3", wraps=True)
        if told.both:
            self._no_both.hide()
        beside.addWidget(self._no_both, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(beside)
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("exchanges", "Vos propres mots\u00a0: {title}").format(title=told.title))
        self.line.setMaxLength(600)
        self.line.textEdited.connect(self._type)
        self.line.returnPressed.connect(self._close_line)
        self.line.hide()
        self._sign = IconLabel("circle", "warn", 13)
        self._result = Label("", "dense", weight=700, wraps=True)
        self.edit = Button(tr("exchanges", "Modifier"), "quiet", icon="edit", size="small")
        self.edit.setAccessibleName(tr("exchanges", "Modifier\u00a0: {title}").format(title=told.title))
        self.edit.clicked.connect(self._open_line)
        if not told.own:
            self.edit.hide()
        self._add_result()
        look().changed.connect(self._scale)
        self._scale()
        self._show_result()

    def choice(self) -> Choice | None:
        """What is decided; None while nothing is."""
        if not self._key or (self._key == OWN and not self._typed.strip()):
            return None
        return Choice(self.told.id, self._key, self._typed)

    def restore(self, choice: Choice) -> None:
        """Show a choice made before."""
        self._key, self._typed = choice.key, choice.typed
        if choice.key != OWN:
            self.cards.choose(choice.key)
        self._show_result()

    def set_stacked(self, stacked: bool) -> None:
        """One card under the other, where room is short."""
        self.cards.set_stacked(stacked)
        self._no_both.setVisible(not stacked and not self.told.both)

    def first_focus(self) -> QWidget:
        """Where Tab comes first."""
        return self.cards.first_focus()

    def _add_title(self) -> None:
        head = QWidget()
        flow = Flow(head, gap=8)
        flow.addWidget(Label(self.told.title, "dense", weight=700))
        if self.told.before:
            before = tr("exchanges", "avant\u00a0: {value}").format(value=_short(self.told.before))
            flow.addWidget(Label(before, "small", "text3"))
        self._column.addWidget(head)

    def _add_result(self) -> None:
        line = QWidget()
        row = Row(line, gap=6)
        row.addWidget(Label(tr("exchanges", "Résultat\u00a0:"), "dense", "text2"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._sign)
        row.addWidget(self._result, 1)
        row.addWidget(self.line, 1)
        row.addWidget(self.edit)
        self._column.addWidget(line)

    def _choose(self, key: str) -> None:
        self._key = key
        self.line.hide()
        self._result.show()
        self._show_result()
        self.changed.emit()

    def _open_line(self) -> None:
        self.line.setText(self._typed or self.told.result(self._key) or self.told.versions[0].words)
        self.line.show()
        self._result.hide()
        self.line.setFocus()
        self.line.selectAll()

    def _type(self, text: str) -> None:
        self._key, self._typed = OWN, text
        self.cards.clear()
        self._show_result()
        self.changed.emit()

    def _close_line(self) -> None:
        self.line.hide()
        self._result.show()
        self.edit.setFocus()

    def _show_result(self) -> None:
        told = self.told.result(self._key, self._typed)
        self._sign.setVisible(not told)
        self._result.setText(told or tr("exchanges", "à choisir"))
        self._result.set_tone("text" if told else "warn")

    def _scale(self) -> None:
        self.line.setFont(font("dense"))
        self.line.setFixedHeight(px(30))
        self._no_both.setFixedWidth(px(112))


def _cards(told: Disagreement, *, detailed: bool) -> OptionCards:
    options = [Option(version.key, version.words, version.who if detailed else "") for version in told.versions]
    if told.both:
        options.append(Option(BOTH, tr("exchanges", "Les deux")))
    return OptionCards(told.title, options, below=BOTH if told.both else "")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:58].rstrip() + "…"

"""The panels of a dossier's history: all that is in it, found by words; then one thing, change by change."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.record.past import MOST, PastAct, PastChange, PastPresenter, ThingLine
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.desk.widgets.press_line import PressLine
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class PastPanel(SidePanel):
    """`opened` gives the thing whose history is asked for."""

    opened = Signal(object)

    def __init__(self, presenter: PastPresenter, found: Record) -> None:
        super().__init__(tr("history", "Historique du dossier"), icon="clock")
        self._presenter, self._found = presenter, found
        self.words = Field(tr("history", "Chercher"), placeholder=tr("history", "frein, étape, action…"))
        self.words.line.textChanged.connect(lambda _text: self._show())
        self.words.line.returnPressed.connect(lambda: self.lines[0].opened.emit() if self.lines else None)
        self._rows = Column(gap=0)
        self.lines: list[PressLine] = []
        self.body.addWidget(self.words)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        remark = tr("history", "Ce qui a changé en dernier vient en premier.")
        self.footer.addWidget(Label(remark, "small", "text2", wraps=True), 1)
        self._close = Button(tr("history", "Fermer"))
        self._close.clicked.connect(self.put_away)
        self.footer.addWidget(self._close)
        self._show()

    def first_focus(self) -> QWidget | None:
        """The words to look for."""
        return self.words.line

    def _show(self) -> None:
        empty(self._rows)
        self.lines = []
        found = self._presenter.things(self._found, self.words.text())
        for line in found[:MOST]:
            row = self._row(line)
            self.lines.append(row)
            self._rows.addWidget(row)
        for one, after in pairwise([self.words.line, *self.lines, self._close]):
            QWidget.setTabOrder(one, after)
        if not found:
            self._rows.addWidget(Label(tr("history", "Rien ne porte ces mots."), "dense", "text2"))
        if len(found) > MOST:
            more = len(found) - MOST
            words = tr("history", "{n} autre\u00a0: précisez les mots.|{n} autres\u00a0: précisez les mots.", more)
            self._rows.addWidget(Label(words.format(n=more), "dense", "text2", wraps=True))

    def _row(self, line: ThingLine) -> PressLine:
        gone = tr("history", "retiré") if line.gone else ""
        row = PressLine(". ".join(part for part in (line.kind, line.title, gone, line.last) if part))
        column = Column(row, gap=2, margins=(0, 8, 0, 8))
        head = tr("history", "{kind} (retiré)").format(kind=line.kind) if line.gone else line.kind
        column.addWidget(Label(head, "dense", weight=700))
        if line.title:
            column.addWidget(Label(line.title, "dense", wraps=True))
        column.addWidget(Label(line.last, "small", "text2", wraps=True))
        row.let_presses_through()
        row.opened.connect(lambda: self.opened.emit(line))
        return row


class ThingPanel(SidePanel):
    """One thing's history; `back` returns to all of them."""

    back = Signal()

    def __init__(self, presenter: PastPresenter, line: ThingLine, put_back: Callable[[PastChange], None]) -> None:
        title = tr("history", "Historique\u00a0: {label}").format(label=line.kind)
        super().__init__(title, icon="clock")
        self._put_back = put_back
        self._refusal = Banner()
        self.buttons: list[Button] = []
        self.body.addWidget(self._refusal)
        if line.title:
            self.body.addWidget(Label(line.title, "body", weight=600, wraps=True))
        for act in presenter.acts(line):
            self.body.addWidget(self._entry(act))
        self.body.addStretch(1)
        remark = tr("history", "Rien n’est effacé\u00a0: remettre une valeur s’ajoute à la suite.")
        self.footer.addWidget(Label(remark, "small", "text2", wraps=True), 1)
        everything = Button(tr("history", "Tout l’historique"), "quiet", icon="left", size="small")
        everything.clicked.connect(self.back)
        self.close_button = Button(tr("history", "Fermer"))
        self.close_button.clicked.connect(self.put_away)
        self.footer.addWidget(everything)
        self.footer.addWidget(self.close_button)

    def first_focus(self) -> QWidget | None:
        """The way out: nothing is put back by a hasty Enter."""
        return self.close_button

    def _entry(self, act: PastAct) -> QWidget:
        card = Card(gap=8)
        top = Row(gap=8)
        top.addWidget(Label(act.who, "dense", weight=700))
        top.addWidget(Label(act.when, "dense", "text2", wraps=True), 1)
        card.body.addLayout(top)
        for past in act.changes:
            card.body.addLayout(self._change(past))
        card.setAccessibleName(f"{act.who}, {act.when}")
        return card

    def _change(self, past: PastChange) -> Row:
        row = Row(gap=8)
        words = Column(gap=0)
        words.addWidget(Label(past.field, "small", "text2", weight=600, wraps=True))
        if past.after:
            told = tr("history", "{before} → {after}").format(before=past.before, after=past.after)
            words.addWidget(Label(told if past.before else past.after, "dense", wraps=True))
        row.addLayout(words, 1)
        if past.may_return:
            name = tr("history", "Remettre cette valeur\u00a0: {value}").format(value=past.after or past.field)
            button = Button(tr("history", "Remettre"), size="small", name=name)
            button.clicked.connect(partial(self._put, past))
            self.buttons.append(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        elif past.stands:
            row.addWidget(Label(tr("history", "affiché"), "small", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _put(self, past: PastChange, _checked: bool = False) -> None:
        try:
            self._put_back(past)
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            return
        self.put_away()

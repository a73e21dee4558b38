"""The panel of a field's history: each change with what it replaced, and the way back to an earlier value."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from referent_desk.desk.screens.record.history import FieldHistory, Past
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.desk.widgets.banner import Banner, refusal_message
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.facts import FactsGrid
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Row
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

PutBack = Callable[[Past], None]


class HistoryPanel(SidePanel):
    """Newest first; "Remettre cette valeur" writes it again, as a new change."""

    def __init__(self, history: FieldHistory, put_back: PutBack) -> None:
        title = tr("history", "Historique\u00a0: {label}").format(label=history.label)
        super().__init__(title, icon="clock")
        self._put_back = put_back
        self._refusal = Banner()
        self.close_button = Button(tr("history", "Fermer"))
        self.close_button.clicked.connect(self.put_away)
        self.buttons: list[Button] = []
        self.body.addWidget(self._refusal)
        for past in history.past:
            self.body.addWidget(self._entry(past))
        if not history.past:
            self.body.addWidget(Label(tr("history", "Rien n’a encore été écrit ici."), "body", weight=600, wraps=True))
            why = tr("history", "Chaque changement y restera, avec son auteur et sa date.")
            self.body.addWidget(Label(why, "dense", "text2", wraps=True))
        self.body.addStretch(1)
        remark = tr("history", "Rien n’est effacé\u00a0: remettre une valeur s’ajoute à la suite.")
        self.footer.addWidget(Label(remark, "small", "text2", wraps=True), 1)
        self.footer.addWidget(self.close_button)

    def first_focus(self) -> QWidget | None:
        """The way out: nothing is put back by a hasty Enter."""
        return self.close_button

    def _entry(self, past: Past) -> QWidget:
        card = Card(gap=6)
        top = Row(gap=8)
        top.addWidget(Label(past.who, "dense", weight=700))
        top.addWidget(Label(past.when, "dense", "text2", wraps=True), 1)
        card.body.addLayout(top)
        told = [(tr("history", "Avant"), past.before), (tr("history", "Après"), past.after)]
        card.body.addWidget(FactsGrid(told))
        row = Row(gap=8)
        row.addStretch(1)
        if past.stands:
            row.addWidget(Label(tr("history", "Valeur affichée"), "small", "text2"))
        else:
            name = tr("history", "Remettre cette valeur\u00a0: {value}").format(value=past.after)
            button = Button(tr("history", "Remettre cette valeur"), size="small", name=name)
            button.clicked.connect(partial(self._put, past))
            self.buttons.append(button)
            row.addWidget(button)
        card.body.addLayout(row)
        card.setAccessibleName(f"{past.who}, {past.when}")
        return card

    def _put(self, past: Past, _checked: bool = False) -> None:
        try:
            self._put_back(past)
        except Refusal as refusal:
            self._refusal.show_message(refusal_message(refusal))
            return
        self.put_away()

"""The tab "Accords et partage": what was told, what is agreed to, and what may leave this laptop."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.record.agreements import AgreementsPresenter, Optional
from referent_desk.desk.screens.record.form_fields import FormGrid
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.choices import CheckRow
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.facts import FactsGrid
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, empty
from referent_desk.desk.widgets.typing_pause import TypingPause
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class AgreementsPage(QWidget):
    """`show_record` fills it; `acted` gives what was done."""

    acted = Signal(object)
    refused = Signal(object)

    def __init__(self, presenter: AgreementsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._found: Record | None = None
        self.told, self.partner = FormGrid(), FormGrid({"organisation": presenter.choice.ask})
        self.rows: dict[str, CheckRow] = {}
        self._ticks = Column(gap=6)
        for grid in (self.told, self.partner):
            grid.left.connect(self._write)
        self._columns = Columns([self._left(), self._right()], [None, 480])
        Column(self, gap=0).addWidget(self._columns, 1)
        self._pause = TypingPause(self, self._keep)

    def show_record(self, found: Record, *, again: bool = False) -> None:
        """Show what a person was told and agreed to."""
        self._found = found
        self.told.show_lines(self._presenter.lines(found))
        self.partner.show_lines([self._presenter.partner(found)])
        for slot, text in self._presenter.draft(found).read().items():
            for grid in (self.told, self.partner):
                grid.show_unsaved(slot, text, "")
        self._pause.watch()
        held = next((key for key, row in self.rows.items() if row.box.hasFocus()), "") if again else ""
        empty(self._ticks)
        self.rows = {}
        for item in self._presenter.agreements(found):
            row = CheckRow(item.words, item.given or tr("agreements", "Pas d’accord noté"), on=bool(item.given))
            row.ticked.connect(partial(self._tick, item.key))
            self.rows[item.key] = row
            self._ticks.addWidget(row)
        if held in self.rows:
            self.rows[held].box.setFocus()

    def fit(self, breadth: Breadth) -> None:
        """Lay the columns out."""
        self._columns.fit(breadth)

    def send(self) -> None:
        """Record what is being typed now, before the page leaves."""
        for grid in (self.told, self.partner):
            for field in list(grid.fields.values()):
                if field.editor.hasFocus():
                    field.send()
        self._keep()

    def _keep(self) -> None:
        """What is typed and not recorded yet goes to the drafts: a pause in typing, or the page leaves."""
        self._pause.stop()
        if self._found is None:
            return
        try:
            self._presenter.draft(self._found).keep({**self.told.typed(), **self.partner.typed()}, {})
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _tick(self, key: Optional, on: bool) -> None:
        self._do(lambda found: self._presenter.tick(found, key, on=on))

    def _write(self, slot: str, text: str) -> None:
        found = self._found
        if found is None:
            return
        try:
            told = self._presenter.write(found, slot, text)
        except Refusal as refusal:
            told = refusal.sentence
        if isinstance(told, str):
            grid = self.told if slot in self.told.fields else self.partner
            grid.fields[slot].tell(error=told, warning="")
        elif told is not None:
            self.acted.emit(told)

    def _do(self, act: Callable[[Record], Done | None]) -> None:
        if self._found is None:
            return
        try:
            done = act(self._found)
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        if done is not None:
            self.acted.emit(done)

    def _left(self) -> QWidget:
        told = Card(tr("agreements", "Ce qui a été dit"))
        why = tr(
            "agreements", "Le suivi repose sur une mission d’intérêt public\u00a0: on informe de ce qui est gardé."
        )
        told.body.addWidget(Label(why, "dense", "text2", wraps=True))
        told.body.addWidget(self.told)
        agreed = Card(tr("agreements", "Ce qui est facultatif"))
        agreed.body.addLayout(self._ticks)
        agreed.body.addWidget(self.partner)
        around = QWidget()
        column = Column(around, gap=12)
        for card in (told, agreed):
            column.addWidget(card)
        column.addStretch(1)
        return around

    def _right(self) -> QWidget:
        card = Card(tr("agreements", "Ce qui peut sortir de ce poste"), scrolls=True)
        facts = [
            (tr("agreements", "Jamais"), tr("agreements", "Les notes «\u00a0pour moi seul\u00a0».")),
            (
                tr("agreements", "Sur demande"),
                tr("agreements", "La fiche de parcours, et une copie d’un document\u00a0: chaque fois, c’est vous."),
            ),
            (
                tr("agreements", "Par échange"),
                tr("agreements", "Le dossier et son journal, chiffrés, vers le pôle. Les documents restent ici."),
            ),
        ]
        card.body.addWidget(FactsGrid(facts))
        card.body.addStretch(1)
        return card

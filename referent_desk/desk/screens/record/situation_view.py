"""The Situation tab: what is known, edited field by field; each field is recorded when it is left."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.faces import standing_chip
from referent_desk.desk.screens.record.around import AroundPresenter
from referent_desk.desk.screens.record.around_card import AroundCard
from referent_desk.desk.screens.record.around_panel import AroundPanel
from referent_desk.desk.screens.record.barrier_form import BarrierForm
from referent_desk.desk.screens.record.barrier_panel import BarrierPanel
from referent_desk.desk.screens.record.barrier_row import BarrierRow
from referent_desk.desk.screens.record.case_menu import ShowPanel
from referent_desk.desk.screens.record.form_fields import FormField, FormGrid
from referent_desk.desk.screens.record.form_places import CardKey
from referent_desk.desk.screens.record.form_presenter import FormPresenter, Situation
from referent_desk.desk.screens.record.history import Past
from referent_desk.desk.screens.record.history_panel import HistoryPanel
from referent_desk.desk.screens.record.travel_editor import TravelEditor
from referent_desk.desk.screens.tab_order import order_tabs
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.chip import Chip
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.field import LabelledField
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.desk.widgets.typing_pause import TypingPause
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

_BARRIER = "a barrier that is being typed"
"""The name, among what is typed and not recorded, of the form that notes a barrier."""


class SituationPage(QWidget):
    """`show_record` fills it; `changed` after something was recorded, with what puts it back (or None).

    `acted` gives what a panel did; `past_asked` the kind and the key of a thing whose history is asked for.
    """

    changed = Signal(object)
    acted = Signal(object)
    refused = Signal(object)
    moved = Signal(str, str)
    past_asked = Signal(str, str)

    def __init__(self, presenter: FormPresenter, around: AroundPresenter, show_panel: ShowPanel) -> None:
        super().__init__()
        self._presenter, self._around_them, self._show_panel = presenter, around, show_panel
        self._slot = ""
        """The field whose history is asked for: the last one that had the focus."""
        self._found: Record | None = None
        self._chip = Chip(standing_chip("new"))
        self._state = Label("", "body", "text2")
        self.grids: dict[CardKey, FormGrid] = {}
        self._barriers = Column(gap=6)
        self.around = AroundCard()
        self.around.opened.connect(self._open_around)
        identity, barriers = self._card("identity", tr("form", "Identité")), self._barrier_card()
        left = _column(identity, barriers, self.around)
        reach, wants = self._card("reach", tr("form", "Pour joindre")), self._card("wants", tr("form", "Ce qui compte"))
        centre = _column(reach, wants)
        life = self._card("life", tr("form", "Vie"))
        guardians, school = self._guardian_card(), self._school_card()
        right = _column(life, guardians, school)
        self._cards: list[QWidget] = [identity, self._new_barrier, self.around, reach, wants, life, guardians, school]
        self._columns = Columns([left, centre, right], [None, None, None])
        top = Row(gap=8)
        top.addWidget(self._chip)
        top.addWidget(self._state)
        remark = Label(tr("form", "Chaque champ s’enregistre quand vous le quittez."), "small", "text3", wraps=True)
        remark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(remark, 1)
        self.past = Button(tr("form", "Historique"), "quiet", icon="clock", key="F4", size="small")
        self.past.clicked.connect(self.show_history)
        top.addWidget(self.past)
        column = Column(self, gap=12)
        column.addLayout(top)
        column.addWidget(self._columns, 1)
        self._pause = TypingPause(self, self._keep)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def show_record(self, found: Record, *, again: bool = False) -> None:
        """Show a dossier's fields; `again` for the same one, after something was recorded."""
        self._found = found
        if not again:
            self._presenter.forget()
            for grid in self.grids.values():
                grid.forget_warnings()
        self._show(self._presenter.situation(found))

    def send(self) -> None:
        """Record what is being typed now, before the page leaves."""
        for grid in self.grids.values():
            for field in list(grid.fields.values()):
                if field.has_focus():
                    field.send()
        self._keep()

    def show_history(self) -> None:
        """Show who wrote what in the field that has, or had, the focus; of the first one where none had."""
        found, slots = self._found, [slot for grid in self.grids.values() for slot in grid.fields]
        if found is None or not slots:
            return
        self.send()
        slot = self._slot if self._slot in slots else slots[0]
        panel = HistoryPanel(self._presenter.history(self._found or found, slot), partial(self._write_again, slot))
        self._show_panel(panel)

    def fit(self, breadth: Breadth) -> None:
        """Lay the columns out."""
        self._columns.fit(breadth)

    def _show(self, told: Situation) -> None:
        self._chip.show_face(standing_chip(told.standing))
        self._state.setText(told.state)
        for key, grid in self.grids.items():
            grid.show_lines([line for line in told.lines if line.card == key])
        self._show_unsaved()
        self._renew_warnings()
        self._pause.watch()
        empty(self._barriers)
        for barrier in told.barriers:
            row = BarrierRow(barrier, opens=True)
            row.moved.connect(self.moved)
            row.opened.connect(self._open_barrier)
            self._barriers.addWidget(row)
        if not told.barriers:
            self._barriers.addWidget(Label(tr("form", "Aucun frein noté."), "dense", "text2"))
        if self._found is not None:
            self.around.show_lines(self._around_them.lines(self._found))
        self.order_tabs()

    def order_tabs(self) -> None:
        """Let Tab go down each column in turn: cards are filled long after they were made."""
        identity, *rest = self._cards
        rows = [row for row in self.findChildren(BarrierRow) if row.parentWidget() is not None]
        for card in self._cards:
            for field in (*card.findChildren(FormField), *card.findChildren(LabelledField)):
                # Tab stops at what passes the focus on, too: left behind, it would lead back to its field.
                field.setFocusProxy(None)  # type: ignore[arg-type]
        order_tabs(self.window(), [identity, *rows, *rest])
        for editor in self.grids["life"].findChildren(TravelEditor):
            editor.order_tabs()

    def _show_unsaved(self) -> None:
        """What is not recorded stands where it was typed, with the reason."""
        found = self._found
        if found is None:
            return
        self._new_barrier.show_unsaved(self._presenter.unsaved(found).get(_BARRIER, ""))
        for slot, text in self._presenter.unsaved(found).items():
            for grid in self.grids.values():
                grid.show_unsaved(slot, text, self._presenter.why_not(found, slot, text))

    def _renew_warnings(self) -> None:
        """A remark goes once what it was about has been put right elsewhere."""
        found = self._found
        for grid in self.grids.values() if found is not None else ():
            for slot, field in grid.fields.items():
                before = field.warning()
                if found is not None and before and not field.is_typed():
                    now = self._presenter.still_warned(found, slot, field.value(), before)
                    if now != before:
                        field.tell(error="", warning=now)

    def _keep(self) -> None:
        """What is typed and not recorded yet goes to the drafts; a pause in typing, or the page leaves."""
        self._pause.stop()
        found = self._found
        if found is None:
            return
        shown = {_BARRIER, *(slot for grid in self.grids.values() for slot in grid.fields)}
        others = {slot: text for slot, text in self._presenter.unsaved(found).items() if slot not in shown}
        barrier = self._new_barrier.typed()
        typed = [{_BARRIER: barrier} if barrier else {}, *(grid.typed() for grid in self.grids.values())]
        try:
            self._presenter.keep_unsaved(found, {**others, **{s: text for one in typed for s, text in one.items()}})
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _write(self, slot: str, text: str) -> None:
        found = self._found
        if found is None:
            return
        field = next(grid.fields[slot] for grid in self.grids.values() if slot in grid.fields)
        try:
            written = self._presenter.write(found, slot, text)
        except Refusal as refusal:
            field.tell(error=refusal.sentence, warning="")
            self._pause.begin()
            return
        if written.changed:
            self.changed.emit(written.before)
        if written.error or written.warning:
            fresh = next((grid.fields[slot] for grid in self.grids.values() if slot in grid.fields), None)
            if fresh is not None:
                fresh.tell(error=written.error, warning=written.warning)

    def _write_again(self, slot: str, past: Past) -> None:
        if self._found is None:
            return
        written = self._presenter.write_again(self._found, slot, past)
        if written.changed:
            self.changed.emit(written.before)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        at = now
        while at is not None and at is not self:
            if isinstance(at, FormField) and any(at in grid.fields.values() for grid in self.grids.values()):
                self._slot = at.slot
                name = tr("form", "Historique\u00a0: {label}").format(label=at.field.label.text())
                self.past.set_words(tr("form", "Historique"), name=name)
                return
            at = at.parentWidget()

    def _open_barrier(self, key: str) -> None:
        panel = BarrierPanel(self._presenter, self._now, key)
        panel.changed.connect(self.changed)
        panel.removed.connect(self.acted)
        panel.past_asked.connect(lambda of_barrier: self.past_asked.emit("Barrier", of_barrier))
        self._show_panel(panel)

    def _open_around(self, key: str) -> None:
        panel = AroundPanel(self._around_them, self._now(), key)
        panel.saved.connect(self.acted)
        self._show_panel(panel)

    def _now(self) -> Record:
        if self._found is None:
            raise RuntimeError("no dossier is open")
        return self._found

    def _add_guardian(self) -> None:
        self._presenter.add_guardian()
        self._show_new("guardian", "link")

    def _add_schooling(self) -> None:
        self._presenter.add_schooling()
        self._show_new("school", "school")

    def _show_new(self, card: CardKey, first: str) -> None:
        """Show what was asked to be added, and put the focus in its first field."""
        if self._found is None:
            return
        self._show(self._presenter.situation(self._found))
        new = [field for slot, field in self.grids[card].fields.items() if slot.rpartition(".")[2] == first]
        if new:
            new[-1].editor.setFocus()

    def _add_barrier(self, theme: str, label: str) -> None:
        if self._found is None:
            return
        try:
            self._presenter.add_barrier(self._found.root, theme, label)
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        self.changed.emit(None)

    def _card(self, key: CardKey, title: str) -> Card:
        card = Card(title)
        grid = FormGrid(self._presenter.reading.asks())
        grid.left.connect(self._write)
        self.grids[key] = grid
        card.body.addWidget(grid)
        return card

    def _guardian_card(self) -> Card:
        card = self._card("guardian", tr("form", "Représentants légaux"))
        add = Button(tr("form", "Ajouter"), "quiet", size="small", name=tr("form", "Ajouter un représentant légal"))
        add.clicked.connect(self._add_guardian)
        card.add_to_header(add)
        return card

    def _school_card(self) -> Card:
        card = self._card("school", tr("form", "Scolarité"))
        add = Button(tr("form", "Ajouter"), "quiet", size="small", name=tr("form", "Ajouter une scolarité d’avant"))
        add.clicked.connect(self._add_schooling)
        card.add_to_header(add)
        return card

    def _barrier_card(self) -> Card:
        card = Card(tr("form", "Ce qui freine"), gap=12)
        card.body.addLayout(self._barriers)
        self._new_barrier = BarrierForm(self._presenter)
        self._new_barrier.added.connect(self._add_barrier)
        card.body.addWidget(self._new_barrier)
        return card


def _column(*cards: Card) -> QWidget:
    around = QWidget()
    column = Column(around, gap=12)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return around

"""The Plan tab: the objective, the list of steps, the fields of the one chosen, what has to be looked at."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.faces import alert_message
from referent_desk.desk.screens.record.agree_panel import AgreePanel
from referent_desk.desk.screens.record.case_menu import ShowPanel
from referent_desk.desk.screens.record.plan_list import StepsModel, StepsTable
from referent_desk.desk.screens.record.plan_presenter import PlanPresenter, Wrong
from referent_desk.desk.screens.record.plan_told import PlanTold
from referent_desk.desk.screens.record.step_card import StepCard
from referent_desk.desk.screens.record.step_panel import StepPanel
from referent_desk.desk.widgets.banner import Action, Banner
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.chip import Chip, ChipFace
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.field import Field
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Column, Row, empty
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class PlanPage(QWidget):
    """`show_record` fills it; `acted` after something was recorded, with what takes it back."""

    acted = Signal(object)
    refused = Signal(object)
    offers_asked = Signal()

    def __init__(self, presenter: PlanPresenter, show_panel: ShowPanel, *, offers: bool) -> None:
        super().__init__()
        self._presenter, self._show_panel, self._offers = presenter, show_panel, offers
        self._found: Record | None = None
        self._key, self._showing = "", False
        self._version, self._agreed = Chip(ChipFace("")), Label("", "dense", "text2", wraps=True)
        self.agree_button = Button("")
        self.agree_button.clicked.connect(self.agree)
        self.aim = Field(tr("plan", "Objectif"))
        self.detail = Field(tr("plan", "Précision"))
        for field in (self.aim, self.detail):
            field.left.connect(self._aim_left)
            field.line.returnPressed.connect(self._aim_left)
        self.step = StepCard()
        self._model = StepsModel()
        self.table = StepsTable(self._model)
        self.table.row_chosen.connect(self._chosen)
        self.table.row_opened.connect(lambda _row: self.step.first_field())
        self.table.moved.connect(self._move)
        self.table.removed.connect(self._remove)
        self.step.left.connect(self._write)
        self.step.moved.connect(self._move)
        self.step.removed.connect(self._remove)
        self._checks = Card(tr("plan", "À vérifier"), scrolls=True)
        self._columns = Columns([self._left(), self._right()], [None, 420])
        column = Column(self, gap=12)
        column.addLayout(self._top())
        column.addWidget(self._columns, 1)

    def show_record(self, found: Record, *, again: bool = False) -> None:
        """Show a plan; the step that was chosen stays so."""
        self._found = found
        told = self._presenter.told(found)
        self._show_head(told)
        for field, text in ((self.aim, told.aim), (self.detail, told.detail)):
            # A field that is being typed in keeps what is in it, unless it was taken back.
            if not field.line.hasFocus() or not field.line.isModified():
                field.set_text(text)
                field.line.setCursorPosition(0)
        self._showing = True
        self._model.show(told.rows)
        self._showing = False
        wanted = self._key if again else ""
        at = self._model.row_of(wanted)
        self._steps.setCurrentWidget(self.table if told.rows else self._nothing)
        if told.rows:
            self.table.choose_row(at if at >= 0 else min(self._row_held, len(told.rows) - 1) if again else 0)
        self._chosen(self.table.row())
        self._show_checks(told)

    def fit(self, breadth: Breadth) -> None:
        """Lay the columns out; in the narrowest, the state goes."""
        self._columns.fit(breadth)
        self.table.hide_columns([1] if breadth is Breadth.NARROW else [])

    def add_step(self) -> None:
        """Ask for a new step."""
        if self._found is None:
            return
        panel = StepPanel(self._presenter, self._found)
        panel.saved.connect(self._step_added)
        self._show_panel(panel)

    def agree(self) -> None:
        """Ask who agrees."""
        if self._found is None:
            return
        panel = AgreePanel(self._presenter, self._found, _given(self._found))
        panel.saved.connect(self.acted)
        self._show_panel(panel)

    def send(self) -> None:
        """Record what is being typed now, before the page leaves."""
        if self.aim.line.hasFocus() or self.detail.line.hasFocus():
            self._aim_left()
        self.step.send()

    def _step_added(self, done: Done) -> None:
        self._key, self._row_held = "", self._model.rowCount()
        self.acted.emit(done)

    def _show_head(self, told: PlanTold) -> None:
        self._version.setVisible(bool(told.version))
        self._version.show_face(
            ChipFace(told.version, "warn", "edit") if told.is_draft else ChipFace(told.version, "ok", "checkc")
        )
        self._agreed.setText(told.agreed)
        given = _given(self._found) if self._found else ""
        self.agree_button.set_words(tr("plan", "Valider avec {name}").format(name=given))
        if self.agree_button.hasFocus():
            # The button leaves with the draft: the focus goes to the list, where Ctrl+Z is the screen's.
            self.table.setFocus()
        self.agree_button.setVisible(told.is_draft and bool(told.rows))

    def _show_checks(self, told: PlanTold) -> None:
        empty(self._checks.body)
        for check in told.checks:
            ways = [Action(tr("plan", "Voir l’étape"), partial(self._look_at, check.step))] if check.step else []
            self._checks.body.addWidget(Banner(alert_message(check.alert, *ways)))
        if not told.checks:
            fine = tr("plan", "Rien à vérifier pour l’instant.") if told.rows else tr("plan", "Pas encore d’étape.")
            self._checks.body.addWidget(Label(fine, "dense", "text2", wraps=True))
        self._checks.body.addStretch(1)
        urgent = sum(check.alert.seriousness == "danger" for check in told.checks)
        rest = len(told.checks) - urgent
        words = [tr("plan", "{n} à régler").format(n=urgent)] if urgent else []
        words += [tr("plan", "{n} à regarder").format(n=rest)] if rest else []
        self._checks.set_aside(", ".join(words))

    def _look_at(self, key: str) -> None:
        self.table.choose_row(self._model.row_of(key))
        self.table.setFocus()

    def _chosen(self, row: int) -> None:
        if self._showing or self._found is None:
            return
        step = self._model.step(row)
        if step is not None:
            self._row_held = row
        self._key = step.key if step else ""
        self.step.setVisible(step is not None)
        if step is not None:
            last = self._model.rowCount() - 1
            self.step.show_step(step, self._presenter.lines(self._found, step.key), first=row == 0, last=row == last)

    def _write(self, key: str, slot: str, text: str) -> None:
        found = self._found
        if found is None:
            return
        try:
            told = self._presenter.write(found, key, slot, text)
        except Refusal as refusal:
            self.step.tell(slot, refusal.sentence)
            return
        if isinstance(told, Wrong):
            self.step.tell(told.slot, told.sentence)
        elif told is not None:
            self.acted.emit(told)

    def _move(self, up: bool) -> None:
        self._do(lambda found: self._presenter.move(found, self._key, up=up))

    def _remove(self) -> None:
        held = self.step.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._do(lambda found: self._presenter.remove(found, self._key))
        if held and self._model.rowCount():
            self.table.setFocus()

    def _aim_left(self) -> None:
        self._do(lambda found: self._presenter.set_aim(found, self.aim.text(), self.detail.text()))

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

    def _top(self) -> Row:
        top = Row(gap=8)
        top.addWidget(self._version)
        top.addWidget(self._agreed, 1)
        top.addWidget(self.agree_button)
        return top

    def _left(self) -> QWidget:
        self._row_held = 0
        card = Card(tr("plan", "Étapes"), padding=(0, 0, 0, 0))
        add = Button(tr("plan", "Étape"), icon="plus", key=tr("plan", "Ctrl+Maj+E"), size="small",
                     name=tr("plan", "Ajouter une étape"))  # fmt: skip
        add.clicked.connect(self.add_step)
        card.add_to_header(add)
        ways = [Action(tr("plan", "Ajouter une étape"), self.add_step)]
        if self._offers:
            offer = Button(tr("plan", "Chercher une offre"), icon="book", size="small")
            offer.clicked.connect(self.offers_asked)
            card.add_to_header(offer)
            ways.append(Action(tr("plan", "Chercher une offre"), self.offers_asked.emit))
        self._steps = QStackedWidget()
        self._nothing = EmptyState(
            "flag",
            tr("plan", "Pas encore d’étape."),
            tr("plan", "Commencez par ce qui peut se faire cette semaine."),
            ways,
        )
        self._steps.addWidget(self.table)
        self._steps.addWidget(self._nothing)
        card.body.addWidget(self._steps, 1)
        aim = Card()
        line = Row(gap=12)
        for field, share in ((self.aim, 3), (self.detail, 2)):
            line.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        aim.body.addLayout(line)
        return _stacked(aim, card)

    def _right(self) -> QWidget:
        return _stacked(self.step, self._checks)


def _given(found: Record) -> str:
    return found.person.text("name", "given") if found.person else ""


def _stacked(first: QWidget, second: QWidget) -> QWidget:
    around = QWidget()
    column = Column(around, gap=12)
    column.addWidget(first)
    column.addWidget(second, 1)
    return around

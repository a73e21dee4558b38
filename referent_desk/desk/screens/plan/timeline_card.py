"""The card of the line of time: months, weeks or the table; the list of steps at its left; adding a step."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from referent_desk.desk.screens.plan.steps_list import Steps, StepsList, StepsModel, StepsTable
from referent_desk.desk.screens.plan.told import PlanTold
from referent_desk.desk.screens.plan.when import bar_words
from referent_desk.desk.theme import color, look, px
from referent_desk.desk.widgets.banner import Action
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.label import ElidedLabel
from referent_desk.desk.widgets.layouts import Column, Row, drop
from referent_desk.desk.widgets.segmented import Segment, SegmentedControl
from referent_desk.desk.widgets.timeline import Grain, Timeline
from referent_desk.desk.widgets.timeline_paint import HEAD, ROW
from referent_desk.domain import french
from referent_desk.domain.text import tr

LIST_WIDTH, USUAL_HEIGHT = 336, 282
"""Pixels at 100 %: the list, and the line of time at most until somebody gives it more."""


class TimelineCard(Card):
    """`chosen` gives the key of a step, `opened` asks for its form; the others are those of the list and the line."""

    chosen = Signal(str)
    opened = Signal()
    moved = Signal(bool)
    shifted = Signal(int, str)
    removed = Signal()
    dragged = Signal(str, object, object)
    step_asked = Signal()
    offers_asked = Signal()

    def __init__(self, *, offers: bool) -> None:
        super().__init__(tr("plan", "Parcours sur-mesure"), padding=(0, 0, 0, 0))
        self._told: PlanTold | None = None
        self._filling = False
        self.model = StepsModel()
        self.list = StepsList(self.model)
        self.table = StepsTable(self.model)
        self.table.setSelectionModel(self.list.selectionModel())
        self.line = Timeline(tr("plan", "Frise du parcours\u00a0: la liste dit la même chose"), bar_words)
        self._summary = ElidedLabel("", "dense", "text2")
        self.header.insertWidget(1, self._summary, 1)
        self.header.setStretch(2, 0)
        self.view = SegmentedControl(
            tr("plan", "Voir le plan"),
            [
                Segment("months", tr("plan", "Mois")),
                Segment("weeks", tr("plan", "Semaines")),
                Segment("table", tr("plan", "Tableau")),
            ],
            small=True,
        )
        self.view.chosen.connect(self._turn)
        self.add_to_header(self.view)
        self._add_buttons(offers=offers)
        self._stack = QStackedWidget()
        self._both = self._side_by_side()
        self._stack.addWidget(self._both)
        self._stack.addWidget(self.table)
        self._offers, self._given = offers, ""
        self._nothing = self._empty()
        self._stack.addWidget(self._nothing)
        self.body.addWidget(self._stack, 1)
        for steps in (self.list, self.table):
            self._listen(steps)
        self.line.chosen.connect(self.choose)
        self.line.dragged.connect(self.dragged)
        self.line.opened.connect(lambda _key: self.opened.emit())
        self._follow_each_other()

    def show_told(self, told: PlanTold, chosen: str) -> None:
        """Show a plan, with this step chosen; the first one where the plan has it no more."""
        self._told = told
        self._summary.setText(told.summary)
        self._show_empty(told.given)
        self._filling = True
        self.model.show(told.rows)
        self._filling = False
        key = chosen if self.model.row_of(chosen) >= 0 else told.rows[0].key if told.rows else ""
        self.line.show_told(told.line, key)
        self.view.setVisible(bool(told.rows))
        self._turn(self.view.key())
        self._keep_height()
        self.choose(key)

    def choose(self, key: str) -> None:
        """Choose a step, in the list and on the line; nothing for a key that is not there."""
        row = self.model.row_of(key)
        if row >= 0 and row != self.list.row():
            self.list.choose_row(row)
        if row >= 0:
            self.list.scrollTo(self.model.index(row, 0))
        self.line.choose(key)

    def key(self) -> str:
        """The key of the step that is chosen; empty where there is none."""
        step = self.model.line(self.list.row())
        return step.key if step is not None else ""

    def steps(self) -> Steps:
        """The list, or the table: where the focus goes."""
        return self.table if self._stack.currentWidget() is self.table else self.list

    def first_focus(self) -> QWidget:
        """The list; without any step, the way to add one."""
        return self.steps() if self._told is not None and self._told.rows else self.add

    def fit(self, breadth: Breadth) -> None:
        """Where room is short the list is narrower, and buttons show their icon alone."""
        narrow = breadth is Breadth.NARROW
        self.add.set_key_shown(tr("plan", "Ctrl+Maj+E") if breadth is Breadth.WIDE else "")
        self._summary.setVisible(not narrow)
        self.set_title(tr("plan", "Étapes") if narrow else tr("plan", "Parcours sur-mesure"))
        if self.offer is not None:
            self.offer.set_icon_only(breadth is not Breadth.WIDE)
        self._width = {Breadth.WIDE: LIST_WIDTH, Breadth.MEDIUM: 280, Breadth.NARROW: 208}[breadth]
        self.table.set_narrow(narrow)
        self._keep_width()

    def wanted_height(self) -> int:
        """Header and all rows, up to the usual height."""
        return px(48) + min(max(self.line.natural_height(), px(HEAD + 4 * ROW)), px(USUAL_HEIGHT))

    def _chosen_in_list(self, row: int) -> None:
        step = self.model.line(row)
        if step is None or self._filling:
            return
        self.line.choose(step.key)
        self.chosen.emit(step.key)

    def _turn(self, view: str) -> None:
        held = self.steps().hasFocus()
        if view != "table":
            self.line.set_grain(cast(Grain, view))
        some = self._told is not None and bool(self._told.rows)
        page = self._nothing if not some else self.table if view == "table" else self._both
        self._stack.setCurrentWidget(page)
        if held:
            self.steps().setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self, steps: Steps) -> None:
        steps.moved.connect(self.moved)
        steps.shifted.connect(self.shifted)
        steps.removed.connect(self.removed)
        steps.row_opened.connect(lambda _row: self.opened.emit())
        if steps is self.list:
            steps.row_chosen.connect(self._chosen_in_list)

    def _follow_each_other(self) -> None:
        """List and line scroll down together."""
        mine, theirs = self.list.verticalScrollBar(), self.line.verticalScrollBar()
        mine.valueChanged.connect(theirs.setValue)
        theirs.valueChanged.connect(mine.setValue)
        self.line.horizontalScrollBar().rangeChanged.connect(lambda _low, _high: self._keep_foot())

    def _side_by_side(self) -> QWidget:
        around = QWidget()
        row = Row(around, gap=0)
        self._left = _Left()
        column = Column(self._left, gap=0)
        self._above, self._below = QWidget(), QWidget()
        column.addWidget(self._above)
        column.addWidget(self.list, 1)
        column.addWidget(self._below)
        row.addWidget(self._left)
        row.addWidget(self.line, 1)
        self._width = LIST_WIDTH
        look().changed.connect(self._keep_width)
        self._keep_width()
        return around

    def _keep_width(self) -> None:
        self._left.setFixedWidth(px(self._width))
        self._above.setFixedHeight(px(HEAD))
        self._keep_foot()
        self._keep_height()

    def _keep_foot(self) -> None:
        """Under the list stands what the line's own scroll bar takes."""
        bar = self.line.horizontalScrollBar()
        self._below.setFixedHeight(bar.sizeHint().height() if bar.maximum() > 0 else 0)

    def _keep_height(self) -> None:
        self.line.setMinimumHeight(px(HEAD + 3 * ROW))
        self.table.setMinimumHeight(px(34 + 2 * 44))

    def _add_buttons(self, *, offers: bool) -> None:
        self.add = Button(
            tr("plan", "Étape"),
            icon="plus",
            key=tr("plan", "Ctrl+Maj+E"),
            size="small",
            name=tr("plan", "Ajouter une étape"),
        )
        self.add.clicked.connect(self.step_asked)
        self.add_to_header(self.add)
        self.offer: Button | None = None
        if offers:
            self.offer = Button(tr("plan", "Ajouter une offre"), icon="book", size="small")
            self.offer.clicked.connect(self.offers_asked)
            self.add_to_header(self.offer)

    def _show_empty(self, given: str) -> None:
        """Name the person in what is said of a plan without any step."""
        if given == self._given:
            return
        self._given = given
        self._stack.removeWidget(self._nothing)
        drop(self._nothing)
        self._nothing = self._empty()
        self._stack.addWidget(self._nothing)

    def _empty(self) -> EmptyState:
        ways = [Action(tr("plan", "Ajouter une étape"), self.step_asked.emit)]
        if self._offers:
            ways.append(Action(tr("plan", "Chercher une offre"), self.offers_asked.emit))
        detail = tr("plan", "Commencez par ce qui peut se faire cette semaine.")
        if self._given:
            sentence = tr("plan", "Commencez par ce {that_name} peut faire cette semaine.")
            detail = sentence.format(that_name=french.that(self._given))
        return EmptyState("flag", tr("plan", "Pas encore d’étape."), detail, ways)


class _Left(QWidget):
    """The list's side, with the line at its right."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), color("border"))
        painter.end()

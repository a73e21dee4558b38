"""The overview of a dossier: words and situation, journal, what must not be forgotten and the plan."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent_desk.desk.screens.record.cards import AlertsCard, PlanCardView, SituationCard, WordsCard
from referent_desk.desk.screens.record.journal_panel import Ask, JournalPanel
from referent_desk.desk.screens.record.presenter import Overview
from referent_desk.desk.widgets.columns import Breadth, Columns
from referent_desk.desk.widgets.layouts import Column


class OverviewPage(QWidget):
    """Three columns 360, the rest, 360; in one column: what must not be forgotten, plan, situation, journal."""

    moved = Signal(str, str)
    note_asked = Signal()
    plan_asked = Signal()
    edit_asked = Signal()

    def __init__(self, ask: Ask, ways: Mapping[str, str], *, plan_opens: bool) -> None:
        super().__init__()
        self.words, self.situation = WordsCard(), SituationCard()
        self.alerts, self.plan = AlertsCard(ways), PlanCardView(opens=plan_opens)
        self.journal = JournalPanel(ask, at_once=14)
        left, right = _stacked(self.words, self.situation), _stacked(self.alerts, self.plan)
        self._columns = Columns([left, self.journal, right], [360, None, 360], narrow_order=[2, 0, 1])
        Column(self, gap=0).addWidget(self._columns)
        self.situation.moved.connect(self.moved)
        self.situation.edit_asked.connect(self.edit_asked)
        self.journal.note_asked.connect(self.note_asked)
        self.plan.open_asked.connect(self.plan_asked)

    def show_overview(self, told: Overview, *, again: bool = False) -> None:
        """Show a dossier; `again` for the same one, after something was recorded."""
        self.words.show_words(told.words, told.words_day)
        self.situation.show_situation(told)
        self.alerts.show_alerts(told.alerts)
        self.plan.show_plan(told.plan)
        self.journal.show_journal(told.coming, again=again)

    def fit(self, breadth: Breadth) -> None:
        """Lay the columns out."""
        self._columns.fit(breadth)


def _stacked(first: QWidget, second: QWidget) -> QWidget:
    around = QWidget()
    column = Column(around, gap=12)
    first.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    column.addWidget(first)
    column.addWidget(second, 1)
    return around

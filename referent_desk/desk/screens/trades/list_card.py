"""The trades found: how many, each on a row; or what to do where none answers."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from referent_desk.desk.screens.trades.lines import TradeLine
from referent_desk.desk.screens.trades.model import TradesModel
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.banner import Action
from referent_desk.desk.widgets.card import Card
from referent_desk.desk.widgets.empty_state import EmptyState
from referent_desk.desk.widgets.label import Label
from referent_desk.desk.widgets.layouts import Row
from referent_desk.desk.widgets.table import Table
from referent_desk.domain.text import tr


class TradesCard(Card):
    """`cleared` when all that narrows is to go; `table` tells which row is chosen or opened."""

    cleared = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(0, 0, 0, 0))
        self.setAccessibleName(tr("trades", "Métiers"))
        self.count = Label("", "small", "text2", weight=600)
        strip = QWidget()
        strip.setProperty("ground", "surface2")
        line = Row(strip, margins=(12, 6, 12, 6))
        line.addWidget(self.count, 1)
        self.model = TradesModel()
        self.table = Table(tr("trades", "Métiers"), self.model, [None], row_height=52)
        self.table.horizontalHeader().hide()
        fact = tr("trades", "Aucun métier ne répond.")
        detail = tr("trades", "Essayez un mot plus court, ou retirez un goût ou le domaine.")
        again = Action(tr("trades", "Tout revoir"), self.cleared.emit)
        self.nothing = EmptyState("search", fact, detail, [again])
        self._pages = QStackedWidget()
        for page in (self.table, self.nothing):
            self._pages.addWidget(page)
        self.body.addWidget(strip)
        self.body.addWidget(self._pages, 1)

    def show_lines(self, lines: Sequence[TradeLine], count: str, context: str) -> None:
        """Show these trades; no row is chosen."""
        self.count.setText(count)
        self.count.setToolTip(context)
        self.model.show(lines)
        self._pages.setCurrentWidget(self.table if lines else self.nothing)
        announce(self.table, count)

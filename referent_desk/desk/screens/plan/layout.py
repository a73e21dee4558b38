"""How the parts of the plan stand: the line of time over the form and the points, or all one under the other."""

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QWidget

from referent_desk.caseload.kept_points import KeptPoint
from referent_desk.desk.screens.plan.aim_card import AimCard
from referent_desk.desk.screens.plan.points_card import PointsCard
from referent_desk.desk.screens.plan.step_form import StepForm
from referent_desk.desk.screens.plan.timeline_card import TimelineCard
from referent_desk.desk.screens.tab_order import order_tabs
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.field import LabelledField
from referent_desk.desk.widgets.layouts import Row
from referent_desk.desk.widgets.scroll import ScrollColumn
from referent_desk.desk.widgets.splitter import Splitter

_POINTS_WIDTH = 480


class PlanLayout(QWidget):
    """The four parts (`aim`, `time`, `step`, `points`) laid out; `under` holds the last two."""

    def __init__(self, step: StepForm, *, offers: bool, kept_words: Callable[[KeptPoint], str]) -> None:
        super().__init__()
        self.aim = AimCard()
        self.time = TimelineCard(offers=offers)
        self.step = step
        self.points = PointsCard(kept_words)
        self._lay_out()

    def first_focus(self) -> QWidget:
        """The list of steps."""
        return self.time.first_focus()

    def fit(self, breadth: Breadth) -> None:
        """Wide: the line of time over form and points, its height to choose; else one under the other."""
        self._breadth = breadth
        wide = breadth is Breadth.WIDE
        self.time.fit(breadth)
        self.step.fit(breadth)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._side.setDirection(way)
        if wide:
            self.points.setFixedWidth(px(_POINTS_WIDTH))
        else:
            self.points.setMinimumWidth(0)
            self.points.setMaximumWidth(16_777_215)
        for card in (self.step, self.points):
            if card.scroll_area is not None:
                card.scroll_area.set_unrolled(not wide)
            card.setMinimumHeight(px(150) if wide else 0)
        self._split(wide=wide)
        self.keep_height()

    def order_tabs(self) -> None:
        """Let Tab go where the eye goes: rows are made anew after each act."""
        parts = [self.aim, self.time.view, self.time.add, *([self.time.offer] if self.time.offer else [])]
        parts += [self.time.list, self.time.table, *self.step.parts(), self.points]
        for part in parts:
            for field in (part, *part.findChildren(LabelledField)):
                # Tab stops at what passes the focus on, too: left behind, it would lead back to its field.
                if isinstance(field, LabelledField):
                    field.setFocusProxy(None)  # type: ignore[arg-type]
        order_tabs(self.window(), parts)

    def _lay_out(self) -> None:
        self._breadth = Breadth.WIDE
        self.under = QWidget()
        self._side = Row(self.under, gap=12)
        self._side.addWidget(self.step, 1)
        self._side.addWidget(self.points)
        self._splitter = Splitter()
        self._page = ScrollColumn(gap=12)
        self._page.body.addWidget(self.aim)
        self._page.body.addWidget(self._splitter, 1)
        row = Row(self, gap=0)
        row.addWidget(self._page)
        look().changed.connect(self._fit_again)

    def _fit_again(self) -> None:
        # No lambda: it would outlive the page.
        self.fit(self._breadth)

    def _split(self, *, wide: bool) -> None:
        """Where there is room, the height of the line of time is to choose; else the page scrolls."""
        if wide and self.time.parent() is not self._splitter:
            self._splitter.addWidget(self.time)
            self._splitter.addWidget(self.under)
            self._splitter.setStretchFactor(0, 0)
            self._splitter.setStretchFactor(1, 1)
            self._splitter.show()
        elif not wide and self.time.parent() is not self._page.widget():
            self._splitter.hide()
            self._page.body.addWidget(self.time)
            self._page.body.addWidget(self.under)
            self.time.show()
            self.under.show()
        self._page.set_unrolled(False)

    def keep_height(self) -> None:
        """As high as its rows up to the usual height, until somebody drags the line under it."""
        wanted = self.time.wanted_height()
        wide = self._breadth is Breadth.WIDE
        self.time.setMinimumHeight(px(180) if wide else wanted)
        if wide:
            self._splitter.want_first(wanted)

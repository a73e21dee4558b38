"""The plan as a whole: the objective, the line of time, the step that is chosen, what has to be looked at."""

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.interview.tab_order import order_tabs
from referent_desk.desk.screens.plan.agree_panel import AgreePanel
from referent_desk.desk.screens.plan.aim_card import AimCard
from referent_desk.desk.screens.plan.point_acts import Next, ToCatalogue, ToField, ToNewStep
from referent_desk.desk.screens.plan.points_card import PointsCard
from referent_desk.desk.screens.plan.presenter import StepTyped
from referent_desk.desk.screens.plan.step_acts import Edge
from referent_desk.desk.screens.plan.step_fields import Wrong
from referent_desk.desk.screens.plan.step_form import StepForm
from referent_desk.desk.screens.plan.step_panel import StepPanel
from referent_desk.desk.screens.plan.timeline_card import TimelineCard
from referent_desk.desk.screens.plan.told import PlanTold
from referent_desk.desk.screens.plan.tools import PlanTools
from referent_desk.desk.theme import look, px
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.columns import Breadth
from referent_desk.desk.widgets.field import LabelledField
from referent_desk.desk.widgets.layouts import Row
from referent_desk.desk.widgets.scroll import ScrollColumn
from referent_desk.desk.widgets.splitter import Splitter
from referent_desk.domain.refusal import Refusal
from referent_desk.pathways.plan_checks import Finding, Way

_MOST_UNDONE = 50
_POINTS_WIDTH = 480


class PlanPage(QWidget):
    """`show_record` fills it; `acted` after something was recorded, with what takes it back; `again` what may follow.

    `catalogue_asked` gives where the catalogue opens; `told_of` the plan each time that it is shown.
    """

    acted = Signal(object)
    again = Signal(object)
    refused = Signal(object)
    catalogue_asked = Signal(object)
    told_of = Signal(object)

    def __init__(self, tools: PlanTools) -> None:
        super().__init__()
        self._tools, self._presenter = tools, tools.plan
        self._found: Record | None = None
        self._key, self._place, self._showing = "", 0, False
        self._trail: list[Done] = []
        self.aim = AimCard()
        self.time = TimelineCard(offers=tools.offers)
        self.step = StepForm(tools.plan.steps.providers.ask)
        self.points = PointsCard(tools.points.kept_words)
        self._lay_out()
        self._listen()

    def show_record(self, found: Record, *, again: bool = False) -> None:
        """Show a plan; the step that was chosen stays so."""
        if self._found is None or self._found.root != found.root:
            self._trail = []
        self._found = found
        told = self._presenter.told(found)
        self.aim.show_aim(told.aim, told.detail)
        wanted = self._key if again else _first_ahead(told)
        keys = [row.key for row in told.rows]
        if wanted not in keys and keys:
            wanted = keys[min(self._place, len(keys) - 1)]
        self._showing = True
        self.time.show_told(told, wanted)
        self._showing = False
        self._chosen(self.time.key())
        self.points.show_told(told)
        self._lower.setVisible(bool(told.rows))
        self._keep_height()
        self._order_tabs()
        self.told_of.emit(told)

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
        self._keep_height()

    def add_step(self, begun: StepTyped | None = None) -> None:
        """Ask for a new step."""
        if self._found is None:
            return
        panel = StepPanel(self._presenter, self._found, begun)
        panel.saved.connect(self._step_added)
        self._tools.show_panel(panel)

    def agree(self) -> None:
        """Ask who agrees."""
        if self._found is None:
            return
        given = self._found.person.text("name", "given") if self._found.person else ""
        panel = AgreePanel(self._presenter, self._found, given)
        panel.saved.connect(self._done)
        self._tools.show_panel(panel)

    def show_history(self) -> None:
        """What became of the step that is chosen."""
        if self._found is not None and self._key:
            self._tools.show_history(self._found, self._key, self._done)

    def shift(self, days: int, edge: str = "both") -> None:
        """Move the chosen step by days, or its end."""
        self._take(lambda found: self._presenter.steps.shift(found, self._key, days, cast(Edge, edge)))

    def reorder(self, up: bool) -> None:
        """Put the chosen step one place up or down."""
        self._take(lambda found: self._presenter.move(found, self._key, up=up))

    def send(self) -> None:
        """Record what is being typed now, before the page leaves."""
        self.aim.send()
        self.step.send()

    def _listen(self) -> None:
        self.aim.left.connect(lambda aim, detail: self._take(lambda it: self._presenter.set_aim(it, aim, detail)))
        self.time.chosen.connect(self._chosen)
        self.time.opened.connect(self.step.focus_field)
        for part in (self.time, self.step):
            part.moved.connect(self.reorder)
            part.removed.connect(self._remove)
        self.time.shifted.connect(self.shift)
        self.time.dragged.connect(self._dragged)
        self.time.step_asked.connect(self.add_step)
        self.time.offers_asked.connect(lambda: self._look_for_offers())
        self.step.left.connect(self._write)
        self.step.history_asked.connect(self.show_history)
        needs, steps = self.step.needs, self._presenter.steps
        needs.ticked.connect(lambda at, on: self._take(lambda it: steps.tick(it, self._key, at, met=on)))
        needs.blocked.connect(lambda at, on: self._take(lambda it: steps.set_blocking(it, self._key, at, blocking=on)))
        needs.dropped.connect(lambda at: self._take(lambda it: steps.drop_need(it, self._key, at)))
        needs.added.connect(lambda text: self._take(lambda it: steps.add_need(it, self.step.key, text)))
        self.points.taken.connect(self._way)
        self.points.kept.connect(self._keep)
        self.points.let_go.connect(lambda point: self._take(lambda it: self._tools.points.let_go(it, point)))

    def _chosen(self, key: str) -> None:
        if self._showing or self._found is None:
            return
        row = self.time.model.row_of(key)
        step = self.time.model.step(row)
        self.step.setVisible(step is not None)
        if step is None:
            self._key = ""
            return
        lines, needs = self._presenter.steps.lines(self._found, key), self._presenter.steps.needs(self._found, key)
        last = self.time.model.rowCount() - 1
        before = self._key
        self._key, self._place = key, row
        self.step.show_step(step, lines, needs, first=row == 0, last=row == last)
        if before != key:
            self._order_tabs()

    def _write(self, key: str, slot: str, text: str) -> None:
        self._take(lambda found: self._presenter.steps.write(found, key, slot, text), slot)

    def _dragged(self, key: str, start: date, end: date | None) -> None:
        self._take(lambda found: self._presenter.steps.put_days(found, key, start, end))

    def _remove(self) -> None:
        focus = self.focusWidget()
        held = focus is not None and self.step.isAncestorOf(focus)
        self._take(lambda found: self._presenter.remove(found, self._key))
        if held:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _step_added(self, done: Done) -> None:
        keys = {row.key for row in self._told_rows()}
        self._done(done)
        fresh = next((row.key for row in self._told_rows() if row.key not in keys), "")
        self.time.choose(fresh)
        self._chosen(self.time.key())

    def _way(self, one: Finding, way: Way) -> None:
        self._take(lambda found: self._tools.points.take(found, one, way))

    def _keep(self, one: Finding, reason: str) -> None:
        if self._found is None:
            return
        try:
            done = self._tools.points.keep(self._found, one, reason)
        except Refusal as refusal:
            self.points.tell(one, refusal.sentence)
            return
        self._done(done)

    def _take(self, act: Callable[[Record], Next], slot: str = "") -> None:
        """Do something, then show what came of it, or go where it leads."""
        if self._found is None:
            return
        try:
            told = act(self._found)
        except Refusal as refusal:
            if slot:
                self.step.tell(slot, refusal.sentence)
            else:
                self.refused.emit(refusal)
            return
        match told:
            case Done():
                self._done(told)
            case Wrong():
                self.step.tell(told.slot, told.sentence)
                announce(self.step, told.sentence)
            case ToField():
                self.time.choose(told.step)
                self._chosen(told.step)
                self.step.focus_field(told.slot)
            case ToCatalogue():
                self.catalogue_asked.emit(told.place)
            case ToNewStep():
                self.add_step(told.typed)

    def _done(self, done: Done) -> None:
        """Remember it: once it was taken back, the one before may be, by the same key."""
        self._trail = [*self._trail[-_MOST_UNDONE:], done]
        self.acted.emit(Done(done.words, lambda: self._take_back(done)))

    def _take_back(self, done: Done) -> None:
        done.undo()
        if done in self._trail:
            self._trail = self._trail[: self._trail.index(done)]
        if self._trail:
            before = self._trail[-1]
            follows = Done(before.words, lambda: self._take_back(before))
            QTimer.singleShot(0, self, lambda: self.again.emit(follows))

    def _look_for_offers(self) -> None:
        from referent_desk.desk.screens.catalogue.place import Place

        if self._found is not None:
            self.catalogue_asked.emit(Place(self._found.root))

    def _told_rows(self) -> list:  # type: ignore[type-arg]
        model = self.time.model
        return [row for at in range(model.rowCount()) if (row := model.step(at)) is not None]

    def _order_tabs(self) -> None:
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
        self._lower = QWidget()
        self._side = Row(self._lower, gap=12)
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
            self._splitter.addWidget(self._lower)
            self._splitter.setStretchFactor(0, 0)
            self._splitter.setStretchFactor(1, 1)
            self._splitter.show()
        elif not wide and self.time.parent() is not self._page.widget():
            self._splitter.hide()
            self._page.body.addWidget(self.time)
            self._page.body.addWidget(self._lower)
            self.time.show()
            self._lower.show()
        self._page.set_unrolled(False)

    def _keep_height(self) -> None:
        """As high as its rows up to the usual height, until somebody drags the line under it."""
        wanted = self.time.wanted_height()
        wide = self._breadth is Breadth.WIDE
        self.time.setMinimumHeight(px(180) if wide else wanted)
        if wide:
            self._splitter.want_first(wanted)


def _first_ahead(told: PlanTold) -> str:
    """The step that is under way, or the next to come."""
    ahead = [row for row in told.rows if row.look in ("sure", "planned", "to_prepare")]
    return ahead[0].key if ahead else told.rows[0].key if told.rows else ""

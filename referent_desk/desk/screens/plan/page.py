"""The plan as a whole: the objective, the line of time, the step that is chosen, what has to be looked at."""

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal

from referent_desk.caseload.record import Record
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.plan.agree_panel import AgreePanel
from referent_desk.desk.screens.plan.layout import PlanLayout
from referent_desk.desk.screens.plan.point_acts import Next, ToCatalogue, ToField, ToNewStep
from referent_desk.desk.screens.plan.presenter import StepTyped
from referent_desk.desk.screens.plan.step_acts import Edge
from referent_desk.desk.screens.plan.step_fields import Wrong
from referent_desk.desk.screens.plan.step_form import StepForm
from referent_desk.desk.screens.plan.step_panel import StepPanel
from referent_desk.desk.screens.plan.told import PlanTold
from referent_desk.desk.screens.plan.tools import PlanTools
from referent_desk.desk.widgets.announce import announce
from referent_desk.desk.widgets.typing_pause import TypingPause
from referent_desk.domain.refusal import Refusal
from referent_desk.pathways.plan_checks import Finding, Way


class PlanPage(PlanLayout):
    """`show_record` fills it; `acted` after something was recorded, with what takes it back.

    `catalogue_asked` gives where the catalogue opens; `told_of` the plan each time that it is shown.
    """

    acted = Signal(object)
    refused = Signal(object)
    catalogue_asked = Signal(object)
    told_of = Signal(object)

    def __init__(self, tools: PlanTools) -> None:
        super().__init__(
            StepForm(tools.plan.steps.providers.ask), offers=tools.offers, kept_words=tools.points.kept_words
        )
        self._tools, self._presenter = tools, tools.plan
        self._found: Record | None = None
        self._key, self._place, self._showing = "", 0, False
        self._pause = TypingPause(self, self._keep_typed)
        self._listen()

    def show_record(self, found: Record, *, again: bool = False) -> None:
        """Show a plan; the step that was chosen stays so."""
        self._found = found
        told = self._presenter.told(found)
        self.aim.show_aim(told.aim, told.detail)
        unsaved = self._presenter.begun(found.root).read()
        if "aim" in unsaved:
            self.aim.show_unsaved(unsaved["aim"], unsaved.get("detail", ""))
        wanted = self._key if again else _first_ahead(told)
        keys = [row.key for row in told.rows]
        if wanted not in keys and keys:
            wanted = keys[min(self._place, len(keys) - 1)]
        self._showing = True
        self.time.show_told(told, wanted)
        self._showing = False
        self._chosen(self.time.key())
        self.points.show_told(told)
        if "point" in unsaved:
            self.points.show_unsaved(unsaved["point"], unsaved.get("reason", ""))
        self._pause.watch()
        self.under.setVisible(bool(told.rows))
        self.keep_height()
        self.order_tabs()
        self._keep_typed()
        self.told_of.emit(told)

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
        panel = AgreePanel(self._presenter, self._found)
        panel.saved.connect(self.acted)
        self._tools.show_panel(panel)

    def show_history(self) -> None:
        """What became of the step that is chosen."""
        if self._found is not None and self._key:
            self._tools.show_history(self._found, self._key, self.acted.emit)

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
        self._keep_typed()

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
        step = self.time.model.line(row)
        self.step.setVisible(step is not None)
        if step is None:
            self._key = ""
            return
        lines, needs = self._presenter.steps.lines(self._found, key), self._presenter.steps.needs(self._found, key)
        last = self.time.model.rowCount() - 1
        before = self._key
        self._key, self._place = key, row
        if before != key:
            self._keep_typed()
        self.step.show_step(step, lines, needs, first=row == 0, last=row == last)
        own, unsaved = f"{key}.", self._presenter.begun(self._found.root).read()
        self.step.show_unsaved({name.removeprefix(own): text for name, text in unsaved.items() if name.startswith(own)})
        self._pause.watch()
        if before != key:
            self.order_tabs()

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
        keys = {row.key for row in self.time.model.lines}
        self.acted.emit(done)
        fresh = next((row.key for row in self.time.model.lines if row.key not in keys), "")
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
        self.acted.emit(done)

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
                self.acted.emit(told)
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

    def _keep_typed(self) -> None:
        """What is typed and not recorded yet goes to the drafts: a pause in typing, or the page leaves."""
        self._pause.stop()
        if self._found is None:
            return
        begun, shown = self._presenter.begun(self._found.root), {"aim", "detail", "point", "reason"}
        shown |= {f"{self.step.key}.{slot}" for slot in (*self.step.fields, "need")}
        others = {name: text for name, text in begun.read().items() if name not in shown}
        # While another person's plan is being shown, the form still holds a step of the one before.
        held = any(step.key == self.step.key for step in self._found.steps())
        typed = {f"{self.step.key}.{slot}": text for slot, text in self.step.typed().items()} if held else {}
        try:
            begun.keep({**others, **typed, **self.aim.typed(), **self.points.typed()}, {})
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _look_for_offers(self) -> None:
        from referent_desk.desk.screens.catalogue.place import Place

        if self._found is not None:
            self.catalogue_asked.emit(Place(self._found.root))


def _first_ahead(told: PlanTold) -> str:
    """The step that is under way, or the next to come."""
    ahead = [row for row in told.rows if row.look in ("sure", "planned", "to_prepare")]
    return ahead[0].key if ahead else told.rows[0].key if told.rows else ""

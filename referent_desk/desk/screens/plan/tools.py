"""What the plan uses of the window and of the services, handed over as one; the history of a step."""

from collections.abc import Callable
from dataclasses import dataclass

from referent_desk.caseload import plan_editing
from referent_desk.caseload.record import Record
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.plan.point_acts import PointActs
from referent_desk.desk.screens.plan.presenter import PlanPresenter
from referent_desk.desk.screens.plan.step_acts import step_of
from referent_desk.desk.screens.record.past import PastChange, PastPresenter, ThingLine
from referent_desk.desk.screens.record.past_panel import PastPanel, ThingPanel
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.shell.side_panel import SidePanel
from referent_desk.domain.text import tr

ShowPanel = Callable[[SidePanel], None]
Acted = Callable[[Done], None]

_LIVE = ("state", "conditions")
"""Fields of a step that change nothing of what was agreed."""


@dataclass(frozen=True, slots=True)
class PlanTools:
    """The presenters, the panels of the window, whether there is a catalogue to look in."""

    plan: PlanPresenter
    points: PointActs
    past: PastPresenter
    show_panel: ShowPanel
    offers: bool
    desk: DeskServices

    def show_history(self, found: Record, step: str, acted: Acted) -> None:
        """Show what was written of a step, by whom; an earlier value may be written again."""
        line = self.past.line(found, "Step", step)
        if line is None:
            return

        def put_back(past: PastChange) -> None:
            acted(self._put_back(found, line, past))

        panel = ThingPanel(self.past, line, put_back)
        panel.back.connect(lambda: self._show_all(found, acted))
        self.show_panel(panel)

    def _show_all(self, found: Record, acted: Acted) -> None:
        panel = PastPanel(self.past, found)

        def open_line(line: ThingLine) -> None:
            def put_back(past: PastChange) -> None:
                acted(self._put_back(found, line, past))

            thing = ThingPanel(self.past, line, put_back)
            thing.back.connect(lambda: self._show_all(found, acted))
            self.show_panel(thing)

        panel.opened.connect(open_line)
        self.show_panel(panel)

    def _put_back(self, found: Record, line: ThingLine, past: PastChange) -> Done:
        """Of a step that stands, what was agreed stays so: an earlier value begins a new version like any other."""
        step = step_of(found, line.key) if line.entity == "Step" else None
        if step is None or past.name not in step.fields or past.name in _LIVE:
            return self.past.put_back(line, past)
        before, former, root = plan_editing.standing(found), step.get(past.name), found.root
        plan_editing.edit_step(self.desk.log(), root, step.key, past.name, past.value)
        words = tr("plan", "{label}\u00a0: remis.").format(label=past.field)
        return Done(words, lambda: plan_editing.put_step(self.desk.log(), root, step.key, past.name, former, before))


def plan_tools(desk: DeskServices, show_panel: ShowPanel, *, offers: bool) -> PlanTools:
    """The tools over an open desk."""
    plan = PlanPresenter(desk)
    return PlanTools(plan, PointActs(desk, plan), PastPresenter(desk), show_panel, offers, desk)

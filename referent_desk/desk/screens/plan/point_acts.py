"""What is done about a point to look at: its ways out, keeping it as it is meant, taking it up again."""

from dataclasses import dataclass

from referent_desk.caseload import kept_points, plan_editing
from referent_desk.caseload.kept_points import KeptPoint
from referent_desk.caseload.record import Record
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.plan.presenter import PlanPresenter, StepTyped
from referent_desk.desk.screens.plan.step_acts import step_of
from referent_desk.desk.screens.plan.step_fields import Wrong
from referent_desk.desk.screens.plan.when import bar_words, field_words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.pathways import plan_days
from referent_desk.pathways.plan_checks import Finding, Way
from referent_desk.pathways.plan_facts import plan_facts


@dataclass(frozen=True, slots=True)
class ToField:
    """Go to a field of a step."""

    step: str
    slot: str


@dataclass(frozen=True, slots=True)
class ToCatalogue:
    """Look for an offer for this person, or at one offer."""

    place: Place


@dataclass(frozen=True, slots=True)
class ToNewStep:
    """Type a new step, begun as given."""

    typed: StepTyped


Next = Done | Wrong | ToField | ToCatalogue | ToNewStep | None

_FIELDS = {"dates": "start", "pace": "pace", "travel": "travel"}
_STATES = {"started": "under_way", "done": "done"}


class PointActs:
    """Acts on the record given. Raises CaseloadRefusal, ChoosingRefusal."""

    def __init__(self, desk: DeskServices, plan: PlanPresenter) -> None:
        self._desk, self._plan = desk, plan

    def take(self, found: Record, one: Finding, way: Way) -> Next:
        """Take a way out: what was done, or where to go on."""
        key = one.steps[-1]
        if way.kind in _FIELDS:
            return ToField(key, _FIELDS[way.kind])
        if way.kind in _STATES:
            return self._plan.steps.set_state(found, key, _STATES[way.kind])
        if way.kind == "shift":
            return self._shift(found, one)
        if way.kind == "tick":
            needs = self._plan.steps.needs(found, key)
            place = next((at for at, need in enumerate(needs) if need.text == way.text and not need.met), -1)
            return self._plan.steps.tick(found, key, place, met=True)
        if way.kind == "need":
            return self._plan.steps.add_need(found, key, way.text, blocking=True)
        if way.kind == "session":
            return self._take_session(found, key, way.text)
        if way.kind == "relay":
            return ToNewStep(_relay(one))
        return ToCatalogue(Place(found.root, way.text if way.kind == "offer" else ""))

    def keep(self, found: Record, one: Finding, reason: str) -> Done:
        """Keep a point as it is meant. Raises CaseloadRefusal `no_reason`."""
        root = found.root
        key = kept_points.keep_point(
            self._desk.log(), root, kind=one.kind, steps=one.steps, facts=one.facts, reason=reason
        )
        words = tr("plan", "Gardé\u00a0: {what}").format(what=one.lead)
        return Done(words, lambda: _let_go(self._desk, root, key))

    def let_go(self, found: Record, point: KeptPoint) -> Done | None:
        """Take a kept point up again."""
        held = kept_points.let_go(self._desk.log(), found.root, point.key)
        if held is None:
            return None
        words = tr("plan", "De nouveau à vérifier.")
        return Done(words, lambda: kept_points.keep_again(self._desk.log(), held))

    def kept_words(self, point: KeptPoint) -> str:
        """Who kept a point, and when."""
        who = self._desk.name_of(point.by)
        if point.by == self._desk.author():
            who = tr("plan", "vous")
        if point.on is None:
            return tr("plan", "Gardé par {who}").format(who=who)
        day = french.day_long(point.on, year=point.on.year != self._desk.today().year)
        return tr("plan", "Gardé par {who} le {day}").format(who=who, day=day)

    def _shift(self, found: Record, one: Finding) -> Done | Wrong | None:
        """Put the later step of two after the other one, as long as it was."""
        facts = plan_facts(found)
        first, second = facts.step(one.steps[0]), facts.step(one.steps[-1])
        if first.span is None or second.span is None:
            return None
        put = plan_days.after(second.span, first.span.end)
        return self._plan.steps.put_days(found, second.key, put.start, put.end if second.end else None)

    def _take_session(self, found: Record, key: str, session: str) -> Done | None:
        step = step_of(found, key)
        if step is None:
            return None
        before, root = plan_editing.standing(found), found.root
        choice = self._desk.choose_offer(step.text("offer", "id"), session)
        plan_editing.take_session(self._desk.log(), root, key, choice)
        words = tr("plan", "{title}\u00a0: nouvelle session.").format(title=step.text("title"))
        return Done(words, lambda: plan_editing.put_session(self._desk.log(), root, step, before))


def _let_go(desk: DeskServices, root: str, key: str) -> None:
    kept_points.let_go(desk.log(), root, key)


def _relay(one: Finding) -> StepTyped:
    """A step that fills a hole: who keeps in touch meanwhile is to be said."""
    if one.span is None:
        return StepTyped(title=tr("plan", "Relais"))
    return StepTyped(
        title=tr("plan", "Relais, {days}").format(days=bar_words(one.span.start, one.span.end)),
        start=field_words(one.span.start.isoformat()),
        end=field_words(one.span.end.isoformat()),
    )

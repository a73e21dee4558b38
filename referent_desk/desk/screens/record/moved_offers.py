"""What the catalogue says otherwise of the offers of a plan: taking the new dates, or keeping what was planned."""

from contextlib import suppress

from referent_desk.caseload import kept_points, plan_editing
from referent_desk.caseload.record import Record
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.pathways.watched_plans import plan_alerts
from referent_desk.pathways.watching import Alert

TAKE, KEEP = "offer_take", "offer_keep"
_KIND = "offer"
"""The kind under which the editor of the plan keeps such a point: kept there or here, it is kept once."""


class MovedOffers:
    """Acts on the record given."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk

    def told(self, found: Record) -> tuple[Alert, ...]:
        """What is to be told, without what was kept as it is; nothing while the catalogue cannot be read."""
        with suppress(Refusal):
            kept = {
                (point.facts, step)
                for point in kept_points.kept_points(found)
                if point.kind == _KIND
                for step in point.steps
            }
            alerts = plan_alerts(found, self._desk.catalogue, self._desk.today())
            return tuple(one for one in alerts if (one.sentence[:200], one.step) not in kept)
        return ()

    def act(self, found: Record, what: str, step: str) -> Done | None:
        """Take (`TAKE`) or keep (`KEEP`) the offer of a step; None where there is nothing to say of it any more.

        Raises CaseloadRefusal, ChoosingRefusal.
        """
        alert = next((one for one in self.told(found) if one.step == step), None)
        thing = next((one for one in found.steps() if one.key == step), None)
        if alert is None or thing is None:
            return None
        root, title = found.root, thing.text("title")
        if what == KEEP:
            reason = tr("record", "Le plan garde ce qui était prévu.")
            facts = alert.sentence[:200]
            key = kept_points.keep_point(self._desk.log(), root, kind=_KIND, steps=(step,), facts=facts, reason=reason)
            words = tr("record", "«\u00a0{title}\u00a0» reste comme prévu.").format(title=title)
            return Done(words, lambda: _let_go(self._desk, root, key))
        before = plan_editing.standing(found)
        choice = self._desk.choose_offer(thing.text("offer", "id"), alert.session)
        plan_editing.take_session(self._desk.log(), root, step, choice)
        words = tr("record", "«\u00a0{title}\u00a0» prend les nouvelles dates.").format(title=title)
        return Done(words, lambda: plan_editing.put_session(self._desk.log(), root, thing, before))


def _let_go(desk: DeskServices, root: str, key: str) -> None:
    kept_points.let_go(desk.log(), root, key)

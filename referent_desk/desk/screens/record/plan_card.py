"""The plan in short: the objective, how much is done, the next steps."""

from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens import words
from referent_desk.domain import codes, french
from referent_desk.domain.text import tr

NEXT_STEPS = 3


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step to come; `icon` tells whether it is sure (half full) or only planned."""

    title: str
    place: str
    when: str
    icon: str
    state: str


@dataclass(frozen=True, slots=True)
class PlanCard:
    """What the card shows; `total` 0 for a plan without step, or no plan."""

    aim: str
    done: int
    total: int
    steps: tuple[StepLine, ...]
    more: int
    version: str


def plan_card(found: Record, today: date) -> PlanCard:
    """The plan of the present episode."""
    plan = found.plan
    steps = [step for step in found.steps() if step.text("state", "state") != "dropped"]
    done = [step for step in steps if step.text("state", "state") == "done"]
    ahead = [step for step in steps if step.text("state", "state") not in ("done", "interrupted")]
    return PlanCard(
        aim=_aim(found, plan),
        done=len(done),
        total=len(steps),
        steps=tuple(_step(step, today) for step in ahead[:NEXT_STEPS]),
        more=max(len(ahead) - NEXT_STEPS, 0),
        version=_version(plan),
    )


def _aim(found: Record, plan: Thing | None) -> str:
    if plan is not None and plan.text("aim", "text"):
        text = " ".join(part for part in (plan.text("aim", "text"), plan.text("aim", "detail")) if part)
        return text.rstrip(".")
    aims = found.of("Aim")
    return aims[0].text("what", "text") if aims else ""


def _step(step: Thing, today: date) -> StepLine:
    start = day(step.text("when", "start"))
    state = step.text("state", "state")
    place = ", ".join(part for part in (step.text("where", "provider"), step.text("where", "place")) if part)
    sure = state in ("confirmed", "under_way")
    when = words.partial_day(step.text("when", "start")) if start is None else ""
    if start is not None:
        when = french.day_short(start, weekday=False, year=start.year != today.year)
    return StepLine(step.text("title"), place, when, "half" if sure else "circle", codes.label(codes.STEP_STATE, state))


def _version(plan: Thing | None) -> str:
    if plan is None:
        return ""
    if day(plan.text("agreed", "date")) is None:
        return tr("record", "pas encore validé")
    version = plan.get("agreed", "version") or 1
    return tr("record", "version {version}, validée").format(version=version)

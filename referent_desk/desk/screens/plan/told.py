"""What the plan shows of a record: its version, its steps in their rank with their remarks, its line of time."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.plans import is_agreed
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens import words
from referent_desk.desk.screens.plan.line import timeline_of
from referent_desk.desk.screens.plan.when import last_words, short_words, when_words
from referent_desk.desk.widgets.timeline_bars import TimelineTold
from referent_desk.domain import codes, french
from referent_desk.domain.text import tr
from referent_desk.pathways.plan_checks import Checked

_LONGEST_GIVEN = 16
"""Letters of a given name that a button holds."""

Look = Literal["done", "sure", "planned", "to_prepare", "off"]

_LOOKS: dict[str, Look] = {
    "done": "done",
    "confirmed": "sure",
    "under_way": "sure",
    "to_prepare": "to_prepare",
    "interrupted": "off",
    "dropped": "off",
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the list and of the table; `look` chooses the chip, `remarks` say what the line of time shows."""

    key: str
    number: int
    title: str
    provider: str
    place: str
    when: str
    start: str
    end: str
    state: str
    look: Look
    remarks: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PlanTold:
    """All of the plan; an empty `version` for no plan."""

    given: str
    name: str
    version: str
    is_draft: bool
    agreed: str
    aim: str
    detail: str
    summary: str
    rows: tuple[StepRow, ...]
    line: TimelineTold
    checked: Checked


def plan_told(found: Record, checked: Checked, today: date) -> PlanTold:
    """The plan of the episode that is shown, with what its checks say."""
    plan = found.plan
    steps = found.steps()
    is_draft = plan is not None and not (plan.get("agreed") and is_agreed(plan.get("version"), plan.get("agreed")))
    remarks = _remarks(checked)
    return PlanTold(
        given=found.person.text("name", "given").split(" ")[0] if found.person else "",
        name=words.person_name(found),
        version=_version(plan, draft=is_draft),
        is_draft=is_draft,
        agreed=_agreed(plan, today, draft=is_draft),
        aim=plan.text("aim", "text") if plan else "",
        detail=plan.text("aim", "detail") if plan else "",
        summary=_summary(steps),
        rows=tuple(_row(step, number, today, remarks[step.key]) for number, step in enumerate(steps, 1)),
        line=timeline_of(found, checked, today),
        checked=checked,
    )


def agree_words(told: PlanTold) -> str:
    """ "Valider avec Inès"; a name that no button holds is left out."""
    if len(told.given) > _LONGEST_GIVEN:
        return tr("plan", "Valider ensemble")
    return tr("plan", "Valider avec {name}").format(name=told.given)


def checked_words(checked: Checked) -> str:
    """ "1 à régler, 2 à regarder"; empty where nothing is open."""
    urgent = checked.count("danger")
    rest = len(checked.open) - urgent
    told = [tr("plan", "{n} à régler").format(n=urgent)] if urgent else []
    told += [tr("plan", "{n} à regarder").format(n=rest)] if rest else []
    return ", ".join(told)


def _remarks(checked: Checked) -> defaultdict[str, list[str]]:
    """What is said of each step, in a few words."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in checked.open:
        # A hole is told once, at the step before which it lies; a meeting at both.
        for key in one.steps[-1:] if one.kind == "gap" else one.steps:
            if one.short not in found[key]:
                found[key].append(one.short)
    return found


def _row(step: Thing, number: int, today: date, remarks: Sequence[str]) -> StepRow:
    state = step.text("state", "state") or "planned"
    provider, place = step.text("where", "provider"), step.text("where", "place")
    where = ", ".join(part for part in (provider, place) if part)
    when = when_words(step)
    label = codes.label(codes.STEP_STATE, state).capitalize()
    title = step.text("title")
    told = tr("plan", "Étape {n}\u00a0: {title}").format(n=number, title=title)
    said = "\u00a0; ".join(remarks)
    parts = (told, where, french.capital(when), label, french.capital(said))
    start, end = step.text("when", "start"), step.text("when", "end")
    return StepRow(
        key=step.key,
        number=number,
        title=title,
        provider=provider,
        place=place,
        when=short_words(step, today) or when,
        start=last_words(start, today),
        end=last_words(end, today),
        state=label,
        look=_LOOKS.get(state, "planned"),
        remarks=french.capital(said),
        sentence=". ".join(part for part in parts if part) + ".",
    )


def _summary(steps: Sequence[Thing]) -> str:
    """ "7 étapes, 6 organismes, de septembre 2026 à septembre 2027"."""
    if not steps:
        return ""
    told = [tr("plan", "{n} étape|{n} étapes", len(steps)).format(n=len(steps))]
    providers = {step.text("where", "provider") for step in steps} - {""}
    if providers:
        told.append(tr("plan", "{n} organisme|{n} organismes", len(providers)).format(n=len(providers)))
    days = [on for step in steps for name in ("start", "end") if (on := day(step.text("when", name)))]
    if days and (min(days).year, min(days).month) != (max(days).year, max(days).month):
        first = french.month_of(min(days), year=min(days).year != max(days).year)
        span = tr("plan", "{from_first} à {last}").format(from_first=french.of(first), last=french.month_of(max(days)))
        told.append(span)
    elif days:
        told.append(tr("plan", "en {month}").format(month=french.month_of(min(days))))
    return ", ".join(told)


def _version(plan: Thing | None, *, draft: bool) -> str:
    if plan is None:
        return ""
    n = plan.get("version") or 1
    if draft:
        return tr("plan", "Brouillon, version {n}").format(n=n)
    return tr("plan", "Version {n}, validée").format(n=n)


def _agreed(plan: Thing | None, today: date, *, draft: bool) -> str:
    on = day(plan.text("agreed", "date")) if plan else None
    if plan is None or on is None:
        return ""
    told = french.day_long(on, year=on.year != today.year)
    if not draft:
        return tr("plan", "le {day}").format(day=told)
    n = plan.get("agreed", "version") or 1
    return tr("plan", "Version {n} validée le {day}").format(n=n, day=told)

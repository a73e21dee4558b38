"""What the Plan tab says of a record: its version, its steps in their rank, what has to be looked at."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.plans import is_agreed
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens import words
from referent_desk.desk.screens.record.alerts import Alert, unmet_conditions
from referent_desk.desk.screens.record.gaps import Span, gaps, overlaps, span_of
from referent_desk.domain import codes, french
from referent_desk.domain.text import tr

MONTHS_FROM_DAYS = 60
"""Empty periods from this length on are told in months."""

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
    """A step of the list; `look` chooses the chip."""

    key: str
    number: int
    title: str
    where: str
    when: str
    state: str
    look: Look
    sentence: str


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at, and the step at which to look."""

    alert: Alert
    step: str


@dataclass(frozen=True, slots=True)
class PlanTold:
    """All of the tab; an empty `version` for no plan."""

    version: str
    is_draft: bool
    agreed: str
    aim: str
    detail: str
    rows: tuple[StepRow, ...]
    checks: tuple[Check, ...]


def plan_told(found: Record, today: date) -> PlanTold:
    """The plan of the episode that is shown."""
    plan = found.plan
    steps = found.steps()
    is_draft = plan is not None and not (plan.get("agreed") and is_agreed(plan.get("version"), plan.get("agreed")))
    return PlanTold(
        version=_version(plan, draft=is_draft),
        is_draft=is_draft,
        agreed=_agreed(plan, today, draft=is_draft),
        aim=plan.text("aim", "text") if plan else "",
        detail=plan.text("aim", "detail") if plan else "",
        rows=tuple(_row(step, number, today) for number, step in enumerate(steps, 1)),
        checks=tuple(checks(found, today)),
    )


def checks(found: Record, today: date) -> list[Check]:
    """What has to be looked at: what blocks first, then overlaps, days that went by, empty periods."""
    told = []
    steps = [step for step in found.steps() if step.text("state", "state") not in ("dropped", "interrupted")]
    numbers = {step.key: number for number, step in enumerate(found.steps(), 1)}
    for alert, step in unmet_conditions(found, today):
        told.append(Check(alert, step.key))
    for span in overlaps(found, today):
        both = [step for step in steps if (other := span_of(step)) and _meet(other, span)]
        told.append(_overlap(span, [numbers[step.key] for step in both], both[-1].key if both else ""))
    for step in steps:
        start = day(step.text("when", "start"))
        if start is not None and start < today and step.text("state", "state") in ("to_prepare", "planned"):
            told.append(_gone_by(step, numbers[step.key], start))
    for span in gaps(found, today):
        after = next((step for step in steps if (other := span_of(step)) and other.start > span.end), None)
        told.append(_gap(span, after.key if after else ""))
    return told


def when_words(step: Thing) -> str:
    """When a step is, in words; "sans date" where nothing is known."""
    start, end = step.text("when", "start"), step.text("when", "end")
    first, last = day(start), day(end)
    if first is None and start:
        return words.partial_day(start)
    told = french.interval(first, last)
    return told or tr("plan", "sans date")


def _row(step: Thing, number: int, today: date) -> StepRow:
    state = step.text("state", "state") or "planned"
    where = ", ".join(part for part in (step.text("where", "provider"), step.text("where", "place")) if part)
    when = when_words(step)
    label = codes.label(codes.STEP_STATE, state)
    title = step.text("title")
    told = tr("plan", "Étape {n}\u00a0: {title}").format(n=number, title=title)
    sentence = ". ".join(part for part in (told, where, when[:1].upper() + when[1:], label.capitalize()) if part) + "."
    short = _when_short(step, today) or when
    return StepRow(step.key, number, title, where, short, label.capitalize(), _LOOKS.get(state, "planned"), sentence)


def _when_short(step: Thing, today: date) -> str:
    """ "28 sept. au 6 oct.", "30 nov. au 19 févr. 2027": for a narrow column."""
    first, last = day(step.text("when", "start")), day(step.text("when", "end"))
    if first is None:
        return ""
    if last is None:
        return tr("plan", "dès le {day}").format(
            day=french.day_short(first, weekday=False, year=first.year != today.year)
        )
    end = french.day_short(last, weekday=False, year=last.year != today.year)
    same = (first.year, first.month) == (last.year, last.month)
    start = french.day_number(first) if same else french.day_short(first, weekday=False)
    return tr("plan", "{start} au {end}").format(start=start, end=end)


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


def _meet(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _overlap(span: Span, numbers: list[int], step: str) -> Check:
    lead = tr(
        "plan", "Chevauchement de {n} jour, étapes {steps}.|Chevauchement de {n} jours, étapes {steps}.", span.days
    )
    lead = lead.format(n=span.days, steps=french.enumeration([str(number) for number in numbers]))
    return Check(Alert("overlap", "danger", lead, _days(span)), step)


def _gap(span: Span, step: str) -> Check:
    months = round(span.days / 30.4)
    if span.days < MONTHS_FROM_DAYS:
        lead = tr("plan", "Vide de {n} jour.|Vide de {n} jours.", span.days).format(n=span.days)
    else:
        lead = tr("plan", "Vide de {n} mois.", months).format(n=months)
    return Check(Alert("gap", "warn", lead, _days(span)), step)


def _gone_by(step: Thing, number: int, start: date) -> Check:
    lead = tr("plan", "La date de l’étape {n} est passée.").format(n=number)
    detail = tr("plan", "Elle devait commencer le {day}\u00a0: où en est-elle\u00a0?")
    return Check(
        Alert("gone_by", "warn", lead, detail.format(day=french.day_long(start, year=True)), "clock"), step.key
    )


def _days(span: Span) -> str:
    told = french.interval(span.start, span.end)
    return f"{told[:1].upper()}{told[1:]}."

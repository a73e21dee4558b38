"""The hours of a step held against what the law lets a minor do (see `plan_rhythm`)."""

from dataclasses import dataclass
from datetime import date

from referent_desk.domain import ages
from referent_desk.domain.text import tr
from referent_desk.pathways.plan_facts import PlannedStep
from referent_desk.pathways.plan_rhythm import MOST_A_DAY, MOST_A_WEEK, at_night, too_long_a_day, too_long_a_week

_LEAST_DAYS = 7
"""Under a week, hours in all say nothing of a week."""


@dataclass(frozen=True, slots=True)
class Hours:
    """What is over the limit, why, and on what it rests."""

    lead: str
    detail: str
    facts: str


def hours_of(birth: date | None, step: PlannedStep) -> Hours | None:
    """What a minor may not do in a step; None where nothing is, or where birth, day or pace are not known."""
    span = step.span
    if birth is None or span is None or not ages.is_minor(birth, span.start):
        return None
    rests = f"{step.pace}/{step.hours or ''}"[:200]
    week = too_long_a_week(step.pace) or _average(step)
    if week is not None:
        lead = tr("plan", "Plus de {most}\u00a0h par semaine avant 18 ans").format(most=MOST_A_WEEK)
        detail = tr("plan", "{n}\u00a0h par semaine\u00a0: la durée légale ne se dépasse pas avant 18 ans.")
        return Hours(lead, detail.format(n=round(week)), rests)
    day = too_long_a_day(step.pace)
    if day is not None:
        lead = tr("plan", "Journée de plus de {most}\u00a0h avant 18 ans").format(most=MOST_A_DAY)
        detail = tr("plan", "{n}\u00a0h du début à la fin\u00a0: voyez les pauses avec l’organisme.")
        return Hours(lead, detail.format(n=round(day)), rests)
    if at_night(step.pace, ages.age(birth, span.start)):
        lead = tr("plan", "Horaires de nuit avant 18 ans")
        detail = tr("plan", "Le travail de nuit n’est pas permis avant 18 ans.")
        return Hours(lead, detail, rests)
    return None


def _average(step: PlannedStep) -> float | None:
    """The hours of a week that its whole length makes, where they are over the limit."""
    span = step.span
    if step.hours is None or span is None or not step.end or span.days < _LEAST_DAYS:
        return None
    week = step.hours / (span.days / 7)
    return week if week > MOST_A_WEEK + 1 else None

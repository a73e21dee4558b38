"""Whether somebody can get to a step: a journey that nobody noted, or one that is longer than they can do."""

from dataclasses import dataclass

from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.pathways.plan_facts import PlanFacts, PlannedStep, Trip, minutes_of
from referent_desk.reference.communes import by_code, distance_km

NEAR_KM = 3
"""Up to here one walks or cycles: nothing is asked."""


@dataclass(frozen=True, slots=True)
class Journey:
    """What stands in the way; `missing` where nobody noted how to get there. `facts` is one line."""

    lead: str
    detail: str
    facts: str
    missing: bool


def journey_of(facts: PlanFacts, step: PlannedStep) -> Journey | None:
    """What is to be looked at in the journey to a step; None where nothing is, or where it cannot be known.

    What the step notes goes first, then a time that somebody checked; a distance is as the crow flies.
    """
    minutes = minutes_of(step.travel)
    if minutes is not None:
        return _long(facts, minutes) if facts.max_minutes is not None and minutes > facts.max_minutes else None
    if step.travel:
        return None
    trip = min((one for one in facts.trips if one.commune == step.commune), key=_minutes, default=None)
    if trip is not None and step.commune:
        if facts.max_minutes is not None and trip.minutes > facts.max_minutes:
            return _long(facts, trip.minutes)
        return None
    return _unknown(facts, step)


def _long(facts: PlanFacts, minutes: int) -> Journey:
    most = facts.max_minutes or 0
    lead = tr("plan", "Trajet de {length}").format(length=french.duration(minutes))
    who = facts.given or tr("plan", "La personne")
    detail = tr("plan", "{name} peut faire {most} au plus.").format(name=who, most=french.duration(most))
    return Journey(lead, detail, f"{minutes}/{most}", missing=False)


def _unknown(facts: PlanFacts, step: PlannedStep) -> Journey | None:
    home, there = by_code(facts.home), by_code(step.commune)
    if home is None or there is None:
        return None
    km = distance_km(home, there)
    if km <= NEAR_KM:
        return None
    lead = tr("plan", "Trajet à prévoir")
    detail = tr("plan", "{place} est à {km} environ, et aucun trajet n’est noté.")
    detail = detail.format(place=there.name, km=french.distance(km))
    return Journey(lead, detail, f"{home.code}/{there.code}", missing=True)


def _minutes(trip: Trip) -> int:
    return trip.minutes

"""What the checks of a plan look at: its steps and the few facts of the person that they hang on, as plain values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record, day
from referent_desk.domain.canonical import Json
from referent_desk.pathways.person_facts import span as known_span
from referent_desk.pathways.plan_days import Placed, Span
from referent_desk.reference import communes

GIVEN_UP = frozenset({"dropped", "interrupted"})
_OVER = GIVEN_UP | {"done"}
_LENGTH = re.compile(
    r"(?:(\d{1,2})\s*h\s*)?(\d{1,3})\s*min|(\d{1,2})\s*h(?:eures?)?\s+(?:de|en)\s+(?:train|bus|car|voiture)"
)


@dataclass(frozen=True, slots=True)
class Need:
    """What has to be there before a step; without it a blocking one stops the step."""

    text: str
    met: bool = False
    blocking: bool = False


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step of a plan. `number` counts from 1 in the plan's order; `start` and `end` as written, maybe partial.

    `hours` is the whole length; `commune` a code, found by the place's name where the step gives none.
    """

    key: str
    number: int
    title: str
    state: str = "planned"
    kind: str = "other"
    start: str = ""
    end: str = ""
    pace: str = ""
    hours: int | None = None
    travel: str = ""
    place: str = ""
    commune: str = ""
    needs: tuple[Need, ...] = ()

    @property
    def span(self) -> Span | None:
        """Its days; None where the first one is not known. Without an end, the first day alone."""
        start = day(self.start)
        return Span(start, max(day(self.end) or start, start)) if start is not None else None

    @property
    def stands(self) -> bool:
        """Whether it was not given up."""
        return self.state not in GIVEN_UP

    def is_ahead(self, today: date) -> bool:
        """Whether it is still to begin: neither over nor begun, and its first day, if known, not gone."""
        return self.state not in _OVER and self.state != "under_way" and not self.began_before(today)

    def began_before(self, today: date) -> bool:
        """Whether the last day that its start may mean is gone."""
        start = known_span(self.start)
        return start is not None and start[1] < today


@dataclass(frozen=True, slots=True)
class Trip:
    """A travel time that somebody checked, from home to a commune (code)."""

    commune: str
    minutes: int
    means: str = ""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan to be checked. `max_minutes`: how long the person can travel, None where nobody said."""

    steps: tuple[PlannedStep, ...] = ()
    given: str = ""
    birth: date | None = None
    home: str = ""
    max_minutes: int | None = None
    trips: tuple[Trip, ...] = ()

    def placed(self) -> list[Placed]:
        """The steps that take days and were not given up, in the plan's order."""
        return [Placed(step.key, span) for step in self.steps if step.stands and (span := step.span) is not None]

    def step(self, key: str) -> PlannedStep:
        """The step of this key. Raises KeyError."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)


def plan_facts(found: Record, trips: Iterable[Trip] = ()) -> PlanFacts:
    """The facts of the plan that a record shows."""
    person = found.person
    most = person.get("travel", "max_minutes") if person else None
    return PlanFacts(
        steps=tuple(_step(step, number) for number, step in enumerate(found.steps(), 1)),
        given=person.text("name", "given").split(" ")[0] if person else "",
        birth=day(person.text("birth", "date")) if person else None,
        home=person.text("address", "commune_code") if person else "",
        max_minutes=most if isinstance(most, int) else None,
        trips=tuple(trips),
    )


def minutes_of(travel: str) -> int | None:
    """Minutes of a journey, from its words: "25 min de train" is 25, "1 h 10 min" 70; None where they do not say."""
    found = _LENGTH.search(travel.lower().replace("\u00a0", " "))
    if found is None:
        return None
    return int(found[3]) * 60 if found[3] else int(found[1] or 0) * 60 + int(found[2])


def _step(step: Thing, number: int) -> PlannedStep:
    hours = step.get("when", "hours")
    place = step.text("where", "place")
    travel = step.text("where", "travel")
    return PlannedStep(
        key=step.key,
        number=number,
        title=step.text("title"),
        state=step.text("state", "state") or "planned",
        kind=step.text("kind") or "other",
        start=step.text("when", "start"),
        end=step.text("when", "end"),
        pace=step.text("when", "pace"),
        hours=hours if isinstance(hours, int) else None,
        travel=travel,
        place=place,
        commune=step.text("where", "commune_code") or ("" if travel else _commune(place)),
        needs=needs_of(step),
    )


def needs_of(step: Thing) -> tuple[Need, ...]:
    """What a step needs beforehand, as its record lists it."""
    listed = step.get("conditions")
    return tuple(
        Need(str(one.get("text") or ""), one.get("met") is True, one.get("blocking") is True)
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict)
    )


def needs_value(needs: Iterable[Need]) -> Json:
    """The same, as the registry keeps them; None for nothing."""
    kept: list[Json] = []
    for need in needs:
        one: dict[str, Json] = {"text": need.text}
        one |= {"met": True} if need.met else {}
        one |= {"blocking": True} if need.blocking else {}
        kept.append(one)
    return kept or None


def _commune(place: str) -> str:
    known = communes.by_name(place) if place else None
    return known.code if known else ""

"""What is known of a person that an offer may ask about: facts of the record, nothing guessed, nothing stored.

Days may be known to the month or the year only ("2009-03"): they are spans then, and every answer that they leave open
stays open.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record
from referent_desk.domain.text import tr
from referent_desk.reference.communes import by_code

_LEVELS = {"none": 0, "cfg": 0, "brevet": 0, "cap": 3, "bep": 3, "level3": 3, "bac": 4, "bacpro": 4, "bp": 4}
_LEVELS |= {"level4": 4, "higher": 5}


@dataclass(frozen=True, slots=True)
class Placement:
    """A placement of the plan: its title, its first day ("" if not set), and whether it was done."""

    title: str
    start: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Facts; None and empty mean that nobody said. `level`: last diploma, scale of 2019, 0 for none or the brevet.

    `licence`: holds a driving licence (category B). `reach_km`: how far the person can travel, as the crow flies;
    `means` by what (codes), `max_minutes` how long. `department` is that of the home.
    """

    given: str = ""
    birth: str = ""
    level: int | None = None
    left_school: str = ""
    rqth: bool | None = None
    licence: bool | None = None
    commune: str = ""
    reach_km: float | None = None
    placements: tuple[Placement, ...] = ()
    means: tuple[str, ...] = ()
    max_minutes: int | None = None

    @property
    def department(self) -> str:
        """The department of the home ("18"), empty where no commune is known."""
        found = by_code(self.commune) if self.commune else None
        return found.department if found else ""


def person_facts(found: Record, *, reach_km: float | None = None) -> PersonFacts:
    """The facts of a record. `reach_km` is what the search was asked for, if anything."""
    person = found.person
    if person is None:
        return PersonFacts(reach_km=reach_km)
    schoolings = found.of("Schooling")
    rqth = person.get("rqth")
    means, minutes = person.get("travel", "means"), person.get("travel", "max_minutes")
    return PersonFacts(
        given=person.text("name", "given").split(" ")[0],
        birth=person.text("birth", "date"),
        level=_level(schoolings),
        left_school=max((left for s in schoolings if (left := s.text("left", "date"))), default=""),
        rqth=rqth if isinstance(rqth, bool) else None,
        commune=person.text("address", "commune_code"),
        reach_km=reach_km,
        means=tuple(str(one) for one in means) if isinstance(means, list) else (),
        max_minutes=minutes if isinstance(minutes, int) else None,
        placements=tuple(
            Placement(step.text("title"), step.text("when", "start"), step.text("state", "state") == "done")
            for step in found.steps()
            if step.text("kind") == "placement" and step.text("state", "state") not in ("dropped", "interrupted")
        ),
    )


def name_of(person: PersonFacts) -> str:
    """How a sentence names the person."""
    return person.given or tr("pathways", "Cette personne")


def span(day: str) -> tuple[date, date] | None:
    """The first and the last day that a day known in part may be; None when nothing is known.

    >>> span("2009-02")
    (datetime.date(2009, 2, 1), datetime.date(2009, 2, 28))
    """
    parts = day.split("-")
    try:
        year = int(parts[0])
        if len(parts) == 1:
            return date(year, 1, 1), date(year, 12, 31)
        month = int(parts[1])
        if len(parts) == 2:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        whole = date(year, month, int(parts[2]))
    except ValueError:
        return None
    return whole, whole


def _level(schoolings: list[Thing]) -> int | None:
    known = [_LEVELS[kind] for s in schoolings if (kind := s.text("last_diploma", "kind")) in _LEVELS]
    return max(known, default=None)

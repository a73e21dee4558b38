"""Which plans took offers that are no longer what they were: for one record, and for everybody after an import."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.projection import read_entity
from referent_desk.caseload.record import Record
from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.pathways.watching import Alert, WatchedStep, watch
from referent_desk.vault.database import Connection

_OVER = ("done", "dropped", "interrupted")


@dataclass(frozen=True, slots=True)
class ConcernedPlan:
    """The plan of one person, and what must be told of its steps, the gravest first."""

    root: str
    alerts: tuple[Alert, ...]


def plan_alerts(found: Record, catalogue: Callable[[], Catalogue], today: date) -> tuple[Alert, ...]:
    """What must be told of the steps of a record; the catalogue is asked for only where a step took an offer.

    Raises CatalogueRefusal where it is damaged.
    """
    case = found.case
    if case is None or case.get("closed"):
        return ()
    steps = _watched(found.steps())
    return watch(steps, catalogue(), today) if steps else ()


def concerned_plans(connection: Connection, catalogue: Catalogue, today: date) -> tuple[ConcernedPlan, ...]:
    """Everybody's plans that are concerned, in the order of their ids. Reads only the records that may be."""
    steps = [step for step in read_entity(connection, "Step") if step.live]
    suspected = {alert.step for alert in watch(_watched(steps), catalogue, today)}
    roots = sorted({step.root for step in steps if step.key in suspected})
    told = ((root, plan_alerts(read_person(connection, root), lambda: catalogue, today)) for root in roots)
    return tuple(ConcernedPlan(root, alerts) for root, alerts in told if alerts)


def _watched(steps: Iterable[Thing]) -> list[WatchedStep]:
    """The steps to come, or under way, that took an offer with its copy."""
    found = []
    for step in steps:
        copy = step.get("offer", "snapshot")
        if isinstance(copy, dict) and step.text("state", "state") not in _OVER:
            found.append(
                WatchedStep(
                    step.key,
                    step.text("offer", "source"),
                    step.text("offer", "id"),
                    step.text("offer", "session"),
                    copy,
                )
            )
    return found

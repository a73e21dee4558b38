"""Solutions: what a person starts, where, from when until when; its end, its break; every act taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.interviews import case_key
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import Record, day
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr

FIELDS = ("kind", "where", "period", "broken")


@dataclass(frozen=True, slots=True)
class Solution:
    """A solution as it is told. `kind` is a code of the table of schemes; `organisation` a key of the directory."""

    kind: str
    label: str
    start: date
    planned_end: date | None = None
    end: date | None = None
    broken: date | None = None
    reason: str = ""
    organisation: str = ""
    uai: str = ""


def solutions(found: Record) -> list[Thing]:
    """The solutions of the episode that is shown, the latest begun first."""
    case = found.case
    held = found.of("Outcome", case) if case is not None else []
    return sorted(held, key=lambda item: (item.text("period", "start"), item.clock), reverse=True)


def running(found: Record, today: date) -> Thing | None:
    """The solution that runs or is to come: not broken, not ended."""
    for item in solutions(found):
        ended = day(item.text("period", "end"))
        if not item.get("broken") and (ended is None or ended >= today):
            return item
    return None


def add_solution(log: Log, root: str, told: Solution) -> str:
    """Note a solution; answers its key. Raises CaseloadRefusal `no_kind`, `bad_period`, `bad_value`."""
    values = _checked(told)
    found = read_person(log.connection, root)
    with log.act() as act:
        return act.add(root, "Outcome", ("Case", case_key(act, found)), **values)


def edit_solution(log: Log, root: str, key: str, told: Solution) -> None:
    """Say otherwise of a solution: only what changed is written, in one act. Raises as `add_solution`."""
    put_solution(log, root, key, _checked(told))


def put_solution(log: Log, root: str, key: str, values: Mapping[str, Json]) -> None:
    """Write the fields of a solution as they stand in `values`, None for those that are not in it."""
    item = next(one for one in read_person(log.connection, root).of("Outcome") if one.key == key)
    changed = {name: values.get(name) for name in FIELDS if values.get(name) != item.get(name)}
    if not changed:
        return
    with log.act() as act:
        for name, value in changed.items():
            act.write(root, "Outcome", key, name, value)


def _checked(told: Solution) -> dict[str, Json]:
    if not told.kind:
        raise CaseloadRefusal("no_kind", tr("caseload", "Choisissez le genre de solution."))
    for end in (told.planned_end, told.end, told.broken):
        if end is not None and end < told.start:
            raise CaseloadRefusal("bad_period", tr("caseload", "La fin est avant le début. Rien n’a été écrit."))
    parts = {"label": clean(told.label), "organisation": told.organisation, "uai": told.uai}
    where: dict[str, Json] = {name: text for name, text in parts.items() if text}
    period: dict[str, Json] = {"start": told.start.isoformat()}
    if told.planned_end:
        period["planned_end"] = told.planned_end.isoformat()
    if told.end:
        period["end"] = told.end.isoformat()
    values: dict[str, Json] = {"kind": told.kind, "where": where or None, "period": period}
    if told.broken:
        reason = clean(told.reason)
        values["broken"] = {"date": told.broken.isoformat(), **({"reason": reason} if reason else {})}
    return {name: value for name, value in values.items() if value is not None}

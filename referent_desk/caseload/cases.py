"""The episodes of an accompaniment: opening another, pausing, closing, taking up again."""

from collections.abc import Sequence
from datetime import date

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr


def open_case(log: Log, root: str, origin: str = "self") -> str:
    """A new episode for a person whose last one was closed; answers its key. Raises CaseloadRefusal `case_open`."""
    case = read_person(log.connection, root).case
    if case is not None and not case.get("closed"):
        raise CaseloadRefusal("case_open", tr("caseload", "L’accompagnement est déjà ouvert. Rien n’a été écrit."))
    opened: Json = {"date": log.clock().date().isoformat(), "origin": {"kind": origin}}
    with log.act() as act:
        return act.add(root, "Case", ("Person", root), opened=opened)


def pause_case(log: Log, root: str, reason: str = "", until: date | None = None) -> str:
    """The accompaniment rests, until a day if one is known. Raises CaseloadRefusal `no_open_case`."""
    case = _open_case(log, root)
    value: dict[str, Json] = {}
    if clean(reason):
        value["reason"] = clean(reason)
    if until:
        value["until"] = until.isoformat()
    with log.act() as act:
        for key in _one_with(log, root, case):
            act.write(root, "Case", key, "pause", value)
    return case.key


def close_case(log: Log, root: str, reason: str, detail: str, on: date, *, cancel: Sequence[Thing] = ()) -> str:
    """The accompaniment ends on that day, for a reason of the table; these appointments are cancelled in the same act.

    Raises CaseloadRefusal `no_open_case`.
    """
    case = _open_case(log, root)
    value: dict[str, Json] = {"reason": reason, "date": on.isoformat()}
    if clean(detail, long=True):
        value["detail"] = clean(detail, long=True)
    with log.act() as act:
        for key in _one_with(log, root, case):
            act.write(root, "Case", key, "closed", value)
        for booking in cancel:
            act.write(booking.root, "Appointment", booking.key, "outcome", "cancelled")
    return case.key


def reopen_case(log: Log, root: str, *, restore: Sequence[Thing] = ()) -> str:
    """Lift a pause, or take a closing back that was a mistake: the appointments that it cancelled stand again.

    Raises CaseloadRefusal `case_open`.
    """
    case = read_person(log.connection, root).case
    name = "closed" if case and case.get("closed") else "pause"
    if case is None or case.get(name) is None:
        raise CaseloadRefusal("case_open", tr("caseload", "L’accompagnement est déjà ouvert. Rien n’a été écrit."))
    with log.act() as act:
        for key in _one_with(log, root, case):
            act.write(root, "Case", key, name, None)
        for booking in restore:
            act.write(booking.root, "Appointment", booking.key, "outcome", booking.get("outcome"))
    return case.key


def _one_with(log: Log, root: str, case: Thing) -> list[str]:
    """The episode, and those of merged records that are one with it: open as it is, or closed by the same gesture."""
    found, closed = read_person(log.connection, root), case.get("closed")
    behind = [item.key for item in found.folded if item.entity == "Case"]
    beside = [item.key for item in found.of("Case") if item.root != case.root and item.get("closed") == closed]
    return [case.key, *(behind if closed is None else beside)]


def _open_case(log: Log, root: str) -> Thing:
    case = read_person(log.connection, root).case
    if case is None or case.get("closed"):
        text = tr("caseload", "L’accompagnement est déjà clos. Rien n’a été écrit.")
        raise CaseloadRefusal("no_open_case", text)
    return case

"""What is done about an appointment: its outcome, another time, another try; and the points of an outcome."""

from dataclasses import dataclass
from datetime import date, datetime

from referent_desk.caseload.bookings import USUAL_MINUTES, moment
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.interviews import add_appointment
from referent_desk.caseload.log import Act, Log
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import Record
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr

_HAPPENED = frozenset({"present", "absent"})

book = add_appointment
"""Note an appointment (`interviews.add_appointment`)."""


@dataclass(frozen=True, slots=True)
class Before:
    """What an act on an appointment replaced: `put_back` writes it again, by new changes."""

    root: str
    key: str
    when: Json
    outcome: Json
    place: Json
    purpose: Json
    made: str = ""


def set_outcome(log: Log, root: str, key: str, outcome: str | None) -> Before:
    """Say what came of an appointment (a code of `APPOINTMENT_OUTCOME`); None says that nobody knows yet.

    Raises CaseloadRefusal `no_such_appointment`, `not_yet` for one to come that was "present" or "absent".
    """
    _found, thing = _read(log, root, key)
    start = moment(thing.text("when", "start"))
    if outcome in _HAPPENED and start is not None and start > log.clock():
        text = tr("caseload", "Ce rendez-vous n’a pas encore eu lieu. Rien n’a été écrit.")
        raise CaseloadRefusal("not_yet", text)
    with log.act() as act:
        act.write(root, "Appointment", key, "outcome", outcome)
    return _before(root, thing)


def move(log: Log, root: str, key: str, start: datetime, minutes: int, *, place: str = "", purpose: str = "") -> Before:
    """Put an appointment at another time before its hour: the same one, with another place or purpose too."""
    _found, thing = _read(log, root, key)
    with log.act() as act:
        _write(act, root, key, "when", {"start": start.isoformat(timespec="minutes"), "minutes": minutes}, thing)
        _write(act, root, key, "place", clean(place) or None, thing)
        _write(act, root, key, "purpose", clean(purpose) or None, thing)
    return _before(root, thing)


def postpone(
    log: Log, root: str, key: str, start: datetime, minutes: int, *, place: str = "", purpose: str = ""
) -> Before:
    """Give another appointment instead of this one, which stays with the outcome "moved". One act.

    Answers what to put back; `made` is the key of the new one.
    """
    _found, thing = _read(log, root, key)
    with log.act() as act:
        act.write(root, "Appointment", key, "outcome", "moved")
        made = act.add(
            root,
            "Appointment",
            thing.parent,
            when={"start": start.isoformat(timespec="minutes"), "minutes": minutes},
            place=clean(place) or None,
            purpose=clean(purpose) or None,
            **{"with": thing.get("with")},
        )
    return _before(root, thing, made)


def put_back(log: Log, before: Before) -> None:
    """Undo an act on an appointment; one that it made is deleted by a new change."""
    with log.act() as act:
        for name in ("when", "outcome", "place", "purpose"):
            act.write(before.root, "Appointment", before.key, name, getattr(before, name))
        if before.made:
            act.delete(before.root, "Appointment", before.made)


def cancel_booking(log: Log, root: str, key: str) -> None:
    """Take back an appointment that was just noted by mistake: deleted by a new change."""
    _read(log, root, key)
    with log.act() as act:
        act.delete(root, "Appointment", key)


def add_check(log: Log, root: str, outcome: str, month: int, on: date, result: str, text: str = "") -> str:
    """Note a follow-up point on an outcome: "holds", "fragile" or "broken"; answers its key.

    "broken" also breaks the outcome on that day: the plan starts again. Raises CaseloadRefusal `no_such_outcome`.
    """
    found = read_person(log.connection, root)
    thing = next((item for item in found.of("Outcome") if item.key == outcome), None)
    if thing is None:
        raise CaseloadRefusal("no_such_outcome", tr("caseload", "Cette solution n’est plus au dossier."))
    entry: dict[str, Json] = {"month": month, "date": on.isoformat(), "result": result}
    if clean(text, long=True):
        entry["text"] = clean(text, long=True)
    with log.act() as act:
        key = act.add(root, "OutcomeCheck", ("Outcome", outcome), entry=entry)
        if result == "broken" and not thing.get("broken"):
            act.write(root, "Outcome", outcome, "broken", {"date": on.isoformat()})
    return key


def take_back_check(log: Log, root: str, outcome: str, key: str, *, mends: bool) -> None:
    """Undo a follow-up point; `mends` where it had broken the outcome."""
    with log.act() as act:
        act.delete(root, "OutcomeCheck", key)
        if mends:
            act.write(root, "Outcome", outcome, "broken", None)


def _read(log: Log, root: str, key: str) -> tuple[Record, Thing]:
    found = read_person(log.connection, root)
    thing = next((item for item in found.of("Appointment") if item.key == key), None)
    if thing is None:
        text = tr("caseload", "Ce rendez-vous n’est plus au dossier. Rien n’a été écrit.")
        raise CaseloadRefusal("no_such_appointment", text)
    return found, thing


def _before(root: str, thing: Thing, made: str = "") -> Before:
    return Before(
        root=root,
        key=thing.key,
        when=thing.get("when") or {"start": "", "minutes": USUAL_MINUTES},
        outcome=thing.get("outcome"),
        place=thing.get("place"),
        purpose=thing.get("purpose"),
        made=made,
    )


def _write(act: Act, root: str, key: str, name: str, value: Json, thing: Thing) -> None:
    if thing.get(name) != value:
        act.write(root, "Appointment", key, name, value)

"""The end of an interview in one transaction: the entry, private notes, appointments, and the draft that leaves.

ended = end_interview(log, root, key, entry, private, draft="interview:…", came=booking, booked=Meeting(start))
take_back_end(log, ended, draft_value)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from referent_desk.caseload import interviews, local
from referent_desk.caseload.interviews import PrivateBlock
from referent_desk.caseload.log import Log, new_key
from referent_desk.caseload.persons import read_person
from referent_desk.domain.canonical import Json
from referent_desk.vault.database import transaction


@dataclass(frozen=True, slots=True)
class Meeting:
    """The next appointment, agreed on at the end."""

    start: datetime
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """What one end wrote; keys are empty for what was not asked. `draft` is the name of the draft that it was."""

    root: str
    interview: str
    draft: str
    came: str = ""
    booked: str = ""


def end_interview(
    log: Log,
    root: str,
    key: str,
    entry: Mapping[str, Json],
    private: Sequence[PrivateBlock],
    *,
    draft: str,
    came: str = "",
    meeting: Meeting | None = None,
) -> Ended:
    """Record an interview under the `key` that its tasks name; `came` is the appointment that it was.

    Raises CaseloadRefusal `empty`, `too_long`, `bad_value`, `no_such_person`; then nothing was written.
    """
    booked = ""
    with transaction(log.connection):
        interviews.add_interview(log, root, entry, private, key=key)
        if came:
            with log.act() as act:
                act.write(root, "Appointment", came, "outcome", "present")
        if meeting is not None:
            booked = interviews.add_appointment(log, root, meeting.start, purpose=meeting.purpose)
        local.drop_draft(log.connection, draft)
    return Ended(root, key, draft, came, booked)


def take_back_end(log: Log, ended: Ended) -> str:
    """Undo the end, by new changes; answers the key under which the interview is under way again.

    A deletion stands in the history, so the key is a new one: its tasks and decisions follow.
    """
    root, key = ended.root, new_key()
    found = read_person(log.connection, root)
    with log.act() as act:
        act.delete(root, "Interview", ended.interview)
        if ended.booked:
            act.delete(root, "Appointment", ended.booked)
        if ended.came:
            act.write(root, "Appointment", ended.came, "outcome", None)
        for thing in (*found.of("Task"), *found.of("Decision")):
            if thing.get("made", "interview") == ended.interview:
                made: Json = {"date": thing.text("made", "date"), "interview": key}
                act.write(root, thing.entity, thing.key, "made", made)
        log.connection.execute("DELETE FROM note WHERE interview = ?", (ended.interview,))
    return key

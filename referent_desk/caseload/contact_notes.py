"""A contact noted in one gesture: the attempt, what is for oneself alone, and the reminder, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.interviews import case_key, tidy_entry
from referent_desk.caseload.local import Note, insert_note
from referent_desk.caseload.log import Log, new_key
from referent_desk.caseload.persons import read_person
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is to be done after it, by this référent; never on the sheet."""

    text: str
    due: date


@dataclass(frozen=True, slots=True)
class Noted:
    """What one gesture wrote; the keys are empty for what was not asked."""

    root: str
    contact: str
    private: str = ""
    task: str = ""


def note_contact(
    log: Log, root: str, entry: Mapping[str, Json], *, private: str = "", reminder: Reminder | None = None
) -> Noted:
    """Record a contact attempt, with a private note and a reminder where they are given.

    `entry` has the parts of `ContactAttempt.entry`. Raises CaseloadRefusal `bad_value`, `no_such_person`.
    """
    found = read_person(log.connection, root)
    note = task = ""
    with log.act() as act:
        case = ("Case", case_key(act, found))
        contact = act.add(root, "ContactAttempt", case, entry=tidy_entry(entry))
        if private.strip():
            note = new_key()
            at = log.clock().isoformat(timespec="minutes")
            insert_note(log.connection, Note(note, root, clean(private, long=True), at))
        if reminder is not None:
            task = act.add(
                root,
                "Task",
                case,
                text=clean(reminder.text),
                who={"kind": "referent"},
                due=reminder.due.isoformat(),
                made={"date": log.clock().date().isoformat()},
                on_sheet=False,
            )
    return Noted(root, contact, note, task)


def take_back_contact(log: Log, noted: Noted) -> None:
    """Undo the gesture: the contact and the reminder are deleted by new changes, the private note leaves."""
    with log.act() as act:
        act.delete(noted.root, "ContactAttempt", noted.contact)
        if noted.task:
            act.delete(noted.root, "Task", noted.task)
        if noted.private:
            log.connection.execute("DELETE FROM note WHERE key = ?", (noted.private,))

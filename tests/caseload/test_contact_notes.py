"""A contact noted in one gesture, and taken back."""

from datetime import date

import pytest

from referent_desk.caseload.contact_notes import Reminder, note_contact, take_back_contact
from referent_desk.caseload.local import notes
from referent_desk.caseload.log import Log
from referent_desk.caseload.people import last_contact
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.stored import changes_of_root
from referent_desk.domain.canonical import Json

ENTRY: dict[str, Json] = {
    "at": "2026-10-13T09:40+02:00",
    "channel": "call",
    "result": "reached",
    "text": "Elle viendra.",
}
THURSDAY = date(2026, 10, 15)


@pytest.fixture
def root(log: Log) -> str:
    return add_person(log, {"given_names": "Inès"}, date(2026, 10, 1)).id


def test_contact_private_note_and_reminder_are_one_act(log: Log, root: str) -> None:
    before = {change.id for change in changes_of_root(log.connection, root)}
    noted = note_contact(log, root, ENTRY, private="À revoir seule", reminder=Reminder("Recontacter Inès", THURSDAY))
    fresh = [change for change in changes_of_root(log.connection, root) if change.id not in before]
    assert len({change.act for change in fresh}) == 1
    found = read_person(log.connection, root)
    assert last_contact(found) == date(2026, 10, 13)
    task = found.of("Task")[0]
    assert (task.key, task.text("due"), task.get("on_sheet")) == (noted.task, "2026-10-15", False)
    assert [note.text for note in notes(log.connection, root)] == ["À revoir seule"]


def test_private_words_stand_in_no_change(log: Log, root: str) -> None:
    note_contact(log, root, {**ENTRY, "text": ""}, private="secretmot")
    assert "secretmot" not in str(changes_of_root(log.connection, root))


def test_a_refused_contact_writes_nothing_at_all(log: Log, root: str) -> None:
    before = len(changes_of_root(log.connection, root))
    with pytest.raises(CaseloadRefusal):
        note_contact(log, root, {**ENTRY, "at": "mardi"}, private="À revoir", reminder=Reminder("x", THURSDAY))
    assert len(changes_of_root(log.connection, root)) == before
    assert notes(log.connection, root) == []


def test_taken_back_it_leaves_the_journal_and_keeps_its_changes(log: Log, root: str) -> None:
    noted = note_contact(log, root, ENTRY, private="À revoir", reminder=Reminder("Recontacter Inès", THURSDAY))
    held = len(changes_of_root(log.connection, root))
    take_back_contact(log, noted)
    found = read_person(log.connection, root)
    assert not found.of("ContactAttempt")
    assert not found.of("Task")
    assert notes(log.connection, root) == []
    assert len(changes_of_root(log.connection, root)) > held

"""Doing again what was taken back: the same things stand again, under the same keys, or it is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.caseload import contact_notes, interviews, local, plans, shared_fields
from referent_desk.caseload.contact_notes import Reminder
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.reversal import reverse, watching
from tests.caseload.conftest import TUESDAY, Hands, memory


def stands(log: Log, root: str) -> dict[str, dict[str, object]]:
    return {thing.key: dict(thing.fields) for thing in read_person(log.connection, root).things}


def test_a_note_that_was_taken_back_stands_again_with_its_reminder_and_what_is_private(log: Log) -> None:
    root = add_person(log, {"given_names": "Inès"}, date(2026, 9, 1)).id
    noted = contact_notes.note_contact(
        log,
        root,
        {"at": "2026-10-13T10:00+02:00", "channel": "call", "result": "reached"},
        private="pour moi",
        reminder=Reminder("Rappeler", date(2026, 10, 20)),
    )
    before = stands(log, root)
    with watching(log.connection) as undone:
        contact_notes.take_back_contact(log, noted)
    assert local.notes(log.connection, root) == []
    with watching(log.connection) as again:
        reverse(log, undone)
    assert stands(log, root) == before
    assert [note.text for note in local.notes(log.connection, root)] == ["pour moi"]
    reverse(log, again)
    assert noted.contact not in stands(log, root)
    assert local.notes(log.connection, root) == []


def test_what_was_put_back_can_be_removed_again(log: Log) -> None:
    root = add_person(log, {"given_names": "Inès"}, date(2026, 9, 1)).id
    key = interviews.add_barrier(log, root, "mobility")
    barrier = next(item for item in read_person(log.connection, root).of("Barrier") if item.key == key)
    shared_fields.take_away(log, root, "Barrier", key)
    with watching(log.connection) as undone:
        shared_fields.put_back(log, barrier)
    reverse(log, undone)
    assert key not in stands(log, root)


def test_a_field_written_since_keeps_what_was_written_and_the_refusal_says_so(log: Log) -> None:
    root = add_person(log, {"given_names": "Inès"}, date(2026, 9, 1)).id
    with watching(log.connection) as undone:
        shared_fields.write_changed(log, root, "Person", root, {"email": "a@b.fr"})
    shared_fields.write_changed(log, root, "Person", root, {"email": "c@d.fr"})
    with pytest.raises(CaseloadRefusal) as refused:
        reverse(log, undone)
    assert refused.value.code == "moved_on"
    person = read_person(log.connection, root).person
    assert person is not None
    assert person.text("email") == "c@d.fr"


def test_another_connection_s_changes_are_none_of_ours(log: Log) -> None:
    other = Log(memory(), Hands(TUESDAY), lambda: "b" * 32)
    with watching(log.connection) as written:
        add_person(other, {"given_names": "Karim"}, date(2026, 9, 1))
    assert not written.can_reverse


@given(st.lists(st.sampled_from(["email", "step", "barrier", "task", "remove"]), min_size=1, max_size=6))
def test_any_gesture_reversed_leaves_the_record_as_it_was(acts: list[str]) -> None:
    log = Log(memory(), Hands(TUESDAY), lambda: "a" * 32)
    root = add_person(log, {"given_names": "Inès"}, date(2026, 9, 1)).id
    plans.add_step(log, root, {"title": "Étape"})
    for number, act in enumerate(acts):
        before = stands(log, root)
        with watching(log.connection) as written:
            _do(log, root, act, number)
        after = stands(log, root)
        with watching(log.connection) as reversed_once:
            reverse(log, written)
        assert stands(log, root) == before
        reverse(log, reversed_once)
        assert stands(log, root) == after


def _do(log: Log, root: str, act: str, number: int) -> None:
    if act == "email":
        shared_fields.write_changed(log, root, "Person", root, {"email": f"a{number}@b.fr"})
    elif act == "step":
        plans.add_step(log, root, {"title": f"Étape {number}"})
    elif act == "barrier":
        interviews.add_barrier(log, root, "mobility")
    elif act == "task":
        interviews.add_task(log, root, "Appeler", {"kind": "referent"})
    else:
        removable: list[Thing] = [
            item for item in read_person(log.connection, root).things if item.entity in ("Barrier", "Task")
        ]
        for item in removable[:1]:
            shared_fields.take_away(log, root, item.entity, item.key)

"""Editing one field over the values that were shown."""

from datetime import date

import pytest

from referent_desk.caseload.editing import add_thing, delete_thing, edit_field
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person, remember_shown
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.seen import remembered_heads
from referent_desk.caseload.stored import changes_of_root
from referent_desk.vault.database import transaction
from tests.caseload.conftest import desk


@pytest.fixture
def root(log: Log) -> str:
    return add_person(log, {"given_names": "Inès", "lives_with": "Sa mère"}, date(2026, 10, 1)).id


def test_an_edit_replaces_what_was_shown_and_nothing_that_came_since(log: Log, root: str) -> None:
    remember_shown(log.connection, root)
    other = desk("b" * 32)
    with transaction(other.connection):
        other.receive(changes_of_root(log.connection, root))
    edit_field(other, root, "Person", root, "lives_with", "Son père")
    with transaction(log.connection):
        log.receive(changes_of_root(other.connection, root))
    edit_field(log, root, "Person", root, "lives_with", "Sa tante")
    person = read_person(log.connection, root).person
    assert person is not None
    assert "lives_with" in person.contested


def test_several_values_never_shown_are_refused(log: Log, root: str) -> None:
    other = desk("b" * 32)
    with transaction(other.connection):
        other.receive(changes_of_root(log.connection, root))
    edit_field(other, root, "Person", root, "email", "a@exemple.fr")
    edit_field(log, root, "Person", root, "email", "b@exemple.fr")
    third = desk("c" * 32)
    with transaction(third.connection):
        third.receive([*changes_of_root(log.connection, root), *changes_of_root(other.connection, root)])
    with pytest.raises(CaseloadRefusal) as told:
        edit_field(third, root, "Person", root, "email", "c@exemple.fr")
    assert told.value.code == "contested"


def test_a_thing_is_added_and_deleted(log: Log, root: str) -> None:
    key = add_thing(log, root, "Phone", ("Person", root), {"number": {"typed": "06 00 00 00 01"}})
    phone = read_person(log.connection, root).of("Phone")[0]
    assert phone.key == key
    delete_thing(log, phone)
    assert not read_person(log.connection, root).of("Phone")


def test_a_record_shown_again_writes_nothing_and_a_value_that_came_since_is_seen(log: Log, root: str) -> None:
    remember_shown(log.connection, root)
    before = log.connection.total_changes
    remember_shown(log.connection, root)
    assert log.connection.total_changes == before
    with log.act() as act:
        change = act.write(root, "Person", root, "email", "ines@exemple.fr")
    remember_shown(log.connection, root)
    assert remembered_heads(log.connection, change.cell) == (change.id,)

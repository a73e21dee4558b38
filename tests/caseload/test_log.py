"""The log of one vault: what is written, what is received, and the tables made of both."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent_desk.caseload import projection
from referent_desk.caseload.changes import Change, from_line, to_line
from referent_desk.caseload.conflicts import conflicts, settle, show
from referent_desk.caseload.interviews import add_interview
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, edit_person, read_person, remember_shown
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.stored import changes_of_root, changes_of_stream
from referent_desk.domain.fields import ENTITIES, FIELDS
from referent_desk.domain.values import BadValue
from tests.caseload.conftest import TUESDAY, Hands, desk

TODAY = TUESDAY.date()
INES = {"given_names": "Inès", "family_name": "Valombre", "birth_date": "2009-03-12", "commune_code": "18279"}


def tables(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
    shown = [name for name in names if name.startswith("shown_") and name != "shown_head"]
    return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in shown}


def carry(giver: Log, taker: Log) -> None:
    """Everything that one desk wrote, to the other."""
    changes = list(changes_of_stream(giver.connection, giver.stream, 0))
    taker.connection.execute("BEGIN")
    taker.receive(changes)
    taker.connection.execute("COMMIT")


def test_a_person_that_was_added_is_read_back(log: Log) -> None:
    added = add_person(log, {**INES, "phones": ["06 00 00 00 17"], "email": "ines@exemple.fr"}, TODAY)
    found = read_person(log.connection, added.id)
    assert found.person is not None
    assert found.person.get("name") == {"given": "Inès", "family": "Valombre"}
    assert found.of("Phone")[0].get("number") == {"e164": "+33600000017", "typed": "06 00 00 00 17"}
    assert found.case is not None
    assert found.case.get("opened") == {"date": "2026-10-13", "origin": {"kind": "self"}}


def test_the_changes_of_one_gesture_share_their_act_and_follow_each_other(log: Log) -> None:
    added = add_person(log, INES, TODAY)
    changes = sorted(changes_of_root(log.connection, added.id), key=lambda item: item.position)
    assert len({item.act for item in changes}) == 1
    assert [item.position for item in changes] == list(range(1, len(changes) + 1))
    assert [item.clock for item in changes] == sorted({item.clock for item in changes})


def test_nothing_of_a_gesture_is_kept_when_one_of_its_values_is_refused(log: Log) -> None:
    with pytest.raises(CaseloadRefusal) as refused:
        add_person(log, {**INES, "email": "pas une adresse"}, TODAY)
    assert refused.value.code == "bad_value"
    assert "pas une adresse" not in str(refused.value)
    assert log.connection.execute("SELECT count(*) FROM change").fetchone() == (0,)
    assert log.position == 0


def test_what_was_received_twice_changes_nothing(log: Log) -> None:
    there = desk("d" * 32)
    add_person(there, INES, TODAY)
    carry(there, log)
    before = tables(log.connection)
    carry(there, log)
    assert tables(log.connection) == before


@pytest.mark.parametrize("name", ["unknown", "Family"])
def test_an_unknown_key_is_refused_by_name(log: Log, name: str) -> None:
    with pytest.raises(CaseloadRefusal) as refused:
        add_person(log, {**INES, name: "x"}, TODAY)
    assert refused.value.code == "unknown_key"
    assert name in refused.value.sentence


def test_a_person_needs_a_given_name_or_a_nickname(log: Log) -> None:
    with pytest.raises(CaseloadRefusal) as refused:
        add_person(log, {"family_name": "Valombre"}, TODAY)
    assert refused.value.code == "no_given_name"


@pytest.mark.parametrize(
    ("born", "code"), [("2015-01-01", "bad_age"), ("1980-01-01", "bad_age"), ("2010-02-31", "bad_date")]
)
def test_a_birth_date_that_cannot_be_is_refused(log: Log, born: str, code: str) -> None:
    with pytest.raises(CaseloadRefusal) as refused:
        add_person(log, {**INES, "birth_date": born}, TODAY)
    assert refused.value.code == code


def test_what_is_only_odd_is_kept_with_a_warning(log: Log) -> None:
    odd = {**INES, "given_names": "In3s", "birth_date": "2012-03-12", "ine": "123", "phones": ["voisine"]}
    added = add_person(log, odd, TODAY)
    assert len(added.warnings) == 4
    assert read_person(log.connection, added.id).person is not None


def test_somebody_who_is_there_already_is_pointed_out_and_kept_apart(log: Log) -> None:
    add_person(log, INES, TODAY)
    again = add_person(log, {**INES, "given_names": "INES", "family_name": "valombre"}, TODAY)
    assert len(again.warnings) == 1


def test_two_edits_of_one_field_are_both_kept_until_somebody_chooses(log: Log) -> None:
    mine, theirs = log, desk("d" * 32, Hands())
    root = add_person(mine, {**INES, "email": "a@b.fr"}, TODAY).id
    carry(mine, theirs)
    edit_person(mine, root, {"email": "mine@b.fr"})
    edit_person(theirs, root, {"email": "theirs@b.fr"})
    carry(theirs, mine)
    (conflict,) = conflicts(mine.connection)
    assert {side.value for side in conflict.heads} == {"mine@b.fr", "theirs@b.fr"}
    assert conflict.before == "a@b.fr"
    show(mine.connection, [conflict])
    settle(mine, conflict.id, value="both@b.fr")
    assert conflicts(mine.connection) == []
    carry(mine, theirs)
    assert conflicts(theirs.connection) == []
    assert tables(mine.connection) == tables(theirs.connection)


def test_settling_is_refused_when_other_values_came_since(log: Log) -> None:
    second, third = desk("d" * 32), desk("e" * 32)
    root = add_person(log, INES, TODAY).id
    for other in (second, third):
        carry(log, other)
    edit_person(log, root, {"email": "a@b.fr"})
    edit_person(second, root, {"email": "b@b.fr"})
    edit_person(third, root, {"email": "c@b.fr"})
    carry(second, log)
    (conflict,) = conflicts(log.connection)
    show(log.connection, [conflict])
    carry(third, log)
    with pytest.raises(CaseloadRefusal) as refused:
        settle(log, conflict.id, head=conflict.heads[0].change)
    assert refused.value.code == "new_values"
    assert conflicts(log.connection)[0].id == conflict.id


def test_an_edit_replaces_what_was_shown_and_not_what_came_since(log: Log) -> None:
    there = desk("d" * 32)
    root = add_person(log, {**INES, "email": "a@b.fr"}, TODAY).id
    carry(log, there)
    remember_shown(log.connection, root)
    edit_person(there, root, {"email": "b@b.fr"})
    carry(there, log)
    edit_person(log, root, {"email": "c@b.fr"})
    assert {side.value for side in conflicts(log.connection)[0].heads} == {"b@b.fr", "c@b.fr"}


def test_a_field_of_several_values_that_nobody_saw_is_not_edited_blindly(log: Log) -> None:
    first, second = desk("d" * 32), desk("e" * 32)
    root = add_person(first, INES, TODAY).id
    carry(first, second)
    edit_person(first, root, {"email": "a@b.fr"})
    edit_person(second, root, {"email": "b@b.fr"})
    carry(first, log)
    carry(second, log)
    with pytest.raises(CaseloadRefusal) as refused:
        edit_person(log, root, {"email": "c@b.fr"})
    assert refused.value.code == "contested"


def test_a_deletion_that_missed_an_edit_waits_for_a_choice(log: Log) -> None:
    there = desk("d" * 32)
    root = add_person(log, INES, TODAY).id
    with log.act() as act:
        barrier = act.add(root, "Barrier", ("Person", root), theme="mobility", label="pas de bus")
    carry(log, there)
    with log.act() as act:
        act.delete(root, "Barrier", barrier)
    with there.act() as act:
        act.write(root, "Barrier", barrier, "label", "pas de bus le mercredi")
    carry(there, log)
    assert len(read_person(log.connection, root).of("Barrier")) == 1
    (conflict,) = conflicts(log.connection)
    show(log.connection, [conflict])
    settle(log, conflict.id, value=True)
    assert read_person(log.connection, root).of("Barrier") == []
    assert conflicts(log.connection) == []


def test_children_are_hidden_with_their_parent(log: Log) -> None:
    root = add_person(log, INES, TODAY).id
    with log.act() as act:
        guardian = act.add(root, "Guardian", ("Person", root), link="mother")
        act.add(root, "Phone", ("Guardian", guardian), number={"typed": "06 00 00 00 42"})
    with log.act() as act:
        act.delete(root, "Guardian", guardian)
    assert read_person(log.connection, root).of("Phone") == []
    assert log.connection.execute("SELECT count(*) FROM shown_phone WHERE live = 1").fetchone() == (1,)


def test_an_entry_that_was_written_is_never_changed(log: Log) -> None:
    root = add_person(log, INES, TODAY).id
    entry = {"at": "2026-10-13T10:04+02:00", "channel": "call", "result": "no_answer"}
    case = read_person(log.connection, root).case
    assert case is not None
    with log.act() as act:
        key = act.add(root, "ContactAttempt", ("Case", case.key), entry=entry)
    with pytest.raises(CaseloadRefusal) as refused, log.act() as act:
        act.write(root, "ContactAttempt", key, "entry", {**entry, "result": "reached"})
    assert refused.value.code == "entry_written"


def test_the_registry_made_every_table_with_every_field(log: Log) -> None:
    for entity in ENTITIES:
        if entity.local:
            continue
        columns = {row[1] for row in log.connection.execute(f"PRAGMA table_info({projection.table(entity.name)})")}
        assert {field.name for field in entity.fields} <= columns


def test_another_registry_makes_the_tables_anew(log: Log) -> None:
    root = add_person(log, INES, TODAY).id
    log.connection.execute("UPDATE projection SET registry = 'older'")
    log.connection.execute("DROP TABLE shown_person")
    log.connection.execute("BEGIN")
    assert projection.ensure(log.connection)
    log.connection.execute("COMMIT")
    assert read_person(log.connection, root).person is not None


_EDITS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["email", "lives", "barrier", "delete", "carry"]),
        st.sampled_from(["x", "y", "z"]),
    ),
    max_size=25,
)


@settings(max_examples=60)
@given(_EDITS)
def test_desks_that_saw_the_same_changes_hold_the_same_tables_and_rebuilding_changes_none(
    edits: list[tuple[int, str, str]],
) -> None:
    desks = [desk(name * 32) for name in "def"]
    root = add_person(desks[0], INES, TODAY).id
    barrier = ""
    with desks[0].act() as act:
        barrier = act.add(root, "Barrier", ("Person", root), theme="money", label="x")
    for other in desks[1:]:
        carry(desks[0], other)
    for which, what, value in edits:
        log = desks[which]
        if what == "carry":
            carry(log, desks[(which + 1) % 3])
            continue
        with log.act() as act:
            if what == "email":
                act.write(root, "Person", root, "email", f"{value}@b.fr")
            elif what == "lives":
                act.write(root, "Person", root, "lives_with", value)
            elif what == "barrier":
                act.write(root, "Barrier", barrier, "label", value)
            else:
                act.delete(root, "Barrier", barrier)
    for giver in desks:
        for taker in desks:
            if giver is not taker:
                carry(giver, taker)
    first = tables(desks[0].connection)
    assert all(tables(other.connection) == first for other in desks)
    desks[0].connection.execute("BEGIN")
    projection.rebuild(desks[0].connection)
    desks[0].connection.execute("COMMIT")
    assert tables(desks[0].connection) == first
    for log in desks:
        log.connection.close()


def test_a_change_goes_through_its_line_unaltered(log: Log) -> None:
    root = add_person(log, INES, TODAY).id
    for change in changes_of_root(log.connection, root):
        assert from_line(to_line(change)) == change


def line() -> dict[str, object]:
    return to_line(
        Change(
            id="1" * 32,
            stream="2" * 32,
            position=1,
            clock="001791878400000-00000",
            act="3" * 32,
            root="00000000-0000-4000-8000-000000000001",
            entity="Person",
            key="00000000-0000-4000-8000-000000000001",
            field="email",
            value="a@b.fr",
            by="4" * 32,
        )
    )


@pytest.mark.parametrize(
    ("name", "value", "where"),
    [
        ("id", "1" * 31, "id"),
        ("position", 0, "position"),
        ("position", True, "position"),
        ("clock", "1-1", "clock"),
        ("entity", "Nobody", "Nobody.email"),
        ("field", "mail", "Person.mail"),
        ("value", 3, "Person.email"),
        ("value", "a\u202eb@b.fr", "Person.email"),
        ("replaces", ["1" * 32], "replaces"),
        ("replaces", "x", "replaces"),
        ("entity", "Note", "Note.email"),
        ("key", "00000000-0000-4000-8000-000000000002", "root"),
        ("more", 1, "change"),
    ],
)
def test_a_line_that_is_not_exactly_a_change_is_refused_and_says_where(name: str, value: object, where: str) -> None:
    with pytest.raises(BadValue) as refused:
        from_line({**line(), name: value})  # type: ignore[dict-item]
    assert refused.value.path.startswith(where)


def test_unknown_fields_of_a_newer_minor_schema_are_kept_as_they_came() -> None:
    newer = {**line(), "field": "nickname", "value": {"any": [1, 2]}, "mood": "calm"}
    change = from_line(newer, lenient=True)
    assert to_line(change) == newer


def test_a_local_table_never_travels() -> None:
    local = {field.entity for field in FIELDS if not field.travels}
    assert local == {"Note", "Draft", "Preference", "SavedView", "Receipt"}


def test_what_no_bundle_could_carry_is_refused_before_it_is_written(log: Log) -> None:
    root = add_person(log, INES, TODAY).id
    blocks = [{"kind": "report", "text": "é" * 20_000} for _ in range(20)]
    before = log.position
    with pytest.raises(CaseloadRefusal) as refused:
        add_interview(log, root, {"started": "2026-10-13T10:04+02:00", "blocks": blocks})
    assert refused.value.code == "too_long"
    assert log.position == before

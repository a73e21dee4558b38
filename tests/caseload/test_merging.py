"""Two records of one person: shown as one everywhere, nothing rewritten, parted again as they were."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent_desk.caseload import interviews, local, plans
from referent_desk.caseload.cases import close_case, reopen_case
from referent_desk.caseload.conflicts import conflicts
from referent_desk.caseload.editing import edit_field
from referent_desk.caseload.journal import journal
from referent_desk.caseload.log import Log
from referent_desk.caseload.merging import merge, merged_with, unmerge
from referent_desk.caseload.people import people, search
from referent_desk.caseload.persons import add_person, edit_person, read_person
from referent_desk.caseload.projection import read_entity
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.roll import Roll
from referent_desk.caseload.show import as_json
from referent_desk.caseload.stored import changes_of_stream
from referent_desk.domain.canonical import Json
from tests.caseload.conftest import TUESDAY, desk

TODAY = date(2026, 10, 13)


def kylian(log: Log) -> tuple[str, str]:
    """The same young man met twice: by the school's list, then at an outreach session."""
    before: dict[str, Json] = {
        "given_names": "Kylian",
        "family_name": "Brindamour",
        "birth_date": "2010-02-04",
        "phones": ["0600000001"],
    }
    first = add_person(log, before, TODAY).id
    again: dict[str, Json] = {"given_names": "Kilian", "family_name": "Brindamour", "commune_code": "18141"}
    second = add_person(log, {**again, "phones": ["0600000073"]}, TODAY).id
    return first, second


def told(log: Log, root: str) -> dict[str, Json]:
    return as_json(read_person(log.connection, root), conflicts(log.connection, root), lambda author: author)


def test_a_merged_pair_is_one_line_and_one_record(log: Log) -> None:
    first, second = kylian(log)
    interviews.add_barrier(log, first, "mobility")
    interviews.add_barrier(log, second, "money")
    assert merge(log, second, first) == first
    rows = people(log.connection, TODAY)
    assert [(row.id, row.given, row.commune) for row in rows] == [(first, "Kylian", "Mehun-sur-Yèvre")]
    assert [row.id for row in search(rows, "kilian")] == [first] == [row.id for row in search(rows, "0600000073")]
    found = read_person(log.connection, second)
    assert found.root == first
    assert {item.text("theme") for item in found.of("Barrier")} == {"mobility", "money"}
    assert told(log, second)["same_as"] == [
        {
            "id": second,
            "fields": {"address": {"commune_code": "18141"}, "name": {"family": "Brindamour", "given": "Kilian"}},
        }
    ]


def test_what_is_written_on_a_pair_goes_where_the_thing_stands(log: Log) -> None:
    first, second = kylian(log)
    barrier = interviews.add_barrier(log, second, "money")
    merge(log, first, second)
    interviews.move_barrier(log, first, barrier, "lifted")
    edit_field(log, first, "Barrier", barrier, "weight", 3)
    unmerge(log, first, second)
    there = read_person(log.connection, second).of("Barrier")
    assert [(item.key, item.get("weight"), bool(item.get("lifted"))) for item in there] == [(barrier, 3, True)]
    assert not read_person(log.connection, first).of("Barrier")
    assert not conflicts(log.connection)


def test_notes_appointments_and_plans_of_both_are_read_together(log: Log) -> None:
    first, second = kylian(log)
    plans.add_step(log, first, {"title": "Bilan"})
    plans.add_step(log, second, {"title": "Immersion"})
    local.add_note(log.connection, first, "à moi", TUESDAY)
    local.add_note(log.connection, second, "à moi aussi", TUESDAY)
    interviews.add_contact(log, second, {"at": "2026-10-12T10:00+02:00", "channel": "call", "result": "reached"})
    merge(log, first, second)
    found = read_person(log.connection, first)
    assert {step.text("title") for step in found.steps()} == {"Bilan", "Immersion"}
    assert {note.text for note in local.notes(log.connection, first)} == {"à moi", "à moi aussi"}
    assert "Appel" in [entry.title for entry in journal(found)]
    plans.add_step(log, second, {"title": "Stage"})
    assert len(read_person(log.connection, first).steps()) == 3


def test_closing_a_pair_closes_it_once(log: Log) -> None:
    first, second = kylian(log)
    merge(log, first, second)
    close_case(log, first, "other", "", TODAY)
    case = read_person(log.connection, first).case
    assert case is not None
    assert case.get("closed")


def test_a_closing_taken_back_opens_both_again(log: Log) -> None:
    first, second = kylian(log)
    plans.add_step(log, first, {"title": "Bilan"})
    merge(log, first, second)
    before = told(log, first)
    close_case(log, first, "moved", "", TODAY)
    reopen_case(log, first)
    assert told(log, first) == before


def test_an_edit_of_either_number_is_seen(log: Log) -> None:
    first, second = kylian(log)
    merge(log, first, second)
    edit_person(log, second, {"email": "k@exemple.fr"})
    edit_person(log, second, {"name": {"given": "Kylian", "family": "Brindamour-Petit"}})
    assert told(log, first)["fields"]["name"]["family"] == "Brindamour-Petit"  # type: ignore[index,call-overload]
    assert told(log, first)["fields"]["email"] == "k@exemple.fr"  # type: ignore[index,call-overload]


def test_a_roll_follows_merging_and_parting(log: Log) -> None:
    first, second = kylian(log)
    roll = Roll(log.connection)
    assert len(roll.rows(TODAY)) == 2
    merge(log, first, second)
    assert [row.id for row in roll.rows(TODAY)] == [first]
    interviews.add_barrier(log, second, "money")
    assert roll.themes(TODAY) == {first: frozenset({"money"})}
    assert (row := roll.row(second, TODAY)) is not None
    assert row.id == first
    unmerge(log, second, first)
    assert {row.id for row in roll.rows(TODAY)} == {first, second}


def test_three_records_make_one_and_one_may_leave(log: Log) -> None:
    first, second = kylian(log)
    third = add_person(log, {"given_names": "Kiki"}, TODAY).id
    merge(log, first, second)
    merge(log, second, third)
    assert len(people(log.connection, TODAY)) == 1
    assert len(merged_with(log.connection, third)) == 2
    unmerge(log, third, second)
    assert {row.id for row in people(log.connection, TODAY)} == {first, third}


def test_merging_twice_or_with_oneself_is_refused_and_parting_needs_a_pair(log: Log) -> None:
    first, second = kylian(log)
    with pytest.raises(CaseloadRefusal, match=r"déjà"):
        merge(log, first, first)
    merge(log, first, second)
    with pytest.raises(CaseloadRefusal, match=r"déjà"):
        merge(log, second, first)
    unmerge(log, first, second)
    with pytest.raises(CaseloadRefusal, match=r"pas réunis"):
        unmerge(log, first, second)


def test_two_desks_that_merge_the_same_pair_agree(log: Log) -> None:
    other = desk("b" * 32)
    first, second = kylian(log)
    exchange(log, other)
    merge(log, first, second)
    merge(other, second, first)
    exchange(log, other)
    exchange(other, log)
    assert told(log, first) == told(other, second)
    assert not conflicts(log.connection)
    assert not conflicts(other.connection)
    assert len(read_entity(log.connection, "Link")) == 1
    unmerge(other, first, second)
    exchange(other, log)
    assert len(people(log.connection, TODAY)) == 2 == len(people(other.connection, TODAY))


def exchange(giver: Log, taker: Log) -> None:
    changes = list(changes_of_stream(giver.connection, giver.stream, 0))
    taker.connection.execute("BEGIN")
    taker.receive(changes)
    taker.connection.execute("COMMIT")


Gesture = tuple[str, int]
GESTURES: dict[str, Callable[[Log, str], object]] = {
    "barrier": lambda log, root: interviews.add_barrier(log, root, "money"),
    "step": lambda log, root: plans.add_step(log, root, {"title": "Bilan"}),
    "task": lambda log, root: interviews.add_task(log, root, "Appeler", {"kind": "referent"}, TODAY),
    "wish": lambda log, root: interviews.add_wish(log, root, "travailler", TODAY),
    "email": lambda log, root: edit_person(log, root, {"email": f"{root[:4]}@exemple.fr"}),
    "meet": lambda log, root: interviews.add_appointment(log, root, TUESDAY, purpose="Point"),
    "close": lambda log, root: _close(log, root),
}


def _close(log: Log, root: str) -> None:
    case = read_person(log.connection, root).case
    if case is not None and not case.get("closed"):
        close_case(log, root, "other", "", TODAY)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(GESTURES)), st.integers(0, 1)), max_size=8))
def test_merge_then_unmerge_equals_before_and_nothing_is_lost_between(gestures: list[Gesture]) -> None:
    log = desk()
    roots = kylian(log)
    for name, which in gestures:
        GESTURES[name](log, roots[which])
    before = {root: told(log, root) for root in roots}
    alone = {thing.key: thing for root in roots for thing in read_person(log.connection, root).things}
    merge(log, *roots)
    united = read_person(log.connection, roots[0])
    kept = {thing.key for thing in (*united.things, *united.folded)}
    assert alone.keys() <= kept
    parents = {(thing.entity, thing.key) for thing in united.things} | {None}
    assert all(thing.parent in parents for thing in united.things)
    for thing in united.things:
        if thing.key in alone and thing.entity not in ("Person", "Case", "Plan"):
            assert thing.fields == alone[thing.key].fields
    unmerge(log, *roots)
    assert {root: told(log, root) for root in roots} == before

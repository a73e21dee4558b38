"""What the list keeps of each record: true whenever it stands, gone with the first thing written, made again."""

from datetime import date

import pytest

from referent_desk.caseload import departing, interviews, projection, summary
from referent_desk.caseload.log import Log
from referent_desk.caseload.merging import merge, unmerge
from referent_desk.caseload.people import people
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.roll import Roll
from referent_desk.caseload.summaries import fill
from referent_desk.vault.database import transaction

TODAY = date(2026, 10, 13)


def _add(log: Log, given: str) -> str:
    return add_person(log, {"given_names": given, "phones": ["06 39 98 00 01"]}, TODAY).id


def _kept(log: Log) -> list[str]:
    return sorted(row[0] for row in log.connection.execute("SELECT root FROM summary"))


def test_a_list_from_summaries_is_the_list_read_whole(log: Log) -> None:
    first, second = _add(log, "Anne"), _add(log, "Zoé")
    interviews.add_task(log, first, "Appeler", {"kind": "referent"}, date(2026, 10, 10))
    interviews.add_contact(log, second, {"at": "2026-10-01T10:00+02:00", "channel": "call", "result": "reached"})
    whole = people(log.connection, TODAY)
    assert fill(log.connection) == 2
    assert people(log.connection, TODAY) == whole
    assert [row.about for row in people(log.connection, TODAY)] == [row.about for row in whole]


def test_what_is_written_takes_the_summary_of_its_person_and_no_other(log: Log) -> None:
    first, second = _add(log, "Anne"), _add(log, "Zoé")
    fill(log.connection)
    interviews.add_barrier(log, first, "mobility")
    assert _kept(log) == [second]
    assert fill(log.connection) == 1
    assert Roll(log.connection).themes(TODAY)[first] == {"mobility"}


def test_an_act_that_fails_leaves_the_summary(log: Log) -> None:
    root = _add(log, "Anne")
    fill(log.connection)
    with pytest.raises(CaseloadRefusal), log.act() as act:
        act.add(root, "Tag", ("Person", root), text="deux fois", other="une rubrique qui n’existe pas")
    assert _kept(log) == [root]


def test_nothing_stays_of_who_was_erased_or_handed_back(log: Log) -> None:
    erased, handed = _add(log, "Anne"), _add(log, "Zoé")
    fill(log.connection)
    with transaction(log.connection):
        departing.erase(log.connection, [erased], "2026-10-13T10:00:00.000")
        departing.hide(log.connection, handed, "2026-10-13T10:00:00.000")
    assert _kept(log) == []
    assert fill(log.connection) == 0
    assert people(log.connection, TODAY) == []
    with transaction(log.connection):
        departing.bring_back(log.connection, handed)
    assert [row.given for row in people(log.connection, TODAY)] == ["Zoé"]


def test_records_shown_as_one_are_read_whole_and_parted_again(log: Log) -> None:
    first, second = _add(log, "Anne"), _add(log, "Anne-Lise")
    interviews.add_barrier(log, second, "housing")
    fill(log.connection)
    apart = people(log.connection, TODAY)
    merge(log, first, second)
    fill(log.connection)
    (row,) = people(log.connection, TODAY)
    assert row.about is not None
    assert row.about.themes == ("housing",)
    assert row == Roll(log.connection).rows(TODAY)[0]
    unmerge(log, first, second)
    assert people(log.connection, TODAY) == apart


def test_a_summary_of_another_version_is_made_again(log: Log) -> None:
    root = _add(log, "Anne")
    fill(log.connection)
    log.connection.execute("UPDATE summary SET version = '0', value = '[]'")
    assert people(log.connection, TODAY)[0].given == "Anne"
    assert fill(log.connection) == 1
    assert summary.held(log.connection).keys() == {root}


def test_tables_rebuilt_begin_without_summaries(log: Log) -> None:
    root = _add(log, "Anne")
    fill(log.connection)
    with transaction(log.connection):
        projection.rebuild(log.connection)
    assert _kept(log) == []
    assert people(log.connection, TODAY)[0].id == root


def test_a_tag_belongs_to_the_list(log: Log) -> None:
    root = _add(log, "Anne")
    with log.act() as act:
        act.add(root, "Tag", ("Person", root), text="internat souhaité")
    (row,) = people(log.connection, TODAY)
    assert row.about is not None
    assert row.about.tags == ("internat souhaité",)
    assert read_person(log.connection, root).of("Tag")[0].text("text") == "internat souhaité"

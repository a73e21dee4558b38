"""The list kept in memory: equal to the list read anew, whatever was written."""

import sqlite3
from datetime import date
from pathlib import Path

from referent_desk.caseload import editing, interviews
from referent_desk.caseload.agenda import Agenda
from referent_desk.caseload.changes import Change
from referent_desk.caseload.log import Log
from referent_desk.caseload.people import people
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.roll import Roll
from referent_desk.caseload.stored import changes_of_root
from referent_desk.vault.database import transaction
from tests.caseload.conftest import Hands, desk, memory

TODAY = date(2026, 10, 13)


def _add(log: Log, given: str) -> str:
    return add_person(log, {"given_names": given}, TODAY).id


def test_what_this_desk_writes_renews_its_line_only(log: Log) -> None:
    first, second = _add(log, "Anne"), _add(log, "Zoé")
    roll = Roll(log.connection)
    before = {row.id: row for row in roll.rows(TODAY)}
    interviews.add_task(log, second, "Appeler", {"kind": "referent"}, date(2026, 10, 10))
    after = {row.id: row for row in roll.rows(TODAY)}
    assert after[second].next is not None
    assert after[second].next.late == 3
    assert after[first] is before[first]
    assert list(roll.rows(TODAY)) == people(log.connection, TODAY)


def test_nothing_written_reads_nothing(log: Log) -> None:
    _add(log, "Anne")
    roll = Roll(log.connection)
    assert roll.rows(TODAY) is roll.rows(TODAY)


def test_another_day_makes_another_list(log: Log) -> None:
    root = _add(log, "Anne")
    interviews.add_task(log, root, "Appeler", {"kind": "referent"}, TODAY)
    roll = Roll(log.connection)
    assert roll.rows(TODAY)[0].next.late == 0  # type: ignore[union-attr]
    assert roll.rows(date(2026, 10, 15))[0].next.late == 2  # type: ignore[union-attr]


def test_themes_are_those_of_barriers_not_lifted(log: Log) -> None:
    root = _add(log, "Anne")
    roll = Roll(log.connection)
    key = interviews.add_barrier(log, root, "mobility")
    assert roll.themes(TODAY)[root] == {"mobility"}
    interviews.move_barrier(log, root, key, "lifted")
    assert roll.themes(TODAY)[root] == frozenset()


def test_a_person_deleted_leaves_the_list(log: Log) -> None:
    root = _add(log, "Anne")
    roll = Roll(log.connection)
    assert roll.row(root, TODAY) is not None
    person = read_person(log.connection, root).person
    assert person is not None
    editing.delete_thing(log, person)
    assert roll.row(root, TODAY) is None


def test_what_comes_from_elsewhere_is_seen_once_a_file_is_read(log: Log) -> None:
    other = desk("b" * 32)
    root = _add(other, "Samira")
    roll = Roll(log.connection)
    assert not roll.rows(TODAY)
    _receive(log, changes_of_root(other.connection, root))
    assert [row.given for row in roll.rows(TODAY)] == ["Samira"]


def _receive(log: Log, changes: list[Change]) -> None:
    """As the exchange does: the changes, and the receipt of their bundle, in one transaction."""
    names = [row[1] for row in log.connection.execute("PRAGMA table_info(receipt)") if row[3]]
    with transaction(log.connection):
        log.receive(changes)
        marks = ", ".join("1" for _name in names)
        log.connection.execute(f"INSERT INTO receipt ({', '.join(names)}) VALUES ({marks})")


def test_a_list_taken_over_by_another_connection_is_the_same_until_the_vault_moves_on(tmp_path: Path) -> None:
    file = tmp_path / "vault"
    first, second = sqlite3.connect(file, isolation_level=None), sqlite3.connect(file, isolation_level=None)
    memory().backup(first)
    log = Log(first, Hands(), lambda: "a" * 32)
    root = _add(log, "Anne")
    roll = Roll(first)
    agenda = Agenda(first, roll)
    agenda.renew(TODAY)
    taken = agenda.over(second)
    assert taken.roll.rows(TODAY) is roll.rows(TODAY)
    assert taken._pages == agenda._pages
    interviews.add_task(log, root, "Appeler", {"kind": "referent"}, TODAY)
    late = agenda.over(second)
    late.renew(TODAY)
    assert [item.text for item in late.todos(TODAY, TODAY)] == ["Appeler"]
    taken.renew(TODAY)
    assert [item.text for item in taken.todos(TODAY, TODAY)] == ["Appeler"]
    assert list(taken.roll.rows(TODAY)) == people(first, TODAY)
    for connection in (first, second):
        connection.close()

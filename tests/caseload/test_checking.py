"""Damage that pages do not show: the log and its tables are compared."""

from pathlib import Path

import pytest

from referent_desk.app import Desk, create_desk, system_clock
from referent_desk.caseload.checking import projection_is_true, unsound_changes
from referent_desk.caseload.persons import add_person
from referent_desk.vault.stretching import FLOOR


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A vault with one person."""
    made, _words = create_desk(tmp_path / "vault", "une phrase", system_clock, params=FLOOR)
    add_person(made.log(), {"given_names": "Inès", "phones": ["06 00 00 00 17"]}, made.today())
    return made


def test_what_the_program_wrote_is_sound(desk: Desk) -> None:
    assert unsound_changes(desk.connection) == 0
    assert projection_is_true(desk.connection)


def test_a_table_altered_by_hand_is_seen_and_left_as_it_is(desk: Desk) -> None:
    desk.connection.execute("UPDATE shown_person SET email = 'x'")
    assert not projection_is_true(desk.connection)
    assert desk.connection.execute("SELECT email FROM shown_person").fetchone() == ("x",)


def test_a_change_altered_and_a_change_removed_are_counted(desk: Desk) -> None:
    desk.connection.execute("UPDATE change SET value = '3' WHERE field = 'name'")
    assert unsound_changes(desk.connection) == 1
    desk.connection.execute("DELETE FROM change WHERE field = 'number'")
    assert unsound_changes(desk.connection) == 2

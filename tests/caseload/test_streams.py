"""Leaving a stream: what moves into the new one says the same under the same ids."""

from referent_desk.caseload import streams
from referent_desk.caseload.checking import projection_is_true, unsound_changes
from referent_desk.caseload.log import Log, new_key
from referent_desk.caseload.stored import changes_of_root
from referent_desk.vault.database import transaction


def test_changes_beyond_move_into_the_new_stream_with_ids_acts_and_clocks(log: Log) -> None:
    connection, root = log.connection, new_key()
    with log.act() as act:
        act.add(root, "Person", name={"given": "Inès"})
    with log.act() as act:
        act.write(root, "Person", root, "email", "a@b.fr")
        act.write(root, "Person", root, "email", "c@d.fr")
    before = {one.id: one for one in changes_of_root(connection, root)}
    former = log.stream
    with transaction(connection):
        left = streams.begin_anew(connection, 1)
    assert (left.former, left.position, left.moved) == (former, 1, 2)
    assert (log.stream, log.position) == (left.stream, 2)
    after = {one.id: one for one in changes_of_root(connection, root)}
    assert sorted((one.stream == former, one.position) for one in after.values()) == [(False, 1), (False, 2), (True, 1)]
    for identity, one in before.items():
        moved = after[identity]
        assert (moved.act, moved.clock, moved.value, moved.replaces) == (one.act, one.clock, one.value, one.replaces)
    assert unsound_changes(connection) == 0
    assert projection_is_true(connection)
    with log.act() as act:
        new = act.write(root, "Person", root, "email", "e@f.fr")
    assert (new.stream, new.position, new.clock > max(one.clock for one in before.values())) == (left.stream, 3, True)
    assert all(streams.written_here(connection, identity) for identity in after)
    assert streams.is_left(connection, former)
    assert not streams.is_left(connection, left.stream)


def test_where_nothing_was_written_a_name_that_nobody_used_is_left(log: Log) -> None:
    connection = log.connection
    with transaction(connection):
        left = streams.begin_anew(connection, 0)
    assert (left.position, left.moved) == (0, 0)
    assert streams.written(connection) == (left.stream, 0)
    assert streams.is_left(connection, left.former)
    assert unsound_changes(connection) == 0

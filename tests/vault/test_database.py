"""Transactions: all or nothing, and a sentence when the disk or another writer says no."""

from collections.abc import Callable
from pathlib import Path

import pytest

from referent_desk.vault.data_key import DataKey
from referent_desk.vault.database import Connection, IntegrityError, SqlError, connect_keyed, transaction
from referent_desk.vault.refusals import Code, VaultRefusal


@pytest.fixture
def key() -> bytes:
    return DataKey.new().raw()


@pytest.fixture
def database(tmp_path: Path, key: bytes) -> Connection:
    connection = connect_keyed(tmp_path / "a.db", key, create=True)
    connection.execute("CREATE TABLE line (text TEXT UNIQUE)")
    return connection


def lines(connection: Connection) -> list[str]:
    return [text for (text,) in connection.execute("SELECT text FROM line ORDER BY text")]


def add(connection: Connection, text: str) -> None:
    connection.execute("INSERT INTO line VALUES (?)", (text,))


def add_all(connection: Connection, *texts: str, then: Callable[[], None] = lambda: None) -> None:
    with transaction(connection):
        for text in texts:
            add(connection, text)
        then()


def give_up() -> None:
    raise ZeroDivisionError


def test_a_transaction_is_whole_or_not_there(database: Connection) -> None:
    add_all(database, "a", "b")
    with pytest.raises(ZeroDivisionError):
        add_all(database, "c", then=give_up)
    assert lines(database) == ["a", "b"]
    assert not database.in_transaction


def test_a_transaction_in_another_fails_alone_and_goes_with_the_whole(database: Connection) -> None:
    with transaction(database):
        add(database, "a")
        with pytest.raises(IntegrityError):
            add_all(database, "b", "a")
        add_all(database, "c")
    assert lines(database) == ["a", "c"]

    def part_then_give_up() -> None:
        add_all(database, "e")
        give_up()

    with pytest.raises(ZeroDivisionError):
        add_all(database, "d", then=part_then_give_up)
    assert lines(database) == ["a", "c"]


def test_another_writer_is_told_after_a_while(database: Connection, tmp_path: Path, key: bytes) -> None:
    other = connect_keyed(tmp_path / "a.db", key)
    other.execute("PRAGMA busy_timeout = 20")
    with transaction(database):
        add(database, "a")
        with pytest.raises(VaultRefusal, match=Code.DATABASE_BUSY), transaction(other):
            add(other, "b")
        assert not other.in_transaction
        assert lines(other) == []  # a reader is never kept waiting
    with transaction(other):
        add(other, "b")
    assert lines(database) == ["a", "b"]


def test_a_full_database_is_told_and_nothing_is_half_written(database: Connection) -> None:
    add(database, "before")
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(VaultRefusal, match=Code.DISK_FULL):
        add_all(database, *(f"{number}" * 100 for number in range(1000)))
    assert not database.in_transaction
    assert lines(database) == ["before"]


def test_a_fault_of_the_program_is_not_hidden(database: Connection) -> None:
    with pytest.raises(SqlError), transaction(database):
        database.execute("SELECT nothing FROM nowhere")
    with pytest.raises(IntegrityError):
        add_all(database, "twice", "twice")
    assert lines(database) == []


def test_a_read_only_connection_says_why(database: Connection) -> None:
    database.execute("PRAGMA query_only = ON")
    with pytest.raises(VaultRefusal, match=Code.NEWER_SCHEMA), transaction(database):
        add(database, "a")


def test_an_altered_page_is_damage_when_it_is_read(database: Connection, tmp_path: Path, key: bytes) -> None:
    add_all(database, *(f"{number:04}" * 10 for number in range(500)))
    database.close()
    path = tmp_path / "a.db"
    data = bytearray(path.read_bytes())
    data[4096 * 3 + 100] ^= 1
    path.write_bytes(data)
    again = connect_keyed(path, key)
    with pytest.raises(VaultRefusal, match=Code.DAMAGED), transaction(again):
        lines(again)


def test_a_database_is_never_made_over_another_file(tmp_path: Path, key: bytes) -> None:
    (tmp_path / "b.db").write_bytes(b"something")
    with pytest.raises(FileExistsError):
        connect_keyed(tmp_path / "b.db", key, create=True)
    assert (tmp_path / "b.db").read_bytes() == b"something"

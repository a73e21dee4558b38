"""What must never be seen: the caseload on the disk, the key and the phrase anywhere."""

import sqlite3
import traceback
from pathlib import Path

import pytest

from referent_desk.vault.data_key import DataKey
from referent_desk.vault.database import connect_keyed, transaction
from referent_desk.vault.refusals import VaultRefusal
from referent_desk.vault.stretching import FLOOR
from referent_desk.vault.vault import backup, change_passphrase, create
from tests.vault.conftest import PHRASE, Made, clock, put

SECRET = "Prénom-très-reconnaissable"


def test_nothing_written_in_a_vault_is_readable_on_the_disk_not_even_in_the_journal(made: Made) -> None:
    with made.open() as vault:
        put(vault, "secret", SECRET)
        vault.touch("show", "racine-reconnaissable")
        backup(vault, made.folder.parent / "b.zip")
        files = [one for one in made.folder.parent.rglob("*") if one.is_file()]
        assert made.folder / "caseload.db-wal" in files
        for path in files:
            data = path.read_bytes()
            for text in (SECRET, "reconnaissable", "preference", "CREATE TABLE", "SQLite format"):
                assert text.encode() not in data, path


def test_the_common_sqlite_reads_nothing_of_it(made: Made) -> None:
    plain = sqlite3.connect(made.folder / "caseload.db")
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM preference")
    plain.close()


def test_what_was_deleted_leaves_no_page_behind_and_temporaries_stay_in_memory(made: Made) -> None:
    with made.open() as vault:
        told = {
            name: vault.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("secure_delete", "temp_store", "synchronous", "journal_mode", "foreign_keys", "trusted_schema")
        }
        security = vault.connection.execute("PRAGMA cipher_memory_security").fetchone()[0]
    assert told == {
        "secure_delete": 1,
        "temp_store": 2,
        "synchronous": 2,
        "journal_mode": "wal",
        "foreign_keys": 1,
        "trusted_schema": 0,
    }
    assert security == "1"


def test_the_key_is_in_no_statement_no_exception_no_print(made: Made, tmp_path: Path) -> None:
    with made.open() as vault:
        key = vault.key.raw().hex()
        seen: list[str] = []
        connection = vault.connect()
        connection.set_trace_callback(seen.append)
        connection.execute("SELECT 1").fetchone()
        connection.close()
        shown = [repr(vault), repr(vault.key), str(vault.key), f"{vault.key!r}", repr(vars(vault)), *seen]
        try:
            connect_keyed(made.folder / "caseload.db", DataKey.new().raw())
        except VaultRefusal as refused:
            shown.append("".join(traceback.format_exception(refused)))
        assert all(key not in text for text in shown)
        # SQLCipher answers with its settings, never with its key.
        assert vault.connection.execute("PRAGMA key").fetchall() in ([], [("ok",)])


def test_a_wrong_key_writes_nothing_on_the_standard_error_output(made: Made, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(VaultRefusal):
        connect_keyed(made.folder / "caseload.db", DataKey.new().raw())
    assert capfd.readouterr() == ("", "")


def test_a_phrase_is_in_no_traceback(made: Made, tmp_path: Path) -> None:
    tried = "une phrase tapée par erreur"

    def change() -> None:
        with made.open() as vault:
            change_passphrase(vault, tried, tried + " 2", params=FLOOR)

    for attempt in (lambda: made.open(tried), lambda: create(made.folder, tried, clock, params=FLOOR), change):
        with pytest.raises(VaultRefusal) as refused:
            attempt()
        told = "".join(traceback.format_exception(refused.value))
        assert tried not in told
        assert PHRASE not in told


def test_a_failing_statement_shows_no_value(made: Made) -> None:
    with made.open() as vault:
        put(vault, "once", "x")
        from referent_desk.vault.database import IntegrityError

        with pytest.raises(IntegrityError) as refused, transaction(vault.connection):
            vault.connection.execute("INSERT INTO preference (name, value) VALUES ('once', ?)", (SECRET,))
        assert SECRET not in "".join(traceback.format_exception(refused.value))


def test_a_wiped_key_is_gone() -> None:
    key = DataKey.new()
    key.wipe()
    with pytest.raises(VaultRefusal):
        key.raw()
    with pytest.raises(ValueError):
        DataKey(b"short")

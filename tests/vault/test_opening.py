"""Making, opening, recovering, locking."""

import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from referent_desk.vault import slot_file
from referent_desk.vault.database import sql_errors, transaction
from referent_desk.vault.refusals import Code, VaultRefusal, WrongPassphrase
from referent_desk.vault.stretching import FLOOR, Argon2Params
from referent_desk.vault.vault import (
    Vault,
    change_passphrase,
    create,
    holds_vault,
    open_vault,
    open_with_words,
    recover,
)
from tests.vault.conftest import MARKER, PHRASE, Made, clock, get, put


def test_a_new_vault_opens_with_its_phrase_and_keeps_what_was_written(tmp_path: Path) -> None:
    folder = tmp_path / "là" / "mon coffre"
    vault, words = create(folder, PHRASE, clock, params=FLOOR)
    with vault:
        put(vault, "a", "é")
    assert len(words) == 12
    assert holds_vault(folder)
    with open_vault(folder, PHRASE, clock) as again:
        assert get(again, "a") == "é"
        assert again.id == vault.id
        assert not again.read_only
        assert again.restored is None


def test_an_empty_folder_may_become_a_vault(tmp_path: Path) -> None:
    create(tmp_path, PHRASE, clock, params=FLOOR)[0].close()
    open_vault(tmp_path, PHRASE, clock).close()


def test_the_folder_and_its_files_are_for_their_owner_alone(made: Made) -> None:
    for path in (made.folder, *made.folder.rglob("*")):
        path.chmod(0o777)
    with made.open() as vault:
        put(vault, "wal", "is there")
        wrong = [
            path
            for path in (made.folder, *made.folder.rglob("*"))
            if stat.S_IMODE(path.stat().st_mode) != (0o700 if path.is_dir() else 0o600)
        ]
    assert wrong == []


def test_one_final_line_end_of_a_phrase_is_dropped_and_no_more(made: Made) -> None:
    made.open(PHRASE + "\n").close()
    made.open(PHRASE + "\r\n").close()
    with pytest.raises(VaultRefusal, match=Code.WRONG_PASSPHRASE):
        made.open(PHRASE + "\n\n")


def test_a_phrase_typed_decomposed_is_the_same_phrase(made: Made) -> None:
    made.open(PHRASE.replace("é", "e\u0301")).close()


@pytest.mark.parametrize(
    ("phrase", "code"), [("", "empty_passphrase"), ("\n", "empty_passphrase"), ("a" * 1001, "long_passphrase")]
)
def test_a_phrase_that_cannot_be_is_refused_before_anything_is_made(tmp_path: Path, phrase: str, code: str) -> None:
    with pytest.raises(VaultRefusal, match=code):
        create(tmp_path / "coffre", phrase, clock, params=FLOOR)
    assert list(tmp_path.iterdir()) == []


def test_a_vault_is_never_made_over_something_else(tmp_path: Path, made: Made, everything) -> None:  # type: ignore[no-untyped-def]
    before = everything(made.folder)
    with pytest.raises(VaultRefusal, match=Code.EXISTS):
        create(made.folder, PHRASE, clock, params=FLOOR)
    assert everything(made.folder) == before
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "liste.txt").write_text("à moi")
    with pytest.raises(VaultRefusal, match=Code.EXISTS):
        create(tmp_path / "notes", PHRASE, clock, params=FLOOR)
    with pytest.raises(VaultRefusal, match=Code.EXISTS):
        create(tmp_path / "notes" / "liste.txt", PHRASE, clock, params=FLOOR)
    assert everything(tmp_path / "notes") == {"liste.txt": "à moi".encode()}


def test_a_creation_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    broken = tmp_path / "migrations"
    broken.mkdir()
    (broken / "0001.sql").write_text("CREATE TABLE a (b); CREATE TABLE a (b);")
    with pytest.raises(VaultRefusal, match=Code.MIGRATION):
        create(tmp_path / "x" / "y" / "coffre", PHRASE, clock, params=FLOOR, migrations=broken)
    with pytest.raises(VaultRefusal, match=Code.BAD_PARAMETERS):
        create(tmp_path / "x" / "coffre", PHRASE, clock, params=Argon2Params(1024, 1, 1))
    assert list(tmp_path.iterdir()) == [broken]


def test_the_twelve_words_open_without_accents_or_case(made: Made) -> None:
    typed = [word.upper() for word in made.words[:6]] + [word[:4] for word in made.words[6:]]
    with open_with_words(made.folder, typed, clock) as vault:
        assert get(vault, "marker") == MARKER


def test_after_recovery_the_former_phrase_and_words_are_dead(made: Made) -> None:
    vault, words = recover(made.folder, made.words, "nouvelle phrase", clock, params=FLOOR)
    vault.close()
    with pytest.raises(VaultRefusal, match=Code.WRONG_WORDS):
        open_with_words(made.folder, made.words, clock)
    with pytest.raises(VaultRefusal, match=Code.WRONG_PASSPHRASE):
        made.open()
    open_with_words(made.folder, words, clock).close()
    with made.open("nouvelle phrase") as again:
        assert get(again, "marker") == MARKER
    # Nor does the second copy remember them.
    (made.folder / slot_file.NAME).unlink()
    with pytest.raises(VaultRefusal, match=Code.WRONG_WORDS):
        open_with_words(made.folder, made.words, clock)


def test_a_changed_phrase_opens_and_the_words_stay(made: Made) -> None:
    with made.open() as vault:
        change_passphrase(vault, PHRASE, "autre phrase", params=FLOOR)
        assert [kind for _, kind in vault.slots()] == ["passphrase", "recovery"]
    with pytest.raises(VaultRefusal, match=Code.WRONG_PASSPHRASE):
        made.open()
    made.open("autre phrase").close()
    open_with_words(made.folder, made.words, clock).close()


def test_a_phrase_is_not_changed_by_who_does_not_know_it(made: Made, everything) -> None:  # type: ignore[no-untyped-def]
    with made.open() as vault:
        before = (made.folder / slot_file.NAME).read_bytes()
        with pytest.raises(WrongPassphrase):
            change_passphrase(vault, "pas elle", "autre phrase", params=FLOOR)
        assert (made.folder / slot_file.NAME).read_bytes() == before


def test_slots_of_a_kind_not_known_yet_are_kept(made: Made) -> None:
    file = slot_file.read(made.folder)
    foreign = slot_file.Slot("0" * 32, "keyring", {"service": "x"}, "0" * 64, "0" * 24, "0" * 160)
    slot_file.heal(made.folder, slot_file.SlotFile(file.format, file.vault, [*file.slots, foreign]))
    with made.open() as vault:
        change_passphrase(vault, PHRASE, "autre phrase", params=FLOOR)
        assert foreign in slot_file.read(made.folder).slots


def test_a_vault_open_here_is_busy_for_the_next_one_and_free_once_closed(made: Made) -> None:
    vault = made.open()
    with pytest.raises(VaultRefusal, match=Code.BUSY):
        made.open()
    vault.close()
    vault.close()
    made.open().close()


def test_a_vault_open_in_another_process_is_busy_until_that_process_is_killed(made: Made) -> None:
    code = (
        "import sys, pathlib, tests.vault.conftest as c\n"
        "from referent_desk.vault.vault import open_vault\n"
        "v = open_vault(pathlib.Path(sys.argv[1]), c.PHRASE, c.clock); print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(made.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(VaultRefusal, match=Code.BUSY):
            made.open()
    finally:
        other.kill()
        other.communicate()
    with made.open() as vault:
        assert get(vault, "marker") == MARKER


def test_a_locked_vault_gives_neither_connection_nor_key(made: Made) -> None:
    vault = made.open()
    vault.close()
    for use in (lambda: vault.connection, vault.connect, lambda: vault.seal(b"a", "x"), lambda: vault.touch("show")):
        with pytest.raises(VaultRefusal, match=Code.CLOSED):
            use()


def test_each_thread_has_its_own_connection_and_sees_what_was_committed(made: Made) -> None:
    seen: list[object] = []
    with made.open() as vault:
        put(vault, "from", "the first thread")

        def work() -> None:
            seen.append(vault.connection is vault.connection)
            seen.append(get(vault, "from"))
            own = vault.connect()
            seen.append(own.execute("SELECT count(*) FROM preference").fetchone()[0])
            own.close()
            vault.touch("show", "r1")

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert seen == [True, "the first thread", 2]
        assert vault.connection.execute("SELECT event, root FROM audit ORDER BY number DESC").fetchone() == (
            "show",
            "r1",
        )


def test_locking_interrupts_what_other_threads_do_within_a_tenth_of_a_second(made: Made) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    vault, told, started = made.open(), [], threading.Event()

    def work() -> None:
        own = vault.connect()
        try:
            started.set()
            with transaction(own):
                own.execute(endless).fetchone()
        except VaultRefusal as refused:
            told.append(refused.code)
        finally:
            own.close()

    thread = threading.Thread(target=work)
    thread.start()
    started.wait()
    time.sleep(0.05)
    vault.close()
    thread.join(5)
    assert told == [Code.CLOSED]


def read_without_end(vault: Vault, told: list[str]) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT max(i) FROM n"
    try:
        while True:
            with sql_errors():
                vault.connection.execute(endless).fetchone()
    except VaultRefusal as refused:
        told.append(refused.code)


def test_locking_under_threads_that_read_stops_them_and_nothing_else(made: Made) -> None:
    for pause in (0, 0.002, 0.01, 0.03):
        vault, told = made.open(), list[str]()
        threads = [threading.Thread(target=read_without_end, args=(vault, told)) for _ in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(pause)
        vault.close()
        for thread in threads:
            thread.join(5)
        assert told == [Code.CLOSED] * 3


def test_a_closed_vault_is_one_file_without_a_journal_beside_it(made: Made) -> None:
    def work(vault: Vault) -> None:
        put(vault, "from", "another thread")

    for closer in ("the opener", "another thread"):
        vault = made.open()
        thread = threading.Thread(target=work, args=(vault,))
        thread.start()
        thread.join()
        with transaction(vault.connection):
            vault.connection.execute("DELETE FROM preference WHERE name = 'from'")
        if closer == "the opener":
            vault.close()
        else:
            other = threading.Thread(target=vault.close)
            other.start()
            other.join()
        assert {path.name for path in made.folder.glob("caseload*")} == {"caseload.db"}


def test_the_trace_is_a_chain_of_lines(made: Made) -> None:
    with made.open() as vault:
        vault.touch("print", "a" * 32)
        lines = vault.connection.execute("SELECT number, event, root, hash FROM audit ORDER BY number").fetchall()
    assert [line[:3] for line in lines] == [
        (1, "create", None),
        (2, "backup", None),
        (3, "open", None),
        (4, "print", "a" * 32),
    ]
    assert len({line[3] for line in lines}) == 4


def test_a_trace_inside_a_transaction_goes_with_it(made: Made) -> None:
    with made.open() as vault:

        def erase_and_fail() -> None:
            with transaction(vault.connection):
                vault.touch("erase", "r")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            erase_and_fail()
        assert vault.connection.execute("SELECT count(*) FROM audit WHERE event = 'erase'").fetchone() == (0,)


def test_what_is_sealed_opens_with_its_label_in_its_vault_only(made: Made, tmp_path: Path) -> None:
    with made.open() as vault, create(tmp_path / "autre", PHRASE, clock, params=FLOOR)[0] as other:
        sealed = vault.seal(b"refused file", "quarantine")
        assert b"refused" not in sealed
        assert vault.unseal(sealed, "quarantine") == b"refused file"
        altered = sealed[:-1] + bytes([sealed[-1] ^ 1])
        for one, data, label in (
            (vault, sealed, "document"),
            (other, sealed, "quarantine"),
            (vault, altered, "quarantine"),
            (vault, sealed[:10], "quarantine"),
            (vault, b"", "quarantine"),
        ):
            with pytest.raises(VaultRefusal, match=Code.SEALED_DAMAGED):
                one.unseal(data, label)

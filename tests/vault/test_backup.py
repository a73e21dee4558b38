"""A backup is a copy that was opened and counted; a restore is a vault that was verified."""

import random
import subprocess
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from referent_desk.vault import backing_up, backup_file, slot_file
from referent_desk.vault.refusals import Code, VaultRefusal
from referent_desk.vault.stretching import FLOOR
from referent_desk.vault.vault import (
    acknowledge_restore,
    backup,
    change_passphrase,
    open_vault,
    open_with_words,
    restore,
)
from tests.vault.conftest import MARKER, PHRASE, Made, clock, get, put

Everything = Callable[[Path], dict[str, bytes]]


def test_a_backup_holds_two_files_stored_and_comes_back_as_a_vault(made: Made, tmp_path: Path) -> None:
    with made.open() as vault:
        put(vault, "later", "yes")
        backup(vault, tmp_path / "b.zip")
        put(vault, "too late", "yes")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert [(one.filename, one.compress_type) for one in archive.infolist()] == [
            ("vault.json", 0),
            ("caseload.db", 0),
        ]
        assert archive.testzip() is None
    restore(tmp_path / "b.zip", tmp_path / "revenu")
    with open_vault(tmp_path / "revenu", PHRASE, clock) as back:
        assert (get(back, "marker"), get(back, "later"), get(back, "too late")) == (MARKER, "yes", None)
        assert back.id == vault.id
    open_with_words(tmp_path / "revenu", made.words, clock).close()
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_a_restored_vault_says_so_until_it_is_acknowledged(made: Made, tmp_path: Path) -> None:
    restore(made.backup, tmp_path / "revenu")
    for _ in range(2):
        with open_vault(tmp_path / "revenu", PHRASE, clock) as back:
            assert back.restored is not None
            assert back.restored.made == "2026-10-13T09:50:00Z"
    with open_vault(tmp_path / "revenu", PHRASE, clock) as back:
        change_passphrase(back, PHRASE, "autre", params=FLOOR)
    with open_vault(tmp_path / "revenu", "autre", clock) as back:
        assert back.restored is not None
        acknowledge_restore(back)
        assert back.restored is None
    with open_vault(tmp_path / "revenu", "autre", clock) as back:
        assert back.restored is None
        assert get(back, "marker") == MARKER


def test_a_backup_unpacked_by_hand_opens_and_is_known_for_a_restored_one(
    made: Made, tmp_path: Path, outside_tool: Callable[[str], str]
) -> None:
    folder = tmp_path / "à la main"
    subprocess.run([outside_tool("unzip"), "-q", str(made.backup), "-d", str(folder)], check=True)
    with open_vault(folder, PHRASE, clock) as back:
        assert back.restored is not None
        assert get(back, "marker") == MARKER


def test_an_old_backup_opens_with_its_old_phrase(made: Made, tmp_path: Path) -> None:
    with made.open() as vault:
        change_passphrase(vault, PHRASE, "autre", params=FLOOR)
    restore(made.backup, tmp_path / "revenu")
    open_vault(tmp_path / "revenu", PHRASE, clock).close()


def test_a_file_already_there_is_replaced_only_when_asked(made: Made, tmp_path: Path) -> None:
    target = tmp_path / "b.zip"
    target.write_bytes(b"former")
    with made.open() as vault:
        with pytest.raises(VaultRefusal, match=Code.EXISTS):
            backup(vault, target)
        assert target.read_bytes() == b"former"
        backup(vault, target, replace=True)
    backup_file.check(target)


def test_a_backup_made_while_another_thread_writes_is_of_one_moment(made: Made, tmp_path: Path) -> None:
    with made.open() as vault:
        going = threading.Event()

        def work() -> None:
            own = vault.connect()
            number = 0
            while not going.is_set():
                own.execute("INSERT INTO preference (name, value) VALUES (?, ?)", (f"n{number}", "x" * 500))
                number += 1
                time.sleep(0.001)  # SQLite's lock is not fair: let the others in
            own.close()

        thread = threading.Thread(target=work)
        thread.start()
        try:
            for number in range(3):
                backup(vault, tmp_path / f"{number}.zip")
        finally:
            going.set()
            thread.join()
    restore(tmp_path / "2.zip", tmp_path / "revenu")
    open_vault(tmp_path / "revenu", PHRASE, clock).close()


def test_a_copy_that_does_not_count_as_the_caseload_is_not_kept(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = iter([{"a": 2}, {"a": 1}])
    monkeypatch.setattr(backing_up, "_counts", lambda _: next(counts))
    with made.open() as vault:
        with pytest.raises(VaultRefusal, match=Code.BACKUP_DIFFERS):
            backup(vault, tmp_path / "b.zip")
        assert list((made.folder / "backups").iterdir()) == []
    assert not (tmp_path / "b.zip").exists()
    assert not (tmp_path / ".b.zip.part").exists()


def test_a_backup_into_a_folder_that_is_not_there_is_told(made: Made, tmp_path: Path) -> None:
    with made.open() as vault, pytest.raises(VaultRefusal, match=Code.NO_ACCESS):
        backup(vault, tmp_path / "clé débranchée" / "b.zip")


def test_a_restore_goes_into_no_folder_that_holds_something(made: Made, tmp_path: Path, everything: Everything) -> None:
    before = everything(made.folder)
    with pytest.raises(VaultRefusal, match=Code.EXISTS):
        restore(made.backup, made.folder)
    assert everything(made.folder) == before


def refused(file: Path, into: Path) -> str:
    with pytest.raises(VaultRefusal) as told:
        restore(file, into)
    assert not into.exists()
    return told.value.code


def test_a_file_that_is_no_backup_is_refused_and_nothing_is_made(made: Made, tmp_path: Path) -> None:
    into = tmp_path / "x" / "revenu"
    assert refused(tmp_path / "absent.zip", into) == Code.NO_BACKUP
    assert refused(tmp_path, into) == Code.NO_BACKUP
    other = tmp_path / "autre"
    for data in (b"", b"PDF", b"\x00" * 5000):
        other.write_bytes(data)
        assert refused(other, into) == Code.NOT_A_BACKUP
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("../vault.json", b"{}")
        archive.writestr("caseload.db", b"{}")
    assert refused(other, into) == Code.NOT_A_BACKUP
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("vault.json", (made.folder / slot_file.NAME).read_bytes())  # no mark
        archive.writestr("caseload.db", b"{}")
    assert refused(other, into) == Code.BAD_BACKUP
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("vault.json", bytes(60_000))
        archive.writestr("caseload.db", bytes(10_000_000))
    assert refused(other, into) == Code.BAD_BACKUP
    assert not into.parent.exists()


def test_a_truncated_backup_is_refused_wherever_it_is_cut(made: Made, tmp_path: Path) -> None:
    data = made.backup.read_bytes()
    cut = tmp_path / "coupé.zip"
    for size in (4, 1000, len(data) // 2, len(data) - 1):
        cut.write_bytes(data[:size])
        assert refused(cut, tmp_path / "revenu") == Code.BAD_BACKUP


def test_a_backup_with_bytes_before_it_is_refused(made: Made, tmp_path: Path) -> None:
    (tmp_path / "devant.zip").write_bytes(b"#!/bin/sh\n" + made.backup.read_bytes())
    assert refused(tmp_path / "devant.zip", tmp_path / "revenu") == Code.BAD_BACKUP


def refused_or_whole(file: Path) -> str:
    try:
        backup_file.check(file)
    except VaultRefusal as told:
        return told.code
    return ""


def test_any_bit_altered_in_a_backup_is_refused_or_changes_nothing_that_counts(made: Made, tmp_path: Path) -> None:
    data = made.backup.read_bytes()
    with zipfile.ZipFile(made.backup) as archive:
        first, second = archive.infolist()
        ends = [(one.header_offset, one.file_size) for one in (first, second)]
    altered_file, seed = tmp_path / "altéré.zip", random.Random(7)
    headers = [*range(40), *range(ends[1][0], ends[1][0] + 41), *range(len(data) - 160, len(data))]
    places = [*headers, *(seed.randrange(len(data)) for _ in range(60))]
    for place in places:
        altered = bytearray(data)
        altered[place] ^= 1 << seed.randrange(8)
        altered_file.write_bytes(altered)
        code = refused_or_whole(altered_file)
        # A date, an attribute, a version in the zip's own headers: slots and hash were found right.
        assert code in {Code.BAD_BACKUP, Code.NOT_A_BACKUP} or (code == "" and place in headers)


def test_damage_that_the_backup_was_made_with_is_found_at_the_first_opening(made: Made, tmp_path: Path) -> None:
    """Somebody alters a page and makes hash and checksum right: only the key tells."""
    database = tmp_path / "caseload.db"
    with zipfile.ZipFile(made.backup) as archive:
        slots = slot_file.decode(archive.read("vault.json"))
        data = bytearray(archive.read("caseload.db"))
    assert slots is not None
    data[4096 * 9 + 5] ^= 1
    database.write_bytes(data)
    forged = tmp_path / "forgé.zip"
    backup_file.write(forged, backup_file.marked(slots, "2026-10-13T00:00:00Z", database), database)
    restore(forged, tmp_path / "revenu")
    with pytest.raises(VaultRefusal, match=Code.DAMAGED):
        open_vault(tmp_path / "revenu", PHRASE, clock)

"""A real disk that is really full: a small one in memory, when the machine lets us mount it."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from referent_desk.vault.refusals import Code, VaultRefusal
from referent_desk.vault.stretching import FLOOR
from referent_desk.vault.vault import Vault, backup, change_passphrase, create, open_vault, restore
from tests.vault.conftest import MARKER, PHRASE, Made, clock, get, put

Everything = Callable[[Path], dict[str, bytes]]
SIZE = 512 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Half a megabyte."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    disk = tmp_path / "petit disque"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let us mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, leave: int) -> None:
    """Fill a disk but for so many bytes."""
    room = os.statvfs(disk)
    (disk / "ballast").write_bytes(b"x" * max(room.f_bavail * room.f_bsize - leave, 0))


def test_a_vault_that_does_not_fit_leaves_nothing_behind(small_disk: Path) -> None:
    for leave in (0, 4096, 20_000, 90_000):
        fill(small_disk, leave)
        with pytest.raises(VaultRefusal, match=Code.DISK_FULL):
            create(small_disk / "coffre", PHRASE, clock, params=FLOOR)
        assert [path.name for path in small_disk.iterdir()] == ["ballast"]
        (small_disk / "ballast").unlink()


def test_a_restore_that_does_not_fit_leaves_nothing_behind(small_disk: Path, made: Made) -> None:
    fill(small_disk, 40_000)
    with pytest.raises(VaultRefusal, match=Code.DISK_FULL):
        restore(made.backup, small_disk / "coffre")
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def test_a_backup_that_does_not_fit_on_the_stick_leaves_the_former_one(small_disk: Path, made: Made) -> None:
    (small_disk / "b.zip").write_bytes(b"former")
    fill(small_disk, 30_000)
    with made.open() as vault:
        with pytest.raises(VaultRefusal, match=Code.DISK_FULL) as refused:
            backup(vault, small_disk / "b.zip", replace=True)
        assert "Libérez de la place" in refused.value.sentence
        assert get(vault, "marker") == MARKER
        assert list((made.folder / "backups").iterdir()) == []
    assert sorted(path.name for path in small_disk.iterdir()) == ["b.zip", "ballast"]
    assert (small_disk / "b.zip").read_bytes() == b"former"


def put_many(vault: Vault) -> None:
    for number in range(100):
        put(vault, f"note {number}", "x" * 5000)


def write_until_full(folder: Path, disk: Path) -> int:
    """Notes until the disk is full; how many were saved."""
    with open_vault(folder, PHRASE, clock) as vault:
        fill(disk, 60_000)
        with pytest.raises(VaultRefusal, match=Code.DISK_FULL):
            put_many(vault)
        return int(vault.connection.execute("SELECT count(*) FROM preference WHERE value LIKE 'xx%'").fetchone()[0])


def test_what_was_saved_before_the_disk_filled_is_there_after(small_disk: Path, made: Made) -> None:
    folder = small_disk / "coffre"
    shutil.copytree(made.folder, folder)
    saved = write_until_full(folder, small_disk)
    assert saved > 0
    (small_disk / "ballast").unlink()
    with open_vault(folder, PHRASE, clock) as vault:
        assert [get(vault, f"note {number}") for number in range(saved + 1)] == ["x" * 5000] * saved + [None]
        assert get(vault, "marker") == MARKER


def test_a_phrase_that_cannot_be_written_stays_the_former_one(small_disk: Path, made: Made) -> None:
    folder = small_disk / "coffre"
    shutil.copytree(made.folder, folder)
    with open_vault(folder, PHRASE, clock) as vault:
        put(vault, "journal", "is there")
        fill(small_disk, 0)
        with pytest.raises(VaultRefusal, match=Code.DISK_FULL):
            change_passphrase(vault, PHRASE, "autre phrase", params=FLOOR)
    (small_disk / "ballast").unlink()
    open_vault(folder, PHRASE, clock).close()


def test_a_wrong_phrase_on_a_full_disk_is_still_a_wrong_phrase(small_disk: Path, made: Made) -> None:
    folder = small_disk / "coffre"
    shutil.copytree(made.folder, folder)
    fill(small_disk, 0)
    with pytest.raises(VaultRefusal, match=Code.WRONG_PASSPHRASE):
        open_vault(folder, "non", clock)

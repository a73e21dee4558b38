"""Where a vault may not rest."""

from pathlib import Path

import pytest

from referent_desk.vault import places
from referent_desk.vault.refusals import Code, VaultRefusal
from referent_desk.vault.stretching import FLOOR
from referent_desk.vault.vault import create, open_vault, restore
from tests.vault.conftest import PHRASE, Made, clock

MOUNTS = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 27 0:40 / /mnt rw,relatime shared:1 - ext4 /dev/vdb rw
31 30 0:41 / /mnt/partage\\040commun rw,relatime shared:2 master:3 - cifs //serveur/commun rw,vers=3.0
32 27 0:42 / /home/a/nuage rw,nosuid - fuse.rclone distant: rw
33 27 0:43 / /media/clef rw - vfat /dev/sdb1 rw
34 27 0:44 / /media/clef rw - nfs4 serveur:/x rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/a/coffre", "ext4"),
        ("/mnt/coffre", "ext4"),
        ("/mnt/partage", "ext4"),
        ("/mnt/partage commun/coffre", "cifs"),
        ("/mnt/partage communal", "ext4"),
        ("/home/a/nuage", "fuse.rclone"),
        ("/media/clef/a/b", "nfs4"),
    ],
)
def test_the_mount_that_holds_a_folder_is_found(folder: str, kind: str) -> None:
    assert places.mount_type(Path(folder), MOUNTS) == kind


def test_folders_that_well_known_programs_copy_are_recognised(tmp_path: Path) -> None:
    plain = tmp_path / "a" / "b"
    plain.mkdir(parents=True)
    assert not places.is_synced(plain, {})
    for mark in (
        ".dropbox.cache",
        ".stfolder",
        "._sync_0a1b.db",
        ".owncloudsync.log",
        ".tmp.drivedownload",
        ".dropbox",
    ):
        (tmp_path / "a" / mark).touch()
        assert places.is_synced(plain, {}), mark
        (tmp_path / "a" / mark).unlink()
    assert not places.is_synced(plain, {"OneDrive": ""})
    assert places.is_synced(plain, {"OneDriveCommercial": str(tmp_path)})
    assert places.is_synced(Path("/Users/a/OneDrive - Mission locale/coffre"), {})
    assert places.is_synced(Path("/Users/a/Library/CloudStorage/Dropbox/coffre"), {})
    assert not places.is_synced(Path("/Users/a/OneDriver/coffre"), {})


def test_the_settings_of_dropbox_in_a_home_do_not_mark_the_home(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert not places.is_synced(tmp_path / "coffre", {})


def test_a_vault_is_neither_made_nor_opened_nor_restored_where_it_would_be_copied(made: Made, tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(VaultRefusal, match=Code.SYNCED_FOLDER):
        create(tmp_path / "neuf", PHRASE, clock, params=FLOOR)
    with pytest.raises(VaultRefusal, match=Code.SYNCED_FOLDER):
        restore(made.backup, tmp_path / "neuf")
    assert not (tmp_path / "neuf").exists()
    with pytest.raises(VaultRefusal, match=Code.SYNCED_FOLDER):
        open_vault(made.folder, PHRASE, clock)


def test_a_vault_is_not_made_on_a_network_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "mount_type", lambda *_: "nfs4")
    with pytest.raises(VaultRefusal, match=Code.NETWORK_SHARE) as refused:
        create(tmp_path / "neuf", PHRASE, clock, params=FLOOR)
    assert "partage réseau" in refused.value.sentence
    monkeypatch.setattr(places, "mount_type", lambda *_: "fuse.sshfs")
    with pytest.raises(VaultRefusal, match=Code.NETWORK_SHARE):
        create(tmp_path / "neuf", PHRASE, clock, params=FLOOR)
    assert list(tmp_path.iterdir()) == []

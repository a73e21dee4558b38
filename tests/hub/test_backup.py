"""A hub saved and put back: desks hear of it, both sides give the other what it lacks, and trust never goes back."""

import shutil
from pathlib import Path

import pytest

from referent_desk.domain.refusal import Refusal
from referent_desk.hub.backing_up import VERSION_JUMP
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.hub.service import Hub, open_hub, restore
from tests.hub.laptop import clock
from tests.hub.laptop import enrol as enrol_laptop
from tests.hub.lives import all_is_well, hub_ids, settle_down
from tests.hub.test_lives import World, world

__all__ = ["world"]


def put_back(hub: Hub, file: Path) -> Hub:
    hub.close()
    restore(hub.home.folder, file, clock)
    return open_hub(hub.home.folder, clock)


def test_a_hub_put_back_gets_again_what_it_lost_and_gives_what_is_lacking(world: World, tmp_path: Path) -> None:
    hub, (one, two, other) = world
    root = one.add()
    settle_down(hub, [one, two, other], tmp_path / "a")
    hub.backup(tmp_path / "pôle.zip")
    before = hub.roster().version
    one.edit(root, "apres@exemple.fr")
    late, elsewhere = two.add(), other.add()
    settle_down(hub, [one, two, other], tmp_path / "b")
    held = hub_ids(hub)
    hub = put_back(hub, tmp_path / "pôle.zip")
    assert hub_ids(hub) < held
    assert hub.roster().version == before + VERSION_JUMP
    assert settle_down(hub, [one, two, other], tmp_path / "c") == []
    assert hub_ids(hub) == held
    new = two.add()
    assert settle_down(hub, [one, two, other], tmp_path / "d") == []
    assert set(one.shown()) == set(two.shown()) == {root, late, new}
    assert set(other.shown()) == {elsewhere}
    assert one.shown() == two.shown()
    for life in (one, two, other):
        all_is_well(life)
    hub.close()


def test_a_hub_put_back_by_a_disk_image_notices_it_by_what_its_desks_say(world: World, tmp_path: Path) -> None:
    hub, (one, two, _other) = world
    root = one.add()
    settle_down(hub, [one, two], tmp_path / "a")
    hub.close()
    shutil.copytree(hub.home.folder, tmp_path / "image")
    hub = open_hub(hub.home.folder, clock)
    one.edit(root, "apres@exemple.fr")
    two.add()
    settle_down(hub, [one, two], tmp_path / "b")
    held = hub_ids(hub)
    hub.close()
    shutil.rmtree(hub.home.folder)
    shutil.copytree(tmp_path / "image", hub.home.folder)
    hub = open_hub(hub.home.folder, clock)
    for life in (one, two):
        life.edit(root, f"{life.name}@exemple.fr")
    settle_down(hub, [one, two], tmp_path / "c")
    for life in (one, two):
        life.add()
    settle_down(hub, [one, two], tmp_path / "d")
    assert held < hub_ids(hub)
    assert hub_ids(hub) == set(one.changes()) == set(two.changes())
    for life in (one, two):
        all_is_well(life)
    hub.close()


def test_a_desk_and_the_hub_that_both_come_back_lose_nothing_that_either_holds(world: World, tmp_path: Path) -> None:
    hub, (one, two, other) = world
    root = one.add()
    settle_down(hub, [one, two], tmp_path / "a")
    saved = one.save(tmp_path / "poste.zip")
    hub.backup(tmp_path / "pôle.zip")
    lost_life = one.add()
    settle_down(hub, [one, two], tmp_path / "b")
    one.restore(saved)
    between = one.add()
    settle_down(hub, [one, two], tmp_path / "c")
    assert set(one.shown()) == {root, lost_life, between}
    hub = put_back(hub, tmp_path / "pôle.zip")
    one.add()
    settle_down(hub, [one, two, other], tmp_path / "d")
    assert set(one.changes()) == set(two.changes()) == hub_ids(hub)
    assert {root, lost_life, between} < set(one.shown())
    for life in (one, two):
        all_is_well(life)
    hub.close()


def test_who_was_enrolled_or_revoked_since_the_backup_is_taken_up_from_signed_files(hub: Hub, tmp_path: Path) -> None:
    first, second = enrol_laptop(hub, tmp_path), enrol_laptop(hub, tmp_path, "Dominique")
    hub.backup(tmp_path / "pôle.zip")
    third = enrol_laptop(hub, tmp_path, "Claude")
    hub.revoke(second.code, "lost")
    version = hub.roster().version
    hub.close()
    answer = restore(hub.home.folder, tmp_path / "pôle.zip", clock)
    assert (answer.devices, answer.without_holder) == (1, [])
    assert answer.aside is not None
    with open_hub(hub.home.folder, clock) as again:
        rows = {row.device: row for row in again.status().devices}
        assert again.roster().version == answer.roster == version + VERSION_JUMP
        assert rows[second.keys.id].revoked == "lost"
        assert (rows[third.keys.id].holder, rows[third.keys.id].code) == ("Claude", third.code)
        for laptop in (first, third):
            laptop.write()
            assert [one.code for one in again.ingest([laptop.send(tmp_path)]).files] == ["applied"]
        second.write()
        assert [one.code for one in again.ingest([second.send(tmp_path)]).files] == ["revoked_signer"]
        assert again.status().persons == 2
        assert {file.device for file in again.dispatch(tmp_path / "out").files} == {first.keys.id, third.keys.id, None}


def test_a_backup_makes_a_hub_elsewhere_with_its_key_and_reads_nowhere_without(hub: Hub, tmp_path: Path) -> None:
    laptop = enrol_laptop(hub, tmp_path)
    laptop.write(value={"family": "MARQUEUR", "given": "Léa"})
    hub.ingest([laptop.send(tmp_path)])
    saved = hub.backup(tmp_path / "pôle.zip")
    data = Path(saved.path).read_bytes()
    assert len(data) == saved.bytes
    for secret in (b"MARQUEUR", b"Camille", hub.home.key_file.read_bytes().strip()):
        assert secret not in data
    with pytest.raises(HubRefusal) as refused:
        restore(tmp_path / "ailleurs", tmp_path / "pôle.zip", clock)
    assert refused.value.code == HubCode.KEY_NEEDED
    (tmp_path / "autre.key").write_text("00" * 32)
    with pytest.raises(HubRefusal) as refused:
        restore(tmp_path / "ailleurs", tmp_path / "pôle.zip", clock, key_file=tmp_path / "autre.key")
    assert refused.value.code == HubCode.BAD_KEY
    assert not (tmp_path / "ailleurs").exists()
    made = restore(tmp_path / "ailleurs", tmp_path / "pôle.zip", clock, key_file=hub.home.key_file)
    assert made.aside is None
    with open_hub(tmp_path / "ailleurs", clock) as again:
        assert again.status().persons == 1
        assert all(check.ok for check in again.doctor().checks)
        laptop.write()
        assert [one.code for one in again.ingest([laptop.send(tmp_path)]).files] == ["applied"]


def test_a_backup_goes_over_no_file_and_a_damaged_one_changes_nothing(hub: Hub, tmp_path: Path) -> None:
    hub.backup(tmp_path / "pôle.zip")
    with pytest.raises(HubRefusal) as refused:
        hub.backup(tmp_path / "pôle.zip")
    assert refused.value.code == HubCode.EXISTS
    hub.close()
    data = (tmp_path / "pôle.zip").read_bytes()
    before = hub.home.database.read_bytes()
    for bad in (data[:-3000], data[: len(data) // 2], b"PK\x03\x04", b"%PDF", b"", data[:5000] + b"x" + data[5001:]):
        (tmp_path / "x.zip").write_bytes(bad)
        with pytest.raises(Refusal):
            restore(hub.home.folder, tmp_path / "x.zip", clock)
    with pytest.raises(HubRefusal) as refused:
        restore(hub.home.folder, tmp_path / "none.zip", clock)
    assert refused.value.code == HubCode.NO_BACKUP
    assert hub.home.database.read_bytes() == before
    assert not list(hub.home.folder.glob("before-*"))

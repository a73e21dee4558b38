"""Files that the hub refuses, each by its name: none blocks another, and nothing of it is applied."""

from pathlib import Path

import pytest

from referent_desk.exchange.seal import seal_roster
from referent_desk.hub.answers import FileEntry
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.hub.roots import first_root
from referent_desk.hub.service import Hub, init, open_hub
from tests.hub.laptop import Laptop, clock, enrol, new_id


def ingest(hub: Hub, *paths: Path) -> list[FileEntry]:
    return hub.ingest(paths).files


def codes(entries: list[FileEntry]) -> list[str]:
    return [entry.code for entry in entries]


def test_a_copy_that_writes_another_past_is_a_forked_stream(hub: Hub, tmp_path: Path) -> None:
    one = enrol(hub, tmp_path)
    twin = Laptop(keys=one.keys, stream=one.stream, channel=one.channel, answer=one.answer)
    one.write()
    ingest(hub, one.send(tmp_path))
    twin.write()
    twin.number = 7
    file = twin.send(tmp_path)
    entry = ingest(hub, file)[0]
    assert (entry.status, entry.code) == ("quarantined", "forked_stream")
    assert hub.status().changes == 1
    assert codes(ingest(hub, file)) == ["forked_stream"]


def test_a_stream_belongs_to_the_device_that_first_carried_it(hub: Hub, tmp_path: Path) -> None:
    one, thief = enrol(hub, tmp_path), enrol(hub, tmp_path, "Dominique")
    one.write()
    ingest(hub, one.send(tmp_path))
    thief.stream = one.stream
    thief.written = [None]  # type: ignore[list-item]
    stolen = thief.write()
    thief.written = [stolen]
    assert codes(ingest(hub, thief.send(tmp_path))) == ["forked_stream"]


def test_a_lost_laptop_is_not_heard_and_a_retired_one_for_ninety_days(hub: Hub, tmp_path: Path) -> None:
    retired, lost = enrol(hub, tmp_path), enrol(hub, tmp_path)
    hub.revoke(retired.code, "retired")
    hub.revoke(lost.code, "lost")
    retired.write()
    lost.write()
    assert codes(ingest(hub, retired.send(tmp_path))) == ["applied"]
    assert codes(ingest(hub, lost.send(tmp_path))) == ["revoked_signer"]
    assert len(list(hub.home.kept.iterdir())) == 1
    assert hub.status().changes == 1


def test_an_unknown_signer_is_listed_and_its_bytes_are_not_kept(hub: Hub, tmp_path: Path) -> None:
    init(tmp_path / "autre", "Autre région", clock)
    with open_hub(tmp_path / "autre", clock) as elsewhere:
        elsewhere.platform_add("cher", "Cher")
        foreign = enrol(elsewhere, tmp_path)
    one = enrol(hub, tmp_path)
    assert foreign.answer is not None
    assert one.answer is not None
    foreign.write()
    assert codes(ingest(hub, foreign.send(tmp_path))) == ["wrong_recipient"]
    foreign.answer = one.answer
    assert codes(ingest(hub, foreign.send(tmp_path))) == ["unknown_signer"]
    assert list(hub.home.kept.iterdir()) == []


def test_another_regions_file_under_a_known_key_is_refused(hub: Hub, tmp_path: Path) -> None:
    one = enrol(hub, tmp_path)
    one.write()
    path = tmp_path / "x.refx"
    path.write_bytes(one.seal(region=new_id()).data)
    assert codes(ingest(hub, path)) == ["wrong_region"]


def test_in_a_folder_what_is_for_others_is_left_alone(hub: Hub, tmp_path: Path) -> None:
    one = enrol(hub, tmp_path)
    box = tmp_path / "box"
    box.mkdir()
    one.write()
    one.send(box)
    (box / "notes.txt").write_text("à moi")
    ingest(hub, box)
    hub.dispatch(box)
    Laptop().request(box)
    entries = {Path(entry.path).name: entry.status for entry in ingest(hub, box)}
    assert sorted(entries.values()) == ["already_applied", "already_applied", "not_for_us", "not_for_us"]
    assert entries["HUB-roster-000002.refx"] == "already_applied"
    hub.revoke(one.code, "retired")
    assert {entry.status for entry in ingest(hub, box)} == {"already_applied", "not_for_us"}


def test_a_roster_of_this_region_is_no_news_to_its_hub(hub: Hub, tmp_path: Path) -> None:
    path = tmp_path / "roster.refx"
    path.write_bytes((hub.home.rosters / "HUB-roster-000001.refx").read_bytes())
    assert codes(ingest(hub, path)) == ["already_applied"]
    other = seal_roster(
        first_root(hub.home, None),
        hub.roster().roots[0].id,
        type(hub.roster())(version=1, expires="2030-01-01", roots=hub.roster().roots, devices=hub.roster().devices),
        clock(),
    )
    path.write_bytes(other.data)
    assert codes(ingest(hub, path)) == ["forked_roster"]


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04\x14", b"%PDF-1.7", bytes(70 << 20)])
def test_what_is_no_bundle_is_one_entry_and_blocks_no_other(hub: Hub, tmp_path: Path, content: bytes | None) -> None:
    one = enrol(hub, tmp_path)
    one.write()
    bad = tmp_path / "mauvais.refx"
    if content is not None:
        bad.write_bytes(content)
    entries = ingest(hub, bad, one.send(tmp_path))
    assert entries[0].status == "quarantined"
    assert entries[0].code in {"cannot_read", "truncated", "not_a_bundle", "too_large"}
    assert entries[1].code == "applied"


def test_a_bundle_altered_by_one_byte_is_refused_and_nothing_of_it_is_applied(hub: Hub, tmp_path: Path) -> None:
    one = enrol(hub, tmp_path)
    one.write()
    good = one.seal().data
    for at in range(0, len(good), 41):
        path = tmp_path / "altered.refx"
        path.write_bytes(good[:at] + bytes([good[at] ^ 16]) + good[at + 1 :])
        assert ingest(hub, path)[0].status == "quarantined"
    assert hub.status().changes == 0
    path.write_bytes(good)
    assert codes(ingest(hub, path)) == ["applied"]


def test_a_full_disk_leaves_the_state_before(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = enrol(hub, tmp_path)
    one.write()
    file = one.send(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise HubRefusal(HubCode.DISK_FULL)

    with monkeypatch.context() as patched:
        patched.setattr("referent_desk.hub.applying._receipt", full)
        entry = ingest(hub, file)[0]
        assert (entry.status, entry.code) == ("quarantined", "disk_full")
        assert hub.status().changes == 0
    assert codes(ingest(hub, file)) == ["applied"]


def test_another_process_writing_makes_this_one_say_busy(hub: Hub, tmp_path: Path) -> None:
    from referent_desk.hub.home import writing

    with writing(hub.home):
        with pytest.raises(HubRefusal) as refused:
            hub.ingest([tmp_path])
        assert refused.value.code == HubCode.BUSY
        assert hub.status().persons == 0


def test_a_bundle_of_the_hubs_own_is_not_for_the_hub(hub: Hub, tmp_path: Path) -> None:
    one = enrol(hub, tmp_path)
    one.write()
    ingest(hub, one.send(tmp_path))
    file = hub.dispatch(tmp_path / "out").files[0]
    assert codes(ingest(hub, Path(file.path))) == ["wrong_recipient"]


def test_kept_files_are_bounded_and_the_oldest_go(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("referent_desk.hub.kept.MOST_FILES", 3)
    one = enrol(hub, tmp_path)
    for _ in range(7):
        one.write()
    files = [one.send(tmp_path, first=at, last=at) for at in range(2, 7)]
    assert codes(ingest(hub, *files)) == ["gap"] * 5
    assert len(list(hub.home.kept.iterdir())) == 3
    assert codes(ingest(hub, one.send(tmp_path))) == ["applied"]
    assert list(hub.home.kept.iterdir()) == []


def test_a_kept_file_that_was_altered_is_let_go(hub: Hub, tmp_path: Path) -> None:
    one = enrol(hub, tmp_path)
    for _ in range(2):
        one.write()
    ingest(hub, one.send(tmp_path, first=2))
    (kept,) = hub.home.kept.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    received = hub.ingest([one.send(tmp_path, first=1, last=1)])
    assert codes(received.files) == ["applied"]
    assert received.retried == []
    assert hub.status().changes == 1
    assert list(hub.home.kept.iterdir()) == []

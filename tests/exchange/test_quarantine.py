"""What is refused: copied and sealed when its signer is known, only listed when not; never moved, never without end."""

from pathlib import Path

import pytest

from referent_desk.exchange import files, names, quarantine
from referent_desk.exchange.receiving import receive
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from tests.exchange.desks import TestDesk
from tests.exchange.peer import Peer
from tests.exchange.world import ROOT, SECOND_ROOT, device_keys, make_roster


def forged_roster(version: int) -> bytes:
    """Signed by a root that is known, and false: another roster of a version that is held."""
    from referent_desk.exchange.seal import seal_roster
    from tests.exchange.world import NOW, REGION

    return seal_roster(SECOND_ROOT, REGION, make_roster(version), NOW).data


def test_a_refused_file_of_a_known_signer_is_kept_sealed(desk: TestDesk, peer: Peer) -> None:
    data = forged_roster(peer.version)
    assert desk.receive(data).code == "forked_roster"
    (one,) = quarantine.listed(desk.vault.connection)
    assert (one.code, one.signer, one.sealed, one.size) == (Code.FORKED_ROSTER, SECOND_ROOT.id, True, len(data))
    kept = list((desk.vault.folder / "quarantine").iterdir())
    assert [path.name for path in kept] == [one.sha256]
    assert data[:200] not in kept[0].read_bytes()
    assert quarantine.reopen(desk.vault, one.sha256) == data


def test_of_an_unknown_signer_only_name_and_hash_are_listed(desk: TestDesk, peer: Peer) -> None:
    stranger = device_keys("stranger")
    from referent_desk.exchange.seal import seal_changes
    from tests.exchange.world import CHECK, NOW, outgoing

    data = seal_changes(stranger, peer.desks[desk.id].device, outgoing(tail=CHECK, created=NOW), []).data
    assert desk.receive(data).code == "unknown_signer"
    (one,) = quarantine.listed(desk.vault.connection)
    assert (one.signer, one.sealed) == (None, False)
    assert list((desk.vault.folder / "quarantine").iterdir()) == []


def test_a_forged_signature_proves_no_signer(desk: TestDesk, peer: Peer) -> None:
    from dataclasses import replace

    from referent_desk.exchange import zipform

    members = zipform.read(peer.roster_file())
    data = zipform.write(replace(members, manifest=members.manifest.replace(b'"number":2', b'"number":7')))
    assert desk.receive(data).code == "bad_signature"
    assert not quarantine.listed(desk.vault.connection)[0].sealed


def test_the_same_file_twice_is_kept_once(desk: TestDesk, peer: Peer) -> None:
    data = forged_roster(peer.version)
    for _ in range(3):
        desk.receive(data)
    assert len(quarantine.listed(desk.vault.connection)) == 1


def test_beyond_the_cap_the_oldest_copies_go(desk: TestDesk, peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarantine, "MOST_FILES", 3)
    peer.version = 9
    desk.receive(peer.roster_file())
    for version in range(1, 7):
        assert desk.receive(forged_roster(version)).code == "rolled_back"
    kept = quarantine.kept(desk.vault.connection)
    assert len(kept) == 3
    receive(desk.vault, [])
    assert {path.name for path in (desk.vault.folder / "quarantine").iterdir()} == {one.sha256 for one in kept}


def test_a_hostile_name_is_shown_without_what_hides_in_it(desk: TestDesk) -> None:
    path = desk.folder / "a\u202ebin.\x1b[31mrefx"
    path.write_bytes(b"x")
    receive(desk.vault, [path])
    (one,) = quarantine.listed(desk.vault.connection)
    assert one.name == "a?bin.?[31mrefx"


def test_sources_stay_where_they_are(desk: TestDesk, peer: Peer) -> None:
    stick = desk.folder / "dossier"
    stick.mkdir()
    for name, data in (("a.refx", peer.roster_file()), ("b.refx", forged_roster(peer.version)), ("c.refx", b"x")):
        (stick / name).write_bytes(data)
    before = {path: path.read_bytes() for path in stick.iterdir()}
    receive(desk.vault, [stick])
    assert {path: path.read_bytes() for path in stick.iterdir()} == before


def test_what_cannot_be_read_is_told_and_blocks_no_other(desk: TestDesk, peer: Peer, tmp_path: Path) -> None:
    import os

    pipe = tmp_path / "pipe.refx"
    os.mkfifo(pipe)
    good = desk.file(peer.roster_file())
    received = receive(desk.vault, [tmp_path / "nulle-part.refx", pipe, good])
    assert [entry.code for entry in received.files] == ["cannot_read", "cannot_read", "already_applied"]


def test_an_empty_folder_has_no_entries(desk: TestDesk, tmp_path: Path) -> None:
    received = receive(desk.vault, [tmp_path])
    assert (received.files, received.done, received.refused) == ((), False, False)


# ---------------------------------------------------------------- files


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    paths = [files.put(tmp_path, names.roster_name(3), bytes([number])) for number in range(3)]
    assert [path.name for path in paths] == [
        "HUB-roster-000003.refx",
        "HUB-roster-000003-2.refx",
        "HUB-roster-000003-3.refx",
    ]
    assert [path.read_bytes() for path in paths] == [b"\x00", b"\x01", b"\x02"]


def test_what_a_crash_left_is_cleared_by_the_next_writing(tmp_path: Path) -> None:
    left = tmp_path / ".HUB-roster-000003.refx.0011aabb.part"
    left.write_bytes(b"half")
    files.put(tmp_path, "HUB-roster-000003.refx", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["HUB-roster-000003.refx"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_bytes(b"")
    with pytest.raises(ExchangeRefusal) as refused:
        files.put(tmp_path / "fichier" / "dossier", "a.refx", b"")
    assert refused.value.code is Code.CANNOT_WRITE


def test_codes_are_read_aloud_without_confusion() -> None:
    code = names.new_code(())
    assert names.is_code(code)
    assert not set("01ILOU") & set(names.ALPHABET)
    assert not names.is_code(code.lower())
    assert not names.is_code(ROOT.id)

"""Changes there and back between desks and a hub: what is sent, what is held, what was lost and heals itself."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from referent_desk.caseload.conflicts import conflicts, settle, show
from referent_desk.caseload.local import add_note
from referent_desk.exchange import channel, ledger, sending
from referent_desk.exchange.receiving import receive
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from referent_desk.exchange.sending import send
from referent_desk.exchange.status import status
from referent_desk.exchange.verdict import Opened, Refused
from referent_desk.vault.database import transaction
from referent_desk.vault.vault import Vault
from tests.exchange.desks import TestDesk
from tests.exchange.peer import OTHER_HOLDER, Peer
from tests.exchange.world import HUB, Forge

Desks = Callable[..., TestDesk]


@pytest.fixture
def peer() -> Peer:
    return Peer()


@pytest.fixture
def desks(new_vault: Callable[[str], Vault], tmp_path: Path, peer: Peer) -> Desks:
    codes = iter(("7Q2M4A", "K3PW9T", "Z9Y8X7"))

    def make(**more: str) -> TestDesk:
        code = next(codes)
        desk = TestDesk(new_vault(code), tmp_path / f"clé {code}")
        desk.enrol(peer, code, **more)
        return desk

    return make


def carry(desk: TestDesk, peer: Peer) -> None:
    """One honest journey each way."""
    done = desk.send()
    for data in done[1] if done else []:
        assert isinstance(peer.ingest(data), Opened)
    for other in peer.desks.values():
        if other.device.id == desk.id:
            back = peer.dispatch(desk.id)
            if back is not None:
                assert desk.receive(back).status in ("applied", "already_applied")


def test_two_laptops_of_one_holder_share_what_each_wrote(desks: Desks, peer: Peer) -> None:
    one, two = desks(), desks()
    root = one.person()
    one.write(root, "email", "a@b.fr")
    for desk in (one, two, one, two):
        carry(desk, peer)
    assert two.shown(root) == one.shown(root)
    assert two.everything() == one.everything()
    two.write(root, "email", "c@d.fr")
    for desk in (two, one):
        carry(desk, peer)
    assert one.shown(root)["email"] == "c@d.fr"
    assert status(one.vault).check == status(two.vault).check == "equal"


def test_another_holder_is_told_nothing(desks: Desks, peer: Peer) -> None:
    one, stranger = desks(), desks(holder=OTHER_HOLDER)
    one.person()
    carry(one, peer)
    carry(stranger, peer)
    assert stranger.everything() == {}


def test_without_an_enrolment_nothing_is_sent(new_vault: Callable[[str], Vault], tmp_path: Path) -> None:
    desk = TestDesk(new_vault("seul"), tmp_path / "clé")
    desk.person()
    with pytest.raises(ExchangeRefusal) as refused:
        send(desk.vault, tmp_path)
    assert refused.value.code is Code.NOT_ENROLLED


def test_with_nothing_new_nothing_is_written(desks: Desks, peer: Peer) -> None:
    desk = desks()
    assert desk.send() is None
    desk.person()
    carry(desk, peer)
    assert desk.send() is None, "the hub's answer only acknowledged: that is not acknowledged in its turn"
    assert peer.dispatch(desk.id) is None


def test_a_file_has_codes_and_a_number_for_its_name(desks: Desks) -> None:
    desk = desks()
    desk.person("Inès")
    first, second = desk.send(), desk.send()
    assert first is not None
    assert second is not None
    assert [Path(sent.path).name for sent, _ in (first, second)] == [
        "7Q2M4A-to-HUB-000001.refx",
        "7Q2M4A-to-HUB-000002.refx",
    ]
    assert (first[0].first, first[0].last, first[0].changes) == (1, 1, 1)
    assert first[0].size == len(first[1][0])


def test_a_bundle_read_twice_changes_nothing(desks: Desks, peer: Peer) -> None:
    one, two = desks(), desks()
    one.person()
    carry(one, peer)
    data = peer.dispatch(two.id)
    assert data is not None
    assert [two.receive(data).status for _ in range(3)] == ["applied", "already_applied", "already_applied"]
    assert two.everything() == one.everything()
    assert two.send() is not None
    two.receive(data)
    assert two.send() is None, "the same file read again owes nothing more"


def test_a_lost_file_heals_itself_with_the_next(desks: Desks, peer: Peer) -> None:
    one, two = desks(), desks()
    root = one.person()
    one.sent_bytes()  # lost
    one.write(root, "email", "a@b.fr")
    verdict = peer.ingest(one.sent_bytes())
    assert isinstance(verdict, Opened)
    assert verdict.manifest.first == 1
    peer.dispatch(two.id)  # lost
    data = peer.dispatch(two.id)
    assert data is not None
    assert two.receive(data).changes == 2
    assert two.everything() == one.everything()


def test_an_older_file_that_comes_late_changes_nothing(desks: Desks, peer: Peer) -> None:
    one, two = desks(), desks()
    root = one.person()
    carry(one, peer)
    late = peer.dispatch(two.id)
    one.write(root, "email", "a@b.fr")
    carry(one, peer)
    newer = peer.dispatch(two.id)
    assert late is not None
    assert newer is not None
    assert two.receive(newer).changes == 2
    held = two.everything()
    assert two.receive(late).status == "already_applied"
    assert two.everything() == held


def test_a_gap_is_kept_and_applied_once_it_is_filled(desks: Desks, peer: Peer) -> None:
    one, two = desks(), desks()
    root = one.person()
    carry(one, peer)
    first = peer.dispatch(two.id)
    one.write(root, "email", "a@b.fr")
    carry(one, peer)
    peer.desks[two.id].seen_place = 1  # an acknowledgement that never was
    second = peer.dispatch(two.id)
    assert first is not None
    assert second is not None
    entry = two.receive(second)
    assert (entry.status, entry.code) == ("quarantined", "gap")
    received = two.receive_all([first])
    assert [one.code for one in received.files] == ["applied"]
    assert [one.code for one in received.retried] == ["applied"]
    assert two.everything() == one.everything()
    assert status(two.vault).quarantined == 0


def test_files_given_in_the_wrong_order_at_once_are_all_applied(desks: Desks, peer: Peer) -> None:
    one, two = desks(), desks()
    root = one.person()
    carry(one, peer)
    first = peer.dispatch(two.id)
    one.write(root, "email", "a@b.fr")
    carry(one, peer)
    peer.desks[two.id].seen_place = 1
    second = peer.dispatch(two.id)
    assert first is not None
    assert second is not None
    received = two.receive_all([second, first])
    assert [one.code for one in received.files] == ["applied", "applied"]
    assert received.retried == ()


def test_an_acknowledgement_that_was_lost_is_given_again(desks: Desks, peer: Peer) -> None:
    one, two = desks(), desks()
    one.person()
    carry(one, peer)
    data = peer.dispatch(two.id)
    assert data is not None
    two.receive(data)
    two.sent_bytes()  # the acknowledgement: lost
    assert two.send() is None
    again = peer.dispatch(two.id)
    assert again is not None
    assert two.receive(again).status == "already_applied"
    assert isinstance(peer.ingest(two.sent_bytes()), Opened)
    assert peer.dispatch(two.id) is None


def test_the_latest_acknowledgement_counts_and_not_the_highest(desks: Desks, peer: Peer) -> None:
    desk = desks()
    root = desk.person()
    carry(desk, peer)
    assert status(desk.vault).acknowledged == 1
    desk.write(root, "email", "a@b.fr")
    carry(desk, peer)
    assert status(desk.vault).acknowledged == 2
    # The hub was put back by a backup: it says to hold less, and gets it again.
    hub_desk = peer.desks[desk.id]
    hub_desk.held.pop()
    hub_desk.owed = True
    back = peer.dispatch(desk.id)
    assert back is not None
    desk.receive(back)
    assert status(desk.vault).acknowledged == 1
    carry(desk, peer)
    assert status(desk.vault).acknowledged == 2


def test_two_edits_apart_are_a_disagreement_that_one_person_settles(desks: Desks, peer: Peer) -> None:
    one, two = desks(), desks()
    root = one.person()
    for desk in (one, two):
        carry(desk, peer)
    one.write(root, "email", "un@b.fr")
    two.write(root, "email", "deux@b.fr")
    carry(one, peer)
    two_sent = two.sent_bytes()
    back = peer.dispatch(two.id)
    assert back is not None
    entry = two.receive(back)
    assert (entry.changes, entry.conflicts) == (1, 1)
    peer.ingest(two_sent)
    carry(one, peer)
    standing = conflicts(one.vault.connection)
    assert [len(conflict.heads) for conflict in standing] == [2]
    show(one.vault.connection, standing)
    settle(one.log, standing[0].id, value="trois@b.fr")
    for desk in (one, two):
        carry(desk, peer)
    assert conflicts(two.vault.connection) == []
    assert one.shown(root) == two.shown(root) == {"name": one.shown(root)["name"], "email": "trois@b.fr"}


def test_a_private_note_stands_in_no_bundle(desks: Desks, peer: Peer) -> None:
    desk = desks()
    root = desk.person()
    add_note(desk.vault.connection, root, "secret du tiroir", desk.vault.clock())
    verdict = peer.ingest(desk.sent_bytes())
    assert isinstance(verdict, Opened)
    assert verdict.body is not None
    assert "tiroir" not in repr(verdict.body)


def test_a_long_queue_is_cut_into_adjoining_files_and_no_act_is_cut(
    desks: Desks, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = desks(), desks()
    for number in range(9):
        with one.log.act() as act:
            root = act.add("00000000-0000-4000-8000-00000000000" + str(number), "Person", name={"given": "A"})
            act.write(root, "Person", root, "email", f"a{number}@b.fr")
            act.write(root, "Person", root, "lives_with", "sa mère")
    monkeypatch.setattr(sending, "SPLIT", 2000)
    done = one.send()
    assert done is not None
    sent, data = done
    assert len(data) > 2
    assert (sent.first, sent.last, sent.changes) == (1, 27, 27)
    assert sent.size == sum(map(len, data))
    acts = []
    for file, bundle in zip(sent.files, data, strict=True):
        verdict = peer.ingest(bundle)
        assert isinstance(verdict, Opened)
        assert verdict.body is not None
        acts.append({change.act for change in verdict.body.changes})
        assert verdict.manifest.first == file.first
    assert sum(map(len, acts)) == len(set.union(*acts))
    carry(two, peer)
    assert two.everything() == one.everything()


def test_the_check_tells_a_difference_and_changes_no_status(desks: Desks, peer: Peer) -> None:
    one, two = desks(), desks()
    one.person()
    carry(one, peer)
    entry = two.receive(peer.dispatch(two.id) or b"")
    assert (entry.status, entry.check) == ("applied", "equal")
    with transaction(two.vault.connection):
        two.vault.connection.execute("DELETE FROM change")
    data = peer.dispatch(two.id)
    assert data is not None
    entry = two.receive(data)
    assert (entry.status, entry.check) == ("already_applied", "differs")
    assert status(two.vault).check == "differs"


def test_a_file_for_another_desk_is_left_alone_in_a_folder_and_refused_by_name(desks: Desks, peer: Peer) -> None:
    one, two = desks(), desks()
    one.person()
    carry(one, peer)
    data = peer.dispatch(two.id)
    assert data is not None
    stick = one.folder / "dossier"
    stick.mkdir()
    path = stick / "HUB-to-K3PW9T-000001.refx"
    path.write_bytes(data)
    (stick / "autre.txt").write_bytes(b"x")
    received = receive(one.vault, [stick])
    assert [(entry.path, entry.status) for entry in received.files] == [(str(path), "not_for_us")]
    assert (received.done, received.refused) == (False, False)
    assert path.read_bytes() == data
    assert receive(one.vault, [path]).files[0].code == "wrong_recipient"


def test_a_whole_folder_can_be_read_again_and_again(desks: Desks, peer: Peer) -> None:
    one, two = desks(), desks()
    stick = two.folder / "dossier"
    stick.mkdir()
    (stick / "HUB-roster-000003.refx").write_bytes(peer.roster_file())
    root = one.person()
    for number in (1, 2):
        one.write(root, "email", f"a{number}@b.fr")
        carry(one, peer)
        (stick / f"HUB-to-K3PW9T-{number:06d}.refx").write_bytes(peer.dispatch(two.id) or b"")
        (stick / f"7Q2M4A-to-HUB-{number:06d}.refx").write_bytes(one.sent_bytes() if one.send() else b"x")
        peer.version += 1
        (stick / f"HUB-roster-{peer.version:06d}.refx").write_bytes(peer.roster_file())
        received = receive(two.vault, [stick])
        assert {entry.status for entry in received.files if "7Q2M4A" not in entry.path} <= {
            "applied",
            "already_applied",
        }
    assert two.shown(root) == one.shown(root)


def test_a_hub_that_lies_is_refused_and_nothing_changes(desks: Desks, peer: Peer) -> None:
    one, two = desks(), desks()
    one.person()
    carry(one, peer)
    first = peer.dispatch(two.id)
    assert first is not None
    two.receive(first)
    held, places = two.everything(), status(two.vault).held
    for code, data in lies(peer, two).items():
        entry = two.receive(data)
        assert (entry.status, entry.code) == ("quarantined", code)
        assert entry.message
        assert (two.everything(), status(two.vault).held) == (held, places)
    assert status(two.vault).quarantined == len(lies(peer, two))


def lies(peer: Peer, desk: TestDesk) -> dict[str, bytes]:
    """One bundle per lie that the real hub's keys allow."""
    from referent_desk.exchange.identity import identity
    from referent_desk.exchange.opening import signed_manifest, unwrap
    from referent_desk.exchange.seal import Sealed

    keys = identity(desk.vault.connection).keys
    honest = peer.dispatch(desk.id)
    assert honest is not None
    wrapped = unwrap(honest)
    sealed = Sealed(honest, signed_manifest(wrapped), wrapped.members.manifest, wrapped.members.signature)
    forge = Forge(sealed, HUB, keys.age_identity, keys.age_recipient)
    return {
        "forked_stream": forge.but(manifest=lambda said: said | {"tip": "0" * 64}),
        "bad_record": forge.but(lines=lambda lines: [lines[0], b"{}", *lines[2:]]),
        "wrong_payload": forge.but(packed=lambda packed: packed[:-1]),
        "wrong_region": forge.but(manifest=lambda said: said | {"region": "0" * 32}),
        "newer_format": forge.but(manifest=lambda said: said | {"schema": "2.0"}),
        "cannot_decrypt": replace(forge, recipient=HUB.age_recipient).seal(),
    }


def test_a_revoked_hub_is_not_heard(desks: Desks, peer: Peer) -> None:
    desk = desks()
    desk.person()
    carry(desk, peer)
    connection = desk.vault.connection
    held = ledger.held_roster(connection)
    assert held is not None
    peer.revoke(desk.id, "lost", desk.vault.clock().date())
    desk.receive(peer.roster_file())
    assert status(desk.vault).revoked == "lost"
    desk.write(desk.person(), "email", "a@b.fr")
    verdict = peer.ingest(desk.sent_bytes())
    assert isinstance(verdict, Refused)
    assert verdict.code is Code.REVOKED_SIGNER


def test_a_queue_whose_unsent_part_was_erased_starts_anew(desks: Desks, peer: Peer) -> None:
    from referent_desk.caseload.departing import erase

    desk = desks()
    gone, stays = desk.person("Part"), desk.person("Reste")
    desk.send()
    with transaction(desk.vault.connection):
        erase(desk.vault.connection, [gone], "2026-10-13")
    verdict = peer.ingest(desk.sent_bytes())
    assert isinstance(verdict, Opened)
    assert verdict.body is not None
    assert [change.root for change in verdict.body.changes] == [stays]


def test_tips_and_places_follow_the_chain(desks: Desks, peer: Peer) -> None:
    desk = desks()
    for _ in range(3):
        desk.person()
        carry(desk, peer)
    connection = desk.vault.connection
    out = ledger.current(connection, HUB.id, outgoing=True)
    assert out is not None
    ids = ledger.records_after(connection, out.id, 0)
    assert out.tip == channel.last_tip(channel.NO_TIP, ids)
    assert out.place == len(ids) == out.position == 3

"""Folders read again and again, files for others, a hub that lies: what is refused changes nothing."""

from dataclasses import replace

from referent_desk.exchange import channel, ledger
from referent_desk.exchange.receiving import receive
from referent_desk.exchange.refusals import Code
from referent_desk.exchange.status import status
from referent_desk.exchange.verdict import Opened, Refused
from referent_desk.vault.database import transaction
from tests.exchange.desks import Desks, TestDesk, carry
from tests.exchange.peer import Peer
from tests.exchange.world import HUB, Forge


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

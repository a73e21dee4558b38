"""Changes there and back between desks and a hub: what is sent, what is held, what was lost and heals itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from referent_desk.caseload.conflicts import conflicts, settle, show
from referent_desk.caseload.local import add_note
from referent_desk.exchange import sending
from referent_desk.exchange.refusals import Code, ExchangeRefusal
from referent_desk.exchange.sending import send
from referent_desk.exchange.status import status
from referent_desk.exchange.verdict import Opened
from referent_desk.vault.vault import Vault
from tests.exchange.desks import Desks, TestDesk, carry
from tests.exchange.peer import OTHER_HOLDER, Peer


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

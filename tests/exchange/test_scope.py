"""What the hub says of who holds whom, on a desk: assigned, handed back, come again, erased."""

from referent_desk.caseload.local import add_note, notes
from referent_desk.exchange.channel import queued
from referent_desk.exchange.records import Assign, Erase, Placed, Withdraw, to_line
from tests.exchange.desks import TestDesk
from tests.exchange.peer import HOLDER, OTHER_HOLDER, Peer
from tests.exchange.world import change, wait


def tell(peer: Peer, desk: TestDesk, *records: Placed) -> str:
    """Queue records for the desk and bring them; the code of what became of the file."""
    for record in records:
        peer.desks[desk.id].queue.append(queued(str(record.id), None, to_line(record)))
        peer.changes[str(record.id)] = change(1)  # only counted by the peer's check, which is not looked at here
    return desk.receive(peer.dispatch(desk.id) or b"").code


def test_an_assignment_is_remembered(desk: TestDesk, peer: Peer) -> None:
    root = desk.person()
    for number, holder in enumerate((OTHER_HOLDER, HOLDER)):
        record = Assign(id=f"{number}" * 32, root=root, holder=holder, platform="CHER")
        assert tell(peer, desk, record) == "applied"
        row = desk.vault.connection.execute("SELECT holder FROM assigned WHERE root = ?", (root,)).fetchone()
        assert row[0] == holder


def test_a_person_handed_back_is_hidden_and_nothing_of_it_is_lost(desk: TestDesk, peer: Peer) -> None:
    root, stays = desk.person("Part"), desk.person("Reste")
    held = desk.vault.connection.execute("SELECT count(*) FROM change").fetchone()
    assert tell(peer, desk, Withdraw(id="a" * 32, root=root)) == "applied"
    assert desk.shown(root) == {}
    assert desk.shown(stays)
    assert desk.vault.connection.execute("SELECT count(*) FROM change").fetchone() == held
    assert desk.projection() == desk.rebuilt()
    sent = peer.ingest(desk.sent_bytes())
    assert root in repr(sent), "what the desk had is still sent"


def test_a_person_who_comes_again_is_shown_again(desk: TestDesk, peer: Peer) -> None:
    root = desk.person("Inès")
    tell(peer, desk, Withdraw(id="a" * 32, root=root))
    again = change(1, root=root, key=root)
    peer.desks[desk.id].queue += wait(again)
    peer.changes[again.id] = again
    assert desk.receive(peer.dispatch(desk.id) or b"").code == "applied"
    assert set(desk.shown(root)) == {"name", "email"}


def test_erasure_wipes_what_is_held_and_what_comes_later(desk: TestDesk, peer: Peer) -> None:
    root, stays = desk.person("Part"), desk.person("Reste")
    add_note(desk.vault.connection, root, "pour moi seul", desk.vault.clock())
    add_note(desk.vault.connection, stays, "reste", desk.vault.clock())
    assert tell(peer, desk, Erase(id="a" * 32, roots=(root,))) == "applied"
    assert desk.shown(root) == {}
    assert notes(desk.vault.connection, root) == []
    assert len(notes(desk.vault.connection, stays)) == 1
    rows = desk.vault.connection.execute(
        'SELECT id, stream, position, clock, root, entity, key, field, value, replaces, "by", extra FROM change'
        " WHERE root = ?",
        (root,),
    ).fetchall()
    assert len(rows) == 1
    assert all(rows[0][:5])
    assert rows[0][5:] == (None,) * 7
    later = change(9, root=root, key=root)
    peer.desks[desk.id].queue += wait(later)
    peer.changes[later.id] = later
    entry = desk.receive(peer.dispatch(desk.id) or b"")
    assert (entry.code, entry.changes) == ("applied", 0)
    assert desk.shown(root) == {}
    assert desk.projection() == desk.rebuilt()

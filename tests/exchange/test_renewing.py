"""Going on in a new stream: when it is needed and when not, what the hub is told, what comes back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from referent_desk.exchange import renewing
from referent_desk.exchange.movements import waiting
from referent_desk.exchange.records import Supersedes
from referent_desk.exchange.status import status
from referent_desk.exchange.verdict import Opened
from referent_desk.vault import marks
from referent_desk.vault.database import transaction
from referent_desk.vault.marks import Mark
from referent_desk.vault.vault import Vault, backup, open_with_words, restore
from tests.exchange.conftest import Clock
from tests.exchange.desks import TestDesk, carry
from tests.exchange.peer import Peer

Again = Callable[[TestDesk, Path], TestDesk]


@pytest.fixture
def again(vault_template: tuple[Path, list[str]], tmp_path: Path) -> Again:
    """Makes the desk that comes from a backup file; the former one is no more."""

    def make(former: TestDesk, file: Path) -> TestDesk:
        former.vault.close()
        folder = tmp_path / f"retrouvé {file.stem}"
        shutil.rmtree(folder, ignore_errors=True)
        restore(file, folder)
        vault = open_with_words(folder, vault_template[1], Clock())
        renewing.at_opening(vault)
        return TestDesk(vault, former.folder)

    return make


def said(peer: Peer, data: bytes) -> Supersedes | None:
    verdict = peer.ingest(data)
    assert isinstance(verdict, Opened)
    assert verdict.body is not None
    return verdict.body.supersedes


def test_the_first_bundle_says_what_is_left_until_the_hub_answered(
    desk: TestDesk, peer: Peer, again: Again, tmp_path: Path
) -> None:
    root = desk.person()
    carry(desk, peer)
    former = desk.log.stream
    backup(desk.vault, tmp_path / "b.zip")
    desk.write(root, "email", "a@b.fr")
    carry(desk, peer)
    desk = again(desk, tmp_path / "b.zip")
    assert waiting(desk.vault.connection).anything, "though nothing was written since"
    assert said(peer, desk.sent_bytes()) == Supersedes(stream=former, position=1)
    assert said(peer, desk.sent_bytes()) == Supersedes(stream=former, position=1), "the answer did not come yet"
    carry(desk, peer)
    assert desk.shown(root)["email"] == "a@b.fr"
    desk.write(root, "email", "c@d.fr")
    assert said(peer, desk.sent_bytes()) is None
    carry(desk, peer)
    assert status(desk.vault).check == "equal"
    assert desk.send() is None
    desk.vault.close()


def test_restored_again_before_the_hub_heard_it_names_the_stream_that_the_hub_knows(
    desk: TestDesk, peer: Peer, again: Again, tmp_path: Path
) -> None:
    desk.person()
    carry(desk, peer)
    former = desk.log.stream
    backup(desk.vault, tmp_path / "b.zip")
    desk = again(desk, tmp_path / "b.zip")
    desk.person("Théo")
    desk.sent_bytes()  # lost
    backup(desk.vault, tmp_path / "c.zip")
    desk = again(desk, tmp_path / "c.zip")
    assert said(peer, desk.sent_bytes()) == Supersedes(stream=former, position=1)
    carry(desk, peer)
    assert {change.id for changes in desk.everything().values() for change in changes} == set(peer.changes)
    desk.vault.close()


def test_a_vault_that_came_back_before_it_was_enrolled_is_enrolled_and_heard(
    new_vault: Callable[[str], Vault], peer: Peer, again: Again, tmp_path: Path
) -> None:
    desk = TestDesk(new_vault("seul"), tmp_path / "clé")
    desk.person()
    backup(desk.vault, tmp_path / "b.zip")
    desk = again(desk, tmp_path / "b.zip")
    assert not waiting(desk.vault.connection).asking
    desk.person("Théo")
    desk.enrol(peer)
    carry(desk, peer)
    carry(desk, peer)
    found = renewing.latest(desk.vault.connection)
    assert found is not None
    assert (found.why, found.heard, len(peer.changes)) == ("backup", True, 2)
    desk.vault.close()


def test_a_mark_that_lags_or_says_the_same_is_no_past(desk: TestDesk, tmp_path: Path) -> None:
    desk.person()
    desk.vault.mark = tmp_path / "marque.json"
    stream = desk.log.stream
    for mark in (None, Mark(stream, 0), Mark(stream, 1)):
        if mark is not None:
            marks.keep(desk.vault.mark, mark)
        renewing.at_opening(desk.vault)
        assert renewing.latest(desk.vault.connection) is None
        assert marks.read(desk.vault.mark) == Mark(stream, 1)
    marks.keep(desk.vault.mark, Mark(stream, 2))
    renewing.at_opening(desk.vault)
    found = renewing.latest(desk.vault.connection)
    assert found is not None
    assert (found.why, found.former, found.position, found.reissued) == ("mark", stream, 0, 1)
    assert marks.read(desk.vault.mark) == Mark(desk.log.stream, 1)
    marks.keep(desk.vault.mark, Mark(stream, 2))
    renewing.at_opening(desk.vault)
    assert desk.vault.connection.execute("SELECT count(*) FROM renewal").fetchone() == (1,), "left long ago, it lags"


def test_a_mark_is_left_before_anything_leaves(desk: TestDesk, tmp_path: Path) -> None:
    desk.person()
    desk.vault.mark = tmp_path / "marque.json"
    desk.sent_bytes()
    assert marks.read(desk.vault.mark) == Mark(desk.log.stream, 1)


def test_what_came_back_is_told_in_sentences_for_each_case(desk: TestDesk) -> None:
    desk.person()
    connection = desk.vault.connection
    for why in renewing.Why:
        with transaction(connection):
            renewing.renew(desk.vault, why, made="2026-10-13T09:50:00Z")
        found = renewing.latest(connection)
        assert found is not None
        told = [renewing.in_words(found, enrolled=enrolled) for enrolled in (True, False)]
        assert all(one.lead.endswith(".") and one.detail.endswith(".") for one in told)
        assert told[0] != told[1]
        with transaction(connection):
            renewing.was_heard(connection)

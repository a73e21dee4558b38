"""The power goes, or the disk is full, at any write of opening a vault whose past came back: before, or after.

As `test_crash.py`: a process of its own under strace. A few seeded instants here; all of them with `--long`.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from referent_desk.exchange import renewing
from referent_desk.exchange.verdict import Opened
from referent_desk.vault import marks
from referent_desk.vault.vault import Vault, backup, open_with_words, restore
from tests.exchange.conftest import Clock
from tests.exchange.desks import TestDesk
from tests.exchange.test_crash import FILLING, Bench, Instant, some, strace_or_skip


class RestoredBench(Bench):
    """The same on a vault made from a backup: two changes that the hub holds, one that it may not have."""

    acts = ("renew",)

    def _prepare(self, desk: TestDesk) -> None:
        super()._prepare(desk)
        assert isinstance(self.peer.ingest(desk.sent_bytes()), Opened)
        back = self.peer.dispatch(desk.id)
        assert back is not None
        assert desk.receive(back).code == "applied"
        desk.write(self.root, "lives_with", "sa tante")
        backup(desk.vault, self._home / "sauvegarde.zip")

    def _fresh(self) -> Path:
        self._runs += 1
        folder = self._home / str(self._runs) / "coffre"
        folder.parent.mkdir()
        restore(self._home / "sauvegarde.zip", folder)
        return folder


@pytest.fixture(scope="module")
def bench(
    outside_tool: Callable[[str], str],
    vault_template: tuple[Path, list[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Bench:
    return RestoredBench(strace_or_skip(outside_tool), tmp_path_factory.mktemp("vies coupées"), vault_template)


def it_goes_on_in_one_new_stream(vault: Vault, folder: Path, root: str) -> None:
    """Opened again, it has left its stream once, holds every change, and the next sending says so."""
    vault.mark = marks.place_of(folder.parent / "marques", vault.id, folder)
    connection = vault.connection
    before = connection.execute("SELECT count(*) FROM renewal").fetchone()[0]
    streams = connection.execute("SELECT count(*) FROM stream").fetchone()[0]
    assert (before, streams) in ((0, 1), (1, 2))
    renewing.at_opening(vault)
    assert connection.execute("SELECT count(*), sum(reissued), sum(position) FROM renewal").fetchone() == (1, 1, 2)
    assert vault.restored is None
    desk = TestDesk(vault, folder.parent / "clé")
    assert len(desk.everything()[root]) == 3
    assert desk.projection() == desk.rebuilt()
    done = desk.send()
    assert done is not None
    assert (done[0].first, done[0].last) == (1, 1)


def cut_at(bench: Bench, instants: list[Instant], how: str) -> None:
    for instant in instants:
        folder, code, told = bench.cut("renew", instant, how)
        if how == "error=ENOSPC":
            assert code == 0 or told.strip() in {"disk_full", "disk_error"}, (instant, code, told)
        else:
            assert code != 0, instant
        with open_with_words(folder, bench.words, Clock()) as vault:
            it_goes_on_in_one_new_stream(vault, folder, bench.root)
        shutil.rmtree(folder.parent)


def test_a_renewal_killed_at_a_write_is_done_once_at_the_next_opening(bench: Bench) -> None:
    cut_at(bench, some(bench.instants("renew"), "renew"), "signal=KILL")


def test_a_disk_that_fills_while_a_stream_is_renewed_leaves_before_or_after(bench: Bench) -> None:
    cut_at(bench, some(bench.instants("renew", FILLING), "renew"), "error=ENOSPC")


@pytest.mark.long
def test_a_renewal_killed_at_any_write_at_all_is_done_once(bench: Bench) -> None:
    cut_at(bench, bench.instants("renew"), "signal=KILL")


@pytest.mark.long
def test_a_disk_that_fills_at_any_write_at_all_of_a_renewal_leaves_before_or_after(bench: Bench) -> None:
    cut_at(bench, bench.instants("renew", FILLING), "error=ENOSPC")

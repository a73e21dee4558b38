"""Two desks, a hub, and a carrier who loses, doubles, delays and reorders: nothing entered is ever lost.

Whatever the carrier did, files are applied, held already, or wait for a missing part; and once everybody is heard,
all hold the same.
"""

import copy
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from referent_desk.exchange.status import status
from referent_desk.exchange.verdict import Opened, Refused
from referent_desk.vault.vault import open_with_words
from tests.exchange.conftest import Clock
from tests.exchange.desks import TestDesk
from tests.exchange.peer import Peer

NAMES = ("un", "deux")
CODES = {"un": "7Q2M4A", "deux": "K3PW9T"}
ALLOWED = {"applied", "already_applied", "gap"}


class Region(NamedTuple):
    """Two enrolled desks and their hub, to be copied for each story."""

    folder: Path
    words: list[str]
    peer: Peer


@pytest.fixture(scope="module")
def region(vault_template: tuple[Path, list[str]], tmp_path_factory: pytest.TempPathFactory) -> Region:
    folder, peer = tmp_path_factory.mktemp("région"), Peer()
    template, words = vault_template
    for name in NAMES:
        shutil.copytree(template, folder / name)
        with open_with_words(folder / name, words, Clock()) as vault:
            TestDesk(vault, folder / f"clé {name}").enrol(peer, CODES[name])
    return Region(folder, words, peer)


class Letter(NamedTuple):
    """A file on its way: for a desk, or for the hub."""

    to: str
    data: bytes


class Story(RuleBasedStateMachine):
    """One story of two desks and their carrier."""

    def __init__(self, region: Region) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.peer = copy.deepcopy(region.peer)
        self.desks: dict[str, TestDesk] = {}
        for name in NAMES:
            shutil.copytree(region.folder / name, self.home / name)
            vault = open_with_words(self.home / name, region.words, Clock())
            self.desks[name] = TestDesk(vault, self.home / f"clé {name}")
        self.bag: list[Letter] = []
        self.roots: list[str] = []
        self.written = 0

    @rule(name=st.sampled_from(NAMES))
    def meet_somebody(self, name: str) -> None:
        self.roots.append(self.desks[name].person())
        self.written += 1

    @rule(name=st.sampled_from(NAMES), which=st.integers(0), value=st.sampled_from(["a@b.fr", "c@d.fr"]))
    def note_an_address(self, name: str, which: int, value: str) -> None:
        desk = self.desks[name]
        known = [root for root in self.roots if desk.shown(root)]
        if known:
            desk.write(known[which % len(known)], "email", value)
            self.written += 1

    @rule(name=st.sampled_from(NAMES))
    def send(self, name: str) -> None:
        done = self.desks[name].send()
        self.bag += [Letter("hub", data) for data in (done[1] if done else [])]

    @rule(name=st.sampled_from(NAMES))
    def dispatch(self, name: str) -> None:
        data = self.peer.dispatch(self.desks[name].id)
        if data is not None:
            self.bag.append(Letter(name, data))

    @rule(which=st.integers(0), keep=st.booleans())
    def carry(self, which: int, keep: bool) -> None:
        """Any file, in any order, once or again."""
        if self.bag:
            at = which % len(self.bag)
            self.deliver(self.bag[at] if keep else self.bag.pop(at))

    @rule(which=st.integers(0))
    def lose(self, which: int) -> None:
        if self.bag:
            self.bag.pop(which % len(self.bag))

    @rule(name=st.sampled_from(NAMES))
    def read_everything_again(self, name: str) -> None:
        desk, files = self.desks[name], [letter.data for letter in self.bag if letter.to == name]
        assert {entry.code for entry in desk.receive_all(files).files} <= ALLOWED

    def deliver(self, letter: Letter) -> None:
        if letter.to == "hub":
            verdict = self.peer.ingest(letter.data)
            assert isinstance(verdict, Opened) or verdict.code in ALLOWED, verdict
        else:
            assert self.desks[letter.to].receive(letter.data).code in ALLOWED

    def teardown(self) -> None:
        try:
            self.everybody_is_heard()
        finally:
            for desk in self.desks.values():
                desk.vault.close()
            shutil.rmtree(self.home)

    def everybody_is_heard(self) -> None:
        """An honest carrier goes round until nobody has anything to say."""
        for _ in range(4):
            for name, desk in self.desks.items():
                done = desk.send()
                for data in done[1] if done else []:
                    assert not isinstance(self.peer.ingest(data), Refused)
                back = self.peer.dispatch(desk.id)
                if back is not None:
                    self.deliver(Letter(name, back))
        one, two = (desk.everything() for desk in self.desks.values())
        assert one == two
        assert sum(map(len, one.values())) == self.written == len(self.peer.changes)
        for desk in self.desks.values():
            assert desk.projection() == desk.rebuilt()
            assert status(desk.vault).check in ("equal", None)
            assert desk.send() is None
            assert self.peer.dispatch(desk.id) is None


@pytest.mark.parametrize("examples", [8, pytest.param(300, marks=pytest.mark.long)])
def test_nothing_entered_is_ever_lost_whatever_the_carrier_does(region: Region, examples: int) -> None:
    run_state_machine_as_test(
        lambda: Story(region),  # type: ignore[arg-type]
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

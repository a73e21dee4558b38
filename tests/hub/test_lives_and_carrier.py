"""Desks that are put back to former days at any moment, copies among them, and a carrier that keeps to no rule.

Whatever came back: once everybody is heard, hub and laptops hold the union of all that was ever entered, but for what
never left a laptop that is no more; the counts agree, and nobody is blocked.
"""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from referent_desk.hub.service import Hub, open_hub, restore
from tests.hub.laptop import clock, quick_folder
from tests.hub.lives import Life, all_is_well, hub_ids, settle_down

Region = tuple[Path, list[list[str]]]
WHO = st.integers(0, 3)
_ALLOWED = {"applied", "already_applied", "not_for_us", "gap", "forked_stream", "rolled_back"}


class Story(RuleBasedStateMachine):
    """Two laptops of one holder and one of another, their hub, and everything that went between."""

    region: Region

    def __init__(self) -> None:
        super().__init__()
        self.home = quick_folder()
        folder, words = self.region
        shutil.copytree(folder / "hub", self.home / "hub")
        self.hub: Hub = open_hub(self.home / "hub", clock)
        self.lives = []
        for number, said in enumerate(words):
            here = self.home / f"poste-{number}"
            shutil.copytree(folder / f"vault-{number}", here / "vault")
            (here / "marks").mkdir()
            self.lives.append(Life(f"poste-{number}", here / "vault", said, here / "marks").open())
        self.boxes = 0
        self.to_hub: list[Path] = []
        self.to_desk: list[Path] = []
        self.images: list[tuple[int, Path]] = []
        self.backups: list[tuple[int, Path]] = []
        self.left: dict[Path, set[str]] = {}  # all that had left a laptop once a file was written
        self.reached: set[str] = set()  # what the hub held at some time
        self.hubs: list[Path] = []

    def _life(self, who: int) -> Life:
        return self.lives[who % len(self.lives)]

    def _box(self) -> Path:
        self.boxes += 1
        box = self.home / f"box-{self.boxes}"
        box.mkdir()
        return box

    @rule(who=WHO)
    def meet_somebody(self, who: int) -> None:
        self._life(who).add()

    @rule(who=WHO, which=st.integers(0, 9), value=st.integers(0, 3))
    def note_an_address(self, who: int, which: int, value: int) -> None:
        held = sorted(self._life(who).shown())
        if held:
            self._life(who).edit(held[which % len(held)], f"a{value}@exemple.fr")

    @rule(who=WHO)
    def send(self, who: int) -> None:
        files = self._life(who).send(self._box())
        self.to_hub += files
        self.left |= {file: set(self._life(who).changes()) for file in files}

    @rule()
    def dispatch(self) -> None:
        self.to_desk += [Path(one.path) for one in self.hub.dispatch(self._box()).files]

    @rule(which=st.integers(0, 30), keep=st.booleans())
    def bring_to_the_hub(self, which: int, keep: bool) -> None:
        if self.to_hub:
            at = which % len(self.to_hub)
            self._ingest(self.to_hub[at] if keep else self.to_hub.pop(at))

    @rule(which=st.integers(0, 30), who=WHO, keep=st.booleans())
    def bring_to_a_desk(self, which: int, who: int, keep: bool) -> None:
        if self.to_desk:
            at = which % len(self.to_desk)
            box = self._box()
            shutil.copy(self.to_desk[at], box)
            if not keep:
                self.to_desk.pop(at)
            for entry in self._life(who).receive([box]):
                assert entry.code in _ALLOWED, entry

    @rule(which=st.integers(0, 30))
    def lose(self, which: int) -> None:
        for bag in (self.to_hub, self.to_desk):
            if bag and which % 2:
                bag.pop(which % len(bag))

    @rule(who=WHO)
    def save(self, who: int) -> None:
        self.backups.append((who % len(self.lives), self._life(who).save(self._box() / "sauvegarde.zip")))

    @rule(which=st.integers(0, 9))
    def restore(self, which: int) -> None:
        if self.backups:
            who, file = self.backups[which % len(self.backups)]
            self._life(who).restore(file)

    @rule(who=WHO)
    def make_an_image(self, who: int) -> None:
        self.images.append((who % len(self.lives), self._life(who).image(self._box())))

    @rule(which=st.integers(0, 9), with_mark=st.booleans())
    def put_back(self, which: int, with_mark: bool) -> None:
        if self.images:
            who, image = self.images[which % len(self.images)]
            self._life(who).put_back(image, with_mark=with_mark)

    @rule()
    def save_the_hub(self) -> None:
        file = self._box() / "pôle.zip"
        self.hub.backup(file)
        self.hubs.append(file)

    @rule(which=st.integers(0, 9))
    def put_the_hub_back(self, which: int) -> None:
        """What only the hub still held of a laptop that is no more is gone with it: nobody has it."""
        if self.hubs:
            self.hub.close()
            restore(self.home / "hub", self.hubs[which % len(self.hubs)], clock)
            self.hub = open_hub(self.home / "hub", clock)
            self.reached = hub_ids(self.hub)

    @rule()
    def copy_the_first_laptop(self) -> None:
        """One vault on two laptops, from now on."""
        if len(self.lives) == 3:
            image = self.lives[0].image(self._box())
            here = self.home / "copie"
            shutil.copytree(image / "vault", here / "vault")
            (here / "marks").mkdir()
            self.lives.append(Life("copie", here / "vault", self.lives[0].words, here / "marks").open())

    def _ingest(self, file: Path) -> None:
        for entry in self.hub.ingest([file]).files:
            assert entry.code in _ALLOWED, entry
            if entry.code != "gap":
                self.reached |= self.left[file]
        self.reached |= hub_ids(self.hub)

    def teardown(self) -> None:
        try:
            self._everybody_is_heard()
        finally:
            for life in self.lives:
                life.close()
            self.hub.close()
            shutil.rmtree(self.home)

    def _everybody_is_heard(self) -> None:
        entered = self.reached.union(*(life.changes() for life in self.lives))
        settle_down(self.hub, self.lives, self.home / "end")
        # Whoever lacks nothing says nothing: the next thing written shows that nobody is blocked, copies included.
        for again in ("end again", "end at last"):
            for life in self.lives:
                life.add()
            settle_down(self.hub, self.lives, self.home / again)
        one, two, other, *copies = self.lives
        assert entered <= hub_ids(self.hub)
        for life in (two, *copies):
            assert set(one.changes()) == set(life.changes())
            assert one.shown() == life.shown()
        assert set(one.changes()) | set(other.changes()) == hub_ids(self.hub)
        assert not set(one.changes()) & set(other.changes())
        for life in self.lives:
            all_is_well(life)
        for row in self.hub.status().devices:
            assert row.seen == row.last


@pytest.mark.parametrize("examples", [6, pytest.param(400, marks=pytest.mark.long)])
def test_whatever_comes_back_nothing_is_lost_and_nobody_is_blocked(lives_region: Region, examples: int) -> None:
    class Here(Story):
        region = lives_region

    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Here,
        settings=settings(
            max_examples=examples, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )

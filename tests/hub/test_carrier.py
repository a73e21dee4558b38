"""A carrier that loses, doubles, delays and reorders, between real hubs and desks reduced to what the hub sees of them.

Whatever it did, once everybody sends and receives in turn, all heal: nothing written is lost, holders' laptops are
equal, and the hub's count of what each holds is what it holds.
"""

import copy
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from referent_desk.exchange.verdict import Opened
from referent_desk.hub.service import Hub, init, open_hub
from tests.hub.laptop import Laptop, clock, enrol, exchange, quick_folder

_REFUSED_OUT_OF_ORDER = {"gap"}


def _make_region(folder: Path) -> list[Laptop]:
    """Two laptops of one holder, and one of another."""
    init(folder / "hub", "Région", clock)
    with open_hub(folder / "hub", clock) as hub:
        hub.platform_add("cher", "Cher")
        return [enrol(hub, folder, name) for name in ("Camille", "Camille", "Dominique")]


class Carrier(RuleBasedStateMachine):
    """Files wait until the carrier brings them, in any order, once, twice or never."""

    to_hub = Bundle("to_hub")
    to_desk = Bundle("to_desk")
    template: Path
    laptops_then: list[Laptop]

    def __init__(self) -> None:
        super().__init__()
        self.folder = quick_folder()
        shutil.copytree(self.template, self.folder / "hub")
        self.hub: Hub = open_hub(self.folder / "hub", clock)
        self.laptops = copy.deepcopy(self.laptops_then)
        self.late: list[Laptop] = []
        self.files = 0

    def _box(self) -> Path:
        self.files += 1
        box = self.folder / f"box-{self.files}"
        box.mkdir()
        return box

    @rule(who=st.integers(0, 2))
    def write_about_somebody_new(self, who: int) -> None:
        self.laptops[who].write()

    @rule(who=st.integers(0, 2), which=st.integers(0, 9), whose=st.integers(0, 2))
    def write_about_somebody(self, who: int, which: int, whose: int) -> None:
        held = [*self.laptops[whose].written, *self.laptops[whose].received]
        if held:
            self.laptops[who].write(held[which % len(held)].root, "email", f"a{which}@exemple.fr")

    @rule(target=to_hub, who=st.integers(0, 2))
    def send(self, who: int) -> Path:
        return self.laptops[who].send(self._box())

    @rule(target=to_hub, who=st.integers(0, 2), cut=st.integers(1, 3))
    def send_the_end_alone(self, who: int, cut: int) -> Path:
        laptop = self.laptops[who]
        return laptop.send(self._box(), first=max(laptop.acknowledged + 1, len(laptop.written) - cut))

    @rule(file=consumes(to_hub))
    def lose_on_the_way_to_the_hub(self, file: Path) -> None:
        file.unlink()

    @rule(files=st.lists(to_hub, min_size=1, max_size=3))
    def bring_to_the_hub(self, files: list[Path]) -> None:
        for entry in self.hub.ingest([file for file in files if file.exists()]).files:
            assert entry.status in {"applied", "already_applied"} or entry.code in _REFUSED_OUT_OF_ORDER

    @rule(target=to_desk)
    def dispatch(self) -> list[tuple[str, Path]]:
        return [(file.device or "", Path(file.path)) for file in self.hub.dispatch(self._box()).files]

    @rule(files=to_desk, which=st.integers(0, 5))
    def bring_to_a_desk(self, files: list[tuple[str, Path]], which: int) -> None:
        if files:
            device, path = files[which % len(files)]
            for laptop in self.laptops:
                if device in ("", laptop.keys.id):
                    verdict = laptop.receive(path)
                    assert isinstance(verdict, Opened) or verdict.code.value in {"gap", "rolled_back"}, verdict

    @rule(files=consumes(to_desk))
    def lose_on_the_way_to_desks(self, files: list[tuple[str, Path]]) -> None:
        for _device, path in files:
            path.unlink()

    @invariant()
    def what_a_desk_counts_is_what_the_hub_believes(self) -> None:
        assert all(all(laptop.checks) for laptop in self.laptops)

    def teardown(self) -> None:
        try:
            self.hub.close()
            self.hub = open_hub(self.folder / "hub", clock)
            exchange(self.hub, self.folder, *self.laptops)
            one, two, other = self.laptops
            status = self.hub.status()
            written = [change for laptop in self.laptops for change in laptop.written]
            assert status.changes == len(written)
            assert all(laptop.acknowledged == len(laptop.written) for laptop in self.laptops)
            assert all(row.seen == row.last for row in status.devices)
            _assert_shared(one, two)
            _assert_shared(two, one)
            assert other.received == []
            assert all(check for laptop in self.laptops for check in laptop.checks)
            assert self.hub.dispatch(self._box()).files == []
        finally:
            self.hub.close()
            shutil.rmtree(self.folder)


def _assert_shared(writer: Laptop, reader: Laptop) -> None:
    """What a laptop received is exactly what the other wrote about their holder's persons, in its order."""
    arrived = [change.id for change in reader.received]
    assert len(set(arrived)) == len(arrived)
    assert set(arrived) <= {change.id for change in writer.written}
    assert arrived == [change.id for change in writer.written if change.id in set(arrived)]


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Laptop]]:
    folder = tmp_path_factory.mktemp("region")
    laptops = _make_region(folder)
    return folder / "hub", laptops


@pytest.mark.parametrize("examples", [12, pytest.param(500, marks=pytest.mark.long)])
def test_whatever_the_carrier_does_all_heal(region: tuple[Path, list[Laptop]], examples: int) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    class Here(Carrier):
        template, laptops_then = region

    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Here,
        settings=settings(
            max_examples=examples, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )

"""Real desks, each on its vault, and a real hub: with a carrier that loses, doubles, delays and reorders, all heal.

Desks of one holder end equal, down to the tables that screens read; the hub shows the same person; of another holder's
desk nothing was told to anybody.
"""

import contextlib
import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, rule, run_state_machine_as_test

from referent_desk.app import Desk, create_desk, open_desk
from referent_desk.caseload import local, projection
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import new_key
from referent_desk.caseload.stored import roots
from referent_desk.exchange.joining import join
from referent_desk.exchange.receiving import receive
from referent_desk.exchange.requesting import request
from referent_desk.exchange.sending import send
from referent_desk.exchange.status import status
from referent_desk.hub.service import Hub, init, open_hub
from referent_desk.vault.stretching import FLOOR
from tests.hub.laptop import quick_folder

PHRASE = "une phrase de passe pour les essais"
NOW = datetime.datetime(2026, 10, 13, 9, 50, tzinfo=datetime.UTC)
World = tuple[Hub, list[Desk]]
_HOLDERS = ("Camille", "Camille", "Dominique")


def clock() -> datetime.datetime:
    return NOW


def add(desk: Desk) -> str:
    with desk.log().act() as act:
        root = new_key()
        act.add(root, "Person", name={"family": "Exemple", "given": "Léa"})
        act.add(root, "Phone", ("Person", root), number={"typed": "02 48 00 00 00", "e164": "+33248000000"})
    return root


def edit(desk: Desk, root: str, email: str) -> None:
    with desk.log().act() as act:
        act.write(root, "Person", root, "email", email)


def people(desk: Desk) -> dict[str, list[Thing]]:
    """All that screens read, person by person."""
    return {root: projection.read_root(desk.connection, root) for root in roots(desk.connection)}


def enrol(hub: Hub, desk: Desk, folder: Path, holder: str) -> None:
    asked = request(desk.vault, folder)
    made = hub.enrol(Path(asked.path), " ".join(asked.words), holder=holder, platform="cher", out=folder)
    join(desk.vault, Path(made.path), made.root_words)


def heads(shown: dict[str, Any]) -> list[dict[str, str]]:
    """The values that stand in the one conflict of a person."""
    (conflict,) = shown["conflicts"]
    return list(conflict["heads"])


def settle_down(hub: Hub, desks: list[Desk], folder: Path) -> None:
    """Everybody sends and receives in turn, until nobody has anything to say."""
    for turn in range(6):
        box = folder / f"turn-{turn}"
        sent = [desk for desk in desks if send(desk.vault, box)]
        if sent:
            assert all(entry.status != "quarantined" for entry in hub.ingest([box]).files)
        written = hub.dispatch(box / "out").files
        if not sent and not written:
            return
        for desk in desks if written else ():
            assert all(entry.status != "quarantined" for entry in receive(desk.vault, [box / "out"]).files)
    raise AssertionError("they never fall silent")


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub and three enrolled desks at rest, to be copied: two of one holder, one of another."""
    folder = tmp_path_factory.mktemp("region")
    init(folder / "hub", "Région", clock)
    with open_hub(folder / "hub", clock) as hub:
        hub.platform_add("cher", "Cher")
        for number, holder in enumerate(_HOLDERS):
            desk, _words = create_desk(folder / f"vault-{number}", PHRASE, clock, params=FLOOR)
            with desk:
                enrol(hub, desk, folder, holder)
    return folder


@pytest.fixture
def world(region: Path, tmp_path: Path) -> Iterator[World]:
    """The hub and the desks of a region of one's own."""
    with _open(region, tmp_path) as opened:
        yield opened


@contextlib.contextmanager
def _open(region: Path, folder: Path) -> Iterator[World]:
    with contextlib.ExitStack() as stack:
        for name in ("hub", *(f"vault-{number}" for number in range(len(_HOLDERS)))):
            shutil.copytree(region / name, folder / name)
        hub = stack.enter_context(open_hub(folder / "hub", clock))
        folders = [folder / f"vault-{number}" for number in range(len(_HOLDERS))]
        yield hub, [stack.enter_context(open_desk(vault, PHRASE, clock)) for vault in folders]


def test_two_desks_of_one_holder_end_equal_and_the_hub_shows_the_same(world: World, tmp_path: Path) -> None:
    hub, (one, two, other) = world
    person = add(one)
    elsewhere = add(other)
    settle_down(hub, [one, two, other], tmp_path / "a")
    assert people(two) == people(one)
    edit(two, person, "lea@exemple.fr")
    edit(one, person, "lea.exemple@exemple.fr")
    settle_down(hub, [one, two, other], tmp_path / "b")
    assert people(two) == people(one)
    assert set(people(other)) == {elsewhere}
    shown = hub.show(person)
    assert len(heads(shown)) == 2
    assert "+33248000000" in str(shown["phones"])
    assert [status(desk.vault).check for desk in (one, two)] == ["equal", "equal"]
    assert hub.status().persons == 2
    assert hub.status().set_aside == 0


def test_what_was_written_before_enrolment_belongs_to_the_holder_afterwards(region: Path, tmp_path: Path) -> None:
    with _open(region, tmp_path) as (hub, desks):
        early, _words = create_desk(tmp_path / "early", PHRASE, clock, params=FLOOR)
        with early:
            person = add(early)
            enrol(hub, early, tmp_path, "Camille")
            settle_down(hub, [*desks, early], tmp_path / "a")
            assert person in people(desks[0])
            edit(early, person, "un@exemple.fr")
            edit(desks[0], person, "deux@exemple.fr")
            settle_down(hub, [*desks, early], tmp_path / "b")
            assert {head["by"] for head in heads(hub.show(person))} == {"Camille"}


def test_a_private_note_stands_in_nothing_that_the_hub_has(world: World, tmp_path: Path) -> None:
    hub, desks = world
    person = add(desks[0])
    local.add_note(desks[0].connection, person, "MARQUEUR-PRIVÉ", NOW)
    settle_down(hub, desks, tmp_path / "a")
    assert "MARQUEUR" not in str(hub.show(person))
    assert hub.status().changes == 3


class Carrier(RuleBasedStateMachine):
    """Files wait until the carrier brings them, in any order, once, twice or never."""

    to_hub = Bundle("to_hub")
    to_desk = Bundle("to_desk")
    region: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = quick_folder()
        self.stack = contextlib.ExitStack()
        self.hub, self.desks = self.stack.enter_context(_open(self.region, self.folder))
        self.boxes = 0
        self.known: list[str] = []

    def _box(self) -> Path:
        self.boxes += 1
        return self.folder / f"box-{self.boxes}"

    @rule(who=st.integers(0, 2))
    def add_a_person(self, who: int) -> None:
        self.known.append(add(self.desks[who]))

    @rule(who=st.integers(0, 2), which=st.integers(0, 20), number=st.integers(0, 2))
    def edit_a_person(self, who: int, which: int, number: int) -> None:
        held = sorted(people(self.desks[who]))
        if held:
            edit(self.desks[who], held[which % len(held)], f"a{number}@exemple.fr")

    @rule(target=to_hub, who=st.integers(0, 2))
    def send(self, who: int) -> Path | None:
        sent = send(self.desks[who].vault, self._box())
        return Path(sent.path) if sent else None

    @rule(files=st.lists(to_hub, min_size=1, max_size=3))
    def bring_to_the_hub(self, files: list[Path | None]) -> None:
        entries = self.hub.ingest([file for file in files if file and file.exists()]).files
        assert all(entry.code in {"applied", "already_applied", "gap"} for entry in entries)

    @rule(file=consumes(to_hub))
    def lose_on_the_way_to_the_hub(self, file: Path | None) -> None:
        if file:
            file.unlink()

    @rule(target=to_desk)
    def dispatch(self) -> Path:
        box = self._box()
        box.mkdir()
        self.hub.dispatch(box)
        return box

    @rule(box=to_desk, who=st.integers(0, 2))
    def bring_to_a_desk(self, box: Path, who: int) -> None:
        entries = receive(self.desks[who].vault, [box]).files
        assert all(entry.code in {"applied", "already_applied", "gap", "not_for_us"} for entry in entries)

    @rule(box=consumes(to_desk))
    def lose_on_the_way_to_desks(self, box: Path) -> None:
        for path in box.iterdir():
            path.unlink()

    def teardown(self) -> None:
        with contextlib.ExitStack() as stack:
            stack.callback(shutil.rmtree, self.folder)
            stack.enter_context(self.stack)
            settle_down(self.hub, self.desks, self.folder / "end")
            one, two, other = self.desks
            assert people(one) == people(two)
            assert set(people(one)) | set(people(other)) == set(self.known)
            assert not set(people(one)) & set(people(other))
            held = self.hub.status()
            assert (held.persons, held.set_aside) == (len(self.known), 0)
            assert all(row.seen == row.last for row in held.devices)
            for desk in self.desks:
                stands = status(desk.vault)
                assert (stands.unsent, stands.check) in {(0, "equal"), (0, None)}
                for root, things in people(desk).items():
                    conflicts = self.hub.show(root)["conflicts"]
                    assert isinstance(conflicts, list)
                    assert len(conflicts) == sum(len(thing.contested) for thing in things)


@pytest.mark.parametrize("examples", [5, pytest.param(150, marks=pytest.mark.long)])
def test_whatever_the_carrier_does_desks_and_hub_heal(region: Path, examples: int) -> None:
    class Here(Carrier):
        pass

    Here.region = region
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Here,
        settings=settings(
            max_examples=examples, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )

"""Lists come in through a real vault, in a thread of their own, while the window's thread reads."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from referent_desk.app import Desk, create_desk
from referent_desk.caseload.importing.bringing import imports
from referent_desk.caseload.people import people
from referent_desk.desk.jobs.import_people import BringListIn, LookAtList
from referent_desk.desk.jobs.job import Job, Stopped
from referent_desk.vault.clocks import system_clock
from referent_desk.vault.stretching import FLOOR


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _words = create_desk(tmp_path / "vault", "une phrase de passe assez longue", system_clock, params=FLOOR)
    yield made
    made.close()


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "liste.csv"
    lines = "".join(f"{letter * 6};{letter * 4}\n" for letter in "abcdefghijklmnopqrstuvwxyz")
    path.write_text(f"Nom;Prénom\n{lines}", encoding="cp1252")
    return path


def elsewhere(job: Job[Any], stop_after: int = 1_000) -> Any:
    """Run a job in another thread; it is asked to stop once it asked so many times."""
    got: list[Any] = []
    asked = iter(range(10**9))

    def work() -> None:
        try:
            got.append(job.run(lambda *_told: None, lambda: next(asked) >= stop_after))
        except Stopped as stopped:
            got.append(stopped)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(60)
    return got[0]


def test_a_list_comes_in_from_another_thread(desk: Desk, listed: Path) -> None:
    seen = elsewhere(LookAtList(desk, listed))
    assert seen.look.count("add") == 26
    done = elsewhere(BringListIn(desk, seen.look, listed.name, frozenset()))
    assert done.added == 26
    assert len(people(desk.connection, desk.today())) == 26
    assert [one.left for one in imports(desk.connection)] == [26]


def test_a_list_stopped_half_way_leaves_the_vault_as_it_was(desk: Desk, listed: Path) -> None:
    seen = elsewhere(LookAtList(desk, listed))
    assert isinstance(elsewhere(BringListIn(desk, seen.look, listed.name, frozenset()), stop_after=1), Stopped)
    assert not people(desk.connection, desk.today())
    assert isinstance(elsewhere(LookAtList(desk, listed), stop_after=0), Stopped)

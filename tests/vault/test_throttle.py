"""Wrong phrases: five free tries, then a pause that doubles; never a lock-out, whatever the clock says."""

from pathlib import Path

import pytest

from referent_desk.vault.refusals import Code, WrongPassphrase
from referent_desk.vault.throttle import NAME, Throttle
from tests.vault.conftest import Made


class Running:
    """The machine's running time, moved by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def fail(folder: Path, running: Running) -> WrongPassphrase:
    throttle = Throttle(folder, running)
    throttle.begin()
    with pytest.raises(WrongPassphrase) as refused:
        throttle.failed()
    return refused.value


def test_five_tries_are_free_then_the_pause_doubles_up_to_a_minute(tmp_path: Path) -> None:
    running, told = Running(), []
    for _ in range(13):
        refused = fail(tmp_path, running)
        told.append((refused.tries_left, refused.wait))
        running.seconds += refused.wait
    assert told == [
        *((left, 0) for left in (4, 3, 2, 1)),
        *((0, wait) for wait in (1, 2, 4, 8, 16, 32, 60, 60, 60)),
    ]


def test_a_try_during_the_pause_is_not_looked_at_and_does_not_lengthen_it(tmp_path: Path) -> None:
    running = Running()
    for _ in range(6):
        refused = fail(tmp_path, running)
        running.seconds += refused.wait
    running.seconds -= 2
    for left in (2, 1):
        with pytest.raises(WrongPassphrase) as refused_now:
            Throttle(tmp_path, running).begin()
        assert (refused_now.value.code, refused_now.value.wait) == (Code.WAIT, left)
        running.seconds += 1
    Throttle(tmp_path, running).begin()


def test_a_restart_of_the_machine_begins_the_pause_again_and_no_more(tmp_path: Path) -> None:
    running = Running()
    running.seconds = 1_000_000.0
    for _ in range(8):
        running.seconds += fail(tmp_path, running).wait
    fail(tmp_path, running)
    running.seconds = 3.0
    with pytest.raises(WrongPassphrase) as refused:
        Throttle(tmp_path, running).begin()
    assert refused.value.wait == 16
    running.seconds += 16
    Throttle(tmp_path, running).begin()


def test_killing_the_program_during_a_try_does_not_give_the_try_back(tmp_path: Path) -> None:
    running = Running()
    for _ in range(5):
        Throttle(tmp_path, running).begin()  # and the process dies here
    with pytest.raises(WrongPassphrase):
        Throttle(tmp_path, running).begin()


@pytest.mark.parametrize("data", [b"", b"{", b'{"failures":-1}', b'{"failures":"a"}', b"\xff" * 100, b"x" * 1000])
def test_a_damaged_count_keeps_nobody_out(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    Throttle(tmp_path, Running()).begin()


def test_a_huge_count_still_gives_at_most_a_minute(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b'{"failures":1000000,"until":1e300}')
    with pytest.raises(WrongPassphrase) as refused:
        Throttle(tmp_path, Running()).begin()
    assert refused.value.wait == 60


def test_wrong_phrases_are_counted_across_openings_and_forgotten_after_a_right_one(made: Made) -> None:
    with pytest.raises(WrongPassphrase) as first:
        made.open("non")
    assert first.value.sentence == (
        "Ce n’est pas la bonne phrase. Vérifiez les espaces et les majuscules."
        " Encore 4 essais avant une courte pause. Rien ne sera effacé."
    )
    with pytest.raises(WrongPassphrase, match="Encore 3 essais"):
        made.open("non plus")
    made.open().close()
    with pytest.raises(WrongPassphrase, match="Encore 4 essais"):
        made.open("non")


def test_the_right_phrase_too_waits_for_the_pause(made: Made) -> None:
    for _ in range(5):
        Throttle(made.folder).begin()
    with pytest.raises(WrongPassphrase, match="Une courte pause est en cours"):
        made.open()

"""Long work: in threads, told back in the window's thread, stopped on demand, never a traceback."""

import itertools
import sys
import threading
import time
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from referent_desk.desk.jobs.job import Cancelled, Progress, Stopped, technical_detail
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.domain.refusal import Refusal


@dataclass(frozen=True)
class Count:
    """Counts, slowly, and tells in which thread."""

    steps: int
    pause: float = 0.002
    threads: list[str] = field(default_factory=list)

    def run(self, progress: Progress, cancelled: Cancelled) -> int:
        self.threads.append(threading.current_thread().name)
        for step in range(self.steps):
            if cancelled():
                raise Stopped
            time.sleep(self.pause)
            progress(step + 1, self.steps, f"étape {step + 1}")
        return self.steps


@dataclass(frozen=True)
class Refuse:
    def run(self, progress: Progress, cancelled: Cancelled) -> int:
        raise Refusal("disk_full", "Il manque 3 Mo. Le fichier n’a pas été écrit.")


@dataclass(frozen=True)
class Break:
    def run(self, progress: Progress, cancelled: Cancelled) -> int:
        try:
            raise KeyError("Valombre")
        except KeyError as error:
            raise ValueError("Inès, 06 00 00 00 17") from error


@pytest.fixture
def runner(qtbot: QtBot):
    made = JobRunner()
    yield made
    made.cancel_all()
    assert made.wait()


def test_a_job_works_elsewhere_and_tells_its_result_here(qtbot: QtBot, runner: JobRunner) -> None:
    job = Count(5)
    heard: list[tuple[object, bool]] = []
    main = threading.current_thread()
    running = runner.start(job, finished=lambda n: heard.append((n, threading.current_thread() is main)))
    qtbot.waitSignal(running.ended, timeout=3_000).wait()
    assert heard == [(5, True)]
    assert job.threads != [main.name]
    assert not runner.busy()


def test_progress_ends_at_the_end_and_is_heard_in_the_windows_thread(qtbot: QtBot, runner: JobRunner) -> None:
    main = threading.current_thread()
    heard: list[tuple[int, int, bool]] = []
    running = runner.start(Count(30), progress=lambda d, t, w: heard.append((d, t, threading.current_thread() is main)))
    qtbot.waitSignal(running.ended, timeout=3_000).wait()
    assert heard[-1] == (30, 30, True)
    assert len(heard) < 30


def test_a_refusal_comes_whole(qtbot: QtBot, runner: JobRunner) -> None:
    heard: list[Refusal] = []
    running = runner.start(Refuse(), refused=heard.append)
    qtbot.waitSignal(running.ended, timeout=3_000).wait()
    assert [refusal.code for refusal in heard] == ["disk_full"]


def test_a_stopped_job_says_so_and_nothing_else(qtbot: QtBot, runner: JobRunner) -> None:
    heard: list[str] = []
    running = runner.start(
        Count(10_000), finished=lambda _n: heard.append("finished"), stopped=lambda: heard.append("stopped")
    )
    QTimer.singleShot(20, running.cancel)
    qtbot.waitSignal(running.ended, timeout=3_000).wait()
    assert heard == ["stopped"]


def test_what_nobody_foresaw_tells_places_and_no_words_of_anybody(qtbot: QtBot, runner: JobRunner) -> None:
    heard: list[str] = []
    running = runner.start(Break(), failed=heard.append)
    qtbot.waitSignal(running.ended, timeout=3_000).wait()
    assert "ValueError" in heard[0]
    assert "KeyError" in heard[0]
    assert "Inès" not in heard[0]
    assert "Valombre" not in heard[0]


def test_the_technical_detail_names_modules_and_lines() -> None:
    try:
        Break().run(lambda *_: None, lambda: False)
    except ValueError as error:
        detail = technical_detail(error)
    assert "test_jobs.run:" in detail


def test_the_window_keeps_answering_while_a_job_runs(qtbot: QtBot, runner: JobRunner) -> None:
    beats: list[float] = []
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    running = runner.start(Count(3, pause=0.15))
    qtbot.waitSignal(running.ended, timeout=5_000).wait()
    timer.stop()
    gaps = [after - before for before, after in itertools.pairwise(beats)]
    # Far more beats than a blocked window would give; single gaps depend on the machine's load.
    assert len(beats) > 20
    assert sorted(gaps)[len(gaps) // 2] < 0.05


def test_calls_without_result_leave_none_alone(qapp) -> None:
    """A release of Qt's binding dropped a reference to None at each such call: a long session aborted."""
    font = QFont()
    before = sys.getrefcount(None)
    for _turn in range(500):
        font.setPointSizeF(10.5)
    assert sys.getrefcount(None) > before - 100

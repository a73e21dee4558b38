"""The program's own window over a real vault, without a display; what a hand does in it is timed until it is drawn."""

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from harness import Timed
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from referent_desk.app import Desk
from referent_desk.app_window import window_parts
from referent_desk.desk.main import make_window
from referent_desk.desk.shell.window import Window


def open_window(desk: Desk) -> Window:
    """The window, shown, on an open desk; whatever it does after opening is done."""
    window = make_window(window_parts(desk.vault.folder))
    window.show()
    window.gate.opened.emit(desk)
    until(lambda: not window.jobs.busy())
    return window


def drawn() -> None:
    """Let Qt lay out and paint what changed."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeSocketNotifiers)


def until(done: Callable[[], bool], most_seconds: float = 20.0) -> None:
    """Let the program run until something is so. Raises AssertionError where it is not in time."""
    end = time.perf_counter() + most_seconds
    drawn()
    while not done():
        assert time.perf_counter() < end, "not in time"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)


def until_drawn(act: Callable[[], object]) -> Timed:
    """From the gesture to the picture."""

    def once() -> float:
        start = time.perf_counter()
        act()
        drawn()
        return time.perf_counter() - start

    return once


def slowest(acts: Callable[[], list[Callable[[], object]]], rounds: int = 3) -> Timed:
    """The slowest of several gestures, each at its best of some rounds."""

    def once() -> float:
        best: list[float] = []
        for _ in range(rounds):
            times = [until_drawn(act)() for act in acts()]
            best = [min(pair) for pair in zip(best, times, strict=True)] if best else times
        return max(best)

    return once

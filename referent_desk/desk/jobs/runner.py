"""Runs jobs in threads and brings what they say back to the window's thread."""

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from referent_desk.desk.jobs.job import Job, Stopped, technical_detail
from referent_desk.domain.refusal import Refusal

_BETWEEN_TWO_S = 0.05


class Running(QObject):
    """A job under way. All signals arrive in the window's thread; exactly one of the last four ends it."""

    progress = Signal(int, int, str)
    """Done, total (0 unknown), words; at most twenty times a second."""
    finished = Signal(object)
    """The result."""
    refused = Signal(object)
    """A Refusal: show its sentence."""
    failed = Signal(str)
    """What nobody foresaw: the technical detail, which holds nothing personal."""
    stopped = Signal()
    """The person asked to stop, and the job did."""
    ended = Signal()
    """After any of the four above."""

    _progressed = Signal(int, int, str)
    _outcome = Signal(str, object)

    def __init__(self, job: Job[Any]) -> None:
        super().__init__()
        self._job = job
        self._cancel = threading.Event()
        self._over = False
        self._last = 0.0
        queued = Qt.ConnectionType.QueuedConnection
        self._progressed.connect(self._show_progress, queued)
        self._outcome.connect(self._end, queued)

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._cancel.set()

    @property
    def over(self) -> bool:
        """True once the outcome was told."""
        return self._over

    def work(self) -> None:
        """The whole job, in the thread that calls; every outcome becomes a signal."""
        try:
            result = self._job.run(self._say, self._cancel.is_set)
        except Refusal as refusal:
            self._outcome.emit("refused", refusal)
        except Stopped:
            self._outcome.emit("stopped", None)
        except Exception as error:  # noqa: BLE001  the last line between a thread and the person
            self._outcome.emit("failed", technical_detail(error))
        else:
            self._outcome.emit("finished", result)

    def _say(self, done: int, total: int, words: str) -> None:
        now = time.monotonic()
        if now - self._last >= _BETWEEN_TWO_S or (total and done >= total):
            self._last = now
            self._progressed.emit(done, total, words)

    def _show_progress(self, done: int, total: int, words: str) -> None:
        if not self._over:
            self.progress.emit(done, total, words)

    def _end(self, outcome: str, value: object) -> None:
        self._over = True
        if outcome == "finished":
            self.finished.emit(value)
        elif outcome == "refused":
            self.refused.emit(value)
        elif outcome == "failed":
            self.failed.emit(value)
        else:
            self.stopped.emit()
        self.ended.emit()


class JobRunner(QObject):
    """Starts jobs, three at a time; keeps them until they end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(3)
        self._running: list[Running] = []

    def start(
        self,
        job: Job[Any],
        *,
        finished: Callable[[Any], None] | None = None,
        refused: Callable[[Refusal], None] | None = None,
        failed: Callable[[str], None] | None = None,
        progress: Callable[[int, int, str], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> Running:
        """Start a job; the callables are called in the window's thread."""
        running = Running(job)
        for signal, answer in (
            (running.finished, finished),
            (running.refused, refused),
            (running.failed, failed),
            (running.progress, progress),
            (running.stopped, stopped),
        ):
            if answer is not None:
                signal.connect(answer)
        self._running.append(running)
        running.ended.connect(lambda: self._forget(running))
        self._pool.start(_Task(running))
        return running

    def busy(self) -> bool:
        """True while a job is under way."""
        return bool(self._running)

    def cancel_all(self) -> None:
        """Ask every job to stop (at lock, at close)."""
        for running in list(self._running):
            running.cancel()

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait for the threads to end; False when time ran out."""
        return self._pool.waitForDone(milliseconds)

    def _forget(self, running: Running) -> None:
        if running in self._running:
            self._running.remove(running)
            running.deleteLater()


class _Task(QRunnable):
    def __init__(self, running: Running) -> None:
        super().__init__()
        self._running = running

    def run(self) -> None:
        self._running.work()

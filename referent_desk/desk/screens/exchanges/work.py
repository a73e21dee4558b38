"""The long work of the exchanges, started and heard in the window: sending, receiving, enrolling."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from referent_desk.desk.jobs.count_persons import CountPersonsJob
from referent_desk.desk.jobs.enrol import JoinJob, OpenAnswerJob, RequestJob
from referent_desk.desk.jobs.find_files import FindFilesJob
from referent_desk.desk.jobs.job import Job
from referent_desk.desk.jobs.receive_files import ReceiveJob
from referent_desk.desk.jobs.runner import JobRunner, Running
from referent_desk.desk.jobs.send_changes import SendJob
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.refusal import Refusal


class ExchangeWork(QObject):
    """One piece of work at a time; `refused` gives a Refusal, `ended` comes after every outcome."""

    sent = Signal(object)
    received = Signal(object)
    requested = Signal(object)
    answered = Signal(object)
    joined = Signal(object)
    found = Signal(object)
    counted = Signal(object)
    refused = Signal(object)
    stopped = Signal()
    ended = Signal()

    def __init__(self, desk: DeskServices, jobs: JobRunner, unexpected: Callable[[str], None]) -> None:
        super().__init__()
        self._desk, self._jobs, self._unexpected = desk, jobs, unexpected
        self._running: Running | None = None

    def busy(self) -> bool:
        """Whether something is under way (looking for files aside)."""
        return self._running is not None

    def stop(self) -> None:
        """Ask what is under way to stop where that is safe."""
        if self._running is not None:
            self._running.cancel()

    def send(self, folder: Path, progress: Callable[[int, int, str], None]) -> None:
        """Write what the hub lacks."""
        self._start(SendJob(self._desk.vault, folder), self.sent, progress)

    def receive(self, paths: tuple[Path, ...], progress: Callable[[int, int, str], None]) -> None:
        """Check and apply files."""
        self._start(ReceiveJob(self._desk.vault, paths), self.received, progress)

    def request(self, folder: Path) -> None:
        """Write a request for enrolment."""
        self._start(RequestJob(self._desk.vault, folder), self.requested)

    def open_answer(self, file: Path) -> None:
        """Open the hub's answer."""
        self._start(OpenAnswerJob(self._desk.vault, file), self.answered)

    def join(self, file: Path, words: str) -> None:
        """Compare the words, and join."""
        self._start(JoinJob(self._desk.vault, file, words), self.joined)

    def look(self, folders: tuple[Path, ...], code: str, known: frozenset[str]) -> None:
        """Look for new files; silent when it fails."""
        self._jobs.start(FindFilesJob(folders, code, known), finished=self.found.emit)

    def count(self, numbers: tuple[int, ...]) -> None:
        """Count the people of long files; silent when it fails."""
        self._jobs.start(CountPersonsJob(self._desk.vault, numbers), finished=self.counted.emit)

    def _start(self, job: Job[Any], done: Any, progress: Callable[[int, int, str], None] | None = None) -> None:
        self._running = self._jobs.start(
            job,
            finished=lambda result: self._over(lambda: done.emit(result)),
            refused=lambda refusal: self._over(lambda: self._refuse(refusal)),
            failed=lambda detail: self._over(lambda: self._unexpected(detail)),
            stopped=lambda: self._over(self.stopped.emit),
            progress=progress,
        )

    def _refuse(self, refusal: Refusal) -> None:
        self.refused.emit(refusal)

    def _over(self, tell: Callable[[], None]) -> None:
        self._running = None
        tell()
        self.ended.emit()

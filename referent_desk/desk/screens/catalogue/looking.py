"""Looking beside a search, in a worker, once the person stops typing; an answer that comes late is lost."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from referent_desk.desk.jobs.job import Job
from referent_desk.desk.jobs.runner import JobRunner, Running
from referent_desk.desk.screens.catalogue.asked import Asked, ForWhom
from referent_desk.desk.screens.catalogue.presenter import CataloguePresenter
from referent_desk.domain.refusal import Refusal

_DEBOUNCE_MS = 150
Work = tuple[Job[Any], Callable[[Any], object]]
"""What is done in the worker, and what its result is told as."""


class Looking(QObject):
    """`seen` gives what was found for the search asked for last."""

    seen = Signal(object)

    def __init__(self, presenter: CataloguePresenter, jobs: JobRunner) -> None:
        super().__init__()
        self.presenter, self._jobs = presenter, jobs
        self._asked: tuple[Asked, ForWhom | None] | None = None
        self._running: Running | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE_MS)
        self._timer.timeout.connect(self._start)

    def work(self, asked: Asked, whom: ForWhom | None) -> Work | None:
        """What this search asks to look at; None where there is nothing to look at. May raise a Refusal."""
        raise NotImplementedError

    def look(self, asked: Asked, whom: ForWhom | None) -> None:
        """Look beside this search."""
        self._running, self._asked = None, (asked, whom)
        self._timer.start()

    def stop(self) -> None:
        """Look no further; what is under way is lost."""
        self._timer.stop()
        self._running = self._asked = None

    def _start(self) -> None:
        if self._asked is None:
            return
        try:
            work = self.work(*self._asked)
        except Refusal:
            return  # the search itself says that the catalogue cannot be read
        if work is None:
            return
        job, told = work

        def finished(found: object) -> None:
            if self._running is running:
                self.seen.emit(told(found))

        running = self._running = self._jobs.start(job, finished=finished)

"""Looking at what a search leaves out, in a worker, once the person stops typing; an answer that comes late is lost."""

from PySide6.QtCore import QObject, QTimer, Signal

from referent_desk.desk.jobs.runner import JobRunner, Running
from referent_desk.desk.screens.catalogue.asked import Asked, ForWhom
from referent_desk.desk.screens.catalogue.presenter import CataloguePresenter
from referent_desk.domain.refusal import Refusal
from referent_desk.pathways.for_person import ForPerson

_DEBOUNCE_MS = 150


class Surroundings(QObject):
    """`seen` gives an Around for the search asked for last."""

    seen = Signal(object)

    def __init__(self, presenter: CataloguePresenter, jobs: JobRunner) -> None:
        super().__init__()
        self._presenter, self._jobs = presenter, jobs
        self._asked: tuple[Asked, ForWhom] | None = None
        self._running: Running | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE_MS)
        self._timer.timeout.connect(self._start)

    def look(self, asked: Asked, whom: ForWhom | None) -> None:
        """Look around this search; around none where there is nobody to look for."""
        self._running = None
        self._asked = None if whom is None else (asked, whom)
        self._timer.start()

    def stop(self) -> None:
        """Look no further; what is under way is lost."""
        self._timer.stop()
        self._running = self._asked = None

    def _start(self) -> None:
        if self._asked is None:
            return
        asked, whom = self._asked
        try:
            job = self._presenter.look_around(asked, whom)
        except Refusal:
            return  # the search itself says that the catalogue cannot be read

        def finished(found: ForPerson) -> None:
            if self._running is running:
                self.seen.emit(self._presenter.around(found, asked, whom))

        running = self._running = self._jobs.start(job, finished=finished)

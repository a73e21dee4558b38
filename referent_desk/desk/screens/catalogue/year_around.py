"""Looking at what one may enter any month, in a worker, while that is what is asked; a late answer is lost."""

from PySide6.QtCore import QObject, QTimer, Signal

from referent_desk.catalogue.presets import BackToSchool
from referent_desk.desk.jobs.runner import JobRunner, Running
from referent_desk.desk.screens.catalogue.all_year import all_year
from referent_desk.desk.screens.catalogue.asked import Asked, ForWhom
from referent_desk.desk.screens.catalogue.presenter import CataloguePresenter
from referent_desk.domain.refusal import Refusal

_DEBOUNCE_MS = 150


class YearAround(QObject):
    """`seen` gives an AllYear for the search asked for last."""

    seen = Signal(object)

    def __init__(self, presenter: CataloguePresenter, jobs: JobRunner) -> None:
        super().__init__()
        self._presenter, self._jobs = presenter, jobs
        self._asked: tuple[Asked, ForWhom | None] | None = None
        self._running: Running | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE_MS)
        self._timer.timeout.connect(self._start)

    def look(self, asked: Asked, whom: ForWhom | None) -> None:
        """Look at the whole year of this search, where that is what is asked."""
        self._running = None
        self._asked = (asked, whom) if asked.is_all_year else None
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
            job = self._presenter.look_all_year(asked, whom)
            near = self._presenter.ground(asked, whom).origin.commune
        except Refusal:
            return  # the search itself says that the catalogue cannot be read

        def finished(found: BackToSchool) -> None:
            if self._running is running:
                self.seen.emit(all_year(found, asked.words, near=near))

        running = self._running = self._jobs.start(job, finished=finished)

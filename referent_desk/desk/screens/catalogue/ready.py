"""Whether a search would answer at once: what it needs is read in a worker, after opening and after each import."""

from PySide6.QtCore import QObject, Signal

from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.jobs.warm_catalogue import WarmCatalogueJob
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.refusal import Refusal


class CatalogueReady(QObject):
    """`changed` once the present catalogue may be searched in the window's thread."""

    changed = Signal()

    def __init__(self, desk: DeskServices, jobs: JobRunner) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self._warm: str | None = None
        self._warming: str | None = None

    def now(self) -> bool:
        """Whether the present catalogue is ready; starts making it so. A damaged one is "ready": asking it refuses."""
        try:
            catalogue = self._desk.catalogue()
        except Refusal:
            return True
        if catalogue.empty or catalogue.generation == self._warm:
            return True
        if self._warming != catalogue.generation:
            self._warming = catalogue.generation
            self._jobs.start(
                WarmCatalogueJob(catalogue, self._desk.today()),
                finished=self._made,
                refused=lambda _refusal: self._made(catalogue.generation),
                failed=lambda _detail: self._made(catalogue.generation),
            )
        return False

    def _made(self, generation: str) -> None:
        self._warm = generation
        self.changed.emit()

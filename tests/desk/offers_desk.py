"""A desk in memory with the demonstration's offers on disk: what the catalogue's tests stand on."""

from collections.abc import Callable, Sequence
from pathlib import Path

from referent_desk.caseload.plans import OfferChoice
from referent_desk.catalogue.catalogue import Catalogue, open_catalogue
from referent_desk.catalogue.importing import Tables, import_files, remove_source
from referent_desk.catalogue.report import ImportReport
from referent_desk.demo.world import MORNING
from referent_desk.pathways.choosing import choose
from tests.desk.world import WorldDesk


class OffersDesk(WorldDesk):
    """A `WorldDesk` whose catalogue stands in a folder."""

    def __init__(self, folder: Path, people: int = 3) -> None:
        super().__init__(people)
        # It stands still: a story that goes on at each reading would pass for a long absence.
        self.clock = lambda: MORNING  # type: ignore[assignment]
        self.folder = folder
        self._open: Catalogue | None = None

    def catalogue(self) -> Catalogue:
        self._open = (self._open or open_catalogue(self.folder)).refreshed()
        return self._open

    def import_offers(
        self,
        paths: Sequence[Path],
        source: str | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        tables: Tables | None = None,
    ) -> ImportReport:
        return import_files(
            self.folder, paths, source=source, clock=self.clock, progress=progress, cancelled=cancelled, tables=tables
        )

    def remove_source(self, source: str) -> None:
        remove_source(self.folder, source, clock=self.clock)

    def choose_offer(self, offer: str, session: str | None = None) -> OfferChoice:
        return choose(self.catalogue().offer(offer), session, self.today())

"""What the screens ask of an open desk; `app.Desk` answers it, tests give their own."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from referent_desk.domain.clock import Clock

if TYPE_CHECKING:
    from referent_desk.caseload.log import Log
    from referent_desk.caseload.plans import OfferChoice
    from referent_desk.catalogue.catalogue import Catalogue
    from referent_desk.catalogue.importing import Tables
    from referent_desk.catalogue.report import ImportReport
    from referent_desk.sheets.pathway import PathwaySheet
    from referent_desk.vault.database import Connection
    from referent_desk.vault.vault import Vault


class DeskServices(Protocol):
    """An open desk, in the window's thread."""

    clock: Clock
    vault: "Vault"

    @property
    def connection(self) -> "Connection":
        """The calling thread's own connection to the caseload."""
        ...

    def log(self) -> "Log":
        """The change log: what is recorded through it is written by this desk's holder."""
        ...

    def author(self) -> str:
        """The id under which this desk writes."""
        ...

    def name_of(self, author: str) -> str:
        """The name behind an author's id."""
        ...

    def today(self) -> date:
        """The day of this desk's clock."""
        ...

    def touch(self, event: str, root: str | None = None) -> None:
        """Leave a trace of what was shown, printed, exported."""
        ...

    def catalogue(self) -> "Catalogue":
        """The offers as the last import left them."""
        ...

    def import_offers(
        self,
        paths: Sequence[Path],
        source: str | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        tables: "Tables | None" = None,
    ) -> "ImportReport":
        """Import files of offers and swap the catalogue; for a worker thread. `tables` tells how some are read."""
        ...

    def remove_source(self, source: str) -> None:
        """Take a source out of the catalogue, for good; for a worker thread. Raises CatalogueRefusal."""
        ...

    def choose_offer(self, offer: str, session: str | None = None) -> "OfferChoice":
        """An offer and one of its sessions, as a plan keeps them."""
        ...

    def sheet_content(
        self, root: str, *, ticks: Collection[str] | None = None, without: Collection[str] = ()
    ) -> "PathwaySheet":
        """What the pathway sheet of a person says; `ticks` and `without` as in `sheets.content`."""
        ...

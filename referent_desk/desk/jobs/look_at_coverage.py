"""Looks for what is missing in a territory; some seconds for a whole region."""

from dataclasses import dataclass
from datetime import date

from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.coverage import Coverage, coverage
from referent_desk.catalogue.listing import Listing
from referent_desk.desk.jobs.job import Cancelled, Progress


@dataclass(frozen=True)
class LookAtCoverage:
    """Its result is the report of the day; `local` are the rows of local schemes and workshops."""

    catalogue: Catalogue
    today: date
    local: tuple[Listing, ...] = ()

    def run(self, progress: Progress, cancelled: Cancelled) -> Coverage:
        """Make it."""
        return coverage(self.catalogue, self.today, local=self.local)

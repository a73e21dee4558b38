"""Reads what searches need, so that none makes the window wait."""

from dataclasses import dataclass
from datetime import date

from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.request import SearchRequest
from referent_desk.desk.jobs.job import Cancelled, Progress


@dataclass(frozen=True)
class WarmCatalogueJob:
    """Its result is the generation that is ready."""

    catalogue: Catalogue
    today: date

    def run(self, progress: Progress, cancelled: Cancelled) -> str:
        """Open index and columns, and ask once: the tables of words and communes are read then."""
        self.catalogue.warm()
        self.catalogue.search(SearchRequest("formation", near="18279", today=self.today, facets=True, limit=1))
        return self.catalogue.generation

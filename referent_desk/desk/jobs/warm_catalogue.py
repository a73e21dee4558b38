"""Reads what searches need, so that none makes the window wait."""

from dataclasses import dataclass
from datetime import date

from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.request import SearchRequest
from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.pathways.everything_local import Everything
from referent_desk.pathways.person_facts import PersonFacts


@dataclass(frozen=True)
class WarmCatalogueJob:
    """Its result is the generation that is ready."""

    catalogue: Catalogue
    today: date

    def run(self, progress: Progress, cancelled: Cancelled) -> str:
        """Open index and columns, ask and judge once: tables of words, communes, levels are read then."""
        self.catalogue.warm()
        asked = SearchRequest("formation", near="18279", today=self.today, facets=True, limit=1)
        everything = Everything(self.catalogue)
        for hit in everything.search(asked).offers:
            everything.fit_of(hit, PersonFacts(), self.today)
        return self.catalogue.generation

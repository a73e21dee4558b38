"""Looks at what one may enter any month of the year, and at which months and domains have nothing."""

from dataclasses import dataclass
from datetime import date

from referent_desk.catalogue.presets import BackToSchool, Searched, back_to_school
from referent_desk.catalogue.request import SearchRequest
from referent_desk.desk.jobs.job import Cancelled, Progress


@dataclass(frozen=True)
class LookAllYearJob:
    """Its result is the answer with what is missing; a dozen searches are made."""

    catalogue: Searched
    request: SearchRequest
    today: date

    def run(self, progress: Progress, cancelled: Cancelled) -> BackToSchool:
        """Answer."""
        return back_to_school(self.catalogue, self.request, self.today)

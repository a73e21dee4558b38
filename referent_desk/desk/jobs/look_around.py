"""Looks at what a search leaves out for one person: what nearly suits, and whether one offer suits alone."""

from dataclasses import dataclass
from datetime import date

from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.catalogue.request import SearchRequest
from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.pathways.for_person import ForPerson, for_person
from referent_desk.pathways.person_facts import PersonFacts


@dataclass(frozen=True)
class LookAroundJob:
    """Its result is the whole answer for the person."""

    catalogue: Catalogue
    request: SearchRequest
    person: PersonFacts
    today: date

    def run(self, progress: Progress, cancelled: Cancelled) -> ForPerson:
        """Answer; some hundreds of offers are read."""
        return for_person(self.catalogue, self.request, self.person, self.today)

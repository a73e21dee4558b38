"""Looks at what a search leaves out for one person: what nearly suits, and whether one offer suits alone."""

from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.travel_facts import Journeys
from referent_desk.catalogue.request import SearchRequest
from referent_desk.desk.jobs.job import Cancelled, Progress
from referent_desk.pathways.everything_local import Everything
from referent_desk.pathways.for_person import ForPerson, for_person
from referent_desk.pathways.person_facts import PersonFacts


@dataclass(frozen=True)
class LookAroundJob:
    """Its result is the whole answer for the person."""

    everything: Everything
    request: SearchRequest
    person: PersonFacts
    today: date
    journeys: Journeys

    def run(self, progress: Progress, cancelled: Cancelled) -> ForPerson:
        """Answer; some hundreds of offers are read."""
        return for_person(self.everything, self.request, self.person, self.today, self.journeys)

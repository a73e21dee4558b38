"""What the catalogue is asked over, as it stands now: offers and shared records, where one starts, for whom."""

from dataclasses import dataclass
from datetime import date

from referent_desk.caseload import outreach
from referent_desk.caseload.directory import Directory
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.travel_facts import WITHOUT_CAR, Journeys
from referent_desk.desk.screens.catalogue.asked import Asked, ForWhom
from referent_desk.desk.screens.catalogue.origin import Ground, origin_of, origins
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.text import tr
from referent_desk.pathways.everything_local import Everything, ShelfKeeper
from referent_desk.pathways.person_facts import PersonFacts, person_facts

_OLD_SOURCE_DAYS = 90
"""A source that nobody loaded again for so long is named first."""


@dataclass
class _Ages:
    """What the ages of the sources were read of, and their words."""

    made_of: tuple[str, date] | None = None
    words: str = ""


class Standing:
    """Reads an open desk for the catalogue's screen; what changes seldom is read once."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self._directory = Directory(desk.connection)
        self._keeper = ShelfKeeper(self._directory)
        self._ages = _Ages()

    def everything(self) -> Everything:
        """Offers and shared records. Raises CatalogueRefusal where the catalogue is damaged."""
        catalogue = self._desk.catalogue()
        return Everything(catalogue, self._keeper.shelf(catalogue, self._desk.today()))

    def ground(self, asked: Asked, whom: ForWhom | None) -> Ground:
        """From where one starts, by what the person gets about."""
        session = outreach.session(self._desk.connection)
        choices = origins(whom, session.place if session else "", asked)
        origin = origin_of(choices, asked)
        means = tuple(one for one in WITHOUT_CAR if one in whom.means) if whom and whom.means else WITHOUT_CAR
        minutes = whom.max_minutes if whom else None
        return Ground(origin, self._directory.journeys(origin.code), choices, means, minutes)

    def facts(self, whom: ForWhom) -> PersonFacts:
        """What is known of the person that an offer may ask about."""
        return person_facts(read_person(self._desk.connection, whom.root))

    def journeys(self, whom: ForWhom) -> Journeys:
        """The journeys that somebody checked from where the person lives."""
        return self._directory.journeys(whom.commune_code)

    def ages(self) -> str:
        """How old each source is ("Onisep, 3 mois ; offres de la région, 8 jours"); empty where nothing was loaded."""
        catalogue, today = self._desk.catalogue(), self._desk.today()
        if self._ages.made_of != (catalogue.generation, today):
            sources = sorted(catalogue.stats().sources, key=lambda one: -one.age(today))
            told = [
                tr("catalogue", "{source}, {age}").format(source=one.name, age=age_words(one.age(today)))
                for one in sources
            ]
            self._ages = _Ages((catalogue.generation, today), "\u00a0; ".join(told))
        return self._ages.words

    def oldest(self) -> int:
        """Days since the source that was loaded longest ago."""
        today = self._desk.today()
        return max((one.age(today) for one in self._desk.catalogue().stats().sources), default=0)


def age_words(days: int) -> str:
    """ "du jour", "8 jours", "3 mois"."""
    if not days:
        return tr("catalogue", "du jour")
    if days < _OLD_SOURCE_DAYS:
        return tr("catalogue", "{n} jour|{n} jours", days).format(n=days)
    return tr("catalogue", "{n} mois|{n} mois", days // 30).format(n=days // 30)

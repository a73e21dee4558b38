"""From where distances and journeys are told: the home of the person, the outreach session, any commune."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from referent_desk.caseload.travel_facts import WITHOUT_CAR, Journeys, TravelFact
from referent_desk.desk.screens.catalogue.asked import HOME, OUTREACH, Asked, ForWhom
from referent_desk.domain.text import tr
from referent_desk.reference import communes

_LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Origin:
    """A commune, and how it is chosen: `HOME`, `OUTREACH`, or the code itself. All empty: from nowhere."""

    key: str = ""
    code: str = ""
    commune: str = ""

    @property
    def words(self) -> str:
        """The commune; that of the outreach session says so."""
        if self.key == OUTREACH:
            return tr("catalogue", "{commune}, permanence").format(commune=self.commune)
        return self.commune


@dataclass(frozen=True, slots=True)
class Ground:
    """From where one starts, and the journeys that somebody checked from there."""

    origin: Origin = field(default_factory=Origin)
    journeys: Journeys = field(default_factory=Journeys)
    choices: tuple[Origin, ...] = ()
    """The origins offered, the one that stands among them."""
    means: tuple[str, ...] = WITHOUT_CAR
    minutes: int | None = None
    """By what the person goes without a car, and how long at most; anybody may where nobody said."""

    def reachable(self) -> tuple[str, ...]:
        """The communes that one is known to get to without a car."""
        return self.journeys.communes(self.means, self.minutes)

    @property
    def checked(self) -> int:
        """How many journeys without a car were checked from there."""
        return sum(fact.means in WITHOUT_CAR for fact in self.journeys.facts)

    def to(self, commune: str, names: Sequence[str]) -> TravelFact | None:
        """The journey to tell of a row: the quickest that suits the person, else the quickest."""
        known = self.journeys.to(commune, names)
        return min(known, key=lambda fact: not self._suits(fact)) if known else None

    def _suits(self, fact: TravelFact) -> bool:
        return fact.means in self.means and (self.minutes is None or fact.minutes <= self.minutes)


def origins(whom: ForWhom | None, session_place: str, asked: Asked) -> tuple[Origin, ...]:
    """The origins that may be chosen: home, the session's commune, the one that was typed."""
    found = []
    if whom is not None and whom.commune_code:
        found.append(Origin(HOME, whom.commune_code, whom.commune))
    code = commune_in(session_place)
    if code and code not in {one.code for one in found}:
        found.append(Origin(OUTREACH, code, _name(code)))
    if asked.origin not in ("", HOME, OUTREACH) and communes.by_code(asked.origin) is not None:
        found.append(Origin(asked.origin, asked.origin, _name(asked.origin)))
    return tuple(found)


def title_of(origin: Origin) -> str:
    """What stands above the choice."""
    if origin.key == HOME:
        return tr("catalogue", "Distance depuis le domicile")
    if origin.key == OUTREACH:
        return tr("catalogue", "Distance depuis la permanence")
    return tr("catalogue", "Distance depuis")


def origin_of(choices: Sequence[Origin], asked: Asked) -> Origin:
    """The origin in force: the one asked for, else the first of them."""
    return next((one for one in choices if one.key == asked.origin), choices[0] if choices else Origin())


def commune_in(words: str) -> str:
    """The code of the commune that a place names ("Médiathèque, Bourges"); empty for none, or for several at once.

    >>> commune_in("salle des fêtes de Vierzon")
    '18279'
    """
    parts = words.replace(",", " ").replace("(", " ").replace(")", " ").replace(";", " ").split()
    for length in range(min(_LONGEST_NAME, len(parts)), 0, -1):
        spans = (" ".join(parts[at : at + length]) for at in range(len(parts) - length + 1))
        named = {found.code for span in spans if span[:1].isupper() and (found := communes.by_name(span)) is not None}
        if named:
            return next(iter(named)) if len(named) == 1 else ""
    return ""


def _name(code: str) -> str:
    found = communes.by_code(code)
    return found.name if found else code

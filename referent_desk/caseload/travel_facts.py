"""Travel times that somebody checked, never computed: from a commune to a place, by one means, in minutes.

They are shared roots: whoever checked one spares the others the call. What nobody checked stays "about 33 km".
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.log import Log, new_key
from referent_desk.caseload.projection import read_entity
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.reference import communes
from referent_desk.vault.database import Connection

WITHOUT_CAR = ("walk", "bike", "scooter", "bus", "train")
"""The means that need no car, nor somebody who drives one."""

MOST_MINUTES = 1440


@dataclass(frozen=True, slots=True)
class TravelFact:
    """One journey. Communes are codes; `place` names what is gone to there ("CFA du Val", "gare"), perhaps empty."""

    root: str
    commune: str
    place: str
    place_commune: str
    means: str
    minutes: int
    checked_by: str
    checked_on: str


@dataclass(frozen=True, slots=True)
class Journeys:
    """The journeys known from one commune (`origin`, a code), each once: the latest checked of those that say one."""

    origin: str = ""
    facts: tuple[TravelFact, ...] = ()

    def to(self, commune: str, names: Iterable[str] = ()) -> tuple[TravelFact, ...]:
        """Those to a commune: to the very place where one bears one of these names, else to anywhere in it.

        Quickest first.
        """
        there = [fact for fact in self.facts if fact.place_commune == commune]
        if not there:
            return ()
        wanted = {fold(name) for name in names if name}
        exact = [fact for fact in there if fold(fact.place) in wanted]
        return tuple(sorted(exact or there, key=lambda fact: (fact.minutes, fact.means)))

    def communes(self, means: Collection[str], most: int | None = None) -> tuple[str, ...]:
        """The codes of the communes that one gets to by these means, within so many minutes (None: however long).

        Where one lives is among them: no journey leaves it.
        """
        found = {
            fact.place_commune for fact in self.facts if fact.means in means and (most is None or fact.minutes <= most)
        }
        return tuple(sorted({*found, self.origin} - {""}))


def journeys(connection: Connection, origin: str) -> Journeys:
    """The journeys known from a commune (a code); none from an empty one."""
    if not origin:
        return Journeys()
    return Journeys(origin, _latest(travel_facts(connection, origin=origin)))


def travel_facts(connection: Connection, *, to: str = "", origin: str = "") -> tuple[TravelFact, ...]:
    """The travel times to a commune, from a commune (codes), or all; the latest checked first."""
    found = []
    for thing in read_entity(connection, "TravelFact"):
        minutes = thing.get("journey", "minutes")
        if not (thing.live and thing.key == thing.root and isinstance(minutes, int)):
            continue
        fact = TravelFact(
            root=thing.root,
            commune=thing.text("journey", "commune"),
            place=thing.text("journey", "place"),
            place_commune=thing.text("journey", "place_commune"),
            means=thing.text("journey", "means"),
            minutes=minutes,
            checked_by=thing.text("journey", "checked_by"),
            checked_on=thing.text("journey", "checked_on"),
        )
        if to in ("", fact.place_commune) and origin in ("", fact.commune):
            found.append(fact)
    return tuple(sorted(found, key=lambda fact: (fact.checked_on, fact.root), reverse=True))


def add_travel_fact(
    log: Log, *, commune: str, place: str, place_commune: str, means: str, minutes: int, checked_by: str, on: date
) -> str:
    """Keep a travel time that somebody checked; answers its root.

    Raises CaseloadRefusal `bad_commune`, `bad_means`, `bad_minutes`, `no_checker`.
    """
    if communes.by_code(commune) is None or communes.by_code(place_commune) is None:
        text = tr("organisations", "Cette commune n’est pas dans la table. Choisissez-la dans la liste.")
        raise CaseloadRefusal("bad_commune", text)
    if means not in codes.MEANS:
        raise CaseloadRefusal("bad_means", tr("organisations", "Choisissez le moyen de transport."))
    if not 0 < minutes <= MOST_MINUTES:
        raise CaseloadRefusal("bad_minutes", tr("organisations", "Combien de minutes\u00a0? Exemple\u00a0: 45"))
    if not clean(checked_by):
        raise CaseloadRefusal("no_checker", tr("organisations", "Dites qui a vérifié ce trajet."))
    journey: dict[str, Json] = {
        "commune": commune,
        "place": clean(place),
        "place_commune": place_commune,
        "means": means,
        "minutes": minutes,
        "checked_by": clean(checked_by),
        "checked_on": on.isoformat(),
    }
    root = new_key()
    with log.act() as act:
        return act.add(root, "TravelFact", None, journey=journey)


def _latest(facts: Iterable[TravelFact]) -> tuple[TravelFact, ...]:
    """Of several that say one journey, the latest checked: it stands in the place of the others, which are kept."""
    found: dict[tuple[str, str, str], TravelFact] = {}
    for fact in facts:
        found.setdefault((fact.place_commune, fold(fact.place), fact.means), fact)
    return tuple(found.values())

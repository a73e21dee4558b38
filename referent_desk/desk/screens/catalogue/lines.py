"""An offer as one row of the results: what the catalogue states, in the order in which it is read."""

from dataclasses import dataclass
from datetime import date, timedelta

from referent_desk.caseload.travel_facts import TravelFact
from referent_desk.catalogue.facets import nature_label
from referent_desk.catalogue.hits import CODE, CONTENT, NEAR, PLACE, PROVIDER, OfferHit
from referent_desk.domain import french
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr
from referent_desk.pathways.practical import journey_words
from referent_desk.reference.prescribers import prescribed_by

OLD_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One row. `full` says that no place is left, `old` that its record is more than a year old."""

    id: str
    session: str
    title: str
    where: str
    entry: str
    full: bool
    old: bool
    reason: str
    distance: str
    start: str
    sentence: str
    why: str = ""
    """Why it was found, in whole sentences, where there is more to say than the reason."""
    commune_code: str = ""
    aside: bool = False
    """Whether a filter leaves it out: it is shown because it nearly suits, and the reason says which."""
    travel: str = ""
    """A journey that somebody checked, and when; empty where nobody did."""
    sent_by: str = ""
    """Who may send somebody there, where the record says so."""
    touched: str = ""
    """When the record was last touched, or somebody verified it."""
    nature: str = "offer"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan that took offers which are no longer what they were: whose, and what happened."""

    root: str
    who: str
    sentences: tuple[str, ...]


def offer_line(hit: OfferHit, today: date, journey: TravelFact | None = None) -> OfferLine:
    """The row of an offer found, and of a record that colleagues share; `journey` is the one checked to there."""
    kind = nature_label(hit.nature) if hit.nature != "offer" else ""
    where = ", ".join(part for part in (kind, hit.provider, hit.commune) if part)
    entry, reason, distance = entry_words(hit), reason_words(hit), distance_words(hit.distance_km)
    start = start_words(hit.next_start, today)
    old = is_old(hit.updated, today)
    travel = travel_words(journey, hit.provider, today) if journey is not None else ""
    sent_by, touched = sent_by_words(hit.prescribers), touched_words(hit.nature, hit.updated, today)
    spoken = [
        hit.title,
        where,
        distance,
        travel,
        _starts(start),
        entry,
        sent_by,
        reason,
        tr("catalogue", "fiche ancienne") if old else "",
        touched,
    ]
    sentence = ". ".join(part.rstrip(".") for part in spoken if part)
    return OfferLine(
        hit.id,
        hit.session,
        hit.title,
        where,
        entry,
        hit.full,
        old,
        reason,
        distance,
        start,
        sentence,
        " ".join(hit.because),
        hit.commune_code,
        travel=travel,
        sent_by=sent_by,
        touched=touched,
        nature=hit.nature,
    )


def entry_words(hit: OfferHit) -> str:
    """ "complet", "12 places, entrée permanente", as the record says; empty where it says nothing."""
    told = []
    if hit.full:
        told.append(tr("catalogue", "complet"))
    elif hit.places is not None:
        told.append(places_words(hit.places))
    if hit.rolling:
        told.append(tr("catalogue", "entrée permanente"))
    return ", ".join(told)


def travel_words(journey: TravelFact, provider: str, today: date) -> str:
    """ "42 min en bus, vérifié le 3 oct."; up to where, if that is not the provider itself ("gare de Bourges")."""
    told = [journey_words(journey)]
    if journey.place and fold(journey.place) != fold(provider):
        told.append(journey.place)
    told.append(tr("catalogue", "vérifié le {day}").format(day=day_words(journey.checked_on, today)))
    return ", ".join(told)


def sent_by_words(prescribers: tuple[str, ...]) -> str:
    """ "par mission locale ou France Travail"; empty where the record says nothing."""
    if not prescribers:
        return ""
    if prescribers == ("other",):
        return tr("catalogue", "sur prescription")
    return prescribed_by(prescribers)


def touched_words(nature: str, day: str, today: date) -> str:
    """ "vérifié le 5 oct." of what colleagues share, "fiche du 28 sept." of an offer; empty where nobody knows."""
    if nature in ("workshop", "organisation"):
        return ""
    if nature == "scheme" and not day:
        return tr("catalogue", "jamais vérifié")
    told = day_words(day, today)
    if not told:
        return ""
    if nature == "scheme":
        return tr("catalogue", "vérifié le {day}").format(day=told)
    return tr("catalogue", "fiche du {day}").format(day=told)


def day_words(day: str, today: date) -> str:
    """ "3 oct.", "3 oct. 2025" of another year; what is known of a day that is not known whole."""
    try:
        whole = date.fromisoformat(day)
    except ValueError:
        return day
    return french.day_short(whole, weekday=False, year=whole.year != today.year)


def places_words(n: int) -> str:
    """ "1 place", "12 places"."""
    return tr("catalogue", "{n} place|{n} places", n).format(n=n)


def reason_words(hit: OfferHit) -> str:
    """Why the offer was found, where its title does not show it."""
    if NEAR in hit.matched and hit.nearly:
        return tr("catalogue", "mot proche\u00a0: {word}").format(word=hit.nearly)
    return next((words for reason, words in _reasons().items() if reason in hit.matched), "")


def distance_words(km: float | None) -> str:
    """ "environ 33 km" as the crow flies, "même commune"; empty where nothing is known."""
    if km is None:
        return ""
    if km < 0.5:
        return tr("catalogue", "même commune")
    return tr("catalogue", "environ {distance}").format(distance=french.distance(km))


def start_words(start: str | None, today: date) -> str:
    """ "2 mars", "1er sept. 2027" a year or more ahead, "mars 2027" where the day is not known."""
    if not start:
        return ""
    try:
        if len(start) == 10:
            day = date.fromisoformat(start)
            far = not timedelta(0) <= day - today < OLD_AFTER
            return french.day_short(day, weekday=False, year=far)
        if len(start) == 7:
            return french.month_of(date.fromisoformat(f"{start}-01"))
    except ValueError:
        return start
    return start


def is_old(updated: str, today: date) -> bool:
    """Whether a record was not touched for a year."""
    try:
        return len(updated) == 10 and today - date.fromisoformat(updated) > OLD_AFTER
    except ValueError:
        return False


def _starts(start: str) -> str:
    return tr("catalogue", "début {day}").format(day=start) if start else ""


def _reasons() -> dict[str, str]:
    """Why an offer was found, the reason that most needs saying first."""
    return {
        CODE: tr("catalogue", "trouvée par son code"),
        "spoken": tr("catalogue", "trouvée par un mot voisin"),
        "trade": tr("catalogue", "trouvée par le métier"),
        "formacode": tr("catalogue", "trouvée par son domaine"),
        "close": tr("catalogue", "métier proche"),
        NEAR: tr("catalogue", "mot écrit à peu près ainsi"),
        CONTENT: tr("catalogue", "citée dans le contenu"),
        PROVIDER: tr("catalogue", "trouvée par l’organisme"),
        PLACE: tr("catalogue", "trouvée par le lieu"),
    }

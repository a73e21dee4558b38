"""An offer as one row of the results: what the catalogue states, in the order in which it is read."""

from dataclasses import dataclass
from datetime import date, timedelta

from referent_desk.catalogue.hits import CODE, CONTENT, NEAR, PLACE, PROVIDER, OfferHit
from referent_desk.domain import french
from referent_desk.domain.text import tr

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


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan that took offers which are no longer what they were: whose, and what happened."""

    root: str
    who: str
    sentences: tuple[str, ...]


def offer_line(hit: OfferHit, today: date) -> OfferLine:
    """The row of an offer found."""
    where = ", ".join(part for part in (hit.provider, hit.commune) if part)
    entry, reason, distance = entry_words(hit), reason_words(hit), distance_words(hit.distance_km)
    start = start_words(hit.next_start, today)
    old = is_old(hit.updated, today)
    spoken = [
        hit.title,
        where,
        distance,
        _starts(start),
        entry,
        reason,
        tr("catalogue", "fiche ancienne") if old else "",
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


def places_words(n: int) -> str:
    """ "1 place", "12 places"."""
    return tr("catalogue", "{n} place|{n} places", n).format(n=n)


def reason_words(hit: OfferHit) -> str:
    """Why the offer was found, where its title does not show it."""
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

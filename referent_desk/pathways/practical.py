"""Distance, dates and places of an offer for a person: no conditions of entry, but they may stand in the way."""

from datetime import date

from referent_desk.caseload.travel_facts import Journeys, TravelFact
from referent_desk.catalogue.listing import whereabouts
from referent_desk.catalogue.records import Course, Offer, Session
from referent_desk.domain.french import day_long
from referent_desk.domain.text import tr
from referent_desk.pathways.person_facts import PersonFacts, name_of, span
from referent_desk.pathways.verdicts import Condition, Verdict
from referent_desk.reference.communes import by_code, haversine_km

DISTANCE, TRAVEL, DATES, PLACES = "distance", "travel", "dates", "places"


def distance(offer: Offer, course: Course | None, person: PersonFacts, commune: str) -> tuple[Condition, ...]:
    """Whether the place is within the reach that was asked for; nothing when none was."""
    if person.reach_km is None:
        return ()
    home = by_code(person.commune) if person.commune else None
    place = next(iter(course.places), offer.provider.place) if course else offer.provider.place
    there = by_code(commune) if commune else None
    where = (there.lat, there.lon) if there else None
    if where is None and place is not None:
        _, _, lat, lon = whereabouts(place.commune_code, place.postcode, place.commune, place.lat, place.lon)
        where = (lat, lon) if lat is not None and lon is not None else None
    source = tr("pathways", "À vol d’oiseau, de commune à commune.")
    if home is None or where is None:
        sentence = tr("pathways", "La distance n’est pas connue\u00a0: il manque une commune.")
        return (Condition(DISTANCE, Verdict.TO_CHECK, sentence, "", source),)
    # Rounded as the lines of a result are, so that both say the same number.
    km = round(haversine_km(home.lat, home.lon, *where), 1)
    near = km <= person.reach_km
    sentence = tr("pathways", "À {km}\u00a0km environ\u00a0; cherché jusqu’à {reach}\u00a0km.")
    told = sentence.format(km=round(km), reach=round(person.reach_km))
    short = tr("pathways", "à {km}\u00a0km").format(km=round(km))
    return (Condition(DISTANCE, Verdict.MET if near else Verdict.NOT_MET, told, short, source),)


def travel(
    offer: Offer, course: Course | None, person: PersonFacts, commune: str, journeys: Journeys
) -> tuple[Condition, ...]:
    """Whether a journey that somebody checked is one that the person can make; nothing where nobody checked one.

    The journey kept is the quickest that suits, else the quickest.
    """
    place = next(iter(course.places), offer.provider.place) if course else offer.provider.place
    names = (offer.provider.name, offer.provider.legal_name, place.name if place else "")
    there = commune or (place.commune_code if place else "")
    known = journeys.to(there, names) if there else ()
    if not known:
        return ()
    best = min(known, key=lambda fact: bool(_against(fact, person)))
    words, source = journey_words(best), checked_words(best)
    against = _against(best, person)
    sentence = f"{words}. {against}" if against else f"{words}."
    verdict = Verdict.NOT_MET if against else Verdict.MET
    return (Condition(TRAVEL, verdict, sentence, words, source),)


def journey_words(fact: TravelFact) -> str:
    """ "42 min en bus", "1 h 10 en bus"."""
    return tr("pathways", "{minutes} {by}").format(minutes=minutes_words(fact.minutes), by=means_words(fact.means))


def checked_words(fact: TravelFact) -> str:
    """Up to where, by whom and when a journey was checked."""
    parts = [tr("pathways", "jusqu’à {place}").format(place=fact.place)] if fact.place else []
    day = span(fact.checked_on)
    if day is not None:
        told = tr("pathways", "vérifié le {day} par {who}")
        parts.append(told.format(day=day_long(day[0], year=True), who=fact.checked_by))
    said = ", ".join(parts)
    return tr("pathways", "Trajet {said}.").format(said=said)


def minutes_words(minutes: int) -> str:
    """ "42 min", "1 h 10"."""
    hours, left = divmod(minutes, 60)
    if not hours:
        return tr("pathways", "{n}\u00a0min").format(n=minutes)
    if not left:
        return tr("pathways", "{n}\u00a0h").format(n=hours)
    return tr("pathways", "{n}\u00a0h\u00a0{left:02d}").format(n=hours, left=left)


def means_words(means: str) -> str:
    """How a means reads after a time."""
    return {
        "walk": tr("pathways", "à pied"),
        "bike": tr("pathways", "à vélo"),
        "scooter": tr("pathways", "en scooter"),
        "bus": tr("pathways", "en bus"),
        "train": tr("pathways", "en train"),
        "car": tr("pathways", "en voiture"),
        "lift": tr("pathways", "en se faisant conduire"),
    }.get(means, means)


def _against(fact: TravelFact, person: PersonFacts) -> str:
    """What stands against a journey; empty where nothing does, or nobody said."""
    if person.max_minutes is not None and fact.minutes > person.max_minutes:
        told = tr("pathways", "{name} va jusqu’à {minutes}.")
        return told.format(name=name_of(person), minutes=minutes_words(person.max_minutes))
    if person.means and fact.means not in person.means:
        listed = ", ".join(means_words(one) for one in person.means)
        return tr("pathways", "{name} se déplace {means}.").format(name=name_of(person), means=listed)
    return ""


def entry(course: Course | None, dates: Session | None, today: date) -> tuple[Condition, ...]:
    """Whether one may still enter, and whether places are left, as the record told it."""
    source = tr("pathways", "Fiche de l’offre\u00a0: appelez avant d’en parler comme d’une place sûre.")
    start = span(dates.start) if dates else None
    if dates is None or start is None:
        if course is not None and course.rolling:
            sentence = tr("pathways", "On peut entrer à tout moment.")
            return (Condition(DATES, Verdict.MET, sentence, tr("pathways", "entrée permanente"), source),)
        sentence = tr("pathways", "Aucune date d’entrée à venir n’est connue.")
        return (Condition(DATES, Verdict.TO_CHECK, sentence, tr("pathways", "date à demander"), source),)
    if start[1] < today:
        sentence = tr("pathways", "La session a commencé le {day}.").format(day=day_long(start[0], year=True))
        return (Condition(DATES, Verdict.NOT_MET, sentence, tr("pathways", "déjà commencée"), source),)
    sentence = tr("pathways", "Début le {day}.").format(day=day_long(start[0], year=True))
    begins = Condition(DATES, Verdict.MET, sentence, "", source)
    if dates.state == "2" or dates.places == 0:
        sentence = tr("pathways", "Complet à la date de la fiche\u00a0: demander la liste d’attente.")
        return begins, Condition(PLACES, Verdict.NOT_MET, sentence, tr("pathways", "liste d’attente"), source)
    return (begins,)

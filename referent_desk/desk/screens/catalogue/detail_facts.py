"""The facts of one offer, in the order in which one asks: entries, pace, place, how to get there, whom to call."""

from collections.abc import Iterable, Iterator
from datetime import date

from referent_desk.catalogue.listing import whereabouts
from referent_desk.catalogue.records import Contact, Course, Offer, Place, Session
from referent_desk.catalogue.traits import prescribers
from referent_desk.desk.screens.catalogue.lines import distance_words, sent_by_words
from referent_desk.desk.screens.catalogue.origin import Ground
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.pathways.practical import checked_words, journey_words
from referent_desk.reference import communes
from referent_desk.reference.levels import level_label


def facts_of(
    offer: Offer, course: Course | None, dates: Session | None, place: Place | None, ground: Ground
) -> Iterator[tuple[str, str]]:
    """What and its value; the panel leaves out what is empty."""
    if course is None:
        return
    if offer.nature != "organisation":
        yield tr("catalogue", "Entrées"), _entries(course)
    yield tr("catalogue", "Rythme"), course.pace
    yield tr("catalogue", "Durée"), _length(course)
    yield tr("catalogue", "Lieu"), _address(place)
    yield tr("catalogue", "Distance"), distance_of(place, ground)
    yield tr("catalogue", "Trajet"), _journeys(offer, place, ground)
    yield tr("catalogue", "Coût"), course.cost or course.price
    yield tr("catalogue", "Transport"), course.transport
    yield tr("catalogue", "Internat"), course.boarding
    yield tr("catalogue", "Prescription"), sent_by_words(prescribers(course))
    yield tr("catalogue", "S’inscrire"), _registration(course, dates)
    contacts = (*(dates.contacts if dates else ()), *offer.contacts, *offer.provider.contacts)
    yield tr("catalogue", "Contact"), _contact(contacts)
    yield tr("catalogue", "Mène à"), offer.results or level_label(offer.exit_level)


def _entries(course: Course) -> str:
    return tr("catalogue", "permanentes, toute l’année") if course.rolling else tr("catalogue", "à date fixe")


def _length(course: Course) -> str:
    hours = course.hours_total or (course.hours_centre or 0) + (course.hours_company or 0)
    if not hours:
        return course.duration
    told = tr("catalogue", "{n}\u00a0h").format(n=hours)
    if course.hours_company:
        company = tr("catalogue", "{whole}, dont {n}\u00a0h en entreprise")
        return company.format(whole=told, n=course.hours_company)
    return told


def commune_of(place: Place | None) -> str:
    """The code of the commune of a place."""
    if place is None:
        return ""
    return whereabouts(place.commune_code, place.postcode, place.commune, place.lat, place.lon)[1]


def _journeys(offer: Offer, place: Place | None, ground: Ground) -> str:
    """Every journey that somebody checked from there, a line for each."""
    names = (offer.provider.name, offer.provider.legal_name, place.name if place else "")
    known = ground.journeys.to(commune_of(place), names) if place is not None else ()
    return "\n".join(f"{journey_words(fact)}. {checked_words(fact)}" for fact in known)


def distance_of(place: Place | None, ground: Ground) -> str:
    """How far it is, as the crow flies and said so."""
    if place is None or not ground.origin.code:
        return ""
    home = communes.by_code(ground.origin.code)
    _, _, lat, lon = whereabouts(place.commune_code, place.postcode, place.commune, place.lat, place.lon)
    if home is None or lat is None or lon is None:
        return ""
    km = round(communes.haversine_km(home.lat, home.lon, lat, lon), 1)  # as the results round it
    if km < 0.5:
        return distance_words(km)
    far = tr("catalogue", "{distance} {of_home}, à vol d’oiseau")
    return far.format(distance=distance_words(km), of_home=french.of_place(ground.origin.commune))


def _registration(course: Course, dates: Session | None) -> str:
    told = [dates.registration if dates else "", course.recruiting]
    if not told[0]:
        told += [_meeting(day) for day in course.information_days]
    return ". ".join(dict.fromkeys(part.rstrip(". ") for part in told if part))


def _meeting(day: str) -> str:
    try:
        words = french.day_long(date.fromisoformat(day), weekday=True, year=True)
    except ValueError:
        words = day
    return tr("catalogue", "réunion le {day}").format(day=words)


def _contact(contacts: Iterable[Contact]) -> str:
    for contact in contacts:
        told = [*contact.phones[:2], contact.name, contact.mail]
        words = ", ".join(part for part in told if part)
        if words:
            return words
    return ""


def _address(place: Place | None) -> str:
    return ", ".join((*place.lines, place.commune)) if place is not None and place.lines else ""

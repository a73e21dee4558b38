"""An offer of the catalogue as a step of a plan keeps it: one session, one place, a copy that no import changes."""

from datetime import date

from referent_desk.caseload.plans import OfferChoice
from referent_desk.catalogue.catalogue import OfferDetail
from referent_desk.catalogue.listing import whereabouts
from referent_desk.catalogue.records import Contact, Course, Offer, Place, Session
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

_CLOSED = "2"
_SUSPENDED = "3"


class ChoosingRefusal(Refusal):
    """What was chosen is not in the catalogue: `no_such_offer`, `no_such_session`."""


def choose(detail: OfferDetail | None, session: str | None, today: date) -> OfferChoice:
    """The offer with the given session, or the next one that is open; without any, an entry at any time.

    Raises ChoosingRefusal.
    """
    if detail is None:
        text = tr("pathways", "Aucune offre du catalogue ne porte ce numéro. Rien n’a été écrit.")
        raise ChoosingRefusal("no_such_offer", text)
    offer = detail.offer
    course, chosen = _given(offer, session) if session else _next(offer, today)
    place = next(iter(course.places), None) or offer.provider.place or Place()
    commune, code, _, _ = whereabouts(place.commune_code, place.postcode, place.commune, place.lat, place.lon)
    return OfferChoice(
        source=offer.source,
        id=offer.id,
        title=offer.title,
        provider=offer.provider.name,
        place=commune,
        commune_code=code,
        session=chosen.id if chosen else "",
        start=chosen.start if chosen else "",
        end=chosen.end if chosen else "",
        pace=course.pace,
        hours=course.hours_total,
        contact=_contact((*(chosen.contacts if chosen else ()), *offer.contacts, *offer.provider.contacts)),
    )


def _given(offer: Offer, session: str) -> tuple[Course, Session]:
    for course in offer.courses:
        for one in course.sessions:
            if one.id == session:
                return course, one
    text = tr("pathways", "Cette offre n’a pas de session de ce numéro. Rien n’a été écrit.")
    raise ChoosingRefusal("no_such_session", text)


def _next(offer: Offer, today: date) -> tuple[Course, Session | None]:
    """The first session to come that one may enter; else the course without any, rolling ones first."""
    day = today.isoformat()
    ahead = [
        (one.state in (_CLOSED, _SUSPENDED) or one.places == 0, one.start, index, course, one)
        for index, course in enumerate(offer.courses)
        for one in course.sessions
        if len(one.start) >= 7 and one.start >= day[: len(one.start)]
    ]
    if ahead:
        _, _, _, course, session = min(ahead, key=lambda item: item[:3])
        return course, session
    return min(offer.courses, key=lambda course: not course.rolling), None


def _contact(contacts: tuple[Contact, ...]) -> str:
    """Whom to call, in one line."""
    for contact in contacts:
        told = ", ".join(part for part in (contact.name, *contact.phones[:1], contact.mail) if part)
        if told:
            return told
    return ""

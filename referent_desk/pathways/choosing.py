"""An offer of the catalogue as a step of a plan keeps it: one session, one place, a copy that no import changes."""

import json
from datetime import date

from referent_desk.caseload.plans import OfferChoice
from referent_desk.catalogue.catalogue import OfferDetail
from referent_desk.catalogue.listing import whereabouts
from referent_desk.catalogue.records import Contact, Course, Offer, Place, Session
from referent_desk.catalogue.snapshot import find_session, next_session, snapshot
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr


class ChoosingRefusal(Refusal):
    """What was chosen is not in the catalogue: `no_such_offer`, `no_such_session`."""


def choose(detail: OfferDetail | None, session: str | None, today: date) -> OfferChoice:
    """The offer with the given session, or the next to come; without any, an entry at any time.

    Raises ChoosingRefusal.
    """
    if detail is None:
        text = tr("pathways", "Aucune offre du catalogue ne porte ce numéro. Rien n’a été écrit.")
        raise ChoosingRefusal("no_such_offer", text)
    offer = detail.offer
    if offer.nature == "organisation":
        text = tr("pathways", "Un organisme s’appelle\u00a0: il n’entre pas dans un plan. Rien n’a été écrit.")
        raise ChoosingRefusal("no_such_offer", text)
    course, chosen = _given(offer, session) if session else _next(offer, today)
    place = next(iter(course.places), None) or offer.provider.place or Place()
    commune, code, _, _ = whereabouts(place.commune_code, place.postcode, place.commune, place.lat, place.lon)
    copy = snapshot(detail, chosen.id if chosen else "", today=today)
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
        snapshot=json.loads(json.dumps(copy)),
        kind="workshop" if offer.nature == "workshop" else "offer",
    )


def _given(offer: Offer, session: str) -> tuple[Course, Session]:
    found = find_session(offer, session)
    if found is None:
        text = tr("pathways", "Cette offre n’a pas de session de ce numéro. Rien n’a été écrit.")
        raise ChoosingRefusal("no_such_session", text)
    return found


def _next(offer: Offer, today: date) -> tuple[Course, Session | None]:
    """The next session to come; else a course without any, rolling ones first: dates that are over are no plan."""
    found = next_session(offer, today)
    if found is not None and found[1].start >= today.isoformat()[: len(found[1].start)] and found[1].start:
        return found
    return min(offer.courses, key=lambda course: not course.rolling), None


def _contact(contacts: tuple[Contact, ...]) -> str:
    """Whom to call, in one line."""
    for contact in contacts:
        told = ", ".join(part for part in (contact.name, *contact.phones[:1], contact.mail) if part)
        if told:
            return told
    return ""

"""The copy of an offer that a plan keeps (`Step.offer`), so that a newer catalogue never changes a plan silently."""

from datetime import date

from referent_desk.catalogue.catalogue import OfferDetail
from referent_desk.catalogue.facets import kind_label
from referent_desk.catalogue.records import Contact, Course, Offer, Place, Session
from referent_desk.domain.plain_text import clean
from referent_desk.reference.levels import level_label

Json = dict[str, object]
_LONG = 2000


def find_session(offer: Offer, session: str) -> tuple[Course, Session] | None:
    """The session of this id and its course; None if the offer has none such."""
    for course in offer.courses:
        for candidate in course.sessions:
            if candidate.id == session:
                return course, candidate
    return None


def next_session(offer: Offer, today: date) -> tuple[Course, Session] | None:
    """The first session to come that is not closed, else the first to come, else the last known; None without any."""
    day = today.isoformat()
    dated = [(course, s) for course in offer.courses for s in course.sessions if s.start]
    ahead = [pair for pair in dated if pair[1].start >= day[: len(pair[1].start)]]
    if ahead:
        return min(ahead, key=lambda pair: (pair[1].state == "2", pair[1].start))
    if dated:
        return max(dated, key=lambda pair: pair[1].start)
    return next(((course, s) for course in offer.courses for s in course.sessions), None)


def snapshot(detail: OfferDetail, session: str = "", *, today: date | None = None) -> Json:
    """What a plan keeps of an offer and one of its sessions: texts and whole numbers only, nothing but public facts.

    `session` is an id; without one the next session from `today` is taken, if any. Keys without a value are absent.
    Raises KeyError for a session that the offer does not have.
    """
    offer = detail.offer
    if session:
        found = find_session(offer, session)
        if found is None:
            raise KeyError(session)
    else:
        found = next_session(offer, today or date.min)
    course = found[0] if found else (offer.courses[0] if offer.courses else None)
    dates = found[1] if found else None
    copy: Json = {
        "title": clean(offer.title),
        "provider": clean(offer.provider.name),
        "number": clean(offer.number),
        "kinds": [clean(kind_label(kind)) for kind in offer.kinds],
        "content": clean(offer.content or offer.objective, long=True)[:_LONG],
        "results": clean(offer.results, long=True)[:_LONG],
        "entry_level": level_label(offer.entry_level),
        "exit_level": level_label(offer.exit_level),
        "formacodes": [clean(code.value) for code in offer.formacodes],
        "rome": [clean(code) for code in offer.rome],
        "record_date": offer.updated,
        "catalogue_date": detail.imported[:10],
        "digest": detail.digest,
    }
    if course is not None:
        copy |= _course(course)
        where = course.places[0] if course.places else offer.provider.place
        if where is not None:
            copy["place"] = _place(where)
        copy["contact"] = _contact(offer, dates)
    if dates is not None:
        copy["session"] = {key: value for key, value in _session(dates).items() if value not in ("", None)}
    return {key: value for key, value in copy.items() if value not in ("", None, [], {})}


def _course(course: Course) -> Json:
    return {
        "pace": clean(course.pace)[:500],
        "conditions": clean(course.conditions, long=True)[:_LONG],
        "public": clean(course.public, long=True)[:_LONG],
        "rolling": course.rolling,
        "hours": course.hours_total or (course.hours_centre or 0) + (course.hours_company or 0) or None,
        "hours_centre": course.hours_centre,
        "hours_company": course.hours_company,
        "duration": clean(course.duration),
        "cost": clean(course.cost),
        "recruiting": clean(course.recruiting)[:500],
        "boarding": clean(course.boarding),
        "transport": clean(course.transport),
        "information_days": list(course.information_days),
    }


def _session(session: Session) -> Json:
    return {
        "id": session.id,
        "number": clean(session.number),
        "start": session.start,
        "end": session.end,
        "state": session.state,
        "places": session.places,
        "registration": clean(session.registration),
        "registration_end": session.registration_end,
    }


def _place(place: Place) -> Json:
    values = {
        "name": clean(place.name),
        "lines": [clean(line) for line in place.lines],
        "postcode": clean(place.postcode),
        "commune": clean(place.commune),
        "commune_code": clean(place.commune_code),
    }
    return {key: value for key, value in values.items() if value}


def _contact(offer: Offer, session: Session | None) -> Json:
    """Whom to call: the first contact of the session, else of the offer, else of the organisation."""
    found = (session.contacts if session else ()) or offer.contacts or offer.provider.contacts
    contact = found[0] if found else Contact()
    values = {
        "name": clean(contact.name),
        "role": clean(contact.role),
        "phones": [clean(phone) for phone in contact.phones],
        "mail": clean(contact.mail),
        "web": clean(contact.web),
    }
    return {key: value for key, value in values.items() if value}

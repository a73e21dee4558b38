"""What goes on paper of an offer: what its record states, nothing of the person it was looked for. No Qt."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from referent_desk.catalogue.catalogue import OfferDetail
from referent_desk.catalogue.records import Contact, Course, Place
from referent_desk.desk.screens.catalogue.detail import AT_ANY_TIME, Detail, detail
from referent_desk.desk.screens.catalogue.origin import Ground
from referent_desk.desk.screens.paper.paper import Choice, Paper
from referent_desk.domain.text import tr
from referent_desk.pathways.everything_local import Everything
from referent_desk.sheets.offer import CallLine, OfferPaper, OffersPaper, render_offers


def offers_paper(
    everything: Everything, wanted: Mapping[str, str], today: date, *, fictional: bool = False
) -> OffersPaper | None:
    """The paper of these offers (session by id of the offer, empty: the next); those that are no more are left out.

    None where none is left.
    """
    found = [(everything.offer(identity), session) for identity, session in wanted.items()]
    papers = tuple(offer_paper(one, session, today) for one, session in found if one is not None)
    return OffersPaper(papers, today, fictional) if papers else None


def to_print(paper: OffersPaper) -> Paper:
    """What the panel prints of it."""
    n = len(paper.offers)
    said = tr("catalogue", "Pour le jeune\u00a0: rien n’y dit pour qui, ni d’où il ou elle part.")
    return Paper(
        tr("catalogue", "Imprimer l’offre|Imprimer {n} offres", n).format(n=n),
        make=lambda large: partial(render_offers, paper, large=large),
        file_name=tr("catalogue", "offres.pdf"),
        choice=Choice(tr("catalogue", "Grands caractères"), said),
        after=tr("catalogue", "Aucun nom de jeune n’y figure."),
    )


def offer_paper(found: OfferDetail, session: str, today: date) -> OfferPaper:
    """The paper of an offer as one of its sessions has it."""
    told = detail(found, session, Ground(), today)
    course, place = _course(found, told), _place(found, told)
    commune = " ".join(part for part in (place.postcode, place.commune) if part) if place is not None else ""
    address = (place.name, *place.lines, commune) if place is not None else ()
    return OfferPaper(
        title=told.title,
        provider=found.offer.provider.name,
        where=place.commune if place is not None else "",
        kinds=told.chips,
        dates=", ".join(part for part in (told.dates, told.places) if part),
        others=tuple(one.words for one in told.sessions if one.id != told.session),
        address=", ".join(dict.fromkeys(part for part in address if part and part != found.offer.provider.name)),
        content=told.content,
        facts=tuple((name, value) for name, value in told.facts if value and name not in _elsewhere()),
        conditions=told.conditions,
        calls=tuple(_calls(found, course, told)),
        age=told.age,
        old=told.old,
    )


def _elsewhere() -> tuple[str, ...]:
    """The facts of the panel that the paper tells at their own place, or that would tell where somebody lives."""
    return (
        tr("catalogue", "Lieu"),
        tr("catalogue", "Distance"),
        tr("catalogue", "Trajet"),
        tr("catalogue", "Contact"),
        tr("catalogue", "Prescription"),
    )


def _course(found: OfferDetail, told: Detail) -> Course | None:
    """The course of the session told."""
    courses = found.offer.courses
    if told.session == AT_ANY_TIME:
        return next((course for course in courses if course.rolling), None)
    for course in courses:
        if any(one.id == told.session for one in course.sessions):
            return course
    return courses[0] if courses else None


def _place(found: OfferDetail, told: Detail) -> Place | None:
    course = _course(found, told)
    return next(iter(course.places), None) if course and course.places else found.offer.provider.place


def _calls(found: OfferDetail, course: Course | None, told: Detail) -> Iterator[CallLine]:
    """Whom to call: those of the session, of the offer, of the organisation; nobody twice."""
    session = next((one for one in course.sessions if one.id == told.session), None) if course else None
    met: set[tuple[object, ...]] = set()
    known: Iterable[Contact] = (
        *(session.contacts if session else ()),
        *found.offer.contacts,
        *found.offer.provider.contacts,
    )
    for contact in known:
        same = contact.phones or (contact.mail, contact.web)
        if same in met or not (contact.phones or contact.mail or contact.web):
            continue
        met.add(same)
        who = ", ".join(part for part in (contact.name, contact.role) if part) or found.offer.provider.name
        other = ", ".join(part for part in (contact.mail, contact.web) if part)
        yield CallLine(who, contact.phones, other)

"""One offer in full: what its record states, how old it is, which sessions may be chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from referent_desk.catalogue.catalogue import OfferDetail
from referent_desk.catalogue.facets import kind_label, nature_label
from referent_desk.catalogue.listing import entry_asked
from referent_desk.catalogue.records import Course, Offer, Place, Session
from referent_desk.desk.screens.catalogue.detail_facts import commune_of, distance_of, facts_of
from referent_desk.desk.screens.catalogue.fits import Check
from referent_desk.desk.screens.catalogue.lines import is_old, places_words, start_words
from referent_desk.desk.screens.catalogue.origin import Ground
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.pathways.local_offers import SCHEME, root_of
from referent_desk.reference.levels import level_label
from referent_desk.reference.trades import trades_of

_MOST_TRADES = 2
_CLOSED, _SUSPENDED = "2", "3"
AT_ANY_TIME = "any time"
"""The id of an entry at any time among the sessions."""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session that may be chosen, or an entry at any time."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Detail:
    """All that the panel shows of an offer, as one of its sessions has it."""

    id: str
    title: str
    where: str
    chips: tuple[str, ...]
    sessions: tuple[SessionLine, ...]
    session: str
    facts: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...]
    content: str
    age: str
    old: bool
    planned: str
    """Where the plan of the person holds this very session already; else empty."""
    checks: tuple[Check, ...] = ()
    """Each condition against the record of the person; `conditions` are then the texts that none of them quotes."""
    dates: str = ""
    places: str = ""
    full: bool = False
    """Dates and places of the session shown, by themselves; whether no place is left."""
    distance: str = ""
    start: date | None = None
    end: date | None = None
    nature: str = "offer"
    commune_code: str = ""
    spot: str = ""
    """The name of the place that one goes to: with the commune, what a checked journey leads to."""

    directory: str = ""
    """Where it stands in the directory, for what colleagues share."""

    trades: tuple[tuple[str, str], ...] = ()
    """The trades that its codes point at: key of their sheet, and name."""

    entry: int | None = None
    exit: int | None = None
    """The level that one must have, and that which it leads to; None where nobody says."""

    @property
    def may_be_planned(self) -> bool:
        """Whether it can be a step: an organisation is somebody to call."""
        return self.nature != "organisation"


def detail(found: OfferDetail, session: str, ground: Ground, today: date) -> Detail:
    """The panel of an offer, or of a record that colleagues share; an unknown or empty session is the next one."""
    offer = found.offer
    ahead = list(_ahead(offer, today))
    chosen = next(((c, s) for c, s in ahead if _id(s) == session), ahead[0] if ahead else None)
    course, dates = chosen or ((offer.courses[0] if offer.courses else None), None)
    place = _place(offer, course)
    return Detail(
        id=offer.id,
        title=offer.title,
        where=_where(offer, place),
        chips=tuple(_chips(offer, course)),
        sessions=tuple(SessionLine(_id(s), session_words(c, s, today)) for c, s in ahead),
        session=_id(dates) if chosen else "",
        facts=tuple(facts_of(offer, course, dates, place, ground)),
        conditions=tuple(_conditions(offer, course)),
        content=offer.content or offer.objective,
        age=_age(offer, found.imported, today) if offer.nature == "offer" else _checked(offer, today),
        old=is_old(offer.updated, today) or (offer.nature == "scheme" and not offer.updated),
        planned="",
        dates=_dates(dates, today) if dates else session_words(course, None, today) if course else "",
        places=entry_words(dates) if dates else "",
        full=dates is not None and (dates.state == _CLOSED or dates.places == 0),
        distance=distance_of(place, ground),
        start=_day(dates.start) if dates else None,
        end=_day(dates.end) if dates else None,
        nature=offer.nature,
        commune_code=commune_of(place),
        directory=_directory(offer.id),
        spot=(place.name if place and place.name else "") or offer.provider.name,
        trades=_trades(offer),
        entry=entry_asked(offer),
        exit=offer.exit_level,
    )


def _trades(offer: Offer) -> tuple[tuple[str, str], ...]:
    """The sheets that an offer leads to, two at most: what points at more says nothing of one."""
    found = trades_of((code.value for code in offer.formacodes), offer.rome)
    return tuple((one.key, one.label) for one in found) if len(found) <= _MOST_TRADES else ()


def _directory(identity: str) -> str:
    """The argument that opens the directory there: a workshop is seen with who lends it."""
    nature, root = root_of(identity)
    return f"{'schemes' if nature == SCHEME else 'organisations'}:{root}" if root else ""


def session_words(course: Course, session: Session | None, today: date) -> str:
    """ "du 2 mars au 30 avril 2027, 12 places"; an entry at any time where there is no session."""
    if session is None:
        return tr("catalogue", "entrée permanente") if course.rolling else tr("catalogue", "dates à demander")
    return ", ".join(part for part in (_dates(session, today), entry_words(session)) if part)


def entry_words(session: Session) -> str:
    """ "complet", "suspendue", "12 places"; empty where the record does not say."""
    if session.state == _CLOSED or session.places == 0:
        return tr("catalogue", "complet")
    if session.state == _SUSPENDED:
        return tr("catalogue", "suspendue")
    return places_words(session.places) if session.places is not None else ""


def _ahead(offer: Offer, today: date) -> Iterator[tuple[Course, Session | None]]:
    """The sessions to come, soonest first and open ones before closed; then entries at any time."""
    day = today.isoformat()
    dated = [
        (course, session)
        for course in offer.courses
        for session in course.sessions
        if session.start and session.start >= day[: len(session.start)]
    ]
    yield from sorted(dated, key=lambda pair: (pair[1].state == _CLOSED, pair[1].start))
    rolling = next((course for course in offer.courses if course.rolling), None)
    if rolling is not None:
        yield rolling, None


def _id(session: Session | None) -> str:
    return session.id if session is not None else AT_ANY_TIME


def _dates(session: Session, today: date) -> str:
    try:
        start = date.fromisoformat(session.start)
        end = date.fromisoformat(session.end) if session.end else None
    except ValueError:
        return start_words(session.start, today)
    return french.interval(start, end)


def _day(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _conditions(offer: Offer, course: Course | None) -> list[str]:
    """What the record asks of who enters: its codes in words, then its texts; nothing is said twice."""
    if course is None:
        return []
    texts = [text for text in (course.public, course.conditions) if text]
    said = " ".join(texts).casefold()
    return [words for words in _coded(offer, course) if words.casefold().removeprefix("de ") not in said] + texts


def _coded(offer: Offer, course: Course) -> Iterator[str]:
    if course.age_min and course.age_max:
        yield tr("catalogue", "De {low} à {high} ans").format(low=course.age_min, high=course.age_max)
    elif course.age_min:
        yield tr("catalogue", "Dès {n} ans").format(n=course.age_min)
    elif course.age_max:
        yield tr("catalogue", "Jusqu’à {n} ans").format(n=course.age_max)
    if offer.entry_level:
        yield tr("catalogue", "Niveau demandé\u00a0: {level}").format(level=level_label(offer.entry_level))
    elif offer.entry_level == 0 and offer.nature == "offer":
        yield tr("catalogue", "Sans diplôme requis")
    if course.licence:
        yield tr("catalogue", "Permis de conduire demandé")


def _chips(offer: Offer, course: Course | None) -> Iterator[str]:
    if offer.nature != "offer":
        yield nature_label(offer.nature)
    for kind in offer.kinds:
        yield kind_label(kind)
    if offer.entry_level == 0 and offer.nature == "offer":
        yield tr("catalogue", "Sans diplôme requis")
    if offer.certifying:
        yield tr("catalogue", "Certifiante")
    if course is not None and "apprenticeship" in course.contracts:
        yield tr("catalogue", "Apprentissage")


def _place(offer: Offer, course: Course | None) -> Place | None:
    return next(iter(course.places), None) if course and course.places else offer.provider.place


def _where(offer: Offer, place: Place | None) -> str:
    if place is None or not place.commune:
        return offer.provider.name
    commune = f"{place.commune} ({place.postcode})" if place.postcode else place.commune
    return f"{offer.provider.name}, {commune}"


def _checked(offer: Offer, today: date) -> str:
    """When somebody verified what colleagues share."""
    if offer.nature != "scheme":
        return tr("catalogue", "Fiche de l’annuaire, partagée avec vos collègues.")
    day = _day(offer.updated)
    if day is None:
        return tr("catalogue", "Personne n’a encore vérifié cette fiche.")
    return tr("catalogue", "Vérifié le {day}.").format(day=french.day_long(day, year=day.year != today.year))


def _age(offer: Offer, imported: str, today: date) -> str:
    """How old the record and the catalogue are, as one sentence."""
    try:
        loaded = french.day_long(date.fromisoformat(imported[:10]))
    except ValueError:
        loaded = ""
    try:
        day = date.fromisoformat(offer.updated)
    except ValueError:
        if not loaded:
            return tr("catalogue", "Fiche sans date.")
        return tr("catalogue", "Fiche sans date, catalogue chargé le {loaded}.").format(loaded=loaded)
    touched = french.day_long(day, year=day.year != today.year)
    if not loaded:
        return tr("catalogue", "Fiche mise à jour le {day}.").format(day=touched)
    told = tr("catalogue", "Fiche mise à jour le {day}, catalogue chargé le {loaded}.")
    return told.format(day=touched, loaded=loaded)

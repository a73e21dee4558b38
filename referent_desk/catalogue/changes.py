"""What changed from one catalogue to the next: offers new, changed, gone; sessions new, moved, gone.

As data, so that a report lists it and a plan is warned. Sessions are matched by their id; a source that numbers them
anew is not taken at its word: a session of the same first day is the same one, and one that goes while another comes
in the same course has moved. Sessions already begun may go without a word.
"""

from collections.abc import Iterator
from datetime import date

import msgspec

from referent_desk.catalogue.records import Course, Offer, Session
from referent_desk.domain.french import day_long, interval, month_of
from referent_desk.domain.text import tr

NEW, GONE, CHANGED = "offer_new", "offer_gone", "offer_changed"
SESSION_NEW, SESSION_GONE, SESSION_MOVED = "session_new", "session_gone", "session_moved"
SESSION_CLOSED = "session_closed"
CLOSED = "2"


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that changed. `before` and `after` are days or periods ("2027-03-02/2027-06-25") or texts.

    `field` names what changed of an offer (title, provider, place, conditions, cost, entry, other); `now` is the id of
    the session that took the place of `session`, when it is another.
    """

    what: str
    offer: str
    title: str
    provider: str
    source: str = ""
    session: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    now: str = ""


def compare(before: Offer | None, after: Offer | None, today: str) -> Iterator[Change]:
    """What makes an offer differ from what it was; `today` is a day ("2026-10-13")."""
    if before is None and after is not None:
        yield _of(after, NEW)
    elif before is not None and after is None:
        yield _of(before, GONE)
    elif before is not None and after is not None:
        sessions = list(_sessions(before, after, today))
        fields = [*_fields(before, after)]
        if not sessions and not fields:
            fields = [msgspec.structs.replace(_of(after, CHANGED), field="other")]
        yield from sessions
        yield from fields


def sentence(change: Change) -> str:
    """A change in words."""
    values = {
        "title": change.title,
        "provider": change.provider,
        "before": when(change.before),
        "after": when(change.after),
    }
    return _texts()[change.what].format(**values) if change.what != CHANGED else _changed(change, values)


def period(session: Session) -> str:
    """First and last day of a session as a change keeps them: "2027-03-02/2027-06-25"."""
    return f"{session.start}/{session.end}" if session.end else session.start


def _of(offer: Offer, what: str) -> Change:
    return Change(what, offer.id, offer.title, offer.provider.name, offer.source)


def _sessions(before: Offer, after: Offer, today: str) -> Iterator[Change]:
    was = {s.id: (course, s) for course in before.courses for s in course.sessions}
    now = {s.id: (course, s) for course in after.courses for s in course.sessions}
    for identity in was.keys() & now.keys():
        yield from _session(after, was[identity][1], now[identity][1])
    gone = [pair for identity, pair in was.items() if identity not in now and not _over(pair[1], today)]
    come = [pair for identity, pair in now.items() if identity not in was]
    for course, session in list(gone):
        same = next((pair for pair in come if pair[1].start == session.start and session.start), None)
        if same is not None:
            come.remove(same)
            gone.remove((course, session))
            yield from _session(after, session, same[1])
    for course, session in gone:
        rivals = [pair for pair in gone if pair[0].number == course.number]
        others = [pair for pair in come if pair[0].number == course.number]
        if len(rivals) == len(others) == 1:
            come.remove(others[0])
            yield from _session(after, session, others[0][1])
        else:
            yield _told(after, SESSION_GONE, session, before=period(session))
    for _, session in come:
        if not _over(session, today):
            yield _told(after, SESSION_NEW, session, after=period(session))


def _session(offer: Offer, was: Session, now: Session) -> Iterator[Change]:
    other = "" if was.id == now.id else now.id
    if (was.start, was.end) != (now.start, now.end):
        yield _told(offer, SESSION_MOVED, was, before=period(was), after=period(now), now=other)
    if now.state == CLOSED != was.state:
        yield _told(offer, SESSION_CLOSED, was, before=period(was), after=period(now), now=other)


def _told(offer: Offer, what: str, session: Session, before: str = "", after: str = "", now: str = "") -> Change:
    told = _of(offer, what)
    return msgspec.structs.replace(told, session=session.id, before=before, after=after, now=now)


def _over(session: Session, today: str) -> bool:
    return bool(session.start) and session.start < today[: len(session.start)]


def _fields(before: Offer, after: Offer) -> Iterator[Change]:
    for name, was, now in (
        ("title", before.title, after.title),
        ("provider", before.provider.name, after.provider.name),
        ("place", _places(before.courses), _places(after.courses)),
        ("conditions", _texts_of(before.courses, "conditions"), _texts_of(after.courses, "conditions")),
        ("cost", _texts_of(before.courses, "cost"), _texts_of(after.courses, "cost")),
        ("entry", str(before.entry_level or 0), str(after.entry_level or 0)),
    ):
        if was != now:
            cut = msgspec.structs.replace(_of(after, CHANGED), field=name, before=was[:200], after=now[:200])
            yield cut


def _places(courses: tuple[Course, ...]) -> str:
    found = (place.commune or place.postcode for course in courses for place in course.places)
    return ", ".join(sorted({name for name in found if name}))


def _texts_of(courses: tuple[Course, ...], name: str) -> str:
    return " / ".join(dict.fromkeys(text for course in courses if (text := getattr(course, name))))


def when(days: str) -> str:
    """A day or a period of a change in words: "2 mars 2027", "du 2 mars au 25 juin 2027"; texts stay as they are.

    >>> when("2027-03-02/2027-06-25"), when("2027-03"), when("Vierzon")
    ('du 2 mars au 25 juin 2027', 'mars 2027', 'Vierzon')
    """
    first, _, last = days.partition("/")
    start, end = _date(first), _date(last)
    if start and end:
        return interval(start, end)
    if start:
        return day_long(start, year=True)
    month = _date(f"{first}-01")
    return month_of(month) if month else days or tr("changes", "date non connue")


def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day) if len(day) == 10 else None
    except ValueError:
        return None


def _texts() -> dict[str, str]:
    return {
        NEW: tr("changes", "Nouvelle offre\u00a0: {title}, {provider}."),
        GONE: tr("changes", "Offre retirée\u00a0: {title}, {provider}."),
        SESSION_NEW: tr("changes", "Nouvelle session\u00a0: {title}, {provider}, {after}."),
        SESSION_GONE: tr("changes", "Session retirée\u00a0: {title}, {provider}, {before}."),
        SESSION_MOVED: tr("changes", "Session déplacée\u00a0: {title}, {provider}, {after} (avant\u00a0: {before})."),
        SESSION_CLOSED: tr("changes", "Session fermée aux entrées\u00a0: {title}, {provider}, {before}."),
    }


def _changed(change: Change, values: dict[str, str]) -> str:
    names = {
        "title": tr("changes", "L’intitulé a changé\u00a0: {title}, {provider} (avant\u00a0: {before})."),
        "provider": tr("changes", "L’organisme a changé\u00a0: {title}, {provider} (avant\u00a0: {before})."),
        "place": tr("changes", "Le lieu a changé\u00a0: {title}, {provider}, {before} devient {after}."),
        "conditions": tr("changes", "Les conditions ont changé\u00a0: {title}, {provider}."),
        "cost": tr("changes", "Le coût a changé\u00a0: {title}, {provider}."),
        "entry": tr("changes", "Le niveau demandé a changé\u00a0: {title}, {provider}."),
    }
    return names.get(change.field, tr("changes", "La fiche a changé\u00a0: {title}, {provider}.")).format(**values)

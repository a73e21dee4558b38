"""What became of an offer since a plan took a copy of it: the copy (`snapshot`) against the catalogue of today."""

from collections.abc import Iterator, Mapping

import msgspec

from referent_desk.catalogue.catalogue import OfferDetail
from referent_desk.catalogue.changes import (
    CHANGED,
    CLOSED,
    GONE,
    SESSION_CLOSED,
    SESSION_GONE,
    SESSION_MOVED,
    Change,
    period,
)
from referent_desk.catalogue.records import Offer, Session
from referent_desk.catalogue.snapshot import find_session, snapshot

_COMPARED = {
    "title": "title",
    "provider": "provider",
    "place": "place",
    "conditions": "conditions",
    "cost": "cost",
    "entry_level": "entry",
}


def since(
    copy: Mapping[str, object], source: str, offer: str, session: str, detail: OfferDetail | None, today: str
) -> Iterator[Change]:
    """What changed: `copy` is the snapshot of a plan, `detail` the offer now (None when it is gone), `today` a day.

    Of a session already begun nothing is told, nor of an offer that is, to the byte, what it was.
    """
    told = Change("", offer, _text(copy, "title"), _text(copy, "provider"), source, session)
    was = _session_of(copy)
    if was.start and was.start < today[: len(was.start)]:
        return
    if detail is None:
        yield _with(told, GONE, before=period(was))
        return
    if copy.get("digest") == detail.digest:
        return
    now = _matched(detail.offer, session, was)
    if session and now is None:
        yield _with(told, SESSION_GONE, before=period(was))
    elif session and now is not None:
        other = now.id if now.id != session else ""
        if was.start and (now.start, now.end) != (was.start, was.end or now.end):
            yield _with(told, SESSION_MOVED, before=period(was), after=period(now), now=other)
        if now.state == CLOSED != was.state:
            yield _with(told, SESSION_CLOSED, before=period(was), after=period(now), now=other)
    yield from _facts(copy, told, detail, now)


def _facts(copy: Mapping[str, object], told: Change, detail: OfferDetail, now: Session | None) -> Iterator[Change]:
    """What else differs of the facts that a young person was told; the same function made both copies."""
    fresh = snapshot(detail, now.id if now else "")
    for key, field in _COMPARED.items():
        before, after = _fact(copy, key), _fact(fresh, key)
        if before != after and (before or key in ("conditions", "cost")):
            yield msgspec.structs.replace(
                told,
                what=CHANGED,
                title=_text(fresh, "title"),
                provider=_text(fresh, "provider"),
                field=field,
                before=before[:200],
                after=after[:200],
            )


def _matched(offer: Offer, session: str, was: Session) -> Session | None:
    """The session of today that is the one of then: by id, else by its first day."""
    found = find_session(offer, session) if session else None
    if found is not None:
        return found[1]
    sessions = [one for course in offer.courses for one in course.sessions]
    return next((one for one in sessions if was.start and one.start == was.start), None)


def _session_of(copy: Mapping[str, object]) -> Session:
    found = copy.get("session")
    held = found if isinstance(found, Mapping) else {}
    return Session(
        _text(held, "id"), _text(held, "number"), _text(held, "start"), _text(held, "end"), _text(held, "state")
    )


def _fact(copy: Mapping[str, object], key: str) -> str:
    found = copy.get(key)
    if key == "place" and isinstance(found, Mapping):
        return _text(found, "commune") or _text(found, "postcode")
    return found if isinstance(found, str) else ""


def _text(copy: Mapping[str, object], key: str) -> str:
    found = copy.get(key)
    return found if isinstance(found, str) else ""


def _with(told: Change, what: str, *, before: str = "", after: str = "", now: str = "") -> Change:
    return msgspec.structs.replace(told, what=what, before=before, after=after, now=now)

"""An outreach session (permanence): its place and hours, who passed, with a name or without.

The session itself is a preference of this laptop; each passage is a `Visit`, which travels and is counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from referent_desk.caseload import local
from referent_desk.caseload.bookings import moment
from referent_desk.caseload.log import Act, Log, new_key
from referent_desk.caseload.pairs import first_roots
from referent_desk.caseload.projection import read_entity
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection

_SESSION = "outreach"
_PLACES = "outreach_places"
_MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class Session:
    """Where and when people are met; `opened` is when it was opened on this laptop."""

    place: str
    start: datetime
    end: datetime
    opened: datetime


@dataclass(frozen=True, slots=True)
class Passage:
    """Somebody who passed; `person` is empty for who was counted without a name."""

    key: str
    at: datetime
    person: str
    asked: tuple[str, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """What a session was: how many passed, how many of them new, followed already, without a name; what was asked."""

    passages: int
    new: int
    followed: int
    nameless: int
    asked: tuple[tuple[str, int], ...]


def session(connection: Connection) -> Session | None:
    """The session that is open, None between two."""
    held = local.preference(connection, _SESSION)
    if not isinstance(held, dict):
        return None
    times = [moment(str(held.get(name) or "")) for name in ("start", "end", "opened")]
    start, end, opened = times
    if start is None or end is None or opened is None:
        return None
    return Session(str(held.get("place") or ""), start, end, opened)


def open_session(log: Log, place: str, start: datetime, end: datetime) -> Session:
    """Open a session; its place is proposed the next time. Raises CaseloadRefusal `no_place`, `bad_hours`."""
    where = clean(place)[:200]
    if not where:
        raise CaseloadRefusal("no_place", tr("outreach", "Dites où se tient la permanence."))
    if end <= start:
        raise CaseloadRefusal("bad_hours", tr("outreach", "La fin est avant le début."))
    made = Session(where, start, end, log.clock())
    _keep(log.connection, made)
    known = [item for item in places(log.connection) if item != where]
    kept: list[Json] = [where, *known[: _MOST_PLACES - 1]]
    local.set_preference(log.connection, _PLACES, kept)
    return made


def close_session(connection: Connection) -> None:
    """The session is over; its passages stay."""
    local.set_preference(connection, _SESSION, None)


def reopen_session(connection: Connection, closed: Session) -> None:
    """It was closed by mistake."""
    _keep(connection, closed)


def places(connection: Connection) -> list[str]:
    """Where sessions were held, the last first."""
    held = local.preference(connection, _PLACES, [])
    return [str(item) for item in held] if isinstance(held, list) else []


def passages(connection: Connection, during: Session) -> list[Passage]:
    """Who passed since the session was opened, in the order of their coming."""
    shown = first_roots(connection)
    found = []
    # Of one minute, in the order in which they were written.
    for visit in sorted(read_entity(connection, "Visit"), key=lambda thing: thing.clock):
        entry, at = visit.get("entry"), moment(visit.text("entry", "at"))
        if not visit.live or not isinstance(entry, dict) or at is None or entry.get("place") != during.place:
            continue
        if at >= during.opened.replace(second=0, microsecond=0):
            person = str(entry.get("person") or "")
            asked = entry.get("asked")
            codes = tuple(str(item) for item in asked) if isinstance(asked, list) else ()
            found.append(Passage(visit.key, at, shown.get(person, person), codes, during.place))
    return sorted(found, key=lambda item: item.at)


def count_passage(log: Log, during: Session, asked: Iterable[str] = ()) -> str:
    """Count somebody without a name: day, place, what was asked, and nothing else; answers the key of the passage."""
    with log.act() as act:
        return add_passage(act, during, "", tuple(asked))


def add_passage(act: Act, during: Session, person: str, asked: Sequence[str]) -> str:
    """The same inside an act, of somebody who has a record if `person` is one."""
    entry: dict[str, Json] = {"at": act.clock().isoformat(timespec="minutes"), "place": during.place}
    if asked:
        entry["asked"] = list(asked)
    if person:
        entry["person"] = person
    return act.add(new_key(), "Visit", None, entry=entry)


def take_back_passage(log: Log, key: str) -> None:
    """Counted by mistake: deleted by a new change."""
    with log.act() as act:
        act.delete(key, "Visit", key)


def counted(passed: Sequence[Passage], new: frozenset[str]) -> Count:
    """The count of a session; `new` are the persons met there for the first time."""
    asked: dict[str, int] = {}
    for item in passed:
        for code in item.asked:
            asked[code] = asked.get(code, 0) + 1
    named = {item.person for item in passed if item.person}
    return Count(
        passages=len(passed),
        new=len(named & new),
        followed=len(named - new),
        nameless=sum(not item.person for item in passed),
        asked=tuple(sorted(asked.items(), key=lambda told: (-told[1], told[0]))),
    )


def _keep(connection: Connection, held: Session) -> None:
    value: Json = {
        "place": held.place,
        "start": held.start.isoformat(timespec="minutes"),
        "end": held.end.isoformat(timespec="minutes"),
        "opened": held.opened.isoformat(timespec="minutes"),
    }
    local.set_preference(connection, _SESSION, value)

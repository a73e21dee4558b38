"""What the référent notes for themselves, about no young person: a meeting, an outreach session, an errand.

It stays on this laptop: in the local preferences, in no stream, no bundle, no sheet (docs/decisions).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from referent_desk.caseload import local
from referent_desk.caseload.bookings import USUAL_MINUTES, Booking, moment
from referent_desk.caseload.log import new_key
from referent_desk.caseload.record import day
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.vault.database import Connection

NAME: Final = "own"
LONGEST: Final = 200
"""Letters of a line that is kept."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to do that concerns no young person."""

    key: str
    text: str
    due: date | None
    done: date | None = None


def errands(connection: Connection) -> list[Errand]:
    """Every errand, done or not, by its day."""
    told = [
        Errand(key, str(item.get("text") or ""), _day(item.get("due")), _day(item.get("done")))
        for key, item in _held(connection).items()
        if item.get("kind") == "errand"
    ]
    return sorted(told, key=lambda item: (item.due or date.max, item.text, item.key))


def bookings(connection: Connection) -> list[Booking]:
    """Every appointment without a young person, by its start."""
    told = []
    for key, item in _held(connection).items():
        start = moment(str(item.get("start") or ""))
        if item.get("kind") == "booking" and start is not None:
            told.append(_booking(key, item, start))
    return sorted(told, key=lambda item: (item.start, item.key))


def add_errand(connection: Connection, text: str, due: date | None) -> str:
    """Keep an errand; answers its key."""
    return _put(connection, {"kind": "errand", "text": clean(text)[:LONGEST], "due": due.isoformat() if due else None})


def finish_errand(connection: Connection, key: str, on: date | None) -> None:
    """It is done on that day; None says that it is not after all."""
    _change(connection, key, {"done": on.isoformat() if on else None})


def add_booking(
    connection: Connection, title: str, start: datetime, minutes: int, *, place: str = "", purpose: str = ""
) -> str:
    """Keep an appointment without a young person; answers its key."""
    value: dict[str, Json] = {
        "kind": "booking",
        "title": clean(title)[:LONGEST],
        "start": start.isoformat(timespec="minutes"),
        "minutes": minutes,
        "place": clean(place)[:LONGEST],
        "purpose": clean(purpose)[:LONGEST],
    }
    return _put(connection, value)


def move_booking(connection: Connection, key: str, start: datetime, minutes: int) -> None:
    """Put it at another time."""
    _change(connection, key, {"start": start.isoformat(timespec="minutes"), "minutes": minutes})


def set_outcome(connection: Connection, key: str, outcome: str | None) -> None:
    """Say what came of it."""
    _change(connection, key, {"outcome": outcome})


def remove(connection: Connection, key: str) -> Json:
    """Take one away; answers it, for `put_back`."""
    held = _held(connection)
    taken: Json = held.pop(key, None)
    local.set_preference(connection, NAME, dict(held))
    return taken


def put_back(connection: Connection, key: str, taken: Json) -> None:
    """Put back what `remove` answered."""
    if isinstance(taken, dict):
        local.set_preference(connection, NAME, {**_held(connection), key: taken})


def _booking(key: str, item: dict[str, Json], start: datetime) -> Booking:
    minutes = item.get("minutes")
    return Booking(
        key=key,
        root="",
        given="",
        family="",
        start=start,
        minutes=minutes if isinstance(minutes, int) and minutes > 0 else USUAL_MINUTES,
        place=str(item.get("place") or ""),
        purpose=str(item.get("purpose") or ""),
        outcome=str(item.get("outcome") or ""),
        title=str(item.get("title") or ""),
    )


def _put(connection: Connection, value: dict[str, Json]) -> str:
    key = new_key()
    local.set_preference(connection, NAME, {**_held(connection), key: value})
    return key


def _change(connection: Connection, key: str, values: dict[str, Json]) -> None:
    held = _held(connection)
    if key in held:
        local.set_preference(connection, NAME, {**held, key: {**held[key], **values}})


def _held(connection: Connection) -> dict[str, dict[str, Json]]:
    kept = local.preference(connection, NAME, {})
    return {key: item for key, item in kept.items() if isinstance(item, dict)} if isinstance(kept, dict) else {}


def _day(value: Json) -> date | None:
    return day(value) if isinstance(value, str) else None

"""Appointments as a calendar file (RFC 5545) for another program: hours and initials, nothing else leaves.

No name, no place, no purpose: such a file lies about in telephones and in the cloud. Times are in UTC, so that the
file needs no description of a time zone.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from referent_desk.caseload.bookings import Booking
from referent_desk.domain.text import tr

_PRODUCT = "-//referent_desk//agenda//FR"
_DROPPED = frozenset({"cancelled", "moved"})


def calendar_file(appointments: Sequence[Booking], now: datetime) -> bytes:
    """The file of these appointments, as UTF-8 with the line ends that the format asks for; `now` stamps it."""
    from icalendar import Calendar, Event  # here: it takes 0.5 s, and only an export needs it

    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for item in appointments:
        event = Event()
        event.add("uid", item.key)
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", item.start.astimezone(UTC))
        event.add("dtend", item.end.astimezone(UTC))
        event.add("summary", _summary(item))
        event.add("class", "PRIVATE")
        event.add("status", "CANCELLED" if item.outcome in _DROPPED else "CONFIRMED")
        made.add_component(event)
    told: bytes = made.to_ical()
    return told


def _summary(item: Booking) -> str:
    letters = initials(item)
    return tr("agenda", "Rendez-vous {initials}").format(initials=letters) if letters else tr("agenda", "Occupé")


def initials(item: Booking) -> str:
    """ "I. V." for Inès Valombre; nothing for what has no young person: its title may name somebody."""
    firsts = (next((letter for letter in name if letter.isalpha()), "") for name in (item.given, item.family))
    return " ".join(f"{letter[:1].upper()}." for letter in firsts if letter)

"""The calendar file: read by the library that reads others', and with nobody's name in it."""

import re
import string
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from referent_desk.caseload.bookings import Booking
from referent_desk.caseload.calendar_file import calendar_file
from tests.caseload.conftest import PARIS, TUESDAY

NAMES = st.text(string.ascii_letters + "éèçïŒ’- ;,:\\\n", min_size=4, max_size=30)


def booked(given_name: str = "Inès", family: str = "Valombre", **more: object) -> Booking:
    plain = {"key": "0b1f", "root": "r", "start": TUESDAY, "minutes": 45, "place": "chez sa mère", "purpose": "santé"}
    return Booking(**{**plain, "given": given_name, "family": family, **more})  # type: ignore[arg-type]


def events(told: bytes) -> list[dict[str, object]]:
    return [dict(event) for event in Calendar.from_ical(told).walk("VEVENT")]


def test_hours_and_initials_and_nothing_else() -> None:
    told = calendar_file([booked()], TUESDAY)
    (event,) = events(told)
    assert event["SUMMARY"] == "Rendez-vous I. V."
    assert event["DTSTART"].dt == datetime(2026, 10, 13, 7, 50, tzinfo=UTC)  # type: ignore[attr-defined]
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)  # type: ignore[attr-defined]
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "STATUS"}
    for secret in (b"In\xc3\xa8s", b"Valombre", b"m\xc3\xa8re", b"sant"):
        assert secret not in told


def test_what_has_no_young_person_is_only_taken_time() -> None:
    (event,) = events(calendar_file([booked("", "", root="", title="Nadège Valombre")], TUESDAY))
    assert event["SUMMARY"] == "Occupé"


def test_what_was_cancelled_or_moved_says_so() -> None:
    told = [booked(outcome=code) for code in ("cancelled", "moved", "present", "")]
    found = [event["STATUS"] for event in events(calendar_file(told, TUESDAY))]
    assert found == ["CANCELLED", "CANCELLED", "CONFIRMED", "CONFIRMED"]


def test_the_hour_is_right_on_both_sides_of_the_change_of_time() -> None:
    before = booked(start=datetime(2026, 10, 24, 14, 0, tzinfo=PARIS))
    after = booked(start=datetime(2026, 10, 25, 14, 0, tzinfo=PARIS))
    found = [event["DTSTART"].dt.hour for event in events(calendar_file([before, after], TUESDAY))]  # type: ignore[attr-defined]
    assert found == [12, 13]


@settings(max_examples=40, deadline=None)
@given(NAMES, NAMES)
def test_no_name_leaves_whatever_it_is_made_of(given_name: str, family: str) -> None:
    told = calendar_file([booked(given_name, family)], TUESDAY).decode()
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    assert "\n" not in told.replace("\r\n", "")
    unfolded = told.replace("\r\n ", "")
    (summary,) = [line for line in unfolded.split("\r\n") if line.startswith("SUMMARY")]
    assert re.fullmatch(r"SUMMARY:(Occupé|Rendez-vous \w\.( \w\.)?)", summary)

"""Days and hours read as people type them."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.desk.screens.typed_dates import (
    day_words,
    moment_words,
    read_birth,
    read_day,
    read_moment,
)

TUESDAY = date(2026, 10, 13)
NOW = datetime(2026, 10, 13, 10, 42, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jeudi", date(2026, 10, 15)),
        ("mardi", date(2026, 10, 20)),
        ("jeu. 15 oct.", date(2026, 10, 15)),
        ("15 octobre", date(2026, 10, 15)),
        ("1er mars", date(2027, 3, 1)),
        ("15/10", date(2026, 10, 15)),
        ("15/10/2027", date(2027, 10, 15)),
        ("15.10.27", date(2027, 10, 15)),
        ("demain", date(2026, 10, 14)),
        ("Après-demain", date(2026, 10, 15)),
        ("dans 3 jours", date(2026, 10, 16)),
        ("dans 2 semaines", date(2026, 10, 27)),
        ("+7", date(2026, 10, 20)),
        ("3/1", date(2027, 1, 3)),
    ],
)
def test_a_day_to_come_is_read(typed: str, meant: date) -> None:
    assert read_day(typed, TUESDAY) == meant


@pytest.mark.parametrize("typed", ["", "31/02", "bientôt", "le 15", "32 octobre", "15 brumaire", "99/99/9999"])
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert read_day(typed, TUESDAY) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("auj. 10:40", datetime(2026, 10, 13, 10, 40)),
        ("hier 14h30", datetime(2026, 10, 12, 14, 30)),
        ("hier à 14 h", datetime(2026, 10, 12, 14, 0)),
        ("9:05", datetime(2026, 10, 13, 9, 5)),
        ("vendredi 11:20", datetime(2026, 10, 9, 11, 20)),
        ("ven. 9 oct. 11:20", datetime(2026, 10, 9, 11, 20)),
        ("20/12 8h", datetime(2025, 12, 20, 8, 0)),
    ],
)
def test_a_past_moment_is_read(typed: str, meant: datetime) -> None:
    assert read_moment(typed, NOW) == meant.replace(tzinfo=NOW.tzinfo)


def test_an_hour_that_does_not_exist_is_no_moment() -> None:
    assert read_moment("hier 25:00", NOW) is None


@pytest.mark.parametrize("typed", ["04/02/2010", "4.2.10", "04022010", "4 février 2010", "4 fev 2010"])
def test_a_birth_date_is_read_however_it_is_typed(typed: str) -> None:
    assert read_birth(typed) == date(2010, 2, 4)


@pytest.mark.parametrize("typed", ["31/02/2010", "4/2", "2010", "04/13/2010", "hier"])
def test_a_birth_date_is_whole_and_exists(typed: str) -> None:
    assert read_birth(typed) is None


@given(st.integers(-20, 300))
def test_a_day_shown_is_read_back(ahead: int) -> None:
    on = TUESDAY + timedelta(days=ahead)
    assert read_day(day_words(on, TUESDAY), TUESDAY, past=ahead < -15) == on


@given(st.integers(0, 360 * 24 * 60))
def test_a_moment_shown_is_read_back(minutes: int) -> None:
    at = (NOW - timedelta(minutes=minutes)).replace(second=0)
    assert read_moment(moment_words(at, NOW), NOW) == at


@given(st.text(max_size=30))
def test_nothing_typed_breaks_the_readers(typed: str) -> None:
    read_day(typed, TUESDAY)
    read_moment(typed, NOW)
    read_birth(typed)

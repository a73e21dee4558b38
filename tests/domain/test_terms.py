"""Days a number of months after another."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.domain.terms import months_after, obligation_term

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("on", "months", "expected"),
    [
        (date(2026, 9, 9), 2, date(2026, 11, 9)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_terms_known_by_hand(on: date, months: int, expected: date) -> None:
    assert months_after(on, months) == expected


@given(DAYS, st.integers(0, 240))
def test_a_term_falls_in_the_month_it_names_and_never_beyond(on: date, months: int) -> None:
    then = months_after(on, months)
    assert (then.year * 12 + then.month) - (on.year * 12 + on.month) == months
    assert then.day == on.day or (then.day < on.day and (then + timedelta(days=1)).day == 1)


@given(DAYS, DAYS)
def test_who_was_summoned_first_is_due_first(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert obligation_term(first) <= obligation_term(last)


@given(DAYS)
def test_two_months_are_59_to_62_days(on: date) -> None:
    assert 59 <= (obligation_term(on) - on).days <= 62

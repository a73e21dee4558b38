"""The strip of months: where boxes stand, how many rows, when there is none."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.sheets.pathway import SheetStep
from referent_desk.sheets.strip import FEWEST_MONTHS, MOST_ROWS, Strip, reckon


def strip_of(*spans: tuple[date | None, date | None]) -> Strip | None:
    return reckon([SheetStep("Étape", start=start, end=end) for start, end in spans], 0.02)


def test_a_step_covers_its_days() -> None:
    strip = strip_of((date(2026, 9, 1), date(2026, 9, 30)), (date(2026, 10, 1), date(2027, 2, 28)))
    assert strip is not None
    assert [month.first.month for month in strip.months] == [9, 10, 11, 12, 1, 2]
    days = (date(2027, 3, 1) - date(2026, 9, 1)).days
    first, second = strip.bars
    assert (first.left, first.right) == (0.0, pytest.approx(30 / days))
    assert second.left == pytest.approx(30 / days)
    assert second.right == pytest.approx(1.0)
    assert strip.rows == 1


def test_steps_that_overlap_stand_in_two_rows() -> None:
    strip = strip_of((date(2027, 3, 2), date(2027, 4, 30)), (date(2027, 4, 24), date(2027, 5, 1)))
    assert strip is not None
    assert [bar.row for bar in strip.bars] == [0, 1]


def test_a_step_without_an_end_lasts_until_the_end_of_its_month() -> None:
    strip = strip_of((date(2026, 9, 10), date(2026, 9, 24)), (date(2027, 9, 1), None))
    assert strip is not None
    assert len(strip.months) == 13
    assert strip.bars[1].right == pytest.approx(1.0)


def test_few_months_are_drawn_as_half_a_year() -> None:
    strip = strip_of((date(2026, 9, 10), date(2026, 9, 10)))
    assert strip is not None
    assert len(strip.months) == FEWEST_MONTHS
    assert strip.bars[0].right - strip.bars[0].left == pytest.approx(0.02)


def test_a_strip_that_would_say_nothing_is_left_out() -> None:
    assert strip_of() is None
    assert strip_of((None, None)) is None
    assert strip_of((date(2026, 1, 1), date(2036, 1, 1))) is None
    assert strip_of(*[(date(2026, 1, 1), date(2026, 6, 1))] * (MOST_ROWS + 1)) is None
    assert strip_of((date(9999, 12, 1), None)) is None


days = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)) | st.dates()


@given(st.lists(st.tuples(days, days), max_size=20))
def test_boxes_of_a_row_never_cover_each_other(spans: list[tuple[date | None, date | None]]) -> None:
    strip = strip_of(*spans)
    if strip is None:
        return
    for bar in strip.bars:
        assert 0.0 <= bar.left < bar.right <= 1.0
    for row in range(strip.rows):
        bars = sorted((bar for bar in strip.bars if bar.row == row), key=lambda bar: bar.left)
        for before, after in pairwise(bars):
            assert after.left >= before.right - 1e-9

"""Overlaps and holes between the steps of a plan, whatever the steps: held against a count of days, one by one."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from referent_desk.pathways.plan_days import Placed, Span, after, gaps, moved, overlaps

FIRST = date(2026, 9, 1)
DAYS = st.integers(0, 60)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


@st.composite
def plans(draw: st.DrawFn, most: int = 7) -> list[Placed]:
    spans = draw(st.lists(st.tuples(DAYS, st.integers(0, 25)), max_size=most))
    return [Placed(str(n), Span(day(start), day(start + length))) for n, (start, length) in enumerate(spans)]


def days_of(span: Span) -> set[date]:
    return {span.start + timedelta(days=n) for n in range(span.days)}


@given(plans(), DAYS)
def test_a_day_is_in_an_overlap_if_and_only_if_two_steps_stand_on_it_from_today_on(
    steps: list[Placed], now: int
) -> None:
    today = day(now)
    told = {one for overlap in overlaps(steps, today) for one in days_of(overlap.span)}
    counted = {
        one for n in range(100) if (one := day(n)) >= today and sum(one in days_of(step.span) for step in steps) >= 2
    }
    assert told == counted


@given(plans(), DAYS)
def test_an_overlap_names_two_steps_that_both_stand_on_each_of_its_days(steps: list[Placed], now: int) -> None:
    held = {step.key: days_of(step.span) for step in steps}
    found = overlaps(steps, day(now))
    for one in found:
        assert days_of(one.span) <= held[one.first] & held[one.second]
        assert int(one.first) < int(one.second)
    assert len({(one.first, one.second) for one in found}) == len(found)


@given(plans(), DAYS, st.integers(0, 20))
def test_no_step_stands_in_a_hole_and_every_long_hole_to_come_is_told(steps: list[Placed], now: int, most: int) -> None:
    today = day(now)
    taken = {one for step in steps for one in days_of(step.span)}
    told = gaps(steps, today, most)
    for gap in told:
        assert gap.span.days > most
        assert not days_of(gap.span) & taken
        assert {gap.span.start - timedelta(days=1), gap.span.end + timedelta(days=1)} <= taken
    last = max((step.span.end for step in steps), default=today)
    free: list[date] = []
    for n in range((last - FIRST).days + 2):
        one = day(n)
        if one not in taken:
            free.append(one)
            continue
        begun = bool(free) and free[0] - timedelta(days=1) in taken
        if begun and len(free) > most and free[0] > today:
            assert Span(free[0], free[-1]) in [gap.span for gap in told]
        free = []


@given(plans(), DAYS, st.integers(0, 20), st.randoms(use_true_random=False))
def test_holes_do_not_hang_on_the_order_of_the_steps(steps: list[Placed], now: int, most: int, random: Random) -> None:
    mixed = list(steps)
    random.shuffle(mixed)
    assert [gap.span for gap in gaps(mixed, day(now), most)] == [gap.span for gap in gaps(steps, day(now), most)]


@given(plans(), DAYS, st.integers(0, 20), st.integers(-400, 400))
def test_a_plan_put_off_as_a_whole_has_the_same_holes_and_overlaps_put_off(
    steps: list[Placed], now: int, most: int, by: int
) -> None:
    later = [Placed(step.key, moved(step.span, by)) for step in steps]
    then = day(now) + timedelta(days=by)
    assert [moved(gap.span, by) for gap in gaps(steps, day(now), most)] == [gap.span for gap in gaps(later, then, most)]
    assert [moved(one.span, by) for one in overlaps(steps, day(now))] == [one.span for one in overlaps(later, then)]


@given(DAYS, st.integers(0, 40), DAYS)
def test_a_step_put_after_another_keeps_its_length_and_its_working_days(start: int, length: int, last: int) -> None:
    span = Span(day(start), day(start + length))
    put = after(span, day(last))
    assert put.days == span.days
    assert 1 <= (put.start - day(last)).days <= 3
    assert put.start.weekday() < 5 or span.start.weekday() >= 5
    assert span.common(put) is None or put.start <= span.end


def test_the_hole_of_ten_days_and_the_overlap_of_seven_are_counted_as_people_count() -> None:
    steps = [
        Placed("basics", Span(date(2026, 11, 30), date(2027, 2, 19))),
        Placed("prep", Span(date(2027, 3, 2), date(2027, 4, 30))),
        Placed("bafa", Span(date(2027, 4, 24), date(2027, 5, 1))),
    ]
    today = date(2026, 10, 13)
    (gap,) = gaps(steps, today, 5)
    assert (gap.before, gap.after, gap.span) == ("basics", "prep", Span(date(2027, 2, 20), date(2027, 3, 1)))
    assert gap.span.days == 10
    (overlap,) = overlaps(steps, today)
    assert overlap.span == Span(date(2027, 4, 24), date(2027, 4, 30))
    assert overlap.span.days == 7
    assert gaps(steps, today, 10) == []

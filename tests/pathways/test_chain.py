"""What offers cover one after the other, and what they leave open."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from referent_desk.pathways.chain import Link, chain
from referent_desk.pathways.plan_days import Span

TODAY = date(2026, 10, 13)
BASICS = Link("Savoirs de base", date(2026, 11, 30), date(2027, 2, 19))
PREPA = Link("Prépa", date(2027, 3, 2), date(2027, 4, 30))
CAP = Link("CAP", date(2027, 9, 1), date(2028, 6, 30), entry=3, exit=3)
NO_END = Link("Découverte", date(2026, 11, 9))
MOST = 5


def test_offers_stand_in_the_order_of_their_days_with_what_is_empty_between_them() -> None:
    told = chain([PREPA, BASICS], TODAY, MOST)
    assert told is not None
    assert told.links == (BASICS, PREPA)
    assert told.span == Span(date(2026, 11, 30), date(2027, 4, 30))
    assert [(gap.before, gap.after, gap.span.days) for gap in told.gaps] == [("0", "1", 10)]
    assert told.rest == Span(date(2027, 5, 1), date(2027, 8, 31))


def test_a_short_gap_is_none_and_summer_that_is_covered_leaves_nothing() -> None:
    told = chain([BASICS, Link("Suite", date(2027, 2, 22), date(2027, 8, 28))], TODAY, MOST)
    assert told is not None
    assert told.gaps == ()
    assert told.rest is None
    later = chain([PREPA, Link("Automne", date(2027, 9, 1), date(2027, 12, 18))], TODAY, MOST)
    assert later is not None
    assert later.rest is None


def test_a_level_of_entry_is_reached_by_the_person_or_by_what_ends_before() -> None:
    def unreached(*offers: Link, level: int | None = None) -> list[str]:
        told = chain(offers, TODAY, MOST, level=level)
        assert told is not None
        return [one.title for one in told.unreached]

    bac = Link("Bac", date(2028, 9, 1), date(2029, 6, 30), entry=3, exit=4)
    assert unreached(PREPA, CAP) == ["CAP"]
    assert unreached(PREPA, CAP, level=3) == []
    assert unreached(CAP, bac) == ["CAP"]
    same_time = Link("Bac", date(2027, 9, 1), date(2028, 6, 30), entry=3)
    assert unreached(Link("CAP", date(2027, 9, 1), date(2028, 6, 30), exit=3), same_time) == ["Bac"]
    told = chain([CAP, bac], TODAY, MOST)
    assert told is not None
    assert told.level == 4


def test_offers_at_the_same_time_meet_and_those_without_days_stand_apart() -> None:
    told = chain([BASICS, Link("Stage", date(2027, 2, 1), date(2027, 2, 12)), Link("Permanente"), NO_END], TODAY, MOST)
    assert told is not None
    assert [(one.first, one.second, one.span.days) for one in told.overlaps] == [("0", "1", 12)]
    assert [one.title for one in told.undated] == ["Permanente", "Découverte"]


def test_one_offer_with_days_is_no_chain() -> None:
    assert chain([BASICS, Link("Permanente"), NO_END], TODAY, MOST) is None
    assert chain([], TODAY, MOST) is None


_DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))


@given(st.lists(st.builds(Link, st.just("x"), _DAYS, _DAYS, st.none() | st.integers(0, 5), st.integers(0, 5))))
def test_every_offer_with_days_is_in_the_span_and_no_gap_meets_one(offers: list[Link]) -> None:
    told = chain(offers, TODAY, MOST)
    if told is None:
        assert len(offers) < 2
        return
    spans = [span for one in told.links if (span := one.span) is not None]
    assert len(spans) == len(offers)
    assert all(told.span.start <= span.start and span.end <= told.span.end for span in spans)
    assert all(gap.span.common(span) is None for gap in told.gaps for span in spans)

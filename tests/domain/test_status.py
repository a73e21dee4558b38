"""A test for each arrow of the machine: what makes an accompaniment go from one place to the next."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.domain.status import (
    Attempt,
    Booking,
    CaseFacts,
    Meeting,
    Solution,
    State,
    StatusGroup,
    group,
    reduced,
    state,
)

TODAY = date(2026, 10, 13)
OPENED = CaseFacts(opened=date(2026, 9, 1))
MET = replace(OPENED, interviews=(Meeting(date(2026, 9, 7), "first"),))
PLANNED = replace(MET, has_plan=True)


def after(*results: str) -> CaseFacts:
    return replace(OPENED, attempts=tuple(Attempt(date(2026, 9, 2 + day), item) for day, item in enumerate(results)))


def test_a_person_on_a_list_is_detected() -> None:
    assert state(CaseFacts(), TODAY) is State.DETECTED


def test_an_opened_episode_is_to_contact() -> None:
    assert state(OPENED, TODAY) is State.TO_CONTACT


@pytest.mark.parametrize("result", ["no_answer", "message_left", "reached", "sms_sent", "mail_sent"])
def test_a_first_attempt_begins_contact(result: str) -> None:
    assert state(after(result), TODAY) is State.IN_CONTACT


def test_three_attempts_without_answer_make_somebody_without_news() -> None:
    assert state(after("no_answer", "no_answer"), TODAY) is State.IN_CONTACT
    assert state(after("no_answer", "message_left", "no_answer"), TODAY) is State.UNREACHABLE


def test_an_answer_ends_the_count_of_attempts() -> None:
    assert state(after("no_answer", "no_answer", "reached", "no_answer"), TODAY) is State.IN_CONTACT


@pytest.mark.parametrize("result", ["wrong_number", "mail_returned"])
def test_a_wrong_address_is_said_so(result: str) -> None:
    assert state(after("no_answer", result), TODAY) is State.WRONG_DETAILS


def test_a_right_number_found_begins_contact_again() -> None:
    assert state(after("wrong_number", "reached"), TODAY) is State.IN_CONTACT


def test_somebody_who_has_a_solution_already_is_said_so() -> None:
    assert state(after("already_in_solution"), TODAY) is State.ALREADY_IN_SOLUTION


def test_a_refusal_is_said_so_until_they_meet_after_all() -> None:
    refused = after("refused")
    assert state(refused, TODAY) is State.REFUSED
    assert state(replace(refused, interviews=(Meeting(date(2026, 9, 20)),)), TODAY) is State.INTERVIEWED


def test_a_refusal_after_meetings_counts_too() -> None:
    assert state(replace(PLANNED, attempts=(Attempt(date(2026, 10, 1), "refused"),)), TODAY) is State.REFUSED


def test_an_appointment_to_come_is_set() -> None:
    facts = replace(after("reached"), appointments=(Booking(TODAY),))
    assert state(facts, TODAY) is State.APPOINTMENT_SET


@pytest.mark.parametrize("outcome", ["absent", "excused", "cancelled", "moved"])
def test_a_missed_appointment_goes_back_to_contact(outcome: str) -> None:
    facts = replace(after("reached"), appointments=(Booking(TODAY, outcome),))
    assert state(facts, TODAY) is State.IN_CONTACT


def test_an_absence_alone_counts_as_contact() -> None:
    assert state(replace(OPENED, appointments=(Booking(date(2026, 9, 3), "absent"),)), TODAY) is State.IN_CONTACT


def test_an_interview_makes_somebody_met() -> None:
    assert state(MET, TODAY) is State.INTERVIEWED


def test_an_interview_planned_for_later_does_not_count_yet() -> None:
    assert state(replace(OPENED, interviews=(Meeting(date(2026, 12, 1)),)), TODAY) is State.TO_CONTACT


def test_a_diagnosis_is_said_so() -> None:
    facts = replace(MET, interviews=(*MET.interviews, Meeting(date(2026, 9, 14), "diagnosis")))
    assert state(facts, TODAY) is State.DIAGNOSIS


def test_a_plan_puts_somebody_on_a_pathway() -> None:
    assert state(PLANNED, TODAY) is State.PLAN


@pytest.mark.parametrize("answer", ["proposed", "accepted", "applied", "admitted", "waiting"])
def test_a_proposal_that_was_made_is_said_so(answer: str) -> None:
    assert state(replace(PLANNED, answers=(answer,)), TODAY) is State.PROPOSALS


@pytest.mark.parametrize("answer", ["envisaged", "refused_by_them", "refused_by_person", "dropped"])
def test_a_proposal_not_made_or_refused_leaves_the_plan(answer: str) -> None:
    assert state(replace(PLANNED, answers=(answer,)), TODAY) is State.PLAN


def test_a_solution_counts_from_the_day_it_starts() -> None:
    facts = replace(PLANNED, solutions=(Solution(TODAY),))
    assert state(facts, TODAY) is State.IN_SOLUTION
    assert state(facts, date(2026, 10, 12)) is State.PLAN


def test_a_follow_up_point_makes_a_solution_followed() -> None:
    assert state(replace(PLANNED, solutions=(Solution(TODAY, checked=True),)), TODAY) is State.FOLLOWED


def test_a_broken_or_ended_solution_goes_back_to_the_plan() -> None:
    broken = Solution(date(2026, 9, 1), broken=date(2026, 10, 1))
    ended = Solution(date(2026, 9, 1), end=date(2026, 10, 1))
    assert state(replace(PLANNED, solutions=(broken,)), TODAY) is State.PLAN
    assert state(replace(PLANNED, solutions=(ended,)), TODAY) is State.PLAN


def test_a_pause_holds_until_its_day() -> None:
    facts = replace(PLANNED, paused=True, paused_until=date(2026, 11, 1))
    assert state(facts, date(2026, 10, 31)) is State.PAUSED
    assert state(facts, date(2026, 11, 1)) is State.PLAN
    assert state(replace(PLANNED, paused=True), TODAY) is State.PAUSED


def test_a_closing_ends_all_else() -> None:
    facts = replace(PLANNED, closed=True, closed_on=TODAY, paused=True)
    assert state(facts, TODAY) is State.CLOSED
    assert state(facts, date(2026, 10, 12)) is State.PAUSED


def test_a_new_episode_begins_anew() -> None:
    assert state(CaseFacts(opened=TODAY), TODAY) is State.TO_CONTACT


def test_every_state_has_its_chip() -> None:
    chips = {place: group(place) for place in State}
    assert chips[State.DETECTED] is chips[State.TO_CONTACT] is StatusGroup.NEW
    assert chips[State.UNREACHABLE] is chips[State.REFUSED] is StatusGroup.WITHOUT_SOLUTION
    assert chips[State.PLAN] is chips[State.PROPOSALS] is StatusGroup.ON_PATHWAY
    assert chips[State.FOLLOWED] is StatusGroup.IN_SOLUTION
    assert set(chips.values()) == set(StatusGroup)


_DAYS = st.integers(0, 6).map(lambda n: TODAY + timedelta(days=n - 3))
_FACTS = st.builds(
    CaseFacts,
    opened=st.none() | _DAYS,
    attempts=st.lists(
        st.builds(Attempt, _DAYS, st.sampled_from(["reached", "no_answer", "refused", "wrong_number", "sms_sent"])),
        max_size=6,
    ).map(tuple),
    appointments=st.lists(st.builds(Booking, _DAYS, st.sampled_from(["", "absent", "present"])), max_size=5).map(tuple),
    interviews=st.lists(st.builds(Meeting, _DAYS, st.sampled_from(["", "diagnosis"])), max_size=5).map(tuple),
    has_plan=st.booleans(),
    answers=st.lists(st.sampled_from(["envisaged", "proposed", "dropped"]), max_size=3).map(tuple),
    solutions=st.lists(st.builds(Solution, st.none() | _DAYS, st.none() | _DAYS), max_size=2).map(tuple),
    paused=st.booleans(),
    paused_until=st.none() | _DAYS,
)


@given(_FACTS, _DAYS)
def test_the_fewest_facts_give_the_same_state(facts: CaseFacts, on: date) -> None:
    assert state(reduced(facts), on) is state(facts, on)
    assert len(reduced(facts).attempts) <= 3

"""Editing a plan: a removal settles its proposal, offers go in together, points are kept; every act is taken back."""

from datetime import date

import pytest

from referent_desk.caseload import kept_points, plan_editing, plans
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.local import set_preference
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.plans import OfferChoice
from referent_desk.caseload.refusals import CaseloadRefusal

TODAY = date(2026, 10, 13)


@pytest.fixture
def root(log: Log) -> str:
    return add_person(log, {"given_names": "Inès", "birth_date": "2009-03-12"}, TODAY).id


def offer(title: str, start: str = "", end: str = "") -> OfferChoice:
    return OfferChoice("demo", title.lower(), title, "Les Deux Rives", start=start, end=end, session="s1")


def titles(log: Log, root: str) -> list[str]:
    return [step.text("title") for step in read_person(log.connection, root).steps()]


def proposals(log: Log, root: str) -> list[Thing]:
    return read_person(log.connection, root).of("Proposal")


def acts(log: Log) -> int:
    return int(log.connection.execute("SELECT count(DISTINCT act) FROM change").fetchone()[0])


def test_a_step_that_is_removed_settles_its_proposal_by_the_same_act_and_both_come_back(log: Log, root: str) -> None:
    made = plans.add_offer(log, root, offer("Prépa", "2027-03-02"))
    plans.agree(log, root, ["Inès"], TODAY)
    found = read_person(log.connection, root)
    before, was = plan_editing.standing(found), acts(log)
    removed = plan_editing.remove_step(log, root, made.step)
    assert acts(log) == was + 1
    assert titles(log, root) == []
    (settled,) = proposals(log, root)
    assert settled.text("answer", "answer") == "dropped"
    assert settled.text("answer", "reason")
    plan_editing.put_back_step(log, root, removed, before)
    assert acts(log) == was + 2
    again = read_person(log.connection, root)
    assert [(step.key, step.fields) for step in again.steps()] == [(step.key, step.fields) for step in found.steps()]
    assert proposals(log, root)[0].fields == found.of("Proposal")[0].fields
    assert again.plan is not None
    assert again.plan.get("version") == 1
    assert all(not thing.contested for thing in again.things)


@pytest.mark.parametrize("answer", ["refused_by_them", "refused_by_person", "dropped"])
def test_what_was_answered_already_stays_answered(log: Log, root: str, answer: str) -> None:
    made = plans.add_offer(log, root, offer("Prépa"))
    plan_editing.answer(log, root, made.proposal, answer, reason="complet")
    removed = plan_editing.remove_step(log, root, made.step)
    assert removed.proposals == ()
    assert proposals(log, root)[0].text("answer", "reason") == "complet"


def test_the_proposals_of_other_steps_are_left_alone(log: Log, root: str) -> None:
    first = plans.add_offer(log, root, offer("Prépa"))
    second = plans.add_offer(log, root, offer("BAFA"))
    plan_editing.remove_step(log, root, first.step)
    other = next(item for item in proposals(log, root) if item.key == second.proposal)
    assert other.text("answer", "answer") == "envisaged"


def test_offers_are_chained_by_one_act_and_taken_back_by_one(log: Log, root: str) -> None:
    plans.add_step(log, root, {"title": "Visite"})
    plans.agree(log, root, ["Inès"], TODAY)
    was = acts(log)
    made = plans.chain_offers(log, root, [offer("Prépa"), offer("BAFA"), offer("CAP")])
    assert acts(log) == was + 1
    assert titles(log, root) == ["Visite", "Prépa", "BAFA", "CAP"]
    assert len(proposals(log, root)) == 3
    plan = read_person(log.connection, root).plan
    assert plan is not None
    assert plan.get("version") == 2
    plans.take_back_offers(log, root, made)
    assert acts(log) == was + 2
    assert titles(log, root) == ["Visite"]
    assert proposals(log, root) == []
    plan = read_person(log.connection, root).plan
    assert plan is not None
    assert plan.get("version") == 1


def test_a_plan_that_began_with_a_chain_goes_with_it_unless_it_has_more_by_then(log: Log, root: str) -> None:
    made = plans.chain_offers(log, root, [offer("Prépa"), offer("BAFA")])
    plans.take_back_offers(log, root, made)
    assert read_person(log.connection, root).plan is None
    made = plans.chain_offers(log, root, [offer("Prépa"), offer("BAFA")])
    plans.add_step(log, root, {"title": "Visite"})
    plans.take_back_offers(log, root, made)
    assert titles(log, root) == ["Visite"]


def test_a_step_may_be_put_before_another(log: Log, root: str) -> None:
    _plan, first = plans.add_step(log, root, {"title": "a"})
    plans.add_step(log, root, {"title": "c"})
    plans.add_step(log, root, {"title": "b"}, before=read_person(log.connection, root).steps()[1].key)
    plans.add_step(log, root, {"title": "0"}, before=first)
    assert titles(log, root) == ["0", "a", "b", "c"]


def test_another_session_changes_days_and_copy_together_and_both_come_back(log: Log, root: str) -> None:
    made = plans.add_offer(log, root, offer("Prépa", "2027-03-02", "2027-04-30"))
    found = read_person(log.connection, root)
    step, before = found.steps()[0], plan_editing.standing(found)
    was = acts(log)
    other = OfferChoice("demo", "prépa", "Prépa", start="2027-05-03", session="s2", snapshot={"title": "Prépa"})
    plan_editing.take_session(log, root, made.step, other)
    assert acts(log) == was + 1
    taken = read_person(log.connection, root).steps()[0]
    assert taken.get("when") == {"start": "2027-05-03"}
    assert taken.text("offer", "session") == "s2"
    plan_editing.put_session(log, root, step, before)
    assert read_person(log.connection, root).steps()[0].fields == step.fields


def test_a_point_is_kept_with_its_reason_and_begins_no_version(log: Log, root: str) -> None:
    _plan, step = plans.add_step(log, root, {"title": "BAFA"})
    plans.agree(log, root, ["Inès"], TODAY)
    key = kept_points.keep_point(
        log, root, kind="overlap", steps=[step], facts="2027-04-24/2027-04-30", reason="  vu avec eux "
    )
    found = read_person(log.connection, root)
    (point,) = kept_points.kept_points(found)
    assert (point.key, point.kind, point.steps, point.reason) == (key, "overlap", frozenset({step}), "vu avec eux")
    assert point.facts == "2027-04-24/2027-04-30"
    assert found.plan is not None
    assert found.plan.get("version") == 1
    held = kept_points.let_go(log, root, key)
    assert kept_points.kept_points(read_person(log.connection, root)) == ()
    assert held is not None
    kept_points.keep_again(log, held)
    assert kept_points.kept_points(read_person(log.connection, root)) == (point,)
    assert kept_points.let_go(log, root, "not there") is None


def test_a_point_is_not_kept_without_a_reason(log: Log, root: str) -> None:
    plans.add_step(log, root, {"title": "BAFA"})
    with pytest.raises(CaseloadRefusal) as refused:
        kept_points.keep_point(log, root, kind="gap", steps=[], facts="", reason=" ")
    assert refused.value.code == "no_reason"


@pytest.mark.parametrize(("held", "days"), [(None, 5), (0, 0), (12, 12), (-1, 5), (True, 5), ("9", 5), (4000, 5)])
def test_how_long_a_hole_may_be_is_a_preference(log: Log, held: int | str | None, days: int) -> None:
    set_preference(log.connection, "gap_days", held)
    assert plans.gap_days(log.connection) == days

"""The list of people, the search among them, the journal of one."""

from datetime import date, datetime

import pytest

from referent_desk.caseload.interviews import (
    PrivateBlock,
    add_appointment,
    add_barrier,
    add_contact,
    add_interview,
    add_task,
    finish_task,
    move_barrier,
)
from referent_desk.caseload.journal import coming, journal, own_words
from referent_desk.caseload.local import draft, drop_draft, notes, save_draft
from referent_desk.caseload.log import Log
from referent_desk.caseload.people import counts, people, search
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.plans import OfferChoice, add_offer, add_step, move_step
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.show import as_json
from referent_desk.domain.status import State, StatusGroup
from tests.caseload.conftest import PARIS, TUESDAY

TODAY = TUESDAY.date()


def add(log: Log, given: str, family: str, **more: object) -> str:
    return add_person(log, {"given_names": given, "family_name": family, **more}, TODAY).id  # type: ignore[dict-item]


def test_the_most_urgent_stand_first(log: Log) -> None:
    later = add(log, "Inès", "Valombre")
    late = add(log, "Kylian", "Brindamour")
    add(log, "Zoé", "Tranquille")
    add_appointment(log, later, datetime(2026, 10, 15, 16, 0, tzinfo=PARIS), purpose="signer la convention")
    add_task(log, late, "rappeler", {"kind": "referent"}, date(2026, 10, 7))
    rows = people(log.connection, TODAY)
    assert [row.given for row in rows] == ["Kylian", "Inès", "Zoé"]
    assert rows[0].next is not None
    assert rows[0].next.late == 6
    assert rows[1].next is not None
    assert (rows[1].next.text, rows[1].next.time) == ("signer la convention", "16:00")
    assert rows[2].next is None


def test_a_finished_task_is_no_longer_next_and_may_be_opened_again(log: Log) -> None:
    root = add(log, "Inès", "Valombre")
    task = add_task(log, root, "rappeler", {"kind": "referent"}, date(2026, 10, 7))
    finish_task(log, root, task, TODAY)
    assert people(log.connection, TODAY)[0].next is None
    finish_task(log, root, task, None)
    assert people(log.connection, TODAY)[0].next is not None


def test_statuses_follow_the_facts(log: Log) -> None:
    root = add(log, "Inès", "Valombre")
    assert people(log.connection, TODAY)[0].state is State.TO_CONTACT
    add_contact(log, root, {"at": "2026-10-13T10:00+02:00", "channel": "call", "result": "no_answer"})
    assert people(log.connection, TODAY)[0].group is StatusGroup.WITHOUT_SOLUTION
    assert people(log.connection, TODAY)[0].last_contact is None
    add_interview(log, root, {"started": "2026-10-13T10:04+02:00", "blocks": [{"kind": "report", "text": "x"}]})
    row = people(log.connection, TODAY)[0]
    assert (row.state, row.days_since_contact) == (State.INTERVIEWED, 0)
    add_step(log, root, {"title": "Immersion"})
    assert counts(people(log.connection, TODAY)) == {StatusGroup.ON_PATHWAY: 1}


@pytest.mark.parametrize(
    "words", ["valombre", "VALOMBRE ines", "inès v", "valonbre", "06.00.00.00.17", "00 17", "vierzon"]
)
def test_a_person_is_found_as_people_type(log: Log, words: str) -> None:
    add(log, "Kylian", "Brindamour")
    root = add(log, "Inès", "Valombre", phones=["+33 6 00 00 00 17"], commune_code="18279")
    found = search(people(log.connection, TODAY), words)
    assert found
    assert found[0].id == root


def test_nobody_is_found_for_words_that_mean_nobody(log: Log) -> None:
    add(log, "Inès", "Valombre")
    assert search(people(log.connection, TODAY), "zzzz") == []
    assert search(people(log.connection, TODAY), "  ") == []


def test_the_journal_tells_what_happened_newest_first(log: Log) -> None:
    root = add(log, "Inès", "Valombre")
    add_contact(
        log, root, {"at": "2026-10-09T11:00+02:00", "channel": "sms", "result": "reached", "text": "Ok pour jeudi."}
    )
    blocks = [{"kind": "words", "text": "Travailler avec des petits."}, {"kind": "report", "text": "Atelier aimé."}]
    add_interview(
        log, root, {"started": "2026-10-12T10:04+02:00", "minutes": 45, "blocks": blocks, "agreed": "immersion"}
    )
    barrier = add_barrier(log, root, "mobility", "pas de bus")
    move_barrier(log, root, barrier, "lifted")
    entries = journal(read_person(log.connection, root))
    assert [entry.kind for entry in entries] == ["case", "barrier", "interview", "contact"] or [
        entry.kind for entry in entries
    ] == ["barrier", "case", "interview", "contact"]
    texts = {entry.kind: entry for entry in entries}
    assert texts["interview"].title == "Entretien, 45\u00a0min"
    assert texts["interview"].text == "Atelier aimé. Convenu\u00a0: immersion"
    assert texts["contact"].title == "SMS reçu"
    assert own_words(read_person(log.connection, root)) == ("Travailler avec des petits.", date(2026, 10, 12))


def test_an_appointment_of_today_still_counts_as_coming(log: Log) -> None:
    root = add(log, "Inès", "Valombre")
    add_appointment(log, root, datetime(2026, 10, 13, 8, 0, tzinfo=PARIS))
    assert len(coming(read_person(log.connection, root), TUESDAY)) == 1


def test_an_offer_becomes_plan_step_and_proposal_in_one_act(log: Log) -> None:
    root = add(log, "Inès", "Valombre")
    before = log.position
    made = add_offer(
        log, root, OfferChoice("demo", "offre-1", "Prépa", "Les Deux Rives", "Bourges", start="2027-03-02")
    )
    acts = log.connection.execute("SELECT DISTINCT act FROM change WHERE position > ?", (before,)).fetchall()
    assert len(acts) == 1
    shown = as_json(read_person(log.connection, root), [], str)
    assert isinstance(shown["plan"], dict)
    assert shown["plan"]["id"] == made.plan
    assert shown["plan"]["version"] == 1
    (step,) = shown["steps"]  # type: ignore[misc]
    assert step["id"] == made.step
    assert step["state"]["state"] == "planned"
    (proposal,) = shown["proposals"]  # type: ignore[misc]
    assert proposal["answer"] == {"answer": "envisaged", "date": "2026-10-13"}


def test_steps_keep_the_order_in_which_they_were_added(log: Log) -> None:
    root = add(log, "Inès", "Valombre")
    for number in range(70):
        add_step(log, root, {"title": f"étape {number}"})
    titles = [step.text("title") for step in read_person(log.connection, root).steps()]
    assert titles == [f"étape {number}" for number in range(70)]


def test_private_notes_stand_in_no_change(log: Log) -> None:
    root = add(log, "Inès", "Valombre")
    blocks = [{"kind": "words", "text": "Bonjour"}]
    key = add_interview(log, root, {"started": "2026-10-13T10:04+02:00", "blocks": blocks}, [PrivateBlock("SECRET", 1)])
    (note,) = notes(log.connection, root)
    assert (note.text, note.interview, note.after_block) == ("SECRET", key, 1)
    assert log.connection.execute("SELECT count(*) FROM change WHERE value LIKE '%SECRET%'").fetchone() == (0,)


def test_an_empty_interview_is_not_kept(log: Log) -> None:
    root = add(log, "Inès", "Valombre")
    with pytest.raises(CaseloadRefusal) as refused:
        add_interview(log, root, {"started": "2026-10-13T10:04+02:00", "blocks": [{"kind": "words", "text": "  "}]})
    assert refused.value.code == "empty"


def test_somebody_who_comes_back_gets_a_new_episode_in_the_same_record(log: Log) -> None:
    root = add(log, "Inès", "Valombre")
    case = read_person(log.connection, root).case
    assert case is not None
    with log.act() as act:
        act.write(root, "Case", case.key, "closed", {"reason": "moved_away", "date": "2026-10-13"})
    assert people(log.connection, TODAY)[0].group is StatusGroup.CLOSED
    add_contact(log, root, {"at": "2026-10-13T12:00+02:00", "channel": "call", "result": "reached"})
    found = read_person(log.connection, root)
    assert len(found.of("Case")) == 2
    assert people(log.connection, TODAY)[0].state is State.IN_CONTACT


def test_a_draft_is_kept_until_it_is_dropped(log: Log) -> None:
    save_draft(log.connection, "interview:x", {"text": "à moitié"}, TUESDAY, root="x", heads={"email": ["1"]})
    kept = draft(log.connection, "interview:x")
    assert kept is not None
    assert kept.value == {"text": "à moitié"}
    drop_draft(log.connection, "interview:x")
    assert draft(log.connection, "interview:x") is None


def test_a_step_is_moved_by_one_change(log: Log) -> None:
    root = add(log, "Inès", "Valombre")
    keys = [add_step(log, root, {"title": title})[1] for title in "abcd"]
    before = log.position
    move_step(log, root, keys[3], before=keys[1])
    assert log.position == before + 1
    assert [step.text("title") for step in read_person(log.connection, root).steps()] == list("adbc")
    move_step(log, root, keys[0], before=None)
    assert [step.text("title") for step in read_person(log.connection, root).steps()] == list("dbca")

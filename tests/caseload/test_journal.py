"""The journal: its order, what was corrected, pauses and exchanges told in it."""

from datetime import date, datetime, timedelta

import pytest

from referent_desk.caseload import cases, contact_notes, interviews, summaries
from referent_desk.caseload.activity import activity
from referent_desk.caseload.correcting import correct, correctable
from referent_desk.caseload.journal import JournalEntry, journal
from referent_desk.caseload.journal_past import past_lines
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.stored import changes_of_root
from tests.caseload.conftest import PARIS, Hands, memory

DAY = date(2026, 10, 13)
AT = "2026-10-13T10:00+02:00"


@pytest.fixture
def clock() -> Hands:
    return Hands(datetime(2026, 10, 13, 12, tzinfo=PARIS))


@pytest.fixture
def log(clock: Hands) -> Log:
    return Log(memory(), clock, lambda: "a" * 32)


@pytest.fixture
def root(log: Log) -> str:
    return add_person(log, {"given_names": "Inès"}, date(2026, 9, 1)).id


def contact(log: Log, root: str, text: str, result: str = "reached") -> str:
    return interviews.add_contact(log, root, {"at": AT, "channel": "call", "result": result, "text": text})


def lines(log: Log, root: str, today: date = DAY) -> list[JournalEntry]:
    found = read_person(log.connection, root)
    return journal(found, past_lines(log.connection, found, today))


def test_of_one_minute_the_later_noted_stands_first(log: Log, root: str) -> None:
    for number in range(12):
        contact(log, root, f"{number}")
    told = [entry.text for entry in lines(log, root) if entry.kind == "contact"]
    assert told == [str(number) for number in reversed(range(12))]


def test_a_correction_stands_above_what_it_corrects_which_stays_readable_and_counts_once(log: Log, root: str) -> None:
    first = contact(log, root, "A dit oui", "no_answer")
    contact(log, root, "entre les deux")
    second = correct(log, root, first, {"at": AT, "channel": "call", "result": "reached", "text": "A dit non"})
    third = correct(log, root, second, {"at": AT, "channel": "call", "result": "reached", "text": "A dit peut-être"})
    told = [entry for entry in lines(log, root) if entry.kind == "contact"]
    assert [(entry.key, entry.corrected) for entry in told if entry.key in (first, second, third)] == [
        (third, False),
        (second, True),
        (first, True),
    ]
    assert [entry.text for entry in told][-1] == "A dit oui"
    found = read_person(log.connection, root)
    assert len(found.of("ContactAttempt")) == 2
    assert len(found.said("ContactAttempt")) == 4
    assert activity(log.connection, date(2026, 10, 1), date(2026, 10, 31)).line("contacts").total == 2
    assert correctable(found, first) is None


def test_a_correction_changes_what_the_list_says_at_once(log: Log, root: str) -> None:
    first = contact(log, root, "", "reached")
    assert summaries.summaries(log.connection)[root].last_contact == DAY
    correct(log, root, first, {"at": AT, "channel": "call", "result": "no_answer"})
    assert summaries.summaries(log.connection)[root].last_contact is None


def test_what_was_corrected_meanwhile_or_not_changed_is_refused(log: Log, root: str) -> None:
    first = contact(log, root, "A dit oui")
    with pytest.raises(CaseloadRefusal) as same:
        correct(log, root, first, {"at": AT, "channel": "call", "result": "reached", "text": "A dit oui"})
    assert same.value.code == "unchanged"
    correct(log, root, first, {"at": AT, "channel": "call", "result": "reached", "text": "A dit non"})
    with pytest.raises(CaseloadRefusal) as gone:
        correct(log, root, first, {"at": AT, "channel": "call", "result": "reached", "text": "Autre"})
    assert gone.value.code == "gone"


def test_a_correction_stays_in_the_episode_of_the_first(log: Log, clock: Hands, root: str) -> None:
    first = contact(log, root, "A dit oui")
    cases.close_case(log, root, "other", "parti", DAY)
    clock.at += timedelta(days=1)
    cases.open_case(log, root)
    key = correct(log, root, first, {"at": AT, "channel": "call", "result": "reached", "text": "A dit non"})
    found = read_person(log.connection, root)
    told = {thing.key: thing.parent for thing in found.said("ContactAttempt")}
    assert told[key] == told[first]


def test_pauses_their_ends_closings_and_another_beginning_are_told(log: Log, clock: Hands, root: str) -> None:
    cases.pause_case(log, root, "Absence prévue", date(2026, 10, 20))
    clock.at += timedelta(days=10)
    cases.pause_case(log, root, "Contrat court", date(2026, 12, 1))
    clock.at += timedelta(days=10)
    cases.reopen_case(log, root)
    cases.close_case(log, root, "other", "Part chez sa tante", date(2026, 11, 2))
    clock.at += timedelta(days=10)
    cases.open_case(log, root)
    told = [(entry.on.isoformat(), entry.title) for entry in lines(log, root, clock.at.date())]
    assert [item for item in told if item[0] > "2026-10-01"] == [
        ("2026-11-12", "Accompagnement rouvert"),
        ("2026-11-02", "L’accompagnement reprend"),
        ("2026-11-02", "Accompagnement clos"),
        ("2026-10-23", "En pause jusqu’au 1er décembre"),
        ("2026-10-20", "Fin de la pause"),
        ("2026-10-13", "En pause jusqu’au 20 octobre"),
    ]


def test_a_pause_that_was_taken_back_the_same_day_is_not_told(log: Log, root: str) -> None:
    cases.pause_case(log, root, "Absence prévue", date(2026, 10, 20))
    cases.reopen_case(log, root)
    assert not any("pause" in entry.title.lower() for entry in lines(log, root, date(2026, 10, 30)))


def test_an_exchange_is_told_once_with_the_changes_of_this_person_only(log: Log, root: str) -> None:
    other = add_person(log, {"given_names": "Karim"}, date(2026, 9, 1)).id
    contact_notes.note_contact(log, root, {"at": AT, "channel": "call", "result": "reached"})
    mine = [change.id for change in changes_of_root(log.connection, root)]
    theirs = [change.id for change in changes_of_root(log.connection, other)]
    for place, record in enumerate([*mine, *theirs], 1):
        log.connection.execute("INSERT INTO place VALUES ('c', ?, ?, x'00')", (place, record))
    whole = len(mine) + len(theirs)
    for number, last in ((1, len(mine)), (2, whole)):  # the second file carries again what was not acknowledged
        log.connection.execute(
            "INSERT INTO receipt (outgoing, sha256, name, kind, peer, channel, bundle, first, last, size, changes,"
            " conflicts, set_aside, manifest, signature, at) VALUES (1, ?, 'n', 'changes', 'p', 'c', ?, 1, ?, 1, 1, 0,"
            " 0, x'00', x'00', '2026-10-14T09:30:00+02:00')",
            (str(number), number, last),
        )
    told = [entry for entry in lines(log, root) if entry.kind == "exchange"]
    assert [(entry.title, entry.time) for entry in told] == [(f"Envoyé au pôle, {len(mine)} changements", "09:30")]
    assert [entry.title for entry in lines(log, other) if entry.kind == "exchange"] == [
        f"Envoyé au pôle, {len(theirs)} changements"
    ]

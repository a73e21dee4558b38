"""Contacts without an answer, and what has not been tried."""

from datetime import timedelta

from referent_desk.caseload import interviews
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.tries import Tries, tries, unanswered
from tests.caseload.conftest import TUESDAY


def person(log: Log, **more: object) -> str:
    flat = {"given_names": "Inès", "phones": ["06 00 00 00 17"], **more}
    return add_person(log, flat, TUESDAY.date()).id  # type: ignore[arg-type]


def tried(log: Log, root: str, days: int, channel: str = "call", result: str = "no_answer", hour: int = 9) -> None:
    at = (TUESDAY - timedelta(days=days)).replace(hour=hour).isoformat(timespec="minutes")
    interviews.add_contact(log, root, {"at": at, "channel": channel, "result": result})


def told(log: Log, root: str) -> Tries:
    return tries(read_person(log.connection, root))


def test_an_answer_or_a_meeting_ends_the_row(log: Log) -> None:
    root = person(log)
    assert told(log, root).count == 0
    tried(log, root, 9)
    tried(log, root, 8)
    tried(log, root, 7, result="reached")
    tried(log, root, 6)
    assert unanswered(read_person(log.connection, root)) == 1
    started = (TUESDAY - timedelta(days=2)).isoformat(timespec="minutes")
    interviews.add_interview(log, root, {"started": started, "blocks": [{"kind": "report", "text": "vue"}]})
    assert told(log, root).count == 0
    tried(log, root, 1)
    assert told(log, root).count == 1


def test_ways_not_tried_come_the_lightest_first(log: Log) -> None:
    root = person(log, email="ines@exemple.fr", address_lines=["1 impasse Imaginaire"], postcode="18100")
    for days in (3, 2, 1):
        tried(log, root, days)
    assert told(log, root).ways == ("sms", "email", "letter", "other_hour", "home")
    assert told(log, root).hour == "morning"
    tried(log, root, 0, "sms", "sms_sent")
    tried(log, root, 0, "call", hour=17)
    assert told(log, root).ways == ("email", "letter", "home")


def test_a_wrong_number_asks_for_no_sms(log: Log) -> None:
    root = person(log)
    tried(log, root, 1, result="wrong_number")
    assert "sms" not in told(log, root).ways


def test_a_guardian_is_proposed_until_they_were_written_to(log: Log) -> None:
    root = person(log)
    with log.act() as act:
        act.add(root, "Guardian", ("Person", root), name={"given": "Nadège"}, link="mother")
    tried(log, root, 2)
    assert "guardian" in told(log, root).ways
    at = TUESDAY.isoformat(timespec="minutes")
    interviews.add_contact(log, root, {"at": at, "channel": "sms", "result": "sms_sent", "who": "Nadège, mère"})
    assert "guardian" not in told(log, root).ways


def test_organisations_around_may_know(log: Log) -> None:
    root = person(log)
    with log.act() as act:
        act.add(root, "Link", ("Person", root), around={"role": "éducatrice"})
    tried(log, root, 1)
    assert "around" in told(log, root).ways

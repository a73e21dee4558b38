"""An outreach session: opened, counted, closed; who is met goes into the caseload in one act, or is only counted."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from referent_desk.caseload import outreach
from referent_desk.caseload.cases import close_case
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.projection import read_entity
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.welcoming import Met, take_back, welcome
from tests.caseload.conftest import TUESDAY

PERSON: dict[str, Any] = {
    "given_names": "Kylian",
    "family_name": "Brindamour",
    "birth_date": "2010-02-04",
    "phones": ["0600000073"],
}


def opened(log: Log, at: datetime = TUESDAY) -> outreach.Session:
    return outreach.open_session(log, "Maison de quartier", at, at + timedelta(hours=2))


def test_a_session_is_kept_until_it_is_closed_and_may_be_reopened(log: Log) -> None:
    assert outreach.session(log.connection) is None
    held = opened(log)
    again = outreach.session(log.connection)
    assert again is not None
    assert (again.place, again.start, again.end) == (held.place, held.start, held.end)
    outreach.close_session(log.connection)
    assert outreach.session(log.connection) is None
    outreach.reopen_session(log.connection, held)
    assert outreach.session(log.connection) is not None
    assert outreach.places(log.connection) == ["Maison de quartier"]


@pytest.mark.parametrize(("place", "hours"), [("", 2), ("   ", 2), ("Mairie", 0), ("Mairie", -1)])
def test_a_session_needs_a_place_and_hours_that_follow(log: Log, place: str, hours: int) -> None:
    with pytest.raises(CaseloadRefusal):
        outreach.open_session(log, place, TUESDAY, TUESDAY + timedelta(hours=hours))


def test_somebody_met_for_the_first_time_is_in_the_caseload_in_one_act(log: Log) -> None:
    held = opened(log)
    met = Met(
        PERSON,
        other_way="kylian@exemple.fr",
        school_class="3e Segpa",
        out_since="3_to_6",
        asked=("apprenticeship", "unsure"),
        themes=("mobility", "health"),
        words="Mécanique moto",
        again=TUESDAY + timedelta(days=2),
        informed=True,
        may_call=True,
        to_complete="Compléter le dossier",
    )
    before = log.position
    done = welcome(log, met, held)
    found = read_person(log.connection, done.root)
    person, case = found.person, found.case
    assert person is not None
    assert case is not None
    assert person.text("email") == "kylian@exemple.fr"
    assert person.get("agreements") == {"recall": "2026-10-13"}
    assert not person.get("contact_preference")
    assert case.get("opened", "origin") == {"kind": "outreach", "organisation": "Maison de quartier"}
    assert case.text("informed", "date") == "2026-10-13"
    assert [item.text("what", "text") for item in found.of("Aim")] == ["un apprentissage"]
    assert {(item.text("theme"), item.get("on_sheet")) for item in found.of("Barrier")} == {
        ("mobility", True),
        ("health", False),
    }
    assert found.of("Schooling")[0].text("class", "label") == "3e Segpa"
    assert not found.of("Schooling")[0].get("left")
    told = "Mécanique moto\nSans école ni formation depuis\u00a0: 3 à 6 mois."
    assert found.of("ContactAttempt")[0].text("entry", "text") == told
    assert len(found.of("Appointment")) == 1 == len(found.of("Task"))
    acts = {row[0] for row in log.connection.execute("SELECT act FROM change WHERE position > ?", (before,)).fetchall()}
    assert len(acts) == 1
    (passage,) = outreach.passages(log.connection, held)
    assert (passage.person, passage.asked) == (done.root, ("apprenticeship", "unsure"))


def test_of_who_is_known_nothing_is_replaced_or_doubled(log: Log) -> None:
    known = add_person(log, {**PERSON, "email": "avant@exemple.fr"}, TUESDAY.date()).id
    close_case(log, known, "other", "", TUESDAY.date())
    held = opened(log)
    twice: dict[str, Any] = {"given_names": "Kyky", "phones": ["06 00 00 00 73"], "commune_code": "18141"}
    met = Met(twice, other_way="apres@exemple.fr", asked=("work",), themes=("money",), informed=True)
    done = welcome(log, met, held, known)
    assert (done.root, done.new) == (known, False)
    again = welcome(log, met, held, known)
    found = read_person(log.connection, known)
    person = found.person
    assert person is not None
    assert person.get("name") == {"given": "Kylian", "family": "Brindamour"}
    assert person.text("email") == "avant@exemple.fr"
    assert person.text("address", "commune_code") == "18141"
    assert len(found.of("Phone")) == len(found.of("Aim")) == len(found.of("Barrier")) == 1
    assert [bool(case.get("closed")) for case in found.of("Case")] == [True, False]
    take_back(log, again)
    take_back(log, done)
    assert not read_person(log.connection, known).of("Barrier")
    assert not outreach.passages(log.connection, held)


def test_what_is_said_otherwise_of_who_is_known_is_in_the_contact_and_what_lacks_in_the_record(log: Log) -> None:
    flat: dict[str, Any] = {**PERSON, "phones": ["06 00 00 00 73"], "commune_code": "18141"}
    known = add_person(log, flat, TUESDAY.date()).id
    held = opened(log)
    first = Met(PERSON, other_way="par sa tante", school_class="3e Segpa")
    welcome(log, first, held, known)
    others: dict[str, Any] = {"given_names": "Kyky", "phones": ["06 00 00 00 99"], "commune_code": "18279"}
    met = Met(
        others,
        other_way="par son oncle",
        school_class="2de pro",
        out_since="over_6",
        words="Revient",
        may_call=True,
    )
    welcome(log, met, held, known)
    found = read_person(log.connection, known)
    person = found.person
    assert person is not None
    assert {item.text("number", "typed") for item in found.of("Phone")} == {"06 00 00 00 73", "06 00 00 00 99"}
    assert person.text("contact_preference", "note") == "par sa tante"
    assert person.get("agreements") == {"recall": "2026-10-13"}
    assert person.text("address", "commune_code") == "18141"
    (school,) = found.of("Schooling")
    assert school.text("class", "label") == "3e Segpa"
    text = max(item.text("entry", "text") for item in found.of("ContactAttempt"))
    assert text.startswith("Revient\n")
    for words in ("Kyky", "Vierzon", "par son oncle", "2de pro", "plus de 6 mois", "à trancher"):
        assert words in text


def test_what_stands_in_the_record_already_is_not_said_again(log: Log) -> None:
    flat: dict[str, Any] = {**PERSON, "phones": ["06 00 00 00 73"], "commune_code": "18141", "email": "k@exemple.fr"}
    known = add_person(log, flat, TUESDAY.date()).id
    met = Met({**flat, "given_names": "KYLIAN"}, other_way="k@exemple.fr", words="Bonjour", may_call=True)
    held = opened(log)
    for _time in range(2):
        welcome(log, met, held, known)
    found = read_person(log.connection, known)
    assert {item.text("entry", "text") for item in found.of("ContactAttempt")} == {"Bonjour"}
    assert len(found.of("Phone")) == 1


def test_taking_back_a_new_person_leaves_nobody(log: Log) -> None:
    held = opened(log)
    done = welcome(log, Met(PERSON, informed=True), held)
    take_back(log, done)
    with pytest.raises(CaseloadRefusal):
        read_person(log.connection, done.root)
    assert not outreach.passages(log.connection, held)


def test_somebody_counted_without_a_name_leaves_day_place_and_request_only(log: Log) -> None:
    held = opened(log)
    key = outreach.count_passage(log, held, ["information"])
    (visit,) = read_entity(log.connection, "Visit")
    assert visit.get("entry") == {
        "at": "2026-10-13T09:50+02:00",
        "place": "Maison de quartier",
        "asked": ["information"],
    }
    assert not read_entity(log.connection, "Person")
    outreach.take_back_passage(log, key)
    assert not outreach.passages(log.connection, held)


def test_the_count_tells_new_followed_and_nameless(log: Log) -> None:
    known = add_person(log, PERSON, TUESDAY.date()).id
    held = opened(log)
    new = welcome(log, Met({"given_names": "Lina"}, asked=("work",), informed=True), held).root
    welcome(log, Met({"given_names": "Kylian"}, asked=("work",)), held, known)
    outreach.count_passage(log, held)
    told = outreach.counted(outreach.passages(log.connection, held), frozenset({new}))
    assert (told.passages, told.new, told.followed, told.nameless) == (3, 1, 1, 1)
    assert told.asked == (("work", 2),)


def test_passages_of_another_session_are_not_counted(log: Log) -> None:
    held = opened(log)
    outreach.count_passage(log, held)
    outreach.close_session(log.connection)
    elsewhere = outreach.open_session(log, "Mairie", TUESDAY, TUESDAY + timedelta(hours=1))
    assert not outreach.passages(log.connection, elsewhere)

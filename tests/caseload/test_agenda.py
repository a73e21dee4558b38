"""The day of a référent: what is to come, what is late, who waits, what must not be missed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from referent_desk.caseload import appointments, own
from referent_desk.caseload.agenda import Agenda, Thresholds, end_of_week, thresholds
from referent_desk.caseload.bookings import Booking
from referent_desk.caseload.cases import close_case, pause_case
from referent_desk.caseload.deadlines import Deadline
from referent_desk.caseload.interviews import add_appointment, add_contact, add_interview, add_task, finish_task
from referent_desk.caseload.local import set_preference
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.plans import add_step, set_step_state
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.roll import Roll
from referent_desk.domain.canonical import Json
from tests.caseload.conftest import PARIS, TUESDAY, Hands, desk

TODAY = TUESDAY.date()


@dataclass
class Day:
    """A caseload, its clock, its agenda."""

    hands: Hands
    log: Log
    agenda: Agenda

    @property
    def today(self) -> date:
        return self.hands.at.date()

    def turn(self, on: date, hour: int = 9) -> None:
        self.hands.at = datetime(on.year, on.month, on.day, hour, 50, tzinfo=PARIS)
        self.agenda.renew(on)

    def person(self, given: str = "Inès", **more: Json) -> str:
        return add_person(self.log, {"given_names": given, "family_name": "Valombre", **more}, self.today).id

    def book(self, root: str, on: date, hour: int = 14, purpose: str = "Entretien") -> str:
        return add_appointment(
            self.log, root, datetime(on.year, on.month, on.day, hour, 0, tzinfo=PARIS), purpose=purpose
        )

    def meet(self, root: str) -> None:
        started = self.hands.at.isoformat(timespec="minutes")
        add_interview(self.log, root, {"started": started, "blocks": [{"kind": "report", "text": "Vu."}]})

    def contact(self, root: str, result: str, channel: str = "mail") -> None:
        at = self.hands.at.isoformat(timespec="minutes")
        add_contact(self.log, root, {"at": at, "channel": channel, "result": result})

    def outcome(self, root: str, start: date, planned_end: date | None = None) -> str:
        case = read_person(self.log.connection, root).case
        assert case is not None
        period: Json = {"start": start.isoformat()}
        if planned_end:
            period = {"start": start.isoformat(), "planned_end": planned_end.isoformat()}
        with self.log.act() as act:
            return act.add(root, "Outcome", ("Case", case.key), kind="APP", where={"label": "CFA"}, period=period)

    def told(self) -> list[Deadline]:
        self.agenda.renew(self.today)
        return self.agenda.deadlines(self.today)

    def booking(self, key: str) -> Booking:
        self.agenda.renew(self.today)
        found = self.agenda.booking(key)
        assert found is not None
        return found

    def todo(self) -> list[tuple[str, str, date | None]]:
        self.agenda.renew(self.today)
        return [(item.kind, item.text, item.due) for item in self.agenda.todos(self.today, end_of_week(self.today))]


@pytest.fixture
def day() -> Iterator[Day]:
    hands = Hands()
    log = desk(clock=hands)
    yield Day(hands, log, Agenda(log.connection, Roll(log.connection)))
    log.connection.close()


def test_a_day_and_a_week_of_appointments_come_by_their_hour(day: Day) -> None:
    root = day.person()
    late, early = day.book(root, TODAY, 16), day.book(root, TODAY, 11)
    tomorrow = day.book(root, TODAY + timedelta(days=1))
    mine = own.add_booking(day.log.connection, "Réunion", TUESDAY.replace(hour=12), 60)
    day.agenda.renew(TODAY)
    assert [item.key for item in day.agenda.appointments(TODAY, TODAY)] == [early, mine, late]
    assert [item.key for item in day.agenda.appointments(TODAY, end_of_week(TODAY))] == [early, mine, late, tomorrow]


def test_the_outcome_of_a_past_day_is_asked_until_somebody_says(day: Day) -> None:
    root = day.person()
    key = day.book(root, TODAY - timedelta(days=1))
    day.agenda.renew(TODAY)
    assert [item.key for item in day.agenda.unsettled(TUESDAY)] == [key]
    appointments.set_outcome(day.log, root, key, "present")
    day.agenda.renew(TODAY)
    assert day.agenda.unsettled(TUESDAY) == []


def test_who_came_was_met_that_day(day: Day) -> None:
    root = day.person()
    key = day.book(root, TODAY - timedelta(days=2))
    appointments.set_outcome(day.log, root, key, "present")
    row = day.agenda.roll.row(root, TODAY)
    assert row is not None
    assert row.days_since_contact == 2


@pytest.mark.parametrize("outcome", ["present", "absent"])
def test_nobody_came_or_failed_to_come_to_what_has_not_been(day: Day, outcome: str) -> None:
    root = day.person()
    key = day.book(root, TODAY + timedelta(days=1))
    with pytest.raises(CaseloadRefusal) as caught:
        appointments.set_outcome(day.log, root, key, outcome)
    assert caught.value.code == "not_yet"
    appointments.set_outcome(day.log, root, key, "cancelled")
    assert day.booking(key).outcome == "cancelled"


def test_an_outcome_is_undone_by_a_new_change(day: Day) -> None:
    root = day.person()
    key = day.book(root, TODAY - timedelta(days=1))
    before = appointments.set_outcome(day.log, root, key, "absent")
    position = day.log.position
    appointments.put_back(day.log, before)
    assert day.booking(key).outcome == ""
    assert day.log.position > position


def test_a_postponed_appointment_stays_and_another_is_made(day: Day) -> None:
    root = day.person()
    key = day.book(root, TODAY, 8)
    later = TUESDAY + timedelta(days=7)
    before = appointments.postpone(day.log, root, key, later, 30, purpose="Entretien")
    assert day.booking(key).outcome == "moved"
    assert day.booking(before.made).minutes == 30
    appointments.put_back(day.log, before)
    assert day.booking(key).outcome == ""
    day.agenda.renew(TODAY)
    assert day.agenda.booking(before.made) is None


def test_a_moved_appointment_is_the_same_one(day: Day) -> None:
    root = day.person()
    key = day.book(root, TODAY + timedelta(days=1))
    before = appointments.move(day.log, root, key, TUESDAY + timedelta(days=3), 20, place="Vierzon", purpose="Point")
    moved = day.booking(key)
    assert (moved.on, moved.minutes, moved.place, moved.purpose) == (TODAY + timedelta(days=3), 20, "Vierzon", "Point")
    appointments.put_back(day.log, before)
    assert (day.booking(key).on, day.booking(key).place) == (TODAY + timedelta(days=1), "")


def test_an_unknown_appointment_is_refused_by_name(day: Day) -> None:
    with pytest.raises(CaseloadRefusal) as caught:
        appointments.set_outcome(day.log, day.person(), "nope", "absent")
    assert caught.value.code == "no_such_appointment"


def test_a_letter_is_proposed_after_two_absences_until_it_is_sent_or_the_person_comes(day: Day) -> None:
    root = day.person()
    for ago in (9, 5):
        appointments.set_outcome(day.log, root, day.book(root, TODAY - timedelta(days=ago)), "absent")
    assert ("letter", "", TODAY) in day.todo()
    assert day.agenda.absences(root).total == 2
    day.contact(root, "mail_sent")
    assert day.todo() == []
    assert day.agenda.absences(root).total == 2


def test_an_excused_absence_and_one_absence_propose_no_letter(day: Day) -> None:
    root = day.person()
    appointments.set_outcome(day.log, root, day.book(root, TODAY - timedelta(days=9)), "excused")
    appointments.set_outcome(day.log, root, day.book(root, TODAY - timedelta(days=5)), "absent")
    assert day.todo() == []


def test_what_is_to_do_is_late_today_or_of_this_week_and_leaves_when_done(day: Day) -> None:
    root = day.person()
    late = add_task(day.log, root, "rappeler", {"kind": "referent"}, TODAY - timedelta(days=6))
    add_task(day.log, root, "signer", {"kind": "person"}, TODAY)
    add_task(day.log, root, "écrire", {"kind": "referent"}, end_of_week(TODAY))
    add_task(day.log, root, "plus tard", {"kind": "referent"}, end_of_week(TODAY) + timedelta(days=1))
    add_task(day.log, root, "un jour", {"kind": "referent"})
    errand = own.add_errand(day.log.connection, "imprimer", TODAY)
    assert [text for _kind, text, _due in day.todo()] == ["rappeler", "signer", "imprimer", "écrire"]
    finish_task(day.log, root, late, TODAY)
    own.finish_errand(day.log.connection, errand, TODAY)
    assert [text for _kind, text, _due in day.todo()] == ["signer", "écrire"]
    own.finish_errand(day.log.connection, errand, None)
    assert "imprimer" in [text for _kind, text, _due in day.todo()]


def test_who_waits_for_a_sign_comes_by_the_length_of_the_silence(day: Day) -> None:
    quiet, close, paused = day.person("Kylian"), day.person("Maëlys"), day.person("Mathis")
    for root, ago in ((quiet, 41), (close, 14), (paused, 60)):
        day.turn(TODAY - timedelta(days=ago))
        day.meet(root)
    day.turn(TODAY)
    pause_case(day.log, paused, "À sa demande", TODAY + timedelta(days=20))
    day.agenda.renew(TODAY)
    assert [(item.root, item.days) for item in day.agenda.waiting(15)] == [(quiet, 41)]
    assert [item.root for item in day.agenda.waiting(14)] == [quiet, close]


def test_thresholds_are_preferences_and_nonsense_is_the_usual(day: Day) -> None:
    connection = day.log.connection
    assert thresholds(connection) == Thresholds(15, 30)
    set_preference(connection, "watch_days", 10)
    set_preference(connection, "late_days", 20)
    assert thresholds(connection) == Thresholds(10, 20)
    set_preference(connection, "watch_days", "souvent")
    set_preference(connection, "late_days", 3)
    assert thresholds(connection) == Thresholds(15, 15)


def test_a_minor_who_was_summoned_has_two_months(day: Day) -> None:
    root = day.person(birth_date="2010-01-22")
    day.turn(date(2026, 9, 9))
    day.contact(root, "summons_sent")
    day.turn(TODAY)
    day.contact(root, "summons_sent")
    assert [(item.kind, item.on) for item in day.told()] == [("obligation", date(2026, 11, 9))]
    day.outcome(root, TODAY)
    assert "obligation" not in [item.kind for item in day.told()]


def test_a_term_that_has_passed_stays_until_a_solution_or_the_18th_birthday(day: Day) -> None:
    root = day.person(birth_date="2009-01-22")
    day.turn(date(2026, 7, 1))
    day.contact(root, "summons_sent")
    day.turn(TODAY)
    assert [(item.kind, item.on) for item in day.told()] == [("obligation", date(2026, 9, 1))]
    day.turn(date(2027, 1, 21))
    assert "obligation" in [item.kind for item in day.told()]
    day.turn(date(2027, 1, 22))
    assert "obligation" not in [item.kind for item in day.told()]


@pytest.mark.parametrize("born", [None, "2008-11-09", "2008-10-20"])
def test_no_term_without_a_birth_date_nor_for_who_will_be_18(day: Day, born: str | None) -> None:
    root = day.person(**({"birth_date": born} if born else {}))
    day.turn(date(2026, 9, 9))
    day.contact(root, "summons_sent")
    day.turn(TODAY)
    assert "obligation" not in [item.kind for item in day.told()]


def test_every_kind_of_deadline_is_found_within_thirty_days_and_not_beyond(day: Day) -> None:
    root = day.person(birth_date="2008-10-31")
    plain: Json = {"start": "2026-11-02", "end": "2026-11-12"}
    _plan, step = add_step(day.log, root, {"title": "Immersion", "when": plain})
    far: Json = {"start": "2026-11-13", "end": "2026-12-12"}
    add_step(day.log, root, {"title": "Plus tard", "when": far})
    pause_case(day.log, root, "Repos", date(2026, 11, 5))
    day.outcome(root, date(2026, 9, 20), planned_end=date(2026, 11, 1))
    assert [(item.kind, item.on.isoformat()) for item in day.told()] == [
        ("follow_up", "2026-10-20"),
        ("eighteen", "2026-10-31"),
        ("outcome_end", "2026-11-01"),
        ("step_start", "2026-11-02"),
        ("pause_end", "2026-11-05"),
    ]
    day.turn(date(2026, 11, 3))
    assert ("step_end", "2026-11-12") in [(item.kind, item.on.isoformat()) for item in day.told()]
    day.turn(TODAY)
    set_step_state(day.log, root, step, "dropped")
    assert not [item for item in day.told() if item.title == "Immersion"]
    close_case(day.log, root, "solution", "", TODAY)
    assert day.told() == []


def test_a_year_of_follow_up_asks_three_points_and_no_more(day: Day) -> None:
    """An apprenticeship from 13 October 2026, watched every Monday for a year; points are made when they are asked."""
    root = day.person()
    outcome = day.outcome(root, TODAY)
    made = []
    for week in range(1, 53):
        monday = TODAY + timedelta(days=7 * week - 1)
        day.turn(monday)
        asked = [item for item in day.agenda.todos(monday, end_of_week(monday)) if item.kind == "follow_up"]
        assert len(asked) <= 1
        if asked and asked[0].due is not None and asked[0].due <= monday:
            appointments.add_check(day.log, root, outcome, asked[0].month, monday, "holds")
            made.append((asked[0].month, monday))
    assert [month for month, _on in made] == [1, 3, 6]
    assert all(on - date(2026, 10, 13) < timedelta(days=31 * month + 7) for month, on in made)


def test_a_point_missed_for_long_is_asked_once_for_the_latest_month(day: Day) -> None:
    root = day.person()
    outcome = day.outcome(root, TODAY - timedelta(days=120))
    assert [(kind, due) for kind, _text, due in day.todo()] == [("follow_up", date(2026, 9, 15))]
    key = appointments.add_check(day.log, root, outcome, 3, TODAY, "broken")
    assert day.todo() == []
    assert read_person(day.log.connection, root).of("Outcome")[0].text("broken", "date") == "2026-10-13"
    appointments.take_back_check(day.log, root, outcome, key, mends=True)
    assert [kind for kind, _text, _due in day.todo()] == ["follow_up"]


def test_only_the_records_that_changed_are_read_again(day: Day) -> None:
    roots = [day.person(f"Jeune {n}") for n in range(5)]
    day.agenda.renew(TODAY)
    before = dict(day.agenda._pages)
    day.book(roots[2], TODAY)
    day.agenda.renew(TODAY)
    changed = [root for root in roots if day.agenda._pages[root] is not before[root]]
    assert changed == [roots[2]]


def test_what_is_of_no_young_person_travels_in_no_stream(day: Day) -> None:
    connection = day.log.connection
    position = day.log.position
    key = own.add_booking(connection, "Permanence", TUESDAY, 150, place="Salle 2")
    own.set_outcome(connection, key, "present")
    own.move_booking(connection, key, TUESDAY + timedelta(days=1), 30)
    assert day.log.position == position
    assert [(item.title, item.minutes, item.outcome) for item in own.bookings(connection)] == [
        ("Permanence", 30, "present")
    ]
    taken = own.remove(connection, key)
    assert own.bookings(connection) == []
    own.put_back(connection, key, taken)
    assert len(own.bookings(connection)) == 1


def test_the_last_day_to_enrol_in_a_session_of_the_plan_is_told_until_the_step_is_sure(day: Day) -> None:
    root = day.person()
    copy: Json = {"title": "Prépa apprentissage", "session": {"id": "s1", "registration_end": "2026-10-23"}}
    offer: Json = {"source": "a", "id": "b", "session": "s1", "snapshot": copy}
    _plan, step = add_step(day.log, root, {"title": "Prépa apprentissage", "offer": offer})
    assert [(item.kind, item.on.isoformat(), item.title) for item in day.told()] == [
        ("registration_end", "2026-10-23", "Prépa apprentissage")
    ]
    set_step_state(day.log, root, step, "confirmed")
    assert day.told() == []

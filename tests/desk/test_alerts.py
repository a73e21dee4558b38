"""What must not be forgotten, computed from the record."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.caseload import interviews, plans
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.record import Record, facts
from referent_desk.desk.screens.record.alerts import Alert, alerts
from referent_desk.desk.screens.record.gaps import gaps, overlaps
from referent_desk.domain import status
from referent_desk.domain.canonical import Json
from tests.caseload.conftest import Hands, memory
from tests.desk.world import WorldDesk

TODAY = date(2026, 10, 13)
PARIS = ZoneInfo("Europe/Paris")


class Dossier:
    """A record that a test builds fact by fact; informed and reachable, so that only what it adds shows."""

    def __init__(self, birth: str = "2005-01-01") -> None:
        self.clock = Hands(datetime(2026, 10, 1, 9, tzinfo=PARIS))
        self.log = Log(memory(), self.clock, lambda: "a" * 32)
        flat: dict[str, Json] = {"given_names": "Inès", "birth_date": birth, "phones": ["06 00 00 00 17"]}
        self.root = add_person(self.log, flat, date(2026, 10, 1)).id
        case = self.found.case
        assert case is not None
        with self.log.act() as act:
            act.write(self.root, "Case", case.key, "informed", {"date": "2026-10-01"})

    @property
    def found(self) -> Record:
        return read_person(self.log.connection, self.root)

    def step(self, start: str, end: str = "", **fields: Json) -> None:
        when: dict[str, Json] = {"start": start, **({"end": end} if end else {})}
        plans.add_step(self.log, self.root, {"title": "Étape", "when": when, **fields})

    def told(self, today: date = TODAY) -> list[Alert]:
        return alerts(self.found, today)

    def kinds(self, today: date = TODAY) -> list[str]:
        return [alert.kind for alert in self.told(today)]


def test_a_record_in_order_tells_nothing() -> None:
    assert Dossier().told() == []


def test_the_gap_and_the_birthday_of_the_world_are_those_of_the_drawings() -> None:
    desk = WorldDesk(1)
    told = {alert.kind: alert for alert in alerts(read_person(desk.connection, desk.ines), TODAY)}
    assert "10 jours du 20 février au 1er mars" in told["gap"].detail
    assert told["eighteen"].lead == "18 ans le 12 mars 2027,"
    assert told["eighteen"].detail == "dans 5 mois. Prévoir le relais."


def test_one_gap_is_told_with_its_length_and_its_days() -> None:
    dossier = Dossier()
    dossier.step("2026-11-30", "2027-02-19")
    dossier.step("2027-03-02", "2027-04-30")
    alert = dossier.told()[0]
    assert f"{alert.lead} {alert.detail}" == "Vide de 10 jours dans le parcours, du 20 février au 1er mars."


def test_five_empty_days_are_no_gap_and_six_are() -> None:
    short, long = Dossier(), Dossier()
    for dossier, start in ((short, "2026-11-16"), (long, "2026-11-17")):
        dossier.step("2026-11-02", "2026-11-10")
        dossier.step(start, "2026-11-30")
    assert short.kinds() == []
    assert long.kinds() == ["gap"]


def test_a_gap_that_has_passed_is_told_no_more() -> None:
    dossier = Dossier()
    dossier.step("2026-09-01", "2026-09-05")
    dossier.step("2026-10-20", "2026-10-30")
    assert dossier.kinds() == []


def test_two_steps_on_the_same_days_overlap() -> None:
    dossier = Dossier()
    dossier.step("2027-03-02", "2027-04-30")
    dossier.step("2027-04-24", "2027-05-10")
    assert dossier.told()[0].lead == "Chevauchement de 7 jours"


def test_an_overdue_task_is_the_gravest() -> None:
    dossier = Dossier("2009-03-12")
    interviews.add_task(dossier.log, dossier.root, "Rappeler la crèche", {"kind": "referent"}, date(2026, 10, 11))
    first = dossier.told()[0]
    assert (first.kind, first.seriousness, first.lead) == ("overdue", "danger", "En retard de 2 jours\u00a0:")
    assert first.detail == "Rappeler la crèche"


def test_many_overdue_tasks_are_told_together() -> None:
    dossier = Dossier()
    for number in range(1, 7):
        interviews.add_task(dossier.log, dossier.root, f"Action {number}", {"kind": "referent"}, date(2026, 10, number))
    told = dossier.told()
    assert [alert.lead for alert in told] == ["6 actions en retard\u00a0:"]
    assert told[0].detail == "Action 1\u00a0; Action 2\u00a0; Action 3 et 3 autres."


def test_a_task_done_or_due_today_is_not_late() -> None:
    dossier = Dossier()
    interviews.add_task(dossier.log, dossier.root, "Appeler", {"kind": "referent"}, TODAY)
    key = interviews.add_task(dossier.log, dossier.root, "Écrire", {"kind": "referent"}, date(2026, 10, 1))
    interviews.finish_task(dossier.log, dossier.root, key, date(2026, 10, 2))
    assert dossier.kinds() == []


def test_a_minor_without_guardian_is_told_and_an_adult_is_not() -> None:
    assert "guardian" in Dossier("2009-03-12").kinds()
    assert "guardian" not in Dossier("2005-03-12").kinds()


def test_an_unknown_birth_date_guesses_nothing() -> None:
    dossier = Dossier()
    with dossier.log.act() as act:
        act.write(dossier.root, "Person", dossier.root, "birth", None)
    assert dossier.kinds() == []


def test_a_guardian_who_may_not_sign_is_told_apart() -> None:
    dossier = Dossier("2009-03-12")
    with dossier.log.act() as act:
        act.add(dossier.root, "Guardian", ("Person", dossier.root), name={"given": "Nadège"}, link="mother")
    told = [alert for alert in dossier.told() if alert.kind == "guardian"]
    assert [alert.seriousness for alert in told] == ["warn"]


@pytest.mark.parametrize(("days", "seriousness"), [(14, None), (15, "warn"), (29, "warn"), (30, "danger")])
def test_silence_is_watched_at_fifteen_days_and_late_at_thirty(days: int, seriousness: str | None) -> None:
    dossier = Dossier()
    at = datetime(2026, 10, 1, 9, tzinfo=PARIS).isoformat(timespec="minutes")
    interviews.add_contact(dossier.log, dossier.root, {"at": at, "channel": "call", "result": "reached"})
    told = [
        alert.seriousness for alert in dossier.told(date(2026, 10, 1) + timedelta(days=days)) if alert.kind == "silence"
    ]
    assert told == ([seriousness] if seriousness else [])


def test_the_term_of_a_summons_is_a_danger_fifteen_days_before_and_not_sooner() -> None:
    dossier = Dossier(birth="2010-01-22")
    interviews.add_contact(
        dossier.log, dossier.root, {"at": "2026-09-09T16:00+02:00", "channel": "mail", "result": "summons_sent"}
    )
    assert "obligation" not in [alert.kind for alert in alerts(dossier.found, date(2026, 10, 24))]
    (told,) = [alert for alert in alerts(dossier.found, date(2026, 10, 25)) if alert.kind == "obligation"]
    assert (told.seriousness, told.lead) == ("danger", "Deux mois après la convocation le 9 novembre,")
    assert told.detail == "dans 15 jours. Sans solution, la situation va au département."


def test_two_absences_ask_for_a_letter() -> None:
    dossier = Dossier()
    for day in (6, 8):
        start = datetime(2026, 10, day, 10, tzinfo=PARIS)
        key = interviews.add_appointment(dossier.log, dossier.root, start)
        with dossier.log.act() as act:
            act.write(dossier.root, "Appointment", key, "outcome", "absent")
    (told,) = [alert for alert in alerts(dossier.found, TODAY) if alert.kind == "absences"]
    assert told.lead == "2 absences depuis la dernière rencontre."


def test_a_blocking_condition_is_told_with_the_step_it_blocks() -> None:
    dossier = Dossier()
    conditions: list[Json] = [{"text": "autorisation parentale", "met": False, "blocking": True}]
    dossier.step("2026-11-16", "2026-11-27", conditions=conditions)
    alert = dossier.told()[0]
    assert (alert.seriousness, alert.lead) == ("danger", "Il manque\u00a0: autorisation parentale.")
    assert "16 novembre" in alert.detail


def test_a_plan_changed_since_it_was_agreed_asks_to_be_agreed_again() -> None:
    dossier = Dossier()
    dossier.step("2026-11-16", "2026-11-27")
    plans.agree(dossier.log, dossier.root, ["Inès"], date(2026, 10, 2))
    assert "plan" not in dossier.kinds()
    dossier.step("2026-11-28", "2026-12-05")
    assert "plan" in dossier.kinds()


def test_not_yet_informed_and_unreachable_are_told() -> None:
    clock = Hands(datetime(2026, 10, 1, 9, tzinfo=PARIS))
    log = Log(memory(), clock, lambda: "a" * 32)
    root = add_person(log, {"given_names": "Noa"}, date(2026, 10, 1)).id
    assert {alert.kind for alert in alerts(read_person(log.connection, root), TODAY)} == {"unreachable", "informed"}


def test_a_closed_accompaniment_presses_for_nothing() -> None:
    dossier = Dossier("2009-03-12")
    case = dossier.found.case
    assert case is not None
    with dossier.log.act() as act:
        act.write(dossier.root, "Case", case.key, "closed", {"reason": "moved_away", "date": "2026-10-10"})
    assert dossier.told() == []


def test_alerts_come_by_seriousness() -> None:
    dossier = Dossier("2009-03-12")
    dossier.step("2026-11-02", "2026-11-10")
    dossier.step("2026-12-01", "2026-12-10")
    order = [alert.seriousness for alert in dossier.told()]
    assert order == sorted(order, key=["danger", "warn", "info"].index)
    assert len(order) >= 3


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=6))
def test_gaps_and_overlaps_never_meet_and_stay_between_steps(spans: list[tuple[int, int]]) -> None:
    found = _record_of(spans)
    empty, common = gaps(found, TODAY), overlaps(found, TODAY)
    for gap in empty:
        assert gap.days > 5
        for span in common:
            assert gap.end < span.start or span.end < gap.start


def _record_of(spans: list[tuple[int, int]]) -> Record:
    def thing(entity: str, key: str, parent: tuple[str, str] | None, fields: dict[str, Json]) -> Thing:
        return Thing("r", entity, key, parent, fields, (), "a", f"{key:>04}", True)

    steps = []
    for number, (start, length) in enumerate(spans):
        begins = TODAY + timedelta(days=start)
        when: Json = {"start": begins.isoformat(), "end": (begins + timedelta(days=length)).isoformat()}
        steps.append(thing("Step", str(number), ("Plan", "p"), {"when": when, "rank": str(number)}))
    return Record(
        "r",
        (
            thing("Person", "r", None, {}),
            thing("Case", "c", ("Person", "r"), {"opened": {"date": "2026-10-01"}}),
            thing("Plan", "p", ("Case", "c"), {}),
            *steps,
        ),
    )


@pytest.mark.parametrize(("today", "kinds"), [(date(2026, 12, 14), []), (date(2026, 12, 15), ["silence"])])
def test_a_pause_holds_the_warning_of_silence_back_until_its_day_and_no_longer(today: date, kinds: list[str]) -> None:
    dossier = Dossier()
    interviews.add_contact(
        dossier.log, dossier.root, {"at": "2026-10-02T10:00+02:00", "channel": "call", "result": "reached", "text": ""}
    )
    case = dossier.found.case
    assert case is not None
    with dossier.log.act() as act:
        act.write(dossier.root, "Case", case.key, "pause", {"until": "2026-12-15"})
    assert dossier.kinds(today) == kinds
    place = status.state(facts(dossier.found, dossier.found.case), today)
    assert (place is status.State.PAUSED) == (kinds == [])

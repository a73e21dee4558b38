"""The day and its appointments, by command line."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.programs import Program

YESTERDAY = datetime.now().astimezone().replace(hour=14, minute=0, second=0, microsecond=0) - timedelta(days=1)


def test_an_appointment_stands_in_the_day_it_was_given(desk: Program, ines: str) -> None:
    at = "2031-03-04T14:30"
    told = desk.told("appointment", "add", ines, "--at", at, "--minutes", "30", "--purpose", "Entretien")
    shown = desk.told("today", "--date", "2031-03-04")
    (found,) = shown["appointments"]
    assert (found["id"], found["person"], found["minutes"]) == (told["id"], ines, 30)
    assert found["start"].startswith(at)
    assert desk.told("today", "--date", "2031-03-05")["appointments"] == []


def test_two_absences_are_counted_and_propose_a_letter(desk: Program, ines: str) -> None:
    for ago in (0, 1):
        at = (YESTERDAY - timedelta(days=ago)).isoformat(timespec="minutes")
        made = desk.told("appointment", "add", ines, "--at", at)
        told = desk.told("appointment", "outcome", made["id"], "absent")
    assert (told["absences"], told["letter"]) == (2, True)
    assert "letter" in [item["kind"] for item in desk.told("today")["todo"]]
    assert desk.told("appointment", "outcome", made["id"], "none")["absences"] == 1


def test_nobody_came_to_what_has_not_been(desk: Program, ines: str) -> None:
    made = desk.told("appointment", "add", ines, "--at", "2031-03-04T14:30")
    for code, refusal in (("present", "not_yet"), ("absent", "not_yet"), ("peut-etre", "bad_value")):
        ran = desk("appointment", "outcome", made["id"], code, "--json")
        assert (ran.code, ran.error) == (1, refusal)


def test_a_task_is_late_on_a_later_day(desk: Program, ines: str) -> None:
    desk.told("task", "add", ines, "--text", "Signer", "--who", "referent", "--due", "2031-03-04")
    (found,) = desk.told("today", "--date", "2031-03-06")["todo"]
    assert (found["text"], found["late"]) == ("Signer", 2)


def test_a_moved_appointment_keeps_its_number(desk: Program, ines: str) -> None:
    made = desk.told("appointment", "add", ines, "--at", "2031-03-04T14:30", "--place", "Vierzon")
    assert desk.told("appointment", "move", made["id"], "--at", "2031-03-05T09:00")["id"] == made["id"]
    (found,) = desk.told("today", "--date", "2031-03-05")["appointments"]
    assert (found["id"], found["place"]) == (made["id"], "Vierzon")


def test_the_calendar_file_holds_initials_and_no_name(desk: Program, ines: str, tmp_path: Path) -> None:
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    desk.told("appointment", "add", ines, "--at", f"{tomorrow}T10:00", "--place", "chez elle", "--purpose", "santé")
    file = tmp_path / "agenda.ics"
    assert desk.told("appointment", "export", str(file))["appointments"] == 1
    written = file.read_bytes()
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Rendez-vous I. V."
    for secret in ("Valombre", "Inès", "chez elle", "santé"):
        assert secret.encode() not in written


@pytest.mark.parametrize("at", [None, "demain"])
def test_an_hour_that_is_missing_or_no_hour_is_wrong_usage(desk: Program, ines: str, at: str | None) -> None:
    assert desk("appointment", "add", ines, *(["--at", at] if at else [])).code == 2


def test_the_days_of_silence_are_preferences(desk: Program) -> None:
    assert desk.told("preference", "show")["watch_days"] == 15
    desk.told("preference", "set", "watch_days=10", "late_days=20")
    shown = desk.told("preference", "show")
    assert (shown["watch_days"], shown["late_days"]) == (10, 20)
    assert shown["gap_days"] == 5
    desk.told("preference", "set", "gap_days=0")
    assert desk.told("preference", "show")["gap_days"] == 0
    for wrong in ("gap_days=-1", "watch_days=0", "late_days=true", 'watch_days="15"', "watch_days=1000"):
        assert desk("preference", "set", wrong, "--json").error == "bad_value"

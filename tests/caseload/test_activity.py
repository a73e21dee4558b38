"""What was done in a period: counted by month, without names, small groups hidden as it leaves."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.caseload import appointments, interviews, outreach
from referent_desk.caseload.activity import Activity, Line, activity, months_between
from referent_desk.caseload.activity_table import TOTAL, hidden, to_csv
from referent_desk.caseload.cases import close_case
from referent_desk.caseload.log import Log
from referent_desk.caseload.merging import merge
from referent_desk.caseload.persons import add_person
from referent_desk.caseload.refusals import CaseloadRefusal
from tests.caseload.conftest import PARIS, TUESDAY

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def someone(log: Log, opened: date = date(2026, 9, 1), name: str = "Inès") -> str:
    return add_person(log, {"given_names": name}, opened).id


def at(month: int, day: int) -> str:
    return datetime(2026, month, day, 10, 0, tzinfo=PARIS).isoformat(timespec="minutes")


def met(log: Log, root: str, month: int, day: int, minutes: int = 40, kind: str = "follow_up", **more: object) -> str:
    entry = {"started": at(month, day), "minutes": minutes, "channel": "present", "type": kind, **more}
    return interviews.add_interview(log, root, {**entry, "blocks": [{"kind": "report", "text": "vu"}]})  # type: ignore[dict-item]


def told(log: Log) -> Activity:
    return activity(log.connection, *YEAR)


def test_interviews_are_counted_by_type_by_channel_and_in_hours(log: Log) -> None:
    root = someone(log)
    met(log, root, 9, 3, 30, "first")
    met(log, root, 9, 20, 45)
    met(log, root, 10, 1, 60)
    found = told(log)
    assert found.line("interviews").months[8:10] == (2, 1)
    assert found.line("interviews").total == 3
    assert found.line("interviews.hours").months[8] == 75
    assert found.line("interviews.first").total == 1
    assert found.line("interviews.follow_up").total == 2
    assert found.line("interviews.by.present").total == 3
    told_in_order = [line.key for line in found.lines if line.section == "interviews"]
    assert told_in_order[0] == "interviews"
    assert told_in_order[-1] == "interviews.hours", "a part under the hours would read as hours"


def test_an_entry_that_was_corrected_counts_once(log: Log) -> None:
    root = someone(log)
    wrong = met(log, root, 9, 3)
    met(log, root, 9, 4, corrects=wrong)
    assert told(log).line("interviews").total == 1


def test_contacts_letters_and_silences_are_counted(log: Log) -> None:
    root = someone(log)
    for channel, result in (
        ("call", "no_answer"),
        ("call", "reached"),
        ("mail", "mail_sent"),
        ("mail", "summons_sent"),
    ):
        interviews.add_contact(log, root, {"at": at(10, 2), "channel": channel, "result": result})
    found = told(log)
    assert found.line("contacts").total == 4
    assert found.line("contacts.call").total == 2
    assert found.line("contacts.unanswered").total == 1
    assert found.line("contacts.letters").total == 2
    assert found.line("contacts.summons").total == 1


def test_people_are_followed_in_each_month_and_once_in_all(log: Log) -> None:
    root = someone(log, date(2026, 8, 15))
    someone(log, date(2026, 10, 2), "Tom")
    close_case(log, root, "solution", "", date(2026, 9, 10))
    found = told(log)
    assert found.line("people.followed").months[7:10] == (1, 1, 1)
    assert found.line("people.followed").total == 2
    assert found.line("people.new").total == 2
    assert found.line("people.closed").months[8] == 1


def test_two_records_of_one_person_are_one_person(log: Log) -> None:
    one, other = someone(log), someone(log)
    merge(log, one, other)
    assert told(log).line("people.followed").total == 1


def test_what_is_outside_of_the_period_or_deleted_is_not_counted(log: Log) -> None:
    root = someone(log)
    key = met(log, root, 9, 3)
    met(log, root, 9, 20)
    with log.act() as act:
        act.delete(root, "Interview", key)
    assert activity(log.connection, date(2026, 9, 1), date(2026, 9, 19)).line("interviews").total == 0
    assert told(log).line("interviews").total == 1


def test_appointments_by_what_came_of_them(log: Log) -> None:
    root = someone(log)
    for outcome in ("present", "present", "absent", "excused", "cancelled", "moved"):
        key = interviews.add_appointment(log, root, TUESDAY - timedelta(days=1))
        appointments.set_outcome(log, root, key, outcome)
    found = told(log)
    values = [found.line(f"appointments.{name}").total for name in ("present", "absent", "excused", "put_off")]
    assert values == [2, 1, 1, 2]


def test_outreach_sessions_and_who_passed(log: Log) -> None:
    held = outreach.open_session(log, "Mairie", TUESDAY, TUESDAY + timedelta(hours=2))
    outreach.count_passage(log, held, ["school"])
    outreach.count_passage(log, held)
    found = told(log)
    values = [found.line(f"outreach.{name}").total for name in ("sessions", "visits", "nameless")]
    assert values == [1, 2, 2]


@pytest.mark.parametrize(("first", "last"), [("2026-02-01", "2026-01-01"), ("2000-01-01", "2026-01-01")])
def test_a_period_that_cannot_be_is_refused(log: Log, first: str, last: str) -> None:
    with pytest.raises(CaseloadRefusal):
        activity(log.connection, date.fromisoformat(first), date.fromisoformat(last))


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 3000))
def test_months_follow_each_other(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    months = list(months_between(first, last))
    assert months[0] == first.replace(day=1)
    assert months[-1] == last.replace(day=1)
    assert len(months) == (last.year - first.year) * 12 + last.month - first.month + 1


def test_the_table_opens_in_a_french_spreadsheet_and_hides_small_groups(log: Log) -> None:
    root = someone(log)
    for day in range(1, 8):
        met(log, root, 9, day)
    met(log, root, 10, 1)
    data = to_csv(told(log))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data[3:].decode("utf-8")), delimiter=";"))
    assert rows[0][:3] == ["Rubrique", "Compte", "janvier 2026"]
    line = next(row for row in rows if row[:2] == ["Entretiens", "Entretiens"])
    assert line[10:12] == ["non communiqué", "moins de 5"]
    assert line[-1] == "8"
    hours = next(row for row in rows if row[1].startswith("Heures"))
    assert "4,67" not in hours
    assert "Inès" not in data.decode("utf-8")


def table(rows: dict[str, list[int]], part_of: dict[str, str]) -> Activity:
    months = tuple(date(2026, number + 1, 1) for number in range(len(next(iter(rows.values())))))
    lines = tuple(
        Line(key, "contacts", key, tuple(values), sum(values), part_of=part_of.get(key, ""))
        for key, values in rows.items()
    )
    return Activity(months[0], months[-1], months, lines)


PARTS = st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=1, max_size=4)


@given(PARTS)
def test_no_hidden_value_is_found_by_one_subtraction(parts: list[list[int]]) -> None:
    rows = {"whole": [sum(column) for column in zip(*parts, strict=True)]}
    rows |= {f"part{number}": values for number, values in enumerate(parts)}
    made = table(rows, {key: "whole" for key in rows if key != "whole"})
    concealed = hidden(made)
    values = {(line.key, column): value for line in made.lines for column, value in enumerate(line.months)}
    values |= {(line.key, TOTAL): line.total for line in made.lines}
    assert all((cell in concealed.small) == (0 < value < 5) for cell, value in values.items())
    sums = [[(key, column) for column in (0, 1, 2, TOTAL)] for key in rows]
    sums += [[(key, column) for key in rows] for column in (0, 1, 2, TOTAL)]
    for cells in sums:
        unknown = [cell for cell in cells if cell in concealed]
        # One alone is left only where all the others are nought: its value is then that of a sum told nowhere.
        assert len(unknown) != 1 or not any(values[cell] for cell in cells if cell not in unknown)

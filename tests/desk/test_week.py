"""The week: columns and lanes, outcomes in one press, arrows between the blocks, the calendar file."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from PySide6.QtWidgets import QApplication

from referent_desk.caseload.agenda import Agenda
from referent_desk.caseload.bookings import Booking
from referent_desk.caseload.interviews import add_appointment
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import Roll
from referent_desk.demo.ines import at
from referent_desk.desk.screens.week.grid import BlockButton
from referent_desk.desk.screens.week.presenter import WeekPresenter, lanes
from referent_desk.desk.screens.week.view import WeekScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, unreachable
from tests.desk.world import WorldDesk

Open = Callable[[WorldDesk], Window]


@pytest.fixture
def desk() -> WorldDesk:
    made = WorldDesk()
    made.clock.turn(at(10, 13, 15, 10))
    return made


@pytest.fixture
def presenter(desk: WorldDesk) -> WeekPresenter:
    return WeekPresenter(desk, Agenda(desk.connection, Roll(desk.connection)))


@pytest.fixture
def week(window: Window) -> WeekScreen:
    window.open_screen("week")
    QApplication.processEvents()
    screen = window.frame.current()
    assert isinstance(screen, WeekScreen)
    return screen


def test_five_days_and_what_is_to_complete(presenter: WeekPresenter) -> None:
    told = presenter.show()
    assert (told.title, told.context) == ("Semaine du 12 octobre", "7 rendez-vous, dont 3 à compléter")
    assert [day.title for day in told.days] == ["lun. 12", "mar. 13", "mer. 14", "jeu. 15", "ven. 16"]
    assert [len(day.blocks) for day in told.days] == [0, 5, 1, 1, 0]
    assert (told.first_hour, told.last_hour, told.now) == (8, 18, 15 * 60 + 10)


def test_the_week_end_and_early_hours_show_only_when_something_stands_there(
    presenter: WeekPresenter, desk: WorldDesk
) -> None:
    add_appointment(desk.log(), desk.ines, at(10, 17, 6, 30), minutes=30)
    told = presenter.show()
    assert (len(told.days), told.first_hour) == (6, 6)
    assert len(presenter.show(1).days) == 5
    assert presenter.show(1).title == "Semaine du 19 octobre"


def test_the_details_count_absences(presenter: WeekPresenter, desk: WorldDesk) -> None:
    key = next(block.line.key for block in presenter.show().days[1].blocks if block.line.title == "Samira Rivedoux")
    done = presenter.settle(key, "absent")
    presenter.show()
    told = presenter.details(key)
    assert told is not None
    assert (told.outcome, told.absences) == ("absent", "1 absence en tout.")
    assert done is not None
    done.undo()
    presenter.show()
    told = presenter.details(key)
    assert told is not None
    assert (told.outcome, told.absences) == ("", "")


SPANS = st.lists(st.tuples(st.integers(0, 600), st.integers(1, 240)), max_size=12)


@settings(max_examples=150)
@given(SPANS)
def test_no_two_appointments_share_a_lane_at_one_time(spans: list[tuple[int, int]]) -> None:
    items = [
        Booking(str(number), "r", "A", "B", at(10, 13, 8) + timedelta(minutes=begin), minutes)
        for number, (begin, minutes) in enumerate(spans)
    ]
    placed = lanes(items)
    assert sorted(item.key for item, _lane, _count in placed) == sorted(item.key for item in items)
    for item, lane, count in placed:
        assert 0 <= lane < count
        for other, other_lane, other_count in placed:
            if other is not item and other.start < item.end and item.start < other.end:
                assert other_lane != lane
                assert other_count == count


def test_one_press_says_who_came_and_another_takes_it_back(window: Window, week: WeekScreen, desk: WorldDesk) -> None:
    hands = Hands(window)
    block = week.grid.block(read_person(desk.connection, desk.ines).of("Appointment")[0].key)
    assert isinstance(block, BlockButton)
    block.setFocus()
    QApplication.processEvents()
    hands.click(week.details.marks["present"])
    assert hands.gestures == 1
    assert read_person(desk.connection, desk.ines).of("Appointment")[0].text("outcome") == "present"
    hands.press("Ctrl+Z")
    assert not read_person(desk.connection, desk.ines).of("Appointment")[0].get("outcome")


def test_arrows_go_between_the_blocks_and_enter_changes_the_hour(window: Window, week: WeekScreen) -> None:
    hands = Hands(window)
    first = week.grid.first()
    assert first is not None
    first.setFocus()
    hands.press("Right")
    assert "mer. 14" in hands.focus().accessibleName()
    hands.press("Left")
    hands.press("Up")
    assert "mar. 13" in hands.focus().accessibleName()
    hands.press("Return")
    assert window.panels.panel() is not None
    hands.press("Escape")
    assert isinstance(hands.focus(), BlockButton)


def test_weeks_turn_by_keys_and_come_back(window: Window, week: WeekScreen) -> None:
    hands = Hands(window)
    hands.press("Ctrl+PgDown")
    assert week.header.title.text() == "Semaine du 19 octobre"
    hands.click(week.this_week)
    assert week.header.title.text() == "Semaine du 12 octobre"
    assert not week.this_week.isVisible()


def test_what_has_not_been_cannot_be_present(window: Window, week: WeekScreen, desk: WorldDesk) -> None:
    later = read_person(desk.connection, desk.ines).of("Appointment")[1].key
    week.grid.block(later).setFocus()  # type: ignore[union-attr]
    QApplication.processEvents()
    assert not week.details.marks["present"].isEnabled()
    assert week.details.marks["cancelled"].isEnabled()


def test_the_file_holds_no_name(week: WeekScreen, tmp_path: Path, desk: WorldDesk) -> None:
    file = tmp_path / "agenda.ics"
    week.save_file(file)
    told = file.read_bytes()
    events = Calendar.from_ical(told).walk("VEVENT")
    assert {str(event["SUMMARY"]) for event in events} >= {"Rendez-vous I. V.", "Occupé"}
    for secret in ("Valombre", "Samira", "Nadège", "Vierzon", "crèche"):
        assert secret.encode() not in told
    assert ("export", None) in desk.touched


def test_a_place_that_cannot_be_written_says_so(week: WeekScreen, window: Window, tmp_path: Path) -> None:
    said: list[object] = []
    week.say.connect(said.append)
    week.save_file(tmp_path / "absent" / "agenda.ics")
    assert len(said) == 1


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_and_everything_is_reached(open_window: Open, desk: WorldDesk, scale: float) -> None:
    window = open_window(desk)
    wear(scale=scale, dark=False)
    window.open_screen("week")
    for _round in range(10):
        QApplication.processEvents()
    screen = window.frame.current()
    assert isinstance(screen, WeekScreen)
    assert cut(screen) == []
    assert nameless(screen) == []
    first = screen.first_focus()
    assert first is not None
    first.setFocus()
    assert unreachable(screen) == []


def test_an_empty_week_says_how_to_note_one(open_window: Open) -> None:
    window = open_window(WorldDesk(0))
    window.open_screen("week")
    screen = window.frame.current()
    assert isinstance(screen, WeekScreen)
    screen._turn(20)
    assert screen.first_focus() is None
    assert not screen.details.change.isVisible()

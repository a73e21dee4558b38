"""The day in the real window: each line acts in one gesture, by keys or by clicks."""

import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.caseload import appointments, interviews
from referent_desk.caseload.agenda import Agenda
from referent_desk.caseload.people import people
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import Roll
from referent_desk.demo.ines import at
from referent_desk.desk.screens.contact_note.panel import NotePanel
from referent_desk.desk.screens.today.action_panel import ActionPanel
from referent_desk.desk.screens.today.day_printer import DayPrinter
from referent_desk.desk.screens.today.group_panel import GroupPanel
from referent_desk.desk.screens.today.lines import TodoLine
from referent_desk.desk.screens.today.presenter import TodayPresenter
from referent_desk.desk.screens.today.view import TodayScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.press_line import PressLine, TickLine
from referent_desk.domain.refusal import Refusal
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, shown, unreachable
from tests.desk.world import WorldDesk

Open = Callable[[WorldDesk], Window]
QUARTER_TO = at(10, 13, 10, 42)
AFTERNOON = at(10, 13, 15, 10)


@pytest.fixture
def desk() -> WorldDesk:
    made = WorldDesk()
    made.clock.turn(QUARTER_TO)
    return made


@pytest.fixture
def presenter(desk: WorldDesk) -> TodayPresenter:
    return TodayPresenter(desk, Agenda(desk.connection, Roll(desk.connection)))


@pytest.fixture
def window(open_window: Open, desk: WorldDesk) -> Window:
    opened = open_window(desk)
    opened.idle.stop()  # hours go by between two readings of the clock: a sleep, to the watch
    return opened


@pytest.fixture
def today(window: Window) -> TodayScreen:
    window.open_screen("today")
    QApplication.processEvents()
    return screen_of(window)


def screen_of(window: Window) -> TodayScreen:
    screen = window.frame.current()
    assert isinstance(screen, TodayScreen)
    return screen


def root_of(desk: WorldDesk, given: str) -> str:
    return next(row.id for row in people(desk.connection, desk.today()) if row.given == given)


def line_of(screen: TodayScreen, words: str) -> PressLine:
    QApplication.processEvents()
    lines = [item for item in shown(screen, PressLine) if words in item.accessibleName()]
    assert lines, words
    found = lines[0]
    assert isinstance(found, PressLine)
    return found


def test_the_window_opens_on_the_day(open_window: Open, desk: WorldDesk) -> None:
    window = open_window(desk)
    assert window.frame.rail.entry("today") is not None
    window.lock()
    assert window.locked


def test_one_gesture_says_who_came_and_one_takes_it_back(window: Window, desk: WorldDesk) -> None:
    desk.clock.turn(AFTERNOON)
    window.open_screen("today")
    hands, screen = Hands(window), screen_of(window)
    line = line_of(screen, "Samira Rivedoux")
    (no,) = [button for button in shown(line, Button) if button.words() == "Non"]  # type: ignore[attr-defined]
    hands.click(no)
    assert hands.gestures == 1
    samira = root_of(desk, "Samira")
    assert read_person(desk.connection, samira).of("Appointment")[0].text("outcome") == "absent"
    assert "Absence" in line_of(screen, "Samira Rivedoux").accessibleName()
    hands.press("Ctrl+Z")
    assert not read_person(desk.connection, samira).of("Appointment")[0].get("outcome")


def test_postponing_opens_the_panel_and_keeps_the_first_one(window: Window, desk: WorldDesk) -> None:
    desk.clock.turn(AFTERNOON)
    window.open_screen("today")
    hands, screen = Hands(window), screen_of(window)
    line = line_of(screen, "Samira Rivedoux")
    (later,) = [button for button in shown(line, Button) if button.words() == "Reporté"]  # type: ignore[attr-defined]
    hands.click(later)
    hands.type("jeudi")
    hands.press("Ctrl+Return")
    assert hands.gestures == 2
    told = [
        (item.text("when", "start")[:16], item.text("outcome"))
        for item in read_person(desk.connection, root_of(desk, "Samira")).of("Appointment")
    ]
    assert told == [("2026-10-13T14:00", "moved"), ("2026-10-15T14:00", "")]


def test_space_ticks_the_line_that_has_the_focus_and_the_next_one_takes_it(window: Window, desk: WorldDesk) -> None:
    window.open_screen("today")
    hands, screen = Hands(window), screen_of(window)
    first = line_of(screen, "Rappeler après le courrier")
    assert isinstance(first, TickLine)
    first.setFocus()
    hands.press("Space")
    assert hands.gestures == 1
    focus = QApplication.focusWidget()
    assert isinstance(focus, TickLine)
    assert focus.accessibleName().startswith("Autorisation parentale")
    assert window.frame.rail.entry("today").accessibleName() == "Aujourd’hui, 3 en retard ou pour aujourd’hui"  # type: ignore[union-attr]
    hands.press("Ctrl+Z")
    assert line_of(screen, "Rappeler après le courrier").isVisible()


def test_a_click_on_the_box_ticks_and_beside_it_opens(today: TodayScreen, window: Window) -> None:
    line = line_of(today, "Rappeler après le courrier")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center() - line.rect().topLeft())
    assert window.frame.key() == "record"
    window.open_screen("today")
    line = line_of(screen_of(window), "Rappeler après le courrier")
    where = line.rect().topLeft()
    where.setX(20)
    where.setY(16)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=where)
    assert not [item for item in shown(screen_of(window), PressLine) if "après le courrier" in item.accessibleName()]


def test_arrows_go_from_line_to_line_and_enter_opens(window: Window, today: TodayScreen, desk: WorldDesk) -> None:
    hands = Hands(window)
    line_of(today, "10:00").setFocus()
    hands.press("Down")
    focus = QApplication.focusWidget()
    assert focus is line_of(today, "11:30")
    hands.press("Return")
    assert window.frame.key() == "record"
    assert window.frame.current().person() == root_of(desk, "Ousmane")  # type: ignore[union-attr]


def test_noter_opens_the_note_about_that_person(window: Window, today: TodayScreen, desk: WorldDesk) -> None:
    hands = Hands(window)
    line = line_of(today, "Kylian Brindamour. dernier échange")
    (note,) = [button for button in shown(line, Button) if button.words() == "Noter"]  # type: ignore[attr-defined]
    hands.click(note)
    panel = window.panels.panel()
    assert isinstance(panel, NotePanel)
    assert panel.typed().root == root_of(desk, "Kylian")
    hands.type("Vu à la gare")
    hands.press("Ctrl+Return")
    assert hands.gestures == 2
    assert not [item for item in shown(today, PressLine) if "Kylian Brindamour. dernier" in item.accessibleName()]


def test_the_interview_of_the_moment_is_one_key_away(window: Window, today: TodayScreen, desk: WorldDesk) -> None:
    if "interview" not in window.frame._entries:
        pytest.skip("no interview screen")
    hands = Hands(window)
    hands.press("Ctrl+E")
    assert (window.frame.key(), hands.gestures) == ("interview", 1)


def test_an_action_for_oneself_is_noted_ticked_and_stays_on_this_laptop(
    window: Window, today: TodayScreen, desk: WorldDesk
) -> None:
    hands, position = Hands(window), desk.log().position
    today.todos.add_asked.emit()
    assert isinstance(window.panels.panel(), ActionPanel)
    hands.type("Commander du papier")
    hands.press("Ctrl+Return")
    assert line_of(today, "Commander du papier").isVisible()
    assert desk.log().position == position
    hands.press("Ctrl+Z")
    assert not [item for item in shown(today, PressLine) if "papier" in item.accessibleName()]


def test_an_action_without_words_or_with_a_wrong_day_says_so(presenter: TodayPresenter) -> None:
    assert presenter.actions.remark_text(" ")
    assert presenter.actions.remark_day("le 31 février")
    with pytest.raises(Refusal):
        presenter.actions.save("", "", "", "referent")


def test_the_day_turns_with_the_arrows_of_the_card(window: Window, today: TodayScreen) -> None:
    hands = Hands(window)
    hands.click(today.appointments.after)
    assert line_of(today, "Théo Petitbois").isVisible()
    assert today.appointments.day.words() == "mer. 14"
    hands.click(today.appointments.day)
    assert today.appointments.day.words() == "auj."


def test_a_minute_later_the_hour_is_another(window: Window, today: TodayScreen, desk: WorldDesk) -> None:
    desk.clock.turn(at(10, 13, 11, 5))
    today._minute_passed()
    assert today.header.context.text() == "mardi 13 octobre, il est 11:05"
    assert "est-elle venue" in " ".join(
        str(button.accessibleName()) for button in shown(line_of(today, "10:00"), Button)
    )


def test_an_empty_caseload_says_what_comes_next(open_window: Open) -> None:
    window = open_window(WorldDesk(0))
    window.open_screen("today")
    hands = Hands(window)
    (new,) = [item for item in shown(window, Button) if item.accessibleName() == "Nouveau jeune"]
    hands.click(new)
    assert window.frame.key() == "new_person"


def test_an_empty_day_names_the_next_appointment(open_window: Open) -> None:
    desk = WorldDesk(0)
    from referent_desk.caseload.persons import add_person

    root = add_person(desk.log(), {"given_names": "Zoé"}, desk.today()).id
    appointments.book(desk.log(), root, at(10, 15, 16))
    window = open_window(desk)
    window.open_screen("today")
    names = [item.accessibleName() for item in shown(window, type(screen_of(window).todos))]
    assert names
    told = screen_of(window)._told
    assert told is not None
    assert told.next_words == "Prochain rendez-vous\u00a0: jeudi 15 octobre à 16:00."


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("moment", [QUARTER_TO, AFTERNOON])
def test_nothing_is_cut_and_everything_is_reached(
    open_window: Open, desk: WorldDesk, scale: float, moment: datetime
) -> None:
    desk.clock.turn(moment)
    window = open_window(desk)
    wear(scale=scale, dark=False)
    window.open_screen("today")
    for _round in range(3):
        QApplication.processEvents()
    screen = screen_of(window)
    assert cut(screen) == []
    assert nameless(screen) == []
    first = screen.first_focus()
    assert first is not None
    first.setFocus()
    assert unreachable(screen) == []


def test_the_day_of_500_people_opens_at_once(open_window: Open) -> None:
    desk = WorldDesk(500)
    window = open_window(desk)
    window.open_screen("today")
    QApplication.processEvents()
    window.open_screen("people")
    QApplication.processEvents()
    began = time.perf_counter()
    window.open_screen("people")
    floor = time.perf_counter() - began
    began = time.perf_counter()
    window.open_screen("today")
    assert time.perf_counter() - began < max(20 * floor, 1.5)


def test_without_a_printer_the_day_is_offered_as_a_pdf(
    qtbot: QtBot, window: Window, today: TodayScreen, tmp_path: Path, desk: WorldDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    Hands(window).click(today.paper)
    qtbot.waitUntil(lambda: bool([item for item in shown(window, Button) if "PDF" in item.accessibleName()]))
    file = tmp_path / "jour.pdf"
    DayPrinter(window, desk.touch).save_day(TodayPresenter(desk, today._presenter._agenda).day_sheet(), file)
    qtbot.waitUntil(lambda: ("export", None) in desk.touched)
    assert file.read_bytes().startswith(b"%PDF-")


def test_every_line_of_a_long_group_is_reached_and_ticked(window: Window, today: TodayScreen, desk: WorldDesk) -> None:
    for number in range(60):
        interviews.add_task(desk.log(), desk.ines, f"Chose {number:02d}", {"kind": "referent"}, date(2026, 10, 1))
    today.refresh()
    QApplication.processEvents()
    hands = Hands(window)
    more = next(button for button in shown(window, Button) if button.accessibleName().startswith("Et 42 autres"))
    more.setFocus()
    hands.press("Space")
    panel = window.findChild(GroupPanel)
    assert panel is not None
    assert panel.model.rowCount() == 62
    panel.table.choose_row(40)
    chosen = panel.chosen()
    assert isinstance(chosen, TodoLine)
    hands.click(panel.act)
    assert panel.model.rowCount() == 61
    task = next(item for item in read_person(desk.connection, desk.ines).of("Task") if item.key == chosen.key)
    assert task.get("done")
    panel.table.choose_row(60)
    panel.table.setFocus()
    hands.press("Return")
    assert window.frame.current() is not today

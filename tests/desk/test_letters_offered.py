"""Letters that are offered: by the day, the week, the note and the dossier, each in one gesture."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QApplication

from referent_desk.caseload import appointments, interviews
from referent_desk.desk.screens.contact_note.panel import NotePanel
from referent_desk.desk.screens.leaving.panel import LeavingPanel
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.screens.week.view import WeekScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.widgets.button import Button
from tests.desk.hands import Hands
from tests.desk.seen import shown
from tests.desk.test_letters import button, contacts, panel_of
from tests.desk.world import WorldDesk

Open = Callable[[WorldDesk], Window]


def test_the_letter_of_the_day_opens_in_one_gesture(open_window: Open, desk: WorldDesk) -> None:
    for days in (2, 5):
        key = interviews.add_appointment(desk.log(), desk.ines, desk.clock() - timedelta(days=days))
        appointments.set_outcome(desk.log(), desk.ines, key, "absent")
    window = open_window(desk)
    window.open_screen("today")
    QApplication.processEvents()
    hands = Hands(window)
    hands.click(button(window, "Inès Valombre", "Préparer le courrier"))
    assert hands.gestures == 1
    panel = panel_of(window)
    assert panel.template.currentData() == "absences"
    assert panel.current().root == desk.ines
    panel.save()
    assert contacts(desk)[-1].text("entry", "result") == "mail_sent"
    assert not any("Préparer le courrier" in one.accessibleName() for one in shown(window, Button))


def test_a_second_absence_proposes_a_letter_at_once(open_window: Open, desk: WorldDesk) -> None:
    key = interviews.add_appointment(desk.log(), desk.ines, desk.clock() - timedelta(days=3))
    appointments.set_outcome(desk.log(), desk.ines, key, "absent")
    interviews.add_appointment(desk.log(), desk.ines, desk.clock() - timedelta(hours=2), minutes=30)
    window = open_window(desk)
    window.open_screen("today")
    QApplication.processEvents()
    hands = Hands(window)
    hands.click(button(window, "Inès", "Non"))
    hands.click(button(window, "Préparer le courrier"))
    assert panel_of(window).template.currentData() == "absences"


def test_an_appointment_to_come_is_recalled_from_the_day_in_one_gesture(open_window: Open, desk: WorldDesk) -> None:
    window = open_window(desk)
    window.open_screen("today")
    QApplication.processEvents()
    Hands(window).click(button(window, "Écrire à Samira Rivedoux"))
    panel = panel_of(window)
    assert panel.current().form == "sms"
    assert "mardi 13 octobre à 14 h" in panel.text.text()


def test_the_week_writes_about_the_appointment_selected(open_window: Open, desk: WorldDesk) -> None:
    window = open_window(desk)
    window.open_screen("week")
    QApplication.processEvents()
    screen = window.frame.current()
    assert isinstance(screen, WeekScreen)
    block = next(block for _day, block in screen.grid._blocks if block.told.line.title == "Samira Rivedoux")
    block.setFocus()
    QApplication.processEvents()
    Hands(window).click(screen.details.write)
    assert "mardi 13 octobre à 14 h" in panel_of(window).text.text()


def tried(desk: WorldDesk, times: int) -> None:
    for hours in range(times, 0, -1):
        at = (desk.clock() - timedelta(minutes=hours)).isoformat(timespec="minutes")
        interviews.add_contact(desk.log(), desk.ines, {"at": at, "channel": "call", "result": "no_answer"})


def test_after_three_tries_the_note_says_what_is_left_and_opens_it(open_window: Open, desk: WorldDesk) -> None:
    tried(desk, 3)
    window = open_window(desk)
    window.open_screen("people", desk.ines)
    hands = Hands(window)
    hands.press("Ctrl+N")
    QApplication.processEvents()
    hands.click(button(window, "Préparer un courrier"))
    assert hands.gestures == 2
    panel = panel_of(window)
    assert panel.template.currentData() == "no_news"
    assert panel.current().form == "letter"


def test_the_third_try_without_an_answer_proposes_what_is_left(open_window: Open, desk: WorldDesk) -> None:
    tried(desk, 2)
    window = open_window(desk)
    window.open_screen("people", desk.ines)
    hands = Hands(window)
    hands.press("Ctrl+N")
    note = window.panels.panel()
    assert isinstance(note, NotePanel)
    note.results.show_channel("call", "no_answer")
    hands.press("Ctrl+Return")
    QApplication.processEvents()
    assert button(window, "Préparer un courrier").isVisible()


def test_the_note_leads_to_letters_and_keeps_its_draft(open_window: Open, desk: WorldDesk) -> None:
    window = open_window(desk)
    window.open_screen("people", desk.ines)
    hands = Hands(window)
    hands.press("Ctrl+N")
    hands.type("À moitié")
    note = window.panels.panel()
    assert isinstance(note, NotePanel)
    hands.click(note.write)
    assert panel_of(window).current().root == desk.ines
    hands.press("Escape")
    hands.press("Ctrl+N")
    again = window.panels.panel()
    assert isinstance(again, NotePanel)
    assert again.text.text() == "À moitié"


def test_the_dossier_leads_to_a_letter_by_its_alert_and_by_its_menu(open_window: Open, desk: WorldDesk) -> None:
    for days in (2, 5):
        key = interviews.add_appointment(desk.log(), desk.ines, desk.clock() - timedelta(days=days))
        appointments.set_outcome(desk.log(), desk.ines, key, "absent")
    tried(desk, 3)
    window = open_window(desk)
    window.open_screen("record", desk.ines)
    QApplication.processEvents()
    screen = window.frame.current()
    assert isinstance(screen, RecordScreen)
    Hands(window).click(button(window, "Préparer le courrier"))
    assert panel_of(window).template.currentData() == "absences"
    window.panels.close_panel()
    Hands(window).click(button(window, "Préparer un courrier"))
    assert panel_of(window).template.currentData() == "no_news"
    window.panels.close_panel()
    actions = {action.text(): action for action in screen.menu.button._menu.actions()}
    actions["Courrier ou SMS…"].trigger()
    assert panel_of(window).current().root == desk.ines
    actions["Exporter le dossier…"].trigger()
    assert isinstance(window.panels.panel(), LeavingPanel)

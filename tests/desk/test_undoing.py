"""Taking back and doing again: a stack while the vault is open, the words of the strip, the keys."""

import pytest
from PySide6.QtWidgets import QApplication

from referent_desk.caseload import closing
from referent_desk.caseload.persons import read_person
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.back import Back
from referent_desk.desk.shell.undoing import MOST
from referent_desk.desk.shell.window import Window
from tests.desk.fakes import FakeVault
from tests.desk.hands import Hands
from tests.desk.world import WorldDesk, settle


@pytest.fixture
def screen(window: Window, desk: WorldDesk) -> RecordScreen:
    window.open_screen("record", desk.ines)
    QApplication.processEvents()
    shown_now = window.frame.current()
    assert isinstance(shown_now, RecordScreen)
    shown_now.tabs.current().setFocus()
    return shown_now


def told(window: Window) -> str:
    bar = window.frame.undo_bar
    return f"{bar._words.text()} {bar._again.accessibleName()}" if bar.isVisible() else ""


def is_paused(desk: WorldDesk) -> bool:
    case = read_person(desk.connection, desk.ines).case
    assert case is not None
    return case.get("pause") is not None


def pause(screen: RecordScreen, window: Window, reason: str) -> None:
    screen.menu.pause()
    settle()
    panel = window.panels.panel()
    panel.reason.setCurrentText(reason)
    panel.until.setCurrentText("dans 1 mois")
    panel.save()
    settle()
    screen.tabs.current().setFocus()


def reason(desk: WorldDesk) -> str:
    case = read_person(desk.connection, desk.ines).case
    return case.text("pause", "reason") if case else ""


def test_two_gestures_are_taken_back_after_the_strip_is_gone_and_done_again_by_key(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    pause(screen, window, "Absence prévue")
    pause(screen, window, "Attend une réponse")
    window.frame.undo_bar.put_away()
    hands.press("Ctrl+Z")
    assert reason(desk) == "Absence prévue"
    hands.press("Ctrl+Z")
    assert not is_paused(desk)
    hands.press("Ctrl+Shift+Z")
    assert reason(desk) == "Absence prévue"
    hands.press("Ctrl+Shift+Z")
    assert reason(desk) == "Attend une réponse"
    hands.press("Ctrl+Z")
    assert reason(desk) == "Absence prévue"


def test_the_strip_cancels_what_was_changed_puts_back_what_was_removed_and_offers_to_do_it_again(
    screen: RecordScreen, window: Window
) -> None:
    pause(screen, window, "Absence prévue")
    assert told(window).endswith("Annuler Ctrl+Z")
    window.undo()
    assert told(window).startswith("Annulé\u00a0: «\u00a0En pause jusqu’au 12 novembre\u00a0».")
    assert told(window).endswith("Refaire Ctrl+Maj+Z")
    window.redo()
    assert told(window).startswith("Refait")
    assert told(window).endswith("Annuler Ctrl+Z")
    done = Done("Retiré.", lambda: None, removal=True)
    screen.undo_offered.emit(done.words, done.back(done.undo))
    assert told(window) == "Retiré. Remettre Ctrl+Z"


def test_something_new_ends_what_could_be_done_again(screen: RecordScreen, window: Window, desk: WorldDesk) -> None:
    pause(screen, window, "Absence prévue")
    window.undo()
    screen.undo_offered.emit("Autre chose.", lambda: None)
    window.redo()
    assert not is_paused(desk)


def test_on_another_screen_what_was_taken_back_is_shown_and_a_refusal_is_said(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    pause(screen, window, "Absence prévue")
    window.undo()
    window.open_screen("people")
    closing.put_pause(desk.log(), desk.ines, {"reason": "Autre"})
    window.redo()
    assert reason(desk) == "Autre"
    assert "Rien n’a été refait" in window.frame.banners.messages()[0].detail + window.frame.banners.messages()[0].lead


def test_twenty_gestures_are_remembered_and_what_is_fleeting_goes_with_the_strip(window: Window) -> None:
    undone: list[int] = []
    for number in range(MOST + 5):
        window.offer_undo(str(number), lambda number=number: undone.append(number))
    window.offer_undo("Formulaire effacé.", Back(lambda: undone.append(-1), lasting=False))
    window.frame.undo_bar.put_away()
    while window.frame.undoing.undo():
        pass
    assert undone == list(range(MOST + 4, 5, -1))


def test_a_fleeting_offer_holds_while_the_strip_shows(window: Window) -> None:
    undone: list[str] = []
    window.offer_undo("Formulaire effacé.", Back(lambda: undone.append("rempli"), lasting=False))
    assert window.frame.undo_bar.undo()
    assert undone == ["rempli"]


def test_a_lock_forgets_the_gestures(window: Window) -> None:
    window.offer_undo("Fait.", lambda: None)
    undoing = window.frame.undoing
    window.lock()
    assert window.locked
    window.gate.opened.emit(FakeVault())
    assert window.frame.undoing is not undoing
    assert not window.frame.undoing.undo()

"""Opening the vault: the phrase, the first opening, the recovery words."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.unlock.strength import Strength, strength
from tests.desk.fakes import PHRASE, WORDS, FakeOpening
from tests.desk.seen import cut, nameless, unreachable, walk

NewWindow = Callable[..., Window]


def type_phrase(window: Window, phrase: str) -> None:
    QTest.keyClicks(window.gate.unlock_page.field.line, phrase)
    QTest.keyClick(window.gate.unlock_page.field.line, Qt.Key.Key_Return)


def test_the_phrase_and_enter_open_the_first_screen(qtbot: QtBot, new_window: NewWindow, opening: FakeOpening) -> None:
    window = new_window(opening)
    assert QApplication.focusWidget() is window.gate.unlock_page.field.line
    type_phrase(window, PHRASE)
    qtbot.waitUntil(lambda: not window.locked, timeout=3_000)
    assert window.frame.key() == "people"
    assert window.gate.unlock_page.field.text() == ""


def test_the_window_title_never_holds_a_name(qtbot: QtBot, new_window: NewWindow, opening: FakeOpening) -> None:
    window = new_window(opening)
    assert window.windowTitle() == "Référent"
    type_phrase(window, PHRASE)
    qtbot.waitUntil(lambda: not window.locked, timeout=3_000)
    window.open_screen("record", "p1")
    assert window.windowTitle() == "Référent"


def test_a_wrong_phrase_says_what_to_do_and_lets_type_again(
    qtbot: QtBot, new_window: NewWindow, opening: FakeOpening
) -> None:
    window = new_window(opening)
    page = window.gate.unlock_page
    type_phrase(window, "presque la bonne")
    qtbot.waitUntil(page.banner.isVisible, timeout=3_000)
    assert "Ce n’est pas la bonne phrase." in page.banner.accessibleName()
    assert "Rien ne sera effacé." in page.banner.accessibleName()
    assert page.open_button.isEnabled()
    assert page.field.line.hasSelectedText()
    assert window.locked
    type_phrase(window, PHRASE)
    qtbot.waitUntil(lambda: not window.locked, timeout=3_000)


def test_an_empty_phrase_is_not_even_tried(new_window: NewWindow, opening: FakeOpening) -> None:
    window = new_window(opening)
    window.gate.unlock_page.open_button.click()
    assert "Tapez votre phrase" in window.gate.unlock_page.banner.accessibleName()
    assert not window.jobs.busy()


def test_what_nobody_foresaw_shows_no_word_of_the_error(
    qtbot: QtBot, new_window: NewWindow, opening: FakeOpening
) -> None:
    opening.breaks = True
    window = new_window(opening)
    page = window.gate.unlock_page
    type_phrase(window, PHRASE)
    qtbot.waitUntil(page.banner.isVisible, timeout=3_000)
    assert "Quelque chose n’a pas marché." in page.banner.accessibleName()
    assert "Inès" not in page.banner.accessibleName()


def test_the_window_answers_while_the_key_is_derived(qtbot: QtBot, new_window: NewWindow, opening: FakeOpening) -> None:
    opening.slow = 0.4
    window = new_window(opening)
    beats: list[float] = []
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    type_phrase(window, PHRASE)
    assert window.gate.unlock_page.open_button.words() == "Ouverture du coffre…"
    qtbot.waitUntil(lambda: len(beats) > 25, timeout=3_000)
    assert window.locked
    qtbot.waitUntil(lambda: not window.locked, timeout=3_000)
    timer.stop()


def test_enter_pressed_twice_opens_once(qtbot: QtBot, new_window: NewWindow, opening: FakeOpening) -> None:
    opening.slow = 0.2
    window = new_window(opening)
    type_phrase(window, PHRASE)
    QTest.keyClick(window.gate.unlock_page.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.locked, timeout=3_000)
    assert len(opening.vaults) == 1


def test_the_phrase_is_hidden_until_asked(new_window: NewWindow, opening: FakeOpening) -> None:
    field = new_window(opening).gate.unlock_page.field
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    field._show.click()
    assert field.line.echoMode() == QLineEdit.EchoMode.Normal
    field.clear()
    assert field.line.echoMode() == QLineEdit.EchoMode.Password


def test_capitals_without_shift_are_told(new_window: NewWindow, opening: FakeOpening) -> None:
    field = new_window(opening).gate.unlock_page.field
    for modifiers, told in ((Qt.KeyboardModifier.ShiftModifier, False), (Qt.KeyboardModifier.NoModifier, True)):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifiers, "A")
        QApplication.sendEvent(field.line, press)
        assert field._caps.isHidden() is not told


def test_the_greeting_holds_the_first_name_or_nothing(new_window: NewWindow) -> None:
    assert new_window(FakeOpening(name="Solène")).gate.unlock_page._greeting.text() == "Bonjour Solène"
    assert new_window(FakeOpening(name="")).gate.unlock_page._greeting.text() == "Bonjour"


def test_a_first_opening_asks_two_words_back_before_going_on(qtbot: QtBot, new_window: NewWindow) -> None:
    opening = FakeOpening(there=False, name="")
    window = new_window(opening)
    gate = window.gate
    page = gate.phrase_page
    assert gate.currentWidget() is page
    assert not page.go_on.isEnabled()
    QTest.keyClicks(page.phrase.first.line, "trop court")
    assert "trop courte" in page.go_on.accessibleDescription()
    page.phrase.first.line.clear()
    QTest.keyClicks(page.phrase.first.line, PHRASE)
    QTest.keyClicks(page.phrase.second.line, PHRASE[:-1])
    assert "diffèrent" in page.go_on.accessibleDescription()
    QTest.keyClicks(page.phrase.second.line, PHRASE[-1])
    QTest.keyClicks(page.first_name.line, "Solene")
    page.go_on.click()
    qtbot.waitUntil(lambda: gate.currentWidget() is gate.words_page, timeout=3_000)
    assert opening.name == "Solene"
    words = gate.words_page
    assert all(word in words._grid.accessibleName() for word in WORDS)
    assert not words.go_on.isEnabled()
    assert QApplication.focusWidget() is words.boxes[3].line
    QTest.keyClicks(words.boxes[3].line, WORDS[2])
    assert words.go_on.accessibleDescription() == "Il reste le mot 9 à recopier"
    QTest.keyClicks(words.boxes[9].line, WORDS[8].upper())
    assert words.go_on.isEnabled()
    QTest.keyClick(words.boxes[9].line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.locked, timeout=3_000)
    assert words._words == []


def test_twelve_words_pasted_at_once_open_with_a_new_phrase(
    qtbot: QtBot, new_window: NewWindow, opening: FakeOpening
) -> None:
    window = new_window(opening)
    window.gate.unlock_page.words_button.click()
    page = window.gate.recover_page
    assert window.gate.currentWidget() is page
    assert page.open_button.accessibleDescription() == "Il reste 12 mots à taper"
    QApplication.clipboard().setText("\n".join(WORDS))
    page.words.boxes[0].line.paste()
    assert page.words.words() == WORDS
    QTest.keyClicks(page.phrase.first.line, "une toute nouvelle image")
    QTest.keyClicks(page.phrase.second.line, "une toute nouvelle image")
    page.open_button.click()
    qtbot.waitUntil(lambda: window.gate.currentWidget() is window.gate.words_page, timeout=3_000)
    assert opening.phrase == "une toute nouvelle image"
    assert window.gate.words_page._words == list(reversed(WORDS))
    assert page.words.empty_ones() == list(range(1, 13))


def test_a_wrong_word_is_named_when_its_box_is_left(new_window: NewWindow, opening: FakeOpening) -> None:
    window = new_window(opening)
    window.gate.unlock_page.words_button.click()
    page = window.gate.recover_page
    page.words.boxes[2].line.setFocus()
    QTest.keyClicks(page.words.boxes[2].line, "batoau")
    assert page.words.wrong() == []
    page.words.boxes[3].line.setFocus()
    assert page.words.wrong() == [3]
    assert "mot 3" in page.banner.accessibleName()
    page.words.boxes[2].line.setFocus()
    page.words.boxes[2].line.clear()
    QTest.keyClicks(page.words.boxes[2].line, "bate")
    page.words.boxes[3].line.setFocus()
    assert page.words.boxes[2].line.text() == "bateau"
    assert page.words.wrong() == []
    assert page.banner.isHidden()


def test_a_space_goes_to_the_next_word(new_window: NewWindow, opening: FakeOpening) -> None:
    window = new_window(opening)
    window.gate.unlock_page.words_button.click()
    boxes = window.gate.recover_page.words.boxes
    QTest.keyClicks(boxes[0].line, "abaisser ")
    assert QApplication.focusWidget() is boxes[1].line
    assert boxes[0].line.text() == "abaisser"


def test_words_in_another_order_stay_on_screen_with_the_reason(
    qtbot: QtBot, new_window: NewWindow, opening: FakeOpening
) -> None:
    window = new_window(opening)
    window.gate.unlock_page.words_button.click()
    page = window.gate.recover_page
    page.words._spread(0, list(reversed(WORDS)))
    for field in (page.phrase.first, page.phrase.second):
        QTest.keyClicks(field.line, "une toute nouvelle image")
    page.open_button.click()
    qtbot.waitUntil(page.banner.isVisible, timeout=3_000)
    assert "n’ouvrent pas ce coffre" in page.banner.accessibleName()
    assert page.words.words() is not None


def test_going_back_forgets_the_words(new_window: NewWindow, opening: FakeOpening) -> None:
    window = new_window(opening)
    window.gate.unlock_page.words_button.click()
    page = window.gate.recover_page
    QTest.keyClicks(page.words.boxes[0].line, "abaisser")
    page.back_button.click()
    assert window.gate.currentWidget() is window.gate.unlock_page
    assert page.words.empty_ones() == list(range(1, 13))


PAGES = ["unlock_page", "phrase_page", "words_page", "recover_page"]


def show_page(window: Window, page: str) -> None:
    gate = window.gate
    if page == "words_page":
        gate.words_page.show_words(WORDS, first_time=True)
    gate.setCurrentWidget(getattr(gate, page))
    gate.take_focus()
    for _round in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("page", PAGES)
def test_every_control_is_reached_by_tab_and_has_a_name(page: str, new_window: NewWindow) -> None:
    window = new_window(FakeOpening())
    show_page(window, page)
    assert unreachable(window) == []
    assert nameless(window) == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_up_to_two_hundred_per_cent(page: str, scale: float, new_window: NewWindow) -> None:
    wear(scale=scale)
    window = new_window(FakeOpening(), scale=scale)
    show_page(window, page)
    if page == "unlock_page":
        window.gate.unlock_page.field.set_caps_lock(True)
        QApplication.processEvents()
    assert cut(window) == []


def test_tab_follows_the_reading_order(new_window: NewWindow, opening: FakeOpening) -> None:
    window = new_window(opening)
    page = window.gate.unlock_page
    assert walk(window) == [page.field.line, page.field._show, page.open_button, page.words_button]


@pytest.mark.parametrize(
    ("phrase", "level"),
    [
        ("", Strength.NOTHING),
        ("azerty", Strength.SHORT),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength.SHORT),
        ("montagne-2026", Strength.FAIR),
        ("le vélo bleu dort dehors", Strength.SOLID),
    ],
)
def test_the_strength_of_a_phrase(phrase: str, level: Strength) -> None:
    assert strength(phrase) is level

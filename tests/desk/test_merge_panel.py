"""Réunir two dossiers from the "…" of one, and parting them again."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel

from referent_desk.caseload import interviews
from referent_desk.caseload.people import people
from referent_desk.caseload.persons import add_person, edit_person, read_person
from referent_desk.desk.screens.record.merge_panel import MergePanel
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, shown
from tests.desk.world import WorldDesk, settle

Open = Callable[[WorldDesk], Window]


@pytest.fixture
def twin(desk: WorldDesk) -> str:
    flat = {"given_names": "Inés", "family_name": "Valombre", "phones": ["0600000076"]}
    return add_person(desk.log(), flat, desk.today()).id  # type: ignore[arg-type]


def screen_of(window: Window) -> RecordScreen:
    screen = window.frame.current()
    assert isinstance(screen, RecordScreen)
    return screen


def choose(screen: RecordScreen, words: str) -> None:
    next(action for action in screen.menu.button.findChildren(QAction) if action.text() == words).trigger()
    settle()


def count(desk: WorldDesk) -> int:
    return len(people(desk.connection, desk.today()))


def test_the_likely_dossier_is_offered_merged_by_one_key_and_parted(
    desk: WorldDesk, open_window: Open, twin: str
) -> None:
    window = open_window(desk)
    window.open_screen("record", desk.ines)
    QApplication.processEvents()
    before = count(desk)
    choose(screen_of(window), "Réunir avec un autre dossier…")
    panel = window.panels.panel()
    assert isinstance(panel, MergePanel)
    assert panel.completion.key() == twin
    assert not cut(panel)
    assert not nameless(panel)
    Hands(window).press("Ctrl+Return")
    settle()
    assert count(desk) == before - 1
    found = read_person(desk.connection, desk.ines)
    assert any(phone.text("number", "typed") == "0600000076" for phone in found.of("Phone"))
    assert any("2 dossiers réunis" in label.text() for label in shown(window, QLabel))  # type: ignore[attr-defined]
    choose(screen_of(window), "Séparer les dossiers réunis")
    assert count(desk) == before
    window.undo()
    assert count(desk) == before - 1


def test_nobody_chosen_is_said_and_nothing_is_written(desk: WorldDesk, open_window: Open) -> None:
    window = open_window(desk)
    window.open_screen("record", desk.ines)
    QApplication.processEvents()
    before = count(desk)
    choose(screen_of(window), "Réunir avec un autre dossier…")
    panel = window.panels.panel()
    assert isinstance(panel, MergePanel)
    panel.completion.set_key("", "quelqu’un")
    panel.save()
    assert panel.other.error()
    assert count(desk) == before
    assert all(desk.ines != root for root, _words in panel.completion._ask("Valombre"))


def test_who_bears_the_same_ine_is_proposed_whatever_their_name(desk: WorldDesk, open_window: Open) -> None:
    twin = add_person(desk.log(), {"given_names": "Tout-à-fait-autre", "ine": "123456789AB"}, desk.today()).id
    edit_person(desk.log(), desk.ines, {"ine": "123456789AB"})
    window = open_window(desk)
    window.open_screen("record", desk.ines)
    QApplication.processEvents()
    choose(screen_of(window), "Réunir avec un autre dossier…")
    panel = window.panels.panel()
    assert isinstance(panel, MergePanel)
    assert panel.completion.key() == twin


def test_what_each_dossier_said_is_read_in_one_and_is_apart_again_after_a_mistake(
    desk: WorldDesk, open_window: Open
) -> None:
    twin = add_person(desk.log(), {"given_names": "Inès", "family_name": "Valombre"}, desk.today()).id
    interviews.add_task(desk.log(), twin, "Rappeler la mission locale", {"kind": "referent"})
    own = {item.text("text") for item in read_person(desk.connection, desk.ines).of("Task")}
    window = open_window(desk)
    window.open_screen("record", desk.ines)
    QApplication.processEvents()
    choose(screen_of(window), "Réunir avec un autre dossier…")
    panel = window.panels.panel()
    assert isinstance(panel, MergePanel)
    assert panel.completion.key() == twin
    Hands(window).press("Ctrl+Return")
    settle()
    texts = {item.text("text") for item in read_person(desk.connection, desk.ines).of("Task")}
    assert texts == own | {"Rappeler la mission locale"}
    Hands(window).press("Ctrl+N")
    Hands(window).type("Noté pendant qu’ils n’en faisaient qu’un")
    Hands(window).press("Ctrl+Return")
    choose(screen_of(window), "Séparer les dossiers réunis")
    assert {item.text("text") for item in read_person(desk.connection, desk.ines).of("Task")} == own
    notes = [
        item.text("entry", "text")
        for root in (desk.ines, twin)
        for item in read_person(desk.connection, root).of("ContactAttempt")
    ]
    assert notes.count("Noté pendant qu’ils n’en faisaient qu’un") == 1

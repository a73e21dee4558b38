"""Réunir two dossiers from the "…" of one, and parting them again."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel

from referent_desk.caseload.people import people
from referent_desk.caseload.persons import add_person, read_person
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

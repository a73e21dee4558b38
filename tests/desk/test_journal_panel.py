"""The journal in the dossier: searching in it, correcting what was noted wrong."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from referent_desk.caseload import interviews, local
from referent_desk.caseload.persons import read_person
from referent_desk.desk.screens.record.correction_panel import CorrectionPanel
from referent_desk.desk.screens.record.journal_panel import JournalPanel, _Line
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.button import Button
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, shown
from tests.desk.world import WorldDesk, settle


@pytest.fixture
def screen(window: Window, desk: WorldDesk) -> RecordScreen:
    entry = {
        "at": "2026-10-13T09:40+02:00",
        "channel": "call",
        "result": "no_answer",
        "text": "Été à la mission. " + "mot " * 80 + "Garderie.",
    }
    interviews.add_contact(desk.log(), desk.ines, entry)
    window.open_screen("record", desk.ines)
    QApplication.processEvents()
    shown_now = window.frame.current()
    assert isinstance(shown_now, RecordScreen)
    shown_now.tabs.current().setFocus()
    return shown_now


def titles(panel: JournalPanel) -> list[str]:
    settle()
    return [row.line.title for row in panel.findChildren(_Line) if row.isVisible()]


def panel_of(window: Window) -> CorrectionPanel:
    panel = window.panels.panel()
    assert isinstance(panel, CorrectionPanel)
    return panel


def contacts(desk: WorldDesk) -> list[str]:
    return [thing.text("entry", "text") for thing in read_person(desk.connection, desk.ines).of("ContactAttempt")]


def test_searching_forgives_accents_and_shows_the_whole_text_where_the_word_stands_far(
    screen: RecordScreen, window: Window
) -> None:
    hands = Hands(window)
    hands.press("Ctrl+F")
    assert window.focusWidget() is screen.overview.journal.search
    hands.type("ete GARDERIE")
    settle()
    assert titles(screen.overview.journal) == ["Appel sans réponse"]
    told = " ".join(label.text() for label in shown(window, QLabel) if isinstance(label, QLabel))
    assert "Garderie." in told
    screen.overview.journal.search.setText("zzz")
    assert titles(screen.overview.journal) == []
    screen.overview.journal.search.clear()
    assert len(titles(screen.overview.journal)) > 5


def test_what_is_for_oneself_is_found_only_once_it_is_opened(screen: RecordScreen, window: Window) -> None:
    panel = screen.overview.journal
    panel.search.setText("question du mercredi")
    assert titles(panel) == []
    panel.search.clear()
    private = next(row for row in panel.findChildren(_Line) if row.line.private)
    assert private.turn is not None
    Hands(window).click(private.turn)
    panel.search.setText("QUESTION du mércredi")
    assert titles(panel) == ["Pour moi seul"]


def test_a_contact_noted_wrong_is_corrected_by_key_and_the_first_stays_readable(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    hands, before = Hands(window), contacts(desk)
    hands.press("F2")
    panel = panel_of(window)
    assert panel.texts[0][1].text().startswith("Été à la mission.")
    panel.texts[0][1].set_text("Elle a répondu\u00a0: oui.")
    panel.result.setCurrentIndex(panel.result.findData("reached"))
    hands.press("Ctrl+Return")
    settle()
    after = contacts(desk)
    assert len(after) == len(before)
    assert "Elle a répondu\u00a0: oui." in after
    told = titles(screen.overview.journal)
    assert told[:2] == ["Appel", "Avant correction\u00a0: Appel sans réponse"]
    window.undo()
    assert contacts(desk) == before


def test_an_interview_is_corrected_from_its_line_and_what_is_typed_is_kept(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    row = next(
        row
        for row in screen.overview.journal.findChildren(_Line)
        if row.line.may_correct and read_person(desk.connection, desk.ines).of("Interview")[-1].key == row.line.key
    )
    assert row.correct is not None
    Hands(window).click(row.correct)
    panel = panel_of(window)
    panel.minutes.set_text("95")
    panel.put_away()
    assert local.draft(desk.connection, f"correct:{row.line.key}") is not None
    screen.corrections.open(row.line.key)
    assert panel_of(window).minutes.text() == "95"
    panel_of(window).when.set_text("demain")
    panel_of(window).save()
    assert panel_of(window).when.error()
    panel_of(window).when.set_text("hier 14:30")
    panel_of(window).save()
    last = read_person(desk.connection, desk.ines).of("Interview")[-1]
    assert (last.get("entry", "minutes"), last.text("entry", "corrects")) == (95, row.line.key)
    assert last.text("entry", "started").startswith("2026-10-12T14:30")
    assert local.draft(desk.connection, f"correct:{row.line.key}") is None


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_is_named(screen: RecordScreen, window: Window, scale: float) -> None:
    wear(scale=scale)
    window.resize(1366, 768)
    Hands(window).press("F2")
    settle()
    assert [label for label in cut(window) if label] == []
    assert nameless(window) == []
    assert any("Corriger" in item.accessibleName() for item in shown(window, Button))

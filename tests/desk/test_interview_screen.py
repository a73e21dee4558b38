"""The interview by keys and clicks: gestures counted, nothing lost, what is private folded."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from referent_desk.caseload import local
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.persons import read_person
from referent_desk.desk.screens.interview.draft import LOCK_MS, Block, draft_key, read_draft
from referent_desk.desk.screens.interview.end_panel import EndPanel
from referent_desk.desk.screens.interview.view import InterviewScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.widgets.label import Label
from tests.desk.hands import Hands
from tests.desk.seen import shown
from tests.desk.world import WorldDesk, settle

SECRET = "Le beau-père inquiète"
Open = Callable[[WorldDesk], Window]


@pytest.fixture
def hands(window: Window, desk: WorldDesk) -> Hands:
    """Before the dossier of Inès."""
    window.open_screen("record", desk.ines)
    settle()
    return Hands(window)


@pytest.fixture
def screen(hands: Hands) -> InterviewScreen:
    """The interview, just begun."""
    hands.press("Ctrl+E")
    current = hands.window.frame.current()
    assert isinstance(current, InterviewScreen)
    hands.gestures = 0
    return current


def tasks(desk: WorldDesk) -> list[Thing]:
    return read_person(desk.connection, desk.ines).of("Task")


def kept(desk: WorldDesk) -> tuple[Block, ...]:
    found = local.draft(desk.connection, draft_key(desk.ines))
    draft = read_draft(found.value) if found else None
    return draft.typing.blocks if draft else ()


def test_one_key_starts_it_with_the_cursor_in_the_notes(hands: Hands, desk: WorldDesk) -> None:
    hands.press("Ctrl+E")
    assert hands.gestures == 1
    hands.type("Bonjour")
    current = hands.window.frame.current()
    assert isinstance(current, InterviewScreen)
    assert current.notes.blocks() == (Block("words", "Bonjour"),)
    assert not hands.window.frame.header.isVisible()
    assert hands.window.windowTitle() == "Référent"


def test_an_action_takes_one_gesture(screen: InterviewScreen, hands: Hands, desk: WorldDesk) -> None:
    before = len(tasks(desk))
    screen.tasks.new.line.setFocus()
    hands.type("prévenir la crèche, moi, vendredi")
    assert (screen.tasks.new.who.accessibleName(), screen.tasks.new.when.accessibleName()) == (
        "Qui\u00a0: Vous",
        "Pour quand\u00a0: vendredi 16 octobre",
    )
    hands.press("Ctrl+Return")
    assert hands.gestures == 1
    assert len(tasks(desk)) == before + 1
    assert tasks(desk)[-1].text("text") == "Prévenir la crèche"
    assert tasks(desk)[-1].text("due") == "2026-10-16"
    assert screen.tasks.new.line.text() == ""


def test_a_line_of_notes_becomes_an_action_by_one_key(screen: InterviewScreen, hands: Hands, desk: WorldDesk) -> None:
    hands.type("appeler le CFA, moi, demain")
    hands.press("F9")
    assert hands.gestures == 1
    assert (tasks(desk)[-1].text("text"), tasks(desk)[-1].text("due")) == ("Appeler le CFA", "2026-10-14")
    assert screen.notes.blocks()[0].text == "appeler le CFA, moi, demain"


def test_a_private_line_does_not_become_an_action(screen: InterviewScreen, hands: Hands, desk: WorldDesk) -> None:
    before = len(tasks(desk))
    hands.press("Alt+S")
    hands.type(SECRET)
    hands.press("F9")
    assert len(tasks(desk)) == before
    assert any("ne devient pas une action" in label.text() for label in screen.notes.findChildren(Label))


def test_a_ticked_action_keeps_the_focus(screen: InterviewScreen, hands: Hands, desk: WorldDesk) -> None:
    key = screen.tasks.rows[1].line.key
    screen.tasks.rows[1].box.setFocus()
    hands.press("Space")
    done = next(task for task in tasks(desk) if task.key == key)
    assert done.text("done", "date") == "2026-10-13"
    row = next(row for row in screen.tasks.rows if row.line.key == key)
    assert row.box.hasFocus()
    assert row.box.isChecked()


def test_what_was_understood_can_be_chosen_by_hand(screen: InterviewScreen, hands: Hands, desk: WorldDesk) -> None:
    new = screen.tasks.new
    new.line.setFocus()
    hands.type("rappeler le garage")
    new._take_who(next(doer for doer in screen._presenter.doers() if doer.words == "Sa mère"))
    new._take_day(None)
    hands.press("Return")
    assert tasks(desk)[-1].get("who") == {"kind": "guardian", "name": "Ma mère"}
    hands.type("autre chose")
    assert new.task().who.kind == "referent"


def test_a_barrier_takes_one_click(screen: InterviewScreen, hands: Hands, desk: WorldDesk) -> None:
    row = next(row for row in screen.barriers.rows if row.row.theme == "money")
    hands.click(row.control.findChildren(QPushButton)[1])
    assert hands.gestures == 1
    money = next(
        item for item in read_person(desk.connection, desk.ines).of("Barrier") if item.text("theme") == "money"
    )
    assert money.get("under_way")
    hands.press("Ctrl+Z")
    assert "money" not in [item.text("theme") for item in read_person(desk.connection, desk.ines).of("Barrier")]


def test_barriers_are_reached_and_moved_by_keys(screen: InterviewScreen, hands: Hands, desk: WorldDesk) -> None:
    hands.press("Alt+F")
    assert screen.barriers.rows[0].control.isAncestorOf(hands.focus())
    hands.press("Down")
    assert screen.barriers.rows[1].control.isAncestorOf(hands.focus())
    hands.press("Right")
    family = [item for item in read_person(desk.connection, desk.ines).of("Barrier") if item.text("theme") == "family"]
    assert family[0].get("lifted")
    assert screen.barriers.rows[1].control.isAncestorOf(hands.focus())


def test_a_decision_takes_one_key_and_enter(screen: InterviewScreen, hands: Hands, desk: WorldDesk) -> None:
    hands.press("Alt+D")
    hands.type("on garde l’immersion")
    hands.press("Return")
    assert hands.gestures == 2
    assert [line.text for line in screen._presenter.decisions()] == ["On garde l’immersion"]
    hands.press("Escape")
    assert hands.focus() is screen.notes.editor()


def test_kinds_of_notes_follow_each_other_by_keys(screen: InterviewScreen, hands: Hands) -> None:
    hands.type("Ses mots")
    hands.press("Alt+R")
    hands.type("Le compte rendu")
    hands.press("Alt+M")
    hands.type("Encore")
    assert screen.notes.blocks() == (
        Block("words", "Ses mots"),
        Block("report", "Le compte rendu"),
        Block("words", "Encore"),
    )
    hands.press("Up")
    assert screen.notes.focused().block().text == "Le compte rendu"  # type: ignore[union-attr]


def test_what_is_selected_moves_to_another_kind(screen: InterviewScreen, hands: Hands) -> None:
    hands.type("Ça va mal à la maison")
    hands.press("Ctrl+A")
    hands.press("Alt+S")
    assert [block for block in screen.notes.blocks() if block.text] == [Block("private", "Ça va mal à la maison")]


def test_a_private_note_folds_as_soon_as_it_is_left(screen: InterviewScreen, hands: Hands) -> None:
    hands.press("Alt+S")
    hands.type(SECRET)
    entry = screen.notes._entries[-1]
    assert not entry.folded
    screen.tasks.new.line.setFocus()
    settle()
    assert entry.folded
    assert not entry.editor.isVisible()
    hands.press("F7")
    assert not entry.folded
    hands.press("F7")
    assert entry.folded


def test_a_pause_is_enough_for_the_draft_even_for_who_never_pauses(
    screen: InterviewScreen, hands: Hands, desk: WorldDesk, qtbot: QtBot
) -> None:
    begun = time.monotonic()
    typed = 0
    while time.monotonic() - begun < 1.3:
        hands.type("a")
        typed += 1
        QTest.qWait(20)
    assert kept(desk)
    assert len(kept(desk)[0].text) > 5
    hands.type("b")
    qtbot.waitUntil(lambda: kept(desk)[0].text.endswith("b"), timeout=1_000)
    assert screen.head.saved_words() == "Enregistré"


def test_leaving_and_coming_back_finds_everything_where_it_was(
    screen: InterviewScreen, hands: Hands, desk: WorldDesk
) -> None:
    hands.type("Bonjour")
    hands.press("Alt+S")
    hands.type(SECRET)
    screen.tasks.new.line.setFocus()
    hands.type("rappeler")
    hands.press("Alt+Left")
    assert hands.window.frame.key() == "record"
    hands.press("Ctrl+E")
    assert screen.notes.blocks() == (Block("words", "Bonjour"), Block("private", SECRET))
    assert screen.tasks.new.text() == "rappeler"
    assert all(entry.folded for entry in screen.notes._entries if entry.editor.kind() == "private")


def test_coming_back_goes_on_in_the_block_that_was_left(screen: InterviewScreen, hands: Hands, desk: WorldDesk) -> None:
    hands.type("Si ça marche")
    hands.press("Alt+Left")
    hands.press("Ctrl+E")
    hands.type(", oui")
    assert screen.notes.blocks() == (Block("words", "Si ça marche, oui"),)


def test_a_lock_keeps_the_draft_and_shows_nothing_of_it(screen: InterviewScreen, hands: Hands, desk: WorldDesk) -> None:
    hands.type("Bonjour")
    hands.press("Alt+S")
    hands.type(SECRET)
    assert hands.window.idle.lock_after == LOCK_MS
    hands.press("Ctrl+L")
    assert hands.window.locked
    assert hands.window.idle.lock_after < LOCK_MS
    assert kept(desk) == (Block("words", "Bonjour"), Block("private", SECRET))
    assert not any(SECRET in label.text() for label in shown(hands.window, Label))  # type: ignore[attr-defined]


def test_it_ends_with_one_panel_and_is_taken_back_by_one_key(
    screen: InterviewScreen, hands: Hands, desk: WorldDesk
) -> None:
    hands.type("Je veux bien essayer")
    before = len(read_person(desk.connection, desk.ines).of("Interview"))
    hands.click(screen.head.end_button)
    panel = hands.window.panels.panel()
    assert isinstance(panel, EndPanel)
    hands.type("On essaie.")
    hands.press("Ctrl+Return")
    assert hands.gestures == 2
    assert hands.window.frame.key() == "record"
    held = read_person(desk.connection, desk.ines).of("Interview")
    assert len(held) == before + 1
    assert held[-1].text("entry", "agreed").endswith("On essaie.")
    hands.press("Ctrl+Z")
    assert hands.window.frame.key() == "interview"
    assert screen.notes.blocks() == (Block("words", "Je veux bien essayer"),)
    assert len(read_person(desk.connection, desk.ines).of("Interview")) == before


def test_a_wrong_day_is_said_beside_the_field_and_nothing_ends(
    screen: InterviewScreen, hands: Hands, desk: WorldDesk
) -> None:
    hands.type("Bonjour")
    screen.end()
    panel = hands.window.panels.panel()
    assert isinstance(panel, EndPanel)
    panel.day.set_text("jedi")
    panel.time.set_text("14h")
    hands.press("Ctrl+Return")
    assert hands.window.panels.panel() is panel
    assert panel.day.error().startswith("Jour illisible")
    hands.press("Escape")
    assert hands.window.panels.panel() is None
    screen.end()
    again = hands.window.panels.panel()
    assert isinstance(again, EndPanel)
    assert again.day.text() == "jedi"


def test_without_anything_noted_the_end_waits_and_says_why(screen: InterviewScreen, hands: Hands) -> None:
    screen.end()
    panel = hands.window.panels.panel()
    assert isinstance(panel, EndPanel)
    assert not panel.end.isEnabled()
    assert any("Rien n’est encore noté" in label.text() for label in panel.findChildren(Label))
    hands.type("On se revoit.")
    assert panel.end.isEnabled()


def test_a_step_is_added_while_writing_and_what_was_typed_stays(
    screen: InterviewScreen, hands: Hands, desk: WorldDesk
) -> None:
    before = len(read_person(desk.connection, desk.ines).steps())
    hands.type("Elle veut essayer la crèche")
    hands.press("Ctrl+Shift+E")
    settle()
    hands.type("Immersion en crèche")
    hands.press("Ctrl+Return")
    settle()
    steps = read_person(desk.connection, desk.ines).steps()
    assert [step.text("title") for step in steps if step.text("title") == "Immersion en crèche"]
    assert len(steps) == before + 1
    assert hands.window.frame.current() is screen
    assert [block.text for block in screen.notes.blocks()] == ["Elle veut essayer la crèche"]
    hands.type(", dès novembre")
    assert [block.text for block in screen.notes.blocks()] == ["Elle veut essayer la crèche, dès novembre"]
    assert hands.window.frame.undo_bar.undo()
    assert len(read_person(desk.connection, desk.ines).steps()) == before


def test_the_foot_of_the_notes_names_the_keys_of_an_appointment_and_of_a_step(screen: InterviewScreen) -> None:
    told = " ".join(label.text() for label in screen.notes.findChildren(Label) if label.isVisible())
    assert "Ctrl+R" in told
    assert "Ctrl+Maj+E" in told

"""How the interview stands on the screen: nothing cut, Tab in reading order, the cursor in view, no name of another."""

import gc
import time
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from referent_desk.desk.screens.interview.draft import Block
from referent_desk.desk.screens.interview.view import InterviewScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.label import Label
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, shown, unreachable, walk
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


def test_nothing_of_it_stays_in_memory_after_a_lock(window: Window, desk: WorldDesk) -> None:
    window.open_screen("interview", desk.ines)
    settle()
    hands = Hands(window)
    hands.press("Alt+S")
    hands.type(SECRET)
    screen = weakref.ref(window.frame.current())
    hands.press("Ctrl+L")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
    gc.collect()
    assert screen() is None


def test_no_other_name_stands_on_the_screen(screen: InterviewScreen, hands: Hands, desk: WorldDesk) -> None:
    from referent_desk.caseload.roll import Roll

    others = [row for row in Roll(desk.connection).rows(desk.today()) if row.id != desk.ines]
    said = " ".join(label.text() for label in shown(hands.window, Label))  # type: ignore[attr-defined]
    assert not [row.family for row in others if row.family and row.family in said]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(
    screen: InterviewScreen, hands: Hands, desk: WorldDesk, scale: float
) -> None:
    hands.type("Une phrase assez longue pour prendre plusieurs lignes dans la colonne du milieu, et encore un peu.")
    screen._presenter.add_task(screen._presenter.read_task("faire une chose dont le nom est long, sa mère, vendredi"))
    screen._presenter.add_decision("une décision dont le texte est assez long pour prendre deux lignes au moins")
    screen.refresh()
    wear(scale=scale)
    settle()
    QTest.qWait(30)
    settle()
    assert cut(screen) == []
    assert not nameless(screen)


def test_tab_goes_through_the_columns_in_reading_order(screen: InterviewScreen, hands: Hands) -> None:
    hands.type("Bonjour")
    hands.press("Alt+R")
    screen.gestures.add_decision("on garde")
    screen.gestures.add_task(screen._presenter.read_task("prévenir la crèche"))
    screen.head.back.setFocus()
    met = walk(screen)
    wanted = [
        screen.head.back,
        screen.head.end_button,
        screen.barriers.rows[0].control,
        screen.barriers.rows[-1].control,
        screen.barriers.more,
        screen.notes._entries[0],
        screen.notes.editor(),
        screen.decisions.add_button,
        screen.tasks.rows[0].box,
        screen.tasks.rows[-1].box,
        screen.tasks.new.line,
        screen.tasks.new.when,
    ]
    places = [next((i for i, stop in enumerate(met) if stop is part or part.isAncestorOf(stop)), -1) for part in wanted]
    assert places == sorted(places)


def test_every_button_is_reached_by_tab(screen: InterviewScreen, hands: Hands) -> None:
    screen.notes.focus()
    assert not unreachable(screen)


def test_many_notes_scroll_and_the_cursor_stays_in_view(screen: InterviewScreen, hands: Hands) -> None:
    screen.notes.editor().set_text("\n".join(f"ligne {n}" for n in range(200)))
    screen.notes.focus()
    QTest.qWait(30)
    hands.type("fin")
    QTest.qWait(30)
    area = screen.notes.scroll_area
    assert area is not None
    editor = screen.notes.editor()
    bottom = editor.mapTo(area.viewport(), editor.caret().bottomLeft()).y()
    assert 0 < bottom <= area.viewport().height()


def test_long_notes_come_back_at_their_end(screen: InterviewScreen, hands: Hands) -> None:
    screen.notes.editor().set_text("\n".join(f"ligne {n}" for n in range(200)))
    hands.press("Alt+Left")
    hands.press("Ctrl+E")
    QTest.qWait(50)
    area, editor = screen.notes.scroll_area, screen.notes.editor()
    assert area is not None
    assert 0 < editor.mapTo(area.viewport(), editor.caret().bottomLeft()).y() <= area.viewport().height()


def test_a_key_costs_little_more_than_in_a_bare_editor(screen: InterviewScreen, hands: Hands, qtbot: QtBot) -> None:
    for n in range(6):
        screen.notes.write("report" if n % 2 else "words")
        screen.notes.editor().set_text("Une ligne de notes, comme on en écrit. " * 12)
    screen.notes.focus()
    settle()
    bare = QPlainTextEdit("Une ligne de notes, comme on en écrit. " * 12)
    qtbot.addWidget(bare)
    bare.resize(460, 500)
    bare.show()
    settle()
    ours, theirs = [], []
    for _letter in range(40):
        begun = time.perf_counter()
        QTest.keyClick(screen.notes.editor(), Qt.Key.Key_A)
        QApplication.processEvents()
        ours.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        QTest.keyClick(bare, Qt.Key.Key_A)
        QApplication.processEvents()
        theirs.append(time.perf_counter() - begun)
    assert sorted(ours)[20] < 12 * sorted(theirs)[20], (sorted(ours)[20], sorted(theirs)[20])


def test_no_break_spaces_are_kept(screen: InterviewScreen, hands: Hands) -> None:
    hands.type("«\u00a0Oui\u00a0»")
    assert screen.notes.blocks() == (Block("words", "«\u00a0Oui\u00a0»"),)

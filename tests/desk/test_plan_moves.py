"""Steps of a plan moved in time and in order, by keys and by hand, added and removed: one act each, and back."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from referent_desk.caseload import plans
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.plans import OfferChoice
from referent_desk.desk.screens.plan.page import PlanPage
from referent_desk.desk.screens.plan.step_panel import StepPanel
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.widgets.button import Button
from tests.desk.hands import Hands
from tests.desk.plans import acts, add_bafa, choose, days, open_plan, steps, titles
from tests.desk.seen import cut, shown
from tests.desk.world import WorldDesk, settle


@pytest.fixture
def page(window: Window, desk: WorldDesk) -> PlanPage:
    add_bafa(desk)
    return open_plan(window, desk.ines)


@pytest.mark.parametrize(
    ("keys", "start", "end"),
    [
        ("Shift+Right", "2026-11-17", "2026-11-28"),
        ("Shift+Left", "2026-11-15", "2026-11-26"),
        ("Ctrl+Shift+Right", "2026-11-23", "2026-12-04"),
        ("Ctrl+Shift+Left", "2026-11-09", "2026-11-20"),
        ("Alt+Shift+Right", "2026-11-16", "2026-11-28"),
        ("Alt+Shift+Left", "2026-11-16", "2026-11-26"),
    ],
)
def test_keys_move_the_chosen_step_in_time_by_one_act_and_one_key_takes_it_back(
    page: PlanPage, hands: Hands, desk: WorldDesk, keys: str, start: str, end: str
) -> None:
    choose(page, 3)
    before, was = days(desk, 3), acts(desk)
    hands.press(keys)
    assert days(desk, 3) == (start, end)
    assert acts(desk) == was + 1
    assert page.time.list.row() == 2
    assert QApplication.focusWidget() is page.time.list
    hands.press("Ctrl+Z")
    assert days(desk, 3) == before
    assert steps(desk)[2].contested == ()


def test_the_keys_that_move_a_step_work_from_anywhere_but_in_a_field(
    page: PlanPage, hands: Hands, desk: WorldDesk
) -> None:
    page.time.add.setFocus()
    hands.press("Shift+Right")
    assert days(desk, 3)[0] == "2026-11-17"
    page.step.focus_field("place")
    hands.press("Shift+Right")
    assert days(desk, 3)[0] == "2026-11-17"


def test_several_moves_are_taken_back_one_after_the_other(page: PlanPage, hands: Hands, desk: WorldDesk) -> None:
    choose(page, 3)
    for _day in range(3):
        hands.press("Shift+Right")
    assert days(desk, 3)[0] == "2026-11-19"
    for start in ("2026-11-18", "2026-11-17", "2026-11-16"):
        hands.press("Ctrl+Z")
        settle()
        assert days(desk, 3)[0] == start
    hands.press("Ctrl+Z")
    assert days(desk, 3)[0] == "2026-11-16"


def test_a_step_known_to_the_month_is_not_moved_by_days_and_the_field_says_so(
    page: PlanPage, hands: Hands, desk: WorldDesk
) -> None:
    _plan, key = plans.add_step(desk.log(), desk.ines, {"title": "Visite", "when": {"start": "2027-06"}})
    page = open_plan(hands.window, desk.ines)
    page.time.choose(key)
    page.time.list.setFocus()
    hands.press("Shift+Right")
    assert steps(desk)[-1].text("when", "start") == "2027-06"
    assert "pas encore de jour" in page.step.fields["start"].error()


def test_an_end_is_never_moved_before_its_start(page: PlanPage, hands: Hands, desk: WorldDesk) -> None:
    choose(page, 6)
    for _day in range(9):
        hands.press("Alt+Shift+Left")
    assert days(desk, 6) == ("2027-04-24", "2027-04-24")
    assert page.step.fields["end"].error().startswith("La fin (23/04/2027) est avant le début (24/04/2027).")


def test_a_bar_is_dragged_by_days_and_tells_them_while_it_is(page: PlanPage, hands: Hands, desk: WorldDesk) -> None:
    line = page.time.line
    key = steps(desk)[3].key
    middle = line.where(key)
    assert middle is not None
    from_, port = middle.toPoint(), line.viewport()
    day = line.viewport().width() / 395
    to = QPoint(from_.x() + round(10 * day), from_.y())
    was = acts(desk)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=from_)
    QTest.mouseMove(port, QPoint(from_.x() + 6, from_.y()))
    QTest.mouseMove(port, to)
    held = line.held()
    assert held is not None
    assert held.words == "10 déc. au 1er mars"
    assert days(desk, 4) == ("2026-11-30", "2027-02-19")
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=to)
    settle()
    assert days(desk, 4) == ("2026-12-10", "2027-03-01")
    assert acts(desk) == was + 1
    assert page.step.key == key
    page.time.list.setFocus()
    hands.press("Ctrl+Z")
    assert days(desk, 4) == ("2026-11-30", "2027-02-19")


def test_an_edge_is_dragged_alone_and_escape_puts_a_bar_back(page: PlanPage, desk: WorldDesk) -> None:
    line, key = page.time.line, steps(desk)[3].key
    bar, middle = line.bar(key), line.where(key)
    assert bar is not None
    assert middle is not None
    day = line.viewport().width() / 395
    right = QPoint(round(middle.x() + (bar.end - bar.start).days * day / 2) - 1, round(middle.y()))
    port = line.viewport()
    for end in ("escape", "drop"):
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=right)
        QTest.mouseMove(port, QPoint(right.x() + round(9 * day), right.y()))
        if end == "escape":
            QTest.keyClick(line, Qt.Key.Key_Escape)
            assert line.held() is None
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(right.x() + round(9 * day), right.y()))
        settle()
        assert days(desk, 4) == ("2026-11-30", "2027-02-19" if end == "escape" else "2027-02-28")


def test_alt_and_the_arrows_change_the_order_and_the_focus_follows(
    page: PlanPage, hands: Hands, desk: WorldDesk
) -> None:
    choose(page, 1)
    before = titles(desk)
    hands.press("Alt+Down")
    assert titles(desk) == [before[1], before[0], *before[2:]]
    assert page.time.list.row() == 1
    assert QApplication.focusWidget() is page.time.list
    hands.press("Alt+Up")
    hands.press("Alt+Up")
    assert titles(desk) == before
    choose(page, 7)
    hands.click(page.step.up)
    assert titles(desk)[5:] == [before[6], before[5]]
    page.time.list.setFocus()
    hands.press("Ctrl+Z")
    assert titles(desk) == before


def test_a_step_is_removed_by_one_key_and_comes_back_as_it_was(page: PlanPage, hands: Hands, desk: WorldDesk) -> None:
    choose(page, 3)
    before = steps(desk)[2]
    hands.press("Del")
    assert before.text("title") not in titles(desk)
    hands.press("Ctrl+Z")
    back = steps(desk)[2]
    assert (back.key, back.fields, back.contested) == (before.key, before.fields, ())


def test_removing_an_offer_settles_its_proposal_and_says_so(window: Window, hands: Hands, desk: WorldDesk) -> None:
    made = plans.add_offer(desk.log(), desk.ines, OfferChoice("demo", "x", "Prépa métiers", start="2027-06-01"))
    page = open_plan(window, desk.ines)
    page.time.choose(made.step)
    assert page.step.fields["answer"].value() == "envisaged"
    hands.click(page.step.out)
    found = read_person(desk.connection, desk.ines)
    assert [item.text("answer", "answer") for item in found.of("Proposal") if item.key == made.proposal] == ["dropped"]
    hands.press("Ctrl+Z")
    found = read_person(desk.connection, desk.ines)
    assert [item.text("answer", "answer") for item in found.of("Proposal") if item.key == made.proposal] == [
        "envisaged"
    ]
    assert made.step in [step.key for step in found.steps()]


def test_a_step_is_added_by_two_keys_and_typing_where_its_days_put_it(
    page: PlanPage, hands: Hands, desk: WorldDesk
) -> None:
    hands.press("Ctrl+Shift+E")
    hands.type("Visite du CFA")
    for text in ("CFA du Val d’Arnon", "Bourges", "12/01/2027", "12/01/2027"):
        hands.walk("Tab")
        hands.type(text)
    hands.press("Ctrl+Return")
    assert hands.gestures == 2
    assert titles(desk)[4] == "Visite du CFA"
    assert days(desk, 5) == ("2027-01-12", "2027-01-12")
    assert page.step.fields["title"].value() == "Visite du CFA"
    page.time.list.setFocus()
    hands.press("Ctrl+Z")
    assert "Visite du CFA" not in titles(desk)


def test_a_step_needs_a_title_and_an_end_after_its_start_and_nothing_typed_is_lost(
    page: PlanPage, hands: Hands, window: Window, desk: WorldDesk
) -> None:
    hands.press("Ctrl+Shift+E")
    panel = window.panels.panel()
    assert isinstance(panel, StepPanel)
    hands.press("Ctrl+Return")
    assert "titre" in panel.fields["title"].error()
    panel.fields["title"].set_text("Visite")
    panel.fields["start"].set_text("16/11/2026")
    panel.fields["end"].set_text("12/10/2026")
    hands.press("Ctrl+Return")
    assert panel.fields["end"].error() == "La fin (12/10/2026) est avant le début (16/11/2026)."
    panel.fields["end"].set_text("31/02/2027")
    hands.press("Ctrl+Return")
    assert panel.fields["end"].error() == "Le 31 février 2027 n’existe pas. Exemple\u00a0: 28/02/2027"
    hands.press("Esc")
    hands.press("Ctrl+Shift+E")
    again = window.panels.panel()
    assert isinstance(again, StepPanel)
    assert again.fields["title"].text() == "Visite"
    assert len(steps(desk)) == 7


def test_months_weeks_and_the_table_show_the_same_steps(page: PlanPage, hands: Hands, desk: WorldDesk) -> None:
    choose(page, 5)
    hands.click(next(item for item in shown(page, Button) if item is page.time.add) and page.time.view)
    for key in ("weeks", "table", "months"):
        page.time.view.choose(key)
        page.time.view.chosen.emit(key)
        settle()
        assert page.time.steps().row() == 4
        assert page.time.steps().isVisible()
        assert cut(page.window()) == []
    page.time.view.choose("table")
    page.time.view.chosen.emit("table")
    model, table = page.time.model, page.time.table
    heads = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(2, model.columnCount())]
    assert heads == ["N°", "Étape", "Organisme", "Du", "Au", "État", "Remarques"]
    assert not any(table.isColumnHidden(column) for column in range(2, 9))
    table.setFocus()
    hands.press("Shift+Right")
    assert days(desk, 5)[0] == "2027-03-03"
    assert QApplication.focusWidget() is table


def test_the_tab_of_the_dossier_acts_like_the_screen(window: Window, hands: Hands, desk: WorldDesk) -> None:
    window.open_screen("record", desk.ines)
    record = window.frame.current()
    assert isinstance(record, RecordScreen)
    record.open_tab("plan")
    settle()
    page = record.plan.page
    choose(page, 3)
    hands.press("Shift+Right")
    assert days(desk, 3)[0] == "2026-11-17"
    hands.press("Alt+Down")
    assert titles(desk)[3] == "Deux semaines à la crèche"
    hands.press("Ctrl+Z")
    settle()
    hands.press("Ctrl+Z")
    assert days(desk, 3) == ("2026-11-16", "2026-11-27")
    hands.press("Ctrl+Shift+E")
    assert isinstance(window.panels.panel(), StepPanel)


def test_five_and_twenty_steps_are_shown_without_harm(
    desk: WorldDesk, open_window: Callable[[WorldDesk], Window]
) -> None:
    for n in range(25):
        day = date(2026, 11, 1 + n)
        plans.add_step(desk.log(), desk.ines, {"title": f"Pas {n} " * 9, "when": {"start": day.isoformat()}})
    window = open_window(desk)
    page = open_plan(window, desk.ines)
    assert page.time.model.rowCount() == 31
    page.time.choose(steps(desk)[-1].key)
    settle()
    assert page.time.list.verticalScrollBar().value() == page.time.line.verticalScrollBar().value() > 0
    assert cut(window) == []

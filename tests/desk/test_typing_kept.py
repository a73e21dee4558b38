"""What is typed in any form is in the draft table while the form still shows, and comes back."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from referent_desk.caseload import local
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.directory.view import DirectoryScreen
from referent_desk.desk.screens.plan.screen import PlanScreen
from referent_desk.desk.screens.record.barrier_form import BarrierForm
from referent_desk.desk.screens.record.close_dialog import CloseDialog
from referent_desk.desk.screens.record.pause_panel import PausePanel
from referent_desk.desk.screens.scheme_form.view import SchemeFormScreen
from referent_desk.desk.screens.tags.panel import TagsPanel
from referent_desk.desk.screens.tags.presenter import TagsPresenter
from referent_desk.desk.screens.today.action_panel import ActionPanel
from referent_desk.desk.screens.today.view import TodayScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.widgets.typing_pause import TypingPause
from tests.desk.hands import Hands
from tests.desk.kept import WORD, found, kept_words, record, until_kept
from tests.desk.world import WorldDesk


def panel_by_action(window: Window, desk: WorldDesk) -> None:
    window.open_screen("today")
    screen = window.frame.current()
    assert isinstance(screen, TodayScreen)
    screen._add_action()


def panel_by_booking(window: Window, desk: WorldDesk) -> None:
    record(window, desk)
    Hands(window).press("Ctrl+R")


def panel_by_solution(window: Window, desk: WorldDesk) -> None:
    record(window, desk).menu.solve_anew()


def panel_by_pause(window: Window, desk: WorldDesk) -> None:
    record(window, desk).menu.pause()


def panel_by_around(window: Window, desk: WorldDesk) -> None:
    screen = record(window, desk)
    screen.open_tab("situation")
    screen.situation.around.opened.emit("")


def panel_by_step(window: Window, desk: WorldDesk) -> None:
    window.open_screen("plan", desk.ines)
    screen = window.frame.current()
    assert isinstance(screen, PlanScreen)
    screen.page.add_step()


def panel_by_directory(window: Window, desk: WorldDesk) -> None:
    window.open_screen("directory")
    screen = window.frame.current()
    assert isinstance(screen, DirectoryScreen)
    screen.add.click()


PANELS: list[Callable[[Window, WorldDesk], None]] = [
    panel_by_action,
    panel_by_booking,
    panel_by_solution,
    panel_by_pause,
    panel_by_around,
    panel_by_step,
    panel_by_directory,
]


def last_line(window: Window) -> QLineEdit:
    """The first field of the panel in which something may be typed and none is yet."""
    panel = window.panels.panel()
    assert panel is not None
    lines = [line for line in panel.findChildren(QLineEdit) if line.isVisible() and not line.isReadOnly()]
    return next(line for line in reversed(lines) if not line.text())


@pytest.mark.parametrize("show", PANELS)
def test_a_panel_keeps_what_is_typed_while_it_shows_and_after_escape_and_a_lock(
    show: Callable[[Window, WorldDesk], None], window: Window, desk: WorldDesk, qtbot: QtBot
) -> None:
    show(window, desk)
    line = last_line(window)
    line.setFocus()
    QTest.keyClicks(line, WORD)
    until_kept(qtbot, desk)
    Hands(window).press("Escape")
    if window.panels.panel() is not None:  # suggestions hung under the line
        Hands(window).press("Escape")
    assert window.panels.panel() is None
    show(window, desk)
    panel = window.panels.panel()
    assert panel is not None
    assert WORD in [each.text() for each in panel.findChildren(QLineEdit)]
    window.lock()
    assert WORD in kept_words(desk)


def test_no_panel_writes_a_draft_of_what_nobody_typed(window: Window, desk: WorldDesk) -> None:
    before = desk.connection.execute("SELECT key FROM draft").fetchall()
    for show in PANELS:
        show(window, desk)
        panel = window.panels.panel()
        assert panel is not None
        panel.keep_typed()
        panel.put_away()
    assert desk.connection.execute("SELECT key FROM draft").fetchall() == before


def test_a_draft_that_is_as_it_was_is_not_written_again(desk: WorldDesk) -> None:
    local.save_draft(desk.connection, "essai", {"a": "b"}, desk.clock())
    changes = desk.connection.total_changes
    local.save_draft(desk.connection, "essai", {"a": "b"}, desk.clock())
    local.drop_draft(desk.connection, "autre")
    assert desk.connection.total_changes == changes
    local.save_draft(desk.connection, "essai", {"a": "c"}, desk.clock())
    assert desk.connection.total_changes > changes


def test_who_types_without_a_pause_is_kept_too(qtbot: QtBot) -> None:
    line, kept = QLineEdit(), list[str]()
    qtbot.addWidget(line)
    pause = TypingPause(line, lambda: kept.append(line.text()))
    line.textChanged.connect(pause.begin)
    for _key in range(45):
        QTest.keyClicks(line, "x")
        QTest.qWait(20)
    assert kept
    assert 0 < len(kept[0]) < 45


def test_an_action_that_is_noted_leaves_no_draft(window: Window, desk: WorldDesk, qtbot: QtBot) -> None:
    panel_by_action(window, desk)
    panel = window.panels.panel()
    assert isinstance(panel, ActionPanel)
    QTest.keyClicks(panel.what.line, "Appeler le CFA")
    until_kept(qtbot, desk, "Appeler le CFA")
    panel.save()
    QTest.qWait(700)
    assert "Appeler le CFA" not in kept_words(desk)


def test_a_pause_comes_back_whole_and_leaves_once_it_is_recorded(window: Window, desk: WorldDesk) -> None:
    panel_by_pause(window, desk)
    panel = window.panels.panel()
    assert isinstance(panel, PausePanel)
    panel.reason.setEditText("Part chez sa tante")
    panel.until.setEditText("un jour")
    panel.put_away()
    panel_by_pause(window, desk)
    again = window.panels.panel()
    assert isinstance(again, PausePanel)
    assert again.values() == {"reason": "Part chez sa tante", "until": "un jour"}
    again.until.setEditText("dans 2 semaines")
    again.save()
    assert "sa tante" not in kept_words(desk)


def test_the_closing_of_an_accompaniment_comes_back_after_escape_and_a_lock(
    window: Window, desk: WorldDesk, qtbot: QtBot
) -> None:
    def asked() -> CloseDialog:
        dialog = record(window, desk).menu.close()
        assert dialog is not None
        return dialog

    dialog = asked()
    dialog.reason.setCurrentIndex(2)
    QTest.keyClicks(dialog.detail, WORD)
    until_kept(qtbot, desk)
    dialog.reject()
    again = asked()
    assert (again.reason.currentIndex(), again.detail.text()) == (2, WORD)
    again.detail.set_text(f"{WORD} et plus")
    window.lock()
    assert f"{WORD} et plus" in kept_words(desk)


def test_a_closing_that_is_recorded_leaves_no_draft(window: Window, desk: WorldDesk) -> None:
    dialog = record(window, desk).menu.close()
    assert dialog is not None
    dialog.reason.setCurrentIndex(1)
    dialog.detail.set_text(WORD)
    dialog.send()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert WORD not in kept_words(desk)


def test_a_local_scheme_is_kept_while_it_is_typed(window: Window, desk: WorldDesk, qtbot: QtBot) -> None:
    window.open_screen("scheme")
    screen = window.frame.current()
    assert isinstance(screen, SchemeFormScreen)
    QTest.keyClicks(screen.fields.about, WORD)
    until_kept(qtbot, desk)


def test_a_field_of_a_step_and_the_objective_are_kept_before_they_are_left(
    window: Window, desk: WorldDesk, qtbot: QtBot
) -> None:
    window.open_screen("plan", desk.ines)
    screen = window.frame.current()
    assert isinstance(screen, PlanScreen)
    page = screen.page
    line = page.step.fields["pace"].input()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, WORD)
    until_kept(qtbot, desk)
    line.blockSignals(True)
    line.setText("")
    line.blockSignals(False)
    line.clearFocus()
    page.step.key = ""
    page.show_record(found(desk))
    assert page.step.fields["pace"].value() == WORD
    page.step.fields["pace"].send()
    assert WORD in str(found(desk).things)
    assert WORD not in kept_words(desk)
    page.aim.edit()
    QTest.keyClicks(page.aim.aim.line, "Un autre but")
    until_kept(qtbot, desk, "Un autre but")
    page.aim.close_fields()
    assert "Un autre but" not in kept_words(desk)


def test_the_panel_that_ends_an_interview_is_kept_while_it_shows(window: Window, desk: WorldDesk, qtbot: QtBot) -> None:
    window.open_screen("interview", desk.ines)
    screen = window.frame.current()
    screen.end()  # type: ignore[union-attr]
    panel = window.panels.panel()
    assert panel is not None
    QTest.keyClicks(panel.agreed, WORD)  # type: ignore[attr-defined]
    until_kept(qtbot, desk)


def test_two_drafts_of_appointments_do_not_take_each_others_place(window: Window, desk: WorldDesk) -> None:
    panel_by_booking(window, desk)
    line = last_line(window)
    line.setText("chez Inès")
    Hands(window).press("Escape")
    window.open_screen("directory")
    Hands(window).press("Ctrl+R")
    panel = window.panels.panel()
    assert panel is not None
    assert "chez Inès" not in [each.text() for each in panel.findChildren(QLineEdit)]
    last_line(window).setText("ailleurs")
    panel.put_away()
    assert "chez In" in kept_words(desk)
    assert "ailleurs" in kept_words(desk)


def test_a_barrier_a_tag_a_reason_and_a_partner_are_kept_while_they_are_typed(
    window: Window, desk: WorldDesk, qtbot: QtBot
) -> None:
    screen = record(window, desk)
    screen.open_tab("situation")
    form = screen.situation.findChildren(BarrierForm)[0]
    form.theme.setCurrentIndex(form.theme.findData("mobility"))
    form._theme_chosen()
    form.words.setEditText("un frein en cours")
    until_kept(qtbot, desk, "un frein en cours")
    form.words.blockSignals(True)
    form.words.setEditText("")
    screen.situation.show_record(found(desk))
    assert form.typed().endswith("un frein en cours")
    screen.open_tab("agreements")
    partner = screen.agreements.partner.fields["partner"].editor
    assert isinstance(partner, QLineEdit)
    partner.setText("un partenaire en cours")
    until_kept(qtbot, desk, "un partenaire en cours")
    panel = TagsPanel(TagsPresenter(desk, Roll(desk.connection)), desk.ines)
    window.show_panel(panel)
    panel.typed.set_text("une étiquette")
    until_kept(qtbot, desk, "tiquette")
    panel.put_away()
    again = TagsPanel(TagsPresenter(desk, Roll(desk.connection)), desk.ines)
    assert again.typed.text() == "une étiquette"


def test_the_reason_for_keeping_a_point_of_the_plan_is_kept_while_it_is_typed(
    window: Window, desk: WorldDesk, qtbot: QtBot
) -> None:
    window.open_screen("plan", desk.ines)
    screen = window.frame.current()
    assert isinstance(screen, PlanScreen)
    row = screen.page.points.rows[0]
    row.keep.click()
    QTest.keyClicks(row.reason.line, WORD)
    until_kept(qtbot, desk)
    row.reason.line.blockSignals(True)
    row.reason.set_text("")
    screen.page.show_record(found(desk))
    assert WORD in [each.reason.text() for each in screen.page.points.rows]

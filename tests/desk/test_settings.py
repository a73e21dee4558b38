"""Réglages: applied at once, kept in the vault, followed by the list, the alerts and the day; put back."""

import pytest
from PySide6.QtWidgets import QApplication

from referent_desk.caseload import interviews, local
from referent_desk.caseload.agenda import thresholds
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.plans import gap_days
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.people.presenter import Asked, PeoplePresenter
from referent_desk.desk.screens.record.presenter import RecordPresenter
from referent_desk.desk.screens.settings.presenter import days_error, display, read_days
from referent_desk.desk.screens.settings.sections import DisplaySection, FollowUpSection, IdentitySection
from referent_desk.desk.screens.settings.view import SettingsScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.theme import look
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, unreachable
from tests.desk.world import WorldDesk, settle, world_window


def open_settings(window: Window, key: str) -> SettingsScreen:
    window.open_screen("settings", key)
    screen = window.frame.current()
    assert isinstance(screen, SettingsScreen)
    return screen


def follow_up(window: Window) -> FollowUpSection:
    section = open_settings(window, "follow_up").sections["follow_up"]
    assert isinstance(section, FollowUpSection)
    return section


@pytest.mark.parametrize(
    ("typed", "days"), [("15", 15), (" 7 ", 7), ("0", None), ("366", None), ("²", None), ("1.5", None), ("", None)]
)
def test_days_are_whole_and_within_a_year(typed: str, days: int | None) -> None:
    assert read_days(typed) == days


def test_what_is_wrong_stands_beside_the_number_that_is() -> None:
    assert days_error("15", "30") == days_error("15", "15") == (None, None)
    assert days_error("15", "3")[1] == "Pas avant le premier seuil (15 jours)."
    assert days_error("x", "30")[0]
    assert days_error("x", "30")[1] is None


def test_another_threshold_changes_the_list_the_dossier_and_the_day(window: Window, desk: WorldDesk) -> None:
    presenter = PeoplePresenter(desk, Roll(desk.connection))
    before = presenter.show(Asked()).counts["recall"]
    section = follow_up(window)
    section.watch.set_text("3")
    section.late.set_text("5")
    section.send()
    assert (thresholds(desk.connection).watch, thresholds(desk.connection).late) == (3, 5)
    told = presenter.show(Asked())
    assert told.counts["recall"] > before
    assert {(line.limits.watch, line.limits.late) for line in told.lines} == {(3, 5)}
    record = RecordPresenter(desk)
    record.open(desk.ines)
    assert "silence" in [alert.kind for alert in record.overview().alerts]
    assert presenter.preview(desk.ines).id == read_person(desk.connection, desk.ines).root


def test_a_threshold_that_is_no_number_is_told_and_not_kept(window: Window, desk: WorldDesk) -> None:
    section = follow_up(window)
    section.watch.set_text("bientôt")
    section.send()
    assert "Exemple" in section.watch.error()
    assert thresholds(desk.connection).watch == 15


def test_how_long_a_plan_may_be_empty_is_kept_and_told_on_the_sheet(window: Window, desk: WorldDesk) -> None:
    before = desk.sheet_content(desk.ines).gaps
    section = follow_up(window)
    section.gap.set_text("longtemps")
    section.send()
    assert "Exemple" in section.gap.error()
    assert gap_days(desk.connection) == 5
    section.gap.set_text("300")
    section.send()
    assert gap_days(desk.connection) == 300
    assert before
    assert not desk.sheet_content(desk.ines).gaps


def test_what_is_typed_is_kept_when_the_screen_is_left(window: Window, desk: WorldDesk) -> None:
    section = follow_up(window)
    section.watch.set_text("10")
    window.open_screen("people")
    assert thresholds(desk.connection).watch == 10


def test_going_back_to_the_original_is_undone_by_ctrl_z(window: Window, desk: WorldDesk) -> None:
    local.set_preference(desk.connection, "watch_days", 10)
    screen = open_settings(window, "follow_up")
    screen.original.click()
    assert thresholds(desk.connection).watch == 15
    window.undo()
    assert thresholds(desk.connection).watch == 10


def test_size_and_theme_apply_at_once_and_are_there_the_next_time(window: Window, desk: WorldDesk) -> None:
    section = open_settings(window, "display").sections["display"]
    assert isinstance(section, DisplaySection)
    section.scale.chosen.emit("150")
    section.theme.chosen.emit("dark")
    settle()
    assert (look().scale, look().dark) == (1.5, True)
    assert (display(desk.connection).percent, display(desk.connection).theme) == (150, "dark")
    wear(scale=1.0, dark=False)
    again = world_window(desk)
    assert (look().scale, look().dark) == (1.5, True)
    again.close()


def test_ctrl_plus_is_kept_too(window: Window, desk: WorldDesk) -> None:
    window.zoom(1)
    assert display(desk.connection).percent == 110


def test_nonsense_kept_changes_nothing(desk: WorldDesk) -> None:
    for name, value in (("text_scale", 900), ("theme", "rose")):
        local.set_preference(desk.connection, name, value)
    assert (display(desk.connection).percent, display(desk.connection).theme) == (None, None)


def test_who_hands_the_sheet_over_is_typed_here(window: Window, desk: WorldDesk) -> None:
    screen = open_settings(window, "identity")
    section = screen.sections["identity"]
    assert isinstance(section, IdentitySection)
    section.fields["organisation"].set_text("  Mission locale de Vierzon ")
    section.send()
    held = local.preference(desk.connection, "author")
    assert isinstance(held, dict)
    assert held["organisation"] == "Mission locale de Vierzon"
    assert held["name"] == "Solène Marchebout"
    assert screen.original.isHidden()


def test_arrows_go_from_section_to_section(window: Window) -> None:
    screen = open_settings(window, "display")
    hands = Hands(window)
    assert QApplication.focusWidget() is screen.lines["display"]
    hands.press("Down")
    assert screen.argument() == "follow_up"
    hands.press("Down")
    assert screen.argument() == "identity"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("key", ["display", "follow_up", "identity"])
def test_nothing_is_cut_everything_is_named_and_reached(window: Window, key: str, scale: float) -> None:
    wear(scale=scale)
    open_settings(window, key)
    settle()
    assert cut(window) == []
    assert nameless(window) == []
    assert unreachable(window) == []


def test_a_silence_shorter_than_the_threshold_is_no_alert(desk: WorldDesk) -> None:
    local.set_preference(desk.connection, "watch_days", 60)
    local.set_preference(desk.connection, "late_days", 90)
    presenter = PeoplePresenter(desk, Roll(desk.connection))
    assert presenter.show(Asked()).counts["recall"] == 0
    interviews.add_contact(
        desk.log(), desk.ines, {"at": "2026-08-01T10:00+02:00", "channel": "call", "result": "reached"}
    )
    record = RecordPresenter(desk)
    record.open(desk.ines)
    assert "silence" not in [alert.kind for alert in record.overview().alerts]

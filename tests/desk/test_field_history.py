"""The history of a field: who, when, before, after; and an earlier value written again."""

from dataclasses import replace

import pytest
from msgspec import structs
from PySide6.QtWidgets import QApplication

from referent_desk.caseload.changes import Change
from referent_desk.caseload.editing import edit_field
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.stored import changes_of_field, changes_of_root
from referent_desk.desk.screens.record.form_presenter import FormPresenter
from referent_desk.desk.screens.record.history_panel import HistoryPanel
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.vault.database import transaction
from tests.caseload.conftest import desk as other_desk
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless
from tests.desk.world import WorldDesk, settle

KARIM = "b" * 32


@pytest.fixture
def screen(window: Window, desk: WorldDesk) -> RecordScreen:
    window.open_screen("record", desk.ines)
    shown_now = window.frame.current()
    assert isinstance(shown_now, RecordScreen)
    shown_now.open_tab("situation")
    settle()
    return shown_now


def past_of(desk: WorldDesk, slot: str) -> list[tuple[str, str, str, bool]]:
    history = FormPresenter(desk).history(read_person(desk.connection, desk.ines), slot)
    return [(past.who, past.before, past.after, past.stands) for past in history.past]


def test_each_change_says_who_and_what_it_replaced(desk: WorldDesk) -> None:
    edit_field(desk.log(), desk.ines, "Person", desk.ines, "lives_with", "Sa tante")
    assert past_of(desk, "lives_with") == [
        ("Vous", "Sa mère et deux petits frères", "Sa tante", True),
        ("Vous", "vide", "Sa mère et deux petits frères", False),
    ]
    history = FormPresenter(desk).history(read_person(desk.connection, desk.ines), "lives_with")
    assert history.past[0].when.startswith("13 octobre 2026 à 09:5")


def test_a_change_of_another_part_of_the_value_is_left_out(desk: WorldDesk) -> None:
    name = {"given": "Inès", "family": "Valombre", "usage": "Marchand"}
    edit_field(desk.log(), desk.ines, "Person", desk.ines, "name", name)
    assert [after for _who, _before, after, _stands in past_of(desk, "given")] == ["Inès"]
    assert [after for _who, _before, after, _stands in past_of(desk, "usage")] == ["Marchand"]


def test_a_colleague_is_named_and_a_mad_clock_breaks_nothing(desk: WorldDesk) -> None:
    colleague = other_desk(KARIM)
    with transaction(colleague.connection):
        colleague.receive(changes_of_root(desk.connection, desk.ines))
    with colleague.act() as act:
        change = act.write(desk.ines, "Person", desk.ines, "lives_with", "Son père")
    with transaction(desk.connection):
        desk.log().receive([after_all(change)])
    assert past_of(desk, "lives_with")[0] == ("Karim Tessoul", "Sa mère et deux petits frères", "Son père", True)
    history = FormPresenter(desk).history(read_person(desk.connection, desk.ines), "lives_with")
    assert history.past[0].when == "à une date inconnue"


def after_all(change: Change) -> Change:
    return structs.replace(change, clock="999999999999999-00000")


def test_f4_shows_the_field_that_has_the_focus_and_one_press_writes_it_again(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    edit_field(desk.log(), desk.ines, "Person", desk.ines, "lives_with", "Sa tante")
    screen.refresh()
    hands = Hands(window)
    field = next(grid.fields["lives_with"] for grid in screen.situation.grids.values() if "lives_with" in grid.fields)
    field.editor.setFocus()
    hands.press("F4")
    panel = window.panels.panel()
    assert isinstance(panel, HistoryPanel)
    assert panel.accessibleName() == "Historique\u00a0: Vit avec"
    assert QApplication.focusWidget() is panel.close_button
    assert len(panel.buttons) == 1
    hands.walk("Shift+Tab")
    assert QApplication.focusWidget() is panel.buttons[0]
    hands.press("Space")
    assert hands.gestures == 2
    person = read_person(desk.connection, desk.ines).person
    assert person is not None
    assert person.text("lives_with") == "Sa mère et deux petits frères"
    assert len(changes_of_field(desk.connection, desk.ines, "Person", desk.ines, "lives_with")) == 3
    window.undo()
    person = read_person(desk.connection, desk.ines).person
    assert person is not None
    assert person.text("lives_with") == "Sa tante"


def test_a_commune_put_back_brings_its_postcode(desk: WorldDesk) -> None:
    presenter = FormPresenter(desk)
    before = read_person(desk.connection, desk.ines)
    assert before.person is not None
    presenter.write(before, "commune", "18033")
    found = read_person(desk.connection, desk.ines)
    first = presenter.history(found, "commune").past[-1]
    presenter.write_again(found, "commune", first)
    after = read_person(desk.connection, desk.ines).person
    assert after is not None
    assert after.get("address") == before.person.get("address")


def test_a_name_is_never_emptied(desk: WorldDesk) -> None:
    presenter = FormPresenter(desk)
    found = read_person(desk.connection, desk.ines)
    past = replace(presenter.history(found, "given").past[0], value=None)
    with pytest.raises(CaseloadRefusal, match="no_name"):
        presenter.write_again(found, "given", past)


def test_a_field_that_nobody_wrote_says_so_calmly(screen: RecordScreen, window: Window) -> None:
    field = next(grid.fields["ine"] for grid in screen.situation.grids.values() if "ine" in grid.fields)
    field.editor.setFocus()
    Hands(window).press("Ctrl+Shift+H")
    panel = window.panels.panel()
    assert isinstance(panel, HistoryPanel)
    assert panel.buttons == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(screen: RecordScreen, window: Window, scale: float) -> None:
    wear(scale=scale)
    Hands(window).press("F4")
    settle()
    panel = window.panels.panel()
    assert panel is not None
    assert cut(panel) == []
    assert nameless(panel) == []

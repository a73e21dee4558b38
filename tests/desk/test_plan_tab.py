"""The Plan tab: steps in their rank, edited by hand, moved, removed, agreed; every act can be taken back."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from referent_desk.caseload import plans
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.desk.screens.record.agree_panel import AgreePanel
from referent_desk.desk.screens.record.plan_page import PlanPage
from referent_desk.desk.screens.record.plan_told import plan_told
from referent_desk.desk.screens.record.step_panel import StepPanel
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.button import Button
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, shown, unreachable
from tests.desk.world import WorldDesk, settle


@pytest.fixture
def page(window: Window, desk: WorldDesk) -> PlanPage:
    return open_plan(window, desk.ines)


def open_plan(window: Window, root: str) -> PlanPage:
    window.open_screen("record", root)
    screen = window.frame.current()
    assert isinstance(screen, RecordScreen)
    screen.open_tab("plan")
    settle()
    return screen.plan


def steps(desk: WorldDesk, root: str = "") -> list[str]:
    return [step.text("title") for step in read_person(desk.connection, root or desk.ines).steps()]


def plan(desk: WorldDesk) -> Thing:
    found = read_person(desk.connection, desk.ines).plan
    assert found is not None
    return found


def test_the_tab_says_which_version_stands_and_when_it_was_agreed(desk: WorldDesk) -> None:
    told = plan_told(read_person(desk.connection, desk.ines), desk.today())
    assert (told.version, told.agreed) == ("Version 2, validée", "le 14 septembre")
    plans.set_aim(desk.log(), desk.ines, "Le BAFA")
    told = plan_told(read_person(desk.connection, desk.ines), desk.today())
    assert (told.version, told.agreed) == ("Brouillon, version 3", "Version 2 validée le 14 septembre")


def test_each_row_is_a_sentence_for_screen_readers(desk: WorldDesk) -> None:
    row = plan_told(read_person(desk.connection, desk.ines), desk.today()).rows[2]
    assert row.when == "16 au 27 nov."
    assert row.sentence == (
        "Étape 3\u00a0: Deux semaines à la crèche. Les P’tits Galets, Vierzon. Du 16 au 27 novembre 2026. Confirmé."
    )


def test_empty_periods_and_overlaps_are_told_with_their_days(desk: WorldDesk) -> None:
    plans.add_step(desk.log(), desk.ines, {"title": "BAFA", "when": {"start": "2027-04-24", "end": "2027-05-01"}})
    told = plan_told(read_person(desk.connection, desk.ines), desk.today())
    leads = [(check.alert.kind, check.alert.lead, check.alert.detail) for check in told.checks]
    assert ("overlap", "Chevauchement de 7 jours, étapes 5 et 7.", "Du 24 au 30 avril 2027.") in leads
    assert ("gap", "Vide de 10 jours.", "Du 20 février au 1er mars 2027.") in leads
    assert ("gap", "Vide de 4 mois.", "Du 2 mai au 31 août 2027.") in leads


def test_a_step_that_should_have_begun_is_to_be_looked_at(desk: WorldDesk) -> None:
    plans.add_step(desk.log(), desk.ines, {"title": "Visite", "when": {"start": "2026-10-01"}})
    told = plan_told(read_person(desk.connection, desk.ines), desk.today())
    assert "La date de l’étape 7 est passée." in [check.alert.lead for check in told.checks]


def test_a_step_is_added_by_two_keys_and_typing(page: PlanPage, window: Window, desk: WorldDesk) -> None:
    hands = Hands(window)
    hands.press("Ctrl+Shift+E")
    hands.type("Visite de la crèche")
    for text in ("Les P’tits Galets", "Vierzon", "16/11/2026", "03/2027"):
        hands.walk("Tab")
        hands.type(text)
    hands.press("Ctrl+Return")
    assert hands.gestures == 2
    step = read_person(desk.connection, desk.ines).steps()[-1]
    assert step.text("title") == "Visite de la crèche"
    assert step.get("where") == {"provider": "Les P’tits Galets", "place": "Vierzon"}
    assert step.get("when") == {"start": "2026-11-16", "end": "2027-03"}
    assert plan(desk).get("version") == 3
    hands.press("Ctrl+Z")
    assert "Visite de la crèche" not in steps(desk)
    assert plan(desk).get("version") == 2


def test_a_step_needs_a_title_and_an_end_after_its_start_and_nothing_typed_is_lost(
    page: PlanPage, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
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
    assert panel.fields["end"].error()
    hands.press("Esc")
    hands.press("Ctrl+Shift+E")
    again = window.panels.panel()
    assert isinstance(again, StepPanel)
    assert again.fields["title"].text() == "Visite"
    assert len(steps(desk)) == 6


def test_alt_and_the_arrows_move_a_step_and_the_focus_follows_it(
    page: PlanPage, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    page.table.setFocus()
    before = steps(desk)
    hands.press("Alt+Down")
    assert steps(desk) == [before[1], before[0], *before[2:]]
    assert page.table.row() == 1
    assert QApplication.focusWidget() is page.table
    hands.press("Alt+Up")
    assert steps(desk) == before
    hands.press("Alt+Up")
    assert steps(desk) == before
    page.table.choose_row(5)
    hands.press("Alt+Up")
    hands.press("Ctrl+Z")
    assert steps(desk) == before


def test_a_step_is_removed_by_one_key_and_comes_back_as_it_was(page: PlanPage, window: Window, desk: WorldDesk) -> None:
    hands = Hands(window)
    page.table.choose_row(2)
    page.table.setFocus()
    before = read_person(desk.connection, desk.ines).steps()[2]
    hands.press("Del")
    assert before.text("title") not in steps(desk)
    assert plan(desk).get("version") == 3
    hands.press("Ctrl+Z")
    back = read_person(desk.connection, desk.ines).steps()[2]
    assert (back.key, back.fields, back.contested) == (before.key, before.fields, ())
    assert plan(desk).get("version") == 2


def test_a_field_is_recorded_when_it_is_left_and_put_back_by_one_key(
    page: PlanPage, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    page.table.choose_row(3)
    field = page.step.grid.fields["place"].field
    field.editor.setFocus()
    field.set_text("Bourges")  # type: ignore[attr-defined]
    hands.walk("Tab")
    assert read_person(desk.connection, desk.ines).steps()[3].text("where", "place") == "Bourges"
    assert read_person(desk.connection, desk.ines).steps()[3].text("where", "provider") == "Atelier Tremplin"
    page.table.setFocus()
    hands.press("Ctrl+Z")
    assert read_person(desk.connection, desk.ines).steps()[3].text("where", "place") == "Vierzon"


def test_where_a_step_stands_is_live_and_begins_no_version(page: PlanPage, window: Window, desk: WorldDesk) -> None:
    page.table.choose_row(2)
    box = page.step.grid.fields["state"].editor
    box.setFocus()
    Hands(window).press("Down")
    page.step.grid.fields["state"].send()
    assert read_person(desk.connection, desk.ines).steps()[2].text("state", "state") == "under_way"
    assert plan(desk).get("version") == 2


def test_an_end_before_its_start_is_said_beside_the_field(page: PlanPage, window: Window, desk: WorldDesk) -> None:
    page.table.choose_row(2)
    field = page.step.grid.fields["end"].field
    field.editor.setFocus()
    field.set_text("01/01/2026")  # type: ignore[attr-defined]
    Hands(window).walk("Tab")
    assert "avant le début" in field.error()
    assert read_person(desk.connection, desk.ines).steps()[2].text("when", "end") == "2026-11-27"


def test_the_objective_is_written_when_it_is_left(page: PlanPage, window: Window, desk: WorldDesk) -> None:
    page.aim.line.setFocus()
    page.aim.set_text("Travailler avec des petits")
    Hands(window).press("Return")
    assert plan(desk).get("aim") == {
        "text": "Travailler avec des petits",
        "detail": "à la rentrée de septembre 2027.",
    }
    page.table.setFocus()
    Hands(window).press("Ctrl+Z")
    assert plan(desk).text("aim", "text") == "Le CAP petite enfance en apprentissage,"
    assert plan(desk).get("version") == 2


def test_a_draft_is_agreed_by_who_is_ticked_and_open_points_are_said(
    page: PlanPage, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    assert not page.agree_button.isVisible()
    plans.add_step(desk.log(), desk.ines, {"title": "BAFA", "when": {"start": "2027-04-24", "end": "2027-05-01"}})
    page = open_plan(window, desk.ines)
    hands.click(page.agree_button)
    panel = window.panels.panel()
    assert isinstance(panel, AgreePanel)
    assert [(name, row.on()) for name, row in panel.rows] == [
        ("Inès Valombre", True),
        ("Nadège Valombre", False),
        ("Solène Marchebout", True),
    ]
    hands.press("Ctrl+Return")
    agreed = {"date": "2026-10-13", "by": ["Inès Valombre", "Solène Marchebout"], "version": 3}
    assert plan(desk).get("agreed") == agreed
    assert not page.agree_button.isVisible()
    hands.press("Ctrl+Z")
    assert plan(desk).text("agreed", "date") == "2026-09-14"


def test_the_first_plan_of_a_minor_asks_for_who_may_sign(window: Window, desk: WorldDesk) -> None:
    flat = {"given_names": "Noa", "birth_date": "2010-01-04"}
    root = add_person(desk.log(), flat, desk.today()).id
    with desk.log().act() as act:
        act.add(root, "Guardian", ("Person", root), name={"given": "Ada"}, link="mother", may_sign=True)
    plans.add_step(desk.log(), root, {"title": "Visite"})
    page = open_plan(window, root)
    Hands(window).click(page.agree_button)
    panel = window.panels.panel()
    assert isinstance(panel, AgreePanel)
    assert ("Ada", True) in [(name, row.on()) for name, row in panel.rows]
    for _name, row in panel.rows:
        row.box.setChecked(False)
    panel.save()
    found = read_person(desk.connection, root).plan
    assert found is not None
    assert found.get("agreed") is None


def test_a_plan_without_step_says_where_to_begin(window: Window, desk: WorldDesk) -> None:
    root = add_person(desk.log(), {"given_names": "Noa"}, date(2026, 10, 1)).id
    page = open_plan(window, root)
    hands = Hands(window)
    hands.click(next(item for item in shown(page, Button) if item.accessibleName() == "Ajouter une étape"))
    hands.type("Visiter le CIO")
    hands.press("Ctrl+Return")
    assert steps(desk, root) == ["Visiter le CIO"]
    assert page.table.row() == 0
    hands.press("Ctrl+Z")
    assert read_person(desk.connection, root).plan is None


def test_the_card_of_the_overview_leads_to_the_plan(window: Window, desk: WorldDesk) -> None:
    window.open_screen("record", desk.ines)
    settle()
    Hands(window).click(next(item for item in shown(window, Button) if item.accessibleName() == "Ouvrir le plan"))
    screen = window.frame.current()
    assert isinstance(screen, RecordScreen)
    assert screen.tabs.key() == "plan"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(page: PlanPage, window: Window, scale: float) -> None:
    wear(scale=scale)
    settle()
    assert cut(window) == []
    assert nameless(window) == []


def test_tab_reaches_every_button(page: PlanPage, window: Window, desk: WorldDesk) -> None:
    tabs = {"Vue d’ensemble", "Situation", "Plan 6", "Journal 10", "Documents", "Accords et partage"}
    assert set(unreachable(window)) <= tabs

"""The plan on its screen: steps moved in time and order, edited, removed, added, agreed; every act taken back."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication

from referent_desk.caseload import plan_editing, plans
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.desk.screens.plan.agree_panel import AgreePanel
from referent_desk.desk.screens.plan.page import PlanPage
from referent_desk.desk.screens.record.past_panel import ThingPanel
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.button import Button
from tests.desk.hands import Hands
from tests.desk.plans import BAFA, acts, add_bafa, choose, open_plan, plan, screen, steps, titles, told
from tests.desk.seen import cut, nameless, shown, unreachable, walk
from tests.desk.world import WorldDesk, settle


@pytest.fixture
def page(window: Window, desk: WorldDesk) -> PlanPage:
    add_bafa(desk)
    return open_plan(window, desk.ines)


def test_the_head_says_which_version_stands_and_when_one_was_agreed(window: Window, desk: WorldDesk) -> None:
    open_plan(window, desk.ines)
    head = screen(window)
    assert head.version.face().word == "Version 2, validée"
    assert head.header.context.text() == "le 14 septembre"
    assert not head.agree.isVisible()
    plans.set_aim(desk.log(), desk.ines, "Le BAFA")
    head.refresh()
    assert head.version.face().word == "Brouillon, version 3"
    assert head.header.context.text() == "Version 2 validée le 14 septembre"
    assert head.agree.words() == "Valider avec Inès"
    assert head.agree.isVisible()


def test_the_step_to_come_is_chosen_first_and_its_form_shows(page: PlanPage) -> None:
    assert page.time.key() == page.step.key
    assert page.step.name.text() == "Étape 3\u00a0: deux semaines à la crèche"
    assert page.step.fields["start"].value() == "lun. 16/11/2026"
    assert page.step.fields["travel"].value() == "12 min à pied"
    assert QApplication.focusWidget() is page.time.list


def test_each_row_is_a_sentence_with_its_remarks(page: PlanPage, desk: WorldDesk) -> None:
    rows = told(desk).rows
    assert rows[2].when == "16 au 27 nov."
    assert rows[4].sentence == (
        "Étape 5\u00a0: Prépa petite enfance. Les Deux Rives, Bourges. Du 2 mars au 30 avril 2027. Prévu. "
        "Chevauchement de 7 jours\u00a0; vide de 10 jours avant."
    )
    model = page.time.model
    row = model.index(4, 0)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == rows[4].sentence


@pytest.mark.parametrize(
    ("slot", "text", "stands"),
    [
        ("start", "mar. 17/11/2026", {"start": "2026-11-17", "end": "2026-11-27"}),
        ("start", "17/11", {"start": "2026-11-17", "end": "2026-11-27"}),
        ("end", "12/2026", {"start": "2026-11-16", "end": "2026-12"}),
        ("end", "", {"start": "2026-11-16"}),
    ],
)
def test_days_are_read_as_people_type_them(
    page: PlanPage, hands: Hands, desk: WorldDesk, slot: str, text: str, stands: dict[str, str]
) -> None:
    choose(page, 3)
    page.step.focus_field(slot)
    page.step.fields[slot].set_text(text)
    hands.press("Return")
    found = steps(desk)[2].get("when")
    assert isinstance(found, dict)
    assert {name: found[name] for name in ("start", "end") if name in found} == stands
    assert found["pace"] == "de 8 h 30 à 15 h 30"


def test_a_day_is_taken_from_the_calendar_that_opens_at_the_one_that_stands(page: PlanPage, desk: WorldDesk) -> None:
    menu = page.step.fields["end"].days
    menu.drop_down()
    assert menu.calendar.selectedDate() == QDate(2026, 11, 27)
    menu.calendar.clicked.emit(QDate(2026, 12, 4))
    settle()
    assert steps(desk)[2].text("when", "end") == "2026-12-04"
    assert page.step.fields["end"].value() == "ven. 04/12/2026"


def test_a_bad_day_is_said_beside_its_field_and_writes_nothing(page: PlanPage, hands: Hands, desk: WorldDesk) -> None:
    choose(page, 3)
    was = acts(desk)
    field = page.step.fields["end"]
    for text, wrong in (("01/01/2026", "avant le début"), ("31/02/2027", "n’existe pas"), ("bientôt", "Exemple")):
        field.input().setFocus()
        field.set_text(text)
        hands.walk("Tab")
        assert wrong in field.error()
        assert field.value() == text
    assert acts(desk) == was
    assert cut(hands.window) == []


def test_a_field_is_recorded_when_it_is_left_and_put_back_by_one_key(
    page: PlanPage, hands: Hands, desk: WorldDesk
) -> None:
    choose(page, 4)
    page.step.focus_field("place")
    page.step.fields["place"].set_text("Bourges")
    hands.walk("Tab")
    assert steps(desk)[3].text("where", "place") == "Bourges"
    assert steps(desk)[3].text("where", "provider") == "Atelier Tremplin"
    page.time.list.setFocus()
    hands.press("Ctrl+Z")
    assert steps(desk)[3].text("where", "place") == "Vierzon"


def test_what_is_typed_is_recorded_when_another_step_is_chosen_or_the_screen_is_left(
    page: PlanPage, hands: Hands, window: Window, desk: WorldDesk
) -> None:
    choose(page, 3)
    page.step.focus_field("pace")
    page.step.fields["pace"].set_text("le matin")
    page.time.choose(steps(desk)[3].key)
    assert steps(desk)[2].text("when", "pace") == "le matin"
    page.step.focus_field("travel")
    page.step.fields["travel"].set_text("à vélo")
    window.open_screen("people")
    assert steps(desk)[3].text("where", "travel") == "à vélo"


def test_where_a_step_stands_and_its_answers_are_live_and_begin_no_version(
    window: Window, hands: Hands, desk: WorldDesk
) -> None:
    page = open_plan(window, desk.ines)
    choose(page, 3)
    for state in ("under_way", "interrupted"):
        box = page.step.fields["state"].input()
        box.setCurrentIndex(box.findData(state))  # type: ignore[attr-defined]
        page.step.fields["state"].send()
        settle()
    assert steps(desk)[2].text("state", "state") == "interrupted"
    page.step.fields["reason"].set_text("La crèche ferme")
    page.step.fields["reason"].send()
    assert steps(desk)[2].text("state", "reason") == "La crèche ferme"
    assert plan(desk).get("version") == 2


def test_what_is_needed_is_ticked_added_made_to_block_and_taken_off(
    page: PlanPage, hands: Hands, desk: WorldDesk
) -> None:
    choose(page, 3)
    needs = page.step.needs
    assert [box.accessibleName() for box in needs.boxes] == [
        "Accord de la crèche, indispensable",
        "Autorisation parentale, indispensable",
        "Convention signée",
    ]
    version = plan(desk).get("version")
    hands.click(needs.boxes[1])
    assert steps(desk)[2].get("conditions")[1] == {"text": "Autorisation parentale", "met": True, "blocking": True}  # type: ignore[index]
    assert plan(desk).get("version") == version
    hands.press("Ctrl+Z")
    assert "met" not in steps(desk)[2].get("conditions")[1]  # type: ignore[index,operator]
    hands.click(needs.more)
    for text in ("Tenue prêtée", "Badge"):
        hands.type(text)
        hands.press("Return")
    hands.press("Esc")
    assert [one["text"] for one in steps(desk)[2].get("conditions")][3:] == ["Tenue prêtée", "Badge"]  # type: ignore[union-attr,index]
    needs.blocked.emit(3, True)
    needs.dropped.emit(4)
    assert steps(desk)[2].get("conditions")[3:] == [{"text": "Tenue prêtée", "blocking": True}]  # type: ignore[index]


def test_the_history_of_a_step_says_who_when_before_after_and_puts_back_in_a_new_version(
    window: Window, hands: Hands, desk: WorldDesk
) -> None:
    key = steps(desk)[2].key
    plan_editing.edit_step(desk.log(), desk.ines, key, "title", "Immersion en crèche")
    plans.agree(desk.log(), desk.ines, ["Inès"], desk.today())
    version = plan(desk).get("version")
    page = open_plan(window, desk.ines)
    page.time.choose(key)
    hands.press("F4")
    panel = window.panels.panel()
    assert isinstance(panel, ThingPanel)
    back = next(item for item in panel.buttons if "Deux semaines" in item.accessibleName())
    hands.click(back)
    assert steps(desk)[2].text("title") == "Deux semaines à la crèche"
    assert plan(desk).get("version") == int(str(version)) + 1
    page.time.list.setFocus()
    hands.press("Ctrl+Z")
    assert steps(desk)[2].text("title") == "Immersion en crèche"
    assert plan(desk).get("version") == version


def test_the_objective_is_written_when_it_is_left(page: PlanPage, hands: Hands, desk: WorldDesk) -> None:
    hands.click(page.aim.change)
    page.aim.aim.set_text("Travailler avec des petits")
    hands.press("Return")
    assert plan(desk).get("aim") == {"text": "Travailler avec des petits", "detail": "à la rentrée de septembre 2027."}
    assert page.aim.change.isVisible()
    hands.press("Ctrl+Z")
    assert plan(desk).text("aim", "text") == "Le CAP petite enfance en apprentissage,"


def test_a_draft_is_agreed_by_who_is_ticked_and_open_points_are_said(
    page: PlanPage, hands: Hands, window: Window, desk: WorldDesk
) -> None:
    hands.click(screen(window).agree)
    panel = window.panels.panel()
    assert isinstance(panel, AgreePanel)
    assert [(name, row.on()) for name, row in panel.rows] == [
        ("Inès Valombre", True),
        ("Nadège Valombre", False),
        ("Solène Marchebout", True),
    ]
    assert any("points restent à régler" in item.accessibleName() for item in panel.findChildren(type(panel._message)))
    hands.press("Ctrl+Return")
    agreed = {"date": "2026-10-13", "by": ["Inès Valombre", "Solène Marchebout"], "version": 3}
    assert plan(desk).get("agreed") == agreed
    assert not screen(window).agree.isVisible()
    hands.press("Ctrl+Z")
    assert plan(desk).text("agreed", "date") == "2026-09-14"


def test_the_first_plan_of_a_minor_asks_for_who_may_sign(window: Window, hands: Hands, desk: WorldDesk) -> None:
    root = add_person(desk.log(), {"given_names": "Noa", "birth_date": "2010-01-04"}, desk.today()).id
    with desk.log().act() as act:
        act.add(root, "Guardian", ("Person", root), name={"given": "Ada"}, link="mother", may_sign=True)
    plans.add_step(desk.log(), root, {"title": "Visite"})
    open_plan(window, root)
    hands.click(screen(window).agree)
    panel = window.panels.panel()
    assert isinstance(panel, AgreePanel)
    assert ("Ada", True) in [(name, row.on()) for name, row in panel.rows]
    for _name, row in panel.rows:
        row.box.setChecked(False)
    panel.save()
    found = read_person(desk.connection, root).plan
    assert found is not None
    assert found.get("agreed") is None


def test_a_plan_without_step_says_where_to_begin(window: Window, hands: Hands, desk: WorldDesk) -> None:
    root = add_person(desk.log(), {"given_names": "Inès"}, date(2026, 10, 1)).id
    page = open_plan(window, root)
    assert "ce qu’Inès peut faire" in page.time._nothing.accessibleName()
    assert not page.step.isVisible()
    hands.click(next(item for item in shown(page, Button) if item.words() == "Ajouter une étape"))  # type: ignore[attr-defined]
    hands.type("Visiter le CIO")
    hands.press("Ctrl+Return")
    assert titles(desk, root) == ["Visiter le CIO"]
    assert page.time.list.row() == 0
    page.time.list.setFocus()
    hands.press("Ctrl+Z")
    assert read_person(desk.connection, root).plan is None


def test_the_dossier_leads_to_the_plan_and_back(window: Window, hands: Hands, desk: WorldDesk) -> None:
    window.open_screen("record", desk.ines)
    settle()
    hands.click(next(item for item in shown(window, Button) if item.accessibleName() == "Ouvrir le plan"))
    assert window.frame.key() == "plan"
    assert screen(window).person() == desk.ines
    hands.click(screen(window).back_button)
    assert window.frame.key() == "record"
    record = window.frame.current()
    assert isinstance(record, RecordScreen)
    record.open_tab("plan")
    settle()
    assert record.plan.page.time.list.isVisible()
    hands.click(record.plan.alone)
    assert window.frame.key() == "plan"


def test_the_screen_comes_back_after_a_lock(page: PlanPage, window: Window, desk: WorldDesk) -> None:
    assert screen(window).argument() == desk.ines
    screen(window).put_away()
    assert window.frame.place() == ("plan", desk.ines)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(page: PlanPage, window: Window, scale: float) -> None:
    wear(scale=scale)
    settle()
    assert cut(window) == []
    assert nameless(window) == []


def test_tab_goes_where_the_eye_goes_and_reaches_every_button(page: PlanPage, window: Window) -> None:
    assert unreachable(window) == []
    page.aim.change.setFocus()
    met = walk(window)
    order = [page.aim.change, page.time.list, page.step.up, page.step.fields["start"].input()]
    order += [page.step.fields["state"].input(), page.step.needs.boxes[0], page.step.needs.more]
    order += [page.step.fields["title"].input(), page.points.rows[0].buttons[0]]
    places = [met.index(item) for item in order]
    assert places == sorted(places)


def test_the_name_of_the_bafa_is_that_of_the_drawings(desk: WorldDesk) -> None:
    add_bafa(desk)
    assert titles(desk)[5] == BAFA


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_long_name_cuts_no_button(window: Window, desk: WorldDesk, scale: float) -> None:
    long = {"given": "Marie-Inès Éléonore Joséphine", "family": "Valombre de La Tour du Pin Verclause"}
    with desk.log().act() as act:
        act.write(desk.ines, "Person", desk.ines, "name", long)
    plans.add_step(desk.log(), desk.ines, {"title": "Visite"})
    wear(scale=scale)
    open_plan(window, desk.ines)
    assert cut(window) == []
    assert screen(window).agree.words() == "Valider avec Marie-Inès"
    assert "Verclause" in screen(window).back_button.accessibleName()

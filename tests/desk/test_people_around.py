"""Who is around a young person: chosen in the directory, added in one gesture, told what; every act taken back."""

import pytest
from PySide6.QtWidgets import QApplication

from referent_desk.caseload import local
from referent_desk.caseload.around import around
from referent_desk.caseload.organisations import add_organisation, organisations
from referent_desk.caseload.persons import read_person
from referent_desk.desk.screens.plan.step_form import StepForm
from referent_desk.desk.screens.plan.step_panel import StepPanel
from referent_desk.desk.screens.record.around_panel import AroundPanel
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless
from tests.desk.world import WorldDesk, settle


@pytest.fixture
def mission(desk: WorldDesk) -> str:
    typed = {
        "name": "Mission locale inventée",
        "kind": "mission_locale",
        "commune_code": "18279",
        "phone": "02 00 00 00 11",
        "contacts": [{"name": "Mme Faure", "role": "Conseillère", "phone": "02 00 00 00 12"}],
    }
    return add_organisation(desk.log(), typed).id


@pytest.fixture
def screen(window: Window, desk: WorldDesk) -> RecordScreen:
    window.open_screen("record", desk.ines)
    made = window.frame.current()
    assert isinstance(made, RecordScreen)
    made.open_tab("situation")
    settle()
    return made


def panel_of(window: Window) -> AroundPanel:
    panel = window.panels.panel()
    assert isinstance(panel, AroundPanel)
    return panel


def test_a_contact_of_the_directory_is_noted_by_a_few_letters_and_taken_back(
    screen: RecordScreen, window: Window, desk: WorldDesk, mission: str
) -> None:
    hands = Hands(window)
    hands.click(screen.situation.around.add)
    panel = panel_of(window)
    hands.type("mission locale inv")
    hands.walk("Return")
    assert panel.organisation.text() == "Mission locale inventée"
    assert panel.phone.text() == "02 00 00 00 11"
    hands.type("fau")
    panel.contacts.pick(*panel.contacts.suggestions()[0])
    assert panel.role.currentText() == "Conseillère"
    panel.may_know.setCurrentText("L’avancée du plan")
    hands.press("Ctrl+Return")
    settle()
    (one,) = around(read_person(desk.connection, desk.ines))
    assert (one.organisation, one.name, one.phone) == (mission, "Mme Faure", "02 00 00 00 12")
    assert (one.role, one.may_know) == ("Conseillère", "L’avancée du plan")
    (line,) = screen.situation.around.lines.values()
    assert line.accessibleName() == (
        "Mme Faure. Conseillère, Mission locale inventée. 02 00 00 00 12. Peut savoir\u00a0: L’avancée du plan"
    )
    window.undo()
    assert around(read_person(desk.connection, desk.ines)) == []


def test_what_lacks_is_added_to_the_directory_and_goes_with_the_undo(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    before = len(organisations(desk.connection))
    hands = Hands(window)
    hands.click(screen.situation.around.add)
    panel = panel_of(window)
    hands.type("Collège inventé")
    added = next(item for item in panel.organisation.completion.suggestions() if item[1].startswith("L’ajouter"))
    panel.organisation.completion.pick(*added)
    assert len(organisations(desk.connection)) == before
    hands.press("Ctrl+Return")
    assert len(organisations(desk.connection)) == before + 1
    assert organisations(desk.connection, "college invente")[0].kind == "school"
    window.undo()
    assert len(organisations(desk.connection)) == before


def test_somebody_without_organisation_is_a_name_alone(screen: RecordScreen, window: Window, desk: WorldDesk) -> None:
    hands = Hands(window)
    hands.click(screen.situation.around.add)
    panel = panel_of(window)
    hands.press("Ctrl+Return")
    assert window.panels.panel() is panel  # nothing to note yet: the panel says so and stays
    panel.name.line.setFocus()
    hands.type("Sa marraine")
    hands.press("Ctrl+Return")
    assert [one.name for one in around(read_person(desk.connection, desk.ines))] == ["Sa marraine"]


def test_a_line_opens_to_be_corrected_or_taken_away(screen: RecordScreen, window: Window, desk: WorldDesk) -> None:
    test_somebody_without_organisation_is_a_name_alone(screen, window, desk)
    settle()
    hands = Hands(window)
    (line,) = screen.situation.around.lines.values()
    line.setFocus()
    hands.press("Return")
    panel = panel_of(window)
    assert panel.name.text() == "Sa marraine"
    panel.phone.set_text("chez elle")
    hands.press("Ctrl+Return")
    assert around(read_person(desk.connection, desk.ines))[0].phone == "chez elle"
    window.undo()
    assert around(read_person(desk.connection, desk.ines))[0].phone == ""
    screen.situation._open_around(next(iter(screen.situation.around.lines)))
    hands.click(panel_of(window).remove)
    assert around(read_person(desk.connection, desk.ines)) == []
    window.undo()
    assert [one.name for one in around(read_person(desk.connection, desk.ines))] == ["Sa marraine"]


def test_what_is_typed_stays_as_a_draft(screen: RecordScreen, window: Window, desk: WorldDesk) -> None:
    hands = Hands(window)
    hands.click(screen.situation.around.add)
    panel_of(window).name.line.setFocus()
    hands.type("Sa marr")
    hands.press("Escape")
    assert window.panels.panel() is None
    hands.click(screen.situation.around.add)
    assert panel_of(window).name.text() == "Sa marr"
    panel_of(window).name.set_text("Sa marraine")
    hands.press("Ctrl+Return")
    assert local.draft(desk.connection, f"around:{desk.ines}") is None


def test_a_school_is_chosen_with_its_uai_and_an_origin_with_its_sender(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    add_organisation(desk.log(), {"name": "Lycée inventé", "kind": "school", "uai": "0180035R"})
    hands = Hands(window)
    for card, slot, letters in (("school", "school", "lycee inv"), ("identity", "sent_by", "lycee inv")):
        field = screen.situation.grids[card].fields[slot].editor
        field.setFocus()
        field.selectAll()  # type: ignore[attr-defined]
        hands.type(letters)
        hands.walk("Return")
        QApplication.processEvents()
    found = read_person(desk.connection, desk.ines)
    last = found.of("Schooling")[-1]
    assert last.get("school") == {"label": "Lycée inventé", "uai": "0180035R"}
    assert found.case is not None
    assert found.case.get("opened", "origin") == {"kind": "outreach", "organisation": "Lycée inventé"}


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(
    screen: RecordScreen, window: Window, mission: str, scale: float
) -> None:
    wear(scale=scale)
    screen.situation._open_around("")
    settle()
    panel = panel_of(window)
    assert cut(panel) == []
    assert nameless(panel) == []


def test_the_organisation_of_a_step_is_completed_in_its_panel_and_in_its_form(
    screen: RecordScreen, window: Window, desk: WorldDesk, mission: str
) -> None:
    hands = Hands(window)
    hands.press("Ctrl+Shift+E")
    panel = window.panels.panel()
    assert isinstance(panel, StepPanel)
    hands.type("Atelier d’écriture")
    panel.provider.line.setFocus()
    hands.type("mission locale inv")
    hands.walk("Return")
    hands.press("Ctrl+Return")
    settle()
    step = next(
        item for item in read_person(desk.connection, desk.ines).steps() if item.text("title") == "Atelier d’écriture"
    )
    assert step.text("where", "provider") == "Mission locale inventée"
    form = next(form for form in window.findChildren(StepForm) if form.isVisible())
    field = form.fields["provider"].input()
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    hands.type("Chez Paul")
    hands.walk("Tab")
    settle()
    again = next(item for item in read_person(desk.connection, desk.ines).steps() if item.key == form.key)
    assert again.text("where", "provider") == "Chez Paul"

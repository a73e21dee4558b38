"""What a person was told and what they agreed to: noted in one gesture, taken back by one key."""

import pytest
from PySide6.QtWidgets import QApplication

from referent_desk.caseload.persons import read_person
from referent_desk.caseload.stored import changes_of_field
from referent_desk.desk.screens.record.agreements_page import AgreementsPage
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.domain.canonical import Json
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless
from tests.desk.world import WorldDesk, settle


@pytest.fixture
def page(window: Window, desk: WorldDesk) -> AgreementsPage:
    window.open_screen("record", desk.ines)
    screen = window.frame.current()
    assert isinstance(screen, RecordScreen)
    screen.open_tab("agreements")
    settle()
    return screen.agreements


def agreed(desk: WorldDesk) -> Json:
    person = read_person(desk.connection, desk.ines).person
    assert person is not None
    return person.get("agreements")


def informed(desk: WorldDesk) -> Json:
    case = read_person(desk.connection, desk.ines).case
    assert case is not None
    return case.get("informed")


def test_an_agreement_is_one_gesture_and_its_withdrawal_keeps_the_history(
    page: AgreementsPage, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    page.rows["recall"].box.setFocus()
    hands.press("Space")
    assert agreed(desk) == {"recall": "2026-10-13"}
    assert QApplication.focusWidget() is page.rows["recall"].box
    assert "Accord donné le 13 octobre 2026" in page.rows["recall"].box.accessibleName()
    hands.press("Space")
    assert agreed(desk) is None
    assert len(changes_of_field(desk.connection, desk.ines, "Person", desk.ines, "agreements")) == 2
    hands.press("Ctrl+Z")
    assert agreed(desk) == {"recall": "2026-10-13"}


def test_sharing_names_its_partner(page: AgreementsPage, window: Window, desk: WorldDesk) -> None:
    page.rows["share"].box.setFocus()
    hands = Hands(window)
    hands.press("Space")
    page.partner.fields["partner"].editor.setFocus()
    hands.type("Mission locale de Vierzon")
    hands.press("Return")
    assert agreed(desk) == {"share": "2026-10-13", "partner": "Mission locale de Vierzon"}


def test_the_day_on_which_it_was_told_is_never_to_come(page: AgreementsPage, window: Window, desk: WorldDesk) -> None:
    field = page.told.fields["date"].field
    field.editor.setFocus()
    field.set_text("01/01/2027")  # type: ignore[attr-defined]
    Hands(window).press("Return")
    assert "pas possible" in field.error()
    assert informed(desk) == {"date": "2026-09-07", "support": "paper"}
    field.set_text("08/09/2026")  # type: ignore[attr-defined]
    Hands(window).press("Return")
    assert informed(desk) == {"date": "2026-09-08", "support": "paper"}


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(page: AgreementsPage, window: Window, scale: float) -> None:
    wear(scale=scale)
    settle()
    assert cut(window) == []
    assert nameless(window) == []


def test_the_chosen_tab_stays_in_sight_where_the_line_lacks_room(page: AgreementsPage, window: Window) -> None:
    wear(scale=2.0)
    for _round in range(3):
        settle()
    screen = window.frame.current()
    assert isinstance(screen, RecordScreen)
    tab = screen.tabs.current()
    right = tab.mapTo(screen.tabs, tab.rect().topRight()).x()
    assert right <= screen.tabs.width()

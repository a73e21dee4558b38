"""The "…" of a dossier: closing with a reason, pausing until a day, opening again; all of it can be taken back."""

from datetime import timedelta

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from referent_desk.caseload import interviews
from referent_desk.caseload.agenda import Agenda
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.outcomes import Solution, add_solution
from referent_desk.caseload.people import people, search
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.record.case_menu import CaseMenu
from referent_desk.desk.screens.record.close_dialog import CloseDialog
from referent_desk.desk.screens.record.pause_panel import PausePanel
from referent_desk.desk.screens.record.solution_panel import SolutionPanel
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless
from tests.desk.world import WorldDesk, settle


@pytest.fixture
def screen(window: Window, desk: WorldDesk) -> RecordScreen:
    window.open_screen("record", desk.ines)
    QApplication.processEvents()
    shown_now = window.frame.current()
    assert isinstance(shown_now, RecordScreen)
    return shown_now


def case_of(desk: WorldDesk) -> Thing:
    case = read_person(desk.connection, desk.ines).case
    assert case is not None
    return case


def offered(menu: CaseMenu) -> list[str]:
    """What is offered about the episode; merging, exports, letters and trade sheets have tests of their own."""
    told = [action.text() for action in menu.button.findChildren(QAction) if action.text()]
    return [words for words in told if "dossier" not in words and not words.startswith(("Courrier", "Fiches"))]


def choose(menu: CaseMenu, words: str) -> None:
    next(action for action in menu.button.findChildren(QAction) if action.text() == words).trigger()
    settle()


def dialog_of(screen: RecordScreen) -> CloseDialog:
    return next(item for item in screen.findChildren(CloseDialog) if item.isVisible())


def close(screen: RecordScreen, hands: Hands, reason: str, detail: str = "", where: str = "") -> None:
    choose(screen.menu, "Clore l’accompagnement…")
    dialog = dialog_of(screen)
    dialog.reason.setCurrentIndex(dialog.reason.findData(reason))
    dialog.detail.set_text(detail)
    (dialog.structure if reason == "handed_over" else dialog.place).set_text(where)
    hands.click(dialog.do_button)
    # The display of tests has no window manager to give the window back its activity.
    screen.window().activateWindow()
    settle()


def test_closing_needs_a_reason_of_the_list(screen: RecordScreen, window: Window, desk: WorldDesk) -> None:
    close(screen, Hands(window), "")
    assert dialog_of(screen).reason_field.error() == "Choisissez pourquoi l’accompagnement se termine."
    assert case_of(desk).get("closed") is None


def test_another_reason_needs_a_few_words_and_keeps_what_was_chosen(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    close(screen, hands, "other")
    dialog = dialog_of(screen)
    assert dialog.detail_field.error() == "Dites en quelques mots pourquoi il se termine."
    assert dialog.reason.currentData() == "other"
    dialog.detail.set_text("Part vivre chez sa tante")
    hands.click(dialog.do_button)
    assert case_of(desk).get("closed") == {
        "reason": "other",
        "detail": "Part vivre chez sa tante",
        "date": "2026-10-13",
    }


def test_a_day_to_come_or_before_the_beginning_closes_nothing(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    for typed, told in (("31/02/2026", "pas compris"), ("01/01/2027", "pas encore venu"), ("01/01/2020", "le début")):
        choose(screen.menu, "Clore l’accompagnement…")
        dialog = dialog_of(screen)
        dialog.reason.setCurrentIndex(1)
        dialog.day.set_text(typed)
        dialog.send()
        assert told in dialog.day.error()
        dialog.reject()
    assert case_of(desk).get("closed") is None


def test_the_closed_leave_the_list_come_last_in_search_and_one_key_takes_it_back(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    close(screen, hands, "solution", "Contrat à venir")
    rows = people(desk.connection, desk.today())
    assert rows[-1].id == desk.ines
    assert offered(screen.menu) == ["Rouvrir l’accompagnement"]
    hands.press("Ctrl+Z")
    assert case_of(desk).get("closed") is None
    assert offered(screen.menu) == ["Mettre en pause…", "Clore l’accompagnement…", "Noter une solution…"]


def test_closed_people_come_last_even_where_letters_slipped(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    close(screen, Hands(window), "solution", "Contrat à venir")
    found = search(people(desk.connection, desk.today()), "valonbre", 20)
    assert [row.id for row in found][-1] == desk.ines


def test_a_pause_has_a_reason_and_an_end_and_can_be_taken_back(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    choose(screen.menu, "Mettre en pause…")
    panel = window.panels.panel()
    assert isinstance(panel, PausePanel)
    hands.press("Ctrl+Return")
    assert panel.reason_field.error()
    hands.type("Stage de foot")
    hands.press("Ctrl+Return")
    assert panel.until_field.error()
    hands.type("hier")
    hands.press("Ctrl+Return")
    assert "à venir" in panel.until_field.error()
    panel.until.setCurrentText("dans 2 semaines")
    hands.press("Ctrl+Return")
    assert case_of(desk).get("pause") == {"reason": "Stage de foot", "until": "2026-10-27"}
    assert offered(screen.menu) == ["Reprendre l’accompagnement", "Clore l’accompagnement…", "Noter une solution…"]
    choose(screen.menu, "Reprendre l’accompagnement")
    assert case_of(desk).get("pause") is None
    hands.press("Ctrl+Z")
    assert case_of(desk).get("pause") == {"reason": "Stage de foot", "until": "2026-10-27"}


def test_who_comes_back_has_another_episode_in_the_same_dossier(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    before = case_of(desk).key
    close(screen, hands, "moved_away", where="Orléans")
    choose(screen.menu, "Rouvrir l’accompagnement")
    after = case_of(desk)
    assert after.key != before
    assert after.text("opened", "date") == "2026-10-13"
    assert len(read_person(desk.connection, desk.ines).of("Case")) == 2
    hands.press("Ctrl+Z")
    assert case_of(desk).key == before
    assert case_of(desk).get("closed") is not None


def test_an_episode_in_which_something_is_noted_is_not_taken_back(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    close(screen, hands, "moved_away", where="Orléans")
    choose(screen.menu, "Rouvrir l’accompagnement")
    interviews.add_task(desk.log(), desk.ines, "Rappeler", {"kind": "referent"})
    hands.press("Ctrl+Z")
    assert case_of(desk).get("closed") is None
    assert len(read_person(desk.connection, desk.ines).of("Case")) == 2


def test_escape_closes_nothing_and_gives_the_focus_back(screen: RecordScreen, window: Window, desk: WorldDesk) -> None:
    choose(screen.menu, "Clore l’accompagnement…")
    dialog = dialog_of(screen)
    Hands(window).press("Esc")
    assert not dialog.isVisible()
    window.activateWindow()
    settle()
    assert case_of(desk).get("closed") is None
    assert QApplication.focusWidget() is screen.menu.button


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_in_the_dialog_and_everything_has_a_name(
    screen: RecordScreen, window: Window, scale: float
) -> None:
    wear(scale=scale)
    choose(screen.menu, "Clore l’accompagnement…")
    dialog = dialog_of(screen)
    dialog.send()
    settle()
    assert cut(dialog) == []
    assert nameless(dialog) == []
    dialog.reject()


def test_on_the_day_a_pause_ends_the_menu_and_the_head_say_that_it_runs_no_more(
    screen: RecordScreen, desk: WorldDesk
) -> None:
    case = case_of(desk)
    with desk.log().act() as act:
        act.write(desk.ines, "Case", case.key, "pause", {"until": desk.today().isoformat()})
    screen.refresh()
    assert "Mettre en pause…" in offered(screen.menu)
    assert "Reprendre l’accompagnement" not in offered(screen.menu)


def test_a_lasting_solution_asks_which_and_opens_its_panel(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    close(screen, hands, "solution")
    dialog = dialog_of(screen)
    assert dialog.detail_field.error().startswith("Aucune solution n’est notée.")
    assert case_of(desk).get("closed") is None
    hands.click(dialog.note_solution)
    window.activateWindow()
    settle()
    assert isinstance(window.panels.panel(), SolutionPanel)
    add_solution(desk.log(), desk.ines, Solution("APP", "CFA de Bourges", desk.today()))
    window.panels.close_panel()
    screen.refresh()
    close(screen, hands, "solution")
    assert case_of(desk).get("closed") == {"reason": "solution", "date": "2026-10-13"}


@pytest.mark.parametrize(("reason", "where"), [("handed_over", "Mission locale du Cher"), ("moved_away", "Loiret")])
def test_another_structure_or_place_is_asked_and_told_in_the_journal(
    screen: RecordScreen, window: Window, desk: WorldDesk, reason: str, where: str
) -> None:
    hands = Hands(window)
    close(screen, hands, reason)
    dialog = dialog_of(screen)
    field = dialog.structure if reason == "handed_over" else dialog.place
    assert field.isVisible()
    assert "Exemple" in field.error()
    field.set_text(where)
    dialog.detail.set_text("Depuis l’été")
    hands.click(dialog.do_button)
    assert case_of(desk).text("closed", "detail") == f"{where}. Depuis l’été"
    assert any(where in line.text for line in screen._presenter.journal("all"))


def test_closing_cancels_what_is_booked_unless_that_is_unticked_and_one_key_books_it_again(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    def waiting() -> int:
        return sum(not item.get("outcome") for item in read_person(desk.connection, desk.ines).of("Appointment"))

    hands, before = Hands(window), waiting()
    assert before >= 2
    choose(screen.menu, "Clore l’accompagnement…")
    dialog = dialog_of(screen)
    assert dialog.cancel.on()
    assert "jeudi 15 octobre" in dialog.cancel.box.accessibleName()
    dialog.reject()
    acts = desk.connection.execute("SELECT count(DISTINCT act) FROM change").fetchone()[0]
    close(screen, hands, "age_limit")
    assert desk.connection.execute("SELECT count(DISTINCT act) FROM change").fetchone()[0] == acts + 1
    assert waiting() == 0
    hands.press("Ctrl+Z")
    assert waiting() == before
    choose(screen.menu, "Clore l’accompagnement…")
    dialog = dialog_of(screen)
    dialog.cancel.box.setChecked(False)
    dialog.reason.setCurrentIndex(dialog.reason.findData("age_limit"))
    hands.click(dialog.do_button)
    assert waiting() == before
    assert screen._presenter.overview().coming is None
    agenda = Agenda(desk.connection, Roll(desk.connection))
    agenda.renew(desk.today())
    soon = agenda.appointments(desk.today(), desk.today() + timedelta(days=30))
    assert [item for item in soon if item.root == desk.ines] == []

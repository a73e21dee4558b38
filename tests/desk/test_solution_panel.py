"""A solution noted from the dossier: what, where, from when; ended, broken, taken back; the dossier says it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from referent_desk.caseload import appointments, local
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.journal import journal
from referent_desk.caseload.outcomes import Solution, add_solution
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import facts
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.desk.screens.record.solution_panel import SolutionPanel
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.domain.status import State, state
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, shown
from tests.desk.world import WorldDesk, settle


@pytest.fixture
def screen(window: Window, desk: WorldDesk) -> RecordScreen:
    window.open_screen("record", desk.ines)
    made = window.frame.current()
    assert isinstance(made, RecordScreen)
    settle()
    return made


def choose(screen: RecordScreen, words: str) -> None:
    """Press an entry of the "…" menu."""
    menu = screen.menu.button._menu
    next(action for action in menu.actions() if action.text() == words).trigger()
    settle()


def panel_of(window: Window) -> SolutionPanel:
    panel = window.panels.panel()
    assert isinstance(panel, SolutionPanel)
    return panel


def outcomes(desk: WorldDesk) -> list[Thing]:
    return read_person(desk.connection, desk.ines).of("Outcome")


def place(desk: WorldDesk) -> State:
    found = read_person(desk.connection, desk.ines)
    return state(facts(found, found.case), desk.today())


def test_a_solution_is_noted_by_keys_and_the_dossier_says_it(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    choose(screen, "Noter une solution…")
    hands.type("contrat d’app")
    hands.walk("Return")
    hands.type("CFA inventé")
    hands.walk("Tab")
    hands.type("12/10/2026")
    hands.press("Ctrl+Return")
    settle()
    (outcome,) = outcomes(desk)
    assert outcome.text("kind") == "APP"
    assert outcome.text("where", "label") == "CFA inventé"
    assert outcome.get("period") == {"start": "2026-10-12"}
    assert place(desk) is State.IN_SOLUTION
    words = [label.text() for label in shown(window, QLabel)]  # type: ignore[attr-defined]
    assert any("Contrat d’apprentissage, CFA inventé" in text for text in words)
    window.undo()
    assert outcomes(desk) == []


def test_what_is_wrong_is_said_beside_its_field_and_what_is_typed_stays(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    hands = Hands(window)
    choose(screen, "Noter une solution…")
    panel = panel_of(window)
    hands.press("Ctrl+Return")
    assert "genre" in panel.kind.error()
    hands.type("service civique")
    hands.press("Ctrl+Return")
    assert "début" in panel.days["start"].error()
    panel.days["start"].set_text("12/10/2026")
    panel.days["planned_end"].set_text("01/10/2026")
    hands.press("Ctrl+Return")
    assert "avant le début" in panel.days["planned_end"].error()
    hands.press("Escape")
    assert outcomes(desk) == []
    choose(screen, "Noter une solution…")
    assert panel_of(window).days["planned_end"].text() == "01/10/2026"
    panel_of(window).days["planned_end"].set_text("30/06/2027")
    hands.press("Ctrl+Return")
    assert outcomes(desk)[0].get("period") == {"start": "2026-10-12", "planned_end": "2027-06-30"}
    assert local.draft(desk.connection, f"solution:{desk.ines}") is None


def test_a_break_brings_the_plan_back_and_can_be_taken_back(
    screen: RecordScreen, window: Window, desk: WorldDesk
) -> None:
    add_solution(desk.log(), desk.ines, Solution("APP", "CFA inventé", date(2026, 10, 1)))
    screen.refresh()
    choose(screen, "La solution en cours…")
    panel = panel_of(window)
    assert panel.days["start"].text() == "01/10/2026"
    panel.days["broken"].set_text("hier")
    panel.reason.set_text("Le patron ferme")
    Hands(window).press("Ctrl+Return")
    (outcome,) = outcomes(desk)
    assert outcome.get("broken") == {"date": "2026-10-12", "reason": "Le patron ferme"}
    assert place(desk) is not State.IN_SOLUTION
    window.undo()
    assert outcomes(desk)[0].get("broken") is None


def test_the_journal_tells_a_solution_its_points_and_its_break(desk: WorldDesk) -> None:
    told = Solution("APP", "CFA inventé", date(2026, 9, 1), broken=date(2026, 10, 2), reason="Le patron ferme")
    key = add_solution(desk.log(), desk.ines, told)
    appointments.add_check(desk.log(), desk.ines, key, 1, date(2026, 10, 1), "fragile")
    titles = [entry.title for entry in journal(read_person(desk.connection, desk.ines)) if entry.kind == "outcome"]
    assert titles == [
        "Solution rompue\u00a0: Contrat d’apprentissage, CFA inventé",
        "Point à 1 mois\u00a0: fragile",
        "Solution\u00a0: Contrat d’apprentissage, CFA inventé",
    ]


def test_two_solutions_at_once_are_kept_with_a_word(screen: RecordScreen, desk: WorldDesk) -> None:
    add_solution(desk.log(), desk.ines, Solution("APP", "CFA inventé", date(2026, 10, 1)))
    panel = SolutionPanel(screen.menu._actions.solutions, read_person(desk.connection, desk.ines))
    panel.days["start"].set_text("13/10/2026")
    panel._say_beside()
    assert "Une autre solution" in screen.menu._actions.solutions.beside(panel._found, panel.typed())


def test_an_end_before_the_beginning_is_refused_by_the_caseload_too(desk: WorldDesk) -> None:
    with pytest.raises(CaseloadRefusal):
        add_solution(desk.log(), desk.ines, Solution("APP", "", date(2026, 10, 10), end=date(2026, 10, 1)))
    assert outcomes(desk) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(
    screen: RecordScreen, window: Window, desk: WorldDesk, scale: float
) -> None:
    add_solution(desk.log(), desk.ines, Solution("APP", "CFA inventé", date(2026, 10, 1)))
    wear(scale=scale)
    screen.refresh()
    choose(screen, "La solution en cours…")
    panel = panel_of(window)
    assert cut(panel) == []
    assert nameless(panel) == []

"""The screen turned to the young person: what their sheet could show, said to them, and nothing else."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from referent_desk.caseload import local
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.interview.draft import LOCK_MS, Block, draft_key, read_draft
from referent_desk.desk.screens.interview.view import InterviewScreen
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.screens.shared.presenter import SharedPresenter
from referent_desk.desk.screens.shared.view import SharedScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.banner import Message
from tests.desk.hands import Hands
from tests.desk.seen import cut, nameless, shown
from tests.desk.world import WorldDesk, settle

SECRET = "Le beau-père inquiète"
Open = Callable[[WorldDesk], Window]


@pytest.fixture
def hands(window: Window, desk: WorldDesk) -> Hands:
    """In the interview of Inès, with a private note."""
    window.open_screen("interview", desk.ines)
    settle()
    made = Hands(window)
    made.press("Alt+S")
    made.type(SECRET)
    made.gestures = 0
    return made


def words(window: Window) -> str:
    return " ".join(label.text() for label in shown(window, QLabel) if isinstance(label, QLabel))


def test_the_way_is_said_to_the_person(desk: WorldDesk) -> None:
    told = SharedPresenter(desk).open(desk.ines)
    assert told.given == "Inès"
    assert told.way == "Ton chemin vers le CAP petite enfance en apprentissage"
    assert [step.place for step in told.steps] == ["done", "done", "soon", "later", "later", "later"]
    assert told.steps[2].title == "3. Deux semaines à la crèche"
    assert told.steps[2].detail.startswith("Du 16 au 27 novembre")
    assert [task.who for task in told.tasks][:3] == [
        "Toi, jeudi 15 octobre",
        "Solène, vendredi 16 octobre",
        "Ta mère, vendredi 23 octobre",
    ]
    assert told.meeting == "Jeudi 15 octobre à 16\u00a0h, avec ta mère, pour signer la convention"


def test_one_key_shows_it_and_the_same_key_comes_back(hands: Hands) -> None:
    hands.press("F8")
    assert hands.window.frame.key() == "shared"
    assert hands.window.idle.lock_after == LOCK_MS
    hands.press("F8")
    assert hands.window.frame.key() == "interview"
    assert hands.gestures == 2
    current = hands.window.frame.current()
    assert isinstance(current, InterviewScreen)
    assert current.notes.blocks() == (Block("private", SECRET),)


def test_no_private_word_and_no_other_name_stands_on_it(hands: Hands, desk: WorldDesk) -> None:
    hands.window.say(Message("info", "Le dossier de Kylian Barrault", "a changé."))
    hands.press("F8")
    said = words(hands.window)
    assert SECRET not in said
    others = [row for row in Roll(desk.connection).rows(desk.today()) if row.id != desk.ines]
    assert not [row.family for row in others if row.family and row.family in said]
    assert "Kylian" not in said
    for part in (hands.window.frame.rail, hands.window.frame.header, hands.window.frame.footer):
        assert not part.isVisible()
    assert hands.window.windowTitle() == "Référent"
    hands.press("F8")
    assert "Kylian" in words(hands.window)


def test_no_other_key_leads_away_from_it(hands: Hands) -> None:
    hands.press("F8")
    for keys in ("Alt+J", "Alt+C", "Ctrl+K", "Ctrl+N", "Ctrl+J", "Alt+Left", "F1"):
        hands.press(keys)
        assert hands.window.frame.key() == "shared", keys
        assert hands.window.panels.panel() is None, keys
    hands.window.open_screen("people")
    assert hands.window.frame.key() == "shared"


def test_an_action_kept_off_the_sheet_is_not_on_it(hands: Hands) -> None:
    current = hands.window.frame.current()
    assert isinstance(current, InterviewScreen)
    current._presenter.add_task(current._presenter.read_task("voir l’assistante sociale"))
    current._presenter.set_on_sheet(current._presenter.tasks()[-1].key, on=False)
    hands.press("F8")
    assert "assistante sociale" not in words(hands.window)


def test_the_answer_is_noted_dated_and_the_last_one_counts(hands: Hands, desk: WorldDesk) -> None:
    hands.press("F8")
    current = hands.window.frame.current()
    assert isinstance(current, SharedScreen)
    hands.click(current.buttons["thinking"])
    hands.click(current.buttons["yes"])
    assert "C’est noté\u00a0: oui." in words(hands.window)
    found = local.draft(desk.connection, draft_key(desk.ines))
    draft = read_draft(found.value) if found else None
    assert draft is not None
    assert draft.typing.blocks[0] == Block("private", SECRET)
    answer, empty = draft.typing.blocks[1:]
    assert empty.text == ""
    assert answer.kind == "report"
    assert answer.text.startswith("Plan montré à Inès à 09:5")
    assert answer.text.endswith("Réponse\u00a0: oui.")
    hands.press("F8")
    back = hands.window.frame.current()
    assert isinstance(back, InterviewScreen)
    assert answer in back.notes.blocks()


def test_it_comes_back_after_a_lock(hands: Hands) -> None:
    hands.press("F8")
    hands.press("Ctrl+L")
    assert hands.window.locked


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_and_everything_has_a_name(hands: Hands, qtbot: QtBot, scale: float) -> None:
    hands.press("F8")
    wear(scale=scale)
    settle()
    qtbot.wait(30)
    current = hands.window.frame.current()
    assert isinstance(current, SharedScreen)
    assert cut(current) == []
    assert not nameless(current)


@pytest.mark.parametrize("tab", ["overview", "situation", "plan", "journal", "documents", "agreements"])
def test_from_any_page_of_the_dossier_one_key_shows_it_and_comes_back_there(
    window: Window, desk: WorldDesk, tab: str
) -> None:
    local.add_note(desk.connection, desk.ines, SECRET, desk.clock())
    window.open_screen("record", desk.ines)
    record = window.frame.current()
    assert isinstance(record, RecordScreen)
    record.open_tab(tab)
    settle()
    hands = Hands(window)
    hands.press("F8")
    assert window.frame.key() == "shared"
    said = words(window)
    assert "voilà où on en est" in said
    assert SECRET not in said
    others = [row for row in Roll(desk.connection).rows(desk.today()) if row.id != desk.ines]
    assert not [row.family for row in others if row.family and row.family in said]
    for part in (window.frame.rail, window.frame.header, window.frame.footer):
        assert not part.isVisible()
    assert window.windowTitle() == "Référent"
    hands.press("F8")
    assert window.frame.key() == "record"
    assert record.tabs.key() == tab
    assert hands.gestures == 2


def test_a_panel_and_a_search_of_the_dossier_leave_before_it_shows(window: Window, desk: WorldDesk) -> None:
    window.open_screen("record", desk.ines)
    hands = Hands(window)
    hands.press("Ctrl+N")
    hands.type("Kylian est venu aussi")
    hands.press("F8")
    assert window.frame.key() == "shared"
    assert window.panels.panel() is None
    assert "Kylian" not in words(window)


def test_an_answer_given_from_the_dossier_waits_with_the_notes(window: Window, desk: WorldDesk) -> None:
    window.open_screen("record", desk.ines)
    hands = Hands(window)
    hands.press("F8")
    current = window.frame.current()
    assert isinstance(current, SharedScreen)
    hands.click(current.buttons["yes"])
    hands.press("F8")
    settle()
    assert window.frame.key() == "record"
    assert "La réponse est gardée avec les notes de l’entretien." in words(window)
    assert local.draft(desk.connection, draft_key(desk.ines)) is not None

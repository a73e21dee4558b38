"""A year of one accompaniment, played in the real window on a real vault, its clock moving on.

Met at an outreach session, a first interview, absences and a letter, a plan and an immersion, a window killed in the
middle of a sentence, a solution with its points at one, three and six months, a closing, and who comes back.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from referent_desk.app import create_desk
from referent_desk.caseload.people import people
from referent_desk.desk.screens.interview.view import InterviewScreen
from referent_desk.desk.screens.letters.panel import LetterPanel
from referent_desk.desk.screens.outreach.view import OutreachScreen
from referent_desk.desk.screens.plan.agree_panel import AgreePanel
from referent_desk.desk.screens.plan.step_form import StepForm
from referent_desk.desk.screens.record.close_dialog import CloseDialog
from referent_desk.desk.screens.record.solution_panel import SolutionPanel
from referent_desk.desk.screens.today.view import TodayScreen
from referent_desk.desk.shots import application, wear
from referent_desk.desk.widgets.button import Button
from referent_desk.domain.status import State, StatusGroup, group
from referent_desk.vault.stretching import FLOOR
from tests.desk.seen import shown
from tests.desk.world import settle
from tests.scenarios.year import PHRASE, Year

WORDS = "Moi je veux bosser dehors, pas en classe"
SECRET = "XYLOPHONE chez sa tante"


@pytest.fixture
def year(qtbot: QtBot, tmp_path: Path) -> Iterator[Year]:
    application()
    wear(scale=1.0, dark=False)
    made = Year(tmp_path / "coffre", qtbot)
    desk, _words = create_desk(made.folder, PHRASE, made.clock, params=FLOOR)
    desk.close()
    made.open()
    yield made
    made.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_year_from_an_outreach_session_to_a_second_episode(year: Year) -> None:
    met_at_a_session(year)
    first_interview(year)
    two_absences_and_a_letter(year)
    a_plan_with_an_immersion(year)
    killed_in_the_middle_of_a_sentence(year)
    the_immersion_takes_place(year)
    a_solution_with_its_three_points(year)
    closed_and_back_a_few_months_later(year)


def met_at_a_session(year: Year) -> None:
    year.hands.press("Alt+P")
    screen = year.now_on(OutreachScreen)
    screen.opening.place.line.setFocus()
    year.hands.type("Maison de quartier")
    year.hands.click(screen.opening.open_button)
    settle()
    screen.intake.form.given.line.setFocus()
    for text in ("Zoé", "Lépine", "12/05/2010", "vierzon", "06 00 00 00 01"):
        year.hands.type(text)
        if text != "06 00 00 00 01":
            year.hands.walk("Tab")
    year.hands.press("Alt+I")
    year.hands.press("Ctrl+Return")
    (row,) = people(year.desk.connection, year.desk.today())
    year.root = row.id
    assert (row.given, row.family, row.age, row.commune) == ("Zoé", "Lépine", 16, "Vierzon")
    case = year.found().case
    assert case is not None
    assert case.text("opened", "date") == "2027-01-05"
    assert case.text("informed", "date") == "2027-01-05"


def first_interview(year: Year) -> None:
    year.on(1, 12, 10)
    year.record()
    year.hands.press("Ctrl+E")
    year.now_on(InterviewScreen)
    year.hands.type(WORDS)
    year.hands.press("Alt+S")
    year.hands.type(SECRET)
    year.hands.press("Alt+N")
    year.hands.type("visiter la pépinière, Zoé, vendredi")
    year.hands.press("Ctrl+Return")
    year.hands.press("Alt+D")
    year.hands.type("on cherche une immersion en plein air")
    year.hands.press("Return")
    year.end_interview("On se revoit la semaine prochaine.")
    found = year.found()
    (interview,) = found.of("Interview")
    blocks = interview.get("entry", "blocks")
    assert isinstance(blocks, list)
    assert [block["text"] for block in blocks if isinstance(block, dict)] == [WORDS]
    assert found.of("Task")[-1].text("text") == "Visiter la pépinière"
    assert len(found.of("Decision")) == 1
    assert year.place() in (State.INTERVIEWED, State.DIAGNOSIS)


def two_absences_and_a_letter(year: Year) -> None:
    screen = year.record()
    screen.open_tab("situation")
    settle()
    screen.situation.grids["reach"].fields["address"].editor.setFocus()
    year.hands.type("1 impasse Imaginaire")
    year.hands.walk("Tab")
    for day in (14, 21):
        year.on(1, day - 1, 9)
        year.book("demain", "14:00")
        year.on(1, day, 16)
        year.press(year.now_on(TodayScreen).appointments, "Zoé Lépine", "Non")
    outcomes = [item.text("outcome") for item in year.found().of("Appointment")]
    assert outcomes == ["absent", "absent"]
    today = year.now_on(TodayScreen)
    assert any("courrier" in name for name in year.names(today.todos))
    year.press(today.todos, "courrier", "Préparer le courrier")
    panel = year.window.panels.panel()
    assert isinstance(panel, LetterPanel)
    assert "Zoé" in panel.text.text()
    year.hands.press("Ctrl+Return")
    assert year.window.panels.panel() is None, panel.gaps.text()
    assert year.found().of("ContactAttempt")[-1].text("entry", "channel") == "mail"
    year.on(1, 22)
    assert not any("courrier" in name for name in year.names(year.now_on(TodayScreen).todos))


def a_plan_with_an_immersion(year: Year) -> None:
    year.on(1, 28, 9)
    year.book("aujourd’hui", "10:00")
    year.on(1, 28, 11)
    year.press(year.now_on(TodayScreen).appointments, "Zoé Lépine", "Oui")
    year.record()
    year.hands.press("Ctrl+Shift+E")
    for text in ("Immersion à la pépinière", "Pépinière inventée", "Vierzon", "15/02/2027", "26/02/2027"):
        year.hands.type(text)
        year.hands.walk("Tab")
    year.hands.press("Ctrl+Return")
    (step,) = year.found().steps()
    assert step.text("title") == "Immersion à la pépinière"
    assert step.text("where", "provider") == "Pépinière inventée"
    assert step.get("when") == {"start": "2027-02-15", "end": "2027-02-26"}
    settle()
    agree = next(
        button
        for button in shown(year.window, Button)
        if isinstance(button, Button) and button.words().startswith("Valider") and button.isEnabled()
    )
    year.hands.click(agree)
    assert isinstance(year.window.panels.panel(), AgreePanel)
    year.hands.press("Ctrl+Return")
    plan = year.found().plan
    assert plan is not None
    assert plan.get("agreed")
    assert year.place() is State.PLAN


def killed_in_the_middle_of_a_sentence(year: Year) -> None:
    """A follow-up in another process, killed while somebody types; here, the notes are found again and ended."""
    year.on(2, 10, 10)
    year.close()
    program = [sys.executable, "-m", "tests.scenarios.year_process", str(year.folder), PHRASE, year.root]
    typing = subprocess.Popen(
        [*program, year.clock.now.isoformat()],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    told: list[tuple[int, float]] = []
    try:
        assert typing.stdout is not None
        for line in typing.stdout:
            told.append((int(line), time.monotonic()))
            if told[-1][1] - told[0][1] > 2.5:
                break
    finally:
        typing.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        typing.wait()
    assert told, "the window did not start"
    year.open()
    year.record()
    year.hands.press("Ctrl+E")
    (block,) = (block for block in year.now_on(InterviewScreen).notes.blocks() if block.text)
    kept = block.text.split()
    assert kept == [f"mot{number}" for number in range(len(kept))]
    assert len(kept) > max(number for number, at in told if at < killed - 1.0)
    year.end_interview("L’immersion commence lundi.")
    assert len(year.found().of("Interview")) == 2


def the_immersion_takes_place(year: Year) -> None:
    year.on(2, 8 + 2, 18)
    assert any("mmersion" in name for name in year.names(year.now_on(TodayScreen).deadlines))
    year.on(3, 1, 9)
    screen = year.record()
    screen.open_tab("plan")
    settle()
    step = year.found().steps()[0]
    year.qtbot.waitUntil(lambda: bool(shown(screen, StepForm)), timeout=5_000)
    form = screen.findChildren(StepForm)[0]
    box = form.fields["state"].input()
    box.setCurrentIndex(box.findData("done"))  # type: ignore[attr-defined]
    box.activated.emit(box.currentIndex())  # type: ignore[attr-defined]
    settle()
    assert next(item for item in year.found().steps() if item.key == step.key).text("state", "state") == "done"
    before = len(year.found().of("ContactAttempt"))
    year.hands.press("Ctrl+N")
    year.hands.type("Le patron est content, il cherche une apprentie.")
    year.hands.press("Ctrl+Return")
    assert len(year.found().of("ContactAttempt")) == before + 1


def a_solution_with_its_three_points(year: Year) -> None:
    year.on(4, 12, 9)
    year.record()
    year.choose("Noter une solution…")
    assert isinstance(year.window.panels.panel(), SolutionPanel)
    year.hands.type("contrat d’app")
    year.hands.walk("Return")
    year.hands.type("Pépinière inventée")
    year.hands.walk("Tab")
    year.hands.type("12/04/2027")
    year.hands.press("Ctrl+Return")
    assert year.place() is State.IN_SOLUTION
    for month, answer in ((5, "Ça tient"), (7, "Fragile"), (10, "Ça tient")):
        year.on(month, 12)
        today = year.now_on(TodayScreen)
        assert len([name for name in year.names(today.todos) if name.startswith("Point à")]) == 1
        year.press(today.todos, "Point à", answer)
    checks = [(item.get("entry", "month"), item.text("entry", "result")) for item in year.found().of("OutcomeCheck")]
    assert checks == [(1, "holds"), (3, "fragile"), (6, "holds")]


def closed_and_back_a_few_months_later(year: Year) -> None:
    year.on(10, 20)
    year.record()
    year.choose("Clore l’accompagnement…")
    dialog = next(item for item in year.window.findChildren(CloseDialog) if item.isVisible())
    dialog.reason.setCurrentIndex(dialog.reason.findData("solution"))
    year.hands.click(dialog.do_button)
    # A machine without a display has no window manager to give the window back.
    year.window.activateWindow()
    year.qtbot.waitUntil(year.window.isActiveWindow)
    settle()
    first = year.found().case
    assert first is not None
    assert first.text("closed", "reason") == "solution"
    assert group(year.place()) is StatusGroup.CLOSED
    year.on(10, 21)
    today = year.now_on(TodayScreen)
    for card in (today.todos, today.waiting, today.deadlines, today.appointments):
        assert year.names(card) == []
    year.clock.now += timedelta(days=120)
    year.record()
    year.choose("Rouvrir l’accompagnement")
    found = year.found()
    cases = found.of("Case")
    assert len(cases) == 2
    assert found.case is not None
    assert found.case.key != first.key
    assert cases[0].text("closed", "reason") == "solution"
    assert len(people(year.desk.connection, year.desk.today())) == 1
    assert len(found.of("Interview")) == 2
    assert group(year.place()) is not StatusGroup.CLOSED

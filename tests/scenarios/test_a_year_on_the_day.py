"""A year of one accompaniment on the screen of the day, in the real window: from the first absence to the end."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.caseload import appointments, cases, interviews
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.plans import add_step
from referent_desk.caseload.record import facts
from referent_desk.demo.ines import PARIS
from referent_desk.desk.screens.today.view import TodayScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import application, wear
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.press_line import PressLine
from referent_desk.domain.status import State, state
from tests.desk.hands import Hands
from tests.desk.seen import shown
from tests.desk.world import WorldDesk, world_window


class Year:
    """A window on one person's year, and the hands before it."""

    def __init__(self, desk: WorldDesk, window: Window) -> None:
        self.desk, self.window, self.hands = desk, window, Hands(window)
        self.root = ""

    def on(self, month: int, day: int, hour: int = 9, year: int = 2027) -> None:
        """It is this time; the day is opened anew."""
        self.desk.clock.turn(datetime(year, month, day, hour, 5, tzinfo=PARIS))
        self.window.open_screen("people")
        self.window.open_screen("today")
        QApplication.processEvents()

    @property
    def screen(self) -> TodayScreen:
        screen = self.window.frame.current()
        assert isinstance(screen, TodayScreen)
        return screen

    def names(self, card: object) -> list[str]:
        """What the lines of a card say to a screen reader."""
        QApplication.processEvents()
        return [line.accessibleName() for line in shown(card, PressLine)]  # type: ignore[arg-type]

    def press(self, card: object, words: str, button: str) -> None:
        """Press a button of the line that says these words."""
        QApplication.processEvents()
        line = next(item for item in shown(card, PressLine) if words in item.accessibleName())  # type: ignore[arg-type]
        self.hands.click(next(item for item in shown(line, Button) if item.accessibleName().endswith(button)))
        QApplication.processEvents()

    def book(self, month: int, day: int) -> None:
        """An appointment at two in the afternoon."""
        start = datetime(2027, month, day, 14, 0, tzinfo=PARIS)
        appointments.book(self.desk.log(), self.root, start, minutes=45, purpose="Entretien")

    def place(self) -> State:
        """Where the machine stands."""
        found = read_person(self.desk.connection, self.root)
        return state(facts(found, found.case), self.desk.today())


@pytest.fixture(scope="module", autouse=True)
def _app() -> None:
    application()


@pytest.fixture
def year(qtbot: QtBot) -> Iterator[Year]:
    wear(scale=1.0, dark=False)
    desk = WorldDesk(0)
    window = world_window(desk)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=2_000)
    window.idle.stop()  # months go by between two readings of the clock: a sleep, to the watch
    yield Year(desk, window)
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_a_year_from_the_first_absence_to_the_closing(year: Year) -> None:
    desk = year.desk
    desk.clock.turn(datetime(2027, 1, 5, 9, 0, tzinfo=PARIS))
    flat = {"given_names": "Zoé", "family_name": "Lépine", "birth_date": "2010-05-12", "phones": ["06 00 00 00 01"]}
    year.root = add_person(desk.log(), flat, date(2027, 1, 5)).id  # type: ignore[arg-type]

    # Two absences, each told in one gesture, and a letter is proposed until it is sent.
    for day in (7, 14):
        year.book(1, day)
        year.on(1, day, 15)
        year.press(year.screen.appointments, "Zoé Lépine", "Non")
    assert "Proposer un courrier après 2 absences. Zoé Lépine." in year.names(year.screen.todos)
    at = desk.clock().isoformat(timespec="minutes")
    interviews.add_contact(desk.log(), year.root, {"at": at, "channel": "mail", "result": "summons_sent"})
    year.on(1, 15)
    assert not [name for name in year.names(year.screen.todos) if "courrier" in name]

    # The summons starts the term of a minor; it shows a month ahead.
    year.on(2, 20)
    assert [name for name in year.names(year.screen.deadlines) if "obligation de formation" in name] == [
        "dimanche 14 mars. Deux mois après la convocation. Zoé Lépine, obligation de formation."
    ]

    # She comes; three weeks of silence later she is to be called, and two gestures note it.
    year.book(2, 22)
    year.on(2, 22, 15)
    year.press(year.screen.appointments, "Zoé Lépine", "Oui")
    assert year.names(year.screen.waiting) == []
    year.on(3, 15)
    assert year.names(year.screen.waiting) == ["Zoé Lépine. dernier échange il y a 21 jours."]
    before = year.hands.gestures
    year.press(year.screen.waiting, "Zoé Lépine", "Noter un contact avec Zoé Lépine")
    year.hands.type("Elle commence lundi.")
    year.hands.press("Ctrl+Return")
    assert year.hands.gestures - before == 2
    assert year.names(year.screen.waiting) == []

    # A step is announced, then a solution: points at one, three and six months, and a break after the last.
    add_step(desk.log(), year.root, {"title": "Immersion", "when": {"start": "2027-03-29", "end": "2027-04-09"}})
    year.on(3, 16)
    assert [name for name in year.names(year.screen.deadlines) if "Début" in name] == [
        "lundi 29 mars. Début, immersion. Zoé Lépine."
    ]
    case = read_person(desk.connection, year.root).case
    assert case is not None
    with desk.log().act() as act:
        where, period = {"label": "CFA du Val d’Arnon"}, {"start": "2027-04-12"}
        act.add(year.root, "Outcome", ("Case", case.key), kind="APP", where=where, period=period)
    year.on(4, 12)
    assert year.place() is State.IN_SOLUTION
    assert not [name for name in year.names(year.screen.deadlines) if "convocation" in name]
    for month, day, answer in ((5, 12, "Ça tient"), (7, 12, "Fragile"), (10, 12, "Rompu")):
        year.on(month, day)
        points = [name for name in year.names(year.screen.todos) if name.startswith("Point à")]
        assert len(points) == 1
        year.press(year.screen.todos, "Point à", answer)
        assert not [name for name in year.names(year.screen.todos) if name.startswith("Point à")]
    checks = read_person(desk.connection, year.root).of("OutcomeCheck")
    assert [(item.get("entry", "month"), item.text("entry", "result")) for item in checks] == [
        (1, "holds"),
        (3, "fragile"),
        (6, "broken"),
    ]
    assert year.place() is State.PLAN

    # Closed, nothing of it is left on the day; taken up again, it is back.
    interviews.add_task(desk.log(), year.root, "Rappeler le CFA", {"kind": "referent"}, date(2027, 10, 14))
    cases.close_case(desk.log(), year.root, "moved_away", "", date(2027, 10, 13))
    year.on(10, 14)
    for card in (year.screen.todos, year.screen.waiting, year.screen.deadlines, year.screen.appointments):
        assert year.names(card) == []
    cases.reopen_case(desk.log(), year.root)
    year.on(10, 14, 10)
    assert "Rappeler le CFA. Zoé Lépine." in year.names(year.screen.todos)

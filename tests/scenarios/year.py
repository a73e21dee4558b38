"""A window over a vault whose clock moves on, and the hands before it: what a year of one person is played with."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.app import Desk, open_desk
from referent_desk.app_window import window_parts
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import Record, facts
from referent_desk.demo.ines import PARIS
from referent_desk.desk.main import make_window
from referent_desk.desk.screens.interview.end_panel import EndPanel
from referent_desk.desk.screens.interview.view import InterviewScreen
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.screen import Screen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.press_line import PressLine
from referent_desk.domain.status import State, state
from tests.desk.hands import Hands
from tests.desk.seen import shown
from tests.desk.world import settle

PHRASE = "quatre loutres sous la pluie"

_Shown = TypeVar("_Shown", bound=Screen)


@dataclass
class Moving:
    """The clock of the desk: it stands until it is turned on."""

    now: datetime = field(default_factory=lambda: datetime(2027, 1, 5, 14, 0, tzinfo=PARIS))

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Year:
    """The vault, the window over it, the clock, and the hands before them."""

    folder: Path
    qtbot: QtBot
    clock: Moving = field(default_factory=Moving)
    root: str = ""
    desk: Desk = field(init=False)
    window: Window = field(init=False)
    hands: Hands = field(init=False)

    def open(self) -> None:
        """Open the vault and a window over it."""
        self.desk = open_desk(self.folder, PHRASE, self.clock)
        self.window = make_window(window_parts(self.folder, greeting="Solène"))
        self.window.resize(1366, 768)
        self.window.gate.opened.emit(self.desk)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.window.idle.stop()  # months go by between two readings of the clock: a sleep, to the watch
        self.hands = Hands(self.window)
        settle()

    def close(self) -> None:
        """Close the window and the vault."""
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()
        self.desk.close()

    def on(self, month: int, day: int, hour: int = 9, year: int = 2027) -> None:
        """It is this time, and the person sits down before the day."""
        self.clock.now = datetime(year, month, day, hour, 5, tzinfo=PARIS)
        self.hands.press("Alt+J")
        self.hands.press("Alt+A")
        settle()

    def now_on(self, kind: type[_Shown]) -> _Shown:
        """The screen that shows, which must be of this kind."""
        settle()
        screen = self.window.frame.current()
        assert isinstance(screen, kind)
        return screen

    def record(self) -> RecordScreen:
        """The dossier, found by a few letters."""
        self.hands.press("Ctrl+K")
        self.hands.type("zoe lep")
        self.hands.walk("Return")
        screen = self.now_on(RecordScreen)
        assert screen.person() == self.root
        return screen

    def found(self) -> Record:
        """The record as the vault has it."""
        return read_person(self.desk.connection, self.root)

    def place(self) -> State:
        """Where the accompaniment stands, computed from its facts."""
        found = self.found()
        return state(facts(found, found.case), self.desk.today())

    def names(self, card: object) -> list[str]:
        """What the lines of a card say to a screen reader."""
        settle()
        return [line.accessibleName() for line in shown(card, PressLine)]  # type: ignore[arg-type]

    def press(self, card: object, words: str, button: str) -> None:
        """Press a button of the line that says these words."""
        settle()
        line = next(item for item in shown(card, PressLine) if words in item.accessibleName())  # type: ignore[arg-type]
        self.hands.click(next(item for item in shown(line, Button) if button in item.accessibleName()))
        settle()

    def book(self, day: str, hour: str) -> None:
        """An appointment, typed in words from the dossier."""
        self.record()
        self.hands.press("Ctrl+R")
        self.hands.type(day)
        self.hands.walk("Tab")
        self.hands.type(hour)
        self.hands.press("Ctrl+Return")
        settle()

    def choose(self, words: str) -> None:
        """Press an entry of the dossier's menu."""
        menu = self.now_on(RecordScreen).menu.button
        next(action for action in menu._menu.actions() if action.text() == words).trigger()
        settle()

    def end_interview(self, agreed: str) -> None:
        """Say what was agreed, and end."""
        interview = self.now_on(InterviewScreen)
        self.hands.click(interview.head.end_button)
        assert isinstance(self.window.panels.panel(), EndPanel)
        self.hands.type(agreed)
        self.hands.press("Ctrl+Return")
        self.now_on(RecordScreen)

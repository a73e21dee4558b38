"""What stands in the table of drafts, and the dossier in which one types."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import Record
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from tests.desk.world import WorldDesk

WORD = "mot encore en train"


def kept_words(desk: WorldDesk) -> str:
    """All drafts, as they stand in the table."""
    return " ".join(str(row) for row in desk.connection.execute("SELECT key, value FROM draft").fetchall())


def until_kept(qtbot: QtBot, desk: WorldDesk, words: str = WORD) -> None:
    assert words not in kept_words(desk)
    qtbot.waitUntil(lambda: words in kept_words(desk), timeout=3_000)


def record(window: Window, desk: WorldDesk) -> RecordScreen:
    window.open_screen("record", desk.ines)
    screen = window.frame.current()
    assert isinstance(screen, RecordScreen)
    QApplication.processEvents()
    return screen


def found(desk: WorldDesk) -> Record:
    return read_person(desk.connection, desk.ines)

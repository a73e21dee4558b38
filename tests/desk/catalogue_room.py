"""The catalogue's screen opened somewhere, and its rows: what its tests read."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.desk.screens.catalogue.lines import OfferLine
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.shell.window import Window
from tests.desk.world import settle


def screen(qtbot: QtBot, window: Window, place: object) -> CatalogueScreen:
    """The catalogue's screen there, once it shows offers, or that there are none."""
    window.open_screen("catalogue", place)
    shown = window.frame.current()
    assert isinstance(shown, CatalogueScreen)
    qtbot.waitUntil(lambda: shown.card.model.rowCount() > 0 or not shown.header.search.isEnabled())
    settle()
    return shown


def lines(shown: CatalogueScreen) -> list[OfferLine]:
    """The rows."""
    found = (shown.card.model.line(row) for row in range(shown.card.model.rowCount()))
    return [line for line in found if line is not None]


def press(key: Qt.Key, *, ctrl: bool = False) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier)
    settle()

"""The window without a display, with the shipped fonts, at 100 % in the light theme."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.desk.main import make_window
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import application, wear
from tests.desk import fakes


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    wear(scale=1.0, dark=False)
    yield
    wear(scale=1.0, dark=False)


@pytest.fixture
def opening() -> fakes.FakeOpening:
    return fakes.FakeOpening()


@pytest.fixture
def new_window(qtbot: QtBot) -> Iterator[Callable[..., Window]]:
    """Makes a window over an opening service, shown and active; closed at the end."""
    made: list[Window] = []

    def make(opening: fakes.FakeOpening, **options: object) -> Window:
        window = make_window(fakes.parts(opening, **options))  # type: ignore[arg-type]
        made.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=2_000)
        window.gate.take_focus()
        QApplication.processEvents()
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()

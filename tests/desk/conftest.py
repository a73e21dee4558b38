"""The window without a display, with the shipped fonts, at 100 % in the light theme."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.demo.offers import write_offers
from referent_desk.desk.main import make_window
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import application, wear
from tests.desk import fakes
from tests.desk.hands import Hands
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import WorldDesk, world_window


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


@pytest.fixture
def desk() -> WorldDesk:
    """An open desk on the invented caseload, for one test alone."""
    return WorldDesk()


@pytest.fixture(scope="session")
def offers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of sixty invented offers."""
    file = tmp_path_factory.mktemp("offers") / "offres.xml"
    write_offers(file, 60)
    return file


@pytest.fixture
def stocked(tmp_path: Path, offers: Path) -> OffersDesk:
    """An open desk whose catalogue holds those offers, as one source."""
    made = OffersDesk(tmp_path / "catalogue")
    made.import_offers([offers], "Catalogue régional")
    return made


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[[WorldDesk], Window]]:
    """Opens the window on a desk, shown and active; closed at the end."""
    made: list[Window] = []

    def make(desk: WorldDesk) -> Window:
        window = world_window(desk)
        made.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=2_000)
        QApplication.processEvents()
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def window(request: pytest.FixtureRequest, desk: WorldDesk) -> Window:
    """The window on the invented caseload (a module may have a window of its own)."""
    opened: Window = request.getfixturevalue("open_window")(desk)
    return opened


@pytest.fixture
def hands(window: Window) -> Hands:
    """What a person does with keyboard and mouse in that window."""
    return Hands(window)

"""Through the real window: an offer found, compared, put in a plan; a newer file moves its session, and it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.caseload.persons import read_person
from referent_desk.demo.offers import write_offers
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.widgets.banner import Banner
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.press_line import PressLine
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle, world_window

PREPA = "Prépa métiers de la petite enfance"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The region's file as it is first."""
    made = tmp_path / "region.xml"
    write_offers(made, 60)
    return made


@pytest.fixture
def desk(tmp_path: Path) -> OffersDesk:
    return OffersDesk(tmp_path / "catalogue")


@pytest.fixture
def window(qtbot: QtBot, desk: OffersDesk) -> Iterator[Window]:
    made = world_window(desk)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()


def test_a_plan_is_told_that_the_session_it_took_has_moved(
    qtbot: QtBot, window: Window, desk: OffersDesk, file: Path
) -> None:
    shown = catalogue(window, Place(desk.ines))
    load(qtbot, shown, file)
    assert not plans_told(shown)
    shown.importer.pane.done.click()

    find(qtbot, shown, "petite enfance")
    shown.results.setFocus()
    for title in (PREPA, "CAP petite enfance, 1 an"):
        shown.results.choose_row(row(shown, title))
        press(Qt.Key.Key_Space)
    press(Qt.Key.Key_D, ctrl=True)
    assert [one.title for one in shown.page.comparison.columns] == [PREPA, "CAP petite enfance, 1 an"]
    shown.page.adds[0].click()
    settle()
    planned = read_person(desk.connection, desk.ines).steps()[-1]
    assert (planned.text("title"), planned.text("when", "start")) == (PREPA, "2027-03-02")

    moved = file.read_text(encoding="utf-8").replace("20270302", "20270315").replace("20270430", "20270514")
    file.write_text(moved, encoding="utf-8")
    load(qtbot, shown, file)
    assert plans_told(shown) == [
        f"Inès Valombre. La session de «\u00a0{PREPA}\u00a0» a changé de dates\u00a0: "
        "du 15 mars au 14 mai 2027 (avant\u00a0: du 2 mars au 30 avril 2027)."
    ]

    shown.importer.pane.plan_opened.emit(desk.ines)
    settle()
    record = window.frame.current()
    assert isinstance(record, RecordScreen)
    told = [banner.accessibleName() for banner in record.overview.alerts.findChildren(Banner)]
    assert any("du 15 mars au 14 mai 2027" in one for one in told)
    kept = read_person(desk.connection, desk.ines).steps()[-1]
    assert kept.text("when", "start") == "2027-03-02", "a plan never changes by itself"

    way(record, "Prendre la nouvelle date").click()
    settle()
    taken = read_person(desk.connection, desk.ines).steps()[-1]
    assert (taken.text("when", "start"), taken.text("when", "end")) == ("2027-03-15", "2027-05-14")
    assert not banners(record)
    press(Qt.Key.Key_Z, ctrl=True)
    back = read_person(desk.connection, desk.ines).steps()[-1]
    assert (back.text("when", "start"), back.get("offer")) == ("2027-03-02", kept.get("offer"))

    way(record, "Garder").click()
    settle()
    assert not banners(record)
    assert read_person(desk.connection, desk.ines).steps()[-1].text("when", "start") == "2027-03-02"
    press(Qt.Key.Key_Z, ctrl=True)
    assert banners(record), "what was kept can be taken up again"


def banners(record: RecordScreen) -> list[str]:
    """What is told of the offers of the plan."""
    told = [banner.accessibleName() for banner in record.overview.alerts.findChildren(Banner)]
    return [one for one in told if "a changé de dates" in one]


def way(record: RecordScreen, words: str) -> Button:
    found = [one for one in record.overview.alerts.findChildren(Button) if one.words() == words]
    return found[0]


def catalogue(window: Window, place: Place) -> CatalogueScreen:
    window.open_screen("catalogue", place)
    shown = window.frame.current()
    assert isinstance(shown, CatalogueScreen)
    return shown


def load(qtbot: QtBot, shown: CatalogueScreen, file: Path) -> None:
    if shown.page.isVisible():
        press(Qt.Key.Key_Escape)
    before = shown.importer.pane.report
    shown.load([file])
    qtbot.waitUntil(lambda: shown.importer.pane.report not in (None, before), timeout=10_000)
    settle()


def find(qtbot: QtBot, shown: CatalogueScreen, words: str) -> None:
    shown.header.search.setText(words)
    qtbot.waitUntil(lambda: shown.card.model.rowCount() in range(1, 40), timeout=5_000)
    settle()


def row(shown: CatalogueScreen, title: str) -> int:
    lines = [shown.card.model.line(at) for at in range(shown.card.model.rowCount())]
    return next(at for at, line in enumerate(lines) if line is not None and line.title == title)


def plans_told(shown: CatalogueScreen) -> list[str]:
    return [line.accessibleName() for line in shown.importer.pane.findChildren(PressLine)]


def press(key: Qt.Key, *, ctrl: bool = False) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier)
    settle()

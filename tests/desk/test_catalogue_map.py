"""The map beside the list of offers, and offers on paper, in the real window."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.screens.paper.panel import PaperPanel
from referent_desk.desk.shell.window import Window
from tests.desk.catalogue_room import press, screen
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle


@pytest.fixture
def desk(stocked: OffersDesk) -> OffersDesk:
    return stocked


@pytest.fixture
def shown(qtbot: QtBot, window: Window, desk: OffersDesk) -> CatalogueScreen:
    return screen(qtbot, window, Place(desk.ines, words="petite enfance"))


def open_map(qtbot: QtBot, shown: CatalogueScreen) -> None:
    shown.results.setFocus()
    press(Qt.Key.Key_M, ctrl=True)
    qtbot.waitUntil(lambda: shown.map_card.map.ground is not None)
    settle()


def test_the_map_holds_every_offer_of_the_list_and_stands_beside_it(qtbot: QtBot, shown: CatalogueScreen) -> None:
    open_map(qtbot, shown)
    assert shown.map_card.isVisible()
    assert shown.results.isVisible()
    assert not shown.details.isVisible()
    rows = sorted(row for line in shown.map_card.places.lines for row in line.rows)
    assert rows == list(range(shown.card.model.rowCount()))
    assert QApplication.focusWidget() is shown.map_card.map


def test_what_is_chosen_on_one_is_chosen_on_the_other(qtbot: QtBot, shown: CatalogueScreen) -> None:
    open_map(qtbot, shown)
    far = shown.map_card.places.lines[-1]
    shown.results.choose_row(far.rows[0])
    assert shown.map_card.map.key() == far.code
    near = shown.map_card.places.lines[0]
    dot = next(dot for dot in shown.map_card.map.dots if dot.point.key == near.code)
    QTest.mouseClick(shown.map_card.map, Qt.MouseButton.LeftButton, pos=QPoint(round(dot.x), round(dot.y)))
    assert shown.results.row() == near.rows[0]
    assert shown.map_card.table.row() == 0


def test_enter_on_a_place_reads_its_offer_and_the_map_gives_way(qtbot: QtBot, shown: CatalogueScreen) -> None:
    open_map(qtbot, shown)
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Return)
    assert shown.details.isVisible()
    assert not shown.map_card.isVisible()
    assert shown.details.detail is not None
    assert shown.details.detail.id == shown.card.model.line(shown.results.row()).id  # type: ignore[union-attr]
    assert shown.card.map.words() == "Carte"


def test_the_map_follows_what_is_asked(qtbot: QtBot, shown: CatalogueScreen) -> None:
    open_map(qtbot, shown)
    before = len(shown.map_card.places.lines)
    shown.facets.reach.reach.emit(10)
    settle()
    assert 0 < len(shown.map_card.places.lines) < before


def test_a_search_that_finds_nothing_leaves_nothing_on_the_map(qtbot: QtBot, shown: CatalogueScreen) -> None:
    open_map(qtbot, shown)
    assert shown.map_card.map.dots
    shown.facets.ticked.emit("exit", "8", True)
    qtbot.waitUntil(lambda: not shown.results.isVisible())
    assert shown.map_card.map.dots == ()
    assert shown.map_card.model.rowCount() == 0


def test_in_a_small_window_the_map_stands_in_place_of_the_list(
    qtbot: QtBot, window: Window, shown: CatalogueScreen
) -> None:
    window.resize(1024, 640)
    settle()
    open_map(qtbot, shown)
    assert shown.map_card.isVisible()
    assert not shown.results.isVisible()
    shown.map_card.back.click()
    settle()
    assert shown.results.isVisible()
    assert not shown.map_card.isVisible()


def test_the_map_stands_again_after_a_lock(qtbot: QtBot, window: Window, shown: CatalogueScreen) -> None:
    open_map(qtbot, shown)
    place = shown.argument()
    shown.map_card.back.click()
    settle()
    assert not shown.map_card.isVisible()
    shown.enter(place)
    settle()
    assert shown.map_card.isVisible()
    assert shown.map_card.places.lines


def printed(qtbot: QtBot, window: Window, file: Path) -> str:
    panel = window.panels.panel()
    assert isinstance(panel, PaperPanel)
    panel.save_to(file)
    qtbot.waitUntil(lambda: panel.message.isVisible(), timeout=10_000)
    with PdfDocument(file.read_bytes()) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\u00a0", " ")


def test_ctrl_p_prints_the_offer_that_is_read_without_a_name(
    qtbot: QtBot, window: Window, shown: CatalogueScreen, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: shown.details.detail is not None)
    shown.results.setFocus()
    press(Qt.Key.Key_P, ctrl=True)
    told = printed(qtbot, window, tmp_path / "offre.pdf")
    assert shown.details.detail is not None
    assert shown.details.detail.title in told
    assert "Qui appeler" in told
    for word in ("Inès", "Valombre", "vol d’oiseau", "Trajet"):
        assert word not in told


def test_the_tray_prints_what_is_ticked(qtbot: QtBot, window: Window, shown: CatalogueScreen, tmp_path: Path) -> None:
    for row in (0, 1, 2):
        shown.card.model.tick(row)
    settle()
    shown.card.tray.print.click()
    settle()
    assert "3 offres à regarder" in printed(qtbot, window, tmp_path / "trois.pdf")


def test_the_comparison_prints_what_it_compares(
    qtbot: QtBot, window: Window, shown: CatalogueScreen, tmp_path: Path
) -> None:
    for row in (0, 1):
        shown.card.model.tick(row)
    settle()
    shown.compare()
    press(Qt.Key.Key_P, ctrl=True)
    told = printed(qtbot, window, tmp_path / "deux.pdf")
    assert "2 offres à regarder" in told
    assert "Ce qui les distingue" in told

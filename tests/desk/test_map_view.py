"""The map of places: by mouse, by keyboard, for who does not see it; beside a table that says the same."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent_desk.desk.jobs.read_map import ReadMap
from referent_desk.desk.jobs.runner import JobRunner
from referent_desk.desk.screens.catalogue.lines import OfferLine
from referent_desk.desk.screens.catalogue.map_card import MapCard
from referent_desk.desk.screens.catalogue.map_places import places
from referent_desk.desk.shots import wear
from referent_desk.desk.theme import color
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.map_ground import Ground
from referent_desk.desk.widgets.map_marks import MapPoint, MapStart, chosen_box, dots
from referent_desk.desk.widgets.map_names import Rect
from referent_desk.desk.widgets.map_panel import MapPanel
from referent_desk.desk.widgets.map_view import MapView
from referent_desk.reference.communes import Commune, by_code, by_name
from tests.desk.catalogue_of_widgets import places as places_page

VIERZON = "18279"
_TOWNS = {"Vierzon": "18100", "Bourges": "18000", "Orléans": "45000", "Blois": "41000", "Châteauroux": "36000"}


def town(name: str) -> Commune:
    found = by_name(name, _TOWNS[name])
    assert found is not None
    return found


def offer(name: str, at: str) -> OfferLine:
    code = town(at).code if at else ""
    return OfferLine(name, "", name, at, "", False, False, "", "", "", name, commune_code=code)


def points() -> list[MapPoint]:
    return [
        MapPoint(c.code, c.name, c.lat, c.lon, n, f"{c.name}, {n} offres", f"{c.name}, à {n} offres")
        for n, c in enumerate(map(town, _TOWNS), 1)
    ]


@pytest.fixture(scope="module")
def ground() -> Ground:
    return ReadMap("18").run(lambda _done, _total, _words: None, lambda: False)


@pytest.fixture
def shown(qtbot: QtBot, ground: Ground) -> Iterator[MapView]:
    panel = MapPanel("Carte des offres")
    qtbot.addWidget(panel)
    panel.resize(404, 420)
    panel.show()
    panel.activateWindow()
    start = town("Vierzon")
    panel.map.show_points(points(), MapStart("Départ\u00a0: Vierzon", start.lat, start.lon))
    panel.map.show_ground(ground)
    panel.map.setFocus()
    yield panel.map
    panel.close()


def spot(shown: MapView, name: str) -> QPoint:
    dot = next(dot for dot in shown.dots if dot.point.name == name)
    return QPoint(round(dot.x), round(dot.y))


def test_all_places_are_in_sight_at_first_and_after_the_key_0(shown: MapView) -> None:
    assert {dot.point.name for dot in shown.dots} == set(_TOWNS)
    for _time in range(4):
        QTest.keyClick(shown, Qt.Key.Key_Plus)
    assert len(shown.dots) < len(_TOWNS)
    QTest.keyClick(shown, Qt.Key.Key_0)
    assert {dot.point.name for dot in shown.dots} == set(_TOWNS)


def test_bourges_lies_south_east_of_vierzon_and_orleans_north(shown: MapView) -> None:
    vierzon, bourges, orleans = (spot(shown, name) for name in ("Vierzon", "Bourges", "Orléans"))
    assert bourges.x() > vierzon.x()
    assert bourges.y() > vierzon.y()
    assert orleans.y() < vierzon.y()


def test_a_click_on_a_dot_chooses_its_place_and_a_double_click_opens_it(shown: MapView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.chosen) as said:
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=spot(shown, "Bourges"))
    assert said.args == [town("Bourges").code]
    assert "Bourges, à 2 offres" in shown.accessibleName()
    with qtbot.waitSignal(shown.opened) as opened:
        QTest.mouseDClick(shown, Qt.MouseButton.LeftButton, pos=spot(shown, "Blois"))
    assert opened.args == [town("Blois").code]


def test_dragging_moves_the_map_and_chooses_nothing(shown: MapView) -> None:
    before, at = spot(shown, "Bourges"), spot(shown, "Vierzon")
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(shown, at + QPoint(20, -12))
    QTest.mouseMove(shown, at + QPoint(30, -22))
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=at + QPoint(30, -22))
    moved = spot(shown, "Bourges") - before
    assert (moved.x(), moved.y()) == (30, -22)
    assert shown.key() == ""


def test_the_wheel_comes_nearer_to_what_is_under_it(shown: MapView) -> None:
    at = spot(shown, "Blois")
    before = spot(shown, "Vierzon") - at
    wheel = QWheelEvent(
        QPointF(at),
        QPointF(shown.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(shown, wheel)
    assert (spot(shown, "Blois") - at).manhattanLength() <= 1
    assert (spot(shown, "Vierzon") - at).manhattanLength() > before.manhattanLength()


def test_the_keyboard_reaches_every_place(shown: MapView) -> None:
    met: list[str] = []
    shown.chosen.connect(met.append)
    for _place in _TOWNS:
        QTest.keyClick(shown, Qt.Key.Key_PageDown)
    assert met == [town(name).code for name in _TOWNS]
    QTest.keyClick(shown, Qt.Key.Key_Home)
    assert shown.key() == VIERZON
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert shown.key() == town("Bourges").code
    QTest.keyClick(shown, Qt.Key.Key_Left)
    QTest.keyClick(shown, Qt.Key.Key_Up)
    assert shown.key() == town("Orléans").code


def test_a_place_chosen_by_keyboard_out_of_sight_is_brought_in_sight(shown: MapView) -> None:
    for _time in range(5):
        QTest.keyClick(shown, Qt.Key.Key_Minus, Qt.KeyboardModifier.NoModifier)
    for _time in range(7):
        QTest.keyClick(shown, Qt.Key.Key_Plus)
    assert town("Châteauroux").code not in {dot.point.key for dot in shown.dots}
    QTest.keyClick(shown, Qt.Key.Key_End)
    assert shown.key() == town("Châteauroux").code
    assert shown.rect().contains(spot(shown, "Châteauroux"))


def test_the_chosen_place_is_told_by_more_than_a_colour(shown: MapView) -> None:
    shown.choose("")
    before = shown.grab().toImage()
    shown.choose(town("Bourges").code)
    after = shown.grab().toImage()
    changed = sum(before.pixel(x, y) != after.pixel(x, y) for x in range(0, 404, 2) for y in range(0, 420, 2))
    assert changed > 300  # a larger ring, and a box with name and number


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_is_drawn_in_each_look(shown: MapView, dark: bool, scale: float) -> None:
    wear(scale=scale, dark=dark)
    picture = shown.grab().toImage()
    inks = {QColor(picture.pixel(x, y)).name() for x in range(picture.width()) for y in range(picture.height())}
    assert {color("surface").name(), color("accent").name(), color("borderStrong").name()} <= inks


def test_a_dot_that_a_larger_one_covers_is_small_and_without_a_number() -> None:
    one, two, three = points()[:3]
    told = {dot.point.key: dot for dot in dots([(one, 100, 100), (two, 104, 100), (three, 300, 100)])}
    assert told[two.key].numbered
    assert told[three.key].numbered
    assert told[one.key].radius < told[two.key].radius
    assert not told[one.key].numbered


def test_places_are_told_the_nearest_first_with_their_offers() -> None:
    listed = [offer("a", "Orléans"), offer("b", "Bourges"), offer("c", "Vierzon"), offer("d", "Bourges")]
    shown = places(listed, VIERZON)
    assert [line.sentence for line in shown.lines] == [
        "Vierzon, même commune, 1 offre",
        "Bourges, environ 30\u00a0km, 2 offres",
        "Orléans, environ 77\u00a0km, 1 offre",
    ]
    assert [shown.place_of(row) for row in range(4)] == [
        town(n).code for n in ("Orléans", "Bourges", "Vierzon", "Bourges")
    ]


def test_what_is_not_on_the_map_is_counted() -> None:
    reunion = by_code("97411")
    assert reunion is not None
    far = OfferLine("r", "", "r", "", "", False, False, "", "", "", "r", commune_code=reunion.code)
    shown = places([offer("a", "Bourges"), offer("b", ""), far], VIERZON)
    assert shown.aside == "Hors de la carte\u00a0: La Réunion\u00a0(1), 1 sans lieu connu."
    assert places([far], "").department == "974"


def test_a_list_that_is_cut_says_so_on_the_map() -> None:
    listed = [offer(str(n), "Bourges") for n in range(3)]
    assert places(listed, VIERZON, most=3).aside == "Comme dans la liste, les 3 premières offres."
    assert places(listed, VIERZON, most=4).aside == ""


def test_every_offer_is_in_the_table_at_a_place_or_told_aside() -> None:
    listed = [offer(str(n), name) for n, name in enumerate([*_TOWNS, "", *_TOWNS])]
    shown = places(listed, VIERZON)
    assert sorted(row for line in shown.lines for row in line.rows) == [n for n in range(11) if n != 5]
    assert "1 sans lieu connu" in shown.aside


def test_the_table_under_the_map_says_the_same_and_goes_with_it(qtbot: QtBot) -> None:
    card = MapCard(JobRunner())
    qtbot.addWidget(card)
    card.resize(404, 600)
    card.show()
    listed = [offer("a", "Orléans"), offer("b", "Bourges"), offer("c", "Bourges")]
    card.show_places(places(listed, VIERZON))
    qtbot.waitUntil(lambda: card.map.ground is not None)
    chosen: list[int] = []
    opened: list[int] = []
    card.chosen.connect(chosen.append)
    card.opened.connect(opened.append)
    assert card.model.rowCount() == len(card.map.dots) == 2
    card.table.setFocus()
    card.table.choose_row(1)
    assert card.map.key() == town("Orléans").code
    assert chosen == [0]
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    assert opened == [0]
    QTest.mouseClick(card.map, Qt.MouseButton.LeftButton, pos=spot(card.map, "Bourges"))
    assert card.table.row() == 0
    assert chosen == [0, 1]
    card.choose(2)
    assert chosen == [0, 1]
    assert card.map.key() == town("Bourges").code


def test_no_name_is_written_under_the_buttons_and_the_box_of_the_chosen_place_stays_off_them(shown: MapView) -> None:
    panel = shown.parentWidget()
    assert isinstance(panel, MapPanel)
    edge = min(button.x() for button in panel.buttons)
    bottom = max(button.geometry().bottom() for button in panel.buttons)
    frame = shown.frame
    assert frame is not None
    dot = dots([(points()[1], edge - 20, bottom / 2)])[0]
    box = chosen_box(dot, frame, Rect(edge, 0, 404 - edge, bottom))
    assert box.left + box.width <= edge


def test_the_page_of_widgets_shows_a_map(qtbot: QtBot) -> None:
    page = places_page()
    qtbot.addWidget(page)
    page.resize(700, 500)
    page.show()
    (shown,) = page.findChildren(MapView)
    assert len(shown.dots) == 5
    assert [button.accessibleName() for button in page.findChildren(Button)] == ["Rapprocher", "Éloigner", "Tout voir"]


def test_a_territory_overseas_has_a_map_of_its_own(qtbot: QtBot) -> None:
    ground = ReadMap("974").run(lambda _done, _total, _words: None, lambda: False)
    far = by_code("97411")
    assert far is not None
    shown = MapView("Carte")
    qtbot.addWidget(shown)
    shown.resize(400, 400)
    shown.show_points([MapPoint(far.code, far.name, far.lat, far.lon, 2, "", "")])
    shown.show_ground(ground)
    assert [dot.point.name for dot in shown.dots] == ["Saint-Denis"]
    assert {town.code[:3] for town in ground.towns} == {"974"}
    drawn = shown.grab().toImage()
    inks = {QColor(drawn.pixel(x, y)).name() for x in range(0, 400, 3) for y in range(0, 400, 3)}
    assert {color("surface").name(), color("surface2").name()} <= inks

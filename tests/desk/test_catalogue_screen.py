"""The catalogue in the real window: gestures, keyboard, loading files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from referent_desk.caseload.persons import read_person
from referent_desk.demo.offers import write_offers
from referent_desk.desk.screens.catalogue.import_question import OTHER, RenewalQuestion
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.banner import Banner
from referent_desk.desk.widgets.button import Button
from tests.desk import seen
from tests.desk.catalogue_room import press, screen
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle, world_window

BROKEN = "<lheo xmlns='http://www.lheo.org/2.3'><offres><formation>"


@pytest.fixture
def desk(stocked: OffersDesk) -> OffersDesk:
    return stocked


def titles(shown: CatalogueScreen) -> list[str]:
    lines = (shown.card.model.line(row) for row in range(shown.card.model.rowCount()))
    return [line.title for line in lines if line is not None]


def test_an_offer_found_goes_into_the_plan_in_two_gestures(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    before = len(read_person(desk.connection, desk.ines).steps())
    shown.results.setFocus()
    shown.results.choose_row(titles(shown).index("Prépa métiers de la petite enfance"))
    press(Qt.Key.Key_Return)  # one
    assert QApplication.focusWidget() in (shown.details.add, shown.details.sessions)
    press(Qt.Key.Key_Return, ctrl=True)  # two
    steps = read_person(desk.connection, desk.ines).steps()
    assert len(steps) == before + 1
    assert steps[-1].text("title") == "Prépa métiers de la petite enfance"
    assert not shown.details.add.isEnabled()
    assert shown.details.reason.text().startswith("Déjà au plan d’Inès")
    press(Qt.Key.Key_Z, ctrl=True)
    assert len(read_person(desk.connection, desk.ines).steps()) == before
    assert shown.details.add.isEnabled()


def test_the_search_field_finds_offers_and_opens_one_for_the_person_on_screen(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    window.open_screen("record", desk.ines)
    qtbot.wait(50)  # the catalogue is made ready in a worker
    press(Qt.Key.Key_K, ctrl=True)
    box = window.frame.header.search
    QTest.keyClicks(box, "prepa metiers petite enf")
    settle()
    press(Qt.Key.Key_Return)
    shown = window.frame.current()
    assert isinstance(shown, CatalogueScreen)
    qtbot.waitUntil(lambda: shown.details.detail is not None)
    assert shown.details.detail is not None
    assert shown.details.detail.title == "Prépa métiers de la petite enfance"
    assert shown.person() == desk.ines


def test_the_other_session_is_the_one_that_is_added(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="Atelier de remobilisation"))
    shown.results.choose_row(titles(shown).index("Atelier de remobilisation"))
    sessions = shown.details.sessions
    qtbot.waitUntil(lambda: sessions.count() == 2)
    sessions.setFocus()
    press(Qt.Key.Key_Down)
    sessions.activated.emit(sessions.currentIndex())
    settle()
    assert sessions.currentText() == "Entrée permanente"
    press(Qt.Key.Key_Return, ctrl=True)
    step = read_person(desk.connection, desk.ines).steps()[-1]
    assert step.text("title") == "Atelier de remobilisation"
    assert step.get("offer", "session") is None
    assert step.text("when", "start") == ""


def test_boxes_narrow_and_one_press_clears_them(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    everything = shown.card.model.rowCount()
    row = shown.facets.row("kind", "alternance")
    assert row is not None
    row.box.setFocus()
    press(Qt.Key.Key_Space)
    assert 0 < shown.card.model.rowCount() < everything
    assert row.count.text() == str(shown.card.model.rowCount())
    shown.facets.clear.click()
    settle()
    assert shown.card.model.rowCount() == everything


def test_without_a_person_nothing_can_be_added_and_the_reason_is_told(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    shown.header.whom.drop.click()
    settle()
    assert shown.person() is None
    assert not shown.details.add.isEnabled()
    assert shown.details.add.accessibleDescription() == "Choisissez d’abord un jeune, en haut."
    press(Qt.Key.Key_Return, ctrl=True)
    assert QApplication.focusWidget() is shown.header.whom.line
    QTest.keyClicks(shown.header.whom.line, "valom")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.person() == desk.ines)


def test_a_distance_too_short_offers_a_longer_one(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="Prépa métiers de la petite enfance"))
    shown.facets.reach.reach.emit(10)
    settle()
    button = next(
        one for one in shown.findChildren(Button) if one.words() == "Élargir à 30\u00a0km" and one.isVisible()
    )
    button.click()
    settle()
    assert titles(shown)


def test_files_are_loaded_through_the_window_and_what_was_left_out_is_told(
    qtbot: QtBot, window: Window, desk: OffersDesk, offers: Path, tmp_path: Path
) -> None:
    shown = screen(qtbot, window, Place(desk.ines))
    broken = tmp_path / "cassé.xml"
    broken.write_text(BROKEN, encoding="utf-8")
    shown.importer.choose = lambda _parent, _title, _kinds: [offers, broken]
    shown.header.more.click()
    shown.load(shown.importer.ask(shown))
    qtbot.waitUntil(lambda: shown.importer.waiting, timeout=10_000)
    question = shown.importer.pane.findChild(RenewalQuestion)
    assert question is not None
    question.choices[0].choose(OTHER)
    question.load.click()
    qtbot.waitUntil(lambda: shown.importer.pane.report is not None, timeout=10_000)
    settle()
    report = shown.importer.pane.report
    assert report is not None
    assert [file.refused for file in report.files] == [False, True]
    said = [banner.accessibleName() for banner in shown.importer.pane.findChildren(Banner)]
    assert said == ["Catalogue chargé\u00a0: 120 offres. 1 fichier refusé."]
    shown.importer.pane.done.click()
    settle()
    qtbot.waitUntil(shown.results.isVisible)


def test_stopping_leaves_the_former_catalogue(qtbot: QtBot, window: Window, desk: OffersDesk, tmp_path: Path) -> None:
    shown = screen(qtbot, window, Place(desk.ines))
    before = desk.catalogue().generation
    many = tmp_path / "beaucoup.xml"
    write_offers(many, 400)
    said = []
    shown.say.connect(said.append)
    shown.load([many])
    shown.importer.pane.stopped.emit()
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert said[0].lead == "Lecture arrêtée."
    assert desk.catalogue().generation == before
    assert titles(shown)


def test_a_lock_in_the_middle_of_an_import_harms_nothing(
    qtbot: QtBot, window: Window, desk: OffersDesk, tmp_path: Path
) -> None:
    shown = screen(qtbot, window, Place(desk.ines))
    many = tmp_path / "beaucoup.xml"
    write_offers(many, 400)
    shown.load([many])
    window.lock()
    assert window.jobs.wait(10_000)
    qtbot.wait(50)
    assert window.locked
    assert not desk.catalogue().empty


def test_an_empty_catalogue_leads_to_loading_one(qtbot: QtBot, tmp_path: Path, offers: Path) -> None:
    desk = OffersDesk(tmp_path / "nothing")
    window = world_window(desk)
    window.show()
    shown = screen(qtbot, window, None)
    shown.importer.choose = lambda _parent, _title, _kinds: [offers]
    button = next(one for one in shown.findChildren(Button) if one.words() == "Charger un catalogue")
    button.click()
    qtbot.waitUntil(lambda: shown.importer.pane.report is not None, timeout=10_000)
    shown.importer.pane.done.click()
    qtbot.waitUntil(lambda: shown.card.model.rowCount() > 0, timeout=5_000)
    assert window.frame.footer.fact("catalogue") == "Catalogue\u00a0: du jour"
    window.close()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_at_any_size_and_everything_is_reached(
    qtbot: QtBot, window: Window, desk: OffersDesk, scale: float
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    window.resize(1366, 768)
    wear(scale=scale)
    window.frame.fit()
    settle()
    assert not seen.cut(shown)
    shown.results.opened.emit(0)
    settle()
    assert not seen.cut(shown)
    assert not seen.nameless(shown)
    shown.header.search.setFocus()
    assert not seen.unreachable(shown)


def test_typing_makes_no_new_box_and_waits_for_no_panel(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    """What costs more than the search itself: boxes are kept, and the panel follows the last of several keys."""
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    qtbot.waitUntil(lambda: shown.details.detail is not None)
    before = shown.details.detail
    boxes = {id(box) for box in shown.facets.findChildren(QCheckBox)}
    for words in ("cap", "bafa", "petite enfance"):
        shown.header.search.setText(words)
        shown._search()
        assert shown._reading.waiting
        assert shown.details.detail is before
    kept = {id(box) for box in shown.facets.findChildren(QCheckBox)}
    assert boxes <= kept
    qtbot.waitUntil(lambda: not shown._reading.waiting)


def test_only_the_rows_in_sight_are_asked_how_they_suit(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words=""))
    shown.facets.reach.reach.emit(None)
    settle()
    assert shown.card.model.rowCount() == 60 + 3  # three local schemes stand among the offers
    fits = shown.card.model._fits
    assert fits is not None
    assert 0 < len(fits._known) < 30


def test_what_nearly_suits_is_shown_under_the_results_and_put_away(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    shown.facets.ticked.emit("kind", "preparation", True)
    settle()
    qtbot.waitUntil(shown.card.nearly.isVisible)
    before = titles(shown)
    shown.card.nearly.click()
    settle()
    assert titles(shown)[: len(before)] == before
    assert len(titles(shown)) > len(before)
    line = shown.card.model.line(len(before))
    assert line is not None
    assert line.reason.startswith("D’un autre type")
    shown.card.nearly.click()
    settle()
    assert titles(shown) == before


def test_a_lock_just_after_a_search_reads_nothing_of_the_vault_any_more(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    around = shown._around
    shown.header.search.setText("cap")
    shown._search()
    assert around._timer.isActive()
    window.lock()
    assert not around._timer.isActive()
    qtbot.wait(200)
    assert window.locked

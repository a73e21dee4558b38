"""A file of another name that renews a source is asked about; the sources are listed, and one can be taken out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from referent_desk.caseload.persons import read_person
from referent_desk.demo.offers import write_offers
from referent_desk.desk.screens.catalogue.import_question import OTHER, RENEWS, RenewalQuestion
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.catalogue.sources_panel import SourcesPanel
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.screens.record.view import RecordScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.widgets.banner import Banner, Message
from referent_desk.desk.widgets.label import Label
from tests.desk.catalogue_room import lines, screen
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle

PREPA = "Prépa métiers de la petite enfance"
COUNT = 60


@pytest.fixture
def october(tmp_path: Path) -> Path:
    made = tmp_path / "region-octobre.xml"
    write_offers(made, COUNT)
    return made


@pytest.fixture
def november(tmp_path: Path, october: Path) -> Path:
    """The same offers a month later: one session has moved."""
    moved = october.read_text("utf-8").replace("20270302", "20270315").replace("20270430", "20270514")
    made = tmp_path / "region-novembre.xml"
    made.write_text(moved, "utf-8")
    return made


@pytest.fixture
def desk(tmp_path: Path, october: Path) -> OffersDesk:
    made = OffersDesk(tmp_path / "catalogue")
    made.import_offers([october])
    return made


def asked(qtbot: QtBot, shown: CatalogueScreen, *paths: Path) -> RenewalQuestion:
    """Load files, up to the question."""
    shown.load(list(paths))
    qtbot.waitUntil(lambda: shown.importer.waiting, timeout=10_000)
    settle()
    question = shown.importer.pane.findChild(RenewalQuestion)
    assert question is not None
    assert question.isVisible()
    return question


def reported(qtbot: QtBot, shown: CatalogueScreen) -> None:
    qtbot.waitUntil(lambda: shown.importer.pane.report is not None, timeout=10_000)
    settle()


def test_one_key_renews_a_source_and_the_plan_is_told_that_its_session_moved(
    qtbot: QtBot, window: Window, desk: OffersDesk, november: Path
) -> None:
    shown = screen(qtbot, window, Place(desk.ines))
    shown.header.search.setText("petite enfance")
    qtbot.waitUntil(lambda: shown.card.model.rowCount() in range(1, 40), timeout=5_000)
    shown.results.choose_row(next(at for at, one in enumerate(lines(shown)) if one.title == PREPA))
    settle()
    shown.details.added.emit()
    settle()
    assert read_person(desk.connection, desk.ines).steps()[-1].text("title") == PREPA

    question = asked(qtbot, shown, november)
    said = [label.text() for label in question.findChildren(Label)]
    assert "Remplace «\u00a0region-octobre.xml\u00a0»\u00a0?" in said
    assert "60 des 60 fiches de ce fichier portent le numéro d’une fiche de cette source." in said
    assert question.choices[0].key() == RENEWS
    assert question.load.hasFocus(), "one key answers"
    QTest.keyClick(question.load, Qt.Key.Key_Return)
    reported(qtbot, shown)
    assert desk.catalogue().stats().offers == COUNT
    assert [one.name for one in desk.catalogue().stats().sources] == ["region-octobre.xml"]

    shown.importer.pane.plan_opened.emit(desk.ines)
    settle()
    record = window.frame.current()
    assert isinstance(record, RecordScreen)
    told = [banner.accessibleName() for banner in record.overview.alerts.findChildren(Banner)]
    assert any("du 15 mars au 14 mai 2027" in one for one in told)


def test_the_other_answer_lets_both_stand(qtbot: QtBot, window: Window, desk: OffersDesk, november: Path) -> None:
    shown = screen(qtbot, window, Place())
    question = asked(qtbot, shown, november)
    question.choices[0].choose(OTHER)
    question.load.click()
    reported(qtbot, shown)
    assert [one.name for one in desk.catalogue().stats().sources] == ["region-novembre.xml", "region-octobre.xml"]


def test_a_part_of_a_source_does_not_renew_it_unless_one_says_so(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    part = tmp_path / "cher.xml"
    write_offers(part, 8)
    question = asked(qtbot, screen(qtbot, window, Place()), part)
    assert question.choices[0].key() == OTHER
    assert any("52 fiches qui ne sont plus là sont retirées." in one.text() for one in question.findChildren(Label))


def test_giving_up_leaves_the_catalogue_as_it_was(
    qtbot: QtBot, window: Window, desk: OffersDesk, november: Path
) -> None:
    shown = screen(qtbot, window, Place())
    before = desk.catalogue().generation
    asked(qtbot, shown, november).given_up.emit()
    settle()
    assert desk.catalogue().generation == before
    assert shown.results.isVisible()
    asked(qtbot, shown, november)


def test_a_question_left_for_something_else_can_be_taken_up_again(
    qtbot: QtBot, window: Window, desk: OffersDesk, october: Path, november: Path
) -> None:
    shown = screen(qtbot, window, Place())
    said: list[Message] = []
    shown.say.connect(said.append)
    question = asked(qtbot, shown, november)
    shown.header.search.setText("bafa")
    qtbot.waitUntil(shown.results.isVisible, timeout=5_000)
    assert said[0].lead == "Le fichier n’est pas encore chargé."
    said[0].actions[0].do()
    settle()
    assert question.isVisible()
    assert question.load.hasFocus()
    shown.load([october])
    settle()
    assert question.isVisible(), "another file waits until this one is answered"
    assert len(said) == 1


def test_whoever_went_on_meanwhile_is_told_and_not_taken_away(
    qtbot: QtBot, window: Window, desk: OffersDesk, november: Path
) -> None:
    shown = screen(qtbot, window, Place())
    said: list[Message] = []
    shown.say.connect(said.append)
    shown.load([november])
    shown.header.search.setFocus()
    shown.header.search.setText("bafa")
    qtbot.waitUntil(lambda: shown.importer.waiting, timeout=10_000)
    settle()
    assert [message.lead for message in said] == ["Le fichier n’est pas encore chargé."]
    assert shown.results.isVisible()
    assert shown.header.search.hasFocus()


def test_a_lock_over_the_question_harms_nothing(qtbot: QtBot, window: Window, desk: OffersDesk, november: Path) -> None:
    before = desk.catalogue().generation
    asked(qtbot, screen(qtbot, window, Place()), november)
    window.lock()
    settle()
    assert window.locked
    assert desk.catalogue().generation == before


def panel(qtbot: QtBot, window: Window, shown: CatalogueScreen) -> SourcesPanel:
    shown.header.sources_asked.emit()
    found = window.findChild(SourcesPanel)
    assert found is not None
    qtbot.waitUntil(lambda: bool(found.removals), timeout=5_000)
    settle()
    return found


def test_a_source_is_taken_out_once_it_was_confirmed(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    desk.import_offers([desk.folder.parent / "region-octobre.xml"], "Autre source")
    shown = screen(qtbot, window, Place())
    sources = panel(qtbot, window, shown)
    said = [label.text() for label in sources.findChildren(Label)]
    assert {"Autre source", "60 offres", "LHÉO 2.3, region-octobre.xml"} <= set(said)
    assert any(one.startswith("Chargée aujourd’hui, le ") for one in said)
    assert sources.close_button.hasFocus()

    sources.removals["Autre source"].click()
    assert sources.question is not None
    sources.question.keep_button.click()
    settle()
    assert desk.catalogue().stats().offers == 2 * COUNT

    told: list[Message] = []
    shown.say.connect(told.append)
    sources.removals["Autre source"].click()
    sources.question.do_button.click()
    qtbot.waitUntil(lambda: list(sources.removals) == ["region-octobre.xml"], timeout=10_000)
    assert told[0].lead == "«\u00a0Autre source\u00a0» n’est plus dans le catalogue."
    assert desk.catalogue().stats().offers == COUNT


def test_the_last_source_taken_out_leaves_what_colleagues_share(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    shown = screen(qtbot, window, Place())
    sources = panel(qtbot, window, shown)
    sources.removals["region-octobre.xml"].click()
    assert sources.question is not None
    sources.question.do_button.click()
    qtbot.waitUntil(lambda: not sources.removals, timeout=10_000)
    settle()
    assert desk.catalogue().empty
    assert any(one.text() == "Le catalogue est vide." for one in sources.findChildren(Label))
    assert lines(shown)
    assert {desk.catalogue().offer(one.id) for one in lines(shown)} == {None}

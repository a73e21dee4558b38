"""Local schemes and organisations among the offers, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from referent_desk.caseload.persons import read_person
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.shell.window import Window
from referent_desk.desk.widgets.button import Button
from tests.desk.catalogue_room import lines, screen
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle


@pytest.fixture
def desk(stocked: OffersDesk) -> OffersDesk:
    return stocked


def test_a_local_scheme_stands_among_the_offers_with_its_verdicts_and_goes_into_the_plan(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words=""))
    row, line = next((at, one) for at, one in enumerate(lines(shown)) if one.title.startswith("École de la deuxième"))
    assert line.nature == "scheme"
    assert line.where.startswith("Dispositif local, Association La Passerelle, Bourges")
    assert line.touched == "vérifié le 21 sept."
    fits = shown.card.model._fits
    assert fits is not None
    told = fits.of(line)
    assert told is not None
    assert told.words == "Inès remplit tout"
    shown.results.choose_row(row)
    shown.results.opened.emit(row)
    detail = shown.details.detail
    assert detail is not None
    assert any("Pour le département 18" in check.sentence for check in detail.checks)
    assert detail.age == "Vérifié le 21 septembre."
    before = len(read_person(desk.connection, desk.ines).steps())
    shown.details.added.emit()
    settle()
    step = read_person(desk.connection, desk.ines).steps()[-1]
    assert step.text("offer", "source") == "local"
    assert step.text("title") == line.title
    copy = step.get("offer", "snapshot")
    assert isinstance(copy, dict)
    assert copy["conditions"]
    assert copy["rolling"] is True
    assert shown.details.reason.text().startswith("Déjà au plan d’Inès")
    QTest.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(read_person(desk.connection, desk.ines).steps()) == before


def test_a_scheme_is_compared_with_an_offer_and_seen_in_the_directory(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words=""))
    found = lines(shown)
    scheme = next(at for at, one in enumerate(found) if one.nature == "scheme")
    for row in (0, scheme):
        shown.card.model.tick(row)
    shown.compare()
    settle()
    natures = next(line for line in shown.page.comparison.lines if line.name == "Ce que c’est")
    assert {cell.words for cell in natures.cells} == {"Offre, service", "Dispositif local"}
    shown.page.left.emit()
    shown.results.choose_row(scheme)
    shown.results.opened.emit(scheme)
    settle()
    go = next(one for one in shown.details.findChildren(Button) if one.words() == "Voir dans l’annuaire")
    go.click()
    settle()
    assert window.frame.key() == "directory"


def test_an_organisation_is_somebody_to_call(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="mission locale des deux rivières"))
    row = next(at for at, one in enumerate(lines(shown)) if one.nature == "organisation")
    shown.results.choose_row(row)
    shown.results.opened.emit(row)
    settle()
    assert not shown.details.add.isEnabled()
    assert shown.details.reason.text().startswith("Un organisme s’appelle")


def test_a_workshop_is_planned_as_a_step_of_its_kind(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="soudure et métallerie"))
    row = next(at for at, one in enumerate(lines(shown)) if one.nature == "workshop")
    assert lines(shown)[row].where.startswith("Plateau technique, Lycée professionnel des Trois Ponts")
    shown.results.choose_row(row)
    shown.results.opened.emit(row)
    settle()
    assert shown.details.detail is not None
    asked = next(check for check in shown.details.detail.checks if check.entry)
    assert asked.sentence.startswith("Un plateau technique")
    shown.details.added.emit()
    settle()
    step = read_person(desk.connection, desk.ines).steps()[-1]
    assert (step.text("kind"), step.text("offer", "source")) == ("workshop", "local")

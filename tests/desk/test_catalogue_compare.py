"""Comparing offers: the table without a window, then ticks, tray and page in the real one."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from referent_desk.caseload.persons import read_person
from referent_desk.desk.screens.catalogue.compare import Cell, PlannedSpan, compare, tray_words
from referent_desk.desk.screens.catalogue.detail import Detail
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.button import Button
from tests.desk import seen
from tests.desk.catalogue_room import press, screen
from tests.desk.offers_desk import OffersDesk
from tests.desk.plans import acts
from tests.desk.world import settle

TODAY = date(2026, 10, 13)
WHOM_LESS = Detail("1", "Prépa", "Bourges", (), (), "s1", (("Rythme", "24 h"),), (), "", "", old=False, planned="")


@pytest.fixture
def desk(stocked: OffersDesk) -> OffersDesk:
    return stocked


def row(shown: CatalogueScreen, title: str) -> int:
    model = shown.card.model
    lines = [model.line(at) for at in range(model.rowCount())]
    return next(at for at, line in enumerate(lines) if line is not None and line.title.startswith(title))


def test_only_what_the_offers_state_is_compared_and_equal_lines_are_known() -> None:
    other = replace(WHOM_LESS, id="2", title="CAP", dates="du 1er septembre au 30 juin 2028")
    told = compare([WHOM_LESS, other], None, (), TODAY)
    assert [line.name for line in told.lines] == ["Début et fin", "Rythme"]
    assert [line.differs for line in told.lines] == [True, False]
    assert [one.title for one in told.columns] == ["Prépa", "CAP"]


def test_an_offer_is_held_against_the_plan() -> None:
    from referent_desk.desk.screens.catalogue.asked import ForWhom

    plan = (PlannedSpan("Français et maths", date(2026, 11, 30), date(2027, 2, 19)),)
    soon = replace(WHOM_LESS, start=date(2027, 3, 2), end=date(2027, 4, 30))
    told = compare(
        [
            soon,
            replace(soon, start=date(2027, 2, 22)),
            replace(soon, start=date(2027, 1, 4)),
            replace(soon, start=None, end=None),
            replace(soon, planned="Déjà au plan d’Inès, étape 2."),
        ],
        ForWhom("r", "Inès Valombre", "Inès"),
        plan,
        TODAY,
    )
    assert [cell.words for cell in told.lines[-1].cells] == [
        "vide de 10 jours avant",
        "oui",
        "en même temps que «\u00a0Français et maths\u00a0»",
        "sans date\u00a0: à voir",
        "déjà au plan",
    ]


def test_two_to_four_offers_are_compared_and_the_tray_says_why_not() -> None:
    assert tray_words(1) == ("1 offre cochée, cochez-en une autre pour comparer", False)
    assert tray_words(3) == ("3 offres cochées", True)
    assert tray_words(5) == ("5 offres cochées, on en compare 4 au plus", False)


def test_ticked_with_space_compared_with_ctrl_d_and_one_goes_into_the_plan(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    before = len(read_person(desk.connection, desk.ines).steps())
    shown.results.setFocus()
    for title in ("Découverte", "Prépa métiers", "CAP petite enfance, 1 an"):
        shown.results.choose_row(row(shown, title))
        press(Qt.Key.Key_Space)
    assert shown.card.tray.count.text() == "3 offres cochées"
    press(Qt.Key.Key_D, ctrl=True)
    assert shown.page.isVisible()
    told = shown.page.comparison
    assert told.columns[0].title == "Découverte des métiers du soin"
    conditions = told.lines[0]
    assert conditions.name == "Conditions, pour Inès"
    assert [cell.words for cell in conditions.cells] == ["toutes remplies", "1 à vérifier", "1 non remplie"]
    assert (
        conditions.cells[1].more == "L’offre demande «\u00a0Bases en maths\u00a0»\u00a0: à vérifier avec l’organisme."
    )
    places = next(line for line in told.lines if line.name == "Places")
    assert places.cells[2] == Cell("complet", "x", "danger")
    shown.page.adds[1].setFocus()
    press(Qt.Key.Key_Return, ctrl=True)
    steps = read_person(desk.connection, desk.ines).steps()
    assert len(steps) == before + 1
    assert steps[-1].text("title") == "Prépa métiers de la petite enfance"
    assert shown.page.comparison.columns[1].planned.startswith("Déjà au plan d’Inès")
    assert len(shown.page.adds) == 2
    press(Qt.Key.Key_Escape)
    assert shown.results.isVisible()
    assert len(shown.card.model.ticked) == 3


def test_lines_that_say_the_same_come_back_when_asked(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    for title in ("Prépa métiers", "CAP petite enfance, 1 an"):
        shown.card.model.tick(row(shown, title))
    shown.card.tray.compare.click()
    settle()
    names = {line.name for line in shown.page.comparison.lines if not line.differs}
    assert names
    assert not names & said(shown)
    shown.page.only.click()
    settle()
    assert names <= said(shown)


def said(shown: CatalogueScreen) -> set[str]:
    from referent_desk.desk.widgets.label import Label

    assert shown.page.table is not None
    return {label.text() for label in shown.page.table.findChildren(Label)}


def test_a_click_on_the_box_ticks_and_a_click_beside_selects(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    place = shown.results.visualRect(shown.card.model.index(2, 0))
    for x in (20, 200):
        at = QPoint(place.x() + x, place.y() + 20)
        QTest.mouseClick(shown.results.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        settle()
        assert len(shown.card.model.ticked) == 1
    assert shown.results.row() == 2
    shown.card.tray.clear.click()
    settle()
    assert not shown.card.tray.isVisible()


def test_ticks_come_back_after_a_lock(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    shown.card.model.tick(0)
    place = shown.argument()
    assert isinstance(place, Place)
    shown.card.model.set_ticked({})
    shown.enter(place)
    assert len(shown.card.model.ticked) == 1


def test_what_is_compared_is_put_in_the_plan_in_the_order_of_its_days(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    for title in ("CAP petite enfance, 1 an", "Prépa métiers"):
        shown.results.choose_row(row(shown, title))
        shown.card.model.tick(row(shown, title))
    settle()
    shown.compare()
    assert shown.page.together is not None
    (chain,) = shown.page.together.findChildren(Button)
    before = len(read_person(desk.connection, desk.ines).steps())
    chain.click()
    settle()
    assert window.frame.key() == "plan"
    steps = read_person(desk.connection, desk.ines).steps()[before:]
    assert [step.text("when", "start") for step in steps] == sorted(step.text("when", "start") for step in steps)
    assert len(steps) == 2


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_comparison_is_whole_at_any_size(qtbot: QtBot, window: Window, desk: OffersDesk, scale: float) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    wear(scale=scale)
    window.frame.fit()
    for at in range(3):
        shown.card.model.tick(at)
    settle()
    assert not seen.cut(shown)
    shown.compare()
    settle()
    assert shown.page.isVisible()
    assert not seen.cut(shown)
    assert not seen.nameless(shown)
    assert not seen.unreachable(shown)


def test_days_that_are_over_leave_no_hole_before_an_offer() -> None:
    from referent_desk.desk.screens.catalogue.asked import ForWhom

    over = (PlannedSpan("Bilan", date(2026, 9, 28), date(2026, 10, 6)),)
    told = compare([replace(WHOM_LESS, start=date(2026, 11, 2))], ForWhom("r", "Inès", "Inès"), over, TODAY)
    assert told.lines[-1].cells[0].words == "oui"


def test_ticked_offers_are_chained_into_the_plan_by_one_act_and_taken_back_by_one_key(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    before = [step.text("title") for step in read_person(desk.connection, desk.ines).steps()]
    shown.results.setFocus()
    for title in ("Découverte", "Prépa métiers"):
        shown.results.choose_row(row(shown, title))
        press(Qt.Key.Key_Space)
    was = acts(desk)
    shown.card.tray.chain.click()
    assert acts(desk) == was + 1
    assert window.frame.key() == "plan"
    steps = read_person(desk.connection, desk.ines).steps()
    assert [step.text("title") for step in steps[: len(before)]] == before
    chained = steps[len(before) :]
    assert len(chained) == 2
    starts = [step.text("when", "start") or "9999" for step in chained]
    assert starts == sorted(starts)
    assert not shown.card.model.ticked
    window.undo()
    assert [step.text("title") for step in read_person(desk.connection, desk.ines).steps()] == before
    assert window.frame.key() == "plan"


def test_what_is_in_the_plan_already_is_not_chained_again(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    for _time in range(2):
        shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
        shown.results.setFocus()
        for title in ("Découverte", "Prépa métiers"):
            shown.results.choose_row(row(shown, title))
            press(Qt.Key.Key_Space)
        shown.card.tray.chain.click()
        assert len(read_person(desk.connection, desk.ines).steps()) == 8


def test_the_banner_says_what_the_offers_cover_one_after_the_other_and_what_stays_open() -> None:
    basics = replace(WHOM_LESS, id="2", title="Savoirs de base", start=date(2026, 11, 30), end=date(2027, 2, 19))
    prepa = replace(WHOM_LESS, start=date(2027, 3, 2), end=date(2027, 4, 30))
    lead, detail = compare([prepa, basics], None, (), TODAY, gap_days=5).together
    assert lead == "L’une après l’autre, ces 2 offres vont du 30 novembre au 30 avril 2027."
    assert detail == (
        "D’abord «\u00a0Savoirs de base\u00a0», puis «\u00a0Prépa\u00a0». Vide de 10 jours avant «\u00a0Prépa\u00a0». "
        "Reste à couvrir jusqu’à la rentrée\u00a0: de mai à août 2027."
    )
    cap = replace(WHOM_LESS, id="3", title="CAP", start=date(2027, 9, 1), end=date(2028, 6, 30), entry=3, exit=3)
    lead, detail = compare([prepa, cap], None, (), TODAY, gap_days=5).together
    assert "et mènent au niveau 3 (" in lead
    assert "«\u00a0CAP\u00a0» demande le niveau 3 (" in detail
    assert "demande le niveau" not in compare([prepa, cap], None, (), TODAY, gap_days=5, level=3).together[1]
    met = replace(prepa, id="4", title="Stage", start=date(2027, 4, 1), end=date(2027, 4, 9))
    lead, detail = compare([prepa, met], None, (), TODAY).together
    assert "se chevauchent" in lead
    assert "«\u00a0Prépa\u00a0» et «\u00a0Stage\u00a0» sont en même temps du 1er au 9 avril 2027." in detail
    assert compare([prepa, WHOM_LESS], None, (), TODAY).together == ("", "")

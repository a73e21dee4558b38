"""Narrowing the catalogue in the real window: each box, from where, without a car, any month; local schemes as rows."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from referent_desk.caseload import outreach
from referent_desk.caseload.travel_facts import travel_facts
from referent_desk.desk.screens.catalogue.asked import OUTREACH
from referent_desk.desk.screens.catalogue.facet_groups import OPEN_FIRST
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.screens.directory.form_view import DirectoryPanel
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.button import Button
from tests.desk import seen
from tests.desk.catalogue_room import lines, screen
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle

PREPA = "Prépa métiers de la petite enfance"


@pytest.fixture
def desk(stocked: OffersDesk) -> OffersDesk:
    return stocked


def chips(shown: CatalogueScreen) -> list[str]:
    return [chip.words for chip in shown.card.chips.chips if chip.isVisible()]


def key(widget: QWidget, pressed: Qt.Key) -> None:
    QTest.keyClick(widget, pressed)
    settle()


def test_what_one_asks_first_stands_open_and_the_rest_unfolds_by_one_key(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words=""))
    for name in ("start", "conditions", "kind", "nature", "facts", "pace", "entry", "exit", "domain", "trade"):
        group = shown.facets.group(name)
        assert group is not None
        assert group.isVisible()
        assert group.fold.isChecked() == (name in OPEN_FIRST)
    facts = shown.facets.group("facts")
    row = shown.facets.row("facts", "paid")
    assert facts is not None
    assert row is not None
    assert not row.isVisible()
    facts.fold.setFocus()
    key(facts.fold, Qt.Key.Key_Return)
    assert row.isVisible()
    assert facts.fold.accessibleName() == "En plus, déplié"
    key(facts.fold, Qt.Key.Key_Left)
    assert not row.isVisible()
    assert facts.fold.accessibleName() == "En plus, replié"


def test_every_kind_of_box_leaves_what_it_counts_and_shows_as_a_chip(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words=""))
    shown.facets.reach.reach.emit(None)
    for group in ("start", "conditions", "kind", "nature", "facts", "pace", "entry", "exit", "domain", "trade"):
        held = shown.facets.group(group)
        assert held is not None
        held.unfold()
        row = next(
            one
            for (name, _key), one in shown.facets._rows.items()
            if name == group and one.isVisible() and int(one.count.text()) > 0
        )
        expected = int(row.count.text())
        row.box.click()
        settle()
        assert shown.card.model.rowCount() == expected, group
        assert len(chips(shown)) == 2, group  # the box, and "everywhere"
        assert held.fold.accessibleName().endswith("1 case cochée, déplié")
        shown.card.chips.chips[-1].click()
        settle()
        assert chips(shown) == ["Partout"]
        assert not row.box.isChecked()


def test_chips_are_taken_away_by_keyboard_and_the_focus_goes_to_the_next(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words=""))
    for group, value in (("kind", "preparation"), ("conditions", "from_16"), ("entry", "0")):
        shown.facets.ticked.emit(group, value, True)
    settle()
    assert chips(shown) == ["Dès 16 ans", "Préparation", "Niveau demandé, au plus\u00a0: Sans diplôme"]
    first = shown.card.chips.chips[0]
    assert first.accessibleName() == "Enlever le filtre\u00a0: Dès 16 ans"
    first.setFocus()
    key(first, Qt.Key.Key_Delete)
    assert len(chips(shown)) == 2
    assert QApplication.focusWidget() is shown.card.chips.chips[0]
    # Of the levels asked, one box at most is ticked.
    shown.facets.ticked.emit("entry", "3", True)
    settle()
    assert len([one for one in chips(shown) if one.startswith("Niveau demandé")]) == 1
    shown.facets.clear.click()
    settle()
    assert chips(shown) == []


def test_what_was_asked_for_one_person_is_there_when_one_comes_back_to_them(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    other = next(root for root in (row.id for row in _others(desk)) if root != desk.ines)
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    shown.facets.ticked.emit("kind", "preparation", True)
    shown.facets.reach.reach.emit(80)
    window.open_screen("catalogue", other)
    settle()
    assert chips(shown) == []
    assert shown.header.search.text() == ""
    window.open_screen("catalogue", desk.ines)
    settle()
    assert chips(shown) == ["Moins de 80\u00a0km", "Préparation"]
    assert shown.header.search.text() == "petite enfance"
    again = shown.argument()
    assert isinstance(again, Place)
    assert again.asked is not None
    assert again.asked.ticked["kind"] == {"preparation"}, "a lock brings all of it back"


def _others(desk: OffersDesk) -> list:  # type: ignore[type-arg]
    from referent_desk.caseload.roll import Roll

    return list(Roll(desk.connection).rows(desk.today()))


def test_distances_start_from_the_session_or_from_any_commune(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    now = desk.clock()
    outreach.open_session(desk.log(), "Médiathèque, Bourges", now, now + timedelta(hours=3))
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    reach = shown.facets.reach
    told = [reach.origin.itemText(at) for at in range(reach.origin.count())]
    assert told == ["Vierzon", "Bourges, permanence", "une autre commune…"]
    far = next(line for line in lines(shown) if line.title == PREPA)
    assert far.distance == "environ 30\u00a0km"
    reach.origin_chosen.emit(OUTREACH)
    settle()
    near = next(line for line in lines(shown) if line.title == PREPA)
    assert near.distance == "même commune"
    assert chips(shown) == ["Depuis Bourges"]
    assert reach._title.text() == "Distance depuis la permanence"
    reach.origin.activated.emit(reach.origin.count() - 1)
    assert reach.line.isVisible()
    QTest.keyClicks(reach.line, "issoud")
    reach.completion.pick(*reach.completion.suggestions()[0])
    qtbot.waitUntil(lambda: chips(shown) == ["Depuis Issoudun"])
    assert not reach.line.isVisible()
    shown.card.chips.chips[0].click()
    settle()
    assert reach.origin.currentText() == "Vierzon"


def test_one_may_start_from_a_commune_while_nobody_is_looked_for(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    shown.header.whom_chosen.emit("")
    settle()
    assert not shown.facets.reach.distance.isVisible()
    shown.facets.reach.origin_chosen.emit("18033")
    settle()
    assert shown.facets.reach.distance.isVisible()
    assert next(line for line in lines(shown) if line.title == PREPA).distance == "même commune"
    assert "nearest" in [shown.header.sort.itemData(at) for at in range(shown.header.sort.count())]


def test_without_a_car_only_journeys_that_somebody_checked_count(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    before = lines(shown)
    assert all(line.distance for line in before)
    shown.facets.reach.car.click()
    settle()
    kept = lines(shown)
    assert 0 < len(kept) < len(before)
    assert chips(shown) == ["Accessible sans voiture"]
    assert all(line.travel or line.distance == "même commune" for line in kept)
    prepa = next(line for line in kept if line.title == PREPA)
    assert prepa.travel == "25\u00a0min en train, gare de Bourges, vérifié le 4 juin"
    assert shown.facets.reach.note.text() == "2 trajets vérifiés depuis Vierzon."


def test_a_journey_is_written_from_the_offer_shown_at_once_and_taken_back(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words=PREPA))
    shown.results.choose_row([line.title for line in lines(shown)].index(PREPA))
    qtbot.waitUntil(lambda: shown.details.detail is not None and shown.details.detail.title == PREPA)
    checked = next(one for one in shown.details.findChildren(Button) if one.words() == "J’ai vérifié le trajet")
    checked.click()
    settle()
    panel = window.panels.panel()
    assert isinstance(panel, DirectoryPanel)
    values = panel.values()
    assert (values["commune"], values["place_commune"], values["place"]) == ("18279", "18033", "Les Deux Rives")
    panel.fields["means"].fill("bus")
    panel.fields["minutes"].fill("42")
    panel.save()
    settle()
    assert [one.minutes for one in travel_facts(desk.connection, origin="18279") if one.place == "Les Deux Rives"] == [
        42
    ]
    prepa = next(line for line in lines(shown) if line.title == PREPA)
    assert prepa.travel == "42\u00a0min en bus, vérifié le 13 oct."
    assert shown.details.detail is not None
    assert dict(shown.details.detail.facts)["Trajet"].startswith("42\u00a0min en bus. Trajet jusqu’à Les Deux Rives")
    assert QApplication.focusWidget() is shown.details.journey
    QTest.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "Les Deux Rives" not in {one.place for one in travel_facts(desk.connection)}


def test_any_month_shows_what_one_may_enter_and_which_months_have_nothing(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    shown.facets.always.click()
    settle()
    assert chips(shown) == ["Rentrée toute l’année"]
    qtbot.waitUntil(shown.card.year.isVisible)
    words = shown.card.year.accessibleName()
    assert "à moins de 50\u00a0km" in words
    assert "Rien ne commence en" in words
    assert "pour «\u00a0petite enfance\u00a0»" in words
    shown.facets.always.click()
    settle()
    assert not shown.card.year.isVisible()
    assert chips(shown) == []


def test_the_age_of_each_source_stands_under_the_offers(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words=""))
    assert shown.card.sources.text() == "Chargé\u00a0: Catalogue régional, du jour"


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1024), (1.0, 1366), (2.0, 1366)])
def test_nothing_is_cut_and_everything_is_reached_with_all_unfolded(
    qtbot: QtBot, window: Window, desk: OffersDesk, scale: float, width: int
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words="petite enfance"))
    window.resize(width, 768)
    wear(scale=scale)
    window.frame.fit()
    shown.facets.ticked.emit("kind", "preparation", True)
    shown.facets.reach.without_car.emit(True)
    for name in ("nature", "facts", "entry", "pace"):
        group = shown.facets.group(name)
        if group is not None:
            group.unfold()
    settle()
    qtbot.waitUntil(lambda: not seen.cut(shown))  # what is around is found in a worker, and then laid out
    shown._sides.turn("facets")
    settle()
    qtbot.waitUntil(lambda: not seen.cut(shown))
    assert not seen.nameless(shown)
    shown.facets.first_stop().setFocus()
    assert not seen.unreachable(shown.facets)


def test_where_room_is_short_a_few_chips_stand_for_all_and_lead_to_the_boxes(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, Place(desk.ines, words=""))
    boxes = (
        ("kind", "preparation"),
        ("kind", "diploma"),
        ("conditions", "from_16"),
        ("entry", "4"),
        ("start", "rolling"),
    )
    for group, value in boxes:
        shown.facets.ticked.emit(group, value, True)
    settle()
    assert len(chips(shown)) == 5
    assert not shown.card.chips.rest.isVisible()
    window.resize(1366, 768)
    wear(scale=2.0)
    window.frame.fit()
    settle()
    assert len(chips(shown)) == 3
    assert shown.card.chips.rest.words() == "et 2 autres filtres"
    shown.card.chips.rest.click()
    settle()
    assert shown.facets.isVisible()
    assert not shown.card.isVisible()

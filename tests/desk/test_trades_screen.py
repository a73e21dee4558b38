"""The trade sheets in the real window: found by words and likes, read, put among the aims, printed, led from."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from referent_desk.caseload.aims import aims
from referent_desk.caseload.organisation_parts import save_part, workshop_fields
from referent_desk.caseload.organisations import organisations
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.screens.paper.panel import PaperPanel
from referent_desk.desk.screens.trades.lines import OFFER, WORKSHOP, NearLine
from referent_desk.desk.screens.trades.place import TradePlace
from referent_desk.desk.screens.trades.presenter import TradesPresenter
from referent_desk.desk.screens.trades.ready import TradesReady
from referent_desk.desk.screens.trades.view import TradesScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.button import Button
from referent_desk.desk.widgets.press_line import PressLine
from referent_desk.reference.imported import import_reference
from tests.desk import seen
from tests.desk.hands import Hands
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle


@pytest.fixture
def desk(stocked: OffersDesk) -> OffersDesk:
    return stocked


def screen(qtbot: QtBot, window: Window, place: TradePlace) -> TradesScreen:
    window.open_screen("trades", place)
    shown = window.frame.current()
    assert isinstance(shown, TradesScreen)
    qtbot.waitUntil(lambda: shown.sheet.told is not None, timeout=10_000)
    qtbot.waitUntil(lambda: bool(shown._ready.now()), timeout=20_000)
    shown._show_near()
    settle()
    return shown


def lines(shown: TradesScreen) -> list[PressLine]:
    return [line for line in shown.sheet.findChildren(PressLine) if line.isVisibleTo(shown)]


def went(shown: TradesScreen) -> list[tuple[str, object]]:
    told: list[tuple[str, object]] = []
    shown.go.disconnect()
    shown.go.connect(lambda key, argument: told.append((key, argument)))
    return told


def test_words_with_an_error_find_a_trade_and_its_sheet_follows(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    shown = screen(qtbot, window, TradePlace(desk.ines))
    hands = Hands(window)
    assert shown.search.hasFocus() or shown.search.isAncestorOf(hands.focus())
    hands.type("plonbier")
    qtbot.waitUntil(lambda: shown.model.rowCount() == 1)
    qtbot.waitUntil(lambda: shown.sheet.told is not None and shown.sheet.told.key == "plombier")
    line = shown.model.line(0)
    assert line is not None
    assert "à peu près" in line.second
    hands.press("Return")
    hands.press("Return")
    assert shown.sheet.aim.hasFocus()


def test_what_one_likes_and_a_domain_narrow_and_all_is_cleared_at_once(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, TradePlace(desk.ines, words=""))
    whole = shown.model.rowCount()
    shown.narrow._boxes["animals"].click()
    settle()
    assert 0 < shown.model.rowCount() < 10
    shown.narrow.domain_chosen.emit("beaute")
    settle()
    assert shown.list.count.text().startswith("0 métier")
    buttons = [one for one in shown.list.nothing.findChildren(Button) if one.words() == "Tout revoir"]
    buttons[0].click()
    settle()
    assert shown.model.rowCount() == whole
    assert shown.narrow.keys() == ()


def test_a_trade_goes_among_the_aims_in_one_gesture_and_comes_back(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, TradePlace(desk.ines, "fleuriste", ""))
    before = len(aims(read_person(desk.connection, desk.ines)))
    undone: list[object] = []
    shown.undo_offered.connect(lambda words, undo: undone.extend((words, undo)))
    hands = Hands(window)
    hands.press("Ctrl+Return")
    found = aims(read_person(desk.connection, desk.ines))
    assert hands.gestures == 1
    assert len(found) == before + 1
    assert found[-1].get("what", "rome") == ["D1209"]
    assert not shown.sheet.aim.isEnabled()
    assert "Déjà" in shown.sheet.aim.accessibleDescription()
    assert undone[0] == "«\u00a0Fleuriste\u00a0» est dans les projets d’Inès."
    undo = undone[1]
    assert callable(undo)
    undo()
    assert len(aims(read_person(desk.connection, desk.ines))) == before
    assert shown.sheet.aim.isEnabled()


def test_without_anybody_the_gesture_asks_for_whom_and_writes_nothing(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, TradePlace(desk.ines, "fleuriste", ""))
    shown.whom.chosen.emit("")
    settle()
    position = desk.log().position
    Hands(window).press("Ctrl+Return")
    assert shown.whom.line.hasFocus()
    assert desk.log().position == position
    assert "pour quel jeune" in shown.sheet.reason.text()


def test_who_trains_for_it_is_nearest_first_and_leads_to_the_catalogue(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, TradePlace(desk.ines, "petite_enfance", ""))
    told = went(shown)
    near = shown._presenter.near("petite_enfance", shown._whom)
    assert near.trains
    assert near.told == "À vol d’oiseau depuis Vierzon"
    offer = next(line for line in near.trains if line.kind == OFFER)
    assert offer.right.startswith(("environ", "même commune"))
    first = lines(shown)[0]
    first.opened.emit()
    assert told == [("catalogue", Place(desk.ines, near.trains[0].id, "Accompagnant, accompagnante petite enfance"))]
    shown.sheet.catalogue_asked.emit()
    assert told[-1] == ("catalogue", Place(desk.ines, words="Accompagnant, accompagnante petite enfance"))


def test_a_workshop_where_to_try_it_leads_to_the_directory(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    held = organisations(desk.connection)[0]
    fields = workshop_fields("Atelier bouquets", ["D1209"], 4, pace="le mercredi")
    save_part(desk.log(), held.root, "Workshop", None, fields)
    shown = screen(qtbot, window, TradePlace(desk.ines, "fleuriste", ""))
    told = went(shown)
    (shop,) = shown._presenter.near("fleuriste", shown._whom).tries
    assert (shop.kind, shop.title) == (WORKSHOP, "Atelier bouquets")
    shown._go_near(NearLine(WORKSHOP, held.root, "", "", "", ""))
    assert told == [("directory", f"workshops:{held.root}")]


def test_a_close_trade_opens_at_once_and_the_place_is_kept_for_after_a_lock(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    shown = screen(qtbot, window, TradePlace(desk.ines, "macon", ""))
    close = next(one for one in shown.sheet.findChildren(Button) if one.words() == "Couvreur, couvreuse")
    close.click()
    settle()
    assert shown.sheet.told is not None
    assert shown.sheet.told.key == "couvreur"
    assert shown.argument() == TradePlace(desk.ines, "couvreur", "")
    assert shown.person() == desk.ines


def test_the_sheet_is_printed_on_one_page_that_names_nobody(
    qtbot: QtBot, window: Window, desk: OffersDesk, tmp_path: Path
) -> None:
    shown = screen(qtbot, window, TradePlace(desk.ines, "petite_enfance", ""))
    Hands(window).press("Ctrl+P")
    panel = window.panels.panel()
    assert isinstance(panel, PaperPanel)
    assert panel.print_button.hasFocus()
    panel.save_to(tmp_path / "fiche.pdf")
    qtbot.waitUntil((tmp_path / "fiche.pdf").exists, timeout=20_000)
    qtbot.waitUntil(lambda: ("export", desk.ines) in desk.touched, timeout=20_000)
    with PdfDocument(tmp_path / "fiche.pdf") as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_range()
    assert "petite enfance" in text
    assert "Inès" not in text
    assert "Valombre" not in text
    assert shown.isVisible()


def test_the_search_field_of_the_window_finds_trades_and_those_of_an_imported_rome(
    qtbot: QtBot, window: Window, desk: OffersDesk, tmp_path: Path
) -> None:
    table = tmp_path / "rome.csv"
    table.write_text("code_rome,libelle_rome\nA1404,Aquaculture\n", encoding="utf-8")
    import_reference(tmp_path / "reference", table)
    ready = TradesReady(desk, window.jobs)
    presenter = TradesPresenter(desk, Roll(desk.connection), ready.index)
    # Those written by hand answer at once; the region's are read in a worker meanwhile.
    assert [one.key for one in presenter.named("mécano", 2)] == ["mecanicien_auto"]
    assert presenter.named("aquaculture", 2) == ()
    qtbot.waitSignal(ready.changed, timeout=20_000).wait()
    assert [one.key for one in presenter.named("aquaculture", 2)] == ["A1404"]
    detail = presenter.detail("A1404", "")
    assert detail is not None
    assert detail.imported


def test_the_menu_of_the_catalogue_leads_here(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    window.open_screen("catalogue", Place(desk.ines))
    catalogue = window.frame.current()
    acts = {action.text(): action for action in catalogue.header.more._menu.actions()}  # type: ignore[union-attr]
    acts["Fiches métiers"].trigger()
    settle()
    shown = window.frame.current()
    assert isinstance(shown, TradesScreen)
    assert shown.person() == desk.ines


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_nameless_or_out_of_reach_at_any_size(
    qtbot: QtBot, window: Window, desk: OffersDesk, scale: float
) -> None:
    shown = screen(qtbot, window, TradePlace(desk.ines, "petite_enfance", ""))
    wear(scale=scale)
    window.frame.fit()
    settle()
    for side in ("sheet", "list", "narrow"):
        shown._turn(side)
        settle()
        assert not seen.cut(shown)
        assert not seen.nameless(shown)
        assert not seen.unreachable(shown)


@pytest.mark.parametrize("key", ["record", "interview", "catalogue"])
def test_one_key_opens_the_sheet_of_the_first_aim_from_any_screen_of_a_person(
    qtbot: QtBot, window: Window, desk: OffersDesk, key: str
) -> None:
    window.open_screen(key, desk.ines)
    settle()
    hands = Hands(window)
    hands.press("Alt+L")
    shown = window.frame.current()
    assert isinstance(shown, TradesScreen)
    assert hands.gestures == 1
    assert shown.person() == desk.ines
    # Her aim, "CAP petite enfance, rentrée 2027", has no code: its words name the trade.
    assert shown.search.text() == "petite enfance"
    line = shown.model.line(0)
    assert line is not None
    assert line.key == "petite_enfance"


def test_the_menu_of_the_dossier_leads_here(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    window.open_screen("record", desk.ines)
    settle()
    acts = [action for menu in window.frame.current().findChildren(QMenu) for action in menu.actions()]  # type: ignore[union-attr]
    next(action for action in acts if action.text() == "Fiches métiers").trigger()
    settle()
    assert isinstance(window.frame.current(), TradesScreen)


def test_an_offer_leads_to_the_sheet_of_its_trade(qtbot: QtBot, window: Window, desk: OffersDesk) -> None:
    window.open_screen("catalogue", Place(desk.ines, words="petite enfance"))
    catalogue = window.frame.current()
    assert isinstance(catalogue, CatalogueScreen)
    qtbot.waitUntil(lambda: catalogue.details.detail is not None and bool(catalogue.details.detail.trades))
    settle()
    told = catalogue.details.detail
    assert told is not None
    key, label = told.trades[0]
    words = f"Fiche métier\u00a0: {label.partition(',')[0]}"
    next(one for one in catalogue.details.findChildren(Button) if one.words() == words).click()
    settle()
    shown = window.frame.current()
    assert isinstance(shown, TradesScreen)
    assert shown.sheet.told is not None
    assert (shown.sheet.told.key, shown.person()) == (key, desk.ines)

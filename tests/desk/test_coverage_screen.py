"""What the territory lacks: words without a window, then the screen in the real one."""

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from referent_desk.catalogue.coverage import BasinCover, Coverage, SourceAge, TradeCover
from referent_desk.catalogue.request import MID_YEAR, ROLLING
from referent_desk.desk.screens.catalogue.asked import Asked
from referent_desk.desk.screens.catalogue.place import Place
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.screens.coverage.lines import as_csv, month_words, source_lines, trade_lines
from referent_desk.desk.screens.coverage.map_places import basin_places
from referent_desk.desk.screens.coverage.view import CoverageScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from tests.desk import seen
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle, world_window

MASON = TradeCover("macon", "maçon, maçonne", "batiment", 40, (4,), ("2026-11", "2026-12"))
BASIN = BasinCover("18", "18 (Bourges)", 300_000, (MASON,))
SOURCE = SourceAge("=region", "2026-10-05", 8, 10, "2026-09-28", 2, 0)


@pytest.fixture
def desk(stocked: OffersDesk) -> OffersDesk:
    return stocked


def screen(qtbot: QtBot, window: Window) -> CoverageScreen:
    window.open_screen("coverage", None)
    shown = window.frame.current()
    assert isinstance(shown, CoverageScreen)
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0, timeout=10_000)
    settle()
    return shown


def test_a_trade_says_who_has_it_in_reach_and_what_is_missing() -> None:
    (line,) = trade_lines(BASIN)
    assert (line.label, line.reach, line.lacks) == ("Maçon, maçonne", "40\u00a0% des habitants", True)
    assert (line.levels, line.months) == ("bac", "nov., déc.")
    assert "niveaux qui manquent\u00a0: bac" in line.sentence
    assert month_words([f"2026-{n:02d}" for n in range(1, 13)]) == "toute l’année"
    assert month_words([]) == ""


def _report(*sources: SourceAge, local: int = 0, apart: int = 0) -> Coverage:
    return Coverage("2026-10-13", 30.0, "department", (), sources, local, apart)


def test_what_colleagues_share_is_told_under_the_sources_with_what_no_trade_counts() -> None:
    _source, local = source_lines(_report(SOURCE, local=3, apart=1))
    assert local.told == "3 comptés avec les offres, 1 sans métier ou sans commune, compté dans aucun métier"
    assert not local.old


def test_a_source_says_its_age_and_what_is_old_in_it() -> None:
    (line,) = source_lines(_report(SOURCE))
    assert line.told == (
        "Chargée il y a 8 jours, 10 offres, fiche la plus récente du 28 septembre 2026, 2 de plus d’un an"
    )
    assert not line.old
    assert source_lines(_report(SourceAge("a", "2026-08-01", 73, 10, "", 0, 10)))[0].old


def test_the_file_for_the_region_holds_every_trade_and_runs_nothing() -> None:
    data = as_csv(Coverage("2026-10-13", 30.0, "department", (BASIN,), (SOURCE,)))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][0] == "18 (Bourges)"
    assert rows[1][4:] == ["40", "4", "2026-11 2026-12"]
    assert rows[-1][0] == "'=region"


def test_back_to_school_any_month_ticks_the_boxes_of_the_year_under_way() -> None:
    asked = Asked("soudure").all_year(on=True)
    assert asked.ticked["start"] == {ROLLING, MID_YEAR}
    assert asked.is_all_year
    assert not asked.all_year(on=False).filtered


def test_what_is_missing_is_narrowed_exported_and_leads_to_the_catalogue(
    qtbot: QtBot, window: Window, desk: OffersDesk, tmp_path: Path
) -> None:
    shown = screen(qtbot, window)
    missing = shown.model.rowCount()
    shown.which.chosen.emit("all")
    settle()
    assert shown.model.rowCount() > missing
    shown.domains.chosen.emit("batiment")
    settle()
    lines = [shown.model.line(row) for row in range(shown.model.rowCount())]
    assert {line.domain for line in lines if line is not None} == {"Bâtiment et travaux publics"}
    file = tmp_path / "manque.csv"
    shown.ask = lambda _parent, _title, _name, _kinds: file
    said = []  # type: ignore[var-annotated]
    shown.say.connect(said.append)
    shown.export.click()
    assert said[-1].kind == "ok"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    shown.export.click()
    assert said[-1].kind != "ok"  # nothing is written over
    shown.table.choose_row(0)
    first = shown.model.line(0)
    assert first is not None
    shown.table.setFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    settle()
    catalogue = window.frame.current()
    assert isinstance(catalogue, CatalogueScreen)
    assert catalogue.header.search.text() == first.label


def test_the_menu_of_the_catalogue_leads_there_and_ticks_the_year(
    qtbot: QtBot, window: Window, desk: OffersDesk
) -> None:
    window.open_screen("catalogue", Place(desk.ines))
    shown = window.frame.current()
    assert isinstance(shown, CatalogueScreen)
    qtbot.waitUntil(lambda: shown.card.model.rowCount() > 0)
    acts = {action.text(): action for action in shown.header.more._menu.actions()}
    acts["Rentrée toute l’année"].trigger()
    settle()
    rolling = shown.facets.row("start", "rolling")
    assert rolling is not None
    assert rolling.box.isChecked()
    acts["Ce qui manque sur le territoire"].trigger()
    settle()
    assert isinstance(window.frame.current(), CoverageScreen)


def test_an_empty_catalogue_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    window = world_window(OffersDesk(tmp_path / "nothing", people=0))
    window.show()
    window.open_screen("coverage", None)
    settle()
    shown = window.frame.current()
    assert isinstance(shown, CoverageScreen)
    assert not shown.export.isEnabled()
    window.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_at_any_size(qtbot: QtBot, window: Window, desk: OffersDesk, scale: float) -> None:
    shown = screen(qtbot, window)
    wear(scale=scale)
    window.frame.fit()
    settle()
    assert not seen.cut(shown)
    assert not seen.nameless(shown)
    assert not seen.unreachable(shown)


def test_a_basin_stands_where_its_largest_commune_lies_with_what_it_lacks() -> None:
    near = TradeCover("cuisinier", "cuisinier", "hotellerie", 80, (), ())
    basin = BasinCover("18", "18 (Bourges)", 300_000, (MASON, near), "18033")
    (place,) = basin_places([basin, BASIN])
    assert (place.name, place.department, place.missing) == ("Bourges", "18", 1)
    assert place.sentence == "18 (Bourges)\u00a0: 1 métier sur 2"
    assert basin_places([basin], "hotellerie")[0].missing == 0


def test_a_basin_chosen_on_the_map_fills_the_table(qtbot: QtBot, window: Window) -> None:
    shown = screen(qtbot, window)
    qtbot.waitUntil(lambda: shown.where.map.ground is not None)
    settle()
    keys = [dot.point.key for dot in shown.where.map.dots]
    assert shown.where.map.key() in keys
    assert len(keys) > 1
    other = next(key for key in keys if key != shown.where.map.key())
    shown.where.map.setFocus()
    while shown.where.map.key() != other:
        before = shown.where.map.key()
        QTest.keyClick(shown.where.map, Qt.Key.Key_PageDown)
        if shown.where.map.key() == before:
            QTest.keyClick(shown.where.map, Qt.Key.Key_Home)
    assert shown.argument() == other
    assert shown.where.map.hasFocus()

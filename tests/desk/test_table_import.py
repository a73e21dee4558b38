"""A département's own table through the window: its columns told by keyboard, its lines seen, then imported."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from referent_desk.catalogue.request import SearchRequest
from referent_desk.catalogue.sources import kept_mapping
from referent_desk.desk.screens.catalogue.import_table import TablesPlace
from referent_desk.desk.screens.catalogue.import_table_view import TableImportScreen
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.shots import wear
from referent_desk.desk.widgets.button import Button
from referent_desk.reference.imported import FOLDER, read_reference
from tests.catalogue.lheo_files import formation, lheo, write
from tests.desk import seen
from tests.desk.hands import Hands
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle

_OWN = "Quoi;Chez;Quand;Note\nAtelier bois;Le Rabot;04/01/2027;x\n;Le Rabot;;\nCuisine;Les Deux Rives;le 32 mai;y\n"


@pytest.fixture
def desk(tmp_path: Path) -> OffersDesk:
    return OffersDesk(tmp_path / "catalogue")


def own(folder: Path, text: str = _OWN, name: str = "liste.csv") -> Path:
    return write(folder / name, text.encode("cp1252"))


def shown(qtbot: QtBot, window: Window) -> TableImportScreen:
    qtbot.waitUntil(lambda: isinstance(window.frame.current(), TableImportScreen), timeout=10_000)
    screen = window.frame.current()
    assert isinstance(screen, TableImportScreen)
    ready(qtbot, screen)
    return screen


def ready(qtbot: QtBot, screen: TableImportScreen) -> None:
    qtbot.waitUntil(lambda: screen._running is None and screen._trial is not None, timeout=10_000)
    settle()


def opened(qtbot: QtBot, window: Window, *paths: Path) -> TableImportScreen:
    window.open_screen("offers_table", TablesPlace(paths))
    return shown(qtbot, window)


def tell(qtbot: QtBot, screen: TableImportScreen, **fields: str) -> None:
    for column, field in fields.items():
        screen.columns.column_chosen.emit(column, field)
        ready(qtbot, screen)


def loaded(qtbot: QtBot, window: Window, *paths: Path) -> CatalogueScreen:
    window.open_screen("catalogue", None)
    screen = window.frame.current()
    assert isinstance(screen, CatalogueScreen)
    screen.load(list(paths))
    return screen


def test_a_table_loaded_from_the_catalogue_is_looked_at_before_anything_is_read(
    qtbot: QtBot, window: Window, desk: OffersDesk, tmp_path: Path
) -> None:
    loaded(qtbot, window, own(tmp_path))
    screen = shown(qtbot, window)
    assert desk.catalogue().empty
    assert not screen.lines.bring.isEnabled()
    assert "l’intitulé et l’organisme" in screen.lines.counts.text()


def test_a_catalogue_of_a_known_format_goes_in_at_once(
    qtbot: QtBot, window: Window, desk: OffersDesk, tmp_path: Path
) -> None:
    screen = loaded(qtbot, window, write(tmp_path / "a.xml", lheo(formation("1"))))
    qtbot.waitUntil(lambda: screen.importer.pane.report is not None, timeout=20_000)
    assert desk.catalogue().stats().offers == 1
    assert window.frame.current() is screen


def test_the_columns_are_told_by_keyboard_and_the_lines_say_what_becomes_of_them(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    screen = opened(qtbot, window, own(tmp_path))
    hands = Hands(window)
    first = screen.columns.choices["Quoi"]
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)  # from « ne pas lire » to the first field
    ready(qtbot, screen)
    assert screen._told[0].mapping.columns["title"] == "Quoi"
    hands.walk("Tab")
    second = screen.columns.choices["Chez"]
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Down)
    QTest.keyClick(second, Qt.Key.Key_Down)
    ready(qtbot, screen)
    assert screen._told[0].mapping.columns == {"provider": "Chez", "title": "Quoi"} or (
        screen._told[0].mapping.columns["provider"] == "Chez"
    )
    tell(qtbot, screen, Quoi="title", Quand="start")
    fates = [(line.line, line.fate) for line in (screen.lines.model.line(row) for row in range(3)) if line]
    assert fates == [(2, "read"), (3, "refused"), (4, "nearly")]
    assert screen.lines.counts.text() == (
        "2 offres pour 3 lignes lues, 1 refusée, 1 détail à peu près. 1 colonne n’est pas lue"
    )
    screen.lines.fates.chosen.emit("refused")
    settle()
    line = screen.lines.model.line(0)
    assert line is not None
    assert "sans intitulé" in line.sentence
    assert screen.lines.model.rowCount() == 1


def test_the_list_goes_in_with_its_report_and_the_next_one_is_read_the_same_way(
    qtbot: QtBot, window: Window, desk: OffersDesk, tmp_path: Path
) -> None:
    screen = opened(qtbot, window, own(tmp_path))
    tell(qtbot, screen, Quoi="title", Chez="provider", Quand="start")
    screen.columns.source_named.emit("Liste du Cher")
    Hands(window).press("Ctrl+Return")
    qtbot.waitUntil(lambda: screen.importer.pane.report is not None, timeout=20_000)
    report = screen.importer.pane.report
    assert report is not None
    assert [(one.source, one.offers, one.rejected_count) for one in report.files] == [("Liste du Cher", 2, 1)]
    assert screen.importer.pane.done.hasFocus()
    kept = kept_mapping(desk.folder, "Liste du Cher")
    assert kept is not None
    assert kept["columns"] == {"title": "Quoi", "provider": "Chez", "start": "Quand"}
    screen.importer.pane.done.click()
    settle()
    assert isinstance(window.frame.current(), CatalogueScreen)
    newer = own(tmp_path, _OWN.replace("Cuisine", "Salle"), "liste-2028.csv")
    again = opened(qtbot, window, newer)
    assert again._kept.isVisible()
    assert again._told[0].source == "Liste du Cher"
    assert "Remplace la liste du 13 octobre 2026 (2 offres)" in again.columns._source_field._help.text()
    assert again.lines.bring.words() == "Importer 2 offres"
    again.bring_in()
    qtbot.waitUntil(lambda: again.importer.pane.report not in (None, report), timeout=20_000)
    assert desk.catalogue().stats().offers == 2
    assert desk.catalogue().search(SearchRequest("salle")).total == 1


def test_an_organisation_may_be_given_for_all_the_lines(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    screen = opened(qtbot, window, own(tmp_path, "Quoi\tLe\nAtelier\t04/01/2027\n"))
    tell(qtbot, screen, Quoi="title")
    assert screen.columns.for_all["provider"].isVisible()
    screen.columns.for_all["provider"].set_text("Mission locale")
    screen.columns.value_typed.emit("provider", "Mission locale")
    ready(qtbot, screen)
    line = screen.lines.model.line(0)
    assert line is not None
    assert line.about == "Mission locale"


def test_a_workbook_offers_its_sheets(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Autre"
    for line in (["Quoi", "Chez"], ["Peinture", "Les Pinceaux"]):
        book.active.append(line)
    sheet = book.create_sheet("Actions")
    for line in (["Intitulé", "Organisme"], ["Atelier", "Le Rabot"]):
        sheet.append(line)
    book.save(tmp_path / "liste.xlsx")
    screen = opened(qtbot, window, tmp_path / "liste.xlsx")
    assert screen._told[0].mapping.sheet == "Actions"
    assert screen.lines.bring.words() == "Importer 1 offre"
    screen.columns.sheet_chosen.emit("Autre")
    qtbot.waitUntil(lambda: set(screen.columns.choices) == {"Quoi", "Chez"}, timeout=10_000)
    ready(qtbot, screen)
    assert not screen.lines.bring.isEnabled()


def test_several_tables_are_told_one_after_the_other_then_go_in_together(
    qtbot: QtBot, window: Window, desk: OffersDesk, tmp_path: Path
) -> None:
    one = own(tmp_path, "Intitulé;Organisme\nA;B\n", "un.csv")
    two = own(tmp_path, "Intitulé;Organisme\nC;D\n", "deux.csv")
    known = write(tmp_path / "a.xml", lheo(formation("1")))
    rome = write(tmp_path / "rome.csv", b"code_rome;libelle_rome\nA1404;Aquaculture\n")
    screen = opened(qtbot, window, one, known, rome, two)
    assert screen.lines.bring.words() == "Tableau suivant"
    screen.bring_in()
    ready(qtbot, screen)
    screen.bring_in()
    qtbot.waitUntil(lambda: screen.importer.pane.report is not None, timeout=20_000)
    assert desk.catalogue().stats().offers == 3
    assert read_reference(desk.folder.parent / FOLDER).rome[0].code == "A1404"


def test_giving_up_reads_nothing_and_what_was_told_stands_after_a_lock(
    qtbot: QtBot, window: Window, desk: OffersDesk, tmp_path: Path
) -> None:
    path = own(tmp_path)
    screen = opened(qtbot, window, path)
    tell(qtbot, screen, Quoi="title", Chez="provider")
    kept = screen.argument()
    screen.lines.give_up_asked.emit()
    settle()
    assert desk.catalogue().empty
    window.open_screen("offers_table", kept)
    again = shown(qtbot, window)
    assert again._told[0].mapping.columns == {"title": "Quoi", "provider": "Chez"}
    assert again.lines.bring.words() == "Importer 2 offres"


def test_a_file_that_went_is_told_and_leads_back(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    path = own(tmp_path)
    screen = opened(qtbot, window, path)
    said = []  # type: ignore[var-annotated]
    screen.say.connect(said.append)
    path.unlink()
    screen.columns.column_chosen.emit("Quoi", "title")
    screen.columns.column_chosen.emit("Chez", "provider")
    qtbot.waitUntil(lambda: bool(said), timeout=10_000)
    assert "ne peut pas être lu" in f"{said[0].lead} {said[0].detail}"
    assert isinstance(window.frame.current(), CatalogueScreen)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_nameless_or_out_of_reach_at_any_size(
    qtbot: QtBot, window: Window, tmp_path: Path, scale: float
) -> None:
    screen = opened(qtbot, window, own(tmp_path))
    tell(qtbot, screen, Quoi="title", Chez="provider", Quand="start")
    wear(scale=scale)
    window.frame.fit()
    settle()
    assert not seen.cut(screen)
    assert not seen.nameless(screen)
    assert not seen.unreachable(screen)


def test_opened_by_its_name_it_asks_for_a_file(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.open_screen("offers_table", None)
    settle()
    screen = window.frame.current()
    assert isinstance(screen, TableImportScreen)
    choose = screen.first_focus()
    assert isinstance(choose, Button)
    path = own(tmp_path)
    screen.importer.choose = lambda _parent, _title, _kinds: [path]
    choose.click()
    ready(qtbot, screen)
    assert set(screen.columns.choices) == {"Quoi", "Chez", "Quand", "Note"}


def test_a_known_format_chosen_here_goes_in_at_once_too(
    qtbot: QtBot, window: Window, desk: OffersDesk, tmp_path: Path
) -> None:
    window.open_screen("offers_table", TablesPlace((write(tmp_path / "a.xml", lheo(formation("1"))),)))
    screen = window.frame.current()
    assert isinstance(screen, TableImportScreen)
    qtbot.waitUntil(lambda: screen.importer.pane.report is not None, timeout=20_000)
    assert desk.catalogue().stats().offers == 1

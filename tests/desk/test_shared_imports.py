"""Every file of others goes in through the window, with its progress and its report; or is refused there by name.

The larger ones wait for the long campaign, one test for each by its name.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from referent_desk.catalogue.report import FileReport, ImportReport
from referent_desk.desk.screens.catalogue.view import CatalogueScreen
from referent_desk.desk.shell.window import Window
from referent_desk.desk.widgets.bar import ProgressLine
from referent_desk.desk.widgets.label import Label
from referent_desk.reference.imported import FOLDER
from referent_desk.reference.trade_search import trade_index
from tests.catalogue.lheo_files import formation, lheo, write
from tests.desk.offers_desk import OffersDesk
from tests.desk.world import settle, world_window

# Path, format, offers, structures.
_SMALL = [
    ("lheo/1.3-conseiller-insertion.xml", "lheo-1.3.0", 1, 0),
    ("lheo/2.2-index-carif.xml", "lheo-index-2.2", 10, 0),
    ("lheo/index-leger.xml", "lheo-leger", 1, 0),
    ("apprentissage/formations.json", "apprentissage-formations", 2, 0),
    ("apprentissage/acce_etablissements.csv", "acce", 0, 1),
    ("data-inclusion/partner-template.xlsx", "data-inclusion-xlsx", 2, 1),
]
_LARGE = [
    ("onisep/ideo-formations_initiales_en_france.csv", "onisep-formations", 6086, 0),
    ("onisep/ideo-enseignements_de_specialite_de_premiere_generale.csv", "onisep-premiere", 2452, 0),
    ("onisep/ideo-enseignements_optionnels_de_seconde_generale_et_technologique.csv", "onisep-seconde", 2682, 0),
    ("onisep/lycees-donnees-generales.csv", "lycees", 0, 688),
    ("reference/organismes-prepa-apprentissage.csv", "centres-apprentissage", 0, 6059),
]
_REFUSED = [
    ("lheo/dict-nsf.xml", "unsupported_root"),
    ("lheo/lheo-2.3.xsd", "unsupported_root"),
    ("lheo/lheo-gml-2.3.xml", "unsupported_root"),
    ("lheo/dicts-2.3.txt", "unknown_format"),
    ("apprentissage/etablissement.json", "nothing_read"),
    ("data-inclusion/v1/service.json", "unknown_format"),
    ("data-inclusion/v1/structure.json", "unknown_format"),
]
# Tables of reference: what each brings, empty for one that the program has no use for.
_REFERENCE = [
    ("communes.csv", "Communes"),
    ("formacode.csv", "Formacode"),
    ("rome_v347.csv", "ROME"),
    ("reference/employment_zones.csv", "Zones d’emploi"),
    ("apprentissage/n_mef.csv", ""),
]
_NAMED_ELSEWHERE = {
    "lheo/2.2-apprentissage.xml", "lheo/2.2-bts-onisep.xml", "lheo/2.2-daeu.xml",
    "lheo/2.2-entrees-permanentes.xml", "lheo/2.2-plaquiste.xml",
}  # fmt: skip
_NO_CATALOGUE = ("vectors/", "data-inclusion/v1/extra/", "README.md")


@pytest.fixture
def desk(tmp_path: Path) -> OffersDesk:
    return OffersDesk(tmp_path / "catalogue")


@pytest.fixture
def screen(qtbot: QtBot, desk: OffersDesk) -> Iterator[CatalogueScreen]:
    window: Window = world_window(desk)
    window.resize(1366, 768)
    window.show()
    window.open_screen("catalogue", None)
    shown = window.frame.current()
    assert isinstance(shown, CatalogueScreen)
    yield shown
    window.close()
    window.deleteLater()


def bring(qtbot: QtBot, screen: CatalogueScreen, *paths: Path) -> ImportReport:
    """Load files by the window, as the file dialog would, and read the report; its progress is watched."""
    pane = screen.importer.pane
    pane.report = None
    screen.importer.choose = lambda _parent, _title, _kinds: list(paths)
    screen._ask_to_load()
    line = pane.line
    assert isinstance(line, ProgressLine)
    assert pane.isVisibleTo(screen)
    qtbot.waitUntil(lambda: pane.report is not None, timeout=120_000)
    settle()
    report = pane.report
    assert report is not None
    assert pane.isVisible()
    return report


def told(screen: CatalogueScreen) -> str:
    return "\n".join(label.text() for label in screen.importer.pane.findChildren(Label))


def check(qtbot: QtBot, screen: CatalogueScreen, path: Path, form: str, offers: int, structures: int) -> FileReport:
    report = bring(qtbot, screen, path)
    (file,) = report.files
    assert (file.format, file.offers, file.structures, file.refused) == (form, offers, structures, False)
    assert file.rejected == []
    words = told(screen)
    assert path.name in words
    assert str(offers or structures) in words
    return file


@pytest.mark.parametrize(("name", "form", "offers", "structures"), _SMALL)
def test_a_file_goes_in_through_the_window_and_its_report_counts_it(
    qtbot: QtBot, screen: CatalogueScreen, shared_data: Path, name: str, form: str, offers: int, structures: int
) -> None:
    check(qtbot, screen, shared_data / name, form, offers, structures)


@pytest.mark.long
@pytest.mark.parametrize(("name", "form", "offers", "structures"), _LARGE)
def test_a_large_file_goes_in_through_the_window(
    qtbot: QtBot, screen: CatalogueScreen, shared_data: Path, name: str, form: str, offers: int, structures: int
) -> None:
    file = check(qtbot, screen, shared_data / name, form, offers, structures)
    again = bring(qtbot, screen, shared_data / name)
    assert again.files[0].unchanged == file.offers + file.structures


def test_what_is_no_catalogue_is_refused_by_name_and_changes_nothing(
    qtbot: QtBot, screen: CatalogueScreen, desk: OffersDesk, shared_data: Path
) -> None:
    report = bring(qtbot, screen, *(shared_data / name for name, _code in _REFUSED))
    found = {Path(one.path).name: one.rejected[0].code for one in report.files}
    assert found == {Path(name).name: code for name, code in _REFUSED}
    assert not report.changed
    assert desk.catalogue().empty
    words = told(screen)
    for one in report.files:
        assert Path(one.path).name in words
        assert one.rejected[0].message in words


def test_the_files_of_lheo_go_in_together_and_each_has_its_row(
    qtbot: QtBot, screen: CatalogueScreen, desk: OffersDesk, shared_data: Path
) -> None:
    paths = [shared_data / name for name in sorted(_NAMED_ELSEWHERE)]
    report = bring(qtbot, screen, *paths)
    assert {Path(one.path).name for one in report.files} == {path.name for path in paths}
    words = told(screen)
    for one in report.files:
        assert one.offers > 0 or one.refused
        assert Path(one.path).name in words
        for problem in one.rejected[:20]:
            assert problem.message in words
    assert desk.catalogue().stats().offers == sum(one.offers for one in report.files)


def test_tables_of_reference_go_beside_the_offers_and_are_used_at_once(
    qtbot: QtBot, screen: CatalogueScreen, desk: OffersDesk, shared_data: Path
) -> None:
    report = bring(qtbot, screen, *(shared_data / name for name, _what in _REFERENCE))
    assert report.files == ()
    assert desk.catalogue().empty
    words = told(screen)
    assert "4 tables de référence chargées." in words
    assert "1 fichier refusé." in words
    for name, what in _REFERENCE:
        assert Path(name).name in words
        assert f"{what}\u00a0: " in words if what else "n’est ni le Formacode" in words
    index = trade_index(desk.folder.parent / FOLDER)
    assert len(index.sheets) > 500
    assert index.find("aquaculture")[0].sheet.origin == "rome"


def test_no_file_of_the_folder_is_forgotten(shared_data: Path) -> None:
    named = {name for name, *_rest in (*_SMALL, *_LARGE, *_REFUSED, *_REFERENCE)} | _NAMED_ELSEWHERE
    there = {path.relative_to(shared_data).as_posix() for path in shared_data.rglob("*") if path.is_file()}
    assert {name for name in there if not name.startswith(_NO_CATALOGUE)} == named


def test_a_file_that_is_cut_is_told_by_its_line_and_the_former_catalogue_stays(
    qtbot: QtBot, screen: CatalogueScreen, desk: OffersDesk, shared_data: Path, tmp_path: Path
) -> None:
    bring(qtbot, screen, shared_data / "lheo/2.2-index-carif.xml")
    before = desk.catalogue().generation
    whole = (shared_data / "lheo/2.2-index-carif.xml").read_bytes()
    report = bring(qtbot, screen, write(tmp_path / "coupé.xml", whole[: len(whole) * 2 // 3]))
    assert report.files[0].refused
    assert report.files[0].rejected[0].code == "broken_xml"
    assert report.files[0].rejected[0].line > 1
    assert f"Ligne {report.files[0].rejected[0].line}" in told(screen)
    assert desk.catalogue().generation == before


def test_stopping_midway_leaves_the_former_catalogue(
    qtbot: QtBot, screen: CatalogueScreen, desk: OffersDesk, shared_data: Path, tmp_path: Path
) -> None:
    bring(qtbot, screen, write(tmp_path / "avant.xml", lheo(formation("1"))))
    before, offers = desk.catalogue().generation, desk.catalogue().stats().offers
    said: list[str] = []
    screen.say.connect(lambda message: said.append(message.lead))
    screen.importer.choose = lambda _parent, _title, _kinds: [shared_data / _LARGE[0][0]]
    screen._ask_to_load()
    line = screen.importer.pane.line
    assert line is not None
    qtbot.waitUntil(lambda: "Mo" in line._step.text(), timeout=60_000)  # it is reading
    line._stop.click()
    qtbot.waitUntil(lambda: "Lecture arrêtée." in said, timeout=60_000)
    settle()
    assert (desk.catalogue().generation, desk.catalogue().stats().offers) == (before, offers)

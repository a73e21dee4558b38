"""What the report of an import says of a file: offers, organisations, what moved."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.report import FileReport
from referent_desk.desk.screens.catalogue.import_view import ImportPane, counts_words
from referent_desk.desk.widgets.label import Label
from tests.catalogue.lheo_files import bring, clock, formation, write


def test_offers_and_organisations_are_counted_apart() -> None:
    assert counts_words(FileReport("a", "a", offers=2)) == "2 offres lues"
    assert counts_words(FileReport("a", "a", structures=1, added=1)) == "1 organisme lu (fiches\u00a0: 1 nouvelle)"
    assert counts_words(FileReport("a", "a", offers=1, structures=2)) == "1 offre lue, 2 organismes lus"
    assert counts_words(FileReport("a", "a")) == "0 offre lue"


def test_what_moved_is_read_under_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    bring(folder, formation("1"))
    report = bring(folder, formation("1", start="20270201"))
    pane = ImportPane()
    qtbot.addWidget(pane)
    pane.show_report(report)
    shown = [label.text() for label in pane.findChildren(Label)]
    assert any("1er février" in text and "4 janvier" in text for text in shown)


def test_a_file_that_is_refused_tells_why(qtbot: QtBot, tmp_path: Path) -> None:
    report = import_files(tmp_path / "c", [write(tmp_path / "a.csv", b"Quoi;Chez\nA;B\n")], clock=clock)
    pane = ImportPane()
    qtbot.addWidget(pane)
    pane.show_report(report)
    assert report.files[0].rejected[0].code == "needs_mapping"

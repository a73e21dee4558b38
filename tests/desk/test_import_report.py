"""What the report of an import says of a file: offers, organisations, what moved."""

import csv
import io
from pathlib import Path

from pytestqt.qtbot import QtBot

from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.report import FileReport
from referent_desk.desk.screens.catalogue.import_view import ImportPane
from referent_desk.desk.screens.catalogue.import_words import as_csv, counts_words, reasons_words
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


def test_what_is_left_out_is_counted_by_reason_however_many_lines_there_are(qtbot: QtBot, tmp_path: Path) -> None:
    lines = "".join(f"Atelier {n};Le Rabot\n;Le Rabot\n" for n in range(700)) + "Atelier;\n"
    path = write(tmp_path / "liste.csv", f"Intitulé;Organisme\n{lines}".encode())
    report = import_files(tmp_path / "c", [path], clock=clock)
    (file,) = report.files
    assert (file.rejected_count, len(file.rejected)) == (701, 500)
    assert file.rejected_codes == {"no_title": 700, "no_provider": 1}
    assert reasons_words(file.rejected_codes) == "700 sans intitulé, 1 sans nom d’organisme"
    pane = ImportPane()
    qtbot.addWidget(pane)
    pane.show_report(report)
    shown = [label.text() for label in pane.findChildren(Label)]
    assert "Laissées de côté\u00a0: 700 sans intitulé, 1 sans nom d’organisme." in shown
    assert "et 601 autres laissées de côté" in shown


def test_the_report_is_saved_for_whoever_sent_the_file_and_no_cell_of_it_runs(qtbot: QtBot, tmp_path: Path) -> None:
    path = write(tmp_path / "=liste.csv", "Intitulé;Organisme;Date de début\n;=1+1;\nA;B;le 4\n".encode())
    report = import_files(tmp_path / "c", [path], clock=clock)
    rows = list(csv.reader(io.StringIO(as_csv(report).decode("utf-8-sig")), delimiter=";"))
    assert rows[1][0] == "'=liste.csv"
    assert [row[2:4] for row in rows[1:3]] == [["2", "no_title"], ["3", "bad_date"]]
    said = []  # type: ignore[var-annotated]
    out = tmp_path / "compte-rendu.csv"
    pane = ImportPane(lambda _parent, _title, _name, _kinds: out)
    qtbot.addWidget(pane)
    pane.say.connect(said.append)
    pane.show_report(report)
    pane.save.click()
    assert out.read_bytes() == as_csv(report)
    assert said[-1].kind == "ok"
    pane.save.click()
    assert said[-1].kind != "ok"  # nothing is written over

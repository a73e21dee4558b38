"""A table looked at before it is imported: what it is, what a mapping would read of it, what its source kept."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.importing import import_files, rebuild
from referent_desk.catalogue.readers.table_mapping import Mapping
from referent_desk.catalogue.readers.table_trial import as_json, fits, sight, try_table
from referent_desk.catalogue.refusals import CatalogueRefusal
from referent_desk.catalogue.request import SearchRequest
from tests.catalogue.lheo_files import clock, formation, lheo, write

_OWN = (
    "Quoi;Chez;Le;Où;Note\nAtelier bois;Le Rabot;04/01/2027;Vierzon;x\nAtelier bois;Le Rabot;06/09/2027;Vierzon;\n"
    ";Le Rabot;;;\nCuisine;Les Deux Rives;le 32 mai;Bourges;y\n"
)
_MAPPING = Mapping({"title": "Quoi", "provider": "Chez", "start": "Le", "commune": "Où"})


def _own(folder: Path, text: str = _OWN, encoding: str = "cp1252", name: str = "liste.csv") -> Path:
    return write(folder / name, text.encode(encoding))


def _book(path: Path) -> Path:
    book = Workbook()
    book.active.title = "Lisez-moi"
    book.active.append(["Liste de 2027"])
    sheet = book.create_sheet("Actions")
    for line in (["Actions du Cher"], [], ["Quoi", "Chez", "Le"], ["Atelier bois", "Le Rabot", "2027-01-04"]):
        sheet.append(line)
    book.save(path)
    return path


def test_a_table_of_one_s_own_is_told_with_its_columns_and_first_values(tmp_path: Path) -> None:
    seen = sight(_own(tmp_path))
    assert (seen.kind, seen.form, seen.columns) == ("table", "table", ("Quoi", "Chez", "Le", "Où", "Note"))
    assert seen.samples[0] == ("Atelier bois", "Atelier bois", "Cuisine")
    assert seen.guessed.columns == {}


def test_what_needs_no_mapping_is_known_and_what_is_nothing_is_other(tmp_path: Path) -> None:
    assert sight(write(tmp_path / "a.xml", lheo(formation()))).kind == "known"
    assert sight(write(tmp_path / "b.bin", b"\x89PNG\r\n" + bytes(4000))).kind == "other"
    assert sight(tmp_path / "absent.csv").kind == "other"
    assert sight(write(tmp_path / "c.csv", b"code_rome;libelle_rome\nF1703;x\n")).kind == "reference"
    assert sight(write(tmp_path / "d.xlsx", b"PK\x03\x04 not a zip")).kind == "other"


def test_a_trial_tells_offers_lines_refused_and_what_is_nearly_read(tmp_path: Path) -> None:
    trial = try_table(_own(tmp_path), _MAPPING)
    assert (trial.lines, trial.offers, trial.sessions) == (4, 2, 2)
    assert [(one.line, one.title, one.commune, one.start, one.sessions) for one in trial.shown] == [
        (2, "Atelier bois", "Vierzon", "2027-01-04", 2),
        (5, "Cuisine", "Bourges", "", 0),
    ]
    assert [(p.line, p.code) for p in trial.rejected] == [(4, "no_title")]
    assert [(p.line, p.code) for p in trial.warnings] == [(5, "bad_date")]
    assert "Note" in trial.unread[0]


def test_without_title_or_organisation_nothing_is_read(tmp_path: Path) -> None:
    assert try_table(_own(tmp_path), Mapping({"title": "Quoi"})).missing == ("provider",)
    whole = try_table(_own(tmp_path), Mapping({"title": "Quoi"}, {"provider": "Le Rabot"}))
    assert whole.offers == 2
    with pytest.raises(CatalogueRefusal) as refused:
        try_table(_own(tmp_path), Mapping({"title": "Absente", "provider": "Chez"}))
    assert refused.value.code == "bad_mapping"


def test_a_trial_stops_when_asked_to(tmp_path: Path) -> None:
    with pytest.raises(CatalogueRefusal) as refused:
        try_table(_own(tmp_path), _MAPPING, cancelled=lambda: True)
    assert refused.value.code == "cancelled"


def test_a_sheet_of_a_workbook_is_found_under_its_title_and_read(tmp_path: Path) -> None:
    path = _book(tmp_path / "liste.xlsx")
    seen = sight(path)
    assert (seen.kind, seen.sheets, seen.guessed.sheet) == ("table", ("Actions",), "Actions")
    assert seen.columns == ("Quoi", "Chez", "Le")
    mapping = Mapping({"title": "Quoi", "provider": "Chez", "start": "Le"}, {}, "Actions")
    trial = try_table(path, mapping)
    assert [(one.line, one.title, one.start) for one in trial.shown] == [(4, "Atelier bois", "2027-01-04")]
    report = import_files(tmp_path / "c", [path], clock=clock, tables={path: ("cher", as_json(mapping))})
    assert (report.files[0].format, report.files[0].source, report.offers) == ("table-xlsx", "cher", 1)
    assert rebuild(tmp_path / "c", clock=clock).offers == 1


def test_the_mapping_of_a_source_reads_its_next_file_that_has_the_same_columns(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    path = _own(tmp_path)
    import_files(folder, [path], clock=clock, tables={path: ("cher", as_json(_MAPPING))})
    newer = _own(tmp_path, _OWN.replace("Cuisine", "Salle"), name="liste-2028.csv")
    assert fits(newer, as_json(_MAPPING))
    report = import_files(folder, [newer], source="cher", clock=clock)
    assert (report.files[0].offers, report.files[0].added, report.files[0].retired) == (2, 1, 1)
    other = _own(tmp_path, _OWN.replace("Chez", "Qui"), name="autre.csv")
    assert not fits(other, as_json(_MAPPING))
    again = import_files(folder, [other], source="cher", clock=clock)
    assert again.files[0].rejected[0].code == "needs_mapping"
    assert open_catalogue(folder).search(SearchRequest("salle")).total == 1


def test_a_file_of_a_known_format_is_read_as_such_whatever_its_source_kept(tmp_path: Path) -> None:
    folder, path = tmp_path / "c", _own(tmp_path)
    import_files(folder, [path], clock=clock, tables={path: ("cher", as_json(_MAPPING))})
    report = import_files(folder, [write(tmp_path / "a.xml", lheo(formation()))], source="cher", clock=clock)
    assert report.files[0].format == "lheo-2.3"

"""An import makes a whole new catalogue, counts what changed, and leaves the former one alone when it fails."""

import sqlite3
import stat
from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.report import ImportReport
from referent_desk.catalogue.request import SearchRequest
from tests.catalogue.lheo_files import bring, clock, formation, lheo, titles, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "catalogue"


def counts(report: ImportReport) -> dict[str, int]:
    file = report.files[0]
    return {"offers": file.offers, "added": file.added, "replaced": file.replaced} | {
        "unchanged": file.unchanged,
        "retired": file.retired,
    }


def test_a_catalogue_that_never_was_filled_is_empty(folder: Path) -> None:
    catalogue = open_catalogue(folder)
    assert catalogue.empty
    assert catalogue.search(SearchRequest("maçon")).total == 0
    assert catalogue.offer("0" * 16) is None
    assert catalogue.stats().offers == 0
    assert not folder.exists()


def test_a_later_file_updates_retires_and_says_so(folder: Path) -> None:
    first = bring(folder, formation("1"), formation("2"), formation("3"))
    assert counts(first) == {"offers": 3, "added": 3, "replaced": 0, "unchanged": 0, "retired": 0}
    second = bring(folder, formation("1"), formation("2", title="Autre"), formation("4", title="Neuf"))
    assert counts(second) == {"offers": 3, "added": 1, "replaced": 1, "unchanged": 1, "retired": 1}
    assert titles(folder) == ["Autre", "Neuf", "Titre professionnel maçon"]


def test_counts_are_of_elements_read_and_accepted(folder: Path) -> None:
    report = bring(folder, formation("1"), formation("2", title="-"), formation("3", provider="B"))
    file = report.files[0]
    assert (file.offers, file.courses, file.sessions) == (2, 2, 2)
    assert (file.rejected_count, file.rejected[0].code, file.rejected[0].line) == (1, "no_title", 3)
    assert (file.format, report.read, report.changed) == ("lheo-2.3", 1, True)


def test_the_same_file_again_changes_nothing_but_the_date(folder: Path) -> None:
    first = bring(folder, formation("1"), formation("2"))
    second = bring(folder, formation("1"), formation("2"))
    assert counts(second)["unchanged"] == 2
    assert first.digest == second.digest


def test_the_same_number_from_two_sources_is_two_offers(folder: Path) -> None:
    bring(folder, formation("1"), source="a")
    bring(folder, formation("1"), source="b")
    catalogue = open_catalogue(folder)
    assert catalogue.stats().offers == 2
    assert [(s.name, s.offers) for s in catalogue.stats().sources] == [("a", 1), ("b", 1)]


def test_without_a_source_the_name_of_the_file_is_the_source(folder: Path) -> None:
    bring(folder, formation("1"), source=None, name="un.xml")
    bring(folder, formation("1"), source=None, name="deux.xml")
    assert [s.name for s in open_catalogue(folder).stats().sources] == ["deux.xml", "un.xml"]


def test_files_of_one_import_and_one_source_are_together_its_new_state(folder: Path) -> None:
    bring(folder, formation("9"))
    paths = [
        write(folder.parent / "a.xml", lheo(formation("1"), formation("2"))),
        write(folder.parent / "b.xml", lheo(formation("2", title="Autre"), formation("3"))),
    ]
    report = import_files(folder, paths, source="region", clock=clock)
    assert [(f.offers, f.replaced, f.retired) for f in report.files] == [(2, 0, 0), (2, 1, 1)]
    assert titles(folder) == ["Autre", "Titre professionnel maçon", "Titre professionnel maçon"]


def test_a_number_twice_in_one_file_is_a_replacement_that_is_counted(folder: Path) -> None:
    report = bring(folder, formation("1"), formation("1", title="Autre"))
    assert (report.files[0].offers, report.files[0].replaced, report.offers) == (2, 1, 1)
    assert titles(folder) == ["Autre"]


def test_a_refused_file_takes_nothing_of_its_source_away(folder: Path) -> None:
    bring(folder, formation("1"), formation("2"))
    paths = [
        write(folder.parent / "a.xml", lheo(formation("1", title="Autre"), formation("3", title="Neuf"))),
        write(folder.parent / "b.xml", lheo(formation("1", title="Non"), formation("4"))[:-40]),
    ]
    report = import_files(folder, paths, source="region", clock=clock)
    assert (report.read, report.files[0].retired, report.files[1].refused) == (1, 0, True)
    assert titles(folder) == ["Autre", "Neuf", "Titre professionnel maçon"]


def test_real_variants_of_one_offer_are_three_sources_or_replacements(shared_data: Path, folder: Path) -> None:
    names = ["2.2-plaquiste.xml", "2.2-apprentissage.xml", "2.2-entrees-permanentes.xml"]
    paths = [shared_data / "lheo" / name for name in names]
    apart = import_files(folder, paths, clock=clock)
    assert apart.offers == 3
    together = import_files(folder.parent / "autre", paths, source="etoile", clock=clock)
    assert together.offers == 1
    assert [file.replaced for file in together.files] == [0, 1, 1]
    assert [file.sessions for file in together.files] == [2, 2, 2]


def test_every_file_of_the_shared_folder_is_read_or_refused_by_name(shared_data: Path, folder: Path) -> None:
    paths = sorted((shared_data / "lheo").glob("*.xml"))
    report = import_files(folder, paths, clock=clock)
    told = {Path(f.path).name: (f.format, f.offers, [p.code for p in f.rejected]) for f in report.files}
    assert told["1.3-conseiller-insertion.xml"] == ("lheo-1.3.0", 1, [])
    assert told["2.2-index-carif.xml"] == ("lheo-index-2.2", 10, [])
    assert told["index-leger.xml"] == ("lheo-leger", 1, [])
    assert told["dict-nsf.xml"][2] == told["lheo-gml-2.3.xml"][2] == ["unsupported_root"]
    for name in ("2.2-plaquiste.xml", "2.2-apprentissage.xml", "2.2-bts-onisep.xml", "2.2-daeu.xml"):
        assert told[name] == ("lheo-2.2", 1, [])
    assert report.offers == 17


def test_imported_files_are_kept_as_they_came(folder: Path) -> None:
    bring(folder, formation("1"), source="Région Centre / été")
    kept = [p for p in (folder / "sources").rglob("*") if p.is_file() and p.name != "source.json"]
    assert [p.read_bytes() for p in kept] == [(folder.parent / "f.xml").read_bytes()]
    bring(folder, formation("2"), source="Région Centre / été", name="g.xml")
    kept = [p for p in (folder / "sources").rglob("*") if p.is_file() and p.name != "source.json"]
    assert [p.read_bytes() for p in kept] == [(folder.parent / "g.xml").read_bytes()]


def test_nobody_else_may_read_the_folder(folder: Path) -> None:
    bring(folder, formation("1"))
    for path in [folder, *folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_the_digest_is_that_of_the_offers_whatever_the_order(folder: Path) -> None:
    bring(folder, formation("1"), formation("2"), source="a")
    one = bring(folder, formation("3"), source="b").digest
    other = folder.parent / "autre"
    bring(other, formation("3"), source="b")
    two = import_files(
        other, [write(folder.parent / "f.xml", lheo(formation("2"), formation("1")))], source="a", clock=clock
    ).digest
    assert one == two
    assert open_catalogue(other).digest == two


def test_an_offer_that_was_tampered_with_does_not_verify(folder: Path) -> None:
    digest = bring(folder, formation("1"), formation("2")).digest
    catalogue = open_catalogue(folder)
    identity = catalogue.search(SearchRequest("maçon")).offers[0].id
    assert catalogue.verify(identity, digest)
    assert not catalogue.verify(identity, "0" * 64)
    assert not catalogue.verify("0" * 16, digest)
    catalogue.close()
    database = folder / catalogue.generation / "catalogue.db"
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE record SET body = CAST(replace(CAST(body AS TEXT), '00 12', '66 66') AS BLOB)")
    assert not open_catalogue(folder).verify(identity, digest)

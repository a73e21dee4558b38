"""Files by others, harmed: cut, in a false encoding, doubled, absurd; told by line, the former catalogue whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.importing import import_files
from referent_desk.catalogue.report import FileReport
from tests.catalogue.lheo_files import clock, formation, lheo, write

_FILES = [
    "lheo/1.3-conseiller-insertion.xml",
    "lheo/2.2-apprentissage.xml",
    "lheo/2.2-bts-onisep.xml",
    "lheo/2.2-daeu.xml",
    "lheo/2.2-entrees-permanentes.xml",
    "lheo/2.2-index-carif.xml",
    "lheo/2.2-plaquiste.xml",
    "lheo/index-leger.xml",
    "apprentissage/formations.json",
    "data-inclusion/partner-template.xlsx",
]
_TABLES = [
    "onisep/ideo-formations_initiales_en_france.csv",
    "onisep/ideo-enseignements_de_specialite_de_premiere_generale.csv",
    "onisep/ideo-enseignements_optionnels_de_seconde_generale_et_technologique.csv",
    "onisep/lycees-donnees-generales.csv",
    "reference/organismes-prepa-apprentissage.csv",
]
_MOST_LINES = 300
"""Tables are harmed by their first lines: the others are alike."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A catalogue that holds one offer of another source, still there and readable at the end."""
    folder = tmp_path / "catalogue"
    import_files(folder, [write(tmp_path / "bon.xml", lheo(formation()))], source="bon", clock=clock)
    yield folder
    assert {source.name: source.offers for source in open_catalogue(folder).stats().sources}["bon"] == 1


def imported(folder: Path, data: bytes) -> FileReport:
    before = open_catalogue(folder)
    report = import_files(folder, [write(folder.parent / "essai", data)], source="essai", clock=clock).files[0]
    if report.refused:
        assert open_catalogue(folder).digest == before.digest
        assert report.rejected[0].message.endswith(".")
    return report


def _start(path: Path) -> bytes:
    return b"".join(path.read_bytes().splitlines(keepends=True)[:_MOST_LINES])


@pytest.mark.parametrize("name", _FILES)
def test_a_cut_file_is_refused_whole(shared_data: Path, folder: Path, name: str) -> None:
    data = (shared_data / name).read_bytes()
    for share in (0.1, 0.5, 0.97):
        report = imported(folder, data[: int(len(data) * share)])
        assert report.refused
        assert report.offers == 0


@pytest.mark.parametrize("name", _TABLES)
def test_a_cut_table_gives_its_whole_lines_and_tells_of_the_last(shared_data: Path, folder: Path, name: str) -> None:
    data = _start(shared_data / name)
    lines = data.splitlines(keepends=True)
    whole = imported(folder, data)
    report = imported(folder, b"".join(lines[:-1]) + lines[-1][: len(lines[-1]) // 3])
    if report.refused:  # cut inside quotes
        assert (report.rejected[0].code, report.rejected[0].line > 0) == ("broken_table", True)
    else:
        assert whole.offers + whole.structures - 1 <= report.offers + report.structures
        assert report.warning_count + report.rejected_count > whole.warning_count
        assert any(p.line >= len(lines) - 5 for p in (*report.warnings, *report.rejected))


@pytest.mark.parametrize("name", [*_TABLES, *_FILES[:-2]])
def test_a_file_in_another_encoding_than_it_says_is_read_or_told(shared_data: Path, folder: Path, name: str) -> None:
    text = _start(shared_data / name).decode("utf-8-sig")
    as_1252 = imported(folder, text.encode("cp1252", "replace"))
    if name in _TABLES:
        assert not as_1252.refused
    elif not text.isascii():
        assert as_1252.rejected[0].code == "broken_xml"
        assert as_1252.rejected[0].line > 0
    twice = imported(folder, text.encode().decode("cp1252", "replace").encode())
    if not twice.refused and any("Ã©" in offer for offer in _titles(folder)):
        assert "wrong_encoding" in {p.code for p in twice.warnings}


def _titles(folder: Path) -> list[str]:
    catalogue = open_catalogue(folder)
    assert catalogue.offer("0" * 16) is None
    return [listing.title for listing in catalogue.listings(range(400)).values() if listing.source == "essai"]


def test_an_offer_given_twice_is_one_offer_and_counted(shared_data: Path, folder: Path) -> None:
    data = (shared_data / "lheo/2.2-plaquiste.xml").read_bytes()
    start, end = data.index(b"<formation "), data.index(b"</formation>") + len(b"</formation>")
    record = data[start:end]
    report = imported(folder, data[:end] + record + record.replace(b"plaquiste", b"staffeur") + data[end:])
    assert (report.offers, report.unchanged, report.replaced) == (3, 1, 1)
    assert open_catalogue(folder).stats().offers == 2


@pytest.mark.parametrize("value", ["4788", "-181", "nan", "inf", "1e400", "au nord", "47,8"])
def test_absurd_coordinates_never_place_an_offer(folder: Path, value: str) -> None:
    point = f"<geolocalisation><latitude>{value}</latitude><longitude>2.06</longitude></geolocalisation>"
    report = imported(
        folder, lheo(formation("1").replace("</adresse></coordonnees></lieu", f"{point}</adresse></coordonnees></lieu"))
    )
    assert report.offers == 1
    assert ("bad_coordinates" in {p.code for p in report.warnings}) == (value != "47,8")
    table = imported(folder, f"Intitulé;Organisme;Latitude;Longitude\nA;B;{value};2,06\n".encode())
    assert table.offers == 1
    assert ("bad_coordinates" in {p.code for p in table.warnings}) == (value != "47,8")


@pytest.mark.parametrize("name", [*_FILES, *_TABLES])
def test_bytes_changed_here_and_there_never_crash(shared_data: Path, folder: Path, name: str) -> None:
    whole = bytearray(_start(shared_data / name))
    for step in (7, 11, 13):
        data = bytearray(whole)
        for at in range(step * 97, len(data), max(1, len(data) // step)):
            data[at] ^= step
        imported(folder, bytes(data))

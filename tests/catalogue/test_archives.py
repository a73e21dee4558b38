"""Archives are opened with care: what they hold is read, what would swell or hide is refused."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from referent_desk.catalogue.catalogue import open_catalogue
from referent_desk.catalogue.importing import import_files, rebuild
from referent_desk.catalogue.readers import archives
from referent_desk.catalogue.report import FileReport
from tests.catalogue.lheo_files import clock, formation, lheo, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue that already holds one offer."""
    folder = tmp_path / "catalogue"
    import_files(folder, [write(tmp_path / "bon.xml", lheo(formation()))], source="region", clock=clock)
    return folder


def packed(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def imported(folder: Path, data: bytes, name: str = "offres.bin") -> FileReport:
    return import_files(folder, [write(folder.parent / name, data)], source="paquet", clock=clock).files[0]


def refused(folder: Path, data: bytes) -> str:
    before = open_catalogue(folder)
    report = imported(folder, data)
    assert report.refused
    assert open_catalogue(folder).digest == before.digest
    assert report.rejected[0].message.endswith(".")
    return report.rejected[0].code


def test_files_of_a_zip_are_one_file_of_the_import(folder: Path) -> None:
    data = packed(
        {
            "a/LHEO.xml": lheo(formation("1"), formation("2")),
            "b.csv": "Intitulé;Organisme\nAtelier;MJC\n".encode("cp1252"),
            "__MACOSX/._a.xml": b"x",
            "LISEZMOI.pdf": b"%PDF-1.4\0\0",
        }
    )
    report = imported(folder, data)
    assert (report.format, report.offers, report.refused) == ("lheo-2.3+table", 3, False)
    assert [(p.code, p.message.endswith("LISEZMOI.pdf")) for p in report.warnings] == [("skipped_member", True)]
    assert rebuild(folder, clock=clock).offers == 4


def test_a_gzip_is_opened_whatever_it_is_called(folder: Path) -> None:
    report = imported(folder, gzip.compress(lheo(formation("1"), formation("2"))), "offres.xml")
    assert (report.format, report.offers) == ("lheo-2.3", 2)


@pytest.mark.parametrize("zipped", [True, False])
def test_progress_through_an_archive_goes_forward_to_its_end(folder: Path, zipped: bool) -> None:
    whole = lheo(*(formation(str(n)) for n in range(1500)))
    path = write(folder.parent / "p", packed({"a.xml": whole}) if zipped else gzip.compress(whole))
    told: list[tuple[int, int]] = []
    import_files(folder, [path], clock=clock, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert len({done for done, _ in told}) > 4
    assert told[-1][0] == told[-1][1]


def test_a_bomb_is_refused_before_it_swells(folder: Path) -> None:
    table = "Intitulé;Organisme\n".encode() + (b"A" * 4000 + b";B\n") * 15_000
    assert refused(folder, packed({"a.csv": table})) == "archive_bomb"
    assert refused(folder, gzip.compress(table)) == "archive_bomb"


def test_a_zip_that_lies_on_its_size_is_refused(folder: Path) -> None:
    data = bytearray(packed({"a.xml": lheo(*(formation(str(n)) for n in range(50)))}))
    end = data.rfind(b"PK\x01\x02")
    data[end + 24 : end + 28] = (12).to_bytes(4, "little")
    assert refused(folder, bytes(data)) == "broken_archive"


def test_too_many_members_or_too_much_in_all_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(folder, packed({f"{n}.xml": b"<a/>" for n in range(501)})) == "archive_bomb"
    monkeypatch.setattr(archives, "EXPANDED_CAP", 1000)
    assert refused(folder, packed({"a.xml": lheo(formation())})) == "archive_bomb"


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
def test_a_cut_archive_is_refused(folder: Path, share: float) -> None:
    whole = lheo(*(formation(str(n)) for n in range(80)))
    for data in (packed({"a.xml": whole}), gzip.compress(whole)):
        assert refused(folder, data[: int(len(data) * share)]) == "broken_archive"


def test_an_archive_inside_an_archive_is_not_opened(folder: Path) -> None:
    assert refused(folder, packed({"b.zip": packed({"a.xml": lheo(formation())})})) == "unknown_format"


def test_a_locked_archive_says_so(folder: Path) -> None:
    data = bytearray(packed({"a.xml": lheo(formation())}))
    data[6] |= 1
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(folder, bytes(data)) == "encrypted_archive"


def test_names_that_climb_out_are_only_names(folder: Path) -> None:
    report = imported(folder, packed({"../../../etc/x.xml": lheo(formation("9"))}))
    assert report.offers == 1
    assert not (folder.parent.parent / "etc").exists()


def test_an_entity_bomb_in_an_archive_refuses_it(folder: Path) -> None:
    bomb = lheo(formation(title="&a;"), prolog='<!DOCTYPE lheo [<!ENTITY a "ha">]>')
    assert refused(folder, packed({"bon.xml": lheo(formation("2")), "bombe.xml": bomb})) == "entities"


def _workbook(sheet: str, strings: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return packed(
        {
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{link}"><sheets>'
            '<sheet name="Structures" sheetId="1" r:id="r1"/></sheets></workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'relationships"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>'.encode()
            + f"{sheet}</sheetData></worksheet>".encode(),
            "xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>'.encode(),
        }
    )


def _row(number: int, *cells: str) -> str:
    inside = "".join(
        f'<c r="{"ABC"[i]}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for i, cell in enumerate(cells)
    )
    return f'<row r="{number}">{inside}</row>'


def test_a_workbook_is_read_by_its_cells_wherever_they_stand(folder: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    header, line = _row(1, "id", "nom", "date_maj"), _row(3, "s1", "Maison", "2026-01-01")
    report = imported(folder, _workbook(header + line + far))
    assert (report.format, report.structures, report.warnings) == ("data-inclusion-xlsx", 1, [])


def test_shared_texts_are_found_and_wrong_ranks_are_nothing(folder: Path) -> None:
    strings = "<si><t>id</t></si><si><r><t>no</t></r><r><t>m</t></r></si><si><t>Maison</t></si>"
    header = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    line = '<row r="2"><c r="A2"><v>12</v></c><c r="B2" t="s"><v>2</v></c><c r="C2" t="s"><v>99</v></c></row>'
    report = imported(folder, _workbook(header + line, strings))
    assert (report.structures, {p.code for p in report.warnings}) == (1, {"unknown_column", "bad_value"})


def test_another_workbook_asks_for_a_mapping_or_is_refused(folder: Path) -> None:
    assert refused(folder, _workbook(_row(1, "a", "b"))) == "needs_mapping"
    assert refused(folder, _workbook(_row(1, "a"))) == "unknown_format"


def test_a_list_of_one_s_own_is_read_from_a_sheet(folder: Path) -> None:
    titles = _row(1, "Nos actions") + _row(3, "Intitulé", "Organisme", "Date de début")
    report = imported(folder, _workbook(titles + _row(4, "Atelier", "A", "46400") + _row(5, "", "B")))
    assert (report.format, report.offers, report.sessions) == ("table-xlsx", 1, 1)
    assert [(p.line, p.code) for p in report.rejected] == [(5, "no_title")]


def test_an_entity_bomb_in_a_workbook_refuses_it(folder: Path) -> None:
    data = _workbook(_row(1, "id", "nom"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    sheet = "xl/worksheets/sheet1.xml"
    assert refused(folder, packed(members | {sheet: bomb + members[sheet]})) == "entities"
    assert refused(folder, packed(members | {sheet: b"not xml"})) == "not_xml"
    assert refused(folder, packed({name: data for name, data in members.items() if name != sheet})) == "unknown_format"

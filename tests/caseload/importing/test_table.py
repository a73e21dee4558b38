"""Files that people have, of any encoding and delimiter; and files that mean harm, refused before they swell."""

import io
import zipfile
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from referent_desk.caseload.importing import table as reading
from referent_desk.caseload.importing.table import table_of
from referent_desk.caseload.refusals import CaseloadRefusal

LINES = "Nom;Prénom;Né le\r\nMarelle;Zoé;14/05/2010\r\nD’Angély;François;02/03/2009\r\n"


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_a_csv_is_read_whatever_wrote_it(encoding: str, delimiter: str) -> None:
    found = table_of(LINES.replace(";", delimiter).encode(encoding))
    assert found.header == ("Nom", "Prénom", "Né le")
    assert [row.cells[1] for row in found.rows] == ["Zoé", "François"]
    assert [row.line for row in found.rows] == [2, 3]


def test_the_line_of_a_cell_with_line_ends_is_that_where_it_begins() -> None:
    found = table_of(b'sep=;\r\nNom;Adresse\r\nMarelle;"1 rue\r\ndu Pr\xe9"\r\n\r\nBrun;x\r\n')
    assert [(row.line, row.cells) for row in found.rows] == [(3, ("Marelle", "1 rue du Pré")), (6, ("Brun", "x"))]


def test_a_workbook_gives_the_values_saved_with_it_and_no_formula() -> None:
    data = workbook(["Nom", "Né le", "Tél"], ["Marelle", datetime(2010, 5, 14), 600000074], ["=1+1", None, 1.5])
    found = table_of(data)
    assert found.rows[0].cells == ("Marelle", "14/05/2010", "600000074")
    assert found.rows[1].cells == ("", "", "1.5")


def test_a_cell_of_two_megabytes_is_cut_and_named() -> None:
    found = table_of(("Nom;Note\nMarelle;" + "x" * 2_000_000 + "\n").encode())
    assert found.rows[0].too_long == (1,)
    assert len(found.rows[0].cells[1]) == reading.LONGEST_CELL


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_table"),
        (b"\n\n;;\n", "empty_table"),
        (b"Nom;Prenom\n", "empty_table"),
        (b"PK\x03\x04 not a zip", "not_a_table"),
        (b"%PDF-1.7\n", "not_a_table"),
        (b"MZ\x90\x00", "not_a_table"),
        (b"Nom\x00;x\n1;2", "not_a_table"),
        (b"\xff\xfeN\x00o", "not_a_table"),
        (b"a;b\n" + b"x;y\n" * (reading.MOST_ROWS + 1), "too_many"),
        ((";" * (reading.MOST_COLUMNS + 5) + "\n").encode() + b"a\n", "too_many"),
    ],
)
def test_what_is_no_list_is_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(CaseloadRefusal) as refused:
        table_of(data)
    assert refused.value.code == code


def test_an_odd_last_byte_of_utf16_is_no_table() -> None:
    with pytest.raises(CaseloadRefusal):
        table_of(b"\xff\xfeN\x00o")


def test_a_file_over_the_cap_is_refused_before_it_is_read() -> None:
    with pytest.raises(CaseloadRefusal) as refused:
        table_of(b"x" * (reading.FILE_CAP + 1))
    assert refused.value.code == "too_large"


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_swells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "EXPANDED_CAP", 2**20)
    with pytest.raises(CaseloadRefusal) as refused:
        table_of(archive({"xl/worksheets/sheet1.xml": b"\0" * (2**20 + 1)}))
    assert refused.value.code == "too_large"


def test_entities_in_a_workbook_are_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    with pytest.raises(CaseloadRefusal) as refused:
        table_of(archive({"[Content_Types].xml": evil, "xl/workbook.xml": evil}))
    assert refused.value.code == "not_a_table"


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    with pytest.raises(CaseloadRefusal) as refused:
        table_of(archive({"photo.jpg": b"x"}))
    assert refused.value.code == "not_a_table"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_make_a_table_or_a_refusal(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"Nom;Prenom\n"):
        try:
            found = table_of(start + data)
        except CaseloadRefusal:
            continue
        assert all(len(row.cells) >= len(found.header) for row in found.rows)


def test_a_line_a_million_rows_below_is_read_and_a_stray_cell_far_away_is_none() -> None:
    book = Workbook()
    book.active["A1"], book.active["B1"], book.active["A2"] = "Nom", "Prénom", "Brun"
    book.active["XFD1048575"], book.active["A1048576"] = "loin", "Petit"
    out = io.BytesIO()
    book.save(out)
    found = table_of(out.getvalue())
    assert [row.line for row in found.rows] == [2, 1_048_576]

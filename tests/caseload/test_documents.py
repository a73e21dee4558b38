"""Documents: what they are is told by their bytes; they stay in the vault, and come back when removed by mistake."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from referent_desk.caseload import departing, documents, removed_documents, shared_fields, sniffing
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import add_person, read_person
from referent_desk.caseload.record import Record
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.vault.database import transaction
from tests.caseload.conftest import TUESDAY

PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64


def zipped(*names: str, stored: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        if stored:
            archive.writestr("mimetype", stored)
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


DOCX = zipped("[Content_Types].xml", "word/document.xml")
ODT = zipped("content.xml", stored="application/vnd.oasis.opendocument.text")


@pytest.fixture
def root(log: Log) -> str:
    return add_person(log, {"given_names": "Noa"}, TUESDAY.date()).id


def record_of(log: Log, root: str) -> Record:
    return read_person(log.connection, root)


def held(log: Log) -> int:
    count: int = log.connection.execute("SELECT count(*) FROM document_bytes").fetchone()[0]
    return count


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("cv.pdf", PDF, "application/pdf"),
        ("sans nom", PDF, "application/pdf"),
        ("photo.png", PNG, "image/png"),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + b"0" * 9, "image/jpeg"),
        ("photo.webp", b"RIFF0000WEBP", "image/webp"),
        ("cv.docx", DOCX, sniffing._OFFICE[0][1]),
        ("cv.odt", ODT, "application/vnd.oasis.opendocument.text"),
        ("lettre.doc", OLE + "WordDocument".encode("utf-16-le"), "application/msword"),
        ("notes.txt", "Été à Vierzon".encode("cp1252"), "text/plain"),
    ],
)
def test_what_a_document_is_is_told_by_its_bytes(name: str, data: bytes, kind: str) -> None:
    assert sniffing.sniff(name, data) == kind


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("cv.pdf", b"MZ\x90\x00" + b"\x00" * 60, "program"),
        ("cv.pdf", b"\x7fELF\x02\x01", "program"),
        ("cv.pdf", b"#!/bin/sh\nrm -rf /", "program"),
        ("cv.txt", b"@echo off\r\nformat c:", "program"),
        ("cv.txt", b" <script>alert(1)</script>", "program"),
        ("cv.pdf.lnk", b"L\x00\x00\x00\x01\x14\x02\x00", "program"),
        ("installe.bat", b"dir", "program"),
        ("installe.exe", PDF, "program"),
        ("cv.docx", zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "macros"),
        ("cv.odt", zipped("Basic/script-lc.xml", stored="application/vnd.oasis.opendocument.text"), "macros"),
        ("cv.doc", OLE + "_VBA_PROJECT".encode("utf-16-le"), "macros"),
        ("archive.zip", zipped("readme.txt"), "unknown_kind"),
        ("cv.docx", b"PK\x03\x04broken", "unknown_kind"),
        ("vide.pdf", b"", "empty"),
        ("inconnu", b"\x00\x01\x02", "unknown_kind"),
        ("gros.pdf", PDF + b"0" * sniffing.LARGEST, "too_big"),
    ],
)
def test_programs_macros_and_unknown_files_are_refused_whatever_their_name(
    log: Log, root: str, name: str, data: bytes, code: str
) -> None:
    with pytest.raises(CaseloadRefusal, match=code):
        documents.add_document(log, root, name, data)
    assert held(log) == 0
    assert documents.documents(log.connection, record_of(log, root)) == []


def test_a_document_is_kept_with_its_size_and_found_again(log: Log, root: str) -> None:
    documents.add_document(log, root, "C:\\Mes documents\\cv.pdf", PDF)
    (kept,) = documents.documents(log.connection, record_of(log, root))
    assert (kept.name, kept.size, kept.kind, kept.here) == ("cv.pdf", len(PDF), "application/pdf", True)
    assert documents.document_bytes(log.connection, kept.sha256) == PDF


def test_a_long_or_hostile_name_is_made_plain(log: Log, root: str) -> None:
    documents.add_document(log, root, "../../etc/\u202efdp." + "x" * 300 + ".pdf", PDF)
    (kept,) = documents.documents(log.connection, record_of(log, root))
    assert "/" not in kept.name
    assert "\u202e" not in kept.name
    assert len(kept.name) <= 120
    assert kept.name.endswith(".pdf")


def swept(log: Log, days: float) -> int:
    with transaction(log.connection):
        removed_documents.sweep(log.connection, TUESDAY + timedelta(days=days))
    return held(log)


def test_bytes_leave_30_days_after_the_last_document_that_names_them(log: Log, root: str) -> None:
    first = documents.add_document(log, root, "a.pdf", PDF)
    second = documents.add_document(log, root, "b.pdf", PDF)
    documents.remove_document(log, record_of(log, root), first)
    assert swept(log, 100) == 1
    documents.remove_document(log, record_of(log, root), second)
    assert held(log) == 1
    assert swept(log, 29.9) == 1
    assert swept(log, 30.1) == 0


def test_a_document_is_brought_back_by_its_history_with_its_bytes(log: Log, root: str) -> None:
    key = documents.add_document(log, root, "a.pdf", PDF)
    removed = documents.remove_document(log, record_of(log, root), key)
    assert removed is not None
    shared_fields.put_back(log, removed.thing)
    (kept,) = documents.documents(log.connection, record_of(log, root))
    assert kept.here
    assert documents.document_bytes(log.connection, kept.sha256) == PDF
    assert swept(log, 365) == 1


@pytest.mark.parametrize("removed", [True, False])
def test_erasing_a_person_wipes_the_bytes_at_once_removed_or_not(log: Log, root: str, removed: bool) -> None:
    key = documents.add_document(log, root, "a.pdf", PDF)
    if removed:
        documents.remove_document(log, record_of(log, root), key)
    with transaction(log.connection):
        departing.erase(log.connection, [root], TUESDAY.isoformat())
    assert held(log) == 0


def test_handing_a_person_back_wipes_what_was_removed_and_nothing_else(log: Log, root: str) -> None:
    key = documents.add_document(log, root, "a.pdf", PDF)
    documents.add_document(log, root, "b.png", PNG)
    documents.remove_document(log, record_of(log, root), key)
    with transaction(log.connection):
        departing.hide(log.connection, root, TUESDAY.isoformat())
    assert held(log) == 1
    assert swept(log, 365) == 1
    with transaction(log.connection):
        departing.bring_back(log.connection, root)
    (kept,) = documents.documents(log.connection, record_of(log, root))
    assert (kept.name, kept.here) == ("b.png", True)


def test_a_document_that_was_removed_comes_back_by_the_first_undo(log: Log, root: str) -> None:
    second = documents.add_document(log, root, "b.pdf", PDF)
    removed = documents.remove_document(log, record_of(log, root), second)
    assert removed is not None
    documents.put_back_document(log, removed)
    (kept,) = documents.documents(log.connection, record_of(log, root))
    assert (kept.key, kept.name, kept.here) == (second, "b.pdf", True)


def test_a_document_of_another_desk_says_that_its_bytes_stayed_there(log: Log, root: str) -> None:
    documents.add_document(log, root, "a.pdf", PDF)
    log.connection.execute("DELETE FROM document_bytes")
    (kept,) = documents.documents(log.connection, record_of(log, root))
    assert not kept.here
    with pytest.raises(CaseloadRefusal, match="not_here"):
        documents.document_bytes(log.connection, kept.sha256)


def test_a_file_is_read_under_the_cap_and_a_copy_is_written_whole(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(PDF)
    assert documents.read_document(tmp_path / "cv.pdf") == ("cv.pdf", PDF)
    with (tmp_path / "gros.pdf").open("wb") as file:
        file.truncate(sniffing.LARGEST + 1)
    with pytest.raises(CaseloadRefusal, match="too_big"):
        documents.read_document(tmp_path / "gros.pdf")
    for name in ("absent.pdf", ""):
        with pytest.raises(CaseloadRefusal, match="no_file"):
            documents.read_document(tmp_path / name)
    documents.export_document(PDF, tmp_path / "copie.pdf")
    assert (tmp_path / "copie.pdf").read_bytes() == PDF
    assert sorted(item.name for item in tmp_path.iterdir()) == ["copie.pdf", "cv.pdf", "gros.pdf"]

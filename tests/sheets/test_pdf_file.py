"""The PDF as a file: fonts, metadata, language, structure, the same bytes twice, other programs' reading."""

import ctypes
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest

from referent_desk.sheets.pathway import PathwaySheet, render


def poppler(tool: str) -> str:
    path = shutil.which(tool)
    if path is None:
        pytest.skip(f"{tool} (poppler-utils) is not on this machine")
    return path


def run(tool: str, *arguments: str) -> str:
    done = subprocess.run([poppler(tool), *arguments], capture_output=True, check=True, timeout=60)
    return done.stdout.decode()


@pytest.fixture
def file(ines: PathwaySheet, tmp_path: Path) -> Path:
    path = tmp_path / "fiche.pdf"
    path.write_bytes(render(ines))
    return path


def test_every_font_is_embedded_and_noto(ines: PathwaySheet, fonts_of: Callable[[bytes], dict[str, bool]]) -> None:
    fonts = fonts_of(render(ines))
    assert fonts
    assert all(fonts.values())
    assert all("NotoSans" in name for name in fonts)


def test_poppler_finds_no_font_outside_the_file(file: Path) -> None:
    lines = run("pdffonts", str(file)).splitlines()[2:]
    assert lines
    for line in lines:
        embedded, subset, unicode = re.findall(r"\b(?:yes|no)\b", line)[:3]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes")


def test_the_same_sheet_is_the_same_file(ines: PathwaySheet) -> None:
    assert render(ines) == render(ines)
    assert render(ines) != render(replace(ines, name="Inès Valombre-Roy"))


def test_metadata_names_nobody_and_no_machine(ines: PathwaySheet) -> None:
    document = pypdfium2.PdfDocument(render(ines))
    metadata = document.get_metadata_dict()
    assert metadata["Title"] == "Fiche de parcours"
    assert metadata["Author"] == metadata["Subject"] == metadata["Keywords"] == ""
    assert metadata["Creator"] == metadata["Producer"] == "Référent"
    assert metadata["CreationDate"] == metadata["ModDate"]
    assert metadata["CreationDate"].startswith("D:2000")


def test_language_and_title_are_there_for_a_screen_reader(ines: PathwaySheet) -> None:
    pdf = render(ines)
    assert b"/Lang (fr-FR)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert b"/MarkInfo" in pdf


def test_the_structure_tree_reads_in_the_order_of_the_sheet(ines: PathwaySheet) -> None:
    page = pypdfium2.PdfDocument(render(ines))[0]
    tree = pdfium_c.FPDF_StructTree_GetForPage(page.raw)
    assert pdfium_c.FPDF_StructTree_CountChildren(tree) == 1
    kinds = kinds_below(pdfium_c.FPDF_StructTree_GetChildAtIndex(tree, 0))
    assert kinds[0] == "Document"
    assert kinds[1] == "H1"
    assert kinds.count("H2") == 8
    assert kinds.count("Figure") == 1
    assert kinds.count("Table") == 2
    assert kinds.count("TR") == 1 + 6 + 4
    assert kinds.count("TH") == 3
    assert kinds.index("Figure") < kinds.index("Table")


def kinds_below(element: object) -> list[str]:
    buffer = ctypes.create_string_buffer(100)
    size = pdfium_c.FPDF_StructElement_GetType(element, buffer, 100)
    kinds = [buffer.raw[: size - 2].decode("utf-16-le")]
    for index in range(pdfium_c.FPDF_StructElement_CountChildren(element)):
        child = pdfium_c.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            kinds += kinds_below(child)
    return kinds


def test_pdftotext_reads_the_sheet_sensibly(file: Path) -> None:
    text = run("pdftotext", "-layout", str(file), "-")
    rows = [" ".join(line.split()) for line in text.splitlines()]
    assert "Étape Quand Où j’en suis" in rows
    assert "3 Deux semaines à la crèche du 16 au 27 novembre 2026 à venir" in rows
    assert "Entre deux étapes : du 20 février au 1er mars, et de mai à août." in text
    order = ["Ma fiche de parcours", "Ce que je veux", "Mon chemin", "Qui fait quoi", "À moi d’écrire"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_reportlab_and_pdfium_wait_until_a_sheet_is_made() -> None:
    code = (
        "import sys, referent_desk.sheets.pathway, referent_desk.sheets.preview, referent_desk.sheets.notice;"
        "print([name for name in ('reportlab', 'pypdfium2', 'babel') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert done.stdout.decode().strip() == "[]"

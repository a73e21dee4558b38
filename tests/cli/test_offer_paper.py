"""Offers printed by command line."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from referent_desk.app import mark_demo
from referent_desk.demo.offers import write_offers
from tests.cli.programs import Program


@pytest.fixture
def stocked(desk: Program, tmp_path: Path) -> Program:
    path = tmp_path / "offres.xml"
    write_offers(path, 40)
    mark_demo(desk.folder)
    desk.told("catalogue", "import", path)
    return desk


def _ids(desk: Program, words: str, limit: int) -> list[str]:
    found = desk.told("catalogue", "search", words, "--near", "Vierzon", "--within", "80", "--limit", str(limit))
    return [offer["id"] for offer in found["offers"]]


def _text(path: Path) -> str:
    with PdfDocument(path.read_bytes()) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\u00a0", " ")


def test_a_selection_becomes_a_pdf_that_tells_nothing_of_where_one_lives(stocked: Program, tmp_path: Path) -> None:
    ids = _ids(stocked, "petite enfance", 3)
    told = stocked.told("catalogue", "print", *ids, "--out", tmp_path / "offres.pdf")
    assert told["offers"] == 3
    text = _text(tmp_path / "offres.pdf")
    assert "3 offres à regarder" in text
    assert "Données fictives" in text
    assert "vol d’oiseau" not in text


def test_large_letters_take_more_room(stocked: Program, tmp_path: Path) -> None:
    (one,) = _ids(stocked, "petite enfance", 1)
    stocked.told("catalogue", "print", one, "--out", tmp_path / "a.pdf")
    stocked.told("catalogue", "print", one, "--large", "--out", tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() != (tmp_path / "b.pdf").read_bytes()


def test_an_unknown_offer_is_refused_and_nothing_is_written(stocked: Program, tmp_path: Path) -> None:
    (one,) = _ids(stocked, "petite enfance", 1)
    ran = stocked("catalogue", "print", one, "nowhere", "--out", tmp_path / "a.pdf", "--json")
    assert ran.code == 1
    assert ran.json["error"]["code"] == "no_such_offer"
    assert not (tmp_path / "a.pdf").exists()


def test_another_kind_of_file_is_not_written_over(stocked: Program, tmp_path: Path) -> None:
    (one,) = _ids(stocked, "petite enfance", 1)
    (tmp_path / "notes.txt").write_text("à moi", encoding="utf-8")
    ran = stocked("catalogue", "print", one, "--out", tmp_path / "notes.txt", "--json")
    assert ran.code == 1
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "à moi"

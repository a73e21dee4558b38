"""The letter: its address in the window of an envelope, its text whole, its room to sign."""

from collections.abc import Callable

import pypdfium2
import pytest

from referent_desk.sheets.letter import LetterSheet, render_letter
from tests.sheets.conftest import PageRead

MM = 72.0 / 25.4
PAGE_HEIGHT = 841.889764
Read = Callable[[bytes], list[PageRead]]


def sheet(body: str = "Bonjour,\n\nUn mot.\n\nBien à vous,", address: tuple[str, ...] = ()) -> LetterSheet:
    return LetterSheet(
        sender=("Plateforme d’appui de Vierzon", "Solène Marchebout", "Référente", "06 00 00 00 99"),
        recipient=("Nadège Valombre", *(address or ("1 impasse Imaginaire", "18100 Vierzon"))),
        dated="Le 13 octobre 2026",
        subject="Convocation à un entretien",
        body=body,
        signature=("Solène Marchebout", "Référente"),
        notice="Réclamation\u00a0: CNIL.",
        fictional=True,
    )


def places(pdf: bytes, words: str) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of the words on the first page, in millimetres from its upper left corner."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    found = []
    start = text.get_text_range().index(words)
    for at in range(start, start + len(words)):
        left, bottom, right, top = text.get_charbox(at)
        found.append((left / MM, (PAGE_HEIGHT - top) / MM, right / MM, (PAGE_HEIGHT - bottom) / MM))
    return found


@pytest.mark.parametrize(
    "address",
    [
        ("1 impasse Imaginaire", "18100 Vierzon"),
        (
            "chez Monsieur et Madame Tessoul",
            "Bâtiment C, escalier 4",
            "Résidence du Lac",
            "12 rue Imaginée",
            "18100 Vierzon",
        ),
        ("Une adresse très longue qui ne tient pas sur une seule ligne de la fenêtre " * 2, "18100 Vierzon"),
    ],
)
def test_the_address_stands_in_the_window_of_an_envelope(address: tuple[str, ...]) -> None:
    """A page folded in three slides by 11 mm in its envelope: what shows at both ends shows always."""
    pdf = render_letter(sheet(address=address))
    for words in ("Nadège Valombre", "18100 Vierzon"):
        for left, top, right, bottom in places(pdf, words):
            assert 100 <= left <= right <= 190
            assert 55 <= top <= bottom <= 90


def test_the_letter_says_who_writes_to_whom_about_what(read: Read) -> None:
    text = read(render_letter(sheet()))[0].text
    for words in ("Plateforme d’appui", "Le 13 octobre 2026", "Objet : Convocation", "Bonjour,", "Réclamation : CNIL."):
        assert words in text
    assert text.count("Solène Marchebout") == 2
    assert "Données fictives." in text


def test_a_long_letter_takes_more_pages_and_loses_nothing(read: Read) -> None:
    pages = read(render_letter(sheet("\n\n".join(f"Paragraphe {number}. " + "Un mot. " * 60 for number in range(20)))))
    text = " ".join(page.text for page in pages)
    assert len(pages) > 2
    assert all(f"Paragraphe {number}." in text for number in range(20))
    assert f"Page 1 sur {len(pages)}" in pages[0].text
    assert "Solène Marchebout" in pages[-1].text


def test_a_letter_to_nobody_with_no_address_is_still_a_letter(read: Read) -> None:
    bare = LetterSheet((), ("Inès",), "Le 13 octobre 2026", "", "Bonjour")
    assert "Bonjour" in read(render_letter(bare))[0].text


def test_the_same_letter_is_the_same_file() -> None:
    assert render_letter(sheet()) == render_letter(sheet())

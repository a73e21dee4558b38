"""The day on paper."""

from pypdfium2 import PdfDocument

from referent_desk.sheets.day import DayLine, DayPart, DaySheet, render_day


def text_of(pdf: bytes) -> str:
    with PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def sheet(count: int = 3, text: str = "Rappeler") -> DaySheet:
    appointments = DayPart("Rendez-vous", (DayLine("Inès V.", "préparer l’immersion", "10:00"),))
    late = DayPart("En retard", tuple(DayLine(f"{text} {number}", "Kylian B.") for number in range(count)))
    return DaySheet("Mardi 13 octobre 2026", (appointments, late), fictional=True)


def test_the_day_says_its_hours_and_its_tasks() -> None:
    told = text_of(render_day(sheet()))
    for words in ("Ma journée", "Mardi 13 octobre 2026", "10:00", "Inès V., préparer", "Rappeler 2, Kylian B."):
        assert words in told
    assert "confidentiel" in told
    assert "Données fictives." in told


def test_a_long_day_takes_more_pages_and_loses_nothing() -> None:
    pdf = render_day(sheet(120))
    told = text_of(pdf)
    assert all(f"Rappeler {number}," in told for number in range(120))
    with PdfDocument(pdf) as document:
        assert len(document) > 2
        assert f"Page 1 sur {len(document)}" in told


def test_an_empty_day_says_so_and_a_very_long_line_is_cut_nowhere() -> None:
    assert "Rien de noté" in text_of(render_day(DaySheet("Dimanche", ())))
    told = text_of(render_day(sheet(1, "mot " * 400)))
    assert told.count("mot") == 400


def test_the_same_day_is_the_same_file() -> None:
    assert render_day(sheet()) == render_day(sheet())

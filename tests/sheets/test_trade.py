"""A trade on paper: always one page, in the words of who takes it home, nothing of anybody."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from referent_desk.desk.screens.trades.paper import trade_paper
from referent_desk.pathways.around_trade import AroundTrade
from referent_desk.reference.trade_search import TradeIndex, trade_index
from referent_desk.reference.trade_sheets import written_sheets
from referent_desk.sheets.trade import PlaceLine, TradePaper, render_trade

DAY = date(2026, 10, 13)
PLACE = PlaceLine("CAP maçon en un an", "CFA des Trois Rivières, Vierzon", "2 mars")


def _index() -> TradeIndex:
    return trade_index(Path("/nonexistent"))


def _paper(key: str = "macon") -> TradePaper:
    of = _index().sheet(key)
    assert of is not None
    return trade_paper(of, _index(), AroundTrade(), DAY, seen="2026-10-05T09:00", fictional=True)


def text_of(pdf: bytes) -> str:
    with PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def count(pdf: bytes) -> int:
    with PdfDocument(pdf) as document:
        return len(document)


def test_the_sheet_says_the_trade_in_the_first_person() -> None:
    told = text_of(render_trade(replace(_paper(), places=(PLACE,))))
    for words in (
        "Maçon, maçonne",
        "Ce que je ferai",
        "Pour y entrer",
        "Où me former près d’ici",
        "CAP maçon en un an",
    ):
        assert words in told
    for words in ("avant 18 ans", "collective empêche de tomber", "À moi d’écrire", "ROME F1703", "j’appelle avant"):
        assert words in told
    assert "vous" not in told.lower().split()


def test_without_a_place_nothing_is_said_of_the_catalogue() -> None:
    told = text_of(render_trade(_paper()))
    assert "Où me former" not in told
    assert "catalogue" not in told


@pytest.mark.parametrize("many", [1, 6, 40])
def test_however_many_places_there_are_it_is_one_page(many: int) -> None:
    long = replace(PLACE, title="Titre professionnel très long " * 4)
    pdf = render_trade(replace(_paper(), places=(long,) * many, tries=(PLACE,) * many, day="Une journée. " * 60))
    assert count(pdf) == 1
    assert "collective empêche de tomber" in text_of(pdf)


def test_every_trade_written_by_hand_holds_on_its_page() -> None:
    for one in written_sheets()[::7]:
        paper = trade_paper(one, _index(), AroundTrade(), DAY)
        assert count(render_trade(replace(paper, places=(PLACE,) * 5, tries=(PLACE,) * 2))) == 1


def test_a_trade_of_rome_says_its_names() -> None:
    paper = TradePaper(
        "Sylviculture", "Nature, jardins, agriculture", DAY, names=("Sylviculteur", "Élagueur"), codes="x"
    )
    told = text_of(render_trade(paper))
    assert "D’autres noms du métier" in told
    assert "Sylviculteur, Élagueur" in told


def test_the_same_trade_is_the_same_file() -> None:
    assert render_trade(_paper()) == render_trade(_paper())


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=300), st.lists(st.text(max_size=200), max_size=8))
def test_whatever_the_words_are_it_is_one_page(text: str, lines: list[str]) -> None:
    paper = TradePaper(text, text, DAY, text, text, tuple(lines), text, tuple(lines), tuple(lines), text, tuple(lines))
    assert count(render_trade(paper)) == 1

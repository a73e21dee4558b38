"""Lines: where they are cut, what never is, what is printed for a character without a glyph."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.sheets.text_flow import Line, Run, wrap
from referent_desk.sheets.typefaces import Face, printable, width

SIZE = 10.0


def texts(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(run.text for run in line.runs).rstrip(" ") for line in lines]


def test_lines_are_cut_at_spaces() -> None:
    available = width("un deux trois", Face.REGULAR, SIZE)
    assert texts(wrap([Run("un deux trois quatre cinq")], SIZE, available)) == ["un deux trois", "quatre cinq"]


def test_a_word_longer_than_a_line_is_cut_between_letters() -> None:
    lines = texts(wrap([Run("a" + "x" * 200)], SIZE, 100.0))
    assert len(lines) > 5
    assert "".join(lines) == "a" + "x" * 200


def test_a_compound_may_be_cut_after_its_hyphen_but_not_a_number() -> None:
    assert texts(wrap([Run("mi-temps")], SIZE, width("mi-tem", Face.REGULAR, SIZE))) == ["mi-", "temps"]
    available = width("articles L.114-", Face.REGULAR, SIZE)
    assert texts(wrap([Run("articles L.114-1")], SIZE, available)) == ["articles", "L.114-1"]


@pytest.mark.parametrize("text", ["Pourquoi ?", "« oui »", "12 min", "16 novembre", "1er mars", "Note : b"])
def test_french_typography_keeps_some_spaces_whole(text: str) -> None:
    assert "\u00a0" in printable(text)


def test_an_hour_is_never_cut() -> None:
    assert printable("de 8 h 30 à 15\u00a0h 30") == "de 8\u00a0h\u00a030 à 15\u00a0h\u00a030"


def test_bold_and_regular_share_a_line_and_its_spaces() -> None:
    (line,) = wrap([Run("Le mercredi\u00a0:", Face.BOLD), Run(" je garde mes frères.")], SIZE, 500.0)
    assert [run.face for run in line.runs] == [Face.BOLD, Face.REGULAR]
    assert texts((line,)) == ["Le mercredi\u00a0: je garde mes frères."]
    assert sum(width(run.text, run.face, SIZE) for run in line.runs) == pytest.approx(line.width)


def test_line_ends_are_kept_inside_and_dropped_at_the_ends() -> None:
    assert texts(wrap([Run("\n\nun\n\ndeux\r\ntrois\n")], SIZE, 500.0)) == ["un", "", "deux", "trois"]
    assert wrap([Run(" \n ")], SIZE, 500.0) == ()
    assert wrap([], SIZE, 500.0) == ()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Nguyễn Škvorecký-Œuvrard Łukasz Ğ", "Nguyễn Škvorecký-Œuvrard Łukasz Ğ"),
        ("Αθηνά Иван", "Αθηνά Иван"),
        ("e\u0301", "é"),
        ("محمد", "□□□□"),
        ("👩\u200d👧🏽", "□□"),
        ("王\ufe0f", "□"),
        ("a\u202eb\u200bc\u00add", "abcd"),
        ("a\tb\u3000c\u202fd", "a b c\u00a0d"),
        ("\ud800", "□"),
        ("a\x00b", "ab"),
    ],
)
def test_what_the_font_does_not_hold_is_a_neutral_box(text: str, printed: str) -> None:
    assert printable(text) == printed


@given(st.text(max_size=300), st.floats(min_value=5.0, max_value=400.0))
def test_no_letter_is_lost_and_no_line_is_too_wide(text: str, available: float) -> None:
    lines = wrap([Run(text)], SIZE, available)
    assert "".join("".join(texts(lines)).split()) == "".join(printable(text).split())
    for line in lines:
        (longest,) = line.runs[:1] or (Run(""),)
        assert line.width <= available + 0.01 or len(longest.text.rstrip()) <= 1 or marked(longest.text)


def marked(text: str) -> bool:
    """One letter with its marks, which is never cut."""
    return sum(not unicodedata.combining(char) for char in text.rstrip()) <= 1

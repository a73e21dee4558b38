"""How SMS count: seven bits, UTF-16, parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent_desk.caseload.letters_sms import Size, plain_sms, sms_size


@pytest.mark.parametrize(
    ("text", "letters", "parts", "room"),
    [
        ("", 0, 0, 160),
        ("a" * 160, 160, 1, 0),
        ("a" * 161, 161, 2, 145),
        ("é" * 306, 306, 2, 0),
        ("a" * 307, 307, 3, 152),
        ("€" * 80, 80, 1, 0),
        ("€" * 81, 81, 2, 143),
        ("ê" * 70, 70, 1, 0),
        ("ê" * 71, 71, 2, 63),
        ("😀" * 35, 35, 1, 0),
        ("😀" * 36, 36, 2, 61),
    ],
)
def test_letters_and_parts(text: str, letters: int, parts: int, room: int) -> None:
    size = sms_size(text)
    assert (size.letters, size.parts, size.room) == (letters, parts, room)


def test_an_extended_letter_is_not_cut_between_two_parts() -> None:
    """152 letters and a euro of two units: the euro begins the next part."""
    assert sms_size("a" * 152 + "€" + "a" * 20) == Size(173, 2, 153 - 2 - 20)


def test_the_dear_letters_are_named_once() -> None:
    assert sms_size("fête, forêt, ça").dear == ("ê", "ç")


def test_a_plain_text_keeps_its_words() -> None:
    assert plain_sms("Ça va, c’est là-bas, à l’œuvre… « être »") == "Ça va, c'est là-bas, à l'oeuvre... \"etre\""
    assert plain_sms("日本") == "日本"


@given(st.text(max_size=600))
def test_parts_hold_all_and_no_more(text: str) -> None:
    size = sms_size(text)
    cost = (
        len(text.encode("utf-16-be", "surrogatepass")) // 2
        if size.dear
        else sum(2 if c in "^{}\\[~]|€" else 1 for c in text)
    )
    single, part = (70, 67) if size.dear else (160, 153)
    assert size.letters == len(text)
    assert cost <= (single if size.parts <= 1 else size.parts * part)
    assert 0 <= size.room <= single


@given(st.text(max_size=100))
def test_a_plain_text_is_never_dearer(text: str) -> None:
    assert len(sms_size(plain_sms(text)).dear) <= len(sms_size(text).dear)

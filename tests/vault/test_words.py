"""The twelve recovery words, typed as people type them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from referent_desk.vault.refusals import BadWords
from referent_desk.vault.words import complete, find_word, read_words, spell, split_words

LIST = [unicodedata.normalize("NFC", word) for word in Mnemonic("french").wordlist]
ENTROPY = st.binary(min_size=16, max_size=16)


def _plain(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


WAYS_TO_TYPE = [
    lambda word: word,
    lambda word: unicodedata.normalize("NFD", word),
    lambda word: word.upper(),
    lambda word: f"  {word.capitalize()}\t",
    _plain,
    lambda word: _plain(word).upper(),
    lambda word: word[:4],
    lambda word: _plain(word)[:4],
    lambda word: word[:5],
]


def test_first_four_letters_tell_all_words_of_the_list_apart() -> None:
    assert len({_plain(word)[:4] for word in LIST}) == len(LIST) == 2048
    assert all(find_word(_plain(word)[:4]) == word for word in LIST)


@given(ENTROPY, st.lists(st.sampled_from(WAYS_TO_TYPE), min_size=12, max_size=12))
def test_words_come_back_however_they_are_typed(entropy, ways) -> None:  # type: ignore[no-untyped-def]
    typed = [way(word) for word, way in zip(spell(entropy), ways, strict=True)]
    assert read_words(typed) == entropy
    assert read_words(" ".join(typed) + "\n") == entropy


@given(ENTROPY)
def test_words_are_shown_composed_and_are_those_of_bip39(entropy: bytes) -> None:
    words = spell(entropy)
    assert all(unicodedata.is_normalized("NFC", word) for word in words)
    assert Mnemonic("french").check(" ".join(words))


@given(ENTROPY)
def test_a_printed_sheet_pasted_whole_is_read(entropy: bytes) -> None:
    lines = [f"{number:>2}. {word}" for number, word in enumerate(spell(entropy), 1)]
    assert read_words("\r\n".join(lines)) == entropy
    assert read_words(", ".join(spell(entropy))) == entropy


@given(ENTROPY, st.integers(0, 11), st.sampled_from(["zzzz", "aba", "abandonx", "cle", "référent", "abaissements"]))
def test_a_wrong_word_is_named_with_its_place(entropy: bytes, place: int, wrong: str) -> None:
    words = spell(entropy)
    words[place] = wrong
    with pytest.raises(BadWords) as refused:
        read_words(words)
    assert refused.value.position == place + 1
    assert f"mot {place + 1}," in refused.value.sentence
    assert split_words(wrong)[0] in refused.value.sentence


def refused(words: list[str]) -> BadWords | None:
    try:
        read_words(words)
    except BadWords as told:
        return told
    return None


def test_a_word_of_the_list_in_the_place_of_another_is_told_without_naming_one() -> None:
    words = spell(bytes(16))
    others = [word for word in LIST if word != words[0]]
    told = [told for word in others[:64] if (told := refused([word, *words[1:]]))]
    assert len(told) > 48  # the checksum has four bits: one slip in sixteen gets through, and does not open
    assert all(one.position is None and "ensemble" in one.sentence for one in told)


@pytest.mark.parametrize("count", [0, 1, 11, 13, 24])
def test_another_number_of_words_is_told(count: int) -> None:
    words = (spell(bytes(16)) * 2)[:count]
    with pytest.raises(BadWords, match=f"il y en a {count}"):
        read_words(words)


@given(st.text(max_size=300))
def test_any_text_is_words_or_a_sentence(text: str) -> None:
    with pytest.raises(BadWords):
        read_words(text)


def test_completion_offers_words_that_begin_so_without_accents() -> None:
    assert complete("eco") == [word for word in LIST if _plain(word).startswith("eco")]
    assert complete("Écol") == ["école"] if "école" in LIST else complete("Écol") == []
    assert complete("") == []
    assert len(complete("a", limit=3)) == 3

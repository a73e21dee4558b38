"""Twelve recovery words: 128 bits and a checksum in the French BIP-39 list, typed as people type.

The list is stored decomposed (NFD); words are shown composed (NFC). What is typed counts without accents, without
case, whole or cut after its fourth letter or later: the first four letters of every word are its own.
"""

import os
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

from mnemonic import Mnemonic

from referent_desk.domain.text import tr
from referent_desk.vault.refusals import BadWords

WORDS: Final = 12
ENTROPY_BYTES: Final = 16
_ENOUGH_LETTERS: Final = 4
_LONGEST_TEXT: Final = 2000
_LONGEST_WORD: Final = 40


def new_entropy() -> bytes:
    """128 random bits, that the words spell."""
    return os.urandom(ENTROPY_BYTES)


def spell(entropy: bytes) -> list[str]:
    """The twelve words for 16 bytes, composed (NFC), with their accents."""
    return unicodedata.normalize("NFC", str(_list().to_mnemonic(entropy))).split()


def read_words(words: Sequence[str] | str) -> bytes:
    """The 16 bytes that twelve typed words spell.

    Raises `BadWords`, naming the first wrong word and its position from 1, or telling that the twelve do not fit.
    """
    typed = split_words(words if isinstance(words, str) else " ".join(words))
    for position, word in enumerate(typed[:WORDS], 1):
        if find_word(word) is None:
            raise _unknown_word(position, word)
    if len(typed) != WORDS:
        raise _not_twelve(len(typed))
    found = [find_word(word) or "" for word in typed]
    try:
        return bytes(_list().to_entropy([unicodedata.normalize("NFD", word) for word in found]))
    except ValueError as error:
        raise _do_not_fit() from error


def split_words(text: str) -> list[str]:
    """Typed or pasted words, apart: spaces, line ends, commas and the numbers of a printed sheet are dropped."""
    kept = "".join(
        letter if letter.isalpha() or unicodedata.combining(letter) else " " for letter in text[:_LONGEST_TEXT]
    )
    return kept.split()


def find_word(typed: str) -> str | None:
    """The word of the list (NFC) that was typed, whole or by its first letters (four at least); None if none is."""
    plain = _plain(typed)
    by_plain, by_start = _indexes()
    if plain in by_plain:
        return by_plain[plain]
    word = by_start.get(plain[:_ENOUGH_LETTERS]) if len(plain) >= _ENOUGH_LETTERS else None
    return word if word is not None and _plain(word).startswith(plain) else None


def complete(start: str, limit: int = 8) -> list[str]:
    """The first words of the list that begin like `start`, for completion while typing."""
    plain = _plain(start)
    return [word for spelled, word in _indexes()[0].items() if spelled.startswith(plain)][:limit] if plain else []


@cache
def _list() -> Mnemonic:
    return Mnemonic("french")


@cache
def _indexes() -> tuple[dict[str, str], dict[str, str]]:
    words = [unicodedata.normalize("NFC", word) for word in _list().wordlist]
    return {_plain(word): word for word in words}, {_plain(word)[:_ENOUGH_LETTERS]: word for word in words}


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word[:_LONGEST_WORD].strip().casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _unknown_word(position: int, word: str) -> BadWords:
    told = tr(
        "vault",
        "Le mot {n}, «\u00a0{word}\u00a0», n’est pas dans la liste. Rien n’a été modifié. Comparez-le avec la feuille.",
    )
    return BadWords(told.format(n=position, word=word[:_LONGEST_WORD]), position)


def _not_twelve(count: int) -> BadWords:
    told = tr(
        "vault",
        "Il faut douze mots, il y en a {n}. Rien n’a été modifié. Reprenez la feuille mot par mot.",
    )
    return BadWords(told.format(n=count))


def _do_not_fit() -> BadWords:
    told = tr(
        "vault",
        "Ces douze mots existent, mais ne vont pas ensemble. Rien n’a été modifié."
        " Un mot est pris pour un autre, ou deux sont échangés\u00a0: comparez avec la feuille.",
    )
    return BadWords(told)

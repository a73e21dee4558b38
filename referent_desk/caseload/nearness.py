"""Words typed with a slip, held against the words of a text."""

from collections.abc import Sequence

_CUTOFF = 75
_LEAST_LETTERS = 4
"""Shorter words are meant as they are typed."""


def is_near(wanted: Sequence[str], text: str) -> bool:
    """Whether each word has one that begins alike in the text; both are folded (`domain.folding.fold`)."""
    return bool(wanted) and all(near_word(word, text.split()) >= 0 for word in wanted)


def near_word(word: str, among: Sequence[str]) -> int:
    """The place of the word that begins most like this one; -1 where none does."""
    from rapidfuzz import fuzz

    best, place = 0.0, -1
    for at, known in enumerate(among):
        if known.startswith(word):
            return at
        if len(word) >= _LEAST_LETTERS:
            score = max(fuzz.ratio(word, known[: len(word)]), fuzz.ratio(word, known))
            if score >= _CUTOFF and score > best:
                best, place = score, at
    return place

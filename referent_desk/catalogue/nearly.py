"""How a word that was typed stands in the text of an offer: as it is, beginning a word, or nearly written so."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from referent_desk.catalogue.words import stems

_WORD = re.compile(r"[^\W_]+")
_LONG = 8


def errors_forgiven(stem: str) -> int:
    """How many letters may be missing, added, changed or swapped: one from four letters on, two in a long word.

    >>> [errors_forgiven(stem) for stem in ("sol", "macon", "brancard")]
    [0, 1, 2]
    """
    return 2 if len(stem) >= _LONG else int(len(stem) >= 4)


def nearest_word(text: str, stem: str) -> tuple[str, bool]:
    """The word of a text that answers a stem, as it is written there, and whether it is only nearly so.

    Empty where none does.

    >>> nearest_word("Façonner une pièce en bois", "macon")
    ('façonner', True)
    >>> nearest_word("Le travail du maçon", "macon")
    ('maçon', False)
    """
    errors = errors_forgiven(stem)
    best, found = errors + 1, ""
    for word in dict.fromkeys(_WORD.findall(text)):
        own = _stem(word)
        if own.startswith(stem):
            return word.lower(), False
        if best > 1 and errors and (away := _away(stem, own, best - 1)) < best:
            best, found = away, word.lower()
    return found, bool(found)


def _away(stem: str, own: str, most: int) -> int:
    """How many errors part two stems, or a stem and the beginning of a longer one; more than `most` is not told."""
    away = OSA.distance(stem, own, score_cutoff=most)
    if len(stem) >= 5 and away > 1:
        size = len(stem)
        away = min(away, *(OSA.distance(stem, own[:cut], score_cutoff=1) for cut in (size - 1, size, size + 1)))
    return away


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return next(iter(stems(word)), "")

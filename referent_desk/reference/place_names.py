"""One spelling for the names of places, so that "St-Étienne" meets "saint etienne"."""

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s/": "sur", "/": "sur"}


def plain(text: str) -> str:
    """Lower case, without accents, ligatures opened; punctuation and hyphens become one space.

    >>> plain("  L’Haÿ-les-Roses ")
    'l hay les roses'
    """
    lowered = text.lower().translate(_LIGATURES)
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFD", lowered)
        lowered = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in lowered).split())


def key_of_name(name: str) -> str:
    """The key under which a place is found: plain, with "st" and "ste" written in full.

    >>> key_of_name("St-Amand-Montrond")
    'saint amand montrond'
    """
    return " ".join(_SHORT.get(word, word) for word in plain(name.replace("/", " sur ")).split())

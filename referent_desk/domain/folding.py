"""Texts made comparable: without accents, case, hyphens or doubled spaces, so that "inès" finds "INES"."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "’": " ", "'": " ", "-": " "})


def fold(text: str) -> str:
    """The search key of a text: lower case, no diacritics, ligatures opened, one space between words."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    if not plain.isascii():
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", plain).strip().casefold()


def digits(text: str) -> str:
    """The digits of a text, a leading +33 or 0033 read as 0: telephones compared however they were typed."""
    found = re.sub(r"\D", "", text)
    for prefix in ("0033", "33"):
        if found.startswith(prefix) and len(found) == len(prefix) + 9:
            return "0" + found[len(prefix) :]
    return found

"""How many SMS a text takes, and which letters make it dearer (3GPP TS 23.038: the alphabet of seven bits). Pure.

Alone, an SMS holds 160 letters of that alphabet, and 153 as a part of a longer one; a single letter outside of it
("ê", "ç", a curved apostrophe) makes all of it count in UTF-16: 70 alone, 67 as a part.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final

_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED: Final = frozenset("^{}\\[~]|€")
"""Letters that an escape precedes: each counts for two."""

# What looks the same on a telephone: changed without asking.
_SAME: Final = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2011": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2026": "...",
        "\t": " ",
    }
)
# What is written otherwise: changed only when somebody asks.
_PLAIN: Final = str.maketrans({"«": '"', "»": '"', "œ": "oe", "Œ": "OE", "“": '"', "”": '"', "•": "-", "→": "-"})


@dataclass(frozen=True, slots=True)
class Size:
    """`letters` as a person counts them; `parts` SMS; `room` left in the last one; `dear` letters that cost 70."""

    letters: int
    parts: int
    room: int
    dear: tuple[str, ...] = ()


def sms_text(text: str) -> str:
    """The text with the apostrophes, spaces and dashes that a telephone types: nothing that anybody would see."""
    return unicodedata.normalize("NFC", text).translate(_SAME).strip()


def sms_size(text: str) -> Size:
    """How the text counts. An empty one takes no SMS."""
    dear = tuple(dict.fromkeys(letter for letter in text if letter not in _BASIC and letter not in _EXTENDED))
    if dear:
        costs = [len(letter.encode("utf-16-be")) // 2 for letter in text]
        alone, part = 70, 67
    else:
        costs = [2 if letter in _EXTENDED else 1 for letter in text]
        alone, part = 160, 153
    if not costs:
        return Size(0, 0, alone)
    total = sum(costs)
    if total <= alone:
        return Size(len(text), 1, alone - total, dear)
    # A letter of two units is never cut between two parts.
    parts, used = 1, 0
    for cost in costs:
        if used + cost > part:
            parts, used = parts + 1, 0
        used += cost
    return Size(len(text), parts, part - used, dear)


def plain_sms(text: str) -> str:
    """The same in the alphabet of seven bits: "être" becomes "etre"; a letter that has no plain form is kept."""
    told = sms_text(text).replace("« ", "«").replace(" »", "»").translate(_PLAIN)
    return "".join(_plain(letter) for letter in told)


def _plain(letter: str) -> str:
    if letter in _BASIC or letter in _EXTENDED:
        return letter
    bare = "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
    return bare if bare and all(part in _BASIC for part in bare) else letter

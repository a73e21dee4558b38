"""How a French name sounds, roughly: names written otherwise but said alike have one key.

For offering likenesses, never for deciding: "Kylian" and "Killian", "Mathieu" and "Matthieux", "Lefèvre" and "Lefebvre"
have one key each, which is not meant to be read. No library for French names was found that is still kept.
"""

import re

from referent_desk.domain.folding import fold

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rule), put)
    for rule, put in (
        (r"bv", "v"),  # Lefebvre
        (r"ph", "f"),
        (r"ch(?=[lr])", "k"),
        (r"sch|sh|ch", "1"),
        (r"h", ""),
        (r"([a-z])\1+", r"\1"),
        (r"gu(?=[eiy])", "k0"),
        (r"g(?=[eiy])", "j"),
        (r"k0", "g"),
        (r"gn", "n"),
        (r"sc(?=[eiy])|c(?=[eiy])", "s"),
        (r"qu|q|ck|c", "k"),
        (r"x$", ""),
        (r"x", "ks"),
        (r"eau|au", "o"),
        (r"oi|oy", "wa"),
        (r"w(?!a)", "v"),
        (r"(?:ai|ei|i|y|u|ie)[nm](?![aeiouy])", "2"),
        (r"[ae][nm](?![aeiouy])", "3"),
        (r"o[nm](?![aeiouy])", "4"),
        (r"ou|u", "u"),
        (r"ai|ei|ay|ey|ae|oe|eu", "e"),
        (r"y", "i"),
        (r"z", "s"),
        (r"ie$|i[ae]?$", "i"),
        (r"(?<=..)[tdspe]+$", ""),
        (r"([a-z0-9])\1+", r"\1"),
    )
)


def sound(name: str) -> str:
    """The key of a name's sound: the words of it, each reduced; empty for an empty name."""
    words = fold(name.replace("ç", "ss").replace("Ç", "ss")).split()
    return " ".join(filter(None, (_reduced(re.sub(r"[^a-z]", "", word)) for word in words)))


def _reduced(word: str) -> str:
    for rule, put in _RULES:
        word = rule.sub(put, word)
    return word

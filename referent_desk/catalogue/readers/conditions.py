"""What the free text of conditions says about age and driving licence, when it says it plainly; nothing otherwise.

These facts sort and filter; they never exclude anybody by themselves: the text stays beside them.
"""

import re

_BETWEEN = re.compile(r"\b(\d{2})\s*(?:ans)?\s*(?:à|et|-|–)\s*(\d{2})\s*ans\b")
_FROM = re.compile(
    r"\b(?:à partir de|dès|avoir|au moins|minimum|plus de|âgée? de|âgés? de|âge minimum\W{0,3})\s*(\d{2})\s*ans\b"
    r"|\b(\d{2})\s*ans\s*(?:et plus|et \+|minimum|révolus|exigés?|requis|au moins|ou plus)",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:moins de|jusqu[’']à|maximum)\s*(\d{2})\s*ans\b", re.IGNORECASE)
_ADULT = re.compile(r"\b(?:être majeur|majeurs? (?:exigé|uniquement|seulement))", re.IGNORECASE)
_LICENCE = re.compile(
    r"\bpermis\s*(?:de conduire|b)?\s*(?:b\s*)?(?:est\s*)?(?:exigé|obligatoire|requis|indispensable|impératif)",
    re.IGNORECASE,
)


def age_limits(*texts: str) -> tuple[int | None, int | None]:
    """The lowest and the highest age that the texts ask for, in years; None where nothing is said.

    >>> age_limits("Jeunes de 16 à 25 ans"), age_limits("18 ans révolus"), age_limits("Motivation")
    ((16, 25), (18, None), (None, None))
    """
    lowest: int | None = None
    highest: int | None = None
    for text in texts:
        if "ans" not in text:
            if _ADULT.search(text):
                lowest = max(lowest or 0, 18)
            continue
        for low, high in _BETWEEN.findall(text):
            if int(low) < int(high):
                lowest, highest = max(lowest or 0, int(low)), min(highest or 99, int(high))
        for before, after in _FROM.findall(text):
            lowest = max(lowest or 0, int(before or after))
        for until in _UNTIL.findall(text):
            highest = min(highest or 99, int(until))
    return lowest, highest


def asks_licence(text: str) -> bool:
    """Whether a text plainly demands a driving licence.

    >>> asks_licence("18 ans exigés. Permis B exigé."), asks_licence("Permis B souhaité.")
    (True, False)
    """
    return "ermis" in text and bool(_LICENCE.search(text))

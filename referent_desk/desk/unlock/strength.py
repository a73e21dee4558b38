"""How solid a passphrase is, in words; a rough and honest measure, length before strange signs."""

from enum import Enum

from referent_desk.domain.text import tr

LEAST_LETTERS = 12
_LEAST_DISTINCT = 6
_SOLID_LETTERS = 20
_SOLID_WORDS = 4


class Strength(Enum):
    """From nothing typed to solid; the value is the part of the bar that is filled."""

    NOTHING = 0.0
    SHORT = 0.25
    FAIR = 0.6
    SOLID = 1.0

    @property
    def enough(self) -> bool:
        """True when a vault may be opened by it."""
        return self in (Strength.FAIR, Strength.SOLID)


def strength(phrase: str) -> Strength:
    """The strength of a phrase: solid from four distinct words and twenty letters."""
    if not phrase:
        return Strength.NOTHING
    if len(phrase) < LEAST_LETTERS or len(set(phrase)) < _LEAST_DISTINCT:
        return Strength.SHORT
    if len(phrase) >= _SOLID_LETTERS and len(set(phrase.lower().split())) >= _SOLID_WORDS:
        return Strength.SOLID
    return Strength.FAIR


def strength_words(level: Strength) -> str:
    """What is said beside the bar."""
    return {
        Strength.NOTHING: tr("unlock", "Solidité : rien de saisi"),
        Strength.SHORT: tr("unlock", "Solidité : trop courte, ajoutez des mots"),
        Strength.FAIR: tr("unlock", "Solidité : correcte, un ou deux mots de plus la rendraient solide"),
        Strength.SOLID: tr("unlock", "Solidité : solide"),
    }[level]

"""How alike two people are, by ear, by hand and by date, each likeness with its reasons. Pure.

The order is that of domain.md 2.1: the same INE; the same name and birth date; the same given name and telephone; then
what slips of the hand and of the ear make of them. Among 2,000 people an answer takes less than 5 ms.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from referent_desk.domain import french
from referent_desk.domain.folding import digits, fold
from referent_desk.domain.sound import sound
from referent_desk.domain.text import tr

Reason = Literal[
    "same_ine",
    "same_phone",
    "same_name",
    "swapped_names",
    "same_sound",
    "close_names",
    "same_given",
    "same_birth",
    "near_birth",
    "swapped_birth",
    "other_birth",
]

SURE = 80
"""From this likeness on, a line of a list is taken for the person of the record."""

_CLOSE = 87
_FEWEST_LETTERS = 3
_SHORT_WORD = 2
_SCORES: Mapping[str, Mapping[str, int]] = {
    # By how the names are alike, then by how the birth dates are; 0 is not worth saying.
    "same_name": {"same_birth": 95, "swapped_birth": 88, "near_birth": 85, "": 70, "other_birth": 40},
    "swapped_names": {"same_birth": 93, "swapped_birth": 86, "near_birth": 82, "": 66, "other_birth": 38},
    "same_sound": {"same_birth": 82, "swapped_birth": 74, "near_birth": 70, "": 55},
    "close_names": {"same_birth": 81, "swapped_birth": 68, "near_birth": 60, "": 50},
    "same_given": {"same_birth": 60},
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of one person, made by `known`; of the person being typed, `root` is empty."""

    given: str
    families: frozenset[str]
    given_sound: str
    family_sounds: frozenset[str]
    letters: str
    birth: date | None
    phones: frozenset[str]
    ine: str
    root: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who may be the same: how likely (0 to 100), and why."""

    root: str
    score: int
    reasons: tuple[Reason, ...]


def known(
    given: str = "",
    family: str = "",
    usage: str = "",
    birth: date | None = None,
    phones: Iterable[str] = (),
    ine: str = "",
    root: str = "",
) -> Known:
    """What is compared, out of texts as they are typed."""
    numbers = frozenset(number for phone in phones if len(number := digits(phone)) >= 6)
    first, families = fold(given), frozenset(filter(None, (fold(family), fold(usage))))
    return Known(
        given=first,
        families=families,
        given_sound=sound(first),
        family_sounds=frozenset(sound(name) for name in families) - {""},
        letters=" ".join(sorted(f"{first} {fold(family)}".split())),
        birth=birth,
        phones=numbers,
        ine=fold(ine).replace(" ", ""),
        root=root,
    )


@dataclass
class Lookalikes:
    """The people of a caseload, ready to be compared with one more."""

    people: list[Known] = field(default_factory=list)
    _by: dict[str, set[int]] = field(default_factory=dict)
    _names: list[str] = field(default_factory=list)

    def add(self, person: Known) -> None:
        """Compare with this person too from now on."""
        place = len(self.people)
        self.people.append(person)
        self._names.append(person.letters)
        for mark in _marks(person):
            self._by.setdefault(mark, set()).add(place)

    def find(self, asked: Known, limit: int = 5) -> list[Alike]:
        """Who may be the same as this one, surest first."""
        found: dict[str, Alike] = {}
        for place in self._near(asked):
            person = self.people[place]
            alike = compare(asked, person)
            if alike is None or person.root == asked.root != "":
                continue
            if person.root not in found or found[person.root].score < alike.score:
                found[person.root] = alike
        return sorted(found.values(), key=lambda alike: (-alike.score, alike.root))[:limit]

    def _near(self, asked: Known) -> set[int]:
        from rapidfuzz import fuzz, process

        places: set[int] = set()
        for mark in _marks(asked):
            places |= self._by.get(mark, set())
        if asked.given and asked.families:
            close = process.extract(asked.letters, self._names, scorer=fuzz.ratio, limit=10, score_cutoff=_CLOSE)
            places |= {index for _name, _score, index in close}
        return places


def compare(asked: Known, person: Known) -> Alike | None:
    """How alike two people are; None where there is nothing to say."""
    names, born = _names_alike(asked, person), births_alike(asked.birth, person.birth)
    reasons: list[Reason] = []
    score = _SCORES.get(names or "", {}).get(born or "", 0)
    if asked.ine and asked.ine == person.ine:
        reasons, score = ["same_ine"], 100
    if asked.phones & person.phones and (names or born == "same_birth"):
        reasons.append("same_phone")
        score = max(score, 90 if names else 50)
    if not score:
        return None
    if names:
        reasons.append(names)
    if born and (born != "other_birth" or names):
        reasons.append(born)
    return Alike(person.root, score, tuple(reasons))


def reason_words(reasons: Sequence[Reason]) -> str:
    """ "Même téléphone, noms qui se prononcent pareil": one line, without any name."""
    words: Mapping[Reason, str] = {
        "same_ine": tr("duplicates", "même INE"),
        "same_phone": tr("duplicates", "même téléphone"),
        "same_name": tr("duplicates", "même nom"),
        "swapped_names": tr("duplicates", "nom et prénom inversés"),
        "same_sound": tr("duplicates", "noms qui se prononcent pareil"),
        "close_names": tr("duplicates", "noms très proches"),
        "same_given": tr("duplicates", "même prénom"),
        "same_birth": tr("duplicates", "même date de naissance"),
        "near_birth": tr("duplicates", "date de naissance presque pareille"),
        "swapped_birth": tr("duplicates", "jour et mois de naissance inversés"),
        "other_birth": tr("duplicates", "autre date de naissance"),
    }
    told = ", ".join(words[reason] for reason in reasons)
    return french.capital(told)


def _marks(person: Known) -> Iterator[str]:
    """What two people have in common before anything is compared."""
    for said in {person.given_sound, *person.family_sounds} - {""}:
        yield f"n{said}"
    for name in (person.given, *person.families):
        if not sound(name) and name:
            yield f"p{name}"
    if person.birth:
        yield f"b{person.birth}"
    if person.ine:
        yield f"i{person.ine}"
    for phone in person.phones:
        yield f"t{phone}"


def _names_alike(asked: Known, person: Known) -> Reason | None:
    if not asked.given or not person.given:
        return None
    if asked.given == person.given and asked.families & person.families:
        return "same_name"
    if asked.given in person.families and person.given in asked.families:
        return "swapped_names"
    given_alike = asked.given == person.given or _sound_alike(asked, person) or _share_a_given_name(asked, person)
    if given_alike and asked.family_sounds & person.family_sounds:
        return "same_sound"
    if asked.given_sound in person.family_sounds and person.given_sound in asked.family_sounds:
        return "swapped_names"
    if given_alike and any(_begins(one, other) for one in asked.families for other in person.families):
        return "close_names"
    if asked.families and person.families and _ratio(asked.letters, person.letters) >= _CLOSE:
        return "close_names"
    return "same_given" if given_alike else None


def _sound_alike(asked: Known, person: Known) -> bool:
    return bool(asked.given_sound) and asked.given_sound == person.given_sound


def _share_a_given_name(asked: Known, person: Known) -> bool:
    if " " not in asked.given and " " not in person.given:
        return False
    return any(len(word) > _SHORT_WORD for word in set(asked.given.split()) & set(person.given.split()))


def _begins(typed: str, whole: str) -> bool:
    """A name being typed, or one written without its second half."""
    return min(len(typed), len(whole)) >= _FEWEST_LETTERS and (whole.startswith(typed) or typed.startswith(whole))


def _ratio(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


def births_alike(one: date | None, other: date | None) -> Reason | None:
    """How two birth dates are alike; None where one is not known."""
    if one is None or other is None:
        return None
    if one == other:
        return "same_birth"
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return "swapped_birth"
    same = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    return "near_birth" if same == 2 else "other_birth"

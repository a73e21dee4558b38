"""What an offer's texts say plainly of its pace, its pay and its access; nothing is guessed from silence.

These facts sort and filter; the texts stay beside them.
"""

import re
from functools import lru_cache

from referent_desk.catalogue.records import Course
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr

FULL, PART, EVENING, REMOTE = "full", "part", "evening", "remote"
PACES = (FULL, PART, EVENING, REMOTE)
_FULL_HOURS = 28

_EVENING = re.compile(r"\b(?:cours du soir|en soiree|le soir|week end|le samedi)")
_PART = re.compile(
    r"\b(?:mi temps|temps partiel|demi journees?|matinees?|apres midi|une semaine par mois"
    r"|(?:un|deux|trois|1|2|3) jours? par semaine)"
)
_FULL = re.compile(r"\b(?:temps plein|temps complet|plein temps)")
_HOURS = re.compile(r"\b(\d{1,2}) ?h(?:eures?)?(?: par semaine| ?/ ?semaine| hebdo)")
_REMOTE = re.compile(r"\b(?:100 ?% a distance|entierement a distance|tout a distance|foad)")
_UNPAID = re.compile(r"\b(?:non remuner|pas remuner|sans remuner)")
_MAYBE_PAID = re.compile(
    r"remuneration (?:possible|eventuelle|selon)|remuneree? (?:sous conditions|selon)|peut etre remuner"
)
_PAID = re.compile(r"\b(?:remuner|salaire|indemnis|gratification)")
_NO_ACCESS = re.compile(r"^(?:non|aucun|sans|0|-|nc)\b|non accessible|pas accessible|inaccessible")
_DISTANT = "2"
"""LHÉO's code of teaching wholly at a distance (dict-modalites-enseignement)."""


def pace(course: Course) -> str:
    """How a course fills the week: `FULL`, `PART`, `EVENING`, `REMOTE`; empty when nothing plain is said."""
    told = _folded(f"{course.pace} {course.duration}")
    if _REMOTE.search(told) or course.teaching == _DISTANT:
        return REMOTE
    if _EVENING.search(told):
        return EVENING
    hours = [int(found) for found in _HOURS.findall(told)]
    if _PART.search(told) or (hours and max(hours) < _FULL_HOURS):
        return FULL if _FULL.search(told) and not hours else PART
    if _FULL.search(told) or hours or course.contracts:
        return FULL
    return ""


def paid(course: Course) -> bool | None:
    """Whether one is paid while following the course; None when nothing plain is said."""
    if course.contracts:
        return True
    told = _folded(f"{course.price} {course.cost} {course.covering}")
    if _UNPAID.search(told):
        return False
    if _MAYBE_PAID.search(told):
        return None
    return True if _PAID.search(told) else None


def work_study(course: Course) -> bool:
    """Whether the course is followed under a contract with an employer (apprenticeship, professionalisation)."""
    return bool(course.contracts)


def accessible(course: Course) -> bool:
    """Whether the offer says that disabled people are welcome; saying nothing is no yes."""
    told = _folded(course.disability)
    return bool(told) and not _NO_ACCESS.search(told)


def _folded(text: str) -> str:
    """A text folded; short ones come again from offer to offer ("temps plein 6 mois") and are remembered."""
    return _short(text) if len(text) <= _SHORT else fold(text)


_SHORT = 200
_short = lru_cache(maxsize=4096)(fold)


def pace_label(key: str) -> str:
    """The French name of a pace."""
    return {
        FULL: tr("catalogue", "Temps plein"),
        PART: tr("catalogue", "Temps partiel"),
        EVENING: tr("catalogue", "Soir ou week-end"),
        REMOTE: tr("catalogue", "À distance"),
    }.get(key, key)


def prescribers(course: Course) -> tuple[str, ...]:
    """Who may send somebody to a course, where its texts say so plainly: codes of `reference.prescribers`, each once.

    A prescription that names nobody we know is "other"; saying nothing is no answer, not an open door.
    """
    found: list[str] = []
    for text in (course.recruiting, course.conditions, course.public):
        if any(mark in text for mark in _PRESCRIBED_MARKS):
            for sentence in _SENTENCE_ENDS.split(text):
                found += _prescribers(_folded(sentence))
    named = list(dict.fromkeys(found))
    return tuple(named if len(named) == 1 else [who for who in named if who != "other"])


_PRESCRIBED_MARKS = ("rescri", "rient", "demander par", "otification")
_PRESCRIBED = re.compile(r"prescri(?:t|te|ts|tes|ption|pteurs?)\b|sur orientation|oriente(?:e|s|es)? par|notification")
_ASKED_BY = re.compile(r"a demander par")
_SENTENCE_ENDS = re.compile(r"[.;\n]")
_WHO = {
    "mission_locale": re.compile(r"missions? locales?|\bml\b"),
    "employment": re.compile(r"france travail|pole emploi"),
    "cap_emploi": re.compile(r"cap emploi"),
    "cio": re.compile(r"\bcio\b|plate ?formes? (?:de suivi|d appui|psad)|\bpsad\b"),
    "school": re.compile(r"etablissements? scolaires?|education nationale|\bmlds\b"),
    "department": re.compile(r"conseil departemental|\bdepartement\b"),
    "mdph": re.compile(r"\bmdph\b"),
    "justice": re.compile(r"\bpjj\b|\bspip\b|judiciaire"),
}
_ASKING = {"professional": re.compile(r"professionnels?"), "self": re.compile(r"usagers?|usageres?")}


def _prescribers(sentence: str) -> list[str]:
    """Who prescribes in one folded sentence."""
    if _ASKED_BY.search(sentence):
        return [who for who, pattern in _ASKING.items() if pattern.search(sentence)]
    if not _PRESCRIBED.search(sentence):
        return []
    named = [who for who, pattern in _WHO.items() if pattern.search(sentence)]
    named += ["self"] if "soi meme" in sentence else []
    # "Notification" alone says nothing: of what, one does not know.
    return named or (["other"] if "prescri" in sentence else [])

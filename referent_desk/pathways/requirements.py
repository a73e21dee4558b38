"""What an offer asks of whoever wants to enter, as separate requirements, each with the words of the offer behind it.

Plain facts of the record are used first (ages, levels, licence, contract, publics). The sentences of its conditions
that speak of none of these are kept as they stand: somebody has to check them, the program claims nothing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from referent_desk.catalogue.records import Course, Offer
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr

AGE, LEVEL, LICENCE, OUT_OF_SCHOOL = "age", "level", "licence", "out_of_school"
PLACEMENT, EMPLOYER, PARENTS, PUBLIC, TEXT = "placement", "employer", "parents", "public", "text"

_OUT = re.compile(
    r"sorti[es]*(?: de (?:l ecole|formation|scolarite))?(?: initiale)? depuis "
    r"(?:plus|au moins)? ?(?:de |d )?(\d{1,2}|un|six) mois"
)
_ENDS = re.compile(r"(?<=[.;!?])\s+|\n+")
_PARTS = re.compile(r",\s*(?!\d)(?![^(]*\))|\s+et\s+(?=projet|bases|permis|motivation|avoir|être)")
_OTHER_LICENCE = re.compile(r"permis (?:am|a[12]?|c|ce|d|cotier|cariste)\b|bsr|caces")
_AGE = re.compile(r"\b\d{2}\s*(?:ans|à)")
_NO_DIPLOMA = re.compile(r"sans (?:diplome|qualification|niveau)(?: requis| exige| particulier)?|aucun diplome")
_LEVEL = re.compile(r"diplome|\bniveau [1-8iv]+\b|titulaire|\bbac\b|\bcap\b")
_PLACEMENT = re.compile(r"(?:confirme|valide)e? par (?:un |une )?(?:stage|immersion|pmsmp)|avoir fait un stage")
_EMPLOYER = re.compile(
    r"employeur|contrat (?:d apprentissage |de travail )?signe|entreprise a trouver|maitre d apprentissage"
)
_PARENTS = re.compile(r"accord (?:des|du) (?:parents?|representants?)|autorisation parentale")
_NOTHING = re.compile(
    r"^(?:aucune?s?|aucun prerequis|aucune condition|neant|sans objet|sauf l envie.*|sans|pas de prerequis"
    r"|ouvert a tous.*|droit au retour.*|s adresser .*|tout public|etre volontaire|nc"
    r"|non (?:communique|renseigne)e?s?)$"
)
_OF_AGE = """
    jeune jeunes personne personnes public avoir etre agee agees age ages de d a l le la les partir des entre et ou au
    moins plus minimum maximum jusqu ans an revolus revolu exiges exige requis inclus
"""
_OF_LEVEL = """
    diplome diplomes niveau titulaire un une du cap bac bep bp equivalent demande demandee souhaite i ii iii iv v
    premier obtenu pro professionnel exigee requise d entree
"""
_AGE_WORDS = frozenset(_OF_AGE.split())
_LEVEL_WORDS = _AGE_WORDS | frozenset(_OF_LEVEL.split())
_DISABLED, _JUSTICE = "81020", "81013"
_JOBSEEKER = frozenset(("80001", "80006", "80009"))
_MOST_TEXT = 160


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing asked. `low` and `high` are years of age, a level, or months; `must` is False for a mere wish.

    `said` is the offer's own words, empty where the fact comes from a code.
    """

    kind: str
    low: int | None = None
    high: int | None = None
    must: bool = True
    said: str = ""
    code: str = ""


def requirements(offer: Offer, course: Course | None) -> tuple[Requirement, ...]:
    """What this way of following the offer asks; nothing for a course that says nothing."""
    if course is None:
        return ()
    parts = _sentences(course.conditions)
    found = [*_ages(course, parts), *_levels(offer, course, parts)]
    if course.licence:
        found.append(Requirement(LICENCE, said=next((part.said for part in parts if "permis" in part.told), "")))
    found += _publics(course)
    known = {one.kind for one in found if one.kind == AGE or (one.kind == LEVEL and one.low)}
    for part in parts:
        asked = _of_text(part, course, known)
        if part.goes_on and [one.kind for one in (*found[-1:], *asked)] == [TEXT, TEXT]:
            # What is not understood stays in one piece: "savoir lire, écrire, compter".
            before = found.pop().said
            asked = [Requirement(TEXT, said=f"{before}, {part.said[0].lower()}{part.said[1:]}"[:_MOST_TEXT])]
        found += asked
    if course.contracts and not any(one.kind == EMPLOYER for one in found):
        found.append(Requirement(EMPLOYER, said=course.alternating))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A part of a sentence of an offer, as it stands and folded; what it speaks of; whether it goes on from another."""

    said: str
    told: str
    age: bool
    level: bool
    nothing: bool
    goes_on: bool


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[_Sentence, ...]:
    """The sentences of a text; the same few stand in many offers."""
    found: list[_Sentence] = []
    for whole in _ENDS.split(text):
        parts = [part for one in _PARTS.split(whole) if (part := one.strip(" .;,")).strip("-")]
        found += [_sentence(part[0].upper() + part[1:], rank > 0) for rank, part in enumerate(parts)]
    return tuple(found)


def _sentence(part: str, goes_on: bool) -> _Sentence:
    told = fold(part)
    nothing = bool(_NO_DIPLOMA.search(told) or _NOTHING.match(told))
    level = bool(_LEVEL.search(told)) and not nothing and "permis" not in told
    return _Sentence(part[:_MOST_TEXT], told, bool(_AGE.search(part)), level, nothing, goes_on)


def _ages(course: Course, parts: tuple[_Sentence, ...]) -> list[Requirement]:
    if course.age_min is None and course.age_max is None:
        return []
    bounds = [str(bound) for bound in (course.age_min, course.age_max) if bound is not None]
    said = [part.said for part in (*parts, *_sentences(course.public)) if part.age]
    said.sort(key=lambda part: -sum(bound in part for bound in bounds))
    return [Requirement(AGE, course.age_min, course.age_max, said=said[0] if said else "")]


def _levels(offer: Offer, course: Course, parts: tuple[_Sentence, ...]) -> list[Requirement]:
    asked = [part.said for part in parts if part.level]
    if offer.entry_level is None or (asked and not offer.entry_level):
        return []  # the code asks for nothing and the text for something: the text is to be checked
    said = next(iter(asked), "") or next((part.said for part in parts if _NO_DIPLOMA.search(part.told)), "")
    return [Requirement(LEVEL, offer.entry_level, must=course.level_required and offer.entry_level > 0, said=said)]


def _publics(course: Course) -> list[Requirement]:
    """A requirement only where every public named is one that not everybody belongs to."""
    codes = {code.value for code in course.publics if code.edition.upper() in ("", "V10", "V11", "V12", "V13", "V14")}
    if codes and codes <= {_DISABLED}:
        return [Requirement(PUBLIC, code=_DISABLED, said=course.public)]
    if codes and codes <= {_JUSTICE}:
        return [Requirement(PUBLIC, code=_JUSTICE, said=course.public)]
    if codes and codes <= _JOBSEEKER:
        return [Requirement(PUBLIC, code=min(codes), said=course.public)]
    return []


def _of_text(part: _Sentence, course: Course, known: set[str]) -> list[Requirement]:
    """What one sentence asks beyond what is `known` from the plain facts; as it stands where it is not understood."""
    if (found := _OUT.search(part.told)) is not None:
        months = {"un": 1, "six": 6}.get(found[1]) or int(found[1])
        return [Requirement(OUT_OF_SCHOOL, months, said=part.said)]
    for pattern, kind in ((_PLACEMENT, PLACEMENT), (_EMPLOYER, EMPLOYER), (_PARENTS, PARENTS)):
        if pattern.search(part.told):
            return [Requirement(kind, said=part.said)]
    if "permis" in part.told and not _OTHER_LICENCE.search(part.told):
        # A licence that is demanded is a fact of the record already; what is wished for is asked about.
        return [] if course.licence else [Requirement(LICENCE, must=False, said=part.said)]
    if part.nothing:
        return []
    # A sentence goes only if nothing but the known age or level is in it.
    words = {word for word in part.told.split() if not word.isdigit()}
    if (part.age and AGE in known and words <= _AGE_WORDS) or (part.level and LEVEL in known and words <= _LEVEL_WORDS):
        return []
    return [Requirement(TEXT, said=part.said)]


def public_words(code: str) -> str:
    """Whom a public's code names, as a condition is read."""
    if code == _DISABLED:
        return tr("pathways", "avoir une reconnaissance de handicap")
    if code == _JUSTICE:
        return tr("pathways", "être sous main de justice")
    return tr("pathways", "être inscrit comme demandeur d’emploi")

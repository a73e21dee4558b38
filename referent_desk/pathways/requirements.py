"""What an offer asks of whoever wants to enter, as separate requirements, each with the words of the offer behind it.

Plain facts of the record are used first (ages, levels, licence, contract, publics). The sentences of its conditions
that speak of none of these are kept as they stand: somebody has to check them, the program claims nothing.
"""

import re
from dataclasses import dataclass

from referent_desk.catalogue.records import Course, Offer
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr

AGE, LEVEL, LICENCE, OUT_OF_SCHOOL = "age", "level", "licence", "out_of_school"
PLACEMENT, EMPLOYER, PARENTS, PUBLIC, TEXT = "placement", "employer", "parents", "public", "text"

_OUT = re.compile(
    r"sorti[es]*(?: de (?:l ecole|formation|scolarite))?(?: initiale)? depuis "
    r"(?:plus|au moins)? ?(?:de |d )?(\d{1,2}|un|six) mois"
)
_PARTS = re.compile(r"(?<=[.;!?])\s+|\n+|,\s*(?!\d)|\s+et\s+(?=projet|bases|permis|motivation|avoir|être)")
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
    r"|ouvert a tous.*|droit au retour.*|s adresser .*|tout public|etre volontaire)$"
)
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
        found.append(Requirement(LICENCE, said=next((part for part in parts if "permis" in fold(part)), "")))
    found += _publics(course)
    told = {AGE: any(one.kind == AGE for one in found), LEVEL: any(one.kind == LEVEL and one.low for one in found)}
    for part in parts:
        found += _of_text(part, course, told)
    if course.contracts and not any(one.kind == EMPLOYER for one in found):
        found.append(Requirement(EMPLOYER, said=course.alternating))
    return tuple(dict.fromkeys(found))


def _sentences(text: str) -> list[str]:
    parts = (part.strip(" .;,") for part in _PARTS.split(text))
    return [part[0].upper() + part[1:] for part in parts if part.strip("-")]


def _ages(course: Course, parts: list[str]) -> list[Requirement]:
    if course.age_min is None and course.age_max is None:
        return []
    bounds = [str(bound) for bound in (course.age_min, course.age_max) if bound is not None]
    said = [part for part in (*parts, *_sentences(course.public)) if _AGE.search(part)]
    said.sort(key=lambda part: -sum(bound in part for bound in bounds))
    return [Requirement(AGE, course.age_min, course.age_max, said=said[0] if said else "")]


def _levels(offer: Offer, course: Course, parts: list[str]) -> list[Requirement]:
    if offer.entry_level is None:
        return []
    told = [p for p in parts if _LEVEL.search(fold(p)) or _NO_DIPLOMA.search(fold(p))]
    level = offer.entry_level
    return [Requirement(LEVEL, level, must=course.level_required and level > 0, said=told[0] if told else "")]


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


def _of_text(part: str, course: Course, known: dict[str, bool]) -> list[Requirement]:
    """What one sentence asks beyond what is `known` from the plain facts; as it stands where it is not understood."""
    told = fold(part)
    said = part[:_MOST_TEXT]
    if (found := _OUT.search(told)) is not None:
        months = {"un": 1, "six": 6}.get(found[1]) or int(found[1])
        return [Requirement(OUT_OF_SCHOOL, months, said=said)]
    for pattern, kind in ((_PLACEMENT, PLACEMENT), (_EMPLOYER, EMPLOYER), (_PARENTS, PARENTS)):
        if pattern.search(told):
            return [Requirement(kind, said=said)]
    if "permis" in told:
        # A licence that is demanded is a fact of the record already; what is wished for is asked about.
        return [] if course.licence else [Requirement(LICENCE, must=False, said=said)]
    if _NO_DIPLOMA.search(told) or _NOTHING.match(told):
        return []
    if (_AGE.search(part) and known[AGE]) or (_LEVEL.search(told) and known[LEVEL]):
        return []
    return [Requirement(TEXT, said=said)]


def public_words(code: str) -> str:
    """Whom a public's code names, as a condition is read."""
    if code == _DISABLED:
        return tr("pathways", "avoir une reconnaissance de handicap")
    if code == _JUSTICE:
        return tr("pathways", "être sous main de justice")
    return tr("pathways", "être inscrit comme demandeur d’emploi")

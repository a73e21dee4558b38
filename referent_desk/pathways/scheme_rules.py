"""Whether a local scheme takes a person: each of its rules against the record, with its sentence. Never a score.

The rules are data that somebody verified at the place itself; those that nobody verified for a year say so.
"""

from datetime import date, timedelta

from referent_desk.caseload.schemes import STALE_AFTER, LocalScheme, Rules
from referent_desk.caseload.travel_facts import Journeys
from referent_desk.catalogue.records import Offer
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.pathways import age_rule, practical
from referent_desk.pathways.eligibility import NO_JOURNEYS, fit
from referent_desk.pathways.person_facts import PersonFacts, name_of, span
from referent_desk.pathways.requirements import AGE, LEVEL, Requirement
from referent_desk.pathways.verdicts import Condition, Fit, Verdict
from referent_desk.reference.levels import level_label
from referent_desk.reference.scheme_templates import level_words, status_words

STATUS, DEPARTMENT, OBLIGATION, CHECKED, AGREEMENT = "status", "department", "obligation", "checked", "agreement"
_OUT = frozenset({"left", "none"})
"""The statuses that who left school has, or may have; "jobseeker" is known to nobody here."""


def assess_scheme(
    scheme: LocalScheme, offer: Offer, person: PersonFacts, today: date, journeys: Journeys = NO_JOURNEYS
) -> Fit:
    """A scheme against a person who would enter today; `offer` is the scheme in the form of an offer."""
    rules, said = scheme.rules, _said(scheme)
    entry = (today, today)
    conditions = (
        *_age(rules, person, entry, said),
        *_level(rules, person, said),
        *_status(rules, person, today, said),
        *_department(rules, person, said),
    )
    course = offer.courses[0]
    around = (
        *practical.distance(offer, course, person, ""),
        *practical.travel(offer, course, person, "", journeys),
        *practical.entry(course, None, today),
        *_obligation(rules, person, today, said),
        *_checked(scheme, today),
    )
    return fit(conditions, around, person)


def assess_workshop(offer: Offer, person: PersonFacts, journeys: Journeys = NO_JOURNEYS) -> Fit:
    """A workshop asks nothing of who comes, but somebody has to agree to lend it."""
    sentence = tr("pathways", "Un plateau technique se demande à qui le prête\u00a0: l’accord est à obtenir.")
    short = tr("pathways", "accord à demander")
    agreement = Condition(AGREEMENT, Verdict.TO_CHECK, sentence, short, tr("pathways", "Annuaire du réseau."))
    course = offer.courses[0]
    around = (
        *practical.distance(offer, course, person, ""),
        *practical.travel(offer, course, person, "", journeys),
    )
    return fit((agreement,), around, person)


def _said(scheme: LocalScheme) -> str:
    day = span(scheme.checked_on)
    if day is None:
        return tr("pathways", "Conditions du dispositif, jamais vérifiées.")
    told = tr("pathways", "Conditions du dispositif, vérifiées le {day}.")
    return told.format(day=french.day_long(day[0], year=True))


def _age(rules: Rules, person: PersonFacts, entry: tuple[date, date], said: str) -> tuple[Condition, ...]:
    """The age, and the higher one where a disability is recognised."""
    if rules.age_min is None and rules.age_max is None:
        return ()
    further = rules.rqth_age_max if rules.age_max is not None else None
    high = max(rules.age_max or 0, further) if further is not None and person.rqth else rules.age_max
    judged = age_rule.judge(Requirement(AGE, rules.age_min, high), person, entry, said)
    if further is None or judged.verdict is not Verdict.NOT_MET or person.rqth is not None:
        return (judged,)
    with_it = age_rule.judge(Requirement(AGE, rules.age_min, max(rules.age_max or 0, further)), person, entry, said)
    if with_it.verdict is Verdict.NOT_MET:
        return (judged,)
    sentence = tr("pathways", "{usual} Avec une reconnaissance de handicap, l’âge va plus loin\u00a0: à vérifier.")
    told = sentence.format(usual=judged.sentence)
    return (Condition(AGE, Verdict.TO_CHECK, told, tr("pathways", "âge à vérifier"), judged.source),)


def _level(rules: Rules, person: PersonFacts, said: str) -> tuple[Condition, ...]:
    if not rules.level_max.isdigit():
        return ()
    most = int(rules.level_max)
    words = {"wanted": french.capital(level_words(rules.level_max)), "held": level_label(person.level)}
    short = level_words(rules.level_max)
    if person.level is None:
        sentence = tr("pathways", "{wanted}\u00a0: le dernier diplôme n’est pas noté.")
        return (Condition(LEVEL, Verdict.TO_CHECK, sentence.format(**words), short, said),)
    if person.level <= most:
        sentence = tr("pathways", "{wanted}\u00a0: c’est le cas ({held}).")
        verdict = Verdict.MET
    else:
        sentence = tr("pathways", "{wanted}\u00a0; au dossier\u00a0: {held}.")
        verdict = Verdict.NOT_MET
    return (Condition(LEVEL, verdict, sentence.format(**words), short, age_rule.record_and(said)),)


def _status(rules: Rules, person: PersonFacts, today: date, said: str) -> tuple[Condition, ...]:
    """Where one stands towards school and work; who is a jobseeker no record tells."""
    if not rules.statuses:
        return ()
    wanted = frozenset(rules.statuses)
    words = french.capital(tr("pathways", " ou ").join(status_words(one) for one in rules.statuses))
    short = tr("pathways", "statut à vérifier")
    left = span(person.left_school)
    if left is not None and left[1] <= today:
        day = french.day_long(left[1], year=True)
        if wanted & _OUT:
            sentence = tr("pathways", "{wanted}\u00a0: sortie le {day}.").format(wanted=words, day=day)
            return (Condition(STATUS, Verdict.MET, sentence, "", age_rule.record_and(said)),)
        if wanted == {"school"}:
            sentence = tr("pathways", "{wanted}\u00a0; au dossier\u00a0: sortie le {day}.")
            told = sentence.format(wanted=words, day=day)
            return (
                Condition(STATUS, Verdict.NOT_MET, told, tr("pathways", "scolarité exigée"), age_rule.record_and(said)),
            )
    sentence = tr("pathways", "{wanted}\u00a0: à vérifier.").format(wanted=words)
    return (Condition(STATUS, Verdict.TO_CHECK, sentence, short, said),)


def _department(rules: Rules, person: PersonFacts, said: str) -> tuple[Condition, ...]:
    if not rules.departments:
        return ()
    n = len(rules.departments)
    wanted = tr("pathways", "Pour le département {list}|Pour les départements {list}", n)
    words = wanted.format(list=", ".join(rules.departments))
    if not person.department:
        sentence = tr("pathways", "{wanted}\u00a0: la commune n’est pas notée.").format(wanted=words)
        return (Condition(DEPARTMENT, Verdict.TO_CHECK, sentence, tr("pathways", "commune à noter"), said),)
    held = person.department in rules.departments
    if held:
        sentence = tr("pathways", "{wanted}\u00a0: {name} y habite.")
    else:
        sentence = tr("pathways", "{wanted}\u00a0; {name} habite dans le {home}.")
    told = sentence.format(wanted=words, name=name_of(person), home=person.department)
    verdict = Verdict.MET if held else Verdict.NOT_MET
    return (Condition(DEPARTMENT, verdict, told, tr("pathways", "autre département"), age_rule.record_and(said)),)


def _obligation(rules: Rules, person: PersonFacts, today: date, said: str) -> tuple[Condition, ...]:
    """A minor must be told where a scheme alone is not enough."""
    birth = span(person.birth)
    if rules.counts is not False or (birth is not None and age_rule.years(birth[1], today) >= 18):
        return ()
    sentence = tr("pathways", "Ne suffit pas à lui seul pour l’obligation de formation jusqu’à 18 ans.")
    return (Condition(OBLIGATION, Verdict.TO_CHECK, sentence, "", said),)


def _checked(scheme: LocalScheme, today: date) -> tuple[Condition, ...]:
    day = span(scheme.checked_on)
    if day is not None and today - day[0] <= timedelta(days=STALE_AFTER):
        return ()
    sentence = tr("pathways", "Personne n’a vérifié ces conditions depuis un an\u00a0: appelez d’abord.")
    return (Condition(CHECKED, Verdict.TO_CHECK, sentence, "", _said(scheme)),)

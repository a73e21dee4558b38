"""An age that is asked for, against what is known of a person's birth: for offers and for local schemes alike."""

from datetime import date

from referent_desk.domain.french import day_long
from referent_desk.domain.text import tr
from referent_desk.pathways.person_facts import PersonFacts, name_of, span
from referent_desk.pathways.requirements import Requirement
from referent_desk.pathways.verdicts import Condition, Verdict


def judge(one: Requirement, person: PersonFacts, entry: tuple[date, date], said: str) -> Condition:
    """An age asked for, on the days on which one would enter; `said` is what the question rests on."""
    wanted = ages_words(one)
    birth = span(person.birth)
    if birth is None:
        sentence = tr("pathways", "{wanted}\u00a0: la date de naissance n’est pas connue.").format(wanted=wanted)
        return Condition(one.kind, Verdict.TO_CHECK, sentence, tr("pathways", "âge à vérifier"), said)
    least, most = years(birth[1], entry[0]), years(birth[0], entry[1])
    low, high = one.low or 0, one.high or 999
    words = {"wanted": wanted, "name": name_of(person), "age": least, "day": day_long(entry[0], year=True)}
    if low <= least and most <= high:
        verdict = Verdict.MET
        sentence = tr("pathways", "{wanted}\u00a0: {name} aura {age} ans le {day}.")
    elif most < low or least > high:
        verdict = Verdict.NOT_MET
        sentence = tr("pathways", "{wanted}\u00a0: {name} aura {age} ans le {day}, ce n’est pas l’âge demandé.")
    else:
        verdict = Verdict.TO_CHECK
        sentence = tr("pathways", "{wanted}\u00a0: le jour de naissance ou d’entrée manque pour le dire.")
    short = tr("pathways", "{n} ans exigés").format(n=one.low) if least < low else wanted
    return Condition(one.kind, verdict, sentence.format(**words), short, record_and(said))


def ages_words(one: Requirement) -> str:
    """ "16 à 25 ans"."""
    if one.low is not None and one.high is not None:
        return tr("pathways", "{low} à {high} ans").format(low=one.low, high=one.high)
    if one.low is not None:
        return tr("pathways", "{low} ans au moins").format(low=one.low)
    return tr("pathways", "{high} ans au plus").format(high=one.high)


def years(born: date, on: date) -> int:
    """How old somebody is on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def record_and(said: str) -> str:
    """What an answer rests on that the record gave too."""
    return tr("pathways", "Dossier, et {offer}").format(offer=said[0].lower() + said[1:])

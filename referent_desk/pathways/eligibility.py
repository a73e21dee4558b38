"""Whether an offer suits a person, condition by condition, each with a sentence and what it rests on. Never a score.

A condition is met, not met, or to be checked: the program answers only from what the record and the offer state, and
leaves open what neither says. The more is known, the more is settled; what is settled stays so.
"""

from datetime import date, timedelta

from referent_desk.caseload.travel_facts import Journeys
from referent_desk.catalogue.records import Offer
from referent_desk.catalogue.snapshot import find_session
from referent_desk.domain.french import day_long
from referent_desk.domain.text import tr
from referent_desk.pathways import age_rule as ages
from referent_desk.pathways import practical
from referent_desk.pathways import requirements as asked
from referent_desk.pathways.age_rule import years
from referent_desk.pathways.person_facts import PersonFacts, name_of, span
from referent_desk.pathways.requirements import Requirement, public_words, requirements
from referent_desk.pathways.verdicts import Condition, Fit, Verdict
from referent_desk.reference.levels import level_label

NO_JOURNEYS = Journeys()

_LICENCE_AGE = 17
"""From this age one may hold a licence of category B (code de la route, R. 221-5, since 2024)."""


def assess(
    offer: Offer,
    session: str,
    person: PersonFacts,
    today: date,
    *,
    commune: str = "",
    journeys: Journeys = NO_JOURNEYS,
) -> Fit:
    """An offer and one of its sessions (an id; empty: without a date) against a person, on a day.

    `commune` is the code of the place thought of; else the first of the course. `journeys` are those that somebody
    checked from where the person lives. Unknown facts give "to check".
    """
    found = find_session(offer, session) if session else None
    course = found[0] if found else next((c for c in offer.courses if c.rolling), next(iter(offer.courses), None))
    dates = found[1] if found else None
    entry = span(dates.start) if dates and dates.start else None
    # One enters on the day of the session; without one, today at the earliest.
    entry = (max(entry[0], today), max(entry[1], today)) if entry else (today, today)
    conditions = tuple(_judge(one, person, entry) for one in requirements(offer, course))
    around = (
        *practical.distance(offer, course, person, commune),
        *practical.travel(offer, course, person, commune, journeys),
        *practical.entry(course, dates, today),
    )
    return fit(conditions, around, person)


def fit(conditions: tuple[Condition, ...], around: tuple[Condition, ...], person: PersonFacts) -> Fit:
    """All that was judged, and in a few words what it comes to."""
    failing = [c for c in conditions if c.verdict is Verdict.NOT_MET]
    open_ones = [c for c in conditions if c.verdict is Verdict.TO_CHECK]
    if failing:
        n = len(failing)
        summary = tr("pathways", "{n} condition non remplie|{n} conditions non remplies", n).format(n=n)
    elif open_ones:
        n = len(open_ones)
        summary = tr("pathways", "{n} condition à vérifier|{n} conditions à vérifier", n).format(n=n)
    else:
        summary = tr("pathways", "{name} remplit tout").format(name=name_of(person))
    telling = failing or open_ones
    short = telling[0].short if len(telling) == 1 and telling[0].short else summary
    return Fit(conditions, around, summary, short)


def _judge(one: Requirement, person: PersonFacts, entry: tuple[date, date]) -> Condition:
    """One requirement against the facts; what nobody can compute is to be checked, in the words of the offer."""
    if one.kind == asked.AGE:
        return ages.judge(one, person, entry, _offer(one))
    if one.kind == asked.LEVEL:
        return _level(one, person)
    if one.kind == asked.LICENCE:
        return _licence(one, person, entry)
    if one.kind == asked.OUT_OF_SCHOOL:
        return _out_of_school(one, person, entry)
    if one.kind == asked.PLACEMENT:
        return _placement(one, person, entry)
    if one.kind == asked.PUBLIC:
        return _public(one, person)
    if one.kind == asked.PARENTS:
        return _parents(one, person, entry)
    if one.kind == asked.EMPLOYER:
        sentence = tr("pathways", "Il faut trouver un employeur\u00a0; l’organisme peut aider.")
        return Condition(one.kind, Verdict.TO_CHECK, sentence, tr("pathways", "employeur à trouver"), _offer(one))
    sentence = tr("pathways", "L’offre demande «\u00a0{said}\u00a0»\u00a0: à vérifier avec l’organisme.")
    return Condition(one.kind, Verdict.TO_CHECK, sentence.format(said=one.said), "", _offer(one))


def _level(one: Requirement, person: PersonFacts) -> Condition:
    if not one.low:
        sentence = tr("pathways", "Aucun diplôme n’est demandé.")
        return Condition(one.kind, Verdict.MET, sentence, tr("pathways", "sans diplôme requis"), _offer(one))
    label = level_label(one.low)
    words = {"label": label, "held": level_label(person.level)}
    if person.level is not None and person.level >= one.low:
        verdict, sentence = Verdict.MET, tr("pathways", "{label} demandé\u00a0: le dernier diplôme suffit ({held}).")
    elif person.level is None:
        verdict, sentence = (
            Verdict.TO_CHECK,
            tr("pathways", "{label} demandé\u00a0: le dernier diplôme n’est pas noté."),
        )
    elif one.must:
        verdict, sentence = Verdict.NOT_MET, tr("pathways", "{label} exigé\u00a0; au dossier\u00a0: {held}.")
    else:
        verdict = Verdict.TO_CHECK
        sentence = tr(
            "pathways", "{label} souhaité, pas exigé\u00a0; au dossier\u00a0: {held}. À demander à l’organisme."
        )
    short = tr("pathways", "niveau {n} demandé").format(n=one.low)
    return Condition(one.kind, verdict, sentence.format(**words), short, _record_and(one))


def _licence(one: Requirement, person: PersonFacts, entry: tuple[date, date]) -> Condition:
    short = tr("pathways", "permis demandé")
    birth = span(person.birth)
    too_young = bool(birth and years(birth[0], entry[1]) < _LICENCE_AGE)
    if person.licence is True and not too_young:
        sentence = tr("pathways", "Permis demandé\u00a0: {name} l’a.").format(name=name_of(person))
        return Condition(one.kind, Verdict.MET, sentence, short, _record_and(one))
    if not one.must:
        sentence = tr("pathways", "Le permis est souhaité, pas exigé\u00a0: à demander à l’organisme.")
        return Condition(one.kind, Verdict.TO_CHECK, sentence, tr("pathways", "permis souhaité"), _offer(one))
    if person.licence is False or too_young:
        sentence = tr("pathways", "Permis exigé\u00a0: {name} ne l’a pas ou n’en a pas l’âge (17 ans).")
        return Condition(one.kind, Verdict.NOT_MET, sentence.format(name=name_of(person)), short, _record_and(one))
    sentence = tr("pathways", "Permis exigé\u00a0: le dossier ne dit pas si {name} l’a.").format(name=name_of(person))
    return Condition(one.kind, Verdict.TO_CHECK, sentence, short, _offer(one))


def _out_of_school(one: Requirement, person: PersonFacts, entry: tuple[date, date]) -> Condition:
    months = one.low or 0
    wanted = tr(
        "pathways", "Sortie de l’école depuis plus d’{n} mois|Sortie de l’école depuis plus de {n} mois", months
    )
    wanted = wanted.format(n=tr("pathways", "un") if months == 1 else months)
    short = tr("pathways", "sortie de l’école")
    left = span(person.left_school)
    if left is None:
        sentence = tr("pathways", "{wanted}\u00a0: la date de sortie n’est pas notée.").format(wanted=wanted)
        return Condition(one.kind, Verdict.TO_CHECK, sentence, short, _offer(one))
    if _later(left[1], months) <= entry[0]:
        return Condition(one.kind, Verdict.MET, wanted + ".", short, _record_and(one))
    if _later(left[0], months) > entry[1]:
        sentence = tr("pathways", "{wanted}\u00a0: ce sera le {day} au plus tôt.")
        sentence = sentence.format(wanted=wanted, day=day_long(_later(left[0], months), year=True))
        return Condition(one.kind, Verdict.NOT_MET, sentence, short, _record_and(one))
    sentence = tr("pathways", "{wanted}\u00a0: la date de sortie est à préciser.").format(wanted=wanted)
    return Condition(one.kind, Verdict.TO_CHECK, sentence, short, _record_and(one))


def _placement(one: Requirement, person: PersonFacts, entry: tuple[date, date]) -> Condition:
    """Met by a placement that was done, or that the plan sets before the entry (said so)."""
    short = tr("pathways", "stage à faire avant")
    words = {"said": one.said}
    if done := next((p for p in person.placements if p.done), None):
        sentence = tr("pathways", "{said}\u00a0: fait ({title}).").format(title=done.title, **words)
        return Condition(one.kind, Verdict.MET, sentence, short, _record_and(one))
    for placement in person.placements:
        start = span(placement.start)
        if start and start[1] < entry[0]:
            sentence = tr("pathways", "{said}\u00a0: prévu ({title}).").format(title=placement.title, **words)
            return Condition(one.kind, Verdict.MET, sentence, short, _record_and(one))
    sentence = tr("pathways", "{said}\u00a0: aucun stage n’est fait ni prévu avant l’entrée.").format(**words)
    return Condition(one.kind, Verdict.TO_CHECK, sentence, short, _record_and(one))


def _public(one: Requirement, person: PersonFacts) -> Condition:
    wanted = public_words(one.code)
    if one.code == "81020" and person.rqth is not None:
        verdict = Verdict.MET if person.rqth else Verdict.NOT_MET
        sentence = tr("pathways", "Il faut {wanted}\u00a0: d’après le dossier.").format(wanted=wanted)
        return Condition(one.kind, verdict, sentence, "", _record_and(one))
    sentence = tr("pathways", "Il faut {wanted}\u00a0: à vérifier.").format(wanted=wanted)
    return Condition(one.kind, Verdict.TO_CHECK, sentence, "", _offer(one))


def _parents(one: Requirement, person: PersonFacts, entry: tuple[date, date]) -> Condition:
    birth = span(person.birth)
    if birth and years(birth[1], entry[0]) >= 18:
        sentence = tr("pathways", "Accord des parents\u00a0: plus nécessaire, {name} aura 18 ans.")
        return Condition(one.kind, Verdict.MET, sentence.format(name=name_of(person)), "", _record_and(one))
    sentence = tr("pathways", "L’accord d’un parent ou représentant légal est demandé.")
    return Condition(one.kind, Verdict.TO_CHECK, sentence, tr("pathways", "accord des parents"), _offer(one))


def _later(day: date, months: int) -> date:
    """The same day some months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for shorter in range(4):
        try:
            return date(year, month + 1, day.day - shorter)
        except ValueError:
            continue
    return day + timedelta(days=31 * months)


def _offer(one: Requirement) -> str:
    if one.said:
        return tr("pathways", "Fiche de l’offre\u00a0: «\u00a0{said}\u00a0».").format(said=one.said)
    return tr("pathways", "Fiche de l’offre.")


def _record_and(one: Requirement) -> str:
    return ages.record_and(_offer(one))

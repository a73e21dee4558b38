"""What the catalogue says now of the offers that a plan took: moved, gone, or asking what the person does not have."""

from collections.abc import Callable
from datetime import date

from referent_desk.caseload.record import Record
from referent_desk.catalogue.catalogue import Catalogue
from referent_desk.domain.text import tr
from referent_desk.pathways.eligibility import assess
from referent_desk.pathways.person_facts import person_facts
from referent_desk.pathways.plan_checks import Finding, Seriousness, Way
from referent_desk.pathways.plan_facts import PlanFacts
from referent_desk.pathways.verdicts import Verdict
from referent_desk.pathways.watched_plans import plan_alerts
from referent_desk.pathways.watching import Alert

_GRAVE = ("gone", "moved", "closed")


def offer_findings(
    found: Record, facts: PlanFacts, catalogue: Callable[[], Catalogue], today: date
) -> tuple[Finding, ...]:
    """Findings about the steps to come that took an offer; the catalogue is asked for only where one did.

    Raises CatalogueRefusal where it is damaged.
    """
    numbers = {step.key: step.number for step in facts.steps}
    told = [_moved(alert, numbers[alert.step]) for alert in plan_alerts(found, catalogue, today)]
    return (*told, *_entry(found, facts, catalogue, today))


def _moved(alert: Alert, number: int) -> Finding:
    what, colon, rest = alert.sentence.partition("\u00a0: ")
    seriousness: Seriousness = "danger" if alert.kind in _GRAVE else "warn"
    act = tr("plan", "Le plan garde ce qui était prévu\u00a0: appelez, puis changez l’étape {n}.").format(n=number)
    ways = [Way("offer", tr("plan", "Voir l’offre"), alert.change.offer)] if alert.kind != "gone" else []
    if alert.session:
        ways.insert(0, Way("session", tr("plan", "Prendre la nouvelle session"), alert.session))
    if not ways:
        ways.append(Way("offers", tr("plan", "Chercher une offre")))
    return Finding(
        "offer",
        seriousness,
        (alert.step,),
        alert.sentence[:200],
        what + colon.rstrip(),
        f"{rest} {act}".strip(),
        tuple(ways),
        tr("plan", "offre changée au catalogue"),
    )


def _entry(found: Record, facts: PlanFacts, catalogue: Callable[[], Catalogue], today: date) -> list[Finding]:
    """Conditions of entry that are plainly not met on the day of the entry."""
    told = []
    who = person_facts(found)
    things = {step.key: step for step in found.steps()}
    for step in facts.steps:
        thing = things[step.key]
        offer = thing.text("offer", "id")
        if not offer or not step.is_ahead(today):
            continue
        detail = catalogue().offer(offer)
        if detail is None or detail.offer.source != thing.text("offer", "source"):
            continue
        session = thing.text("offer", "session")
        fit = assess(detail.offer, session, who, today, commune=thing.text("where", "commune_code"))
        for condition in fit.conditions:
            if condition.verdict is Verdict.NOT_MET:
                what = condition.short or tr("plan", "condition d’entrée non remplie")
                lead = tr("plan", "Étape {n}\u00a0: {what}.").format(n=step.number, what=what)
                ways = (Way("offer", tr("plan", "Voir l’offre"), offer),)
                told.append(
                    Finding("entry", "danger", (step.key,), condition.kind, lead, condition.sentence, ways, what)
                )
    return told

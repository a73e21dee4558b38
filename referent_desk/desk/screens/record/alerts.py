"""What must not be forgotten about a person, computed from the record: the gravest first. Nothing is stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, Literal

from referent_desk.caseload.agenda import Thresholds
from referent_desk.caseload.bookings import absences
from referent_desk.caseload.deadlines import obligation
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.people import last_contact
from referent_desk.caseload.plans import GAP_DAYS, is_agreed
from referent_desk.caseload.record import Record, day, rests
from referent_desk.caseload.tries import unanswered
from referent_desk.desk.screens.record.gaps import gaps, overlaps
from referent_desk.desk.screens.record.moved_offers import KEEP, TAKE
from referent_desk.domain import ages, french
from referent_desk.domain.status import UNANSWERED_BEFORE_UNREACHABLE
from referent_desk.domain.terms import OBLIGATION_NEAR_DAYS
from referent_desk.domain.text import tr
from referent_desk.pathways.plan_days import Span
from referent_desk.pathways.watching import Alert as Moved

Seriousness = Literal["danger", "warn", "info"]
_ORDER: Final[tuple[Seriousness, ...]] = ("danger", "warn", "info")

USUAL_LIMITS: Final = Thresholds()

MOST_LATE = 3
"""Overdue tasks told one by one; more are told together."""

_GRAVE = ("gone", "moved", "closed")

ADULT_SOON_DAYS, ADULT_NEAR_DAYS = 183, 31


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to remember: what in bold, what to do after it. `kind` is stable, for tests and ways out.

    Of the offer of a step (`about`, its key), `ways` are what can be done at once: what to do, and its words.
    """

    kind: str
    seriousness: Seriousness
    lead: str
    detail: str = ""
    icon: str = ""
    about: str = ""
    ways: tuple[tuple[str, str], ...] = ()


def alerts(found: Record, today: date, limits: Thresholds = USUAL_LIMITS, gap_days: int = GAP_DAYS) -> list[Alert]:
    """All that stands today for a record whose accompaniment is open; nothing for a closed one.

    `limits` are the days without contact after which a person is to be watched, and is late; `gap_days` how long a
    hole in the plan may be without being told.
    """
    case = found.case
    if found.person is None or case is None or case.get("closed"):
        return []
    told = [alert for look in _looks(limits, gap_days) for alert in look(found, case, today)]
    return sorted(told, key=lambda alert: _ORDER.index(alert.seriousness))


def with_offers(told: list[Alert], moved: Sequence[Moved]) -> list[Alert]:
    """The same with what the catalogue says now of the offers that the plan took."""
    return sorted([*told, *map(_offer, moved)], key=lambda alert: _ORDER.index(alert.seriousness))


def _offer(moved: Moved) -> Alert:
    """What happened in bold up to the colon, then the facts, then what to do."""
    what, colon, facts = moved.sentence.partition("\u00a0: ")
    act = tr("alerts", "Le plan garde ce qui était prévu\u00a0: appelez, puis choisissez.")
    seriousness: Seriousness = "danger" if moved.kind in _GRAVE else "warn"
    ways = [(KEEP, tr("alerts", "Garder"))]
    if moved.session:
        words = (
            tr("alerts", "Prendre la nouvelle date") if moved.kind == "moved" else tr("alerts", "Prendre la suivante")
        )
        ways.insert(0, (TAKE, words))
    lead, told = what + colon.rstrip(), f"{facts} {act}".strip()
    return Alert("offer", seriousness, lead, told, "book", moved.step, tuple(ways))


def unmet_conditions(found: Record, today: date) -> list[tuple[Alert, Thing]]:
    """What still lacks before steps to come, each with its step."""
    told = []
    for step in found.steps():
        start = day(step.text("when", "start"))
        if step.text("state", "state") in ("done", "dropped", "interrupted") or start is None or start < today:
            continue
        listed = step.get("conditions")
        for condition in listed if isinstance(listed, list) else []:
            if isinstance(condition, dict) and condition.get("blocking") and not condition.get("met"):
                lead = tr("alerts", "Il manque\u00a0: {what}.").format(
                    what=str(condition.get("text") or "").rstrip(".")
                )
                detail = tr("alerts", "Nécessaire avant «\u00a0{step}\u00a0», le {day}.")
                detail = detail.format(
                    step=step.text("title"), day=french.day_long(start, year=start.year != today.year)
                )
                told.append((Alert("condition", "danger", lead, detail), step))
    return told


def _disagreement(found: Record, _case: Thing, _today: date) -> list[Alert]:
    n = sum(len(thing.contested) for thing in found.things)
    if not n:
        return []
    lead = tr("alerts", "{n} désaccord à trancher.|{n} désaccords à trancher.", n).format(n=n)
    detail = tr("alerts", "En attendant, la version la plus récente est affichée.")
    return [Alert("disagreement", "warn", lead, detail, "exchange")]


def _blocked_steps(found: Record, _case: Thing, today: date) -> list[Alert]:
    return [alert for alert, _step in unmet_conditions(found, today)]


def _overdue(found: Record, case: Thing, today: date) -> list[Alert]:
    late = [
        (due, task.text("text"))
        for task in found.of("Task", case)
        if not task.get("done") and (due := day(task.text("due"))) and due < today
    ]
    late.sort(key=lambda item: item[0])
    if len(late) > MOST_LATE:
        lead = tr("alerts", "{n} actions en retard\u00a0:").format(n=len(late))
        detail = "\u00a0; ".join(text for _due, text in late[:MOST_LATE])
        rest = tr("alerts", "et {n} autre|et {n} autres", len(late) - MOST_LATE).format(n=len(late) - MOST_LATE)
        return [Alert("overdue", "danger", lead, f"{detail} {rest}.")]
    return [Alert("overdue", "danger", _late_words((today - due).days), text) for due, text in late]


def _late_words(days: int) -> str:
    return tr("alerts", "En retard de {n} jour\u00a0:|En retard de {n} jours\u00a0:", days).format(n=days)


def _guardian(found: Record, _case: Thing, today: date) -> list[Alert]:
    birth = _birth(found)
    if not ages.is_minor(birth, today):
        return []
    guardians = found.of("Guardian")
    if not guardians:
        lead = tr("alerts", "Aucun représentant légal noté.")
        return [Alert("guardian", "danger", lead, tr("alerts", "Il faut une signature pour une étape avant 18 ans."))]
    if not any(item.get("may_sign") or item.get("authority") for item in guardians):
        lead = tr("alerts", "Personne ne peut signer pour l’instant.")
        return [Alert("guardian", "warn", lead, tr("alerts", "Demandez qui a l’autorité parentale."))]
    return []


def _silence(limits: Thresholds, found: Record, case: Thing, today: date) -> list[Alert]:
    if rests(case, today):
        return []
    last = last_contact(found)
    if last is None or (today - last).days < limits.watch:
        return []
    days = (today - last).days
    lead = tr("alerts", "{n} jour sans échange.|{n} jours sans échange.", days).format(n=days)
    detail = tr("alerts", "Le dernier date du {day}.").format(day=french.day_long(last, year=last.year != today.year))
    return [Alert("silence", "danger" if days >= limits.late else "warn", lead, detail, "clock")]


def _empty_periods(gap_days: int, found: Record, _case: Thing, today: date) -> list[Alert]:
    empty = gaps(found, today, gap_days)
    if not empty:
        return []
    if len(empty) == 1:
        lead = tr("alerts", "Vide de {n} jour|Vide de {n} jours", empty[0].days).format(n=empty[0].days)
        detail = tr("alerts", "dans le parcours, {period}.").format(period=_period(empty[0], today))
        return [Alert("gap", "warn", lead, detail, "clock")]
    lead = tr("alerts", "{n} vide dans le parcours\u00a0:|{n} vides dans le parcours\u00a0:", len(empty))
    periods = "\u00a0; ".join(_long(span) for span in empty)
    return [Alert("gap", "warn", lead.format(n=len(empty)), f"{periods}.", "clock")]


def _double_periods(found: Record, _case: Thing, today: date) -> list[Alert]:
    common = overlaps(found, today)
    if not common:
        return []
    if len(common) == 1:
        lead = tr("alerts", "Chevauchement de {n} jour|Chevauchement de {n} jours", common[0].days)
        detail = tr("alerts", "entre deux étapes, {period}.").format(period=_period(common[0], today))
        return [Alert("overlap", "warn", lead.format(n=common[0].days), detail)]
    lead = tr("alerts", "{n} chevauchements entre des étapes\u00a0:").format(n=len(common))
    periods = [_long(span) for span in common[:MOST_LATE]]
    if len(common) > MOST_LATE:
        n = len(common) - MOST_LATE
        periods.append(tr("alerts", "et {n} autre|et {n} autres", n).format(n=n))
    return [Alert("overlap", "warn", lead, "\u00a0; ".join(periods) + ".")]


def _informed(_found: Record, case: Thing, _today: date) -> list[Alert]:
    if case.get("informed"):
        return []
    lead = tr("alerts", "Dire ce qui est gardé, et pourquoi.")
    return [Alert("informed", "info", lead, tr("alerts", "Ce n’est pas encore noté comme dit."))]


def _unreachable(found: Record, _case: Thing, _today: date) -> list[Alert]:
    person = found.person
    if person is None or found.of("Phone") or person.text("email") or person.get("address", "lines"):
        return []
    return [Alert("unreachable", "warn", tr("alerts", "Aucun moyen de joindre."), tr("alerts", "Demandez un numéro."))]


def _summoned(found: Record, _case: Thing, today: date) -> list[Alert]:
    term = obligation(found)
    if term is None or (term - today).days > OBLIGATION_NEAR_DAYS:
        return []
    lead = tr("alerts", "Deux mois après la convocation le {day},").format(
        day=french.day_long(term, year=term.year != today.year)
    )
    detail = tr("alerts", "{when}. Sans solution, la situation va au département.")
    return [Alert("obligation", "danger", lead, detail.format(when=french.ago(term, today)))]


def _unanswered(found: Record, _case: Thing, _today: date) -> list[Alert]:
    n = unanswered(found)
    if n < UNANSWERED_BEFORE_UNREACHABLE:
        return []
    lead = tr("alerts", "{n} essai sans réponse.|{n} essais sans réponse.", n).format(n=n)
    return [Alert("tries", "warn", lead, tr("alerts", "Essayez autrement\u00a0: un courrier, la famille."), "mail")]


def _missed(found: Record, _case: Thing, _today: date) -> list[Alert]:
    missed = absences(found)
    if not missed.ask_letter:
        return []
    n = missed.since
    lead = tr("alerts", "{n} absence depuis la dernière rencontre.|{n} absences depuis la dernière rencontre.", n)
    return [Alert("absences", "warn", lead.format(n=n), tr("alerts", "Proposez un courrier."), "mail")]


def _coming_of_age(found: Record, _case: Thing, today: date) -> list[Alert]:
    adult = ages.eighteenth(_birth(found))
    days = (adult - today).days if adult else -1
    if adult is None or not 0 <= days <= ADULT_SOON_DAYS:
        return []
    lead = tr("alerts", "18 ans le {day},").format(day=french.day_long(adult, year=True))
    detail = tr("alerts", "{when}. Prévoir le relais.").format(when=french.ago(adult, today))
    return [Alert("eighteen", "warn" if days <= ADULT_NEAR_DAYS else "info", lead, detail, "info")]


def _changed_plan(found: Record, _case: Thing, _today: date) -> list[Alert]:
    plan = found.plan
    if plan is None or not plan.get("agreed") or is_agreed(plan.get("version"), plan.get("agreed")):
        return []
    before = plan.get("agreed", "version") or 1
    lead = tr("alerts", "Plan changé depuis la version {version},").format(version=before)
    return [Alert("plan", "info", lead, tr("alerts", "à valider ensemble."), "flag")]


def _birth(found: Record) -> date | None:
    return day(found.person.text("birth", "date")) if found.person else None


def _period(span: Span, today: date) -> str:
    return french.interval(span.start, span.end, year=span.start.year > today.year + 1)


def _long(span: Span) -> str:
    """ "10 jours du 20 février au 1er mars", "4 mois de mai à août"."""
    if span.days >= 60:
        months = round(span.days / 30.4)
        length = tr("alerts", "{n} mois|{n} mois", months).format(n=months)
    else:
        length = tr("alerts", "{n} jour|{n} jours", span.days).format(n=span.days)
    return f"{length} {french.stretch(span.start, span.end)}"


def _looks(limits: Thresholds, gap_days: int) -> tuple[Callable[[Record, Thing, date], list[Alert]], ...]:
    return (
        _blocked_steps,
        _summoned,
        _overdue,
        _guardian,
        _disagreement,
        partial(_silence, limits),
        _missed,
        _unanswered,
        partial(_empty_periods, gap_days),
        _double_periods,
        _unreachable,
        _coming_of_age,
        _changed_plan,
        _informed,
    )

"""What has to be looked at in a plan, each with a sentence and one or two ways out. Pure: facts and a day in.

A finding rests on `facts`, one line of text: kept as it is meant, it is told again only once that line is another.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from referent_desk.caseload.kept_points import KeptPoint
from referent_desk.domain import ages, french
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr
from referent_desk.pathways import plan_days
from referent_desk.pathways.plan_days import Gap, Overlap, Span
from referent_desk.pathways.plan_facts import PlanFacts, PlannedStep
from referent_desk.pathways.plan_hours import hours_of
from referent_desk.pathways.plan_travel import journey_of

Seriousness = Literal["danger", "warn", "info"]
WayKind = Literal[
    "shift", "offers", "relay", "tick", "need", "started", "done", "dates", "pace", "travel", "session", "offer"
]
SERIOUSNESS: Final[tuple[Seriousness, ...]] = ("danger", "warn", "info")

MONTHS_FROM_DAYS = 60
"""Empty periods from this length on are told in months."""

SOON_DAYS = 14
"""What lacks without blocking is told so many days before the step."""

_DONE_SOMEWHERE = frozenset({"placement", "workshop"})
_AGREEMENT = ("convention",)
_PARENTS = ("parent", "autorisation", "representant", "mere", "pere", "tuteur")


@dataclass(frozen=True, slots=True)
class Way:
    """A way out: what kind of act, in words; `text` is what it writes, where it writes something."""

    kind: WayKind
    words: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at. `steps` are keys: the last one is the step that its ways act on."""

    kind: str
    seriousness: Seriousness
    steps: tuple[str, ...]
    facts: str
    lead: str
    detail: str = ""
    ways: tuple[Way, ...] = ()
    short: str = ""
    """The same in a few words, for a line of a table."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """Findings still open, the gravest first, and those that were kept, each with its reason."""

    open: tuple[Finding, ...]
    kept: tuple[tuple[Finding, KeptPoint], ...] = ()

    def count(self, seriousness: Seriousness) -> int:
        """How many open ones are of this seriousness."""
        return sum(one.seriousness == seriousness for one in self.open)


def findings(facts: PlanFacts, today: date, gap_days: int) -> tuple[Finding, ...]:
    """All that a plan says by itself, the gravest first; `gap_days` is how long a hole may be without being told."""
    told = [_overlap(facts, one) for one in plan_days.overlaps(facts.placed(), today)]
    told += [_gap(facts, gap) for gap in plan_days.gaps(facts.placed(), today, gap_days)]
    told += [one for look in _LOOKS for one in look(facts, today)]
    return in_order(told)


def in_order(told: Iterable[Finding]) -> tuple[Finding, ...]:
    """The gravest first; of the same seriousness as they come."""
    return tuple(sorted(told, key=lambda one: SERIOUSNESS.index(one.seriousness)))


def part_kept(told: Sequence[Finding], kept: Sequence[KeptPoint]) -> Checked:
    """Part what was kept as it is meant, on these very facts, from what is open."""
    held = {(point.kind, point.steps, point.facts): point for point in kept}
    found = [(one, held.get((one.kind, frozenset(one.steps), one.facts[:200]))) for one in told]
    return Checked(
        tuple(one for one, point in found if point is None),
        tuple((one, point) for one, point in found if point is not None),
    )


def length_words(span: Span) -> str:
    """ "10 jours", "4 mois"."""
    if span.days < MONTHS_FROM_DAYS:
        return tr("plan", "{n} jour|{n} jours", span.days).format(n=span.days)
    months = round(span.days / 30.4)
    return tr("plan", "{n} mois|{n} mois", months).format(n=months)


def _overlap(facts: PlanFacts, one: Overlap) -> Finding:
    first, second = facts.step(one.first), facts.step(one.second)
    lead = tr("plan", "Chevauchement de {length}, étapes {a} et {b}").format(
        length=length_words(one.span), a=first.number, b=second.number
    )
    days = french.interval(one.span.start, one.span.end)
    detail = tr("plan", "{first} et {second}, {days}.").format(first=first.title, second=second.title, days=days)
    return Finding(
        "overlap",
        "danger",
        (first.key, second.key),
        _days_facts(one.span),
        lead + ".",
        detail,
        (Way("shift", tr("plan", "Décaler l’étape {n}").format(n=second.number)),),
        tr("plan", "chevauchement de {length}").format(length=length_words(one.span)),
        one.span,
    )


def _gap(facts: PlanFacts, gap: Gap) -> Finding:
    before, after = facts.step(gap.before), facts.step(gap.after)
    if gap.span.days < MONTHS_FROM_DAYS:
        lead = tr("plan", "Vide de {length}, étapes {a} et {b}").format(
            length=length_words(gap.span), a=before.number, b=after.number
        )
    else:
        lead = tr("plan", "Vide de {length} avant l’étape {b}").format(length=length_words(gap.span), b=after.number)
    days = french.interval(gap.span.start, gap.span.end)
    return Finding(
        "gap",
        "warn",
        (before.key, after.key),
        _days_facts(gap.span),
        lead + ".",
        f"{french.capital(days)}.",
        (Way("offers", tr("plan", "Chercher une offre")), Way("relay", tr("plan", "Noter un relais"))),
        tr("plan", "vide de {length} avant").format(length=length_words(gap.span)),
        gap.span,
    )


def _unmet(facts: PlanFacts, today: date) -> Iterator[Finding]:
    """What lacks before a step to come: what blocks always, the rest once the step is near."""
    for step in facts.steps:
        if not step.is_ahead(today):
            continue
        start = step.span.start if step.span else None
        near = start is not None and (start - today).days <= SOON_DAYS
        for need in step.needs:
            if need.met or not (need.blocking or near):
                continue
            what = need.text.rstrip(".")
            detail = tr("plan", "Nécessaire avant «\u00a0{title}\u00a0».").format(title=step.title)
            if start is not None:
                on = french.day_long(start, year=True)
                detail = tr("plan", "Nécessaire avant «\u00a0{title}\u00a0», le {day}.").format(
                    title=step.title, day=on
                )
            yield Finding(
                "condition",
                "danger" if need.blocking else "warn",
                (step.key,),
                need.text,
                tr("plan", "Il manque, étape {n}\u00a0: {what}.").format(n=step.number, what=_low(what)),
                detail,
                (Way("tick", tr("plan", "C’est fait"), need.text),),
                tr("plan", "il manque\u00a0: {what}").format(what=_low(what)),
            )


def _papers(facts: PlanFacts, today: date) -> Iterator[Finding]:
    """A placement has an agreement between three; a minor's guardian signs it."""
    for step in facts.steps:
        if step.kind not in _DONE_SOMEWHERE or not step.is_ahead(today):
            continue
        if not _names(step, _AGREEMENT):
            yield _paper(step, tr("plan", "Convention signée"), tr("plan", "Aucune convention n’est prévue"), "paper")
        start = step.span.start if step.span else today
        if ages.is_minor(facts.birth, start) and not _names(step, _PARENTS):
            lead = tr("plan", "Aucune autorisation parentale n’est prévue")
            yield _paper(step, tr("plan", "Autorisation parentale"), lead, "parents")


def _paper(step: PlannedStep, text: str, lead: str, kind: str) -> Finding:
    why = {
        "paper": tr("plan", "Une immersion se fait avec une convention, signée avant le premier jour."),
        "parents": tr("plan", "Avant 18 ans, un représentant légal signe aussi."),
    }
    return Finding(
        kind,
        "warn",
        (step.key,),
        step.title,
        tr("plan", "{what}, étape {n}.").format(what=lead, n=step.number),
        why[kind],
        (Way("need", tr("plan", "Ajouter à «\u00a0Il faut avant\u00a0»"), text),),
        _low(lead),
    )


def _gone_by(facts: PlanFacts, today: date) -> Iterator[Finding]:
    """A step that should have begun, or be over, and of which nobody said so."""
    for step in facts.steps:
        span = step.span
        if step.state in ("to_prepare", "planned", "confirmed") and step.began_before(today):
            over = span is not None and span.end < today
            lead = tr("plan", "La date de l’étape {n} est passée.").format(n=step.number)
            detail = tr("plan", "Elle devait commencer\u00a0: où en est-elle\u00a0?")
            if span is not None:
                day = french.day_long(span.start, year=True)
                detail = tr("plan", "Elle devait commencer le {day}\u00a0: où en est-elle\u00a0?").format(day=day)
            way = Way("done", tr("plan", "C’est fait")) if over else Way("started", tr("plan", "C’est commencé"))
            ways = (way, Way("dates", tr("plan", "Changer les dates")))
            short = tr("plan", "date passée")
            yield Finding("gone_by", "warn", (step.key,), step.start, lead, detail, ways, short)
        elif step.state == "under_way" and span is not None and step.end and span.end < today:
            lead = tr("plan", "L’étape {n} devait finir le {day}.").format(
                n=step.number, day=french.day_long(span.end, year=span.end.year != today.year)
            )
            ways = (Way("done", tr("plan", "C’est fait")), Way("dates", tr("plan", "Changer les dates")))
            detail = tr("plan", "Dites si elle est faite, ou jusqu’à quand elle dure.")
            yield Finding("ended", "warn", (step.key,), step.end, lead, detail, ways, tr("plan", "fin passée"))


def _travel(facts: PlanFacts, today: date) -> Iterator[Finding]:
    for step in facts.steps:
        told = journey_of(facts, step) if step.is_ahead(today) else None
        if told is None:
            continue
        way = Way("travel", tr("plan", "Noter le trajet") if told.missing else tr("plan", "Changer le trajet"))
        lead = f"{told.lead}, {tr('plan', 'étape {n}').format(n=step.number)}."
        yield Finding("travel", "warn", (step.key,), told.facts, lead, told.detail, (way,), _low(told.lead))


def _hours(facts: PlanFacts, today: date) -> Iterator[Finding]:
    for step in facts.steps:
        span = step.span
        begins = step.stands and step.state != "done" and span is not None and span.end >= today
        told = hours_of(facts.birth, step) if begins else None
        if told is not None:
            lead = tr("plan", "{what}, étape {n}.").format(what=told.lead, n=step.number)
            ways = (Way("pace", tr("plan", "Changer le rythme")),)
            yield Finding("hours", "danger", (step.key,), told.facts, lead, told.detail, ways, _low(told.lead))


def _names(step: PlannedStep, words: Iterable[str]) -> bool:
    told = " ".join(fold(need.text) for need in step.needs)
    return any(word in told for word in words)


def _days_facts(span: Span) -> str:
    return f"{span.start.isoformat()}/{span.end.isoformat()}"


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]


_LOOKS: tuple[Callable[[PlanFacts, date], Iterator[Finding]], ...] = (
    _unmet,
    _hours,
    _gone_by,
    _papers,
    _travel,
)

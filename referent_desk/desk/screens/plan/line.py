"""The line of time of a plan: a bar for each step, the holes and meetings that its checks found, two marked days."""

from datetime import date, timedelta

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens.plan.when import bar_words, last_words
from referent_desk.desk.widgets.timeline_bars import Bar, BarLook, BarRow, Clash, Hole, TimelineTold
from referent_desk.domain import ages, french
from referent_desk.domain.text import tr
from referent_desk.pathways.person_facts import span as known_span
from referent_desk.pathways.plan_checks import MONTHS_FROM_DAYS, Checked, Finding
from referent_desk.pathways.plan_days import Span

_ENDLESS = timedelta(days=29)
"""How long a step is drawn whose end nobody knows."""

_LOOKS: dict[str, BarLook] = {
    "done": "done",
    "to_prepare": "open",
    "interrupted": "off",
    "dropped": "off",
}


def timeline_of(found: Record, checked: Checked, today: date) -> TimelineTold:
    """All that is drawn of the plan that a record shows."""
    told = [(one, False) for one in checked.open] + [(one, True) for one, _point in checked.kept]
    return TimelineTold(
        rows=tuple(_row(step, number, today) for number, step in enumerate(found.steps(), 1)),
        today=today,
        holes=tuple(_hole(one, one.span, kept=kept) for one, kept in told if one.kind == "gap" and one.span),
        clashes=tuple(_clash(one, one.span, kept=kept) for one, kept in told if one.kind == "overlap" and one.span),
        birthday=_birthday(found, today),
    )


def _row(step: Thing, number: int, today: date) -> BarRow:
    title = tr("plan", "{n}. {title}").format(n=number, title=step.text("title"))
    look = _LOOKS.get(step.text("state", "state"), "planned")
    start, end = day(step.text("when", "start")), day(step.text("when", "end"))
    if start is None:
        return _vague(step, title, look, today)
    last = max(end, start) if end is not None else start + _ENDLESS
    return BarRow(step.key, title, Bar(start, last, look, bar_words(start, end), endless=end is None))


def _vague(step: Thing, title: str, look: BarLook, today: date) -> BarRow:
    """A step known to the month: its whole months, which no hand moves by days."""
    first, last = known_span(step.text("when", "start")), known_span(step.text("when", "end"))
    if first is None:
        return BarRow(step.key, title, None, tr("plan", "sans date"))
    end = max(last[1], first[1]) if last is not None else first[1]
    return BarRow(step.key, title, Bar(first[0], end, look, last_words(step.text("when", "start"), today), vague=True))


def _hole(one: Finding, span: Span, *, kept: bool) -> Hole:
    return Hole(
        one.steps[0], one.steps[1], span.start, span.end, _words(tr("plan", "vide"), span, kept=kept), kept=kept
    )


def _clash(one: Finding, span: Span, *, kept: bool) -> Clash:
    words = _words(tr("plan", "chevauchement"), span, kept=kept)
    return Clash(one.steps[0], one.steps[1], span.start, span.end, words, kept=kept)


def _words(what: str, span: Span, *, kept: bool) -> str:
    """ "vide 10 j", "vide 4 mois", "vide 10 j, voulu"."""
    if span.days < MONTHS_FROM_DAYS:
        told = tr("plan", "{what} {n}\u00a0j").format(what=what, n=span.days)
    else:
        told = tr("plan", "{what} {n}\u00a0mois").format(what=what, n=round(span.days / 30.4))
    return tr("plan", "{told}, voulu").format(told=told) if kept else told


def _birthday(found: Record, today: date) -> tuple[date, str] | None:
    adult = ages.eighteenth(day(found.person.text("birth", "date"))) if found.person else None
    if adult is None or adult < today:
        return None
    return adult, tr("plan", "18 ans, {day}").format(day=french.day_long(adult))

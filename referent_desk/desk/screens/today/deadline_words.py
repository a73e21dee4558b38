"""The days not to miss in words: one line a day and a thing, whoever it concerns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from referent_desk.caseload.deadlines import Deadline
from referent_desk.domain import french
from referent_desk.domain.terms import OBLIGATION_NEAR_DAYS
from referent_desk.domain.text import tr

NAMED = 3
"""Names that a line tells; the others are counted."""


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """A day not to miss; pressing it opens `root`."""

    root: str
    day: str
    month: str
    title: str
    detail: str
    grave: bool
    sentence: str


def deadline_lines(items: Iterable[Deadline], today: date) -> list[DeadlineLine]:
    """The lines of the days not to miss; the same day of the same thing for several people is one line."""
    grouped = groupby(items, key=lambda item: (item.on, item.kind, item.title, "" if _is_shared(item) else item.root))
    return [_deadline_line(list(group), today) for _key, group in grouped]


def _is_shared(item: Deadline) -> bool:
    return item.kind in ("step_start", "step_end", "outcome_end", "registration_end") and bool(item.title)


def _deadline_line(items: Sequence[Deadline], today: date) -> DeadlineLine:
    first = items[0]
    title, detail = _deadline_words(first, _names(items))
    if first.on < today:
        detail = tr("today", "{detail}, terme passé").format(detail=detail)
    grave = first.kind == "obligation" and (first.on - today).days <= OBLIGATION_NEAR_DAYS
    day_and_month = french.day_long(first.on, weekday=True)
    return DeadlineLine(
        root=first.root,
        day=french.day_number(first.on),
        month=french.month_short(first.on.month),
        title=title,
        detail=detail,
        grave=grave,
        sentence=". ".join((day_and_month, title, detail)) + ".",
    )


def _deadline_words(item: Deadline, names: str) -> tuple[str, str]:
    title = _inside(item.title)
    if item.kind == "obligation":
        return tr("today", "Deux mois après la convocation"), tr("today", "{name}, obligation de formation").format(
            name=item.name
        )
    if item.kind == "eighteen":
        told = tr("today", "18 ans {of_name}").format(of_name=french.of(item.name))
        return told, tr("today", "Préparer le relais")
    if item.kind == "pause_end":
        told = tr("today", "Retour prévu {of_name}").format(of_name=french.of(item.name))
        return told, tr("today", "Fin de la pause convenue")
    if item.kind == "follow_up":
        told = tr("today", "Point à {n} mois|Point à {n} mois", item.month).format(n=item.month)
        return told, ", ".join(part for part in (names, item.title) if part)
    sentences = {
        "step_start": tr("today", "Début, {title}"),
        "step_end": tr("today", "Fin, {title}"),
        "outcome_end": tr("today", "Fin prévue, {title}"),
        "registration_end": tr("today", "Clôture des inscriptions, {title}"),
    }
    return sentences[item.kind].format(title=title or tr("today", "solution")), names


def _names(items: Sequence[Deadline]) -> str:
    names = [item.name for item in items]
    if len(names) <= NAMED:
        return ", ".join(names)
    more = len(names) - NAMED
    told = tr("today", "{names} et {n} autre|{names} et {n} autres", more)
    return told.format(names=", ".join(names[:NAMED]), n=more)


def _inside(title: str) -> str:
    """A title inside a sentence: "Découverte d’un métier" loses its capital, "CAP" keeps it."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title

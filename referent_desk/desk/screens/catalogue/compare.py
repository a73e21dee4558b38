"""Two to four offers side by side: one column each, one line for each thing that a choice hangs on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from referent_desk.caseload.record import Record
from referent_desk.catalogue.facets import nature_label
from referent_desk.desk.screens.catalogue.asked import ForWhom
from referent_desk.desk.screens.catalogue.chain_words import chain_words
from referent_desk.desk.screens.catalogue.detail import Detail
from referent_desk.desk.screens.catalogue.fits import SIGNS
from referent_desk.desk.screens.record.gaps import LONG_GAP_DAYS, span_of
from referent_desk.domain.text import tr
from referent_desk.pathways.chain import Link, chain
from referent_desk.pathways.verdicts import Verdict

if TYPE_CHECKING:
    from referent_desk.desk.widgets.label import TextTone

FEWEST, MOST = 2, 4


@dataclass(frozen=True, slots=True)
class Cell:
    """What an offer says of one thing; `icon` and `ink` are those of an answer, `more` the sentences behind it."""

    words: str
    icon: str = ""
    ink: "TextTone" = "text"
    more: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing, as each offer has it."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether the offers do not all say the same."""
        return len({(cell.words, cell.more) for cell in self.cells}) > 1


@dataclass(frozen=True, slots=True)
class Column:
    """An offer compared. `planned` tells where the plan holds it already; else empty."""

    id: str
    session: str
    title: str
    where: str
    planned: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that the table shows."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    together: tuple[str, str] = ("", "")
    """What they cover one after the other, and what stays open; empty where they make no chain."""


@dataclass(frozen=True, slots=True)
class PlannedSpan:
    """A step of the plan that has days."""

    title: str
    start: date
    end: date


def compare(
    offers: Sequence[Detail],
    whom: ForWhom | None,
    plan: Sequence[PlannedSpan],
    today: date,
    *,
    commune: str = "",
    gap_days: int = LONG_GAP_DAYS,
    level: int | None = None,
) -> Comparison:
    """The table of these offers; things that none of them states are left out. `commune` is where one starts from.

    A hole of over `gap_days` between a step and an offer, or two offers, is told. `level` is what the person has.
    """
    columns = tuple(Column(one.id, one.session, one.title, one.where, one.planned) for one in offers)
    lines = [_line(name, offers, read) for name, read in _things(whom, commune)]
    if any(one.nature != "offer" for one in offers):
        lines.insert(0, _line(tr("catalogue", "Ce que c’est"), offers, lambda one: Cell(nature_label(one.nature))))
    if whom is not None and plan:
        lines.append(
            _line(tr("catalogue", "Avec son plan actuel"), offers, lambda one: _with_plan(one, plan, today, gap_days))
        )
    lines.append(_line(tr("catalogue", "Âge de la fiche"), offers, _age))
    links = [Link(one.title, one.start, one.end, one.entry, one.exit) for one in offers if one.may_be_planned]
    chained = chain(links, today, gap_days, level=level)
    kept = tuple(line for line in lines if any(cell.words for cell in line.cells))
    return Comparison(columns, kept, chain_words(chained) if chained is not None else ("", ""))


def plan_spans(found: Record) -> tuple[PlannedSpan, ...]:
    """The steps of a plan that take days and were not given up."""
    spans = []
    for step in found.steps():
        days = span_of(step)
        if days is not None and step.text("state", "state") not in ("dropped", "interrupted"):
            spans.append(PlannedSpan(step.text("title"), days.start, days.end))
    return tuple(sorted(spans, key=lambda one: one.start))


def tray_words(n: int) -> tuple[str, bool]:
    """What the tray says of `n` ticked offers, and whether they may be compared."""
    told = tr("catalogue", "{n} offre cochée|{n} offres cochées", n).format(n=n)
    if n < FEWEST:
        return tr("catalogue", "{told}, cochez-en une autre pour comparer").format(told=told), False
    if n > MOST:
        return tr("catalogue", "{told}, on en compare {most} au plus").format(told=told, most=MOST), False
    return told, True


def _line(name: str, offers: Iterable[Detail], read: Callable[[Detail], Cell]) -> Line:
    return Line(name, tuple(read(one) for one in offers))


def _things(whom: ForWhom | None, commune: str) -> list[tuple[str, Callable[[Detail], Cell]]]:
    """What is compared, in the order in which it is read."""
    far = tr("catalogue", "Distance")
    if commune:
        far = tr("catalogue", "Distance depuis {commune}").format(commune=commune)
    conditions = tr("catalogue", "Conditions d’entrée")
    if whom is not None:
        conditions = tr("catalogue", "Conditions, pour {name}").format(name=whom.given or whom.name)
    return [
        (conditions, _conditions),
        (tr("catalogue", "Début et fin"), lambda one: Cell(one.dates)),
        (tr("catalogue", "Places"), _places),
        (far, lambda one: Cell(one.distance)),
        *[(name, _fact(name)) for name in _same_names()],
    ]


def _same_names() -> tuple[str, ...]:
    """The facts of the panel that are compared as they stand."""
    return (
        tr("catalogue", "Trajet"),
        tr("catalogue", "Prescription"),
        tr("catalogue", "Rythme"),
        tr("catalogue", "Durée"),
        tr("catalogue", "Mène à"),
        tr("catalogue", "Coût"),
        tr("catalogue", "Transport"),
        tr("catalogue", "Internat"),
    )


def _fact(name: str) -> Callable[[Detail], Cell]:
    return lambda one: Cell(dict(one.facts).get(name, ""))


def _conditions(one: Detail) -> Cell:
    """Met as a whole, or what stands against the entry and what is left to check."""
    if not one.checks:
        return Cell(" ".join(f"{text.rstrip('.')}." for text in one.conditions))
    for verdict in (Verdict.NOT_MET, Verdict.TO_CHECK):
        held = [check.sentence for check in one.checks if check.entry and check.verdict is verdict]
        if held:
            return Cell(_verdict_words(verdict, len(held)), *SIGNS[verdict], " ".join(held))
    return Cell(tr("catalogue", "toutes remplies"), *SIGNS[Verdict.MET])


def _verdict_words(verdict: Verdict, n: int) -> str:
    if verdict is Verdict.NOT_MET:
        return tr("catalogue", "{n} non remplie|{n} non remplies", n).format(n=n)
    return tr("catalogue", "{n} à vérifier|{n} à vérifier", n).format(n=n)


def _age(one: Detail) -> Cell:
    """When the record was touched, and its source loaded; a warning beside what is old."""
    return Cell(one.age, "clock", "warn") if one.old else Cell(one.age)


def _places(one: Detail) -> Cell:
    return Cell(one.places, "x", "danger") if one.full else Cell(one.places)


def _with_plan(one: Detail, plan: Sequence[PlannedSpan], today: date, gap_days: int) -> Cell:
    """Whether the days of an offer fall on those of a step, or leave a hole between them and a step to come."""
    if one.planned:
        return Cell(tr("catalogue", "déjà au plan"), *SIGNS[Verdict.MET])
    if one.start is None:
        return Cell(tr("catalogue", "sans date\u00a0: à voir"), *SIGNS[Verdict.TO_CHECK])
    end = one.end or one.start
    for step in plan:
        if step.start <= end and one.start <= step.end:
            words = tr("catalogue", "en même temps que «\u00a0{title}\u00a0»").format(title=step.title)
            return Cell(words, *SIGNS[Verdict.TO_CHECK])
    before = [step.end for step in plan if today <= step.end < one.start]
    days = (one.start - max(before)).days - 1 if before else 0
    if days > gap_days:
        words = tr("catalogue", "vide de {n} jour avant|vide de {n} jours avant", days).format(n=days)
        return Cell(words, *SIGNS[Verdict.TO_CHECK])
    return Cell(tr("catalogue", "oui"), *SIGNS[Verdict.MET])

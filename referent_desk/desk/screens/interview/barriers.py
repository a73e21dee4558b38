"""The rows of barriers: those that were named first, then the usual ones that nobody spoke of yet."""

from collections.abc import Collection
from dataclasses import dataclass

from referent_desk.caseload import interviews
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import Log
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import Record
from referent_desk.desk.screens.record.situation import Stage, stage_of
from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr

USUAL = ("mobility", "family", "basics", "confidence", "housing", "health", "money", "papers")


@dataclass(frozen=True, slots=True)
class BarrierRow:
    """`key` is the barrier's, empty while nobody named it; `stage` is empty then."""

    key: str
    theme: str
    title: str
    detail: str
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class MovedBarrier:
    """A move of a barrier: what it says, and what takes it back."""

    sentence: str
    root: str
    key: str
    is_new: bool
    under_way: Json = None
    lifted: Json = None


def barrier_rows(found: Record, more: Collection[str] = ()) -> list[BarrierRow]:
    """The rows: named barriers in the usual order of themes, then the usual themes left, then those of `more`."""
    named = sorted(found.of("Barrier"), key=lambda item: (_place(item.text("theme")), item.clock))
    rows = [_row(item) for item in named]
    there = {row.theme for row in rows}
    wanted = [theme for theme in USUAL if theme not in there][: max(0, len(USUAL) - len(rows))]
    wanted += [theme for theme in more if theme not in there and theme not in wanted]
    return rows + [BarrierRow("", theme, codes.label(codes.THEME, theme), "", None) for theme in wanted]


def other_themes(rows: list[BarrierRow]) -> list[tuple[str, str]]:
    """The themes that no row shows, with their words."""
    shown = {row.theme for row in rows}
    return [(theme, label) for theme, label in codes.THEME.items() if theme not in shown]


def move(log: Log, root: str, row: BarrierRow, stage: Stage) -> MovedBarrier:
    """Say where a barrier stands from today, naming it first where nobody did."""
    sentence = tr("interview", "{theme}\u00a0: {stage}.").format(theme=row.title, stage=_words(stage))
    if not row.key:
        with log.act():
            key = interviews.add_barrier(log, root, row.theme)
            if stage != "open":
                interviews.move_barrier(log, root, key, stage)
        return MovedBarrier(sentence, root, key, is_new=True)
    found = read_person(log.connection, root)
    before = next(item for item in found.of("Barrier") if item.key == row.key)
    interviews.move_barrier(log, root, row.key, stage)
    return MovedBarrier(sentence, root, row.key, False, before.get("under_way"), before.get("lifted"))


def take_back(log: Log, moved: MovedBarrier) -> None:
    """Put a barrier back where it stood, by a new change."""
    with log.act() as act:
        if moved.is_new:
            act.delete(moved.root, "Barrier", moved.key)
        else:
            act.write(moved.root, "Barrier", moved.key, "under_way", moved.under_way)
            act.write(moved.root, "Barrier", moved.key, "lifted", moved.lifted)


def _row(item: Thing) -> BarrierRow:
    theme = item.text("theme")
    title = codes.label(codes.THEME, theme) if theme else tr("interview", "Autre")
    return BarrierRow(item.key, theme, title, item.text("label"), stage_of(item))


def _place(theme: str) -> int:
    return USUAL.index(theme) if theme in USUAL else len(USUAL)


def _words(stage: Stage) -> str:
    return {
        "open": tr("interview", "à lever"),
        "under_way": tr("interview", "en cours"),
        "lifted": tr("interview", "levé"),
    }[stage]

"""The columns of the list: which there are, which are shown, in what order, how wide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr

Column = Literal[
    "name", "standing", "urgency", "contact", "steps",
    "age", "commune", "phone", "reach", "level", "last_step", "due", "opened", "referent", "tags",
]  # fmt: skip
"""A column, which is also what a press on its header sorts by."""

COLUMNS: Final[tuple[Column, ...]] = get_args(Column)
ALWAYS: Final[Column] = "name"
"""A list without the names would be one of nobody."""

PREFERENCE: Final = "people_columns"
TELLING: Final[frozenset[Column]] = frozenset({"age", "commune", "phone", "tags"})
"""Columns that tell who somebody is: on paper, left out where names are."""

NARROWEST, WIDEST, STEP = 72, 480, 16
"""Widths are in pixels at 100 %."""

_WIDTHS: Final[dict[Column, int]] = {
    "name": 228, "standing": 132, "urgency": 200, "contact": 124, "steps": 136,
    "age": 80, "commune": 150, "phone": 132, "reach": 120, "level": 150, "last_step": 180, "due": 190,
    "opened": 112, "referent": 150, "tags": 170,
}  # fmt: skip
_STRETCHED: Final[tuple[Column, ...]] = ("urgency", "last_step", "due", "tags", "name")


@dataclass(frozen=True, slots=True)
class Shown:
    """A column that is shown; the one that takes the rest of the room is at least as wide as this."""

    column: Column
    width: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns shown, in their order."""

    shown: tuple[Shown, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, without their widths."""
        return tuple(item.column for item in self.shown)

    def width(self, column: Column) -> int:
        """How wide a column is, or would be."""
        return next((item.width for item in self.shown if item.column == column), _WIDTHS[column])

    def with_column(self, column: Column, *, on: bool) -> "Layout":
        """The same with a column shown, after the others, or not."""
        others = tuple(item for item in self.shown if item.column != column)
        if on and len(others) == len(self.shown):
            return Layout((*self.shown, Shown(column, _WIDTHS[column])))
        return self if on or column == ALWAYS else Layout(others)

    def moved(self, column: Column, step: int) -> "Layout":
        """The same with a column so many places further."""
        listed = list(self.shown)
        at = next((place for place, item in enumerate(listed) if item.column == column), None)
        if at is None:
            return self
        item = listed.pop(at)
        listed.insert(min(max(at + step, 0), len(listed)), item)
        return Layout(tuple(listed))

    def resized(self, column: Column, width: int) -> "Layout":
        """The same with a column of another width, within bounds."""
        kept = min(max(width, NARROWEST), WIDEST)
        return Layout(tuple(replace(item, width=kept) if item.column == column else item for item in self.shown))


USUAL: Final = Layout(tuple(Shown(column, _WIDTHS[column]) for column in COLUMNS[: COLUMNS.index("steps") + 1]))
"""The columns of the drawing."""


def layout_json(layout: Layout) -> Json:
    """The columns as a preference or a view keeps them."""
    return [[item.column, item.width] for item in layout.shown]


def layout_from(value: Json) -> Layout | None:
    """Kept columns; what a later version may have added is passed over. None where nothing was kept."""
    if not isinstance(value, list):
        return None
    found = Layout(())
    for item in value:
        if not (isinstance(item, list) and len(item) == 2 and isinstance(item[1], int)):
            continue
        known = next((column for column in COLUMNS if column == item[0]), None)
        if known is not None:
            found = found.with_column(known, on=True).resized(known, item[1])
    if not found.shown:
        return None
    if ALWAYS not in found.columns:
        found = found.with_column(ALWAYS, on=True).moved(ALWAYS, -len(COLUMNS))
    return found


def widths(layout: Layout, room: int, *, drop: bool) -> list[tuple[Column, int]]:
    """The columns as they stand in so much room; `drop` leaves out the last ones where it is too short for all."""
    kept = list(layout.shown)
    while drop and len(kept) > 1 and sum(item.width for item in kept) > room:
        last = next(item for item in reversed(kept) if item.column != ALWAYS)
        kept.remove(last)
    rest, grows = max(room - sum(item.width for item in kept), 0), stretched([item.column for item in kept])
    return [(item.column, item.width + (rest if item.column == grows else 0)) for item in kept]


def stretched(columns: Sequence[Column]) -> Column:
    """The column that takes what the others leave."""
    return next((column for column in _STRETCHED if column in columns), ALWAYS)


def column_words(column: Column) -> str:
    """The title of a column."""
    return {
        "name": tr("people", "Jeune"),
        "standing": tr("people", "Situation"),
        "urgency": tr("people", "Prochaine étape"),
        "contact": tr("people", "Dernier contact"),
        "steps": tr("people", "Étapes faites"),
        "age": tr("people", "Âge"),
        "commune": tr("people", "Commune"),
        "phone": tr("people", "Téléphone"),
        "reach": tr("people", "À joindre par"),
        "level": tr("people", "Niveau"),
        "last_step": tr("people", "Dernière étape"),
        "due": tr("people", "Échéance"),
        "opened": tr("people", "Suivi depuis"),
        "referent": tr("people", "Référent"),
        "tags": tr("people", "Étiquettes"),
    }[column]


def order_words(order: Column) -> str:
    """The words of an order, for the list of orders and the paper."""
    named = {"urgency": tr("people", "urgence"), "name": tr("people", "nom")}
    words = named.get(order) or column_words(order)
    return words[:1].lower() + words[1:]


def extra(columns: Iterable[Column]) -> list[Column]:
    """Those that the usual list does not have."""
    return [column for column in columns if column not in USUAL.columns]

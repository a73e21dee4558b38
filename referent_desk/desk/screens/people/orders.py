"""The orders of the list: by what each column says, those who say nothing last, equals by urgency."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from referent_desk.caseload.people import PersonRow
from referent_desk.desk.screens import words
from referent_desk.desk.screens.people.columns import Column
from referent_desk.desk.screens.people.lines import Told, level_words
from referent_desk.domain import codes
from referent_desk.domain.folding import fold

_Key = Callable[[PersonRow], tuple[Any, ...]]

_STANDINGS: Final[tuple[words.Standing, ...]] = ("new", "without", "pathway", "outcome", "paused", "closed")


def ordered(rows: Sequence[PersonRow], order: Column, told: Told, *, reverse: bool) -> list[PersonRow]:
    """The rows in this order; they come by urgency already, and sorting is stable."""
    key = _key(order, told)
    found = sorted(rows, key=key) if key else list(rows)
    return found[::-1] if reverse else found


def _key(order: Column, told: Told) -> _Key | None:
    keys: dict[Column, _Key] = {
        "name": lambda row: (fold(row.family or row.given), fold(row.given)),
        "standing": lambda row: (_STANDINGS.index(words.standing(row.group)),),
        "contact": lambda row: (-(row.days_since_contact if row.days_since_contact is not None else 10**6),),
        "steps": lambda row: (not row.steps_total, row.steps_done / max(row.steps_total, 1)),
        "age": lambda row: (row.birth is None, -(row.birth or date.min).toordinal()),
        "commune": lambda row: _text(row.commune),
        "phone": lambda row: _text(row.about.phone if row.about else ""),
        "reach": lambda row: _text(
            codes.label(codes.CONTACT_PREFERENCE, row.about.channel) if row.about and row.about.channel else ""
        ),
        "level": lambda row: _text(level_words(row)),
        "last_step": lambda row: _day(row.about.last_step_on if row.about else None),
        "due": lambda row: _day(told.due[row.id].on if row.id in told.due else None),
        "opened": lambda row: _day(row.about.opened if row.about else None),
        "referent": lambda row: _text(told.name_of(row.referent)),
        "tags": lambda row: _text(" ".join(sorted(row.about.tags, key=fold)) if row.about else ""),
    }
    return keys.get(order)


def _text(text: str) -> tuple[bool, str]:
    return not text, fold(text)


def _day(on: date | None) -> tuple[bool, date]:
    return on is None, on or date.min

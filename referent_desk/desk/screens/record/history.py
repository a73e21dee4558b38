"""The history of a field of the Situation tab: who wrote what, when, in place of what; and putting a value back."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from referent_desk.caseload.changes import Change
from referent_desk.caseload.stored import changes_of_field
from referent_desk.desk.screens.record.form_places import Place, Spec, part_of
from referent_desk.desk.screens.record.typed_values import shown
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import codes, french
from referent_desk.domain.canonical import Json, canonical
from referent_desk.domain.text import tr

_LAST_MS = 4_102_444_800_000
"""The year 2100: a clock beyond it is wrong, whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Past:
    """One change of a field, newest first; `stands` for the value that is shown now."""

    who: str
    when: str
    before: str
    after: str
    stands: bool
    value: Json


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """All that is known of a field; no `past` for one that nobody wrote."""

    slot: str
    label: str
    past: tuple[Past, ...]


def field_history(desk: DeskServices, place: Place) -> FieldHistory:
    """The history of a field, from the log: a change that left this part of the value alone is left out."""
    spec, thing = place.spec, place.thing
    if thing is None:
        return FieldHistory(spec.slot, spec.label, ())
    changes = changes_of_field(desk.connection, thing.root, spec.entity, thing.key, spec.name)
    now = part_of(thing.get(spec.name), spec.part)
    held = {change.id: change for change in changes}
    told: list[Past] = []
    zone = zone_of(desk)
    for change in changes:
        # What it replaced, as its author saw it: of two that did not know of each other, neither follows the other.
        replaced = [held[item] for item in change.replaces if item in held]
        last = max(replaced, key=lambda item: item.order, default=None)
        before, after = part_of(last.value if last else None, spec.part), part_of(change.value, spec.part)
        if canonical(after) != canonical(before):
            told.append(_past(desk, zone, spec, change, before, after))
    marked = _mark_standing(told, now)
    return FieldHistory(spec.slot, spec.label, tuple(reversed(marked)))


def zone_of(desk: DeskServices) -> tzinfo | None:
    """The zone in which moments are told."""
    return desk.clock().tzinfo


def who_and_when(desk: DeskServices, zone: tzinfo | None, change: Change) -> tuple[str, str]:
    """Who wrote a change, "Vous" for oneself, and when by their clock, in words."""
    at = _moment(zone, change)
    when = tr("history", "à une date inconnue")
    if at is not None:
        day = french.day_long(at.date(), year=True)
        when = tr("history", "{day} à {time}").format(day=day, time=french.clock_time(at.time()))
    own = change.by == desk.author()
    return tr("history", "Vous") if own else desk.name_of(change.by), when


def _past(desk: DeskServices, zone: tzinfo | None, spec: Spec, change: Change, before: Json, after: Json) -> Past:
    who, when = who_and_when(desk, zone, change)
    return Past(who, when, _words(spec, before), _words(spec, after), stands=False, value=after)


def _mark_standing(told: list[Past], now: Json) -> list[Past]:
    """Mark the last change that says what is shown."""
    at = next((at for at in range(len(told) - 1, -1, -1) if canonical(told[at].value) == canonical(now)), -1)
    return [
        Past(past.who, past.when, past.before, past.after, stands=place == at, value=past.value)
        for place, past in enumerate(told)
    ]


def _words(spec: Spec, value: Json) -> str:
    if value is None:
        return tr("history", "vide")
    if spec.kind == "flag":
        return tr("history", "oui") if value is True else tr("history", "non")
    if spec.kind in ("choice", "rank"):
        return codes.label(dict(spec.table or {}), str(value))
    return shown(spec.kind, value)[0] or tr("history", "vide")


def _moment(zone: tzinfo | None, change: Change) -> datetime | None:
    """When a change was written, as its author's clock said (milliseconds before the dash); None for a mad clock."""
    milliseconds = int(change.clock.split("-", 1)[0])
    if milliseconds > _LAST_MS:
        return None
    return datetime.fromtimestamp(milliseconds / 1000, zone)

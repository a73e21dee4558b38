"""Disagreements: fields of which several values stand, and how a person settles one.

A disagreement keeps its id while values come and go: the first 16 hex of SHA-256 over root|entity|key|field. Settling
replaces exactly the heads that were shown; if others arrived meanwhile it is refused, and nothing is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from referent_desk.caseload.changes import Cell, Change
from referent_desk.caseload.heads import differ, heads_by_field
from referent_desk.caseload.log import Log
from referent_desk.caseload.pairs import together
from referent_desk.caseload.projection import contested_roots
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.seen import remember_heads, remembered_heads
from referent_desk.caseload.stored import changes_of_root
from referent_desk.domain.canonical import Json
from referent_desk.domain.fields import DELETION, PARENT
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection, transaction


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that stand: the change that wrote it, by whom (an id), when (its author's clock, UTC)."""

    change: str
    value: Json
    by: str
    at: datetime
    stream: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field of which several values stand, newest first."""

    id: str
    cell: Cell
    heads: tuple[Side, ...]
    before: Json
    """The earlier value that all sides replaced; None where there is none in common."""


def conflict_id(cell: Cell) -> str:
    """The id under which a disagreement is shown and settled."""
    return sha256("|".join(cell).encode()).hexdigest()[:16]


def conflicts_of(changes: Iterable[Change]) -> list[Conflict]:
    """Every disagreement among these changes (of any number of things), sorted by cell."""
    held = list(changes)
    by_thing: dict[tuple[str, str, str], list[Change]] = {}
    for change in held:
        by_thing.setdefault(change.cell[:3], []).append(change)
    found = []
    for place in sorted(by_thing):
        heads = heads_by_field(by_thing[place])
        deletions = heads.get(DELETION, [])
        alive = [items for name, items in heads.items() if name not in (PARENT, DELETION) and items]
        for name in sorted(heads):
            cell = (*place, name)
            if name == DELETION:
                if differ(deletions) or (alive and any(item.value is True for item in deletions)):
                    found.append(_conflict(cell, deletions, by_thing[place]))
            elif differ(heads[name]):
                found.append(_conflict(cell, heads[name], by_thing[place]))
    return found


def conflicts(connection: Connection, root: str | None = None) -> list[Conflict]:
    """The disagreements of a vault, or of one person."""
    places, shown = contested_roots(connection), () if root is None else together(connection, root)
    return [
        conflict
        for place in places
        if root is None or place in shown
        for conflict in conflicts_of(changes_of_root(connection, place))
    ]


def show(connection: Connection, shown: Iterable[Conflict]) -> None:
    """Remember that these disagreements were shown as they stand: `settle` then replaces just these heads."""
    with transaction(connection):
        for conflict in shown:
            remember_heads(connection, conflict.cell, [side.change for side in conflict.heads])


def settle(log: Log, wanted: str, *, head: str | None = None, value: Json = None) -> Change:
    """Settle a disagreement by one of its heads (an id or its first characters), or by a value of one's own.

    Raises CaseloadRefusal: `no_such_conflict`, `no_such_head`, `new_values` where others arrived since it was shown.
    """
    conflict = next((item for item in conflicts(log.connection) if item.id == wanted), None)
    if conflict is None:
        raise CaseloadRefusal("no_such_conflict", tr("caseload", "Ce désaccord n’existe pas, ou il est déjà tranché."))
    standing = tuple(sorted(side.change for side in conflict.heads))
    seen = remembered_heads(log.connection, conflict.cell)
    if seen is not None and not set(standing) <= set(seen):
        raise CaseloadRefusal(
            "new_values",
            tr(
                "caseload",
                "De nouvelles valeurs sont arrivées. Rien n’a été écrit\u00a0: regardez-les d’abord.",
            ),
        )
    if head is not None:
        sides = [side for side in conflict.heads if side.change.startswith(head)]
        if len(sides) != 1:
            raise CaseloadRefusal("no_such_head", tr("caseload", "Cette valeur n’est pas parmi celles à trancher."))
        value = sides[0].value
    root, entity, key, name = conflict.cell
    with log.act() as act:
        if name == DELETION and value is True:
            return act.delete(root, entity, key)
        return act.write(root, entity, key, name, value, seen=standing)


def _conflict(cell: Cell, heads: list[Change], changes: list[Change]) -> Conflict:
    by_id = {change.id: change for change in changes}
    common = set.intersection(*(set(head.replaces) for head in heads)) if heads else set()
    before = [by_id[item] for item in common if item in by_id]
    newest = max(before, key=lambda change: change.order, default=None)
    return Conflict(
        conflict_id(cell), cell, tuple(_side(head) for head in heads), newest.value if newest is not None else None
    )


def _side(head: Change) -> Side:
    return Side(head.id, head.value, head.by, written_at(head.clock), head.stream)


def written_at(clock: str) -> datetime:
    """The wall time that a change's clock stands for, in UTC."""
    return datetime.fromtimestamp(int(clock.split("-")[0]) / 1000, UTC)

"""Doing again what was just taken back: the changes that the taking back wrote are reversed, by new changes.

Only where nothing else was written since over the same fields; else it is refused, and nothing is written.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from referent_desk.caseload.changes import Change
from referent_desk.caseload.heads import heads_by_field
from referent_desk.caseload.log import Act, Log, listening
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.stored import by_ids, changes_of_thing
from referent_desk.domain.canonical import Json, canonical
from referent_desk.domain.fields import DELETION, PARENT
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection

_LOCAL: Final = {"note": "key", "draft": "key", "preference": "name", "saved_view": "key"}
"""The local tables that a gesture may write too, and the column of their keys."""

_Rows = dict[tuple[str, object], tuple[object, ...]]


@dataclass
class Written:
    """What was written while it was watched: changes of this connection, and local rows before and after."""

    changes: list[Change] = field(default_factory=list)
    before: _Rows = field(default_factory=dict)
    after: _Rows = field(default_factory=dict)

    @property
    def can_reverse(self) -> bool:
        """Whether there is something to reverse. The bytes of a document stay long enough (`removed_documents`)."""
        return bool(self.changes or self.before != self.after)


@contextmanager
def watching(connection: Connection) -> Iterator[Written]:
    """Note what is written by this connection in the meantime."""
    told = Written(before=_rows(connection))
    with listening(connection, told.changes):
        yield told
    told.after = _rows(connection)


def reverse(log: Log, written: Written) -> None:
    """Write what stood before, in one act. Raises CaseloadRefusal `moved_on` where others wrote since."""
    by_thing: dict[tuple[str, str, str], list[Change]] = defaultdict(list)
    for change in written.changes:
        by_thing[change.cell[:3]].append(change)
    with log.act() as act:
        for thing, changes in by_thing.items():
            _reverse_thing(log.connection, act, thing, changes)
        _put_rows(log.connection, written)


def _reverse_thing(connection: Connection, act: Act, thing: tuple[str, str, str], changes: list[Change]) -> None:
    held = changes_of_thing(connection, *thing)
    heads = {name: items for name, items in heads_by_field(held).items() if items and name != PARENT}
    left = {change.field: change.value for change in changes if change.field != PARENT}
    deletion = next((change for change in changes if change.field == DELETION), None)
    if deletion is not None and deletion.value is True:
        if heads.keys() != {DELETION}:
            raise _moved_on()
        act.write(*thing, DELETION, False, seen=[head.id for head in heads[DELETION]])
        for name, value in _values(connection, deletion).items():
            act.write(*thing, name, value, seen=())
        return
    is_new = deletion is not None or {change.id for change in held} <= {change.id for change in changes}
    if any(not _stands(heads.get(name, []), value) for name, value in left.items() if name != DELETION):
        raise _moved_on()
    if is_new:
        if heads.keys() - left.keys() - {DELETION}:
            raise _moved_on()
        act.delete(*thing)
        return
    first = {change.field: change for change in reversed(changes)}
    for name in left:
        act.write(*thing, name, _values(connection, first[name]).get(name))


def _stands(heads: list[Change], value: Json) -> bool:
    """Whether this value is what stands now, and nobody disagrees. It may have been written anew, by a reversal."""
    return len(heads) == 1 and canonical(heads[0].value) == canonical(value)


def _values(connection: Connection, change: Change) -> dict[str, Json]:
    """What a change replaced, by field: of several values the newest."""
    replaced = sorted(by_ids(connection, change.replaces), key=lambda item: item.order)
    return {item.field: item.value for item in replaced if item.field not in (PARENT, DELETION)}


def _rows(connection: Connection) -> _Rows:
    return {
        (table, row[0]): tuple(row)
        for table, key in _LOCAL.items()
        for row in connection.execute(f"SELECT {key}, * FROM {table}").fetchall()
    }


def _put_rows(connection: Connection, written: Written) -> None:
    """Local rows as they stood before; one that was written again since is left as it is."""
    now = _rows(connection)
    for place in written.before.keys() | written.after.keys():
        former, left = written.before.get(place), written.after.get(place)
        if former == left or now.get(place) != left:
            continue
        table, key = place
        connection.execute(f"DELETE FROM {table} WHERE {_LOCAL[table]} = ?", (key,))
        if former is not None:
            marks = ", ".join("?" * (len(former) - 1))
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", former[1:])


def _moved_on() -> CaseloadRefusal:
    text = tr("caseload", "Autre chose a été noté depuis au même endroit. Rien n’a été refait.")
    return CaseloadRefusal("moved_on", text)

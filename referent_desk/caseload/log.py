"""Writing to the log: acts of this desk, changes received from elsewhere. Every write is one transaction.

    with log.act() as act:
        act.write(root, "Person", root, "email", "a@b.fr")

The changes of one `act` share its id and travel together. What a write replaces are the heads that this person was
looking at (`seen`); where none are given, the heads that stand.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from referent_desk.caseload import projection
from referent_desk.caseload.changes import Change, to_line
from referent_desk.caseload.heads import heads_by_field
from referent_desk.caseload.hybrid_clock import meet, tick
from referent_desk.caseload.pairs import home
from referent_desk.caseload.refusals import CaseloadRefusal, bad_value
from referent_desk.caseload.seen import remember_heads
from referent_desk.caseload.stored import changes_of_thing, insert
from referent_desk.domain.canonical import Json, canonical
from referent_desk.domain.clock import Clock
from referent_desk.domain.fields import DELETION, PARENT, decode, entity
from referent_desk.domain.registry import Merge
from referent_desk.domain.text import tr
from referent_desk.domain.values import BadValue
from referent_desk.vault.database import Connection, transaction

LONGEST_CHANGE = 512 * 1024
"""Bytes of a change as it travels: half of what a bundle's line may have, so that no honest sender is refused."""


_LISTENING: list[tuple[Connection, list[Change]]] = []
"""Who wants to know what one connection writes; a job's own connection is another one."""


@contextmanager
def listening(connection: Connection, heard: list[Change]) -> Iterator[None]:
    """Add to `heard` what is written by this connection in the meantime."""
    told = (connection, heard)
    _LISTENING.append(told)
    try:
        yield
    finally:
        _LISTENING[:] = [item for item in _LISTENING if item is not told]


def new_key() -> str:
    """A key for a new thing: a random UUID."""
    return str(UUID(bytes=secrets.token_bytes(16), version=4))


def new_id() -> str:
    """128 random bits, hex: the id of a change, an act, a stream."""
    return secrets.token_hex(16)


class Act:
    """The changes of one gesture, written together."""

    def __init__(self, log: "Log") -> None:
        self._log = log
        self.id = new_id()
        self.changes: list[Change] = []

    def clock(self) -> datetime:
        """The time of this vault."""
        return self._log.clock()

    def add(
        self, root: str, kind: str, parent: tuple[str, str] | None = None, new: str | None = None, /, **fields: Json
    ) -> str:
        """A new thing with its fields (those that are None are left out); answers its key.

        A thing without parent is its own root: `root` is then its key. `new` is a key made beforehand, for a thing
        that others name before it is finished.
        """
        key = root if parent is None else new or new_key()
        if parent is not None:
            root = home(self._log.connection, root, *parent)
            self.write(root, kind, key, PARENT, {"entity": parent[0], "key": parent[1]}, seen=())
        for name, value in fields.items():
            if value is not None:
                self.write(root, kind, key, name, value, seen=())
        return key

    def write(
        self, root: str, kind: str, key: str, name: str, value: Json, *, seen: Sequence[str] | None = None
    ) -> Change:
        """Write one field. Raises CaseloadRefusal (`bad_value`) naming the field, never the value."""
        return self._log._write(self, root, kind, key, name, value, seen)

    def delete(self, root: str, kind: str, key: str) -> Change:
        """Delete a thing: replaces every head that stands, and nothing that comes from elsewhere unseen."""
        root = home(self._log.connection, root, kind, key)
        heads = heads_by_field(changes_of_thing(self._log.connection, root, kind, key))
        seen = [change.id for items in heads.values() for change in items]
        return self._log._write(self, root, kind, key, DELETION, True, seen)


class Log:
    """The change log of one open vault, for one author."""

    def __init__(self, connection: Connection, clock: Clock, author: Callable[[], str]) -> None:
        self.connection = connection
        self.clock = clock
        self._author = author

    @contextmanager
    def act(self) -> Iterator[Act]:
        """One gesture, one transaction: all of it is written, or nothing."""
        act = Act(self)
        with transaction(self.connection):
            yield act
            projection.refresh(self.connection, [change.cell[:3] for change in act.changes])
        for connection, heard in _LISTENING:
            if connection is self.connection:
                heard.extend(act.changes)

    def receive(self, changes: Iterable[Change]) -> list[Change]:
        """Add what came from elsewhere, inside the caller's transaction; answers those that were new.

        A change read twice changes nothing. What names a root that was erased is discarded.
        """
        erased = {row[0] for row in self.connection.execute("SELECT root FROM departed WHERE kind = 'erased'")}
        fresh = []
        stream, _position, last = self._stream()
        for change in changes:
            if change.root in erased or not insert(self.connection, change):
                continue
            last = meet(last, change.clock, self._now_ms())
            fresh.append(change)
        self.connection.execute("UPDATE stream SET clock = ? WHERE stream = ?", (last, stream))
        projection.refresh(self.connection, {change.cell[:3] for change in fresh})
        return fresh

    @property
    def stream(self) -> str:
        """The stream that this desk writes now."""
        return self._stream()[0]

    @property
    def position(self) -> int:
        """The last position written in it."""
        return self._stream()[1]

    def _now_ms(self) -> int:
        return int(self.clock().timestamp() * 1000)

    def _stream(self) -> tuple[str, int, str]:
        row = self.connection.execute("SELECT stream, position, clock FROM stream WHERE current = 1").fetchone()
        if row is not None:
            return row[0], row[1], row[2]
        stream = new_id()
        self.connection.execute("INSERT INTO stream VALUES (?, 1, 0, '')", (stream,))
        return stream, 0, ""

    def _write(
        self, act: Act, root: str, kind: str, key: str, name: str, value: Json, seen: Sequence[str] | None
    ) -> Change:
        try:
            value = decode(kind, name, value)
        except BadValue as bad:
            raise bad_value(f"{kind}.{name}" + (f".{bad.path}" if bad.path else ""), bad.reason) from None
        root = home(self.connection, root, kind, key)
        heads = heads_by_field(changes_of_thing(self.connection, root, kind, key)).get(name, [])
        if heads and name not in (PARENT, DELETION) and _is_entry(kind, name):
            raise CaseloadRefusal(
                "entry_written", tr("caseload", "Une note déjà écrite ne change plus\u00a0: ajoutez une correction.")
            )
        stream, position, last = self._stream()
        clock = tick(last, self._now_ms())
        change = Change(
            id=new_id(),
            stream=stream,
            position=position + 1,
            clock=clock,
            act=act.id,
            root=root,
            entity=kind,
            key=key,
            field=name,
            value=value,
            replaces=tuple(sorted(head.id for head in heads)) if seen is None else tuple(seen),
            by=self._author(),
        )
        if len(canonical(to_line(change))) > LONGEST_CHANGE:
            text = tr(
                "caseload", "C’est trop long pour une seule note. Rien n’est perdu\u00a0: partagez-la en plusieurs."
            )
            raise CaseloadRefusal("too_long", text)
        insert(self.connection, change)
        self.connection.execute(
            "UPDATE stream SET position = ?, clock = ? WHERE stream = ?", (position + 1, clock, stream)
        )
        act.changes.append(change)
        remember_heads(self.connection, change.cell, [change.id])
        return change


def _is_entry(kind: str, name: str) -> bool:
    return any(item.name == name and item.merge is Merge.APPEND for item in entity(kind).fields)

"""The list of people, kept in memory while the vault is open and renewed only where something changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from referent_desk.caseload.pairs import first_roots
from referent_desk.caseload.people import PersonRow, people, row_of, urgency
from referent_desk.caseload.projection import read_root
from referent_desk.caseload.record import record
from referent_desk.vault.database import Connection

NO_THEMES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where the vault stands: another mark, and the list may be another."""

    today: date
    stream: str
    position: int
    departed: int
    receipts: int
    others: int


@dataclass
class Roll:
    """`rows` and `themes` answer at once where nothing changed; what this desk wrote renews only its own lines."""

    connection: Connection
    _mark: _Mark | None = None
    _quick: tuple[date, int, int] | None = None
    _rows: dict[str, PersonRow] = field(default_factory=dict)
    _sorted: tuple[PersonRow, ...] = ()
    _themes: dict[str, frozenset[str]] = field(default_factory=dict)

    def over(self, connection: Connection) -> "Roll":
        """The same list for another connection (another thread's), read anew where the vault moved on meanwhile."""
        taken = Roll(connection)
        if self._mark is not None:
            mark = _mark(connection, self._mark.today)
            if replace(mark, others=self._mark.others) == self._mark:
                taken._rows, taken._sorted, taken._themes = dict(self._rows), self._sorted, dict(self._themes)
                taken._mark = mark
        return taken

    def rows(self, today: date) -> Sequence[PersonRow]:
        """Everybody, the most urgent first (`people.people`)."""
        self._renew(today)
        return self._sorted

    def row(self, root: str, today: date) -> PersonRow | None:
        """The line of one person; None for who is not in this vault."""
        self._renew(today)
        found = self._rows.get(root)
        return found or self._rows.get(first_roots(self.connection).get(root, root))

    def themes(self, today: date) -> Mapping[str, frozenset[str]]:
        """The themes of each person's barriers that are not lifted; nobody stands for none (`NO_THEMES`)."""
        self._renew(today)
        return self._themes

    def _renew(self, today: date) -> None:
        # Asked at each letter of a search: what this connection and the others wrote tells at once that nothing did.
        quick = (today, self.connection.total_changes, _others(self.connection))
        if quick == self._quick:
            return
        self._quick = quick
        mark = _mark(self.connection, today)
        before = self._mark
        if mark == before:
            return
        written = _written(self.connection, mark.stream, before.position) if before else ()
        if before is not None and written is not None and _is_own_writing(before, mark):
            shown = first_roots(self.connection)
            for root in {shown.get(root, root) for root in written}:
                self._renew_one(root, today)
            self._sorted = tuple(sorted(self._rows.values(), key=urgency))
        else:
            self._sorted = tuple(people(self.connection, today))
            self._rows = {row.id: row for row in self._sorted}
            self._themes = {row.id: _themes(row) for row in self._sorted}
        self._mark = mark

    def _renew_one(self, root: str, today: date) -> None:
        held_by = self.connection.execute("SELECT holder FROM assigned WHERE root = ?", (root,)).fetchone()
        holder = held_by[0] if held_by else ""
        row = row_of(record(root, read_root(self.connection, root)), today, holder)
        if row is None:
            self._rows.pop(root, None)
            self._themes.pop(root, None)
        else:
            self._rows[root] = row
            self._themes[root] = _themes(row)


def _is_own_writing(before: _Mark, now: _Mark) -> bool:
    return (before.today, before.stream, before.departed, before.receipts, before.others) == (
        now.today,
        now.stream,
        now.departed,
        now.receipts,
        now.others,
    )


def _mark(connection: Connection, today: date) -> _Mark:
    own = connection.execute("SELECT stream, position FROM stream WHERE current = 1").fetchone()
    stream, position = own if own is not None else ("", 0)
    departed, receipts = connection.execute(
        "SELECT (SELECT count(*) FROM departed), (SELECT coalesce(max(number), 0) FROM receipt)"
    ).fetchone()
    return _Mark(today, stream, position, departed, receipts, _others(connection))


def _others(connection: Connection) -> int:
    """A number that changes when another connection writes."""
    (others,) = connection.execute("PRAGMA data_version").fetchone()
    return int(others)


def _written(connection: Connection, stream: str, after: int) -> list[str] | None:
    """The roots written since; None where records may have been merged or parted: lines then come and go."""
    rows = connection.execute(
        "SELECT DISTINCT root, field = 'same_as' FROM change WHERE stream = ? AND position > ?", (stream, after)
    ).fetchall()
    return None if any(row[1] for row in rows) else [row[0] for row in rows]


def _themes(row: PersonRow) -> frozenset[str]:
    return frozenset(row.about.themes) if row.about else NO_THEMES

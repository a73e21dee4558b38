"""The day of a référent, over every record: appointments, what is to do, who waits for a sign, days not to miss.

It is kept in memory beside the list of people, and a record is read again only where its line in the list is new.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Literal, TypeGuard

from referent_desk.caseload import own
from referent_desk.caseload.bookings import Absences, Booking, absences, bookings
from referent_desk.caseload.deadlines import Deadline, deadlines, follow_ups
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.local import preference
from referent_desk.caseload.pairs import first_roots
from referent_desk.caseload.people import PersonRow
from referent_desk.caseload.projection import read_columns, read_entity, read_root
from referent_desk.caseload.record import Record, day, record
from referent_desk.caseload.roll import Roll
from referent_desk.domain.canonical import Json
from referent_desk.domain.status import StatusGroup
from referent_desk.vault.database import Connection

ASK_DAYS = 14
"""Days during which the outcome of a past appointment is still asked."""

HORIZON_DAYS = 30
"""How far the deadlines look."""

THRESHOLDS = ("watch_days", "late_days")
"""The preferences that hold the thresholds of silence."""

MOST_DAYS = 365

_READ = ("Person", "Guardian", "Case", "Appointment", "Task", "Plan", "Step", "Outcome", "OutcomeCheck")
_READ_PARTS = {"Interview": ("$.started", "$.corrects"), "ContactAttempt": ("$.at", "$.result", "$.corrects")}
_FEW = 40
"""Records read one by one; more, and all are read at once."""

TodoKind = Literal["task", "errand", "follow_up", "letter"]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Days without contact after which a person is to be watched, and is late."""

    watch: int = 15
    late: int = 30


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do. `root` is empty for one's own; `who` is a code of `codes.WHO`; a letter has no day.

    `key` is that of the task, of the outcome for a follow-up point (`month`), of nothing for a letter (`absences`).
    """

    kind: TodoKind
    key: str
    root: str
    name: str
    text: str
    due: date | None
    who: str = "referent"
    who_name: str = ""
    sex: str = ""
    month: int = 0
    absences: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody without a sign for too long; `days` is None for who was never reached."""

    root: str
    name: str
    days: int | None
    channel: str
    note: str


@dataclass(frozen=True, slots=True)
class _Page:
    """What one record has to say, and the line of the list that it was read with."""

    row: PersonRow
    bookings: tuple[Booking, ...]
    todos: tuple[Todo, ...]
    deadlines: tuple[Deadline, ...]
    absences: Absences
    channel: str
    note: str


@dataclass
class Agenda:
    """Answers for a day; `roll` is the list of people that the screens share."""

    connection: Connection
    roll: Roll
    _pages: dict[str, _Page] = field(default_factory=dict)

    def over(self, connection: Connection) -> "Agenda":
        """The same for another connection (another thread's); what changed meanwhile is read by `renew`."""
        return Agenda(connection, self.roll.over(connection), dict(self._pages))

    def appointments(self, first: date, last: date) -> list[Booking]:
        """The appointments of these days, one's own among them, by their start."""
        held = chain(own.bookings(self.connection), *(page.bookings for page in self._pages.values()))
        return sorted((item for item in held if first <= item.on <= last), key=lambda item: (item.start, item.name))

    def unsettled(self, now: datetime) -> list[Booking]:
        """Appointments of the days before today whose outcome nobody said, the oldest first; one's own ask none."""
        today = now.date()
        past = self.appointments(today - timedelta(days=ASK_DAYS), today - timedelta(days=1))
        return [item for item in past if item.root and not item.outcome]

    def booking(self, key: str) -> Booking | None:
        """The appointment of a key."""
        held = chain(own.bookings(self.connection), *(page.bookings for page in self._pages.values()))
        return next((item for item in held if item.key == key), None)

    def todos(self, today: date, until: date) -> list[Todo]:
        """What is to do up to a day, late things first, letters to propose as of today."""
        held = chain(_errands(self.connection, today), *(page.todos for page in self._pages.values()))
        wanted = [item for item in held if item.due is not None and item.due <= until]
        return sorted(wanted, key=lambda item: (item.due or today, item.kind == "errand", item.name, item.text))

    def waiting(self, watch: int) -> list[Waiting]:
        """Who has had no exchange for `watch` days or more, the longest first; never reached, before all."""
        told = [
            Waiting(page.row.id, page.row.name, page.row.days_since_contact, page.channel, page.note)
            for page in self._pages.values()
            if without_news(page.row, watch)
        ]
        return sorted(told, key=lambda item: (item.days is not None, -(item.days or 0), item.name))

    def deadlines(self, today: date, days: int = HORIZON_DAYS) -> list[Deadline]:
        """The days not to miss within so many days, by date; this week's follow-up points are among what is to do."""
        last, week = today + timedelta(days=days), end_of_week(today)
        held = chain.from_iterable(page.deadlines for page in self._pages.values())
        wanted = (item for item in held if item.on <= last and (item.kind != "follow_up" or item.on > week))
        return sorted(wanted, key=lambda item: (item.on, item.kind, item.title, item.name))

    def absences(self, root: str) -> Absences:
        """How often a person did not come."""
        page = self._pages.get(root)
        return page.absences if page else Absences()

    def renew(self, today: date) -> None:
        """Read what changed since the last time; called before the rest is asked."""
        rows = {row.id: row for row in self.roll.rows(today)}
        for gone in self._pages.keys() - rows.keys():
            del self._pages[gone]
        stale = [root for root, row in rows.items() if root not in self._pages or self._pages[root].row is not row]
        for found in self._records(stale):
            if found.root in rows:
                self._pages[found.root] = _page(found, rows[found.root], today)

    def _records(self, roots: Sequence[str]) -> Iterable[Record]:
        if len(roots) <= _FEW:
            return [record(root, read_root(self.connection, root)) for root in roots]
        by_root: dict[str, list[Thing]] = defaultdict(list)
        shown = first_roots(self.connection)
        for entity in _READ:
            for thing in read_entity(self.connection, entity):
                by_root[shown.get(thing.root, thing.root)].append(thing)
        for entity, paths in _READ_PARTS.items():
            for thing in read_columns(self.connection, entity, "entry", paths):
                by_root[shown.get(thing.root, thing.root)].append(thing)
        wanted = set(roots)
        return [record(root, things) for root, things in by_root.items() if root in wanted]


def thresholds(connection: Connection) -> Thresholds:
    """The preferences `watch_days` and `late_days`, 15 and 30 if nobody chose."""
    usual = Thresholds()
    watch, late = (preference(connection, name) for name in THRESHOLDS)
    kept_watch = watch if is_threshold(watch) else usual.watch
    kept_late = late if is_threshold(late) else usual.late
    return Thresholds(kept_watch, max(kept_watch, kept_late))


def is_threshold(value: Json) -> TypeGuard[int]:
    """Whether this is a number of days that a threshold may have."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST_DAYS


def without_news(row: PersonRow, watch: int) -> bool:
    """Whether a person waits for a sign: pauses, closed ones and those never met left out."""
    if row.group in (StatusGroup.NEW, StatusGroup.PAUSED, StatusGroup.CLOSED):
        return False
    return row.days_since_contact is None or row.days_since_contact >= watch


def end_of_week(today: date) -> date:
    """The Sunday of this week."""
    return today + timedelta(days=6 - today.weekday())


def _page(found: Record, row: PersonRow, today: date) -> _Page:
    person = found.person
    missed = absences(found)
    return _Page(
        row=row,
        bookings=_bookings(found),
        todos=tuple(_todos(found, row, today, missed)),
        deadlines=tuple(deadlines(found, today)),
        absences=missed,
        channel=person.text("contact_preference", "channel") if person else "",
        note=person.text("contact_preference", "note") if person else "",
    )


def _bookings(found: Record) -> tuple[Booking, ...]:
    """Those of the episode; once it is closed, what is still to happen is nobody's business any more."""
    held = bookings(found)
    closed = found.case is not None and bool(found.case.get("closed"))
    return tuple(item for item in held if item.outcome or not closed)


def _todos(found: Record, row: PersonRow, today: date, missed: Absences) -> Iterable[Todo]:
    case = found.case
    if case is None or case.get("closed"):
        return
    sex = found.person.text("sex") if found.person else ""
    for task in found.of("Task", case):
        due = day(task.text("due"))
        if due is not None and not task.get("done"):
            who, who_name = task.text("who", "kind"), task.text("who", "name")
            yield Todo("task", task.key, row.id, row.name, task.text("text"), due, who, who_name, sex)
    for point in follow_ups(found, today):
        yield Todo("follow_up", point.outcome, row.id, row.name, point.where, point.due, sex=sex, month=point.month)
    if missed.ask_letter:
        yield Todo("letter", "", row.id, row.name, "", today, sex=sex, absences=missed.since)


def _errands(connection: Connection, today: date) -> list[Todo]:
    waiting = (item for item in own.errands(connection) if item.done is None)
    return [Todo("errand", item.key, "", "", item.text, item.due or today) for item in waiting]

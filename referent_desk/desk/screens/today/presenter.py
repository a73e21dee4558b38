"""What the day shows, and what is done on it: each act answers its words and what takes it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from referent_desk.caseload import appointments, interviews, own
from referent_desk.caseload.agenda import Agenda, Thresholds, Todo, end_of_week, thresholds
from referent_desk.caseload.bookings import Booking
from referent_desk.caseload.local import preference
from referent_desk.caseload.persons import read_person
from referent_desk.desk.screens import words
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.letters.offers import Offered, after_absences
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.today import lines, printing
from referent_desk.desk.screens.today.actions import Actions
from referent_desk.desk.screens.today.deadline_words import DeadlineLine, deadline_lines
from referent_desk.domain import french
from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr
from referent_desk.sheets.day import DayPart, DaySheet

TodoKey = Literal["late", "today", "week"]
AHEAD_DAYS = 7
"""How far the card looks for the next two days with appointments."""

MOST = 20
"""Lines shown of one group in its card; the whole of it opens beside."""


@dataclass(frozen=True, slots=True)
class DayGroup:
    """Appointments of one day; the first group of the card has no title."""

    title: str
    lines: tuple[lines.AppointmentLine, ...]


@dataclass(frozen=True, slots=True)
class TodoGroup:
    """Things to do that are late, of today, or of this week; `more` are not shown."""

    key: TodoKey
    title: str
    count: int
    lines: tuple[lines.TodoLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Today:
    """All that the screen shows; `next_words` says when the next appointment is, for an empty day."""

    greeting: str
    context: str
    day: date
    day_words: str
    days: tuple[DayGroup, ...]
    todos: tuple[TodoGroup, ...]
    waiting: tuple[lines.WaitingLine, ...]
    watch_days: int
    deadlines: tuple[DeadlineLine, ...]
    current: str
    badge: int
    next_words: str
    followed: int


class TodayPresenter:
    """`show` answers the day; the acts record, and answer how to undo."""

    def __init__(self, desk: DeskServices, agenda: Agenda) -> None:
        self._desk, self._agenda = desk, agenda
        self.actions = Actions(desk, agenda)

    def show(self, ahead: int = 0) -> Today:
        """The screen as of now; the appointments of another day with `ahead`, in days from today."""
        today = self._desk.today()
        self._agenda.renew(today)
        limits = thresholds(self._desk.connection)
        day = today + timedelta(days=ahead)
        todos = self._agenda.todos(today, end_of_week(today))
        groups = tuple(group for group in _todo_groups(todos, today) if group.count)
        return Today(
            greeting=self._greeting(),
            context=self.clock_words(),
            day=day,
            day_words=tr("today", "auj.") if not ahead else lines.weekday(day),
            days=tuple(self._days(day)),
            todos=groups,
            waiting=self._waiting(limits),
            watch_days=limits.watch,
            deadlines=tuple(deadline_lines(self._agenda.deadlines(today), today)),
            current=self._current(),
            badge=sum(group.count for group in groups if group.key != "week"),
            next_words=self._next_words(),
            followed=len(self._agenda.roll.rows(today)),
        )

    def whole_group(self, key: str) -> TodoGroup:
        """A group of what is to do with all its lines."""
        today = self._desk.today()
        self._agenda.renew(today)
        groups = _todo_groups(self._agenda.todos(today, end_of_week(today)), today, most=None)
        return next(group for group in groups if group.key == key)

    def clock_words(self, *, short: bool = False) -> str:
        """The grey phrase beside the greeting, as of now: "mardi 13 octobre, il est 10:42"."""
        now = self._desk.clock()
        if short:
            return tr("today", "{day}, {time}").format(day=french.day_short(now.date()), time=lines.hour(now))
        return tr("today", "{day}, il est {time}").format(
            day=french.day_long(now.date(), weekday=True), time=lines.hour(now)
        )

    def day_sheet(self) -> DaySheet:
        """The day on paper: appointments, and what is to do until the end of the week; names are shortened."""
        today = self._desk.today()
        self._agenda.renew(today)
        names = {row.id: printing.short_name(row.given, row.family) for row in self._agenda.roll.rows(today)}
        parts = [DayPart(tr("today", "Rendez-vous"), printing.booking_lines(self._agenda.appointments(today, today)))]
        for group in _todo_groups(self._agenda.todos(today, end_of_week(today)), today):
            told = ((line.text, ", ".join(filter(None, (names.get(line.root, ""), line.when)))) for line in group.lines)
            parts.append(printing.todo_part(group.title, told))
        return DaySheet(
            day=french.capital(french.day_long(today, weekday=True, year=True)),
            parts=tuple(part for part in parts if part.lines),
            fictional=bool(preference(self._desk.connection, "demo", False)),
        )

    def booking(self, key: str) -> Booking | None:
        """The appointment of a line."""
        return self._agenda.booking(key)

    def tick(self, line: lines.TodoLine) -> Done:
        """A task or an errand is done."""
        desk, today = self._desk, self._desk.today()
        told = tr("today", "Fait\u00a0: {text}.").format(text=line.text.rstrip("."))
        if line.kind == "errand":
            own.finish_errand(desk.connection, line.key, today)
            return Done(told, lambda: own.finish_errand(desk.connection, line.key, None))
        interviews.finish_task(desk.log(), line.root, line.key, today)
        return Done(told, lambda: interviews.finish_task(desk.log(), line.root, line.key, None))

    def settle(self, key: str, outcome: str) -> Done | None:
        """Say what came of an appointment. Raises CaseloadRefusal; None for one that is no longer there."""
        item, desk = self._agenda.booking(key), self._desk
        if item is None:
            return None
        told = outcome_words(item, outcome)
        if not item.root:
            before_own = item.outcome or None
            own.set_outcome(desk.connection, key, outcome)
            return Done(told, lambda: own.set_outcome(desk.connection, key, before_own))
        before = appointments.set_outcome(desk.log(), item.root, key, outcome)
        return Done(told, lambda: appointments.put_back(desk.log(), before))

    def letter_after(self, key: str) -> Offered | None:
        """What is proposed once this appointment was missed."""
        item = self._agenda.booking(key)
        if item is None or not item.root:
            return None
        return after_absences(self._agenda, self._desk.today(), item.root)

    def check(self, line: lines.TodoLine, result: str) -> Done:
        """Note a follow-up point: "holds", "fragile", "broken"."""
        desk = self._desk
        thing = next(
            (
                item
                for item in read_person(desk.connection, line.root).of("Outcome")
                if item.key == line.key and not item.get("broken")
            ),
            None,
        )
        breaks = result == "broken" and thing is not None
        made = appointments.add_check(desk.log(), line.root, line.key, line.month, desk.today(), result)
        told = tr("today", "{point}\u00a0: {result}.").format(point=line.text, result=result_words(result).lower())
        return Done(told, lambda: appointments.take_back_check(desk.log(), line.root, line.key, made, mends=breaks))

    def _greeting(self) -> str:
        kept = preference(self._desk.connection, "author", {})
        name = _text(kept, "name") if isinstance(kept, dict) else ""
        if not name:
            author = self._desk.author()
            known = self._desk.name_of(author)
            name = "" if author.startswith(known) else known
        given = name.split()[0] if name.split() else ""
        return tr("today", "Bonjour {given}").format(given=given).strip()

    def _days(self, day: date) -> list[DayGroup]:
        now, today = self._desk.clock(), self._desk.today()
        told = []
        if day == today:
            unsettled = [lines.appointment_line(item, now, dated=True) for item in self._agenda.unsettled(now)]
            if unsettled:
                told.append(DayGroup(tr("today", "Avant aujourd’hui, à compléter"), tuple(unsettled)))
        own_day = [lines.appointment_line(item, now) for item in self._agenda.appointments(day, day)]
        title = "" if not told else tr("today", "Aujourd’hui")
        told.append(DayGroup(title, tuple(own_day)))
        later = self._agenda.appointments(day + timedelta(days=1), day + timedelta(days=AHEAD_DAYS))
        for on in sorted({item.on for item in later})[:2]:
            found = tuple(lines.appointment_line(item, now) for item in later if item.on == on)
            told.append(DayGroup(_day_title(on, today), found))
        return told

    def _waiting(self, limits: Thresholds) -> tuple[lines.WaitingLine, ...]:
        return tuple(lines.waiting_line(item, limits) for item in self._agenda.waiting(limits.watch))

    def _current(self) -> str:
        """The person whom the day is about now: of the appointment under way, else of the next one today."""
        now, today = self._desk.clock(), self._desk.today()
        todays = [item for item in self._agenda.appointments(today, today) if item.root and not item.outcome]
        return next((item.root for item in todays if item.end > now), "")

    def _next_words(self) -> str:
        now, today = self._desk.clock(), self._desk.today()
        later = self._agenda.appointments(today, today + timedelta(days=60))
        coming = next((item for item in later if item.start > now and not item.outcome), None)
        if coming is None:
            return ""
        day = words.told_day(coming.on, today)
        return tr("today", "Prochain rendez-vous\u00a0: {day} à {hour}.").format(day=day, hour=lines.hour(coming.start))


def outcome_words(item: Booking, outcome: str) -> str:
    """What the strip says once an outcome is recorded."""
    label = lines.mark_words(_as_mark(outcome))
    return tr("today", "{name}, {hour}\u00a0: {outcome}.").format(
        name=lines.booking_title(item), hour=lines.hour(item.start), outcome=label.lower()
    )


def result_words(result: str) -> str:
    """The words of a follow-up point's result."""
    return {
        "holds": tr("today", "Ça tient"),
        "fragile": tr("today", "Fragile"),
        "broken": tr("today", "Rompu"),
    }.get(result, result)


def _as_mark(outcome: str) -> lines.Mark:
    marks: dict[str, lines.Mark] = {
        "present": "present",
        "absent": "absent",
        "excused": "excused",
        "cancelled": "cancelled",
        "moved": "moved",
    }
    return marks.get(outcome, "")


def _todo_groups(todos: Sequence[Todo], today: date, most: int | None = MOST) -> list[TodoGroup]:
    parts: dict[TodoKey, list[Todo]] = {"late": [], "today": [], "week": []}
    for item in todos:
        due = item.due or today
        parts["late" if due < today else "today" if due == today else "week"].append(item)
    titles: dict[TodoKey, str] = {
        "late": tr("today", "En retard"),
        "today": tr("today", "Aujourd’hui"),
        "week": tr("today", "Cette semaine"),
    }
    return [
        TodoGroup(
            key,
            titles[key],
            len(items),
            tuple(lines.todo_line(item, today) for item in items[:most]),
            0 if most is None else max(len(items) - most, 0),
        )
        for key, items in parts.items()
    ]


def _day_title(on: date, today: date) -> str:
    told = french.day_long(on, weekday=True).rsplit(" ", 1)[0]
    if (on - today).days == 1:
        return tr("today", "Demain, {day}").format(day=told)
    return french.capital(told if 0 <= (on - today).days < AHEAD_DAYS else french.day_long(on, weekday=True))


def _text(value: dict[str, Json], name: str) -> str:
    held = value.get(name)
    return held if isinstance(held, str) else ""

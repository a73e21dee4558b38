"""The week as hours and columns: blocks of appointments beside each other where they meet, and the one selected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from referent_desk.caseload import appointments, own
from referent_desk.caseload.agenda import Agenda
from referent_desk.caseload.bookings import Absences, Booking
from referent_desk.caseload.calendar_file import calendar_file
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.letters.draft import Asked
from referent_desk.desk.screens.letters.offers import Offered, after_absences
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.today import lines
from referent_desk.desk.screens.today.presenter import outcome_words
from referent_desk.domain import french
from referent_desk.domain.text import tr

FIRST_HOUR, LAST_HOUR = 8, 18
"""The hours drawn at least; earlier and later ones when something stands there."""

EXPORT_DAYS = 90
"""How far the calendar file looks."""


@dataclass(frozen=True, slots=True)
class Block:
    """One appointment in its column: minutes of the day, the lane it takes among `lanes` side by side."""

    line: lines.AppointmentLine
    begin: int
    end: int
    lane: int
    lanes: int


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One day: "lun. 12", and its blocks by their hour."""

    on: date
    title: str
    sentence: str
    is_today: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Five days or more, where something stands at the week-end; hours from and to; `now` in minutes, if it is here."""

    title: str
    short_title: str
    context: str
    days: tuple[DayColumn, ...]
    first_hour: int
    last_hour: int
    now: int | None
    is_this_week: bool


@dataclass(frozen=True, slots=True)
class Details:
    """The appointment selected; `root` is empty for what has no young person."""

    key: str
    root: str
    title: str
    when: str
    detail: str
    place: str
    outcome: str
    absences: str
    may_settle: bool
    ask_letter: bool = False


class WeekPresenter:
    """`show` answers a week by how many weeks it is away."""

    def __init__(self, desk: DeskServices, agenda: Agenda) -> None:
        self._desk, self._agenda = desk, agenda

    def show(self, ahead: int = 0) -> Week:
        """The week `ahead` weeks from this one."""
        now, today = self._desk.clock(), self._desk.today()
        self._agenda.renew(today)
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
        held = self._agenda.appointments(monday, monday + timedelta(days=6))
        last = max((item.on.weekday() for item in held), default=0)
        days = [monday + timedelta(days=n) for n in range(max(5, last + 1))]
        columns = tuple(_column(on, [item for item in held if item.on == on], now, today) for on in days)
        blocks = [block for column in columns for block in column.blocks]
        return Week(
            title=tr("week", "Semaine du {day}").format(day=french.day_long(monday, year=monday.year != today.year)),
            short_title=tr("week", "Sem. du {day}").format(day=french.day_short(monday, weekday=False)),
            context=_context(held, now),
            days=columns,
            first_hour=min([FIRST_HOUR, *(block.begin // 60 for block in blocks)]),
            last_hour=max([LAST_HOUR, *(-(-block.end // 60) for block in blocks)]),
            now=now.hour * 60 + now.minute if today in days else None,
            is_this_week=not ahead,
        )

    def details(self, key: str) -> Details | None:
        """The appointment of a key."""
        item = self._agenda.booking(key)
        if item is None:
            return None
        held = self._agenda.absences(item.root) if item.root else Absences()
        missed = held.total
        told = tr("week", "{n} absence en tout.|{n} absences en tout.", missed).format(n=missed)
        return Details(
            key=key,
            root=item.root,
            title=lines.booking_title(item),
            when=tr("week", "{day}, {hour}, {length}").format(
                day=french.capital(french.day_long(item.on, weekday=True)),
                hour=lines.hour(item.start),
                length=french.duration(item.minutes),
            ),
            detail=french.capital(item.purpose.removeprefix("pour ")),
            place=item.place,
            outcome=item.outcome,
            absences=told if missed else "",
            may_settle=item.start <= self._desk.clock(),
            ask_letter=held.ask_letter,
        )

    def settle(self, key: str, outcome: str | None) -> Done | None:
        """Say what came of an appointment. Raises CaseloadRefusal; None for one that is no longer there."""
        item, desk = self._agenda.booking(key), self._desk
        if item is None:
            return None
        told = outcome_words(item, outcome or "")
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

    def asked(self, key: str) -> Asked | None:
        """What is to be written about this appointment: a reminder, or that it was missed."""
        item = self._agenda.booking(key)
        if item is None or not item.root:
            return None
        if item.outcome == "absent":
            return Asked(item.root, "sms", "missed", about=key)
        if not item.outcome and item.start > self._desk.clock():
            return Asked(item.root, "sms", "reminder", about=key)
        return Asked(item.root)

    def export(self) -> bytes:
        """The appointments from the first day of this month on, as a calendar file with initials only."""
        today = self._desk.today()
        self._agenda.renew(today)
        held = self._agenda.appointments(today.replace(day=1), today + timedelta(days=EXPORT_DAYS))
        self._desk.touch("export")
        return calendar_file(held, self._desk.clock())


def lanes(items: Sequence[Booking]) -> list[tuple[Booking, int, int]]:
    """Each appointment with its lane, and how many lanes its group of overlapping ones takes. Sorted by start."""
    placed: list[tuple[Booking, int, int]] = []
    group: list[tuple[Booking, int]] = []
    ends: list[datetime] = []
    for item in sorted(items, key=lambda item: (item.start, -item.minutes)):
        if ends and item.start >= max(ends):
            placed += [(one, lane, len(ends)) for one, lane in group]
            group, ends = [], []
        free = next((lane for lane, end in enumerate(ends) if end <= item.start), len(ends))
        if free == len(ends):
            ends.append(item.end)
        else:
            ends[free] = item.end
        group.append((item, free))
    return placed + [(one, lane, len(ends)) for one, lane in group]


def _column(on: date, items: Sequence[Booking], now: datetime, today: date) -> DayColumn:
    blocks = []
    for item, lane, count in lanes(items):
        begin = item.start.hour * 60 + item.start.minute
        end = min(begin + item.minutes, 24 * 60)
        blocks.append(Block(lines.appointment_line(item, now), begin, end, lane, count))
    n = len(blocks)
    told = tr("week", "{day}, {n} rendez-vous|{day}, {n} rendez-vous", n)
    return DayColumn(
        on=on,
        title=lines.weekday(on),
        sentence=told.format(day=french.day_long(on, weekday=True), n=n),
        is_today=on == today,
        blocks=tuple(blocks),
    )


def _context(held: Sequence[Booking], now: datetime) -> str:
    n = len(held)
    told = tr("week", "{n} rendez-vous|{n} rendez-vous", n).format(n=n)
    asked = sum(bool(item.root) and not item.outcome and item.end <= now for item in held)
    if not asked:
        return told
    more = tr("week", "{told}, dont {n} à compléter|{told}, dont {n} à compléter", asked)
    return more.format(told=told, n=asked)

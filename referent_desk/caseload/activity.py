"""What was done in a period, month by month, for who pays for it: acts, hours, people; never a name.

Acts are those of the records of this laptop, whoever wrote them. An entry that was corrected counts once; what was
deleted counts no more; two records of one person count as one.
"""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.pairs import first_roots
from referent_desk.caseload.projection import read_columns, read_entity
from referent_desk.caseload.record import day, last_said
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain import codes
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection

MOST_MONTHS: Final = 120

Section = Literal["people", "interviews", "contacts", "appointments", "outreach"]
Unit = Literal["count", "minutes"]

_NO_ANSWER = frozenset({"no_answer", "wrong_number", "mail_returned"})
_LETTERS = frozenset({"mail_sent", "summons_sent"})
_OTHER = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: a value for each month, and the total.

    `part_of` names the line that this one and its like add up to. `adds_up` is false where the same person counts in
    several months (people followed): the total then counts each once. `of_people` is false for what is no act with
    somebody (a session held): it is told however small.
    """

    key: str
    section: Section
    label: str
    months: tuple[int, ...]
    total: int
    unit: Unit = "count"
    part_of: str = ""
    adds_up: bool = True
    of_people: bool = True


@dataclass(frozen=True, slots=True)
class Activity:
    """The table of a period, both days included; `months` are their first days."""

    first: date
    last: date
    months: tuple[date, ...]
    lines: tuple[Line, ...]

    def line(self, key: str) -> Line:
        """The line of a key; asked for one that is not there, an error of ours."""
        return next(line for line in self.lines if line.key == key)


@dataclass(frozen=True, slots=True)
class _Act:
    """Something that happened on a day: a code of each of its lists, and how long it took."""

    on: date
    kind: str = _OTHER
    channel: str = _OTHER
    minutes: int = 0
    result: str = _OTHER


def activity(connection: Connection, first: date, last: date) -> Activity:
    """Count a period. Raises CaseloadRefusal `bad_period` for one that ends before it begins or lasts ten years."""
    months = tuple(months_between(first, last))
    if not months or len(months) > MOST_MONTHS:
        text = tr("activity", "La période finit avant son début, ou dure plus de dix ans. Rien n’a été compté.")
        raise CaseloadRefusal("bad_period", text)
    count = _Counting(first, last, months)
    standing = {thing.root for thing in read_entity(connection, "Person") if thing.live}
    shown = first_roots(connection)
    cases = list(_live(read_entity(connection, "Case"), standing))
    lines = [
        *_people(count, cases, shown, list(_live(read_entity(connection, "Outcome"), standing))),
        *_interviews(count, list(_meetings(connection, standing))),
        *_contacts(count, list(_attempts(connection, standing))),
        *_appointments(count, list(_live(read_entity(connection, "Appointment"), standing))),
        *_outreach(count, [thing for thing in read_entity(connection, "Visit") if thing.live]),
    ]
    return Activity(first, last, months, tuple(lines))


def months_between(first: date, last: date) -> Iterator[date]:
    """The first day of each month of a period; none for a period that ends before it begins."""
    at = first.replace(day=1)
    while at <= last and first <= last:
        yield at
        if (at.year, at.month) == (date.max.year, 12):
            return
        at = at.replace(year=at.year + at.month // 12, month=at.month % 12 + 1)


@dataclass(frozen=True)
class _Counting:
    """The period, and lines made of days or of what has a day."""

    first: date
    last: date
    months: tuple[date, ...]

    def has(self, on: date | None) -> bool:
        return on is not None and self.first <= on <= self.last

    def line(self, key: str, section: Section, label: str, days: Iterable[date], *, part_of: str = "") -> Line:
        by_month = Counter(on.replace(day=1) for on in days if self.has(on))
        values = tuple(by_month[month] for month in self.months)
        return Line(key, section, label, values, sum(values), part_of=part_of)

    def parts(self, whole: str, section: Section, table: codes.Table, acts: Iterable[tuple[date, str]]) -> list[Line]:
        """A line for each code that occurs, in the order of the table; what has none comes last."""
        by_code: dict[str, list[date]] = defaultdict(list)
        for on, code in acts:
            by_code[code].append(on)
        known = [code for code in table if code in by_code]
        other = sorted(code for code in by_code if code and code not in table)
        told = [
            self.line(f"{whole}.{code}", section, codes.label(table, code), by_code[code], part_of=whole)
            for code in (*known, *other)
        ]
        if by_code.get(_OTHER):
            label = tr("activity", "non précisé")
            told.append(self.line(f"{whole}.unsaid", section, label, by_code[_OTHER], part_of=whole))
        return [line for line in told if line.total]


def _people(count: _Counting, cases: list[Thing], shown: Mapping[str, str], outcomes: list[Thing]) -> Iterator[Line]:
    followed: list[set[str]] = [set() for _month in count.months]
    opened: list[date] = []
    closed: list[date] = []
    for case in cases:
        begun, ended = day(case.text("opened", "date")), day(case.text("closed", "date"))
        if begun is None:
            continue
        root = shown.get(case.root, case.root)
        for place, month in enumerate(count.months):
            begins, ends = max(month, count.first), min(_month_end(month), count.last)
            if begun <= ends and (ended is None or ended >= begins):
                followed[place].add(root)
        opened.append(begun)
        if ended is not None:
            closed.append(ended)
    everybody = len(set().union(*followed))
    yield Line(
        "people.followed",
        "people",
        tr("activity", "Jeunes suivis"),
        tuple(len(one) for one in followed),
        everybody,
        adds_up=False,
    )
    yield count.line("people.new", "people", tr("activity", "Accompagnements ouverts"), opened)
    yield count.line("people.closed", "people", tr("activity", "Accompagnements clos"), closed)
    starts = [on for item in outcomes if (on := day(item.text("period", "start")))]
    yield count.line("people.outcomes", "people", tr("activity", "Solutions commencées"), starts)


def _interviews(count: _Counting, acts: list[_Act]) -> Iterator[Line]:
    whole = count.line("interviews", "interviews", tr("activity", "Entretiens"), (act.on for act in acts))
    yield whole
    by_month: Counter[date] = Counter()
    for act in acts:
        if count.has(act.on):
            by_month[act.on.replace(day=1)] += act.minutes
    minutes = tuple(by_month[month] for month in count.months)
    # Two ways to cut the same whole: their lines have names of their own.
    yield from count.parts("interviews", "interviews", codes.INTERVIEW_TYPE, ((act.on, act.kind) for act in acts))
    for line in count.parts("interviews", "interviews", codes.CHANNEL, ((act.on, act.channel) for act in acts)):
        key = line.key.replace("interviews.", "interviews.by.")
        yield replace(line, key=key, part_of="interviews/channel")
    # After the parts: "dont suivi 31" under the hours would read as hours.
    yield Line(
        "interviews.hours",
        "interviews",
        tr("activity", "Heures d’entretien"),
        minutes,
        sum(minutes),
        unit="minutes",
    )


def _contacts(count: _Counting, acts: list[_Act]) -> Iterator[Line]:
    label = tr("activity", "Tentatives de contact")
    yield count.line("contacts", "contacts", label, (act.on for act in acts))
    yield from count.parts("contacts", "contacts", codes.CHANNEL, ((act.on, act.channel) for act in acts))
    silent = (act.on for act in acts if act.result in _NO_ANSWER)
    yield count.line("contacts.unanswered", "contacts", tr("activity", "dont sans réponse"), silent)
    letters = (act.on for act in acts if act.result in _LETTERS)
    yield count.line("contacts.letters", "contacts", tr("activity", "dont courriers envoyés"), letters)
    summons = (act.on for act in acts if act.result == "summons_sent")
    yield count.line("contacts.summons", "contacts", tr("activity", "dont convocations de mineurs"), summons)


def _appointments(count: _Counting, things: list[Thing]) -> Iterator[Line]:
    dated = [(on, item.text("outcome")) for item in things if (on := day(item.text("when", "start")))]
    wanted = {
        "present": tr("activity", "Rendez-vous tenus"),
        "absent": tr("activity", "Absences"),
        "excused": tr("activity", "Absences excusées"),
    }
    for code, label in wanted.items():
        yield count.line(f"appointments.{code}", "appointments", label, (on for on, held in dated if held == code))
    put_off = (on for on, held in dated if held in ("cancelled", "moved"))
    yield count.line("appointments.put_off", "appointments", tr("activity", "Annulés ou reportés"), put_off)


def _outreach(count: _Counting, things: list[Thing]) -> Iterator[Line]:
    entries = [(on, item.get("entry")) for item in things if (on := day(item.text("entry", "at")))]
    visits = [(on, entry) for on, entry in entries if isinstance(entry, dict)]
    held = {(on, str(entry.get("place") or "")) for on, entry in visits}
    sessions = count.line("outreach.sessions", "outreach", tr("activity", "Permanences tenues"), (on for on, _ in held))
    yield replace(sessions, of_people=False)
    yield count.line("outreach.visits", "outreach", tr("activity", "Passages"), (on for on, _entry in visits))
    nameless = (on for on, entry in visits if not entry.get("person"))
    yield count.line("outreach.nameless", "outreach", tr("activity", "dont sans nom"), nameless)


def _meetings(connection: Connection, standing: set[str]) -> Iterator[_Act]:
    paths = ("$.started", "$.minutes", "$.channel", "$.type", "$.corrects")
    for thing in last_said(_live(read_columns(connection, "Interview", "entry", paths), standing)):
        on, minutes = day(thing.text("entry", "started")), thing.get("entry", "minutes")
        if on is not None:
            yield _Act(
                on,
                kind=thing.text("entry", "type"),
                channel=thing.text("entry", "channel"),
                minutes=minutes if isinstance(minutes, int) else 0,
            )


def _attempts(connection: Connection, standing: set[str]) -> Iterator[_Act]:
    paths = ("$.at", "$.channel", "$.result", "$.corrects")
    for thing in last_said(_live(read_columns(connection, "ContactAttempt", "entry", paths), standing)):
        on = day(thing.text("entry", "at"))
        if on is not None:
            yield _Act(on, channel=thing.text("entry", "channel"), result=thing.text("entry", "result"))


def _live(things: Iterable[Thing], standing: set[str]) -> Iterator[Thing]:
    return (thing for thing in things if thing.live and thing.root in standing)


def _month_end(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])

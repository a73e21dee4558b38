"""The list of people and the search among them: in memory, because an index of names must not leave the vault."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.pairs import first_roots
from referent_desk.caseload.projection import read_columns, read_entity
from referent_desk.caseload.record import Record, day, facts, record
from referent_desk.domain import ages, status
from referent_desk.domain.folding import digits, fold
from referent_desk.domain.status import State, StatusGroup
from referent_desk.reference import communes
from referent_desk.vault.database import Connection

_WHOLE = (
    "Person",
    "Phone",
    "Case",
    "Appointment",
    "Task",
    "Plan",
    "Goal",
    "Step",
    "Proposal",
    "Outcome",
    "OutcomeCheck",
)
_DATES_ONLY = {
    "Interview": ("$.started", "$.type"),
    "ContactAttempt": ("$.at", "$.result"),
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next for a person: an appointment, a task, a step of the plan. `late` is in days, 0 if not late."""

    kind: str
    text: str
    due: date | None
    time: str = ""
    late: int = 0


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list."""

    id: str
    given: str
    family: str
    birth: date | None
    age: int | None
    commune: str
    state: State
    group: StatusGroup
    next: NextStep | None
    last_contact: date | None
    days_since_contact: int | None
    steps_done: int
    steps_total: int
    has_plan: bool
    contested: bool
    search: str = ""
    phones: str = ""

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given} {self.family}".strip()


def people(connection: Connection, today: date) -> list[PersonRow]:
    """Everybody in this vault, the most urgent first: late, then by date, then those without a next step."""
    by_root: dict[str, list[Thing]] = defaultdict(list)
    shown = first_roots(connection)
    for entity in _WHOLE:
        for thing in read_entity(connection, entity):
            by_root[shown.get(thing.root, thing.root)].append(thing)
    for entity, paths in _DATES_ONLY.items():
        for thing in read_columns(connection, entity, "entry", paths):
            by_root[shown.get(thing.root, thing.root)].append(thing)
    rows = [_row(record(root, found), today) for root, found in by_root.items()]
    return sorted((row for row in rows if row is not None), key=urgency)


def row_of(found: Record, today: date) -> PersonRow | None:
    """The line of one person, from a whole record."""
    return _row(found, today)


def search(rows: Sequence[PersonRow], words: str, limit: int = 20) -> list[PersonRow]:
    """The people whom these words may mean, best first: accents, case, order and small slips forgiven.

    Four digits or more look for a telephone, however it was typed.
    """
    from rapidfuzz import fuzz, process

    number = digits(words)
    if len(number) >= 4 and not any(letter.isalpha() for letter in words):
        return _closed_last(row for row in rows if number in row.phones)[:limit]
    wanted = fold(words)
    if not wanted:
        return []
    exact = [row for row in rows if all(_starts(row.search, word) for word in wanted.split())]
    if len(wanted) >= 3 and len(exact) < limit:
        held = {row.id for row in exact}
        exact += [row for row in rows if row.id not in held and all(word in row.search for word in wanted.split())]
    if exact:
        first = {row.id for row in exact if all(_starts(row.search, word) for word in wanted.split())}
        closed = StatusGroup.CLOSED
        return sorted(exact, key=lambda row: (row.group is closed, row.id not in first, row.family, row.given))[:limit]
    close = process.extract(wanted, [row.search for row in rows], scorer=fuzz.WRatio, limit=limit, score_cutoff=75)
    return _closed_last(rows[index] for _text, _score, index in close)


def _closed_last(rows: Iterable[PersonRow]) -> list[PersonRow]:
    return sorted(rows, key=lambda row: row.group is StatusGroup.CLOSED)


def _starts(text: str, word: str) -> bool:
    return text.startswith(word) or f" {word}" in text


def _row(found: Record, today: date) -> PersonRow | None:
    person = found.person
    if person is None:
        return None
    case = found.case
    place = status.state(facts(found, case), today)
    birth = day(person.text("birth", "date"))
    steps = [step for step in found.steps() if step.text("state", "state") != "dropped"]
    last = last_contact(found)
    commune = communes.by_code(person.text("address", "commune_code"))
    given, family = person.text("name", "given"), person.text("name", "usage") or person.text("name", "family")
    others = [item.text("name", part) for item in found.folded for part in ("given", "family", "usage")]
    names = " ".join(
        filter(None, (given, family, person.text("name", "family"), person.text("name", "usage"), *others))
    )
    return PersonRow(
        id=found.root,
        given=given,
        family=family,
        birth=birth,
        age=ages.age(birth, today),
        commune=commune.name if commune else "",
        state=place,
        group=status.group(place),
        next=next_step(found, today),
        last_contact=last,
        days_since_contact=(today - last).days if last else None,
        steps_done=sum(step.text("state", "state") == "done" for step in steps),
        steps_total=len(steps),
        has_plan=found.plan is not None,
        contested=any(thing.contested for thing in found.things),
        search=fold(f"{names} {commune.name if commune else ''}"),
        phones=" ".join(digits(phone.text("number", "typed")) for phone in found.of("Phone")),
    )


def last_contact(found: Record) -> date | None:
    """The day on which somebody was last met, spoken with or written to: what was missed is no contact."""
    days = [day(thing.text("entry", "started")) for thing in found.of("Interview")]
    days += [
        day(thing.text("when", "start")) for thing in found.of("Appointment") if thing.text("outcome") == "present"
    ]
    days += [
        day(thing.text("entry", "at"))
        for thing in found.of("ContactAttempt")
        if thing.text("entry", "result") in ("reached", "sms_sent", "refused", "already_in_solution")
    ]
    return max((item for item in days if item), default=None)


def next_step(found: Record, today: date) -> NextStep | None:
    """The most urgent of what is to come: a task not done, an appointment, the next step of the plan."""
    case = found.case
    if case is None or case.get("closed"):
        return None
    waiting: list[NextStep] = []
    for task in found.of("Task", case):
        if not task.get("done"):
            due = day(task.text("due"))
            late = max((today - due).days, 0) if due else 0
            waiting.append(NextStep("task", task.text("text"), due, late=late))
    for booking in found.of("Appointment", case):
        start = booking.text("when", "start")
        on = day(start)
        if on and on >= today and not booking.get("outcome"):
            waiting.append(NextStep("appointment", booking.text("purpose"), on, time=start[11:16]))
    for step in found.steps():
        start_on = day(step.text("when", "start"))
        if step.text("state", "state") in ("to_prepare", "planned", "confirmed") and start_on and start_on >= today:
            waiting.append(NextStep("step", step.text("title"), start_on))
    # Of one day, what has an hour comes before what only has the day.
    return min(waiting, key=lambda item: (-item.late, item.due or date.max, item.time or "24"), default=None)


def urgency(row: PersonRow) -> tuple[bool, int, date, str, str, str]:
    """The order of the list: late first, then by date, then those without a next step; the closed last."""
    coming = row.next
    closed = row.group is StatusGroup.CLOSED
    if coming is None:
        return closed, 0, date.max, "", row.family, row.given
    return closed, -coming.late, coming.due or date.max, coming.time, row.family, row.given


def counts(rows: Iterable[PersonRow]) -> dict[StatusGroup, int]:
    """How many people stand in each group."""
    found: dict[StatusGroup, int] = defaultdict(int)
    for row in rows:
        found[row.group] += 1
    return found

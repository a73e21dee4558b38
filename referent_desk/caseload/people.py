"""The list of people and the search among them: in memory, because an index of names must not leave the vault."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from referent_desk.caseload.record import Record
from referent_desk.caseload.summaries import summaries
from referent_desk.caseload.summary import Summary, last_contact, summarize
from referent_desk.domain import ages, status
from referent_desk.domain.folding import digits, fold
from referent_desk.domain.status import State, StatusGroup
from referent_desk.reference import communes
from referent_desk.vault.database import Connection

__all__ = [
    "NextStep",
    "PersonRow",
    "counts",
    "holders",
    "last_contact",
    "next_step",
    "people",
    "row_from",
    "row_of",
    "search",
    "urgency",
]


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
    referent: str = ""
    """The id of who follows them: as the hub said last, else who opened the episode."""
    about: Summary | None = field(default=None, compare=False, repr=False)
    """All that the list keeps of the record, for the columns that are not always shown."""

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given} {self.family}".strip()


def people(connection: Connection, today: date) -> list[PersonRow]:
    """Everybody in this vault, the most urgent first: late, then by date, then those without a next step."""
    held_by = holders(connection)
    found = summaries(connection).items()
    return sorted((row_from(root, one, today, held_by.get(root, "")) for root, one in found), key=urgency)


def holders(connection: Connection) -> dict[str, str]:
    """Who follows whom, as the hub said last: the holder's id by root."""
    return {row[0]: row[1] for row in connection.execute("SELECT root, holder FROM assigned")}


def row_of(found: Record, today: date, holder: str = "") -> PersonRow | None:
    """The line of one person, from a whole record; `holder` is who follows them, if the hub said."""
    told = summarize(found)
    return row_from(found.root, told, today, holder) if told else None


def row_from(root: str, told: Summary, today: date, holder: str = "") -> PersonRow:
    """The line of one person on this day."""
    place = status.state(told.facts, today)
    commune, folded = _commune(told.commune)
    last = told.last_contact
    return PersonRow(
        id=root,
        given=told.given,
        family=told.family,
        birth=told.birth,
        age=ages.age(told.birth, today),
        commune=commune,
        state=place,
        group=status.group(place),
        next=next_step(told, today),
        last_contact=last,
        days_since_contact=(today - last).days if last else None,
        steps_done=told.steps_done,
        steps_total=told.steps_total,
        has_plan=told.has_plan,
        contested=told.contested,
        search=f"{told.names} {folded}".strip(),
        phones=told.phones,
        referent=holder or told.referent,
        about=told,
    )


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
    each = wanted.split()
    exact = [row for row in rows if _begins(row.search, each)]
    first = {row.id for row in exact}
    if len(wanted) >= 3 and len(exact) < limit:
        exact += [row for row in rows if row.id not in first and _holds(row.search, each)]
    if exact:
        closed = StatusGroup.CLOSED
        return sorted(exact, key=lambda row: (row.group is closed, row.id not in first, row.family, row.given))[:limit]
    close = process.extract(wanted, [row.search for row in rows], scorer=fuzz.WRatio, limit=limit, score_cutoff=75)
    return _closed_last(rows[index] for _text, _score, index in close)


def _closed_last(rows: Iterable[PersonRow]) -> list[PersonRow]:
    return sorted(rows, key=lambda row: row.group is StatusGroup.CLOSED)


def _begins(text: str, words: Sequence[str]) -> bool:
    """Whether each word begins one of the text."""
    for word in words:  # noqa: SIM110  thousands of texts at each letter: a generator takes twice as long
        if not text.startswith(word) and f" {word}" not in text:
            return False
    return True


def _holds(text: str, words: Sequence[str]) -> bool:
    for word in words:  # noqa: SIM110  the same
        if word not in text:
            return False
    return True


def next_step(told: Summary, today: date) -> NextStep | None:
    """The most urgent of what is to come: a task not done, an appointment, the next step of the plan."""
    if told.is_closed:
        return None
    waiting: list[NextStep] = []
    for item in told.waiting:
        late = max((today - item.due).days, 0) if item.due else 0
        if item.kind == "task" or not late:
            waiting.append(NextStep(item.kind, item.text, item.due, item.time, late))
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


@lru_cache(maxsize=4096)
def _commune(code: str) -> tuple[str, str]:
    """The name of a commune, and the same folded; empty where the table has none of this code."""
    found = communes.by_code(code) if code else None
    return (found.name, fold(found.name)) if found else ("", "")

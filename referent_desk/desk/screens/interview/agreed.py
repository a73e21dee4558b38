"""Decisions and actions as the right column lists them, and the gestures on them; each is recorded as it is typed."""

from dataclasses import dataclass
from datetime import date

from referent_desk.caseload import interviews
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import Log
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens.interview.doers import who_words
from referent_desk.desk.screens.interview.typed_task import LONGEST, TypedTask
from referent_desk.desk.screens.words import told_day
from referent_desk.domain import french
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One action; `late` in days; `fresh` for the one added last in this interview."""

    key: str
    text: str
    who: str
    due: str
    late: int
    done: bool
    on_sheet: bool
    fresh: bool


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision of this interview."""

    key: str
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Removed:
    """Something taken away: what says so, and what puts it back."""

    sentence: str
    root: str
    entity: str
    fields: dict[str, Json]


def task_lines(found: Record, interview: str, today: date) -> list[TaskLine]:
    """Actions still to do, those done today among them; this interview's own last, in the order they were typed."""
    case = found.case
    tasks = [task for task in found.of("Task", case) if _shows(task, today)] if case else []
    own = [task for task in tasks if task.get("made", "interview") == interview]
    before = [task for task in tasks if task not in own]
    before.sort(key=lambda task: (task.text("due") or "9999", task.clock))
    last = own[-1].key if own else ""
    return [_task(task, found, today, fresh=task.key == last) for task in (*before, *own)]


def decision_lines(found: Record, interview: str) -> list[DecisionLine]:
    """What was decided in this interview."""
    case = found.case
    made = found.of("Decision", case) if case else []
    return [
        DecisionLine(item.key, item.text("text"), _with_whom(item, found))
        for item in made
        if item.get("made", "interview") == interview
    ]


def add_task(log: Log, root: str, task: TypedTask, interview: str) -> str:
    """Record an action; answers its key."""
    return interviews.add_task(log, root, task.text, task.who.value(), task.due, interview=interview)


def add_decision(log: Log, root: str, text: str, interview: str) -> str:
    """Record a decision taken with the person; answers its key."""
    text = clean(text)[:LONGEST]
    return interviews.add_decision(log, root, french.capital(text), {"kind": "person"}, interview=interview)


def set_on_sheet(log: Log, root: str, key: str, *, on: bool) -> None:
    """Let an action stand on the sheet, or keep it off."""
    with log.act() as act:
        act.write(root, "Task", key, "on_sheet", on)


def remove(log: Log, found: Record, entity: str, key: str) -> Removed:
    """Take an action or a decision away; answers what puts it back."""
    thing = next(item for item in found.of(entity) if item.key == key)
    with log.act() as act:
        act.delete(found.root, entity, key)
    sentence = tr("interview", "Action retirée.") if entity == "Task" else tr("interview", "Décision retirée.")
    return Removed(sentence, found.root, entity, dict(thing.fields))


def put_back(log: Log, found: Record, removed: Removed) -> str:
    """Record it anew (a deletion stays in the history); answers the new key."""
    with log.act() as act:
        parent = ("Case", interviews.case_key(act, found))
        return act.add(removed.root, removed.entity, parent, **removed.fields)


def _shows(task: Thing, today: date) -> bool:
    done = day(task.text("done", "date"))
    return done is None or done == today


def _task(task: Thing, found: Record, today: date, *, fresh: bool) -> TaskLine:
    due = day(task.text("due"))
    done = task.get("done") is not None
    late = 0 if due is None or done else max(0, (today - due).days)
    told = "" if due is None else french.day_short(due) if late else told_day(due, today)
    return TaskLine(
        key=task.key,
        text=task.text("text"),
        who=who_words(task.get("who"), found),
        due=told,
        late=late,
        done=done,
        on_sheet=task.get("on_sheet") is not False,
        fresh=fresh,
    )


def _with_whom(decision: Thing, found: Record) -> str:
    return tr("interview", "Décidé avec {who}").format(who=who_words(decision.get("who"), found))

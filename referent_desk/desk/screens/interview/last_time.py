"""The last interview in a few lines, and what everyone had to do since."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.journal import blocks, last_interview, quoted
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens.interview.doers import who_words
from referent_desk.domain import french
from referent_desk.domain.text import tr

_MOST = 320
Result = Literal["done", "late"]


@dataclass(frozen=True, slots=True)
class Errand:
    """What somebody had to do, and how it stands: "Fait", "En retard de 4 j"."""

    text: str
    result: Result
    state: str


@dataclass(frozen=True, slots=True)
class LastTime:
    """`day` is empty when there was no interview yet."""

    day: str
    text: str
    errands: tuple[Errand, ...]


def last_time(found: Record, interview: str, today: date) -> LastTime:
    """What to remember at the start of the interview whose key is given: that one's own tasks are left out."""
    last = last_interview(found)
    on = day(last.text("entry", "started")) if last else None
    since = [task for task in _tasks(found) if task.get("made", "interview") != interview]
    told = [task for task in since if _matters(task, on, today)]
    return LastTime(
        day=french.day_long(on, year=on.year != today.year) if on else "",
        text=_summary(last) if last else "",
        errands=tuple(_errand(task, found, today) for task in sorted(told, key=_order)),
    )


def _summary(last: Thing) -> str:
    told = [last.text("entry", "agreed"), *blocks(last, "report")] if last.text("entry", "agreed") else []
    told = told[:1] or blocks(last, "report") or [quoted(text) for text in blocks(last, "words")]
    text = " ".join(" ".join(told).split())
    return text if len(text) <= _MOST else text[:_MOST].rsplit(" ", 1)[0] + "…"


def _tasks(found: Record) -> list[Thing]:
    case = found.case
    return found.of("Task", case) if case else []


def _matters(task: Thing, last: date | None, today: date) -> bool:
    """Done since, or late; what is still ahead stands among the actions."""
    done, due = day(task.text("done", "date")), day(task.text("due"))
    if done is not None:
        return last is not None and done >= last
    return due is not None and due < today


def _order(task: Thing) -> tuple[bool, str, str]:
    return task.get("done") is None, task.text("due") or "9999", task.clock


def _errand(task: Thing, found: Record, today: date) -> Errand:
    text = tr("interview", "{who}\u00a0: {what}.").format(
        who=who_words(task.get("who"), found), what=_lower(task.text("text").rstrip("."))
    )
    if task.get("done"):
        return Errand(text, "done", tr("interview", "Fait"))
    due = day(task.text("due")) or today
    return Errand(text, "late", tr("interview", "En retard de {n}\u00a0j").format(n=(today - due).days))


def _lower(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]

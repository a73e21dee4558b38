"""A list looked at before anything is written: what each line would become, and why."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from referent_desk.caseload.duplicates import lookalikes, of_fields
from referent_desk.caseload.importing.line import Problem, Read, read_line
from referent_desk.caseload.importing.table import Table
from referent_desk.caseload.likeness import SURE, Alike, Lookalikes, reason_words
from referent_desk.caseload.persons import intake, read_person
from referent_desk.caseload.record import day
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain import french
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection

Fate = Literal["add", "match", "reject"]
Told = Callable[[int, int], None]
_EVERY = 20
_WHO = ("same_name", "swapped_names", "same_sound", "close_names", "same_given", "same_birth")


class Cancelled(Exception):
    """The person asked to stop; nothing was written."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One line: `add` it, or it is somebody of the caseload (`root`) or of a line above (`same_line`), or refused."""

    line: int
    fate: Fate
    read: Read
    why: str = ""
    root: str = ""
    same_line: int = 0
    closed: bool = False
    """Somebody of the caseload whose accompaniment is closed: it may be opened again."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is worth a second look."""
        return tuple(problem.sentence for problem in self.read.problems if not problem.blocking)


@dataclass(frozen=True, slots=True)
class Look:
    """Every line of a list as it would come in."""

    lines: tuple[Looked, ...]

    def count(self, fate: Fate) -> int:
        """How many lines have this fate."""
        return sum(line.fate == fate for line in self.lines)


def look(
    connection: Connection,
    table: Table,
    targets: Sequence[str],
    today: date,
    *,
    told: Told = lambda _done, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Look:
    """Read every line against the caseload and the lines above; writes nothing. Raises CaseloadRefusal, Cancelled."""
    if not {"given_names", "full_name"} & set(targets):
        text = tr("importing", "Aucune colonne ne porte le prénom\u00a0: dites laquelle. Rien n’a été écrit.")
        raise CaseloadRefusal("no_given_name", text)
    index = lookalikes(connection)
    found: list[Looked] = []
    for place, row in enumerate(table.rows):
        if place % _EVERY == 0:
            told(place, len(table.rows))
            if cancelled():
                raise Cancelled
        line = _looked(index, read_line(row, targets, today), today)
        reopening = {one.root for one in found if one.closed}
        found.append(_with_closing(connection, line, today, reopening) if line.root else line)
    told(len(table.rows), len(table.rows))
    return Look(tuple(found))


def _looked(index: Lookalikes, read: Read, today: date) -> Looked:
    refused = read.refused or _not_recordable(read, today)
    if refused is not None:
        return Looked(read.line, "reject", read, refused.sentence)
    fields = intake(read.flat, today)
    asked = of_fields(fields.fields, fields.phones)
    alike = next(iter(index.find(asked)), None)
    if alike is not None and alike.score >= SURE and set(alike.reasons) & set(_WHO):
        return _same(read, alike)
    index.add(replace(asked, root=f"line:{read.line}"))
    if alike is None:
        return Looked(read.line, "add", read)
    sentence = tr("importing", "Ressemble à quelqu’un\u00a0: {why}.").format(why=_small(reason_words(alike.reasons)))
    told = replace(read, problems=(*read.problems, Problem("alike", sentence)))
    if alike.root.startswith("line:"):
        return Looked(read.line, "add", told, sentence, same_line=int(alike.root[5:]))
    return Looked(read.line, "add", told, sentence, alike.root)


def _with_closing(connection: Connection, line: Looked, today: date, before: Collection[str]) -> Looked:
    """The same, saying that the accompaniment is closed and since when; a person is opened again by one line only."""
    case = read_person(connection, line.root).case
    if line.fate != "match" or case is None or not case.get("closed") or line.root in before:
        return line
    on = day(case.text("closed", "date"))
    if on is None:
        sentence = tr("importing", "Dossier clos.")
    else:
        told = french.day_long(on, year=on.year != today.year)
        sentence = tr("importing", "Dossier clos depuis le {day}.").format(day=told)
    return replace(line, why=f"{sentence} {line.why}", closed=True)


def _same(read: Read, alike: Alike) -> Looked:
    why = _small(reason_words(alike.reasons))
    if alike.root.startswith("line:"):
        above = int(alike.root[5:])
        sentence = tr("importing", "Déjà à la ligne {line}\u00a0: {why}.").format(line=above, why=why)
        return Looked(read.line, "match", read, sentence, same_line=above)
    sentence = tr("importing", "Déjà dans vos dossiers\u00a0: {why}.").format(why=why)
    return Looked(read.line, "match", read, sentence, alike.root)


def _not_recordable(read: Read, today: date) -> Problem | None:
    """What the log itself would refuse, said of the line."""
    try:
        intake(read.flat, today)
    except CaseloadRefusal as refusal:
        return Problem(refusal.code, refusal.sentence, blocking=True)
    return None


def _small(words: str) -> str:
    """The words as they go on in a sentence; an abbreviation keeps its capitals."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"

"""The lines of the list in words; each is made when it is looked at, since a screen shows a dozen of five hundred."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, overload

from referent_desk.caseload.agenda import Thresholds
from referent_desk.caseload.deadlines import Deadline
from referent_desk.caseload.people import PersonRow
from referent_desk.desk.screens import words
from referent_desk.desk.screens.people.columns import Column, column_words, extra
from referent_desk.domain import codes, french
from referent_desk.domain.identifiers import phone_shown
from referent_desk.domain.status import StatusGroup
from referent_desk.domain.text import tr

Urge = Literal["", "late", "today", "missing"]
Words = tuple[str, str]
"""What a further column says, and its second line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the list; `urge` chooses how the second line of the next step looks."""

    id: str
    family: str
    given: str
    context: str
    standing: words.Standing
    state: str
    next_title: str
    next_when: str
    urge: Urge
    days: int | None
    done: int
    total: int
    contested: bool
    sentence: str
    limits: Thresholds
    further: Mapping[Column, Words]


@dataclass(frozen=True, slots=True)
class Told:
    """What the lines need beside the rows: the day, the thresholds, the columns shown, deadlines, names."""

    today: date
    limits: Thresholds
    columns: tuple[Column, ...]
    due: Mapping[str, Deadline]
    name_of: Callable[[str], str]


class Lines(Sequence[Line]):
    """The lines of these rows, each made once, when it is asked for."""

    def __init__(self, rows: Sequence[PersonRow], told: Told) -> None:
        self._rows, self._told = rows, told
        self._made: list[Line | None] = [None] * len(rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | Sequence[Line]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        line = self._made[at]
        if line is None:
            line = self._made[at] = _line(self._rows[at], self._told)
        return line

    def place(self, root: str) -> int:
        """Where a person stands among them; -1 for who does not."""
        return next((at for at, row in enumerate(self._rows) if row.id == root), -1)


def _line(row: PersonRow, told: Told) -> Line:
    title, when, urge = next_words(row, told.today)
    context = words.row_context(row)
    further = {column: _further(column, row, told) for column in extra(told.columns)}
    return Line(
        id=row.id,
        family=row.family,
        given=row.given,
        context=context,
        standing=words.standing(row.group),
        state=words.state_words(row.state),
        next_title=title,
        next_when=when,
        urge=urge,
        days=row.days_since_contact,
        done=row.steps_done,
        total=row.steps_total,
        contested=row.contested,
        sentence=_sentence(row, told.today, context, further),
        limits=told.limits,
        further=further,
    )


def next_words(row: PersonRow, today: date) -> tuple[str, str, Urge]:
    """What comes next, when it is due, and how pressing it is."""
    coming = row.next
    if coming is None:
        if row.group in (StatusGroup.CLOSED, StatusGroup.PAUSED):
            return tr("people", "Rien de prévu"), "", ""
        return tr("people", "Aucune étape prévue"), tr("people", "à planifier"), "missing"
    title = french.capital(coming.text) if coming.text else tr("people", "Rendez-vous")
    if coming.late:
        return title, tr("people", "en retard de {n} j").format(n=coming.late), "late"
    if coming.due is None:
        return title, tr("people", "sans date"), ""
    when = f"{words.near_day(coming.due, today)} {coming.time}".strip()
    return title, when, "today" if coming.due == today else ""


def deadline_title(item: Deadline) -> str:
    """What a deadline of one person is, without the name."""
    named = {
        "obligation": tr("people", "Obligation de formation"),
        "eighteen": tr("people", "18 ans"),
        "pause_end": tr("people", "Retour prévu"),
        "follow_up": tr("people", "Point à {n} mois|Point à {n} mois", item.month).format(n=item.month),
        "step_start": tr("people", "Début : {title}").format(title=item.title),
        "step_end": tr("people", "Fin : {title}").format(title=item.title),
        "outcome_end": tr("people", "Fin prévue : {title}").format(title=item.title),
        "registration_end": tr("people", "Clôture des inscriptions : {title}").format(title=item.title),
    }
    return named[item.kind].rstrip(" : ")


def level_words(row: PersonRow) -> str:
    """The highest diploma; empty where nobody asked."""
    level = row.about.level if row.about else ""
    return codes.label(codes.DIPLOMA, level) if level else ""


def _further(column: Column, row: PersonRow, told: Told) -> Words:
    about = row.about
    if about is None:
        return "", ""
    if column == "age":
        return words.age_words(row.age), ""
    if column == "commune":
        return row.commune, ""
    if column == "phone":
        return phone_shown(about.phone) if about.phone else "", ""
    if column == "reach":
        return codes.label(codes.CONTACT_PREFERENCE, about.channel) if about.channel else "", about.reach_note
    if column == "level":
        return level_words(row), about.class_label
    if column == "last_step":
        return about.last_step, words.near_day(about.last_step_on, told.today) if about.last_step_on else ""
    if column == "due":
        due = told.due.get(row.id)
        return (deadline_title(due), words.near_day(due.on, told.today)) if due else ("", "")
    if column == "opened":
        return f"{about.opened:%d/%m/%Y}" if about.opened else "", ""
    if column == "referent":
        return told.name_of(row.referent), ""
    return ", ".join(about.tags), ""


def _sentence(row: PersonRow, today: date, context: str, further: Mapping[Column, Words]) -> str:
    """The line as a screen reader says it: lateness is in the words (ux.md, 6.2)."""
    title, when, urge = next_words(row, today)
    if row.next is not None and row.next.due is not None and not urge:
        when = f"{words.told_day(row.next.due, today)} {row.next.time}".strip()
    name = f"{row.family} {row.given}".strip()
    coming = tr("people", "Prochaine étape\u00a0: {what}").format(what=", ".join(filter(None, (title, when))))
    parts = [f"{name}, {context}", words.standing_words(words.standing(row.group)), coming, _contact(row, today)]
    if row.steps_total:
        steps = tr("people", "{n} étape sur {total}|{n} étapes sur {total}", row.steps_done)
        parts.append(steps.format(n=row.steps_done, total=row.steps_total))
    for column, both in further.items():
        said = ", ".join(part for part in both if part)
        if said and column not in ("age", "commune"):  # these stand in the context already
            parts.append(tr("people", "{title}\u00a0: {words}").format(title=column_words(column), words=said))
    if row.contested:
        parts.append(tr("people", "Désaccord à trancher"))
    return ". ".join(parts) + "."


def _contact(row: PersonRow, today: date) -> str:
    if row.last_contact is None:
        return tr("people", "Pas encore de contact")
    return tr("people", "Dernier contact {when}").format(when=french.ago(row.last_contact, today))

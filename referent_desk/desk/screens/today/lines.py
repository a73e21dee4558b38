"""The lines of the day in words: what the cards show of appointments, things to do, and silences."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from referent_desk.caseload.agenda import Thresholds, Todo, TodoKind, Waiting
from referent_desk.caseload.bookings import Booking
from referent_desk.domain import codes, french
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr

Mark = Literal["", "present", "absent", "excused", "cancelled", "moved", "now", "new"]


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """One appointment; `question` asks what came of it, where it is over and nobody said.

    `outreach` where it is a session to come at which the outreach form serves.
    """

    key: str
    root: str
    hour: str
    length: str
    title: str
    detail: str
    mark: Mark
    current: bool
    question: str
    sentence: str
    outreach: bool = False
    may_write: bool = False
    """Whether an SMS or a letter about it makes sense: it is to come, or it was missed."""


@dataclass(frozen=True, slots=True)
class TodoLine:
    """One thing to do; `month` of a follow-up point."""

    key: str
    kind: TodoKind
    root: str
    text: str
    who: str
    when: str
    late: bool
    month: int
    sentence: str


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """Somebody to call; `grave` beyond the second threshold."""

    root: str
    name: str
    how: str
    icon: str
    days: str
    grave: bool
    sentence: str


def appointment_line(item: Booking, now: datetime, *, dated: bool = False) -> AppointmentLine:
    """The line of an appointment; `dated` says its day in place of its length."""
    title, mark = booking_title(item), _mark(item, now)
    asked = bool(item.root) and not item.outcome and item.end <= now
    length = weekday(item.on) if dated else french.duration(item.minutes)
    detail = booking_detail(item)
    parts = [f"{hour(item.start)}, {length}", title, detail, mark_words(mark)]
    return AppointmentLine(
        key=item.key,
        root=item.root,
        hour=hour(item.start),
        length=length,
        title=title,
        detail=detail,
        mark=mark,
        current=mark == "now",
        question=question(item) if asked else "",
        sentence=". ".join(part.rstrip(".") for part in parts if part) + ".",
        outreach=not item.root and mark in ("", "now") and item.end > now and _is_outreach(item.title),
        may_write=bool(item.root) and (mark == "absent" or (mark in ("", "new") and item.start > now)),
    )


def booking_title(item: Booking) -> str:
    """Who comes: "Inès Valombre", "Inès et Nadège Valombre"."""
    if not item.beside:
        return item.name
    if " " in item.beside:
        return tr("today", "{name} et {other}").format(name=item.name, other=item.beside)
    return tr("today", "{name} et {other}").format(name=item.given, other=f"{item.beside} {item.family}").strip()


def booking_detail(item: Booking) -> str:
    """What for, where, with whom: "Signer la convention", "Visite du CFA, à Bourges"."""
    purpose = french.capital(item.purpose.removeprefix("pour "))
    parts = [purpose, item.place]
    if item.with_whom and not item.beside:
        parts.append(tr("today", "avec {who}").format(who=item.with_whom))
    told = ", ".join(part for part in parts if part)
    if told:
        return told
    return tr("today", "Premier entretien") if item.root and item.first else tr("today", "Rendez-vous")


def question(item: Booking) -> str:
    """ "Samira est-elle venue ?"."""
    sentences = {
        "F": tr("today", "{given} est-elle venue\u00a0?"),
        "M": tr("today", "{given} est-il venu\u00a0?"),
    }
    neutral = tr("today", "{given} était là\u00a0?")
    return sentences.get(item.sex, neutral).format(given=item.given or item.name)


def mark_words(mark: Mark) -> str:
    """The word of a chip."""
    return {
        "": "",
        "present": tr("today", "Fait"),
        "absent": tr("today", "Absence"),
        "excused": tr("today", "Absence excusée"),
        "cancelled": tr("today", "Annulé"),
        "moved": tr("today", "Reporté"),
        "now": tr("today", "En cours"),
        "new": tr("today", "Nouveau"),
    }[mark]


def todo_line(item: Todo, today: date) -> TodoLine:
    """The line of a thing to do."""
    due = item.due or today
    late = max((today - due).days, 0)
    when, told = "", ""
    if late:
        when = tr("today", "{n} jour|{n} jours", late).format(n=late)
        told = tr("today", "en retard de {n} jour|en retard de {n} jours", late).format(n=late)
    elif due > today:
        when = weekday(due)
        told = french.day_long(due, weekday=True)
    text, who = _todo_text(item), _todo_who(item)
    return TodoLine(
        key=item.key,
        kind=item.kind,
        root=item.root,
        text=text,
        who=who,
        when=when,
        late=bool(late),
        month=item.month,
        sentence=". ".join(part.rstrip(".") for part in (text, who, told) if part) + ".",
    )


def waiting_line(item: Waiting, limits: Thresholds) -> WaitingLine:
    """The line of somebody to call."""
    grave = item.days is None or item.days >= limits.late
    days = tr("today", "jamais") if item.days is None else tr("today", "{n} jour|{n} jours", item.days)
    channel = codes.label(codes.CONTACT_PREFERENCE, item.channel) if item.channel else ""
    how = item.note or (channel if channel.isupper() else channel[:1].lower() + channel[1:])
    icons = {"sms": "sms", "email": "mail", "mail": "mail"}
    told = tr("today", "dernier échange il y a {days}").format(days=days.format(n=item.days))
    if item.days is None:
        told = tr("today", "pas encore d’échange")
    return WaitingLine(
        root=item.root,
        name=item.name,
        how=how,
        icon=icons.get(item.channel, "phone") if how else "",
        days=days.format(n=item.days),
        grave=grave,
        sentence=". ".join(part for part in (item.name, told, how) if part) + ".",
    )


def hour(at: datetime) -> str:
    """ "9:00"."""
    return f"{at.hour}:{at.minute:02d}"


def weekday(on: date) -> str:
    """ "mer. 14"."""
    return french.day_short(on).rsplit(" ", 1)[0]


def _is_outreach(title: str) -> bool:
    return fold(title).startswith(fold(tr("today", "Permanence")))


def _mark(item: Booking, now: datetime) -> Mark:
    known: dict[str, Mark] = {
        "present": "present",
        "absent": "absent",
        "excused": "excused",
        "cancelled": "cancelled",
        "moved": "moved",
    }
    if item.outcome in known:
        return known[item.outcome]
    if item.start <= now < item.end:
        return "now"
    return "new" if item.root and item.first and item.end > now else ""


def _todo_text(item: Todo) -> str:
    if item.kind == "follow_up":
        told = tr("today", "Point à {n} mois|Point à {n} mois", item.month).format(n=item.month)
        return tr("today", "{what}, {where}").format(what=told, where=item.text) if item.text else told
    if item.kind == "letter":
        told = tr(
            "today", "Proposer un courrier après {n} absence|Proposer un courrier après {n} absences", item.absences
        )
        return told.format(n=item.absences)
    return french.capital(item.text)


def _todo_who(item: Todo) -> str:
    if item.kind == "errand":
        return tr("today", "Pour vous")
    if item.who == "person":
        sentences = {
            "F": tr("today", "{name}, c’est elle qui s’en charge"),
            "M": tr("today", "{name}, c’est lui qui s’en charge"),
        }
        return sentences.get(item.sex, tr("today", "{name}, à sa charge")).format(name=item.name)
    if item.who == "guardian":
        other = item.who_name or tr("today", "la famille")
        return tr("today", "{name}, par {other}").format(name=item.name, other=_said_of(other))
    if item.who == "partner" and item.who_name:
        return tr("today", "{name}, par {other}").format(name=item.name, other=item.who_name)
    return item.name


def _said_of(who: str) -> str:
    """ "ma mère" of the person's own words, as somebody else says it."""
    first, _space, rest = who.partition(" ")
    return f"{ {'ma': 'sa', 'mon': 'son', 'mes': 'ses'}.get(first.lower(), first) } {rest}".strip()

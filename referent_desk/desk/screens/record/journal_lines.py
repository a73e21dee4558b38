"""The journal as lines to show: words, an icon and a tone by kind; private notes folded, on this laptop only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import Literal

from referent_desk.caseload import journal
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.journal_past import past_lines
from referent_desk.caseload.local import Note
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens import words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr

Filter = Literal["all", "contacts", "plan"]
LineTone = Literal["neutral", "accent", "ok", "info", "warn"]

SHORT = 220
"""Letters of a text shown before it is opened in place."""

_LOOKS: dict[str, tuple[str, LineTone]] = {
    "interview": ("person", "info"),
    "contact": ("phone", "neutral"),
    "appointment": ("today", "warn"),
    "step": ("flag", "info"),
    "plan": ("flag", "info"),
    "barrier": ("check", "ok"),
    "decision": ("diamond", "accent"),
    "task": ("check", "ok"),
    "outcome": ("flag", "ok"),
    "case": ("star", "accent"),
    "exchange": ("exchange", "neutral"),
    "private": ("eyeoff", "neutral"),
}
_CHANNEL_ICONS = {"call": "phone", "sms": "sms", "mail": "mail", "email": "mail", "home": "home", "present": "person"}


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line; a `private` one stays folded until it is asked for."""

    key: str
    when: str
    icon: str
    tone: LineTone
    title: str
    author: str
    text: str
    private: bool = False
    may_correct: bool = False

    def holds(self, wanted: Sequence[str], *, opened: bool) -> bool:
        """Whether each of these folded words stands in it; the text of a private one counts once it is opened."""
        text = "" if self.private and not opened else self.text
        told = fold(" ".join((self.when, self.title, self.author, text)))
        return all(word in told for word in wanted)

    @property
    def is_long(self) -> bool:
        """Whether the text is shown cut until it is opened."""
        return len(self.text) > SHORT

    @property
    def short(self) -> str:
        """The beginning of the text, cut between two words."""
        return self.text[:SHORT].rsplit(" ", 1)[0].rstrip(" ,;:") + "…" if self.is_long else self.text


@dataclass(frozen=True, slots=True)
class Coming:
    """The next appointment, in bold, and the one after it."""

    lead: str
    detail: str


def lines(desk: DeskServices, found: Record, notes: Sequence[Note], today: date, which: Filter) -> list[JournalLine]:
    """The journal under a filter, newest first, with the private notes among the contacts."""
    channels = {item.key: item.text("entry", "channel") for item in found.said("ContactAttempt")}
    results = {item.key: item.text("entry", "result") for item in found.said("ContactAttempt")}
    more = past_lines(desk.connection, found, today) if which == "all" else ()
    by_whom = cache(partial(words.by_whom, desk))  # a few authors wrote hundreds of lines
    told = [
        ((entry.order, entry.key), _line(by_whom, entry, channels, results, today))
        for entry in journal.journal(found, more)
        if _passes(entry.kind, which)
    ]
    if which != "plan":
        begun = {item.key: item.text("entry", "started") for item in found.said("Interview")}
        for note in notes:
            at = begun.get(note.interview or "", "") or note.at
            on = day(at)
            if on is not None:
                told.append((((on.isoformat(), at[11:16], ""), ""), _note(note, at, on, today)))
    return [line for _order, line in sorted(told, key=lambda item: item[0], reverse=True)]


def coming(found: Record, now: datetime) -> Coming | None:
    """What the banner above the journal says; None where nothing is booked."""
    booked = journal.coming(found, now)
    if not booked:
        return None
    lead = tr("record", "À venir\u00a0: {when}.").format(when=_when(booked[0], now.date()))
    purpose = booked[0].text("purpose")
    detail = f"{french.capital(purpose)}." if purpose else ""
    if len(booked) > 1:
        after = ", ".join(part for part in (_when(booked[1], now.date()), booked[1].text("purpose")) if part)
        detail = f"{detail} {tr('record', 'Puis {what}.').format(what=after)}".strip()
    return Coming(lead, detail)


def own_words(found: Record) -> tuple[str, str]:
    """The person's last own words between quotation marks, and their day; empty where none were noted."""
    said = journal.own_words(found)
    if said is None:
        return "", ""
    return journal.quoted(said[0]), french.day_long(said[1])


def _line(
    by_whom: Callable[[str], str],
    entry: journal.JournalEntry,
    channels: dict[str, str],
    results: dict[str, str],
    today: date,
) -> JournalLine:
    icon, tone = _LOOKS.get(entry.kind, ("circle", "neutral"))
    if entry.kind == "contact":
        icon = _CHANNEL_ICONS.get(channels.get(entry.key, ""), "phone")
        tone = "accent" if results.get(entry.key) in ("reached", "sms_sent") else "neutral"
    if entry.kind == "step" and entry.key.endswith("+"):
        icon, tone = "check", "ok"
    author = by_whom(entry.by) if entry.by else ""
    title, said = entry.title, entry.kind in ("interview", "contact")
    if entry.corrects:
        author = tr("record", "{author}, correction").format(author=author)
    if entry.corrected:
        title, icon, tone = tr("record", "Avant correction\u00a0: {title}").format(title=title), "edit", "neutral"
    when = _day(entry.on, entry.time, today)
    may_correct = said and not entry.corrected
    return JournalLine(entry.key, when, icon, tone, title, author, entry.text, may_correct=may_correct)


def _note(note: Note, at: str, on: date, today: date) -> JournalLine:
    icon, tone = _LOOKS["private"]
    title = tr("record", "Pour moi seul")
    where = tr("record", "reste sur ce poste")
    return JournalLine(note.key, _day(on, at[11:16], today), icon, tone, title, where, note.text, private=True)


def _passes(kind: str, which: Filter) -> bool:
    if which == "contacts":
        return kind in journal.CONTACTS
    return which == "all" or kind in journal.PLAN


def _day(on: date, time: str, today: date) -> str:
    if on == today:
        return tr("record", "auj. {time}").format(time=time).strip()
    if on.year != today.year:
        return f"{french.day_number(on)}/{on.month:02d}/{on.year}"
    return french.day_short(on, weekday=False)


def _when(booking: Thing, today: date) -> str:
    start = booking.text("when", "start")
    on = day(start)
    if on is None:
        return ""
    told = words.told_day(on, today)
    return tr("record", "{day} à {time}").format(day=told, time=start[11:16]) if len(start) > 10 else told

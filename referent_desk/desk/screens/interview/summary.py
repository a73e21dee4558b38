"""What the end of an interview proposes before anything is recorded, and what its fields mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.interview_ends import Meeting
from referent_desk.caseload.journal import coming
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens.interview import agreed
from referent_desk.desk.screens.interview.draft import Draft
from referent_desk.desk.screens.interview.ending import (
    Ending,
    minutes_since,
    moment,
    present_appointment,
    usual_type,
)
from referent_desk.desk.screens.typed_dates import read_day
from referent_desk.desk.screens.words import told_day
from referent_desk.domain import ages, codes, french
from referent_desk.domain.text import tr

CHANNELS = ("present", "call", "video", "home")
_HOUR = re.compile(r"(\d{1,2})\s*(?:h|:)\s*(\d{2})?")


@dataclass(frozen=True, slots=True)
class Summary:
    """`lines` are (icon, words) of what is about to be written; `came` names the appointment that this was."""

    lines: tuple[tuple[str, str], ...]
    type: str
    channel: str
    types: tuple[tuple[str, str], ...]
    channels: tuple[tuple[str, str], ...]
    agreed: str
    came: str
    came_words: str
    coming: str
    family: str
    nothing: bool


def summary(found: Record, draft: Draft, now: datetime) -> Summary:
    """What this interview is about to leave."""
    today = now.date()
    decided = agreed.decision_lines(found, draft.key)
    todo = _own(found, draft.key)
    booked = present_appointment(found, now)
    return Summary(
        lines=tuple(_lines(draft, len(decided), len(todo), now)),
        type=usual_type(found),
        channel="present",
        types=tuple(codes.INTERVIEW_TYPE.items()),
        channels=tuple((code, codes.label(codes.CHANNEL, code)) for code in CHANNELS),
        agreed=" ".join(_sentence(line.text) for line in decided) or " ".join(_sentence(task) for task in todo),
        came=booked.key if booked else "",
        came_words=_came(booked, found) if booked else "",
        coming=_coming(found, booked, now),
        family=_family(found, today),
        nothing=not _has_notes(draft) and not decided and not todo,
    )


def read_ending(told: Summary, fields: Mapping[str, str], draft: Draft, now: datetime) -> Ending:
    """The end as the fields of the panel say it; call `remarks` first."""
    present = ["person", "guardian"] if fields.get("family") else ["person"]
    on = read_day(fields.get("day", ""), now.date()) if fields.get("day", "").strip() else None
    at = read_hour(fields.get("time", ""))
    meeting = None
    if on is not None and at is not None:
        start = datetime.combine(on, at, now.tzinfo)
        meeting = Meeting(start, fields.get("purpose", ""))
    return Ending(
        type=fields.get("type") or told.type,
        channel=fields.get("channel") or told.channel,
        present=tuple(present),
        minutes=minutes_since(draft.started, now),
        agreed=fields.get("agreed", told.agreed),
        came=told.came if fields.get("came", "1") else "",
        next=meeting,
    )


def remark_day(fields: Mapping[str, str], now: datetime) -> str | None:
    """What is wrong with the day of the next appointment."""
    typed = fields.get("day", "").strip()
    if not typed:
        return tr("interview", "Il manque le jour.") if fields.get("time", "").strip() else None
    on = read_day(typed, now.date())
    if on is None:
        return tr("interview", "Jour illisible. Exemple\u00a0: jeudi, ou 15/10")
    return tr("interview", "Ce jour est passé. Exemple\u00a0: jeudi") if on < now.date() else None


def remark_time(fields: Mapping[str, str]) -> str | None:
    """What is wrong with its hour."""
    typed = fields.get("time", "").strip()
    if not typed:
        return tr("interview", "Il manque l’heure.") if fields.get("day", "").strip() else None
    return None if read_hour(typed) else tr("interview", "Heure illisible. Exemple\u00a0: 14:30")


def read_hour(text: str) -> time | None:
    """An hour as people type it: "14h", "14:30", "9 h 05"; None where no such hour exists."""
    found = _HOUR.fullmatch(text.strip().lower())
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None


def _lines(draft: Draft, decided: int, todo: int, now: datetime) -> list[tuple[str, str]]:
    minutes = minutes_since(draft.started, now)
    at = _start_words(draft, minutes)
    counts = {kind: sum(block.kind == kind for block in draft.typing.blocks) for kind in ("words", "report", "private")}
    words, report, private = counts["words"], counts["report"], counts["private"]
    lines = [("clock", at)]
    if words:
        lines.append(
            ("quote", tr("interview", "{n} passage dans ses mots|{n} passages dans ses mots", words).format(n=words))
        )
    if report:
        lines.append(("doc", tr("interview", "{n} compte rendu|{n} comptes rendus", report).format(n=report)))
    if decided:
        lines.append(("diamond", tr("interview", "{n} décision|{n} décisions", decided).format(n=decided)))
    if todo:
        lines.append(("check", tr("interview", "{n} action notée|{n} actions notées", todo).format(n=todo)))
    if private:
        stays = tr(
            "interview",
            "{n} note pour moi seul\u00a0: reste sur ce poste|{n} notes pour moi seul\u00a0: restent sur ce poste",
            private,
        )
        lines.append(("eyeoff", stays.format(n=private)))
    return lines


def _start_words(draft: Draft, minutes: int) -> str:
    try:
        started = datetime.fromisoformat(draft.started)
    except ValueError:
        return tr("interview", "Entretien")
    on, at = french.day_long(started.date(), weekday=True), french.clock_time(started.time())
    words = tr("interview", "Entretien du {day} à {time}").format(day=on, time=at)
    return f"{words}, {french.duration(minutes)}" if minutes else words


def _own(found: Record, interview: str) -> list[str]:
    return [task.text("text") for task in found.of("Task") if task.get("made", "interview") == interview]


def _has_notes(draft: Draft) -> bool:
    return any(block.text.strip() for block in draft.typing.blocks)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "…", "!", "?")) else f"{text}."


def _came(booked: Thing, found: Record) -> str:
    start = moment(booked)
    given = found.person.text("name", "given") if found.person else ""
    at = french.clock_time(start.time()) if start else ""
    return tr("interview", "Rendez-vous de {time}\u00a0: {given} est là").format(given=given, time=at)


def _coming(found: Record, present: Thing | None, now: datetime) -> str:
    later = [item for item in coming(found, now) if present is None or item.key != present.key]
    starts = [(start, item) for item in later if (start := moment(item)) is not None and start > now]
    if not starts:
        return ""
    start, item = starts[0]
    when = told_day(start.date(), now.date())
    words = tr("interview", "{day} à {time}").format(day=french.capital(when), time=french.clock_time(start.time()))
    return ", ".join(part for part in (words, item.text("purpose")) if part)


def _family(found: Record, today: date) -> str:
    guardians = found.of("Guardian")
    birth = day(found.person.text("birth", "date")) if found.person else None
    if not guardians and not ages.is_minor(birth, today):
        return ""
    if not guardians:
        return tr("interview", "Son représentant légal était là")
    name = f"{guardians[0].text('name', 'given')} {guardians[0].text('name', 'family')}".strip()
    link = {
        "mother": tr("interview", "Sa mère, {name}, était là"),
        "father": tr("interview", "Son père, {name}, était là"),
    }.get(guardians[0].text("link"), tr("interview", "{name} était là"))
    return link.format(name=name)

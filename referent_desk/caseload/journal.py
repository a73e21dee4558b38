"""The journal of a person: one line of time of interviews, contacts, steps, barriers, agreements, newest first."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from referent_desk.caseload.conflicts import written_at
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record, day
from referent_desk.domain import codes, french
from referent_desk.domain.text import tr
from referent_desk.reference.schemes import scheme

CONTACTS = frozenset({"interview", "contact", "appointment"})
PLAN = frozenset({"step", "plan", "barrier", "decision", "task", "outcome"})
"""The kinds that the filters "Contacts" and "Plan" of the journal show."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line: `kind` chooses the icon; `by` is the author's id; `time` is "10:04" or empty."""

    key: str
    kind: str
    on: date
    title: str
    text: str
    by: str
    time: str = ""
    corrects: str = ""
    order: tuple[str, str, str] = ("", "", "")
    """Day, time, and when it was written: of two things of one minute the later noted is the newer."""
    corrected: bool = False
    """Whether a later entry corrects this one: it stays readable under that one, and counts no more."""


def journal(found: Record, more: Iterable[JournalEntry] = ()) -> list[JournalEntry]:
    """Everything that happened, newest first; corrected entries stay, under their correction.

    `more` are lines that are not in the record itself (`journal_past`).
    """
    told: list[JournalEntry] = []
    for kind, read in _READERS.items():
        for thing in found.said(kind):
            told += [_ordered(entry, thing.clock) for entry in read(thing, found) if entry is not None]
    told += [*_added_steps(found), *more]
    by_correction = {entry.corrects: entry for entry in told if entry.corrects and entry.corrects != entry.key}
    entries = [_under(entry, by_correction) if entry.key in by_correction else entry for entry in told]
    return sorted(entries, key=lambda entry: (entry.order, entry.key), reverse=True)


def _ordered(entry: JournalEntry, clock: str) -> JournalEntry:
    return replace(entry, order=(entry.on.isoformat(), entry.time, clock))


def _under(entry: JournalEntry, by_correction: dict[str, JournalEntry]) -> JournalEntry:
    """An entry that was corrected, in its place under the last correction."""
    last, seen = by_correction[entry.key], {entry.key}
    while last.key in by_correction and last.key not in seen:
        seen.add(last.key)
        last = by_correction[last.key]
    return replace(entry, order=(*last.order[:2], entry.order[2]), corrected=True)


def coming(found: Record, now: datetime) -> list[Thing]:
    """Appointments still to come, the next first: until their end, so that one under way still counts.

    None once the accompaniment is closed.
    """
    case = found.case
    todays = now.date()
    if case is None or case.get("closed"):
        return []
    booked = [item for item in found.of("Appointment", case) if not item.get("outcome")]
    later = [item for item in booked if (on := day(item.text("when", "start"))) and on >= todays]
    return sorted(later, key=lambda item: item.text("when", "start"))


def last_interview(found: Record) -> Thing | None:
    """The latest interview of the record."""
    return max(found.of("Interview"), key=lambda item: item.text("entry", "started"), default=None)


def own_words(found: Record) -> tuple[str, date] | None:
    """The person's last own words and the day on which they were said: a wish, or a block of an interview."""
    said = [(wish.text("said"), wish.text("text")) for wish in found.of("Wish") if wish.text("text")]
    for interview in found.of("Interview"):
        words = blocks(interview, "words")
        if words:
            said.append((interview.text("entry", "started")[:10], words[-1]))
    dated = [(on, text) for at, text in said if (on := day(at))]
    if not dated:
        return None
    on, text = max(dated, key=lambda item: item[0])
    return text, on


def blocks(interview: Thing, kind: str) -> list[str]:
    """The texts of one kind of block ("words", "report") of an interview, in order."""
    entry = interview.get("entry")
    listed = entry.get("blocks") if isinstance(entry, dict) else None
    found = listed if isinstance(listed, list) else []
    return [str(item.get("text") or "") for item in found if isinstance(item, dict) and item.get("kind") == kind]


def quoted(text: str) -> str:
    """Words between French quotation marks, whatever marks they were typed with."""
    return "«\u00a0{text}\u00a0»".format(text=text.strip().strip("«»\u00a0 "))


def _interview(thing: Thing, _found: Record) -> Iterable[JournalEntry | None]:
    entry = thing.get("entry")
    if not isinstance(entry, dict):
        return
    minutes = entry.get("minutes")
    title = tr("journal", "Entretien")
    if entry.get("type") and entry["type"] != "follow_up":
        title = codes.label(codes.INTERVIEW_TYPE, str(entry["type"]))
    if isinstance(minutes, int) and minutes:
        title = tr("journal", "{title}, {length}").format(title=title, length=french.duration(minutes))
    report = " ".join(blocks(thing, "report")) or " ".join(quoted(text) for text in blocks(thing, "words"))
    agreed = str(entry.get("agreed") or "")
    text = " ".join(
        filter(None, (report, tr("journal", "Convenu\u00a0: {text}").format(text=agreed) if agreed else ""))
    )
    yield _timed(thing, "interview", str(entry.get("started") or ""), title, text, str(entry.get("corrects") or ""))


def _contact(thing: Thing, _found: Record) -> Iterable[JournalEntry | None]:
    entry = thing.get("entry")
    if not isinstance(entry, dict):
        return
    channel = codes.label(codes.CHANNEL, str(entry.get("channel") or ""))
    result = codes.label(codes.CONTACT_RESULT, str(entry.get("result") or ""))
    title = _contact_titles().get((str(entry.get("channel")), str(entry.get("result"))))
    if title is None:
        title = tr("journal", "{channel}, {result}").format(channel=channel, result=result[:1].lower() + result[1:])
    who = str(entry.get("who") or "")
    text = str(entry.get("text") or "")
    words = tr("journal", "{who}\u00a0: {text}").format(who=who, text=text) if who and text else who or text
    yield _timed(thing, "contact", str(entry.get("at") or ""), title, words, str(entry.get("corrects") or ""))


def _contact_titles() -> dict[tuple[str, str], str]:
    """Contacts that have words of their own; the others say channel and result."""
    return {
        ("call", "reached"): tr("journal", "Appel"),
        ("call", "no_answer"): tr("journal", "Appel sans réponse"),
        ("sms", "reached"): tr("journal", "SMS reçu"),
        ("sms", "sms_sent"): tr("journal", "SMS envoyé"),
        ("mail", "reached"): tr("journal", "Courrier reçu"),
        ("mail", "mail_sent"): tr("journal", "Courrier envoyé"),
        ("mail", "mail_returned"): tr("journal", "Courrier revenu"),
        ("email", "reached"): tr("journal", "Courriel reçu"),
        ("email", "message_left"): tr("journal", "Courriel envoyé"),
        ("present", "reached"): tr("journal", "Rencontre"),
    }


def _appointment(thing: Thing, _found: Record) -> Iterable[JournalEntry | None]:
    outcome = thing.text("outcome")
    if outcome in ("absent", "excused", "cancelled", "moved"):
        label = codes.label(codes.APPOINTMENT_OUTCOME, outcome)
        title = tr("journal", "Rendez-vous\u00a0: {outcome}").format(outcome=label[:1].lower() + label[1:])
        yield _timed(thing, "appointment", thing.text("when", "start"), title, thing.text("purpose"))


def _step(thing: Thing, _found: Record) -> Iterable[JournalEntry | None]:
    state, on = thing.text("state", "state"), day(thing.text("state", "date"))
    titles = {
        "done": tr("journal", "Étape terminée\u00a0: {title}"),
        "interrupted": tr("journal", "Étape interrompue\u00a0: {title}"),
        "dropped": tr("journal", "Étape abandonnée\u00a0: {title}"),
        "under_way": tr("journal", "Étape commencée\u00a0: {title}"),
    }
    if state in titles and on:
        title = titles[state].format(title=thing.text("title"))
        yield JournalEntry(f"{thing.key}+", "step", on, title, thing.text("state", "reason"), thing.by)


def _added_steps(found: Record) -> list[JournalEntry]:
    by_day: dict[date, list[Thing]] = defaultdict(list)
    for step in found.of("Step"):
        by_day[written_at(step.clock).date()].append(step)
    entries = []
    for on, steps in by_day.items():
        title = tr("journal", "{n} étape ajoutée au plan|{n} étapes ajoutées au plan", len(steps)).format(n=len(steps))
        text = french.enumeration([step.text("title") for step in steps])
        entry = JournalEntry(f"{steps[0].key}=", "step", on, title, text, steps[0].by)
        entries.append(_ordered(entry, steps[0].clock))
    return entries


def _plan(thing: Thing, found: Record) -> Iterable[JournalEntry | None]:
    on = day(thing.text("agreed", "date"))
    if on is None:
        return
    given = found.person.text("name", "given") if found.person else ""
    version = thing.get("agreed", "version") or thing.get("version") or 1
    title = tr("journal", "Plan validé avec {given}, version {version}").format(given=given, version=version)
    aim = thing.text("aim", "text")
    text = tr("journal", "Objectif\u00a0: {aim}").format(aim=aim.rstrip(" ,;")) if aim else ""
    yield JournalEntry(thing.key, "plan", on, title, text, thing.by)


def _barrier(thing: Thing, _found: Record) -> Iterable[JournalEntry | None]:
    on = day(thing.text("lifted", "date"))
    if on is not None:
        theme = codes.label(codes.THEME, thing.text("theme"))
        title = tr("journal", "Frein levé\u00a0: {theme}").format(theme=theme.lower())
        yield JournalEntry(thing.key, "barrier", on, title, thing.text("lifted", "how"), thing.by)


def _decision(thing: Thing, _found: Record) -> Iterable[JournalEntry | None]:
    on = day(thing.text("made", "date"))
    if on is not None:
        yield JournalEntry(thing.key, "decision", on, tr("journal", "Décision"), thing.text("text"), thing.by)


def _task(thing: Thing, _found: Record) -> Iterable[JournalEntry | None]:
    on = day(thing.text("done", "date"))
    if on is not None:
        yield JournalEntry(thing.key, "task", on, tr("journal", "Action faite"), thing.text("text"), thing.by)


def _outcome(thing: Thing, _found: Record) -> Iterable[JournalEntry | None]:
    known = scheme(thing.text("kind"))
    parts = (known.label if known else thing.text("kind"), thing.text("where", "label"))
    what = ", ".join(part for part in parts if part)
    told = (
        ("", "period", "start", tr("journal", "Solution\u00a0: {what}")),
        ("+", "period", "end", tr("journal", "Solution finie\u00a0: {what}")),
        ("!", "broken", "date", tr("journal", "Solution rompue\u00a0: {what}")),
    )
    for mark, name, part, title in told:
        on = day(thing.text(name, part))
        if on is not None:
            text = thing.text("broken", "reason") if name == "broken" else ""
            yield JournalEntry(f"{thing.key}{mark}", "outcome", on, title.format(what=what), text, thing.by)


def _check(thing: Thing, _found: Record) -> Iterable[JournalEntry | None]:
    on, month = day(thing.text("entry", "date")), thing.get("entry", "month")
    result = {
        "holds": tr("journal", "ça tient"),
        "fragile": tr("journal", "fragile"),
        "broken": tr("journal", "rompu"),
    }.get(thing.text("entry", "result"), "")
    if on is not None and isinstance(month, int):
        title = tr("journal", "Point à {n} mois\u00a0: {result}").format(n=month, result=result)
        yield JournalEntry(thing.key, "outcome", on, title, thing.text("entry", "text"), thing.by)


def _case(thing: Thing, found: Record) -> Iterable[JournalEntry | None]:
    opened, closed = day(thing.text("opened", "date")), day(thing.text("closed", "date"))
    if opened is not None:
        origin = thing.get("opened", "origin")
        kind = str(origin.get("kind") or "") if isinstance(origin, dict) else ""
        organisation = str(origin.get("organisation") or "") if isinstance(origin, dict) else ""
        text = ", ".join(part for part in (codes.label(codes.ORIGIN, kind) if kind else "", organisation) if part)
        first = min(found.of("Case"), key=lambda case: (case.text("opened", "date"), case.clock))
        title = tr("journal", "Accompagnement ouvert")
        if thing.key != first.key:
            title = tr("journal", "Accompagnement rouvert")
        yield JournalEntry(thing.key, "case", opened, title, text, thing.by)
    if closed is not None:
        reason = codes.label(codes.CLOSING_REASON, thing.text("closed", "reason"))
        text = ". ".join(part for part in (reason, thing.text("closed", "detail")) if part)
        yield JournalEntry(f"{thing.key}+", "case", closed, tr("journal", "Accompagnement clos"), text, thing.by)


def _timed(thing: Thing, kind: str, at: str, title: str, text: str, corrects: str = "") -> JournalEntry | None:
    on = day(at)
    return JournalEntry(thing.key, kind, on, title, text, thing.by, at[11:16], corrects) if on else None


_READERS: dict[str, Callable[[Thing, Record], Iterable[JournalEntry | None]]] = {
    "Interview": _interview,
    "ContactAttempt": _contact,
    "Appointment": _appointment,
    "Step": _step,
    "Plan": _plan,
    "Barrier": _barrier,
    "Decision": _decision,
    "Task": _task,
    "Outcome": _outcome,
    "OutcomeCheck": _check,
    "Case": _case,
}

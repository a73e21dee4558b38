"""Recording what happened: interviews, contacts, and what came of them (tasks, decisions, barriers, appointments)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from referent_desk.caseload.local import Note, insert_note
from referent_desk.caseload.log import Act, Log, new_key
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.record import Record
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.canonical import Json
from referent_desk.domain.codes import RESTRICTED_THEMES
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class PrivateBlock:
    """What was typed "pour moi seul" after a block of the interview: it stays on this laptop."""

    text: str
    after_block: int


def add_interview(
    log: Log, root: str, entry: Mapping[str, Json], private: Sequence[PrivateBlock] = (), *, key: str | None = None
) -> str:
    """Record an interview, once it is finished; answers its key. Its private blocks go to the local notes.

    `entry` has the parts of `Interview.entry`; `key` is one made when it began, that its tasks name. All of it is one
    transaction, private notes included. Raises CaseloadRefusal `bad_value`, `no_such_person`, `empty`.
    """
    found = read_person(log.connection, root)
    tidy = tidy_entry(entry)
    if not tidy.get("blocks") and not tidy.get("agreed") and not private:
        raise CaseloadRefusal("empty", tr("caseload", "Il n’y a encore rien à garder de cet entretien."))
    with log.act() as act:
        key = act.add(root, "Interview", ("Case", case_key(act, found)), key, entry=tidy)
        for block in private:
            if block.text.strip():
                at = log.clock().isoformat(timespec="minutes")
                text = clean(block.text, long=True)
                insert_note(log.connection, Note(new_key(), root, text, at, key, block.after_block))
    return key


def add_contact(log: Log, root: str, entry: Mapping[str, Json]) -> str:
    """Record a contact attempt; answers its key. `entry` has the parts of `ContactAttempt.entry`."""
    found = read_person(log.connection, root)
    with log.act() as act:
        return act.add(root, "ContactAttempt", ("Case", case_key(act, found)), entry=tidy_entry(entry))


def add_task(
    log: Log,
    root: str,
    text: str,
    who: Mapping[str, Json],
    due: date | None = None,
    *,
    on_sheet: bool = True,
    interview: str | None = None,
) -> str:
    """Note who does what, for when; answers its key."""
    found = read_person(log.connection, root)
    made: dict[str, Json] = {"date": log.clock().date().isoformat()}
    if interview:
        made["interview"] = interview
    with log.act() as act:
        return act.add(
            root,
            "Task",
            ("Case", case_key(act, found)),
            text=_line(text),
            who=dict(who),
            due=due.isoformat() if due else None,
            made=made,
            on_sheet=on_sheet,
        )


def finish_task(log: Log, root: str, key: str, on: date | None) -> None:
    """A task is done on that day; None says that it is not done after all."""
    with log.act() as act:
        act.write(root, "Task", key, "done", {"date": on.isoformat()} if on else None)


def add_decision(log: Log, root: str, text: str, who: Mapping[str, Json], *, interview: str | None = None) -> str:
    """Note what was decided, and with whom; answers its key."""
    found = read_person(log.connection, root)
    made: dict[str, Json] = {"date": log.clock().date().isoformat()}
    if interview:
        made["interview"] = interview
    with log.act() as act:
        parent = ("Case", case_key(act, found))
        return act.add(root, "Decision", parent, text=_line(text), who=dict(who), made=made, on_sheet=True)


def add_barrier(log: Log, root: str, theme: str, label: str = "", *, weight: int = 2, source: str = "declared") -> str:
    """Note a barrier; of health, justice, social work it stays off the sheet until somebody ticks it."""
    read_person(log.connection, root)
    with log.act() as act:
        return act.add(
            root,
            "Barrier",
            ("Person", root),
            theme=theme,
            label=_line(label) or None,
            weight=weight,
            source=source,
            since=log.clock().date().isoformat(),
            on_sheet=theme not in RESTRICTED_THEMES,
        )


def move_barrier(log: Log, root: str, key: str, stage: str) -> None:
    """Say where a barrier stands: "open", "under_way" or "lifted", as of today. One act."""
    today: Json = {"date": log.clock().date().isoformat()}
    with log.act() as act:
        act.write(root, "Barrier", key, "under_way", today if stage == "under_way" else None)
        act.write(root, "Barrier", key, "lifted", today if stage == "lifted" else None)


def add_wish(log: Log, root: str, text: str, said: date) -> str:
    """Keep what the person wants, in the person's own words."""
    with log.act() as act:
        return act.add(root, "Wish", ("Person", root), text=clean(text, long=True), said=said.isoformat())


def add_appointment(
    log: Log, root: str, start: datetime, *, minutes: int = 45, place: str = "", purpose: str = "", with_whom: str = ""
) -> str:
    """Note an appointment; answers its key."""
    found = read_person(log.connection, root)
    with log.act() as act:
        parent = ("Case", case_key(act, found))
        return act.add(
            root,
            "Appointment",
            parent,
            when={"start": start.isoformat(timespec="minutes"), "minutes": minutes},
            place=_line(place) or None,
            purpose=_line(purpose) or None,
            **{"with": _line(with_whom) or None},
        )


def case_key(act: Act, found: Record) -> str:
    """The episode that is open; a new one where the person has none or comes back after the last was closed."""
    case = found.case
    if case is not None and not case.get("closed"):
        return case.key
    today = act.clock().date().isoformat()
    return act.add(found.root, "Case", ("Person", found.root), opened={"date": today, "origin": {"kind": "self"}})


def _line(text: str) -> str:
    return clean(text)


def tidy_entry(entry: Mapping[str, Json]) -> dict[str, Json]:
    """The parts of an interview or a contact, cleaned; empty ones left out."""
    tidy: dict[str, Json] = {}
    for name, value in entry.items():
        if value in (None, "", []):
            continue
        if name in ("agreed", "text") and isinstance(value, str):
            tidy[name] = clean(value, long=True)
        elif name == "blocks" and isinstance(value, list):
            blocks = [_tidy_block(block) for block in value]
            tidy[name] = [block for block in blocks if not isinstance(block, dict) or block.get("text")]
        else:
            tidy[name] = clean(value) if isinstance(value, str) else value
    return tidy


def _tidy_block(block: Json) -> Json:
    if isinstance(block, dict) and isinstance(block.get("text"), str):
        return {**block, "text": clean(str(block["text"]), long=True).strip()}
    return block

"""Somebody met at an outreach session goes into the caseload in one act: a new record, or one that is there already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.interviews import case_key, tidy_entry
from referent_desk.caseload.log import Act, Log, new_key
from referent_desk.caseload.outreach import Session, add_passage
from referent_desk.caseload.persons import Intake, add_phone, intake, read_person
from referent_desk.caseload.record import Record
from referent_desk.caseload.said_otherwise import said_of
from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.codes import RESTRICTED_THEMES
from referent_desk.domain.folding import digits, fold
from referent_desk.domain.identifiers import is_email
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr

MEETING_MINUTES = 45
_SHORT = 200
"""Letters that a short field holds; what is longer stands whole in the text of the contact."""


@dataclass(frozen=True, slots=True)
class Met:
    """What was said at the table. `person` has the flat keys of `persons.intake`; codes are those of `codes`."""

    person: Mapping[str, Json]
    other_way: str = ""
    school_class: str = ""
    out_since: str = ""
    asked: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    words: str = ""
    again: datetime | None = None
    informed: bool = False
    may_call: bool = False
    to_complete: str = ""
    """Words of the task that asks to complete the record; none where it is empty."""


@dataclass(frozen=True, slots=True)
class Welcomed:
    """What one gesture wrote: the record, and everything that was made in it, for `take_back`."""

    root: str
    new: bool
    made: tuple[tuple[str, str, str], ...]


def welcome(log: Log, met: Met, during: Session, same: str = "") -> Welcomed:
    """Record somebody and the passage; `same` is the record of who is known already, of which nothing is replaced.

    What was said of them and stands otherwise in the record goes into the text of the contact: nothing is dropped.
    Raises CaseloadRefusal as `persons.intake` does, `no_such_person`, `bad_value`.
    """
    today = log.clock().date()
    known = intake(met.person, today)
    found = read_person(log.connection, same) if same else None
    root = found.root if found else new_key()
    with log.act() as act:
        before = len(act.changes)
        case, otherwise = _case(act, root, known, found, during, met, today)
        for phone in known.phones:
            if not found or digits(phone) not in {digits(item.text("number", "typed")) for item in found.of("Phone")}:
                add_phone(act, root, ("Person", root), phone)
        school = _told(act, root, met, found, today)
        _met(act, root, case, met, during, [*school, *_settle(otherwise)])
        add_passage(act, during, root, met.asked)
        made = dict.fromkeys(change.cell[:3] for change in act.changes[before:] if _begins(change.entity, found))
    return Welcomed(root, found is None, tuple(made))


def take_back(log: Log, done: Welcomed) -> None:
    """Undo the gesture by new changes: what it made is deleted, what it filled in stays."""
    with log.act() as act:
        for root, kind, key in done.made:
            act.delete(root, kind, key)


def _case(
    act: Act, root: str, known: Intake, found: Record | None, during: Session, met: Met, today: date
) -> tuple[tuple[str, str], tuple[str, ...]]:
    """The episode, and what was said otherwise than the record has it."""
    informed: Json = {"date": today.isoformat(), "support": "spoken"} if met.informed else None
    if found is None:
        origin: Json = {"kind": "outreach", "organisation": during.place}
        act.add(root, "Person", None, **{**known.fields, **_ways(met, today)})
        opened: Json = {"date": today.isoformat(), "origin": origin}
        return ("Case", act.add(root, "Case", ("Person", root), opened=opened, informed=informed)), ()
    person = found.person
    assert person is not None
    said = said_of(person, {**known.fields, **_ways(met, today, person)})
    for name, value in said.lacking.items():
        act.write(root, "Person", root, name, value)
    key = case_key(act, found)
    standing = found.case
    if informed and (standing is None or standing.key != key or not standing.get("informed")):
        act.write(root, "Case", key, "informed", informed)
    return ("Case", key), said.otherwise


def _ways(met: Met, today: date, person: Thing | None = None) -> dict[str, Json]:
    """How else the person may be reached, and that they agree to be called: said once, the first day holds."""
    other = clean(met.other_way)
    fields: dict[str, Json] = {}
    if is_email(other):
        fields["email"] = other
    elif other and len(other) <= _SHORT:
        fields["contact_preference"] = {"note": other}
    if met.may_call and not (person and person.text("agreements", "recall")):
        fields["agreements"] = {"recall": today.isoformat()}
    return fields


def _settle(otherwise: Sequence[str]) -> list[str]:
    if not otherwise:
        return []
    told = tr("outreach", "Dit autrement que dans le dossier, à trancher\u00a0: {what}.")
    return [told.format(what=", ".join(otherwise))]


def _told(act: Act, root: str, met: Met, found: Record | None, today: date) -> list[str]:
    """The last class, what is looked for, what stands in the way: what is known already is not doubled.

    Answers what has no field of its own, in words: since when there is no school (nobody said a day), another class.
    """
    parent = ("Person", root)
    said: list[str] = []
    label, other = clean(met.school_class), clean(met.other_way)
    if len(other) > _SHORT:
        said.append(tr("outreach", "Autre moyen de joindre\u00a0: {way}.").format(way=other))
    schools = found.of("Schooling") if found else []
    if label and not schools and len(label) <= _SHORT:
        schooling: dict[str, Json] = {"class": {"label": label}}
        act.add(root, "Schooling", parent, **schooling)
    elif label and fold(label) not in {fold(item.text("class", "label")) for item in schools}:
        said.append(tr("outreach", "Dernière classe, à trancher\u00a0: {label}.").format(label=label))
    if met.out_since:
        since = codes.label(codes.OUT_SINCE, met.out_since)
        said.append(tr("outreach", "Sans école ni formation depuis\u00a0: {since}.").format(since=since))
    aims = [fold(item.text("what", "text")) for item in found.of("Aim")] if found else []
    for code in met.asked:
        text = codes.label(codes.ASKED, code)
        if code not in codes.AIMLESS and fold(text) not in aims:
            rank = min(len(aims) + 1, 9)
            aims.append(fold(text))
            act.add(root, "Aim", parent, what={"text": text, "rank": rank})
    held = {item.text("theme") for item in found.of("Barrier") if not item.get("lifted")} if found else set()
    for theme in met.themes:
        if theme not in held:
            on_sheet = theme not in RESTRICTED_THEMES
            since_today = today.isoformat()
            act.add(
                root, "Barrier", parent, theme=theme, weight=2, source="declared", since=since_today, on_sheet=on_sheet
            )
    return said


def _met(act: Act, root: str, case: tuple[str, str], met: Met, during: Session, said: Sequence[str]) -> None:
    """The passage as the journal tells it, the appointment, and the reminder to complete the record."""
    now = act.clock()
    first = met.words or tr("outreach", "Passage à la permanence, {place}").format(place=during.place)
    entry: dict[str, Json] = {
        "at": now.isoformat(timespec="minutes"),
        "channel": "present",
        "result": "reached",
        "text": "\n".join((first, *said)),
    }
    act.add(root, "ContactAttempt", case, entry=tidy_entry(entry))
    if met.again is not None:
        when: Json = {"start": met.again.isoformat(timespec="minutes"), "minutes": MEETING_MINUTES}
        act.add(root, "Appointment", case, when=when, purpose=tr("outreach", "Se revoir après la permanence"))
    if met.to_complete:
        day = now.date().isoformat()
        who: Json = {"kind": "referent"}
        made: Json = {"date": day}
        act.add(root, "Task", case, text=met.to_complete, who=who, due=day, made=made, on_sheet=False)


def _begins(kind: str, found: Record | None) -> bool:
    """Whether a change of this kind began a thing that `take_back` deletes: with the person goes all the rest."""
    if found is None:
        return kind in ("Person", "Visit")
    return kind not in ("Person", "Case")

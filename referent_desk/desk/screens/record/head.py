"""The head of a dossier: who the person is, how to reach them, since when they are followed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.people import row_of
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens import words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import ages, codes, french
from referent_desk.domain.identifiers import phone_shown
from referent_desk.domain.text import tr

Reach = Literal["phone", "sms", "mail", ""]


@dataclass(frozen=True, slots=True)
class Head:
    """The three lines of the head; `reach_icon` is how the person prefers to be reached."""

    id: str
    name: str
    given: str
    initials: str
    standing: words.Standing
    state: str
    tailor_made: bool
    age: str
    place: str
    reach: str
    reach_icon: Reach
    since: str
    guardians: tuple[str, ...]
    tags: tuple[str, ...] = ()


def head(desk: DeskServices, found: Record, today: date) -> Head:
    """What the head of this record says."""
    person, row = found.person, row_of(found, today)
    if person is None or row is None:
        raise ValueError("no person in this record")
    return Head(
        id=found.root,
        name=words.person_name(found),
        given=row.given,
        initials=words.initials(row.given, row.family),
        standing=words.standing(row.group),
        state=words.state_words(row.state),
        tailor_made=row.steps_total >= 2,
        age=_age(person, today),
        place=words.place_of(person),
        reach=reach(found),
        reach_icon=reach_icon(found),
        since=". ".join(part for part in (_since(desk, found, today), _merged(found)) if part),
        guardians=tuple(filter(None, (_guardian(found, item) for item in found.of("Guardian")))),
        tags=row.about.tags if row.about else (),
    )


def reach(found: Record) -> str:
    """ "06 00 00 00 17, plutôt SMS après 11 h": the first number of the person's own, and the preference."""
    person = found.person
    if person is None:
        return ""
    numbers = [phone.text("number", "typed") for phone in found.of("Phone", person)]
    prefers = preference(found)
    parts = [phone_shown(numbers[0])] if numbers else []
    if not numbers and person.text("email"):
        parts.append(person.text("email"))
    return ", ".join(part for part in (*parts, prefers[:1].lower() + prefers[1:] if parts else prefers) if part)


def preference(found: Record) -> str:
    """How the person likes to be reached, in words; empty where nobody asked."""
    person = found.person
    if person is None:
        return ""
    note, channel = person.text("contact_preference", "note"), person.text("contact_preference", "channel")
    return note or (codes.label(codes.CONTACT_PREFERENCE, channel) if channel else "")


def reach_icon(found: Record) -> Reach:
    """The icon of the preferred way."""
    channel = found.person.text("contact_preference", "channel") if found.person else ""
    icons: dict[str, Reach] = {"sms": "sms", "email": "mail", "mail": "mail"}
    return icons.get(channel, "phone")


def _age(person: Thing, today: date) -> str:
    birth = day(person.text("birth", "date"))
    if birth is None:
        return ""
    on = french.day_long(birth, year=True)
    years = words.age_words(ages.age(birth, today))
    sex = person.text("sex")
    if sex == "F":
        return tr("record", "{age}, née le {day}").format(age=years, day=on)
    if sex == "M":
        return tr("record", "{age}, né le {day}").format(age=years, day=on)
    return tr("record", "{age}, naissance le {day}").format(age=years, day=on)


def _since(desk: DeskServices, found: Record, today: date) -> str:
    case = found.case
    opened = day(case.text("opened", "date")) if case else None
    if case is None or opened is None or found.person is None:
        return ""
    on = french.day_long(opened, year=opened.year != today.year)
    closed = day(case.text("closed", "date"))
    if closed is not None:
        until = french.day_long(closed, year=True)
        return tr("record", "Accompagnement du {first} au {last}").format(first=on, last=until)
    sentences = {
        "F": tr("record", "Suivie {by} depuis le {day}"),
        "M": tr("record", "Suivi {by} depuis le {day}"),
    }
    sentence = sentences.get(found.person.text("sex"), tr("record", "Accompagnement {by} depuis le {day}"))
    return sentence.format(by=words.by_whom(desk, case.by), day=on)


def _merged(found: Record) -> str:
    """That several dossiers are read here as one."""
    n = 1 + sum(thing.entity == "Person" for thing in found.folded)
    return tr("record", "{n} dossier réuni|{n} dossiers réunis", n).format(n=n) if n > 1 else ""


def _guardian(found: Record, guardian: Thing) -> str:
    name = f"{guardian.text('name', 'given')} {guardian.text('name', 'family')}".strip()
    link = {
        "mother": tr("record", "Sa mère"),
        "father": tr("record", "Son père"),
        "guardian": tr("record", "Tutelle"),
        "service": tr("record", "Service"),
    }.get(guardian.text("link"), tr("record", "Représentant légal"))
    who = ", ".join(part for part in (link, name) if part)
    numbers = [phone_shown(phone.text("number", "typed")) for phone in found.of("Phone", guardian)]
    if not numbers:
        return who
    return tr("record", "{who}\u00a0: {number}").format(who=who, number=numbers[0])

"""What a letter or an SMS may take from a record: only what the registry lets print, and whom it may be sent to.

The fact that somebody is accompanied, their barriers, their file number, their outcome never get here: a letter is
opened by a family, an SMS is read over a shoulder. A guardian who may not be informed is no recipient.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from referent_desk.caseload.bookings import Booking, bookings
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.local import preference
from referent_desk.caseload.record import Record, day
from referent_desk.domain import ages, codes, french
from referent_desk.domain.fields import field
from referent_desk.domain.registry import Prints
from referent_desk.domain.terms import obligation_term
from referent_desk.domain.text import tr
from referent_desk.reference import communes
from referent_desk.vault.database import Connection

MISSED = "absent"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: preferences of the vault. `title` as on the sheet, "Ma référente"."""

    name: str = ""
    phone: str = ""
    organisation: str = ""
    title: str = ""

    @property
    def role(self) -> str:
        """ "Référente": the title without whose it is."""
        first, _space, rest = self.title.partition(" ")
        told = rest if first.lower() in ("ma", "mon", "votre", "ta", "ton") and rest else self.title
        return french.capital(told)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom it is for: `key` is empty for the young person, else that of the guardian; `link` in words, "mère"."""

    key: str
    name: str
    link: str = ""
    lines: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""

    @property
    def is_guardian(self) -> bool:
        """Whether it is written to a legal guardian."""
        return bool(self.key)

    @property
    def words(self) -> str:
        """ "Nadège Valombre, mère"."""
        return ", ".join(part for part in (self.name, self.link) if part)


def sender_of(connection: Connection) -> Sender:
    """Who writes on this laptop, as the preferences say; empty parts where nobody said."""
    held = preference(connection, "author", {})
    told = {name: str(value) for name, value in held.items()} if isinstance(held, dict) else {}
    return Sender(*(told.get(name, "") for name in ("name", "phone", "organisation", "title")))


def recipients(found: Record) -> list[Recipient]:
    """The young person first, then the guardians who may be informed."""
    person = found.person
    if person is None:
        return []
    name = f"{_printed(person, 'name', 'given')} {_family(person)}".strip()
    own = [phone for phone in found.of("Phone", person) if not phone.text("owner")] or found.of("Phone", person)
    told = [
        Recipient(
            key="",
            name=name,
            lines=_address(person),
            phone=_number(own),
            email=_printed(person, "email"),
        )
    ]
    for guardian in found.of("Guardian"):
        full = f"{_printed(guardian, 'name', 'given')} {_printed(guardian, 'name', 'family')}".strip()
        if full and guardian.get("may_hear") is not False:
            link = codes.label(codes.GUARDIAN_LINK, _printed(guardian, "link"))
            lines = _address(guardian) or _address(person)
            number = _number(found.of("Phone", guardian))
            told.append(Recipient(guardian.key, full, link[:1].lower() + link[1:], lines, number))
    return told


def is_minor(found: Record, today: date) -> bool | None:
    """Whether the person is under 18; None where nobody knows the birth date."""
    return ages.is_minor(day(found.person.text("birth", "date")) if found.person else None, today)


def meeting(found: Record, now: datetime, key: str = "") -> Booking | None:
    """The appointment that a text speaks of: the one named, else the next to come."""
    held = bookings(found)
    named = next((item for item in held if item.key == key), None)
    if named is not None and named.outcome != MISSED:
        return named
    return next((item for item in held if item.start > now and not item.outcome), None)


def missed_meeting(found: Record, key: str = "") -> Booking | None:
    """The appointment that was missed: the one named, else the last."""
    held = [item for item in bookings(found) if item.outcome == MISSED]
    return next((item for item in held if item.key == key), held[-1] if held else None)


def gap_values(found: Record, sender: Sender, now: datetime, *, about: str = "", place: str = "") -> dict[str, str]:
    """What fills the gaps, by name; empty where nobody knows. `about` names an appointment, `place` a permanence."""
    person, today = found.person, now.date()
    given = _printed(person, "name", "given") if person else ""
    family = _family(person) if person else ""
    coming, missed = meeting(found, now, about), missed_meeting(found, about)
    return {
        "prénom": given,
        "nom": f"{given} {family}".strip(),
        "jour": _day(coming.on, today) if coming else "",
        "heure": french.hour(coming.start.timetz()) if coming else "",
        "lieu": coming.place if coming else "",
        "objet": coming.purpose.removeprefix("pour ") if coming else "",
        "jour manqué": _day(missed.on, today) if missed else "",
        "jour de permanence": "",
        "heure de permanence": "",
        "lieu de permanence": place,
        "terme": _term(found, today),
        "moi": sender.name,
        "téléphone": sender.phone,
        "organisme": sender.organisation,
        "message": "",
    }


def gap_names() -> Mapping[str, str]:
    """The gaps that a template may have, with what each stands for in words."""
    return {
        "prénom": tr("letters", "son prénom"),
        "nom": tr("letters", "son prénom et son nom"),
        "jour": tr("letters", "le jour du rendez-vous"),
        "heure": tr("letters", "l’heure du rendez-vous"),
        "lieu": tr("letters", "le lieu du rendez-vous"),
        "objet": tr("letters", "pour quoi est le rendez-vous"),
        "jour manqué": tr("letters", "le jour du rendez-vous manqué"),
        "jour de permanence": tr("letters", "le jour, à écrire à la main"),
        "heure de permanence": tr("letters", "l’heure, à écrire à la main"),
        "lieu de permanence": tr("letters", "le lieu de votre dernière permanence"),
        "terme": tr("letters", "deux mois après la convocation"),
        "moi": tr("letters", "votre nom"),
        "téléphone": tr("letters", "votre téléphone"),
        "organisme": tr("letters", "votre organisme"),
        "message": tr("letters", "ce que vous écrivez à la main"),
    }


def _term(found: Record, today: date) -> str:
    """The term of a summons of today, for who is still a minor then."""
    adult = ages.eighteenth(day(found.person.text("birth", "date")) if found.person else None)
    term = obligation_term(today)
    return french.day_long(term, year=True) if adult is not None and term < adult else ""


def _day(on: date, today: date) -> str:
    return french.day_long(on, weekday=True, year=on.year != today.year)


def _printed(thing: Thing, name: str, part: str | None = None) -> str:
    """A text of the record, if the registry lets it print; empty otherwise."""
    return "" if field(thing.entity, name).prints is Prints.NEVER else thing.text(name, part)


def _family(person: Thing) -> str:
    return _printed(person, "name", "usage") or _printed(person, "name", "family")


def _address(thing: Thing) -> tuple[str, ...]:
    """Lines of an envelope: as typed, then postcode and commune; empty where only the commune is known."""
    if field(thing.entity, "address").prints is Prints.NEVER:
        return ()
    listed = thing.get("address", "lines")
    lines = tuple(str(line) for line in listed if str(line).strip()) if isinstance(listed, list) else ()
    commune = communes.by_code(thing.text("address", "commune_code"))
    town = f"{thing.text('address', 'postcode')} {commune.name if commune else ''}".strip()
    return (*lines, town) if lines and town else lines


def _number(phones: list[Thing]) -> str:
    return next((number for phone in phones if (number := _printed(phone, "number", "typed"))), "")

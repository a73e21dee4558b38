"""Contacts as a vCard for a telephone: one card for each person that may be called.

Version 3.0 (RFC 2426): Android, iOS, Outlook and Thunderbird all import it, accents included; 4.0 is still refused or
half read by several. UTF-8, lines folded at 75 octets between letters, commas, semicolons and line ends escaped.

What leaves is what one needs to call: names, numbers, mails, and the organisation for its own contacts. No birth date,
no address, no status; a note never says that somebody is accompanied.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.organisations import Organisation
from referent_desk.caseload.record import Record
from referent_desk.domain import codes
from referent_desk.domain.text import tr

_FOLD = 75
"""Octets of a line, its end left out."""


@dataclass(frozen=True, slots=True)
class Card:
    """One contact; each phone has its number and its kind: "cell", "work", "voice"."""

    family: str
    given: str
    phones: tuple[tuple[str, str], ...] = ()
    emails: tuple[str, ...] = ()
    organisation: str = ""
    role: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """As it is shown."""
        return f"{self.given} {self.family}".strip() or self.organisation

    @property
    def is_useful(self) -> bool:
        """Whether there is a way to reach them."""
        return bool(self.phones or self.emails)


def cards_of_person(found: Record, *, guardians: bool = True) -> list[Card]:
    """The person, then their guardians who may be informed; those without any number or mail are left out."""
    person = found.person
    if person is None:
        return []
    given, family = person.text("name", "given"), _family(person)
    own = [phone for phone in found.of("Phone", person) if not phone.text("owner")]
    others = [phone for phone in found.of("Phone", person) if phone.text("owner")]
    email = person.text("email")
    told = [Card(family, given, _numbers(own), (email,) if email else ())]
    told += [_other_phone(phone, f"{given} {family}".strip()) for phone in others]
    for guardian in found.of("Guardian") if guardians else ():
        if guardian.get("may_hear") is not False:
            told.append(_guardian(guardian, found, given))
    return [card for card in told if card.is_useful]


def cards_of_organisation(held: Organisation) -> list[Card]:
    """The switchboard, then each contact; the name of a contact stays as it was typed."""
    told = [
        Card("", "", _one(held.phone, "work"), (held.email,) if held.email else (), organisation=held.name),
        *(
            Card(
                contact.name,
                "",
                _one(contact.phone, "work"),
                (contact.email,) if contact.email else (),
                organisation=held.name,
                role=contact.role,
            )
            for contact in held.contacts
        ),
    ]
    return [card for card in told if card.is_useful]


def vcard_file(cards: Iterable[Card]) -> bytes:
    """The file of these cards."""
    lines = [line for card in cards for line in _lines(card)]
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _lines(card: Card) -> list[str]:
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{_escaped(card.family)};{_escaped(card.given)};;;"]
    lines.append(f"FN:{_escaped(card.name)}")
    if card.organisation:
        lines.append(f"ORG:{_escaped(card.organisation)}")
    if card.role:
        lines.append(f"TITLE:{_escaped(card.role)}")
    for number, kind in card.phones:
        lines.append(f"TEL;TYPE={kind}:{_escaped(number)}")
    lines += [f"EMAIL;TYPE=internet:{_escaped(email)}" for email in card.emails]
    if card.note:
        lines.append(f"NOTE:{_escaped(card.note)}")
    return [*lines, "END:VCARD"]


def _escaped(text: str) -> str:
    """A value as the format wants it; control characters, which no name has, are dropped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(letter for letter in text if letter == "\n" or letter.isprintable() or letter == "\u00a0")
    for plain, written in (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> bytes:
    """Lines of at most 75 octets, cut between letters, each after the first with a space before it."""
    parts: list[bytes] = []
    current = b""
    for letter in line:
        octets = letter.encode("utf-8")
        if len(current) + len(octets) > _FOLD:
            parts.append(current)
            current = b" "
        current += octets
    return b"\r\n".join([*parts, current])


def _guardian(guardian: Thing, found: Record, given: str) -> Card:
    link = codes.label(codes.GUARDIAN_LINK, guardian.text("link"))
    note = ""
    if link and given:
        note = tr("vcard", "{link}, {given}").format(link=link, given=given)
    return Card(
        guardian.text("name", "family"),
        guardian.text("name", "given"),
        _numbers(found.of("Phone", guardian)),
        note=note,
    )


def _other_phone(phone: Thing, of_whom: str) -> Card:
    """A number that belongs to somebody else: "ma tante (Inès Valombre)"."""
    owner = phone.text("owner")
    return Card("", tr("vcard", "{owner} ({name})").format(owner=owner, name=of_whom), _numbers([phone]))


def _numbers(phones: Sequence[Thing]) -> tuple[tuple[str, str], ...]:
    """The international form where there is one: a telephone abroad calls it too."""
    told = []
    for phone in phones:
        number = phone.text("number", "e164") or phone.text("number", "typed")
        if number:
            mobile = number.startswith(("+336", "+337", "06", "07"))
            told.append((number, "cell" if mobile else "voice"))
    return tuple(told)


def _one(number: str, kind: str) -> tuple[tuple[str, str], ...]:
    return ((number, kind),) if number else ()


def _family(person: Thing) -> str:
    return person.text("name", "usage") or person.text("name", "family")

"""Words about a person that several screens say: name, age, place, where the accompaniment stands, who wrote."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.people import PersonRow
from referent_desk.caseload.record import Record
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.status import State, StatusGroup
from referent_desk.domain.text import tr
from referent_desk.reference import communes

Standing = Literal["new", "without", "pathway", "outcome", "paused", "closed"]

_STANDINGS: Mapping[StatusGroup, Standing] = {
    StatusGroup.NEW: "new",
    StatusGroup.WITHOUT_SOLUTION: "without",
    StatusGroup.ON_PATHWAY: "pathway",
    StatusGroup.IN_SOLUTION: "outcome",
    StatusGroup.PAUSED: "paused",
    StatusGroup.CLOSED: "closed",
}


def standing(group: StatusGroup) -> Standing:
    """The key of the chip of a group."""
    return _STANDINGS[group]


def standing_words(where: Standing) -> str:
    """The words of a chip, for a sentence: "En parcours"."""
    return {
        "new": tr("people", "Nouveau"),
        "without": tr("people", "Sans solution"),
        "pathway": tr("people", "En parcours"),
        "outcome": tr("people", "En solution"),
        "paused": tr("people", "En pause"),
        "closed": tr("people", "Clos"),
    }[where]


def state_words(state: State) -> str:
    """The exact place of the accompaniment, for a tooltip and a second line."""
    return {
        State.DETECTED: tr("people", "Signalement reçu"),
        State.TO_CONTACT: tr("people", "À contacter"),
        State.IN_CONTACT: tr("people", "Contact en cours"),
        State.UNREACHABLE: tr("people", "Sans nouvelles"),
        State.WRONG_DETAILS: tr("people", "Coordonnées à retrouver"),
        State.ALREADY_IN_SOLUTION: tr("people", "Dit être déjà en solution"),
        State.REFUSED: tr("people", "Pas d’accompagnement souhaité pour l’instant"),
        State.APPOINTMENT_SET: tr("people", "Rendez-vous fixé"),
        State.INTERVIEWED: tr("people", "Premier entretien fait"),
        State.DIAGNOSIS: tr("people", "Diagnostic fait"),
        State.PLAN: tr("people", "Plan en cours"),
        State.PROPOSALS: tr("people", "Propositions faites"),
        State.IN_SOLUTION: tr("people", "En solution"),
        State.FOLLOWED: tr("people", "En solution, suivi fait"),
        State.PAUSED: tr("people", "En pause"),
        State.CLOSED: tr("people", "Accompagnement clos"),
    }[state]


def age_and_place(age: int | None, place: str) -> str:
    """ "17 ans, Vierzon", with what is known."""
    return ", ".join(part for part in (age_words(age), place) if part)


def age_words(age: int | None) -> str:
    """ "17 ans", empty where the birth date is not known."""
    return "" if age is None else tr("people", "{n} an|{n} ans", age).format(n=age)


def row_context(row: PersonRow) -> str:
    """ "17 ans, Vierzon"; says so when neither is known."""
    return age_and_place(row.age, row.commune) or tr("people", "âge et commune à demander")


def initials(given: str, family: str) -> str:
    """ "IV" for Inès Valombre; one letter where only one name is known."""
    return "".join(name.strip()[:1].upper() for name in (given, family)) or "?"


def person_name(found: Record) -> str:
    """Given name, then the name in use."""
    person = found.person
    if person is None:
        return ""
    return f"{person.text('name', 'given')} {family_name(person)}".strip()


def family_name(person: Thing) -> str:
    """The name in use, else the family name."""
    return person.text("name", "usage") or person.text("name", "family")


def place_of(person: Thing) -> str:
    """ "Vierzon (18)", empty where no commune is known."""
    found = communes.by_code(person.text("address", "commune_code"))
    return f"{found.name} ({found.department})" if found else ""


def partial_day(text: str) -> str:
    """A date of which only the year or the month may be known: "en 2026", "en mars 2026", "le 3 mars 2026"."""
    parts = text.split("-")
    try:
        if len(parts) == 1:
            return tr("people", "en {year}").format(year=int(parts[0]))
        if len(parts) == 2:
            return tr("people", "en {month}").format(month=french.month_of(date(int(parts[0]), int(parts[1]), 1)))
        return tr("people", "le {day}").format(day=french.day_long(date.fromisoformat(text[:10]), year=True))
    except ValueError:
        return ""


def is_mine(desk: DeskServices, author: str) -> bool:
    """Whether this desk's holder wrote it; before the enrolment the device itself was the author."""
    own = desk.author()
    return author == own or desk.name_of(author) == desk.name_of(own)


def by_whom(desk: DeskServices, author: str) -> str:
    """ "par vous", "par Karim Tessoul"."""
    if is_mine(desk, author):
        return tr("people", "par vous")
    return tr("people", "par {name}").format(name=desk.name_of(author))


def near_day(on: date, today: date) -> str:
    """A day as it is said in a list: "auj.", "demain", "jeu. 15 oct.", with the year when it is another one."""
    if on == today:
        return tr("people", "auj.")
    if (on - today).days == 1:
        return tr("people", "demain")
    return french.day_short(on, year=on.year != today.year)


def told_day(on: date, today: date) -> str:
    """A day in a sentence: "aujourd’hui", "demain", "jeudi 15 octobre"; with the year when it is another one."""
    days = (on - today).days
    if days in (0, 1):
        return french.ago(on, today)
    return french.day_long(on, weekday=abs(days) < 60, year=on.year != today.year)

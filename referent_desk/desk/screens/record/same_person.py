"""Two dossiers of one person: who may be meant, what is done, what takes it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from referent_desk.caseload.merging import merge, merged_with, unmerge
from referent_desk.caseload.people import search
from referent_desk.caseload.record import Record, day
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens import words
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.likely import LikelyPeople
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.text import tr

_MOST = 6


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody who may be meant: the id, who it is, why if the program thought of them."""

    id: str
    who: str
    why: str = ""


class SamePerson:
    """Offers and does; each act answers a `Done`, or raises a CaseloadRefusal."""

    def __init__(self, desk: DeskServices, roll: Roll) -> None:
        self._desk, self._roll = desk, roll
        self._likely = LikelyPeople(desk, roll)

    def likely(self, found: Record) -> list[Other]:
        """Who looks like this person, surest first."""
        person = found.person
        if person is None:
            return []
        phones = [phone.text("number", "typed") for phone in found.of("Phone")]
        given, family = person.text("name", "given"), person.text("name", "family")
        born, ine = day(person.text("birth", "date")), person.text("ine")
        near = self._likely.find(given, family, born, phones, ine=ine, but=found.root)
        return [Other(one.id, one.who, one.why) for one in near]

    def others(self, found: Record, typed: str) -> Sequence[tuple[str, str]]:
        """Who may be meant by these letters: (id, words)."""
        rows = search(self._roll.rows(self._desk.today()), typed, _MOST + 1)
        told = [
            (row.id, ", ".join(filter(None, (row.name, words.age_and_place(row.age, row.commune)))))
            for row in rows
            if row.id != found.root
        ]
        return told[:_MOST]

    def is_merged(self, found: Record) -> bool:
        """Whether this dossier is made of several."""
        return bool(found.folded)

    def merge(self, found: Record, other: str) -> Done:
        """Show the two as one."""
        merge(self._desk.log(), found.root, other)
        told = tr("record", "Les deux dossiers n’en font plus qu’un.")
        return Done(told, lambda: unmerge(self._desk.log(), found.root, other))

    def part(self, found: Record) -> Done:
        """Show them apart again."""
        pairs = merged_with(self._desk.connection, found.root)
        for one, other in pairs:
            unmerge(self._desk.log(), one, other)

        def take_back() -> None:
            for one, other in pairs:
                merge(self._desk.log(), one, other)

        return Done(tr("record", "Les dossiers sont de nouveau séparés."), take_back)

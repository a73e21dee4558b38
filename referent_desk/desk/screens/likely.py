"""Who the person being typed may already be: asked at each pause, answered from memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.duplicates import lookalikes
from referent_desk.caseload.likeness import Alike, Lookalikes, known, reason_words
from referent_desk.caseload.people import PersonRow
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens import words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.text import tr


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody of this caseload who may be the same person: who, and why in words."""

    id: str
    who: str
    why: str


class LikelyPeople:
    """`find` what is typed; the names are read again only where the list of people is another."""

    def __init__(self, desk: DeskServices, roll: Roll) -> None:
        self._desk, self._roll = desk, roll
        self._rows: Sequence[PersonRow] = ()
        self._index = Lookalikes()

    def find(
        self,
        given: str,
        family: str = "",
        birth: date | None = None,
        phones: Sequence[str] = (),
        *,
        ine: str = "",
        but: str = "",
    ) -> list[Likely]:
        """Who may be the same, surest first; `but` is somebody who is not meant."""
        if not given.strip():
            return []
        today = self._desk.today()
        rows = self._roll.rows(today)
        if rows is not self._rows:
            self._rows, self._index = rows, lookalikes(self._desk.connection)
        found = self._index.find(known(given, family, birth=birth, phones=phones, ine=ine))
        told = ((alike, self._roll.row(alike.root, today)) for alike in found)
        return [_likely(alike, row) for alike, row in told if row is not None and row.id != but]


def _likely(alike: Alike, row: PersonRow) -> Likely:
    why = tr("likely", "{reasons}.").format(reasons=reason_words(alike.reasons))
    if row.days_since_contact is None:
        last = tr("likely", "Jamais rencontré.")
    elif row.days_since_contact == 0:
        last = tr("likely", "Vu aujourd’hui.")
    else:
        days = row.days_since_contact
        last = tr("likely", "Sans nouvelles depuis {n} jour.|Sans nouvelles depuis {n} jours.", days).format(n=days)
    who = ", ".join(part for part in (row.name, words.age_and_place(row.age, row.commune)) if part)
    return Likely(row.id, who, f"{why} {last}")

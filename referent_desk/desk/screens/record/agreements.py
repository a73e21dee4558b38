"""What a person was told, and what they agreed to: shown, noted, taken back."""

from dataclasses import dataclass
from typing import Literal

from referent_desk.caseload.editing import edit_field
from referent_desk.caseload.record import Record, day
from referent_desk.desk.screens.directory_choice import DirectoryChoice
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.kept_draft import KeptDraft
from referent_desk.desk.screens.record.form import FieldLine
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import read_day
from referent_desk.domain import codes, french
from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr

Optional = Literal["recall", "share"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Something optional; `given` says since when, empty where nobody agreed."""

    key: Optional
    words: str
    given: str


class AgreementsPresenter:
    """Acts on the record given. Raises CaseloadRefusal."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self.choice = DirectoryChoice(desk, ("mission_locale", "employment"))

    def lines(self, found: Record) -> list[FieldLine]:
        """When, and how, the person was told what is kept."""
        case = found.case
        on = case.text("informed", "date") if case else ""
        how = case.text("informed", "support") if case else ""
        contested = bool(case and "informed" in case.contested)
        ways = tuple((code, codes.label(codes.INFORMED_SUPPORT, code)) for code in codes.INFORMED_SUPPORT)
        shown = "/".join(reversed(on.split("-"))) if on else ""
        return [
            FieldLine("date", "told", tr("agreements", "Dit le"), "text", shown, "", (), False, contested),
            FieldLine("support", "told", tr("agreements", "Comment"), "choice", how, how, ways, False, contested),
        ]

    def draft(self, found: Record) -> KeptDraft:
        """What is being typed in the tab, by field."""
        return KeptDraft(self._desk, f"agreements:{found.root}", found.root)

    def partner(self, found: Record) -> FieldLine:
        """With whom may be shared."""
        person = found.person
        text = person.text("agreements", "partner") if person else ""
        contested = bool(person and "agreements" in person.contested)
        label = tr("agreements", "Avec quel partenaire")
        return FieldLine("partner", "told", label, "organisation", text, "", (), True, contested)

    def agreements(self, found: Record) -> list[Agreement]:
        """What is optional, agreed to or not."""
        return [
            Agreement("recall", tr("agreements", "Être rappelé(e)"), self._given(found, "recall")),
            Agreement("share", tr("agreements", "Partager avec un partenaire"), self._given(found, "share")),
        ]

    def write(self, found: Record, slot: str, text: str) -> Done | str | None:
        """Write a field; a sentence where it is wrong, None where nothing changed."""
        if slot == "partner":
            return self._agree(found, "partner", self.choice.take(text).chosen.name or None)
        case = found.case
        if case is None:
            return None
        held = case.get("informed")
        before: dict[str, Json] = dict(held) if isinstance(held, dict) else {}
        value = dict(before)
        if slot == "date" and text.strip():
            on = read_day(text, self._desk.today(), past=True)
            if on is None or on > self._desk.today():
                return tr("agreements", "Ce jour n’est pas possible. Exemple\u00a0: 07/09/2026, ou hier")
            value["date"] = on.isoformat()
        elif slot == "date":
            value = {}
        elif text:
            value["support"] = text
            value.setdefault("date", self._desk.today().isoformat())
        else:
            value.pop("support", None)
        if value == before:
            return None
        label = tr("agreements", "Information donnée\u00a0: changé.")
        return self._put(found.root, "Case", case.key, "informed", value or None, before or None, label)

    def tick(self, found: Record, key: Optional, *, on: bool) -> Done | None:
        """The person agrees from today, or withdraws what they agreed to."""
        return self._agree(found, key, self._desk.today().isoformat() if on else None)

    def _agree(self, found: Record, part: str, value: Json) -> Done | None:
        person = found.person
        if person is None:
            return None
        held = person.get("agreements")
        before: dict[str, Json] = dict(held) if isinstance(held, dict) else {}
        after = {name: item for name, item in before.items() if name != part}
        if value is not None:
            after[part] = value
        if after == before:
            return None
        words = tr("agreements", "Accords\u00a0: changé.")
        return self._put(found.root, "Person", found.root, "agreements", after or None, before or None, words)

    def _put(self, root: str, kind: str, key: str, name: str, value: Json, before: Json, words: str) -> Done:
        edit_field(self._desk.log(), root, kind, key, name, value)
        return Done(words, lambda: edit_field(self._desk.log(), root, kind, key, name, before))

    def _given(self, found: Record, part: str) -> str:
        on = day(found.person.text("agreements", part)) if found.person else None
        if on is None:
            return ""
        return tr("agreements", "Accord donné le {day}").format(day=french.day_long(on, year=True))

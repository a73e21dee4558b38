"""A solution typed in its panel: read, checked beside the fields, recorded, taken back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from referent_desk.caseload import shared_fields
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.outcomes import Solution, add_solution, edit_solution, put_solution, running, solutions
from referent_desk.caseload.record import Record
from referent_desk.desk.screens.directory_choice import DirectoryChoice
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.kept_draft import KeptDraft
from referent_desk.desk.screens.record.typed_values import shown
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import read_day
from referent_desk.domain import french
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr
from referent_desk.reference.schemes import scheme, schemes

_DRAFT = "solution:"
_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class SolutionTyped:
    """A solution as it is typed; `key` empty for a new one, `where` is what an `OrganisationField` holds.

    `kind_typed` is what stands in the field of the kind while it names none.
    """

    key: str = ""
    kind: str = ""
    where: str = ""
    start: str = ""
    planned_end: str = ""
    end: str = ""
    broken: str = ""
    reason: str = ""
    kind_typed: str = ""


@dataclass(frozen=True, slots=True)
class WrongSolution:
    """What is wrong in a field: its name in `SolutionTyped`, and the sentence beside it."""

    slot: str
    sentence: str


class SolutionPresenter:
    """Acts on the record given. Raises CaseloadRefusal."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self.choice = DirectoryChoice(desk, ("cfa", "school"))

    def current(self, found: Record) -> str:
        """The key of the solution that runs or is to come, empty where there is none."""
        item = running(found, self._desk.today())
        return item.key if item is not None else ""

    def kinds(self, typed: str) -> Sequence[tuple[str, str]]:
        """The kinds that these letters may mean: (code, label)."""
        wanted = fold(typed)
        near = [one for one in schemes() if wanted in fold(f"{one.label} {one.code}")]
        near.sort(key=lambda one: not fold(one.label).startswith(wanted))
        return [(one.code, one.label) for one in near[:_MOST]]

    def kind_meant(self, typed: str) -> str:
        """The code of the one kind that these words name; empty where there are several or none."""
        near = self.kinds(typed) if len(fold(typed)) > 2 else ()
        same = [code for code, label in near if fold(label) == fold(typed)]
        return same[0] if same else near[0][0] if len(near) == 1 else ""

    def kind_words(self, code: str) -> str:
        """The label of a kind; the code itself where the table does not hold it."""
        known = scheme(code)
        return known.label if known is not None else code

    def start(self, found: Record, key: str = "") -> SolutionTyped:
        """What the panel begins with: what was being typed, else what stands."""
        kept = self._draft(found.root, key).read()
        if not kept:
            return self._standing(found, key)
        return SolutionTyped(**{**{name: kept.get(name, "") for name in asdict(SolutionTyped())}, "key": key})

    def _standing(self, found: Record, key: str) -> SolutionTyped:
        item = self._item(found, key)
        if item is None:
            return SolutionTyped()
        organisation = self.choice.by_root(item.text("where", "organisation"))
        where = self.choice.key_of(organisation) if organisation is not None else item.text("where", "label")
        return SolutionTyped(
            key,
            item.text("kind"),
            where,
            _day_words(item.text("period", "start")),
            _day_words(item.text("period", "planned_end")),
            _day_words(item.text("period", "end")),
            _day_words(item.text("broken", "date")),
            item.text("broken", "reason"),
        )

    def keep(self, found: Record, typed: SolutionTyped) -> None:
        """Keep what is being typed; forget it where it is what stands."""
        standing = self._standing(found, typed.key)
        self._draft(found.root, typed.key).keep(asdict(typed), asdict(standing))

    def _draft(self, root: str, key: str) -> KeptDraft:
        """One draft for each that is corrected, and one for a new one."""
        return KeptDraft(self._desk, _DRAFT + (key or root), root)

    def beside(self, found: Record, typed: SolutionTyped) -> str:
        """What is worth a word before it is recorded: another solution that runs at the same time."""
        others = [item for item in solutions(found) if item.key != typed.key and not item.get("broken")]
        start = read_day(typed.start, self._desk.today())
        if start is None or not any(_end(item) >= start.isoformat() for item in others):
            return ""
        return tr("solution", "Une autre solution court encore à cette date. Les deux sont gardées.")

    def save(self, found: Record, typed: SolutionTyped) -> Done | WrongSolution:
        """Record it, or say what is wrong."""
        days: dict[str, date | None] = {}
        for slot in ("start", "planned_end", "end", "broken"):
            text = str(getattr(typed, slot)).strip()
            days[slot] = read_day(text, self._desk.today()) if text else None
            if text and days[slot] is None:
                return WrongSolution(slot, tr("solution", "Ce jour n’est pas compris. Exemple\u00a0: 16/11/2026"))
        start = days["start"]
        if not typed.kind:
            return WrongSolution("kind", tr("solution", "Choisissez le genre dans la liste."))
        if start is None:
            return WrongSolution("start", tr("solution", "Il manque le jour du début. Exemple\u00a0: 16/11/2026"))
        for slot in ("planned_end", "end", "broken"):
            end = days[slot]
            if end is not None and end < start:
                return WrongSolution(slot, tr("solution", "Ce jour est avant le début."))
        return self._record(found, typed, start, days)

    def _record(self, found: Record, typed: SolutionTyped, start: date, days: dict[str, date | None]) -> Done:
        log, root = self._desk.log(), found.root
        kept = self.choice.take(typed.where)
        told = Solution(
            typed.kind,
            kept.chosen.name,
            start,
            days["planned_end"],
            days["end"],
            days["broken"],
            typed.reason,
            kept.chosen.root,
            kept.chosen.uai,
        )
        item = self._item(found, typed.key)
        if item is None:
            key = add_solution(log, root, told)
            words = tr("solution", "Solution notée\u00a0: {kind}, {day}.")
        else:
            key = item.key
            edit_solution(log, root, key, told)
            words = tr("solution", "Solution changée\u00a0: {kind}, {day}.")
        self._draft(root, typed.key).drop()

        def take_back() -> None:
            if item is None:
                shared_fields.take_away(self._desk.log(), root, "Outcome", key)
            else:
                put_solution(self._desk.log(), root, key, item.fields)
            if kept.undo is not None:
                kept.undo()

        on = french.day_long(start, year=start.year != self._desk.today().year)
        return Done(words.format(kind=self.kind_words(typed.kind), day=on), take_back)

    def _item(self, found: Record, key: str) -> Thing | None:
        return next((item for item in found.of("Outcome") if item.key == key), None) if key else None


def _end(item: Thing) -> str:
    return item.text("period", "end") or item.text("period", "planned_end") or "9999"


def _day_words(text: str) -> str:
    return shown("birth", text)[0] if text else ""

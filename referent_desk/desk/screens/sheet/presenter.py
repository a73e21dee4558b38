"""What the screen of the sheet shows and remembers: its content, what is ticked, what deserves a warning."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from referent_desk.caseload import local, persons
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record
from referent_desk.desk.screens import words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr
from referent_desk.sheets.content import LEAVABLE, TICKABLE
from referent_desk.sheets.pathway import PathwaySheet

USUAL: Final = frozenset({"words", "way", "tasks", "barriers", "signatures", "guardians"})
"""What is ticked until somebody unticks it."""

COPIES: Final = 2
"""One for the young person, one for the file, unless said otherwise."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing that may go on the sheet; `possible` is False for what never does, or is not there."""

    key: str
    title: str
    detail: str
    on: bool
    possible: bool = True


@dataclass(frozen=True, slots=True)
class Remark:
    """What deserves attention before it is handed over; the lead is in bold."""

    kind: Literal["warn", "info"]
    lead: str
    detail: str = ""


class SheetPresenter:
    """One person's sheet at a time: `open` it, then ask."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self._found: Record | None = None
        self._on: frozenset[str] = USUAL
        self._large = False

    @property
    def root(self) -> str | None:
        """The person, None before `open`."""
        return self._found.root if self._found else None

    @property
    def large(self) -> bool:
        """Whether the text is set larger for this person."""
        return self._large

    def open(self, root: str) -> None:
        """Read the person, and what was ticked last time. Raises CaseloadRefusal `no_such_person`."""
        self._found = persons.read_person(self._desk.connection, root)
        self._on, self._large = _read(local.preference(self._desk.connection, _name(root)))
        self._desk.touch("show", root)

    def name(self) -> str:
        """The person's name, for the way back."""
        return words.person_name(self._record())

    def given(self) -> str:
        """The given name."""
        person = self._record().person
        return person.text("name", "given") if person else ""

    def context(self, pages: int) -> str:
        """The grey phrase beside the title."""
        count = tr("sheet_screen", "{n} page|{n} pages", pages).format(n=pages)
        return tr("sheet_screen", "{pages}, à remettre à {given}").format(pages=count, given=self.given())

    def content(self) -> PathwaySheet:
        """What the sheet says with what is ticked now. Raises CaseloadRefusal."""
        ticks = [tick for tick in TICKABLE if tick in self._on]
        without = [part for part in LEAVABLE if part not in self._on]
        return self._desk.sheet_content(self._record().root, ticks=ticks, without=without)

    def ticks(self) -> list[Tick]:
        """What may go on the sheet, in its order; what never does comes last."""
        found = self._record()
        guardians = found.of("Guardian")
        rows = [
            Tick("words", tr("sheet_screen", "Ses mots et son objectif"), "", "words" in self._on),
            Tick("way", tr("sheet_screen", "Son chemin, étape par étape"), "", "way" in self._on),
            Tick("tasks", tr("sheet_screen", "Qui fait quoi"), _tasks_words(found), "tasks" in self._on),
            Tick("barriers", tr("sheet_screen", "Ce qui peut bloquer"), _barriers_words(found), "barriers" in self._on),
            Tick("signatures", tr("sheet_screen", "Les signatures"), "", "signatures" in self._on),
        ]
        if guardians:
            family = tr("sheet_screen", "Son représentant légal")
            rows.append(Tick("guardians", family, _guardian_words(guardians[0]), "guardians" in self._on))
        numbers = len(found.of("Phone"))
        phones = tr("sheet_screen", "{n} numéro noté|{n} numéros notés", numbers).format(n=numbers)
        nobody = tr("sheet_screen", "Aucun numéro n’est noté")
        title = tr("sheet_screen", "Numéros de téléphone de la famille")
        rows.append(Tick("phones", title, phones if numbers else nobody, "phones" in self._on, numbers > 0))
        never = tr("sheet_screen", "Notes «\u00a0pour moi seul\u00a0»\u00a0: jamais imprimées")
        rows.append(Tick("private", never, "", on=False, possible=False))
        return rows

    def tick(self, key: str, *, on: bool) -> None:
        """Put something on the sheet or leave it out; remembered for this person."""
        if key in USUAL | set(TICKABLE):
            self._on = self._on | {key} if on else self._on - {key}
            self._remember()

    def set_large(self, large: bool) -> None:
        """Set the text larger; remembered for this person."""
        self._large = large
        self._remember()

    def remark(self, sheet: PathwaySheet) -> Remark | None:
        """What deserves attention before this sheet is handed over."""
        if sheet.version is None:
            text = tr("sheet_screen", "La fiche dit où on en est, sans étapes.")
            return Remark("info", tr("sheet_screen", "Pas encore de plan."), text)
        if sheet.agreed_on is None:
            lead = tr("sheet_screen", "Version {n} pas encore validée\u00a0:").format(n=sheet.version)
            return Remark("warn", lead, tr("sheet_screen", "la fiche porte la mention «\u00a0à confirmer\u00a0»."))
        return None

    def file_name(self) -> str:
        """The name proposed for the PDF: the given name and the day, never the family name."""
        given = fold(self.given()).replace(" ", "-")
        kept = "".join(letter for letter in given if letter.isascii() and (letter.isalnum() or letter == "-"))
        return f"fiche-{kept or 'parcours'}-{self._desk.today().isoformat()}.pdf"

    def saved(self, path: Path) -> Remark:
        """The PDF was written: leave a trace; answers what to say."""
        self._desk.touch("export", self._record().root)
        lead = tr("sheet_screen", "Enregistrée\u00a0: {name}").format(name=path.name)
        warning = tr("sheet_screen", "Ce fichier n’est pas chiffré\u00a0: remettez-le, puis effacez-le.")
        return Remark("info", lead, warning)

    def printed(self, copies: int) -> str:
        """The sheet went to the printer: leave a trace; answers what to say."""
        self._desk.touch("print", self._record().root)
        count = tr("sheet_screen", "{n} exemplaire envoyé|{n} exemplaires envoyés", copies).format(n=copies)
        return tr("sheet_screen", "{count} à l’imprimante.").format(count=count)

    def _remember(self) -> None:
        kept: list[Json] = [key for key in USUAL | set(TICKABLE) if key in self._on]
        value: Json = {"on": kept, "large": self._large}
        local.set_preference(self._desk.connection, _name(self._record().root), value)

    def _record(self) -> Record:
        if self._found is None:
            raise RuntimeError("no sheet is open")
        return self._found


def _name(root: str) -> str:
    return f"sheet_ticks:{root}"


def _read(value: Json) -> tuple[frozenset[str], bool]:
    if not isinstance(value, dict):
        return USUAL, False
    listed = value.get("on")
    known: Collection[str] = (*LEAVABLE, *TICKABLE)
    on = frozenset(str(key) for key in listed if key in known) if isinstance(listed, list) else USUAL
    return on, value.get("large") is True


def _tasks_words(found: Record) -> str:
    case = found.case
    todo = [task for task in found.of("Task", case) if not task.get("done")] if case else []
    kept = sum(task.get("on_sheet") is False for task in todo)
    shown = len(todo) - kept
    if not todo:
        return tr("sheet_screen", "Rien à faire pour l’instant")
    parts = [tr("sheet_screen", "{n} action partagée|{n} actions partagées", shown).format(n=shown)] if shown else []
    if kept:
        parts.append(tr("sheet_screen", "{n} gardée pour vous|{n} gardées pour vous", kept).format(n=kept))
    return ", ".join(parts)


def _barriers_words(found: Record) -> str:
    there = [item for item in found.of("Barrier") if not item.get("lifted")]
    shown = sum(item.get("on_sheet") is True for item in there)
    if not there:
        return tr("sheet_screen", "Aucun frein à lever")
    if shown == len(there):
        return tr("sheet_screen", "{n} frein|{n} freins", shown).format(n=shown)
    whole = tr("sheet_screen", "{n} frein|{n} freins", shown).format(n=shown)
    return tr("sheet_screen", "{barriers} sur {all}, les autres restent entre vous").format(
        barriers=whole, all=len(there)
    )


def _guardian_words(guardian: Thing) -> str:
    name = f"{guardian.text('name', 'given')} {guardian.text('name', 'family')}".strip()
    link = {
        "mother": tr("sheet_screen", "sa mère"),
        "father": tr("sheet_screen", "son père"),
    }.get(guardian.text("link"), "")
    return french.enumeration([name]) if not link else ", ".join(part for part in (name, link) if part)

"""What a list would become, in words: columns, lines, counts; and the lists that may be taken back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from referent_desk.caseload.importing import bringing, mapping
from referent_desk.caseload.importing.bringing import Imported, TakenBack
from referent_desk.caseload.importing.looking import Look, Looked
from referent_desk.caseload.importing.table import Table
from referent_desk.caseload.roll import Roll
from referent_desk.desk.screens.services import DeskServices
from referent_desk.desk.screens.typed_dates import moment_words
from referent_desk.domain import ages, codes
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr
from referent_desk.reference import communes


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column of the table: its title, what its first cells hold, what it is taken for."""

    title: str
    sample: str
    target: str


Fate = Literal["add", "left_out", "match", "closed", "reopen", "reject"]
"""What becomes of a line: a person added, set apart by hand, known already, known and closed, opened again, refused."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the preview; `in_` is whether it will be added, `free` whether that may be changed."""

    line: int
    name: str
    about: str
    fate: Fate
    why: str
    strong: bool
    in_: bool
    free: bool

    @property
    def sentence(self) -> str:
        """All of it, for a screen reader."""
        number = tr("list_import", "Ligne {n}").format(n=self.line)
        return ". ".join(part for part in (number, self.name, self.about, fate_words(self.fate), self.why) if part)


@dataclass(frozen=True, slots=True)
class Former:
    """A list that was brought in and may be taken back."""

    id: str
    words: str


class ListPresenter:
    """Tells; the jobs read and write."""

    def __init__(self, desk: DeskServices, roll: Roll) -> None:
        self.desk, self._roll = desk, roll

    def columns(self, table: Table, targets: tuple[str, ...]) -> list[ColumnChoice]:
        """The columns, each with what its first filled cells hold."""
        found = []
        for place, title in enumerate(table.header):
            cells = (row.cells[place] for row in table.rows[:50] if place < len(row.cells))
            sample = ", ".join(list(dict.fromkeys(cell for cell in cells if cell))[:2])
            name = title or tr("list_import", "colonne {n}").format(n=place + 1)
            found.append(ColumnChoice(name, sample[:60], targets[place] if place < len(targets) else ""))
        return found

    def targets(self) -> list[tuple[str, str]]:
        """What a column may hold: (key, words)."""
        return [(target, mapping.target_words(target)) for target in ("", *mapping.TARGETS)]

    def kinds(self) -> list[tuple[str, str]]:
        """Where a list may come from: (code, words)."""
        first = ("siei", "school", "partner")
        told = {code: codes.label(codes.ORIGIN, code) for code in (*first, *codes.ORIGIN)}
        return [("", tr("list_import", "À choisir")), *told.items()]

    def kind_guess(self, targets: tuple[str, ...], name: str) -> str:
        """Where this one comes from, by its columns or its name; empty where nothing says."""
        words = fold(name)
        return "siei" if "siei" in targets or any(word in words for word in ("siei", "reperage", "rio ")) else ""

    def lines(self, look: Look, left_out: Collection[int], reopen: Collection[int] = ()) -> list[Line]:
        """The lines: those refused first, then those that ask for a look, then the others."""
        told = [self._line(line, left_out, reopen) for line in look.lines]
        order = {"reject": 0, "match": 1, "add": 2}
        by_line = {line.line: line for line in look.lines}
        return sorted(told, key=lambda item: (order[by_line[item.line].fate], not item.why, item.line))

    def counts(self, look: Look, left_out: Collection[int], reopen: Collection[int] = ()) -> str:
        """ "34 à ajouter, 3 déjà connues, 2 refusées"."""
        add = look.count("add") - len(left_out)
        parts = [tr("list_import", "{n} ligne à ajouter|{n} lignes à ajouter", add).format(n=add)]
        if left_out:
            n = len(left_out)
            parts.append(tr("list_import", "{n} écartée|{n} écartées", n).format(n=n))
        if reopen:
            n = len(reopen)
            parts.append(tr("list_import", "{n} à rouvrir|{n} à rouvrir", n).format(n=n))
        if known := look.count("match") - len(reopen):
            parts.append(tr("list_import", "{n} déjà connue|{n} déjà connues", known).format(n=known))
        if refused := look.count("reject"):
            parts.append(tr("list_import", "{n} refusée|{n} refusées", refused).format(n=refused))
        return ", ".join(parts)

    def report(self, done: Imported) -> tuple[str, str]:
        """What came in, and what did not."""
        lead = tr("list_import", "{n} dossier ouvert.|{n} dossiers ouverts.", done.added).format(n=done.added)
        parts = []
        if done.reopened:
            n = done.reopened
            parts.append(tr("list_import", "{n} dossier rouvert.|{n} dossiers rouverts.", n).format(n=n))
        if done.matched:
            told = tr("list_import", "{n} ligne était déjà connue.|{n} lignes étaient déjà connues.", done.matched)
            parts.append(told.format(n=done.matched))
        if done.rejected:
            n = len(done.rejected)
            parts.append(tr("list_import", "{n} ligne refusée.|{n} lignes refusées.", n).format(n=n))
        return lead, " ".join(parts)

    def former(self) -> list[Former]:
        """The lists of which somebody is left, the last first."""
        now, found = self.desk.clock(), []
        for held in bringing.imports(self.desk.connection):
            told = tr(
                "list_import", "{source}, {when}\u00a0: {n} dossier|{source}, {when}\u00a0: {n} dossiers", held.left
            )
            when = moment_words(held.at, now) if held.at else ""
            source = held.source or tr("list_import", "Liste")
            found.append(Former(held.id, told.format(source=source, when=when, n=held.left)))
        return found

    def take_back(self, wanted: str) -> TakenBack:
        """Take a list back. Raises CaseloadRefusal."""
        return bringing.take_back(self.desk.log(), wanted)

    def taken_back_words(self, done: TakenBack) -> tuple[str, str]:
        """What was taken back, and what stays."""
        lead = tr("list_import", "{n} dossier retiré.|{n} dossiers retirés.", done.removed).format(n=done.removed)
        if not done.kept:
            return lead, ""
        told = tr(
            "list_import",
            "{n} reste, parce qu’on y a travaillé depuis.|{n} restent, parce qu’on y a travaillé depuis.",
            done.kept,
        )
        return lead, told.format(n=done.kept)

    def _line(self, line: Looked, left_out: Collection[int], reopen: Collection[int]) -> Line:
        name = line.read.name or tr("list_import", "sans prénom")
        why = line.why or " ".join(line.warnings)
        if line.fate == "match" and line.root:
            row = self._roll.row(line.root, self.desk.today())
            why = f"{why} {row.name}." if row is not None and row.name != line.read.name else why
        kept = line.fate == "add" and line.line not in left_out
        fate: Fate = "left_out" if line.fate == "add" and not kept else line.fate
        if line.closed:
            kept = line.line in reopen
            fate = "reopen" if kept else "closed"
            if not kept:
                head, _dot, rest = why.partition(". ")
                why = tr("list_import", "{closed}. Espace le rouvre. {why}").format(closed=head, why=rest)
        free = line.fate == "add" or line.closed
        return Line(line.line, name, self._about(line), fate, why, _is_strong(line), kept, free)

    def _about(self, line: Looked) -> str:
        flat = line.read.flat
        born, code = str(flat.get("birth_date") or ""), str(flat.get("commune_code") or "")
        years = ages.age(date.fromisoformat(born), self.desk.today()) if born else None
        age = tr("list_import", "{n} an|{n} ans", years).format(n=years) if years is not None else ""
        commune = communes.by_code(code)
        return ", ".join(part for part in (age, commune.name if commune else "") if part)


def fate_words(fate: Fate) -> str:
    """What becomes of a line, in a word or two."""
    return {
        "add": tr("list_import", "À ajouter"),
        "left_out": tr("list_import", "Écartée"),
        "match": tr("list_import", "Déjà connue"),
        "closed": tr("list_import", "Dossier clos"),
        "reopen": tr("list_import", "À rouvrir"),
        "reject": tr("list_import", "Refusée"),
    }[fate]


def _is_strong(line: Looked) -> bool:
    return line.fate == "reject" or bool(line.why)

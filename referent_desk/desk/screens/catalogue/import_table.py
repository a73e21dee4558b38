"""What the window for a département's own table shows: its columns, its lines as they would read, what it replaces."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from referent_desk.catalogue.readers.table_fields import table_fields
from referent_desk.catalogue.readers.table_mapping import Mapping, mapping_of
from referent_desk.catalogue.readers.table_trial import Sighting, Trial, TriedOffer, as_json
from referent_desk.catalogue.refusals import CatalogueRefusal
from referent_desk.catalogue.report import Problem
from referent_desk.catalogue.sources import kept_mapping
from referent_desk.desk.screens.catalogue.lines import start_words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr

Fate = Literal["read", "nearly", "refused"]
"""What becomes of a line: read whole, read with something left aside, refused."""

FOR_ALL = ("provider", "commune")
"""Fields that one may give for all the lines of a table that has no such column."""


@dataclass(frozen=True, slots=True)
class TablesPlace:
    """Files to look at before an import; `told` is what was already chosen for some of them, `at` the one in sight."""

    paths: tuple[Path, ...]
    told: tuple["Told", ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """How a table is to be read: the name of its source, and the mapping of its columns."""

    path: Path
    source: str
    mapping: Mapping


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column: its title, its first values, the field that it holds (empty: not read)."""

    title: str
    sample: str
    field: str


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of the preview, and why it is refused or read in part."""

    line: int
    title: str
    about: str
    when: str
    fate: Fate
    why: str

    @property
    def sentence(self) -> str:
        """All of it, for a screen reader."""
        number = tr("catalogue", "Ligne {n}").format(n=self.line)
        parts = (number, self.title, self.about, self.when, fate_words(self.fate), self.why)
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class Shown:
    """The lines of a trial: all, with how many of each fate; the counts in words; what no column says."""

    lines: tuple[TableLine, ...] = ()
    counts: dict[Fate, int] = field(default_factory=dict)
    told: str = ""
    missing: str = ""
    unread: str = ""


class TablesPresenter:
    """Asks the catalogue of an open desk what its sources kept."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk

    def first_told(self, seen: Sighting) -> tuple[Told, str]:
        """How a table is read at first: as a source of the same columns kept it, else as its titles suggest.

        With it, the name of the source whose mapping that is, empty where it is a guess.
        """
        for source in self._sources(seen.path.name):
            held = self._kept(source)
            if held is not None and set(filter(None, held.columns.values())) <= set(seen.columns):
                sheet = held.sheet if held.sheet in seen.sheets else seen.guessed.sheet
                return Told(seen.path, source, replace_sheet(held, sheet)), source
        return Told(seen.path, seen.path.stem, seen.guessed), ""

    def sources(self) -> list[str]:
        """The names of the sources that the catalogue holds."""
        return self._sources("")

    def source_words(self, source: str) -> tuple[str, bool]:
        """What an import under this name does, and whether it replaces something."""
        found = next((one for one in self._stats() if one[0] == source), None)
        if found is None:
            return tr("catalogue", "Une nouvelle liste, à côté des autres."), False
        _name, imported, offers = found
        on = french.day_long(date.fromisoformat(imported[:10]), year=True)
        told = tr(
            "catalogue",
            "Remplace la liste du {day} ({n} offre)\u00a0: ce qui n’y est plus sera retiré.|"
            "Remplace la liste du {day} ({n} offres)\u00a0: ce qui n’y est plus sera retiré.",
            offers,
        )
        return told.format(day=on, n=offers), True

    def shown(self, trial: Trial) -> Shown:
        """The lines of a trial, in the order of the file."""
        if trial.missing:
            return Shown(missing=missing_words(trial.missing))
        today = self._desk.today()
        warned: dict[int, list[str]] = {}
        for problem in trial.warnings:
            warned.setdefault(problem.line, []).append(problem.message)
        lines = [_offer_line(one, warned.get(one.line, ()), today) for one in trial.shown]
        lines += [_refused_line(problem) for problem in trial.rejected]
        lines.sort(key=lambda line: line.line)
        counts: dict[Fate, int] = {
            "read": trial.offers,
            "nearly": sum(line.fate == "nearly" for line in lines),
            "refused": trial.rejected_count,
        }
        return Shown(tuple(lines), counts, _counted(trial), unread=_unread(trial))

    def _sources(self, first: str) -> list[str]:
        names = [name for name, _imported, _offers in self._stats()]
        return sorted(names, key=lambda name: (name != first, Path(name).stem != Path(first).stem, name.casefold()))

    def _stats(self) -> list[tuple[str, str, int]]:
        try:
            found = self._desk.catalogue().stats()
        except Refusal:  # a damaged catalogue is built again by the import itself
            return []
        return [(one.name, one.imported, one.offers) for one in found.sources]

    def _kept(self, source: str) -> Mapping | None:
        held = kept_mapping(self._desk.catalogue().folder, source)
        try:
            return mapping_of(held) if held is not None else None
        except CatalogueRefusal:
            return None


def columns_of(seen: Sighting, mapping: Mapping) -> list[ColumnChoice]:
    """The columns of a table with the field of each."""
    fields = {column: key for key, column in mapping.columns.items() if column}
    samples = (*seen.samples, *((),) * len(seen.columns))
    return [
        ColumnChoice(title, ", ".join(values)[:120], fields.get(title, ""))
        for title, values in zip(seen.columns, samples, strict=False)
        if title
    ]


def field_choices() -> list[tuple[str, str]]:
    """What a column may hold; first nothing."""
    return [("", tr("catalogue", "— ne pas lire —")), *((one.key, one.label) for one in table_fields())]


def with_column(mapping: Mapping, column: str, key: str) -> Mapping:
    """The mapping with a column read as a field (empty: not read); a field has one column, a column one field."""
    kept = {name: held for name, held in mapping.columns.items() if held != column and name != key}
    columns = {**kept, key: column} if key else kept
    values = {name: value for name, value in mapping.values.items() if name != key}
    return Mapping(columns, values, mapping.sheet)


def with_value(mapping: Mapping, key: str, value: str) -> Mapping:
    """The mapping with a value for all lines; an empty one takes it away."""
    values = {name: held for name, held in mapping.values.items() if name != key}
    if value.strip():
        values[key] = value.strip()
    return Mapping(mapping.columns, values, mapping.sheet)


def replace_sheet(mapping: Mapping, sheet: str) -> Mapping:
    """The same for another sheet."""
    return Mapping(mapping.columns, mapping.values, sheet)


def as_tables(told: Sequence[Told]) -> dict[Path, tuple[str, dict[str, object] | None]]:
    """What an import is given."""
    return {one.path: (one.source.strip() or one.path.stem, as_json(one.mapping)) for one in told}


def missing_words(missing: Sequence[str]) -> str:
    """ "Il manque la colonne de l’intitulé et celle de l’organisme."."""
    words = {
        "title": tr("catalogue", "l’intitulé"),
        "provider": tr("catalogue", "l’organisme"),
    }
    told = french.enumeration([words[key] for key in missing if key in words])
    return tr("catalogue", "Dites quelle colonne est {what}.").format(what=told)


def fate_words(fate: Fate) -> str:
    """What becomes of a line, in a word or two."""
    return {
        "read": tr("catalogue", "Lue"),
        "nearly": tr("catalogue", "À peu près"),
        "refused": tr("catalogue", "Refusée"),
    }[fate]


def changed(told: Told, **fields: object) -> Told:
    """The same with other parts."""
    return replace(told, **fields)  # type: ignore[arg-type]


def _offer_line(one: TriedOffer, warned: Sequence[str], today: date) -> TableLine:
    about = ", ".join(part for part in (one.provider, one.commune) if part)
    when = start_words(one.start, today)
    if one.sessions > 1:
        told = tr("catalogue", "{start} et {n} autre date|{start} et {n} autres dates", one.sessions - 1)
        when = told.format(start=when, n=one.sessions - 1)
    if not when:
        when = tr("catalogue", "toute l’année") if one.rolling else tr("catalogue", "sans date")
    why = " ; ".join(dict.fromkeys(warned))
    return TableLine(one.line, one.title, about, when, "nearly" if warned else "read", why)


def _refused_line(problem: Problem) -> TableLine:
    return TableLine(problem.line, "", "", "", "refused", problem.message)


def _counted(trial: Trial) -> str:
    offers = tr("catalogue", "{n} offre|{n} offres", trial.offers).format(n=trial.offers)
    lines = tr("catalogue", "{n} ligne lue|{n} lignes lues", trial.lines).format(n=trial.lines)
    refused = tr("catalogue", "{n} refusée|{n} refusées", trial.rejected_count).format(n=trial.rejected_count)
    parts = [tr("catalogue", "{offers} pour {lines}").format(offers=offers, lines=lines)]
    if trial.rejected_count:
        parts.append(refused)
    if trial.warning_count:
        told = tr("catalogue", "{n} détail à peu près|{n} détails à peu près", trial.warning_count)
        parts.append(told.format(n=trial.warning_count))
    return ", ".join(parts)


def _unread(trial: Trial) -> str:
    n = len(trial.unread)
    return tr("catalogue", "{n} colonne n’est pas lue.|{n} colonnes ne sont pas lues.", n).format(n=n) if n else ""

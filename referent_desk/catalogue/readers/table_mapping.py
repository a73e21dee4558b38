"""Reads a département's own list (CSV or xlsx), by a mapping of its columns: guessed from their names, or given.

`preview` shows what would be read before anything is; a mapping is a small JSON document that can be kept with the
file: {"columns": {"title": "Intitulé", "start": "Date de début"}, "values": {"provider": "Mission locale"}}; for a
workbook, "sheet" names the sheet that is read.
Lines that follow each other with the same number, or the same title, organisme and commune, are sessions of one offer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby, islice
from pathlib import Path

import msgspec

from referent_desk.catalogue.readers.given import Given, Rejected
from referent_desk.catalogue.readers.mapped_offer import Line, line_of, offer_of
from referent_desk.catalogue.readers.table_fields import guess_fields, table_fields
from referent_desk.catalogue.readers.table_stream import Layout, Row, layout_of, rows
from referent_desk.catalogue.records import Offer
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.text import tr

_HEAD = 256 * 1024
_SHOWN = 5
_MOST_SESSIONS = 1000


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Fields to columns, and values that hold for every line of a table that has no such column."""

    columns: dict[str, str] = {}
    values: dict[str, str] = {}
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table would give: its columns, the mapping, the first lines as they stand, the first offers, problems.

    `missing` are the fields that must be mapped before an import.
    """

    columns: tuple[str, ...]
    separator: str
    mapping: Mapping
    rows: tuple[tuple[str, ...], ...]
    offers: tuple[Offer, ...]
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]


def guess(layout: Layout) -> Mapping | None:
    """The mapping that the names of the columns suggest; None when they do not tell title and organisme."""
    found = Mapping(guess_fields(layout.columns))
    return found if not missing(found) else None


def mapping_of(raw: object) -> Mapping:
    """A mapping from its JSON. Raises CatalogueRefusal (bad_mapping)."""
    try:
        found = msgspec.convert(raw, Mapping)
    except msgspec.ValidationError:
        raise _bad_mapping(tr("catalogue", "ce n’est pas une correspondance de colonnes")) from None
    known = {one.key for one in table_fields()}
    for key in (*found.columns, *found.values):
        if key not in known:
            raise _bad_mapping(tr("catalogue", "champ inconnu\u00a0: {field}").format(field=key[:40]))
    for key in missing(found):
        raise _bad_mapping(tr("catalogue", "il manque le champ {field}").format(field=key))
    return found


def missing(mapping: Mapping) -> tuple[str, ...]:
    """The fields that an offer cannot do without, and that are mapped to nothing."""
    return tuple(
        one.key
        for one in table_fields()
        if one.needed and not (mapping.columns.get(one.key) or mapping.values.get(one.key))
    )


def preview(path: Path, mapping: Mapping | None = None, *, source: str = "") -> Preview:
    """What the first lines of a table would give, by a mapping or the guessed one. Raises CatalogueRefusal, OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    layout = layout_of(head)
    if layout is None:
        sentence = tr("catalogue", "Ce fichier n’est pas un tableau de texte (CSV).")
        raise CatalogueRefusal(Code.BROKEN_TABLE, sentence)
    chosen = mapping or Mapping(guess_fields(layout.columns))
    # Whole lines only: the last one of the head may be cut.
    whole = head if len(head) < _HEAD else head[: head.rfind(b"\n") + 1]
    problems: list[Problem] = []
    raw = tuple(tuple(row.cells) for row in islice(rows(_given(whole, source, problems), layout), _SHOWN))
    problems.clear()
    offers: tuple[Offer, ...] = ()
    if not missing(chosen):
        offers = tuple(islice(read_mapped(_given(whole, source or path.name, problems), layout, chosen), _SHOWN))
    return Preview(layout.columns, layout.separator, chosen, raw, offers, tuple(problems), missing(chosen))


def read_mapped(
    given: Given, layout: Layout, mapping: Mapping, lines: Callable[[Given], Iterator[Row]] | None = None
) -> Iterator[Offer]:
    """The offers of a table; `lines` are those of a sheet, else the text of `given` is read.

    Raises CatalogueRefusal (bad_mapping) for a column that it does not have.
    """
    for group in grouped_lines(given, layout, mapping, lines):
        yield offer_of(given, group)


def grouped_lines(
    given: Given, layout: Layout, mapping: Mapping, lines: Callable[[Given], Iterator[Row]] | None = None
) -> Iterator[list[Line]]:
    """The lines of a table, those of one offer together. As `read_mapped`."""
    ranks = {key: _rank(layout, column) for key, column in mapping.columns.items() if column}
    _tell_unmapped(given, layout, set(ranks.values()))
    read = lines(given) if lines is not None else rows(given, layout)
    for _, group in groupby(_lines(given, read, ranks, mapping), key=lambda line: line.key):
        kept: list[Line] = []
        for line in group:
            if len(kept) < _MOST_SESSIONS:
                kept.append(line)
            else:
                message = tr("catalogue", "trop de sessions pour une offre, ligne non lue\u00a0: {value}")
                line.cells.warn(Code.DOUBLE_NUMBER, message, line.title)
        yield kept


def _lines(given: Given, read: Iterator[Row], ranks: dict[str, int], mapping: Mapping) -> Iterator[Line]:
    for row in read:
        values = dict(mapping.values)
        values |= {
            key: row.cells[rank] for key, rank in ranks.items() if rank < len(row.cells) and row.cells[rank].strip()
        }
        try:
            yield line_of(given, row.line, values)
        except Rejected as rejected:
            given.reject(rejected.problem)


def _rank(layout: Layout, column: str) -> int:
    try:
        return layout.columns.index(column)
    except ValueError:
        told = tr("catalogue", "le tableau n’a pas de colonne «\u00a0{column}\u00a0»").format(column=column[:60])
        raise _bad_mapping(told) from None


def _tell_unmapped(given: Given, layout: Layout, used: set[int]) -> None:
    for rank, column in enumerate(layout.columns):
        if rank not in used and column:
            message = tr("catalogue", "colonne non lue\u00a0: {value}").format(value=column[:60])
            given.warn(Problem(1, str(Code.UNKNOWN_COLUMN), message))


def _given(data: bytes, source: str, problems: list[Problem]) -> Given:
    return Given(BytesIO(), data, source, problems.append, problems.append)


def _bad_mapping(told: str) -> CatalogueRefusal:
    sentence = tr("catalogue", "Correspondance des colonnes à revoir\u00a0: {told}. Rien n’a été importé.")
    return CatalogueRefusal(Code.BAD_MAPPING, sentence.format(told=told))

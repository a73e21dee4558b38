"""Reads the workbook (xlsx) that data·inclusion gives to partners: a sheet of structures, a sheet of services.

The first column, `__ignore__`, marks lines that explain. Sheets that hold neither (lists of values) are not read.
"""

import zipfile
from collections.abc import Callable, Iterator

from referent_desk.catalogue.readers.data_inclusion import known_columns, of_row, record
from referent_desk.catalogue.readers.given import Given
from referent_desk.catalogue.readers.workbook import Sheet, shared_strings, sheet_rows, sheets
from referent_desk.catalogue.records import Record
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.text import tr

NAME = "data-inclusion-xlsx"
_IGNORE = "__ignore__"


def is_partner_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether a sheet has the columns of data·inclusion."""
    strings = shared_strings(archive)
    first = (next((row.cells for row in sheet_rows(archive, sheet, strings)), []) for sheet in sheets(archive))
    return any({"id", "nom"} <= set(columns) for columns in first)


def read_workbook(given: Given, archive: zipfile.ZipFile) -> Iterator[Record]:
    """The structures, then the services of a workbook. Raises CatalogueRefusal when no sheet holds any."""
    strings = shared_strings(archive)
    found: list[tuple[bool, Sheet]] = []
    for sheet in sheets(archive):
        columns = next((row.cells for row in sheet_rows(archive, sheet, strings)), [])
        if {"id", "nom"} <= set(columns):
            found.append(("structure_id" in columns, sheet))
    if not found:
        sentence = tr(
            "catalogue",
            "Ce classeur n’est pas celui de data·inclusion. Enregistrez la feuille voulue en CSV, puis importez-la.",
        )
        raise CatalogueRefusal(Code.UNKNOWN_FORMAT, sentence)
    for _, sheet in sorted(found, key=lambda pair: pair[0]):
        yield from _sheet(given, archive, sheet, strings)


def _sheet(given: Given, archive: zipfile.ZipFile, sheet: Sheet, strings: list[str]) -> Iterator[Record]:
    rows = sheet_rows(archive, sheet, strings)
    header = next(rows)
    told = _of_sheet(given.warn, sheet)
    columns = known_columns(tuple(header.cells), header.line, told)
    ignore = header.cells.index(_IGNORE) if _IGNORE in header.cells else -1
    named = Given(given.file, b"", given.source, _of_sheet(given.reject, sheet), told, provider=given.provider)
    for row in rows:
        if 0 <= ignore < len(row.cells) and row.cells[ignore] not in ("", "0"):
            continue
        values = of_row(row, columns)
        if values:
            yield from record(named, row.line, values)


def _of_sheet(tell: Callable[[Problem], None], sheet: Sheet) -> Callable[[Problem], None]:
    """Problems told with the name of their sheet."""

    def told(problem: Problem) -> None:
        message = tr("catalogue", "feuille {sheet}\u00a0: {message}").format(sheet=sheet.name, message=problem.message)
        tell(Problem(problem.line, problem.code, message))

    return told

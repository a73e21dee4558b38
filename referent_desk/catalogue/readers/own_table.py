"""A département's own table, whatever holds it: text in columns (CSV), or a sheet of a workbook (xlsx)."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from referent_desk.catalogue.readers.given import Given
from referent_desk.catalogue.readers.table_fields import guess_fields
from referent_desk.catalogue.readers.table_stream import Layout, Row, layout_of, rows
from referent_desk.catalogue.readers.workbook import Sheet, shared_strings, sheet_rows, sheets

TEXT, WORKBOOK = "table", "table-xlsx"
_FEWEST_TITLES = 2
_LOOKED_AT = 30
"""Rows of a sheet among which the titles of its columns are looked for: some have a title of their own above."""


@dataclass(frozen=True, slots=True)
class OwnTable:
    """How a table is laid out, and its lines after the titles. `sheets` are all those of a workbook."""

    form: str
    layout: Layout
    lines: Callable[[Given], Iterator[Row]]
    sheets: tuple[str, ...] = ()
    sheet: str = ""


def text_table(head: bytes) -> OwnTable | None:
    """The table of a text from its first bytes; None when they are no text in columns."""
    layout = layout_of(head)
    if layout is None:
        return None
    return OwnTable(TEXT, layout, lambda given: rows(given, layout))


def workbook_table(archive: zipfile.ZipFile, sheet: str = "") -> OwnTable | None:
    """The table of a workbook: the sheet of this name, else the first whose titles tell an offer, else the first.

    None where no sheet has titles of columns. Raises CatalogueRefusal for a workbook that is damaged or too large.
    """
    strings = shared_strings(archive)
    found: list[tuple[Sheet, Row]] = []
    for one in sheets(archive):
        titles = _titles(archive, one, strings)
        if titles is not None:
            found.append((one, titles))
    if not found:
        return None
    chosen = next((pair for pair in found if pair[0].name == sheet), None)
    chosen = chosen or next((pair for pair in found if _tells(pair[1])), found[0])
    held, titles = chosen
    layout = Layout("", tuple(cell.strip() for cell in titles.cells))

    def lines(_given: Given) -> Iterator[Row]:
        started = False
        for row in sheet_rows(archive, held, strings):
            if started:
                yield row
            started = started or row.line == titles.line

    return OwnTable(WORKBOOK, layout, lines, tuple(one.name for one, _ in found), held.name)


def _titles(archive: zipfile.ZipFile, sheet: Sheet, strings: list[str]) -> Row | None:
    """The row that holds the titles of the columns: the first with several cells that are texts."""
    for row in islice(sheet_rows(archive, sheet, strings), _LOOKED_AT):
        texts = [cell for cell in row.cells if cell.strip() and not cell.strip().replace(".", "").isdigit()]
        if len(texts) >= _FEWEST_TITLES:
            return row
    return None


def _tells(titles: Row) -> bool:
    guessed = guess_fields(tuple(titles.cells))
    return "title" in guessed and "provider" in guessed

"""Reads the sheets of an xlsx as tables of text, in bounded memory: the values alone, no formula, no format.

Sheets stream through the same guarded XML as LHÉO. Dates are the whole numbers of the spreadsheet: who reads a column
of days knows them (`written_days`).
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referent_desk.catalogue.readers.archives import open_member
from referent_desk.catalogue.readers.given import too_big
from referent_desk.catalogue.readers.table_stream import MOST_COLUMNS, Row
from referent_desk.catalogue.readers.xml_stream import records, sniff
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.domain.text import tr

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEAD = 64 * 1024
_MOST_TEXT = 64 * 2**20
_MOST_SHEETS = 60
_CELL = re.compile(r"([A-Z]{1,3})\d{1,7}")
_WORKBOOK, _STRINGS = "xl/workbook.xml", "xl/sharedStrings.xml"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name, and the member of the archive that holds it."""

    name: str
    member: str


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether a zip is an xlsx."""
    return _WORKBOOK in archive.namelist()


def sheets(archive: zipfile.ZipFile) -> tuple[Sheet, ...]:
    """The sheets of a workbook in their order, the hidden ones included."""
    targets = {
        element.get("Id") or "": (element.get("Target") or "").removeprefix("/xl/").removeprefix("xl/")
        for element in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    found = [
        Sheet((element.get("name") or "")[:60], f"xl/{targets.get(element.get(_LINK) or '', '')}")
        for element in _elements(archive, _WORKBOOK, "sheet")
    ]
    return tuple(sheet for sheet in found[:_MOST_SHEETS] if sheet.member in archive.namelist())


def shared_strings(archive: zipfile.ZipFile) -> list[str]:
    """The texts that cells refer to by rank. Raises CatalogueRefusal (too_big) beyond 64 MB."""
    if _STRINGS not in archive.namelist():
        return []
    texts: list[str] = []
    size = 0
    for element in _elements(archive, _STRINGS, "si"):
        text = _text(element)
        # An empty text costs as much memory as a short one.
        size += len(text) + 64
        if size > _MOST_TEXT:
            raise too_big()
        texts.append(text)
    return texts


def sheet_rows(archive: zipfile.ZipFile, sheet: Sheet, strings: list[str]) -> Iterator[Row]:
    """The lines of a sheet that hold something; cells left of the first 400 columns are read."""
    for element in _elements(archive, sheet.member, "row"):
        cells: list[str] = []
        for child in element:
            column = _column(child.get("r"), len(cells))
            if column >= MOST_COLUMNS:
                continue
            cells += [""] * (column + 1 - len(cells))
            cells[column] = _value(child, strings)
        if any(cells):
            number = element.get("r") or ""
            yield Row(int(number) if number.isdigit() and len(number) <= 7 else 0, cells)


def _elements(archive: zipfile.ZipFile, member: str, name: str) -> "Iterator[_Element]":
    try:
        info = archive.getinfo(member)
    except KeyError:
        sentence = tr("catalogue", "Ce classeur est incomplet. Rien n’en a été pris\u00a0; enregistrez-le à nouveau.")
        raise CatalogueRefusal(Code.BROKEN_ARCHIVE, sentence) from None
    stream = open_member(archive, info)
    head = stream.read(_HEAD)
    yield from records(stream, head, sniff(head), name)


def _column(reference: str | None, following: int) -> int:
    """The rank of a cell from its reference ("AB12" is 27); the next one where there is no reference."""
    match = _CELL.fullmatch(reference or "")
    if match is None:
        return following
    rank = 0
    for letter in match[1]:
        rank = rank * 26 + ord(letter) - 64
    return rank - 1


def _value(cell: "_Element", strings: list[str]) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return _text(cell)
    value = next(((child.text or "") for child in cell if str(child.tag).endswith("}v")), "")
    if kind == "s":
        return strings[int(value)] if value.isdigit() and len(value) < 9 and int(value) < len(strings) else ""
    return "" if kind == "e" else value


def _text(element: "_Element") -> str:
    """The text of runs, without phonetic readings."""
    return "".join(
        child.text or ""
        for child in element.iter()
        if isinstance(child.tag, str) and child.tag.endswith("}t") and not _is_phonetic(child)
    )


def _is_phonetic(element: "_Element") -> bool:
    parent = element.getparent()
    return parent is not None and str(parent.tag).endswith("}rPh")

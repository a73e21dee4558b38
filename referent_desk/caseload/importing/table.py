"""A table out of a file: CSV in any usual form, or the first sheet of a workbook. Every size is capped before reading.

Formulas are never worked out: of a workbook only the values that were saved with it are read; in a CSV they are text.
"""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr

FILE_CAP: Final = 20 * 2**20
EXPANDED_CAP: Final = 32 * 2**20
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 100
LONGEST_CELL: Final = 2_000
_DELIMITERS = ";\t,"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: its number in the file, its cells; `too_long` names the columns that were cut."""

    line: int
    cells: tuple[str, ...]
    too_long: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What was read: the header, the lines that hold something, and how the file was understood."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    form: str


def read_table(path: Path) -> Table:
    """The table of a file. Raises CaseloadRefusal: `no_file`, `too_large`, `not_a_table`, `too_many`, `empty_table`."""
    try:
        if path.stat().st_size > FILE_CAP:
            raise _too_large()
        with path.open("rb") as file:
            data = file.read(FILE_CAP + 1)
    except OSError:
        text = tr("importing", "Ce fichier ne peut pas être lu. Rien n’a été écrit.")
        raise CaseloadRefusal("no_file", text) from None
    return table_of(data)


def table_of(data: bytes) -> Table:
    """The same from the bytes of a file."""
    if len(data) > FILE_CAP:
        raise _too_large()
    if data.startswith(b"PK\x03\x04"):
        return _whole(_workbook(data), tr("importing", "classeur Excel"))
    if data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"\x7fELF", b"MZ")):
        raise _not_a_table()
    text, encoding = _decoded(data)
    delimiter = _delimiter(text)
    told = {
        ";": tr("importing", "points-virgules"),
        ",": tr("importing", "virgules"),
        "\t": tr("importing", "tabulations"),
    }
    form = tr("importing", "texte, {encoding}, {delimiter}").format(encoding=encoding, delimiter=told[delimiter])
    return _whole(_csv(text, delimiter), form)


def _whole(rows: Iterable[tuple[int, list[str]]], form: str) -> Table:
    header: tuple[str, ...] | None = None
    found: list[Row] = []
    for line, cells in rows:
        if len(cells) > MOST_COLUMNS:
            text = tr("importing", "Plus de {n} colonnes\u00a0: ce n’est pas une liste de jeunes. Rien n’a été écrit.")
            raise CaseloadRefusal("too_many", text.format(n=MOST_COLUMNS))
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = tuple(clean(cell)[:100] for cell in cells)
            continue
        if len(found) == MOST_ROWS:
            text = tr("importing", "Plus de {n} lignes\u00a0: partagez la liste en plusieurs. Rien n’a été écrit.")
            raise CaseloadRefusal("too_many", text.format(n=MOST_ROWS))
        long = tuple(place for place, cell in enumerate(cells) if len(cell) > LONGEST_CELL)
        short = tuple(clean(cell[:LONGEST_CELL]) for cell in cells)
        found.append(Row(line, (*short, *("",) * (len(header) - len(short))), long))
    if header is None or not found:
        text = tr("importing", "Cette liste est vide. La première ligne doit porter les titres des colonnes.")
        raise CaseloadRefusal("empty_table", text)
    return Table(header, tuple(found), form)


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _text(data, encoding, mark == _BOMS[0][0]), encoding.removesuffix("-sig").upper()
    try:
        text, encoding = data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        # What Excel writes in France: Windows-1252. Its five empty places become a sign that the preview shows.
        text, encoding = data.decode("cp1252", errors="replace"), "Windows-1252"
    if "\x00" in text:
        raise _not_a_table()
    return text, encoding


def _text(data: bytes, encoding: str, _utf8: bool) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _not_a_table() from None


def _delimiter(text: str) -> str:
    """The sign that cuts the first lines into the most columns, and into the same number of them."""
    if text[:4].lower() == "sep=" and text[4:5] in _DELIMITERS:
        return text[4]
    sample = "\n".join(text[: 64 * 1024].splitlines()[:20])
    best, chosen = (0, 0), ";"
    for delimiter in _DELIMITERS:
        widths = Counter(len(cells) for _line, cells in _csv(sample, delimiter) if len(cells) > 1)
        if widths:
            width, times = widths.most_common(1)[0]
            if (times, width) > best:
                best, chosen = (times, width), delimiter
    return chosen


def _csv(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    before = csv.field_size_limit(FILE_CAP)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        line = 1
        for cells in reader:
            if not (line == 1 and cells and cells[0].lower().startswith("sep=")):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise _not_a_table() from None
    finally:
        csv.field_size_limit(before)


def _workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    _check_archive(data)
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = next(iter(book.worksheets), None)
        if sheet is None:
            return
        sheet.reset_dimensions()
        for line, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), 1):
            if row.count(None) == len(row):  # a sheet may have a million of them before a stray cell
                continue
            cells = [_cell(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            yield line, cells
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        SyntaxError,
        IndexError,
        OSError,
    ):
        raise _not_a_table() from None


def _check_archive(data: bytes) -> None:
    """A workbook that swells beyond measure, or holds entities, is refused before anything reads it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > 1_000 or sum(member.file_size for member in members) > EXPANDED_CAP:
                raise _too_large()
            room = EXPANDED_CAP
            for member in members:
                with archive.open(member) as file:
                    head = file.read(64 * 1024)
                    room -= len(head)
                    while chunk := file.read(1024 * 1024):
                        room -= len(chunk)
                        if room < 0:
                            raise _too_large()
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise _not_a_table()
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, EOFError, OSError):
        raise _not_a_table() from None


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _too_large() -> CaseloadRefusal:
    text = tr("importing", "Ce fichier est trop gros pour une liste de jeunes. Rien n’a été écrit.")
    return CaseloadRefusal("too_large", text)


def _not_a_table() -> CaseloadRefusal:
    text = tr("importing", "Ce n’est ni un tableau CSV, ni un classeur Excel (.xlsx) lisible. Rien n’a été écrit.")
    return CaseloadRefusal("not_a_table", text)

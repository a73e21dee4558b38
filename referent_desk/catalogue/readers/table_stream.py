"""Reads tables of text (CSV) from elsewhere: the usual separators and encodings, line by line, in bounded memory.

UTF-8 with or without a mark, UTF-16 with one; a first byte that is no UTF-8 says cp1252, from there on. A file that
mixes both is read, and said. Quotes are followed across lines up to `ROW_CAP` characters.
"""

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from referent_desk.catalogue.readers.given import Given, too_big
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.catalogue.report import Problem
from referent_desk.domain.text import tr

ROW_CAP = 2**20
FILE_CAP = 4 * 2**30
MOST_COLUMNS = 400
_CHUNK = 256 * 1024
_SEPARATORS = ";\t,|"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: where it begins in the file, and its cells in the order of the columns."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written: separator, and the names of its columns as they stand."""

    separator: str
    columns: tuple[str, ...]


def layout_of(head: bytes) -> Layout | None:
    """The layout of a table from its first bytes; None when they are no text in columns."""
    text = _first_text(head)
    if text is None:
        return None
    header = next((line for line in text.splitlines() if line.strip()), "")[:ROW_CAP]
    counts = {separator: _outside_quotes(header).count(separator) for separator in _SEPARATORS}
    separator = max(counts, key=lambda one: counts[one])
    if not counts[separator]:
        return None
    columns = next(csv.reader([header], delimiter=separator), [])
    if len(columns) > MOST_COLUMNS:
        return None
    return Layout(separator, tuple(column.strip().strip("\ufeff") for column in columns))


def rows(given: Given, layout: Layout) -> Iterator[Row]:
    """The lines of a table after its header, empty ones left out. Raises CatalogueRefusal (broken_table, too_big)."""
    lines = _Lines(given)
    reader = csv.reader(lines, delimiter=layout.separator)
    header = True
    while True:
        start = lines.number + 1
        lines.of_row.clear()
        try:
            cells = next(reader, None)
        except csv.Error:  # a cell longer than csv's own cap
            raise _open_cell(start) from None
        if cells is None:
            return
        if lines.ended and _is_open(lines.of_row, layout.separator):
            raise _open_cell(start)
        if not any(cell and not cell.isspace() for cell in cells):
            continue
        if not header:
            yield Row(start, cells)
        header = False


def _is_open(text: list[str], separator: str) -> bool:
    """Whether the last row ends inside quotes: what is left of a table that was cut, or of a cell never closed."""
    try:
        deque(csv.reader(text, delimiter=separator, strict=True), maxlen=0)
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _open_cell(line: int) -> CatalogueRefusal:
    sentence = tr(
        "catalogue",
        "Ce tableau est abîmé\u00a0: une cellule qui commence ligne {line} ne finit pas. Rien n’en a été pris\u00a0; "
        "enregistrez-le à nouveau en CSV.",
    )
    return CatalogueRefusal(Code.BROKEN_TABLE, sentence.format(line=line), line)


class _Lines:
    """The lines of a text, decoded piece by piece, with their number."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self.number = 0
        self.of_row: list[str] = []
        self._encoding = next((name for mark, name in _MARKS if given.head.startswith(mark)), "utf-8")
        self._decoder = codecs.getincrementaldecoder(self._encoding)()
        self._plain = True
        self._text = ""
        self._at = 0
        self._total = 0
        self._piece = given.head
        self.ended = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        while (end := self._text.find("\n", self._at)) < 0:
            if self.ended:
                rest, self._text, self._at = self._text[self._at :], "", 0
                if not rest:
                    raise StopIteration
                return self._counted(rest)
            if len(self._text) - self._at > ROW_CAP:
                raise too_big(self.number + 1)
            self._text = self._text[self._at :] + self._decoded()
            self._at = 0
        line, self._at = self._text[self._at : end + 1], end + 1
        return self._counted(line)

    def _counted(self, line: str) -> str:
        self.number += 1
        self.of_row.append(line)
        return line

    def _decoded(self) -> str:
        piece = self._piece
        self._given.taken(piece)
        self._total += len(piece)
        if self._total > FILE_CAP:
            raise too_big(self.number + 1)
        self._piece = self._given.file.read(_CHUNK) if piece else b""
        self.ended = not self._piece
        text = self._decode(piece)
        if self.number == 0 and self._total == len(piece):
            text = text.removeprefix("\ufeff")
        # Old Macintosh ends lines by a carriage return alone.
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text and "\n" not in text else text

    def _decode(self, piece: bytes) -> str:
        try:
            text = self._decoder.decode(piece, self.ended)
        except UnicodeDecodeError as error:
            return self._decode_otherwise(piece, error)
        self._plain = self._plain and text.isascii()
        return text

    def _decode_otherwise(self, piece: bytes, error: UnicodeDecodeError) -> str:
        """Bytes that are no UTF-8: cp1252 from here on; told when UTF-8 was met before."""
        if self._encoding != "utf-8" or not isinstance(error.object, bytes):
            raise _open_cell(self.number + 1)
        good, rest = error.object[: error.start].decode("utf-8"), error.object[error.start :]
        if not (self._plain and good.isascii()):
            line = self.number + 1 + (self._text[self._at :] + good).count("\n")
            message = tr(
                "catalogue", "deux encodages dans ce fichier\u00a0: des accents peuvent être faux à partir d’ici"
            )
            self._given.warn(Problem(line, str(Code.MIXED_ENCODING), message))
        self._encoding = "cp1252"
        self._decoder = codecs.getincrementaldecoder("cp1252")(_LATIN)
        return good + self._decoder.decode(rest, self.ended)


def _latin(error: UnicodeError) -> tuple[str, int]:
    """Latin-1 stands behind cp1252 for the five bytes that it does not know."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


_LATIN = "referent-latin-1"
codecs.register_error(_LATIN, _latin)


def _first_text(head: bytes) -> str | None:
    """The first lines of a file as a text; None for bytes that no text holds."""
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    if encoding:
        return (
            head[: len(head) // 2 * 2 if "16" in encoding else None].decode(encoding, "replace").removeprefix("\ufeff")
        )
    if b"\0" in head[:4096] or not head.strip():
        return None
    first = next(line for line in head.splitlines() if line.strip())
    try:
        return first.decode("utf-8")
    except UnicodeDecodeError:
        return first.decode("cp1252", "replace")


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])

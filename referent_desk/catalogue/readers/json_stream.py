"""Reads large JSON from elsewhere, record by record: an array, an object that holds arrays, or one object per line.

At most `RECORD_CAP` characters stand in memory for a record that does not end; what follows the first fault is not
guessed at. Lines are counted, so that a problem says where.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from referent_desk.catalogue.readers.given import Given, too_big
from referent_desk.catalogue.refusals import CatalogueRefusal, Code
from referent_desk.domain.text import tr

RECORD_CAP = 4 * 2**20
FILE_CAP = 4 * 2**30
_CHUNK = 256 * 1024
_BLANK = re.compile(r"[ \t\r\n]*")
# Names under which catalogues publish their records.
_HOLDER = re.compile(r'"(?:formations|etablissements|structures|services|data|items|results)"\s*:\s*\[\s*[{\]]')
_LOOK = 4096
_KEY = re.compile(r'"((?:[^"\\]|\\.){0,200})"[ \t\r\n]*:[ \t\r\n]*')


@dataclass(frozen=True, slots=True)
class Item:
    """One record: the name of the array that holds it (empty for the root's), its line, its value."""

    name: str
    line: int
    value: Any


def looks_like_json(head: bytes) -> bool:
    """Whether a file begins as a JSON array or object does."""
    return head.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"[")


def items(given: Given) -> Iterator[Item]:
    """The records of a file. Raises CatalogueRefusal (broken_json, too_big)."""
    text = _Text(given)
    first = text.peek()
    if first == "[":
        text.skip(1)
        yield from _array(text, "")
    elif first == "{":
        yield from _objects(text)
    else:
        raise text.broken()
    if text.peek():
        raise text.broken()


def _array(text: "_Text", name: str) -> Iterator[Item]:
    while (first := text.peek()) != "]":
        if not first:
            raise text.broken()
        line = text.line
        yield Item(name, line, text.value())
        text.pass_comma("]")
    text.skip(1)


def _objects(text: "_Text") -> Iterator[Item]:
    """An object whose members are arrays of records; else the object itself, and those of the next lines."""
    if text.holds_array():
        text.skip(1)
        while text.peek() != "}":
            name = text.key()
            if text.peek() == "[":
                text.skip(1)
                yield from _array(text, name)
            else:
                text.value()
            text.pass_comma("}")
        text.skip(1)
        return
    while text.peek() == "{":
        line = text.line
        yield Item("", line, text.value())


class _Text:
    """The characters of a file around the place that is read."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder(parse_constant=_refuse_constant)
        self._buffer = ""
        self._at = 0
        self._total = 0
        self._ended = False
        self.line = 1
        if given.head:
            self._take(given.head)

    def peek(self) -> str:
        """The next character that is no blank, empty at the end."""
        while True:
            self._move(_end(_BLANK, self._buffer, self._at))
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more():
                return ""

    def skip(self, count: int) -> None:
        """Pass characters."""
        self._move(self._at + count)

    def pass_comma(self, end: str) -> None:
        """Pass a comma before another value, or stand on the end."""
        if self.peek() == ",":
            self.skip(1)
            if self.peek() == end:
                raise self.broken()
        elif self.peek() != end:
            raise self.broken()

    def key(self) -> str:
        """The name of a member, passed with its colon."""
        self.peek()
        while (match := _KEY.match(self._buffer, self._at)) is None or match.end() == len(self._buffer):
            if len(self._buffer) - self._at > _CHUNK or not self._more():
                raise self.broken()
        self._move(match.end())
        return match[1]

    def holds_array(self) -> bool:
        """Whether the object here holds arrays of records, rather than being one."""
        while len(self._buffer) - self._at < _LOOK and self._more():
            pass
        return _HOLDER.search(self._buffer, self._at, self._at + _LOOK) is not None

    def value(self) -> Any:
        """The value here, whole, passed."""
        while True:
            try:
                value, end = self._json.raw_decode(self._buffer, self._at)
            except RecursionError:
                raise self.broken() from None
            except ValueError:
                value, end = None, -1
            # A number or a word may go on in the next piece.
            if end >= 0 and (end < len(self._buffer) or self._ended):
                self._move(end)
                return value
            if len(self._buffer) - self._at > RECORD_CAP:
                raise too_big(self.line)
            if not self._more():
                if end >= 0:
                    continue
                raise self.broken()

    def broken(self) -> CatalogueRefusal:
        """The refusal of what is no JSON here."""
        sentence = tr(
            "catalogue",
            "Ce fichier JSON est abîmé ou incomplet (ligne {line}). Rien n’en a été pris\u00a0; copiez-le à nouveau.",
        )
        return CatalogueRefusal(Code.BROKEN_JSON, sentence.format(line=self.line), self.line)

    def _move(self, to: int) -> None:
        self.line += self._buffer.count("\n", self._at, to)
        self._at = to

    def _more(self) -> bool:
        if self._ended:
            return False
        # Twice what is waited for: a long record is tried a few times, not once per piece.
        wanted = max(_CHUNK, len(self._buffer) - self._at)
        self._buffer = self._buffer[self._at :]
        self._at = 0
        while wanted > 0:
            piece = self._given.file.read(_CHUNK)
            self._take(piece)
            if not piece:
                break
            wanted -= len(piece)
        return True

    def _take(self, piece: bytes) -> None:
        self._total += len(piece)
        if self._total > FILE_CAP:
            raise too_big(self.line)
        self._given.taken(piece)
        self._ended = not piece
        try:
            self._buffer += self._decoder.decode(piece, self._ended)
        except UnicodeDecodeError:
            sentence = tr(
                "catalogue",
                "Ce fichier JSON n’est pas en UTF-8 (après la ligne {line}). Rien n’en a été pris\u00a0; "
                "demandez un nouvel export.",
            )
            raise CatalogueRefusal(Code.BROKEN_JSON, sentence.format(line=self.line), self.line) from None


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return at if match is None else match.end()


def _refuse_constant(_name: str) -> None:
    raise ValueError

"""Texts cut into lines of a given width, with bold and regular in one paragraph."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referent_desk.sheets.typefaces import Face, printable, width

# Spaces where a line may be cut, and line ends; an empty match after "-" or "/" inside a word cuts there too.
_CUTS = re.compile(r"(\n| +|(?<=[^\W\d_]-)(?=\w)|(?<=\w/)(?=\w))")


@dataclass(frozen=True)
class Run:
    """A piece of text in one weight."""

    text: str
    face: Face = Face.REGULAR


@dataclass(frozen=True)
class Line:
    """One printed line: its pieces from left to right, and its width in points."""

    runs: tuple[Run, ...]
    width: float


@dataclass(frozen=True)
class _Word:
    runs: tuple[Run, ...]
    width: float
    space: float  # width of the space before it when it does not start a line
    forced: bool = False  # a line end stands before it


def wrap(runs: Sequence[Run], size: float, available: float) -> tuple[Line, ...]:
    """The runs set at `size` points in lines of at most `available` points; a longer word is cut between letters.

    Texts are made printable first. Empty lines are kept inside, not at the ends; no text gives no line.
    """
    lines: list[Line] = []
    current: list[_Word] = []
    used = 0.0
    for word in _words(runs, size):
        if current and (word.forced or used + word.space + word.width > available):
            lines.append(_line(current, spaced=word.forced or word.space > 0))
            current, used = [], 0.0
        for part in _fitting(word, size, available):
            if current and used + part.space + part.width > available:
                lines.append(_line(current, spaced=part.space > 0))
                current, used = [], 0.0
            used += part.width + (part.space if current else 0.0)
            current.append(part)
    if current:
        lines.append(_line(current, spaced=False))
    return _without_empty_ends(lines)


def _words(runs: Sequence[Run], size: float) -> Iterator[_Word]:
    pending: list[Run] = []
    space, forced = 0.0, False
    for run in runs:
        if not run.text:
            continue
        for piece in _CUTS.split(printable(run.text)):
            if piece and piece.strip(" \n"):
                pending.append(Run(piece, run.face))
                continue
            # A cut: what was gathered is a word, the cut belongs to the next one.
            if pending:
                yield _word(pending, size, space, forced)
                pending, space, forced = [], 0.0, False
            if piece == "\n":
                if forced:
                    yield _Word((), 0.0, 0.0, forced=True)
                space, forced = 0.0, True
            elif piece:
                space = width(" ", run.face, size)
    if pending:
        yield _word(pending, size, space, forced)


def _word(runs: list[Run], size: float, space: float, forced: bool) -> _Word:
    return _Word(tuple(runs), sum(width(run.text, run.face, size) for run in runs), space, forced)


def _fitting(word: _Word, size: float, available: float) -> Iterator[_Word]:
    """The word itself, or its pieces when it is wider than a line."""
    if word.width <= available:
        yield word
        return
    space = word.space
    for run in word.runs:
        start, used = "", 0.0
        for letter in _letters(run.text):
            step = width(letter, run.face, size)
            if start and used + step > available:
                yield _Word((Run(start, run.face),), used, space)
                start, used, space = "", 0.0, 0.0
            start += letter
            used += step
        if start:
            yield _Word((Run(start, run.face),), used, space)
            space = 0.0


def _letters(text: str) -> Iterator[str]:
    """Letters with the marks that stand on them."""
    letter = ""
    for char in text:
        if letter and not unicodedata.combining(char):
            yield letter
            letter = ""
        letter += char
    if letter:
        yield letter


def _line(words: list[_Word], *, spaced: bool) -> Line:
    """One line; `spaced` ends it with the space where it was cut, for who copies or hears the text."""
    runs: list[Run] = []
    total = 0.0
    for index, word in enumerate(words):
        total += word.width + (word.space if index else 0.0)
        for position, run in enumerate(word.runs):
            before = " " if index and word.space > 0 and position == 0 else ""
            if runs and runs[-1].face is run.face:
                runs[-1] = Run(runs[-1].text + before + run.text, run.face)
            elif before and runs:
                # The space keeps the weight of the word before it, as its width was counted.
                runs[-1] = Run(runs[-1].text + before, runs[-1].face)
                runs.append(run)
            else:
                runs.append(run)
    if spaced and runs:
        runs[-1] = Run(runs[-1].text + " ", runs[-1].face)
    return Line(tuple(runs), total)


def _without_empty_ends(lines: list[Line]) -> tuple[Line, ...]:
    first, last = 0, len(lines)
    while first < last and not lines[first].runs:
        first += 1
    while last > first and not lines[last - 1].runs:
        last -= 1
    return tuple(lines[first:last])

"""The types of the registry's fields: what a value may be, said once, checked wherever a value comes in.

A value is plain JSON: text, whole number, true/false, list, object. `check` answers the value as it may be recorded
and raises `BadValue` with the path inside it; it never holds the value itself in the error.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import fault


class BadValue(ValueError):
    """A value that its field cannot hold: where inside it, and why (never the value)."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path or 'value'}: {reason}")
        self.path = path
        self.reason = reason


class ValueType(Protocol):
    """What every type of the registry can do."""

    def check(self, value: Json, path: str, lenient: bool) -> Json:
        """The value if it fits. `lenient` lets unknown parts of a newer minor schema pass."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """A text of at most `most` characters; `long` ones have lines."""

    most: int = 400
    long: bool = False
    fits: Callable[[str], bool] | None = None

    def check(self, value: Json, path: str, lenient: bool) -> Json:
        if not isinstance(value, str):
            raise BadValue(path, "not a text")
        wrong = fault(value, long=self.long)
        if wrong:
            raise BadValue(path, wrong)
        if len(value) > self.most:
            raise BadValue(path, "too long")
        if self.fits is not None and not self.fits(value):
            raise BadValue(path, "not of this form")
        return value


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds, both included."""

    low: int
    high: int

    def check(self, value: Json, path: str, lenient: bool) -> Json:
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadValue(path, "not a whole number")
        if not self.low <= value <= self.high:
            raise BadValue(path, "out of bounds")
        return value


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def check(self, value: Json, path: str, lenient: bool) -> Json:
        if not isinstance(value, bool):
            raise BadValue(path, "not true or false")
        return value


@dataclass(frozen=True, slots=True)
class Day:
    """A date, "2026-10-13"; `partial` ones may stop at the month or the year."""

    partial: bool = False

    def check(self, value: Json, path: str, lenient: bool) -> Json:
        if not isinstance(value, str):
            raise BadValue(path, "not a date")
        whole = value
        if self.partial and re.fullmatch(r"\d{4}(-\d{2})?", value):
            whole = f"{value}-01-01"[:10]
        try:
            if date.fromisoformat(whole).isoformat() != whole:
                raise ValueError
        except ValueError:
            raise BadValue(path, "not a date") from None
        return value


@dataclass(frozen=True, slots=True)
class Moment:
    """A time to the minute with its offset, "2026-10-13T10:04+02:00"."""

    def check(self, value: Json, path: str, lenient: bool) -> Json:
        try:
            if not isinstance(value, str):
                raise ValueError
            at = datetime.fromisoformat(value)
            if at.tzinfo is None or at.isoformat(timespec="minutes") != value:
                raise ValueError
        except ValueError:
            raise BadValue(path, "not a time") from None
        return value


@dataclass(frozen=True, slots=True)
class Code:
    """One word of a table. A `closed` table is the program's; the others belong to the region and may grow."""

    known: tuple[str, ...] = ()
    closed: bool = False

    def check(self, value: Json, path: str, lenient: bool) -> Json:
        if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}", value):
            raise BadValue(path, "not a code")
        if self.closed and not lenient and value not in self.known:
            raise BadValue(path, "unknown code")
        return value


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a composite value."""

    name: str
    type: ValueType
    required: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A composite value: what people mean as one thing. Parts that are not known are absent, never null."""

    parts: tuple[Part, ...]

    def check(self, value: Json, path: str, lenient: bool) -> Json:
        if not isinstance(value, dict):
            raise BadValue(path, "not a group")
        known = {part.name for part in self.parts}
        for name in value:
            if name not in known and not lenient:
                raise BadValue(path, "unknown part")
        for part in self.parts:
            if part.name in value:
                part.type.check(value[part.name], f"{path}.{part.name}" if path else part.name, lenient)
            elif part.required:
                raise BadValue(f"{path}.{part.name}" if path else part.name, "missing")
        return value


@dataclass(frozen=True, slots=True)
class Each:
    """A list of at most `most` values of one type."""

    item: ValueType
    most: int = 50

    def check(self, value: Json, path: str, lenient: bool) -> Json:
        if not isinstance(value, list):
            raise BadValue(path, "not a list")
        if len(value) > self.most:
            raise BadValue(path, "too many")
        for index, item in enumerate(value):
            self.item.check(item, f"{path}[{index}]", lenient)
        return value


@dataclass(frozen=True, slots=True)
class Open:
    """A copy of something from elsewhere (the snapshot of an offer): an object of texts and the like, kept as it is."""

    depth: int = 4

    def check(self, value: Json, path: str, lenient: bool) -> Json:
        if not isinstance(value, dict):
            raise BadValue(path, "not a group")
        self._walk(value, path, self.depth)
        return value

    def _walk(self, value: Json, path: str, depth: int) -> None:
        if depth == 0:
            raise BadValue(path, "too deep")
        if isinstance(value, dict):
            for name, item in value.items():
                if fault(name):
                    raise BadValue(path, "forbidden character")
                self._walk(item, path, depth - 1)
        elif isinstance(value, list):
            for item in value:
                self._walk(item, path, depth - 1)
        elif isinstance(value, float):
            raise BadValue(path, "no decimal number")
        elif isinstance(value, str) and fault(value, long=True):
            raise BadValue(path, "forbidden text")


def key_type() -> Text:
    """A key of an entity: a UUID in its usual lower case form."""
    return Text(36, fits=lambda text: bool(KEY.fullmatch(text)))


KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

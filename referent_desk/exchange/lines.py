"""Strict JSON from outside: what two careful readers could understand differently is refused (exchange.md, 1).

UTF-8, no byte order mark, no doubled key, no float, whole numbers within ±2^53, at most 16 levels. msgspec keeps the
last of two equal keys, so the standard library's parser reads here, with a hook that sees every pair.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn, TypeVar

import msgspec

from referent_desk.domain.canonical import canonical
from referent_desk.domain.values import BadValue

LINE_CAP = 1 << 20
"""Bytes of one line."""

DEPTH = 16
_INTEGER = 2**53

T = TypeVar("T")


class BadLine(ValueError):
    """A line that does not follow the rules: the key concerned where one is known, never what it holds."""

    def __init__(self, reason: str, field: str | None = None) -> None:
        super().__init__(f"{field}: {reason}" if field else reason)
        self.field = field


def split(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Lines of a stream of bytes, ended by `\\n` alone; the last may have no end. Raises BadLine over the cap."""
    rest = b""
    for chunk in chunks:
        whole, *more = chunk.split(b"\n")
        rest += whole
        for part in more:
            if len(rest) > LINE_CAP:
                raise BadLine("line too long")
            yield rest
            rest = part
        if len(rest) > LINE_CAP:
            raise BadLine("line too long")
    if rest:
        yield rest


def decode(line: bytes) -> dict[str, Any]:
    """The object that a line holds. Raises BadLine."""
    try:
        value = _decoder.decode(line.decode("utf-8"))
        _check(value, DEPTH, escapes=b"\\u" in line)
    except RecursionError:
        raise BadLine("too deep") from None
    except UnicodeError:
        raise BadLine("not UTF-8") from None
    except json.JSONDecodeError:
        raise BadLine("not JSON") from None
    if not isinstance(value, dict):
        raise BadLine("not an object")
    return value


def typed(value: dict[str, Any], kind: type[T], *, lenient: bool = False) -> T:
    """The struct that an object is, every key present. `lenient` lets unknown keys pass. Raises BadLine."""
    try:
        found = msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        raise BadLine("not of this form", _where(str(error))) from None
    if not lenient and canonical(msgspec.to_builtins(found)) != canonical(value):
        raise BadLine("unknown key")
    return found


def as_bad_line(bad: BadValue) -> BadLine:
    """The registry's complaint about a value, as a line's."""
    return BadLine(bad.reason, bad.path)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadLine("doubled key")
    return found


def _integer(text: str) -> int:
    # The length first: turning a million digits into a number takes minutes.
    if len(text) > 17 or not -_INTEGER <= int(text) <= _INTEGER:
        raise BadLine("number out of bounds")
    return int(text)


def _refuse(_text: str) -> NoReturn:
    raise BadLine("not a whole number")


_decoder = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_int=_integer, parse_float=_refuse, parse_constant=_refuse, strict=True
)


def _check(value: Any, depth: int, *, escapes: bool) -> None:
    """Depth, and lone surrogates, which only an escape can bring in."""
    if isinstance(value, dict | list):
        if depth == 0:
            raise BadLine("too deep")
        items = value.values() if isinstance(value, dict) else value
        if escapes and isinstance(value, dict):
            for key in value:
                key.encode("utf-8")
        for item in items:
            if isinstance(item, dict | list):
                _check(item, depth - 1, escapes=escapes)
            elif escapes and isinstance(item, str):
                item.encode("utf-8")


_PATH = re.compile(r"at `\$\.([A-Za-z_]{1,40})")
_MISSING = re.compile(r"missing required field `([A-Za-z_]{1,40})`")


def _where(message: str) -> str | None:
    """The key that msgspec complains of; its messages may hold values, so nothing else is taken from them."""
    missing = _MISSING.search(message)
    path = _PATH.search(message)
    found = path or missing
    return found.group(1) if found else None

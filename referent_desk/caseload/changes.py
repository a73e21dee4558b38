"""A change: the one kind of line that the log holds and that travels between desks and hub (exchange.md, 4)."""

import re
from typing import Any

import msgspec

from referent_desk.domain.canonical import Json
from referent_desk.domain.fields import PARENT, decode
from referent_desk.domain.values import KEY, BadValue

_ID = re.compile(r"[0-9a-f]{32}")
_CLOCK = re.compile(r"\d{15}-\d{5}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_MOST_REPLACED = 10_000

Cell = tuple[str, str, str, str]
"""Where a change acts: root, entity, key, field."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One field of one thing, written once by one device."""

    id: str
    stream: str
    position: int
    clock: str
    act: str
    root: str
    entity: str
    key: str
    field: str
    value: Json
    replaces: tuple[str, ...] = ()
    by: str
    extra: dict[str, Any] | None = None

    @property
    def cell(self) -> Cell:
        """Where it acts."""
        return (self.root, self.entity, self.key, self.field)

    @property
    def order(self) -> tuple[str, str, int]:
        """The order of display: clock, then stream, then position."""
        return (self.clock, self.stream, self.position)


_KEYS = tuple(name for name in Change.__struct_fields__ if name != "extra")


def to_line(change: Change) -> dict[str, Any]:
    """The change as a line of a bundle, unknown keys of a newer schema included."""
    line: dict[str, Any] = {"t": "change"}
    line.update({name: getattr(change, name) for name in _KEYS})
    line["replaces"] = list(change.replaces)
    if change.extra:
        line.update(change.extra)
    return line


def from_line(line: dict[str, Any], *, lenient: bool = False) -> Change:
    """A change out of a decoded line, every part of it checked.

    `lenient` is for a newer minor schema: keys, fields and parts not known here are kept as they came.
    Raises BadValue whose path names the key of the line.
    """
    extra = {name: item for name, item in line.items() if name not in _KEYS and name != "t"}
    if extra and not lenient:
        raise BadValue("change", "unknown key")
    missing = [name for name in _KEYS if name not in line]
    if missing:
        raise BadValue(missing[0], "missing")
    for name, form in (("id", _ID), ("stream", _ID), ("act", _ID), ("clock", _CLOCK), ("entity", _NAME)):
        _matches(line, name, form)
    for name in ("root", "key"):
        _matches(line, name, KEY)
    if line["field"] != "*":
        _matches(line, "field", _NAME)
    if not isinstance(line["by"], str) or not (_ID.fullmatch(line["by"]) or KEY.fullmatch(line["by"])):
        raise BadValue("by", "not an id")
    position = line["position"]
    if isinstance(position, bool) or not isinstance(position, int) or not 1 <= position <= 2**53:
        raise BadValue("position", "out of bounds")
    replaces = line["replaces"]
    if not isinstance(replaces, list) or len(replaces) > _MOST_REPLACED:
        raise BadValue("replaces", "not a list of ids")
    if any(not isinstance(item, str) or not _ID.fullmatch(item) for item in replaces):
        raise BadValue("replaces", "not a list of ids")
    if line["id"] in replaces:
        raise BadValue("replaces", "names itself")
    try:
        value = decode(line["entity"], line["field"], line["value"], lenient=lenient)
    except BadValue as bad:
        where = f"{line['entity']}.{line['field']}"
        raise BadValue(f"{where}.{bad.path}" if bad.path else where, bad.reason) from None
    if line["field"] != PARENT and line["entity"] == "Person" and line["key"] != line["root"]:
        raise BadValue("root", "a person is its own root")
    return Change(
        id=line["id"],
        stream=line["stream"],
        position=position,
        clock=line["clock"],
        act=line["act"],
        root=line["root"],
        entity=line["entity"],
        key=line["key"],
        field=line["field"],
        value=value,
        replaces=tuple(replaces),
        by=line["by"],
        extra=extra or None,
    )


def _matches(line: dict[str, Any], name: str, form: re.Pattern[str]) -> None:
    if not isinstance(line[name], str) or not form.fullmatch(line[name]):
        raise BadValue(name, "not of this form")

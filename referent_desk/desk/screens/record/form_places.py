"""What a field of the form is, and where it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from referent_desk.caseload.heads import Thing
from referent_desk.desk.screens.record.typed_values import Kind
from referent_desk.domain.canonical import Json

CardKey = Literal["identity", "reach", "life", "school", "wants", "guardian", "barrier", "step", "told"]


@dataclass(frozen=True, slots=True)
class Spec:
    """A field of the form: where its value stands in the record.

    `part` is empty for a bare field, "origin.kind" for a part of a part. `note` stands under it.
    """

    slot: str
    card: CardKey
    label: str
    entity: str
    name: str
    part: str = ""
    kind: Kind = "text"
    table: Mapping[str, str] | None = None
    wide: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field is written: its thing, None for one still to be added under `parent`."""

    spec: Spec
    thing: Thing | None
    parent: tuple[str, str]

    @property
    def value(self) -> Json:
        """The whole value of the field, of which the place may show one part."""
        return self.thing.get(self.spec.name) if self.thing else None


@dataclass(frozen=True, slots=True)
class More:
    """What is being added and is not written yet: a guardian, an earlier schooling."""

    guardian: bool = False
    schooling: bool = False


def part_of(value: Json, part: str) -> Json:
    """A part of a value ("origin.kind"); the value itself where `part` is empty."""
    for name in part.split(".") if part else ():
        value = value.get(name) if isinstance(value, dict) else None
    return value


def with_part(value: Json, part: str, new: Json) -> Json:
    """The value with another part, None where nothing is left of it."""
    if not part:
        return new
    first, _, rest = part.partition(".")
    whole = dict(value) if isinstance(value, dict) else {}
    inner = with_part(whole.get(first), rest, new)
    whole.pop(first, None)
    if inner is not None:
        whole[first] = inner
    return whole or None

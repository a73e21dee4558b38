"""The shapes of the registry: what a field and an entity are, and the short forms that its table is written in."""

from dataclasses import dataclass
from enum import Enum

from referent_desk.domain import codes
from referent_desk.domain.identifiers import is_commune_code, is_postcode
from referent_desk.domain.values import Code, Each, Group, Open, Part, Text, ValueType


class Merge(Enum):
    """How two edits meet: one value with heads, or entries that only add up."""

    VALUE = "v"
    APPEND = "a"


class Prints(Enum):
    """Whether a field may stand on a sheet."""

    YES = "y"
    TICKED = "t"
    NEVER = "n"


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the registry."""

    entity: str
    name: str
    type: ValueType
    label: str
    prints: Prints = Prints.NEVER
    merge: Merge = Merge.VALUE
    travels: bool = True
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A kind of thing. `parents` are the kinds it may hang on; none for a root."""

    name: str
    label: str
    fields: tuple[Field, ...]
    parents: tuple[str, ...] = ()
    local: bool = False


Line = tuple[str, ValueType, str] | tuple[str, ValueType, str, str]


def listed(name: str, label: str, parents: str, *lines: Line, local: bool = False) -> Entity:
    """An entity of the table. Lines are (field, type, label, marks): y or t prints, a appends, s sensitive."""
    fields = []
    for line in lines:
        marks = line[3] if len(line) == 4 else ""
        fields.append(
            Field(
                entity=name,
                name=line[0],
                type=line[1],
                label=line[2],
                prints=Prints.YES if "y" in marks else Prints.TICKED if "t" in marks else Prints.NEVER,
                merge=Merge.APPEND if "a" in marks else Merge.VALUE,
                travels=not local,
                sensitive="s" in marks,
            )
        )
    return Entity(name, label, tuple(fields), tuple(parents.split()), local)


def group(required: str = "", /, **parts: ValueType) -> Group:
    """A composite value; `required` names the parts that may not be absent, with spaces between."""
    needed = required.split()
    return Group(tuple(Part(name, kind, name in needed) for name, kind in parts.items()))


def one_of(table: codes.Table) -> Code:
    """A word of a table that a region may add to."""
    return Code(tuple(table))


def only(table: codes.Table) -> Code:
    """A word of a table that is the program's own."""
    return Code(tuple(table), closed=True)


SHORT = Text(200)
SENTENCES = Text(600, long=True)
PAGES = Text(20_000, long=True)
COMMUNE = Text(5, fits=is_commune_code)
ADDRESS = group(lines=Each(Text(100), 6), postcode=Text(5, fits=is_postcode), commune_code=COMMUNE)
WHO = group(kind=one_of(codes.WHO), name=SHORT)
OFFER = group("source id", source=SHORT, id=SHORT, session=SHORT, snapshot=Open())

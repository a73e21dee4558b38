"""People and organisations around a young person: who, from where, what they are for them, what they may be told."""

from collections.abc import Mapping
from dataclasses import dataclass

from referent_desk.caseload.editing import edit_field
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import Log
from referent_desk.caseload.record import Record
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr

PARTS = ("organisation", "contact", "role", "label", "name", "phone", "may_know")
"""The parts of `Link.around`: keys of the directory, and what is said of somebody in so many words."""


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody around the person. `organisation` and `contact` are keys of the directory, empty for words alone."""

    key: str = ""
    organisation: str = ""
    contact: str = ""
    label: str = ""
    name: str = ""
    role: str = ""
    phone: str = ""
    may_know: str = ""
    contested: bool = False


def around(found: Record) -> list[Around]:
    """Everybody around the person, in the order in which they were noted."""
    return [_read(link) for link in found.of("Link") if link.get("around") is not None]


def add_around(log: Log, root: str, told: Around) -> str:
    """Note somebody; answers the key. Raises CaseloadRefusal `empty`, `bad_value`."""
    value = _value(told)
    with log.act() as act:
        return act.add(root, "Link", ("Person", root), around=value)


def edit_around(log: Log, root: str, told: Around) -> None:
    """Say otherwise of somebody noted before. Raises CaseloadRefusal `empty`, `contested`, `bad_value`."""
    edit_field(log, root, "Link", told.key, "around", _value(told))


def _value(told: Around) -> dict[str, Json]:
    value: dict[str, Json] = {part: text for part in PARTS if (text := clean(str(getattr(told, part))))}
    if not any(value.get(part) for part in ("organisation", "label", "name")):
        raise CaseloadRefusal("empty", tr("caseload", "Il manque un nom ou un organisme. Rien n’a été écrit."))
    return value


def _read(link: Thing) -> Around:
    held = link.get("around")
    parts: Mapping[str, Json] = held if isinstance(held, dict) else {}
    return Around(
        link.key, **{part: str(parts.get(part) or "") for part in PARTS}, contested="around" in link.contested
    )

"""What somebody says of a person who is known already: what the record lacks, and in words what it says otherwise.

Nothing that was said is dropped, and nothing that stands is replaced: the référent settles it in the record.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from referent_desk.caseload.heads import Thing
from referent_desk.domain.canonical import Json, canonical
from referent_desk.domain.fields import field
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr
from referent_desk.reference import communes


@dataclass(frozen=True, slots=True)
class Said:
    """`lacking` are the values to write, by field of the person; `otherwise` what differs, each in a few words."""

    lacking: Mapping[str, Json]
    otherwise: tuple[str, ...]


def said_of(person: Thing, told: Mapping[str, Json]) -> Said:
    """Hold what was said against what stands. A group is filled only where none of its parts says something else."""
    lacking: dict[str, Json] = {}
    otherwise: list[str] = []
    for name, value in told.items():
        held = person.get(name)
        if name in person.contested:
            otherwise += _words(name, value)
        elif held in (None, "", [], {}):
            lacking[name] = value
        elif isinstance(value, dict) and isinstance(held, dict):
            differs = {part: one for part, one in value.items() if held.get(part) and not _same(held[part], one)}
            if differs:
                otherwise += _words(name, value if name == "address" else differs)
            elif any(not held.get(part) for part in value):
                lacking[name] = {**value, **{part: one for part, one in held.items() if one}}
        elif not _same(held, value):
            otherwise += _words(name, value)
    return Said(lacking, tuple(otherwise))


def _same(held: Json, said: Json) -> bool:
    if isinstance(held, str) and isinstance(said, str):
        return fold(held) == fold(said)
    return canonical(held) == canonical(said)


def _words(name: str, value: Json) -> list[str]:
    parts = value if isinstance(value, dict) else {"": value}
    return [
        tr("outreach", "{what} «\u00a0{said}\u00a0»").format(what=_label(name, part), said=_shown(part, one))
        for part, one in parts.items()
        if one not in (None, "", [], {})
    ]


def _label(name: str, part: str) -> str:
    labels = {
        "given": tr("outreach", "prénom"),
        "family": tr("outreach", "nom"),
        "usage": tr("outreach", "nom d’usage"),
        "date": tr("outreach", "naissance"),
        "commune_code": tr("outreach", "commune"),
        "postcode": tr("outreach", "code postal"),
        "lines": tr("outreach", "adresse"),
        "note": tr("outreach", "autre moyen de joindre"),
        "recall": tr("outreach", "d’accord pour être rappelé(e) le"),
    }
    label = field("Person", name).label
    return labels.get(part, f"{label[:1].lower()}{label[1:]}")


def _shown(part: str, value: Json) -> str:
    if part == "commune_code":
        commune = communes.by_code(str(value))
        return commune.name if commune is not None else str(value)
    if part in ("date", "recall"):
        return "/".join(reversed(str(value).split("-")))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

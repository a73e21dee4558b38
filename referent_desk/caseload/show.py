"""A record as programs read it: the JSON of `person show`, made from the registry for desk and hub alike."""

import re
from collections.abc import Callable, Iterable

from referent_desk.caseload.conflicts import Conflict
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.record import Record
from referent_desk.domain.canonical import Json
from referent_desk.domain.fields import ENTITIES

NameOf = Callable[[str], str]
"""The name of a holder or device from its id."""


def as_json(found: Record, conflicts: Iterable[Conflict], name_of: NameOf) -> dict[str, Json]:
    """`person show`: the person's bare fields, then every kind of thing as a list under its plural name.

    `case` and `plan` are those of the present; `conflicts` as `exchange conflicts` gives them.
    """
    person = found.person
    answer: dict[str, Json] = {"id": found.root, "fields": dict(person.fields) if person else {}}
    for entity in ENTITIES:
        if entity.parents and not entity.local:
            answer[plural(entity.name)] = [_flat(thing) for thing in found.of(entity.name)]
    if found.folded:
        twins = [thing for thing in found.folded if thing.entity == "Person"]
        answer["same_as"] = [{"id": twin.root, "fields": dict(twin.fields)} for twin in twins]
    answer["steps"] = [_flat(step) for step in found.steps()]
    case, plan = found.case, found.plan
    answer["case"] = _flat(case) if case else {}
    answer["plan"] = {**_flat(plan), "steps": answer["steps"]} if plan else {}
    answer["conflicts"] = [conflict_json(conflict, name_of) for conflict in conflicts]
    return answer


def conflict_json(conflict: Conflict, name_of: NameOf) -> dict[str, Json]:
    """One disagreement, as `exchange conflicts` gives it."""
    root, entity, key, name = conflict.cell
    return {
        "id": conflict.id,
        "person": root,
        "entity": entity,
        "key": key,
        "field": name,
        "heads": [
            {
                "change": side.change,
                "value": side.value,
                "by": name_of(side.by),
                "device": side.stream[:8],
                "at": side.at.isoformat(timespec="seconds"),
            }
            for side in conflict.heads
        ],
    }


def plural(entity: str) -> str:
    """The name of a kind's list: "ContactAttempt" stands under "contact_attempts"."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", entity).lower()
    if name.endswith("y") and not name.endswith("ay"):
        return name[:-1] + "ies"
    return name + ("es" if name.endswith("sh") else "s")


def _flat(thing: Thing) -> dict[str, Json]:
    flat: dict[str, Json] = {"id": thing.key}
    if thing.parent is not None and thing.parent[0] != "Person":
        flat["parent"] = {"entity": thing.parent[0], "key": thing.parent[1]}
    for name, value in thing.fields.items():
        if name == "entry" and isinstance(value, dict):
            flat.update(value)
        else:
            flat[name] = value
    return flat

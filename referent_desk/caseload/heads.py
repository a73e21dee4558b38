"""What a set of changes says: heads, shown values, disagreements, deletions. Pure, and blind to the order of arrival.

- `replaces` acts only within one cell; in `*`, on every field of its thing. An id not held yet does no harm.
- Heads of a field are its changes that nothing replaces; were all replaced in a circle, all are heads.
- Several heads of differing value are a disagreement: the newest is shown meanwhile, each is kept.
- A thing is deleted when a deletion stands and no other field has a head: one that the deletion did not see keeps the
  thing, and is a disagreement.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from referent_desk.caseload.changes import Change
from referent_desk.domain.canonical import Json, canonical
from referent_desk.domain.fields import DELETION, PARENT


@dataclass(frozen=True, slots=True)
class Thing:
    """One entity as it stands: what is shown of each field, and where people disagree."""

    root: str
    entity: str
    key: str
    parent: tuple[str, str] | None
    fields: Mapping[str, Json]
    contested: tuple[str, ...]
    by: str
    clock: str
    live: bool

    def get(self, name: str, part: str | None = None) -> Json:
        """The shown value of a field, or of one part of it; None where it is not set."""
        value = self.fields.get(name)
        if part is None:
            return value
        return value.get(part) if isinstance(value, dict) else None

    def text(self, name: str, part: str | None = None) -> str:
        """The same as a text; empty where it is not set or no text."""
        value = self.get(name, part)
        return value if isinstance(value, str) else ""


def heads_by_field(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """The heads of each field of one thing, newest first. All changes must be of one thing."""
    by_field: dict[str, dict[str, Change]] = defaultdict(dict)
    for change in changes:
        by_field[change.field][change.id] = change
    swept: set[str] = {item for change in by_field.get(DELETION, {}).values() for item in change.replaces}
    heads = {}
    for name, cell in by_field.items():
        replaced = {item for change in cell.values() for item in change.replaces}
        standing = [change for change in cell.values() if change.id not in replaced] or list(cell.values())
        if name not in (DELETION, PARENT):
            standing = [change for change in standing if change.id not in swept]
        heads[name] = sorted(standing, key=lambda change: change.order, reverse=True)
    return heads


def differ(heads: Iterable[Change]) -> bool:
    """Whether these heads disagree: more than one canonical value among them."""
    return len({canonical(head.value) for head in heads}) > 1


def thing(changes: Iterable[Change]) -> Thing:
    """What the changes of one thing say together. Raises ValueError when there is none."""
    held = sorted({change.id: change for change in changes}.values(), key=lambda change: change.order)
    if not held:
        raise ValueError("no change")
    heads = heads_by_field(held)
    fields = {name: items[0].value for name, items in sorted(heads.items()) if items and name not in (PARENT, DELETION)}
    deletions = heads.get(DELETION, [])
    deleted = any(change.value is True for change in deletions)
    contested = [name for name, items in heads.items() if name != DELETION and differ(items)]
    if differ(deletions) or (deleted and fields):
        contested.append(DELETION)
    first = held[0]
    return Thing(
        root=first.root,
        entity=first.entity,
        key=first.key,
        parent=_parent(heads.get(PARENT, [])),
        fields={name: value for name, value in fields.items() if value is not None},
        contested=tuple(sorted(contested)),
        by=first.by,
        clock=first.clock,
        live=bool(fields),
    )


def things(changes: Iterable[Change]) -> list[Thing]:
    """Every thing that these changes speak of, those that no longer stand included; sorted by entity and key."""
    by_thing: dict[tuple[str, str, str], list[Change]] = defaultdict(list)
    for change in changes:
        by_thing[(change.root, change.entity, change.key)].append(change)
    return [thing(by_thing[name]) for name in sorted(by_thing)]


def _parent(heads: list[Change]) -> tuple[str, str] | None:
    # Written once by an honest author; of two, the first written is the parent.
    value = heads[-1].value if heads else None
    return (str(value["entity"]), str(value["key"])) if isinstance(value, dict) else None

"""Two records of one person, shown as one: which roots go together, and what they say together.

A pair is a `Link` with `same_as`; clearing that field parts the two again. Nothing is rewritten: keys and roots never
change, and what is written about a thing goes where that thing stands (`home`). The record opened first gives its
values; what it does not say, the others say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from referent_desk.caseload.heads import Thing
from referent_desk.vault.database import Connection

_LINKS = (
    "SELECT root, json_extract(same_as, '$.other') FROM shown_link"
    " WHERE same_as IS NOT NULL AND live = 1 AND parent_entity = 'Person'"
)
_Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class United:
    """The things of several roots as one record: `folded` are those that stand behind another of their kind."""

    root: str
    things: tuple[Thing, ...]
    folded: tuple[Thing, ...]


def groups(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Each root that is shown with others, and all the roots of its record, the one opened first before the rest."""
    near: dict[str, set[str]] = {}
    for one, other in connection.execute(_LINKS).fetchall():
        if isinstance(other, str) and one != other:
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    if not near:
        return {}
    opened = _opened(connection, near)
    found: dict[str, tuple[str, ...]] = {}
    for root in sorted(opened):
        if root not in found:
            together = sorted(_reached(root, near, opened), key=lambda item: (opened[item], item))
            if len(together) > 1:
                found.update(dict.fromkeys(together, tuple(together)))
    return found


def together(connection: Connection, root: str) -> tuple[str, ...]:
    """The roots that are shown as one with this one, itself among them."""
    return groups(connection).get(root, (root,))


def first_roots(connection: Connection) -> dict[str, str]:
    """For each root that is shown with others, the root under which they are shown."""
    return {root: shown[0] for root, shown in groups(connection).items()}


def home(connection: Connection, root: str, entity: str, key: str) -> str:
    """The root under which a thing of this record stands; the given one for a thing that is new."""
    for place in together(connection, root):
        held = connection.execute(
            "SELECT 1 FROM change WHERE root = ? AND entity = ? AND key = ? LIMIT 1", (place, entity, key)
        )
        if held.fetchone() is not None:
            return place
    return root


def unite(things: Sequence[Thing]) -> United:
    """Standing things of several roots as one record. Raises ValueError where no person is among them."""
    persons = [thing for thing in things if thing.entity == "Person"]
    main = min(persons, key=lambda thing: (thing.clock, thing.key))
    whole, folded = _fold(things, main, [thing for thing in persons if thing is not main])
    open_cases = [thing for thing in whole if thing.entity == "Case" and not thing.get("closed")]
    if len({case.root for case in open_cases}) > 1:
        case = max(open_cases, key=lambda thing: (thing.root == main.root, thing.text("opened", "date"), thing.clock))
        whole, behind = _fold(whole, case, [item for item in open_cases if item.root != case.root])
        folded += behind
        plans = [thing for thing in whole if thing.entity == "Plan" and thing.parent == ("Case", case.key)]
        if len({plan.root for plan in plans}) > 1:
            plan = max(plans, key=lambda thing: (thing.root == main.root, thing.clock, thing.key))
            whole, behind = _fold(whole, plan, [item for item in plans if item.root != plan.root])
            folded += behind
    return United(main.root, tuple(whole), tuple(folded))


def _fold(things: Iterable[Thing], main: Thing, others: list[Thing]) -> tuple[list[Thing], list[Thing]]:
    """Put the others behind the main one: it says what it lacks, and what hung on them hangs on it."""
    moved: Mapping[_Name, _Name] = {(item.entity, item.key): (main.entity, main.key) for item in others}
    filled = _filled(main, sorted(others, key=lambda item: (item.clock, item.key)))
    kept = []
    for thing in things:
        if (thing.entity, thing.key) in moved:
            continue
        if thing is main:
            kept.append(filled)
        elif thing.parent is not None and thing.parent in moved:
            kept.append(replace(thing, parent=moved[thing.parent]))
        else:
            kept.append(thing)
    return kept, others


def _filled(main: Thing, others: list[Thing]) -> Thing:
    fields, contested = dict(main.fields), set(main.contested)
    for other in others:
        for name, value in other.fields.items():
            if name == "closed" or name in fields:
                continue
            fields[name] = value
            if name in other.contested:
                contested.add(name)
    return replace(main, fields=dict(sorted(fields.items())), contested=tuple(sorted(contested)))


def _opened(connection: Connection, roots: Iterable[str]) -> dict[str, str]:
    found = {}
    for root in roots:
        row = connection.execute(
            "SELECT written_clock FROM shown_person WHERE root = ? AND key = ? AND live = 1", (root, root)
        ).fetchone()
        if row is not None:
            found[root] = str(row[0])
    return found


def _reached(root: str, near: Mapping[str, set[str]], held: Mapping[str, str]) -> set[str]:
    found, waiting = {root}, [root]
    while waiting:
        for other in near[waiting.pop()] & held.keys() - found:
            found.add(other)
            waiting.append(other)
    return found

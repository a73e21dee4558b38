"""Editing one field of any thing of a record, over the values that this vault showed last."""

from collections.abc import Mapping

from referent_desk.caseload.heads import Thing, differ, heads_by_field
from referent_desk.caseload.log import Log
from referent_desk.caseload.pairs import home
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.seen import remembered_heads
from referent_desk.caseload.stored import changes_of_thing
from referent_desk.domain.canonical import Json
from referent_desk.domain.text import tr


def edit_field(log: Log, root: str, kind: str, key: str, name: str, value: Json) -> None:
    """Write one field, replacing just the values that were shown; what came unseen since stays beside it.

    Raises CaseloadRefusal `contested` for one of several values that nobody saw yet, `bad_value`.
    """
    root = home(log.connection, root, kind, key)
    seen = remembered_heads(log.connection, (root, kind, key, name))
    if seen is None:
        heads = heads_by_field(changes_of_thing(log.connection, root, kind, key)).get(name, [])
        if differ(heads):
            raise CaseloadRefusal(
                "contested", tr("caseload", "Cette rubrique a plusieurs valeurs\u00a0: regardez-les d’abord.")
            )
        seen = tuple(head.id for head in heads)
    with log.act() as act:
        act.write(root, kind, key, name, value, seen=seen)


def add_thing(log: Log, root: str, kind: str, parent: tuple[str, str], fields: Mapping[str, Json]) -> str:
    """Add one thing to a record; answers its key. Raises CaseloadRefusal `bad_value`."""
    with log.act() as act:
        return act.add(root, kind, parent, **fields)


def delete_thing(log: Log, thing: Thing) -> None:
    """Take one thing out of a record, by a change that deletes it."""
    with log.act() as act:
        act.delete(thing.root, thing.entity, thing.key)

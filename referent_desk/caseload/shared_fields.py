"""Writing the fields of shared things: only what changed, over what was shown; taking away, and putting back."""

from collections.abc import Mapping

from referent_desk.caseload.changes import Change
from referent_desk.caseload.heads import Thing, differ, heads_by_field
from referent_desk.caseload.log import Log
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.seen import remembered_heads
from referent_desk.caseload.stored import changes_of_thing
from referent_desk.domain.canonical import Json, canonical
from referent_desk.domain.fields import DELETION, PARENT
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr

Values = dict[str, Json]


def text_part(text: str) -> Json:
    """A text as a field keeps it; None where nothing is left."""
    return clean(text) or None


def write_changed(log: Log, root: str, entity: str, key: str, values: Mapping[str, Json]) -> None:
    """Write the fields whose value is another than the one shown, in one act; nothing where all are equal.

    A field that people disagree about keeps its values: one settles it, a form does not. Raises CaseloadRefusal
    `contested` where another value is given for such a field, `bad_value`.
    """
    heads = heads_by_field(changes_of_thing(log.connection, root, entity, key))
    changed = {name: value for name, value in values.items() if _is_other(heads.get(name, []), value)}
    if any(differ(heads.get(name, [])) for name in changed):
        text = tr("caseload", "Cette rubrique a plusieurs valeurs\u00a0: tranchez d’abord dans Échanges.")
        raise CaseloadRefusal("contested", text)
    if not changed:
        return
    with log.act() as act:
        for name, value in changed.items():
            seen = remembered_heads(log.connection, (root, entity, key, name))
            standing = tuple(head.id for head in heads.get(name, []))
            act.write(root, entity, key, name, value, seen=standing if seen is None else seen)


def take_away(log: Log, root: str, entity: str, key: str) -> None:
    """Delete one thing."""
    with log.act() as act:
        act.delete(root, entity, key)


def put_back(log: Log, before: Thing) -> None:
    """Undo a deletion: the thing stands again with the values that it had."""
    changes = changes_of_thing(log.connection, before.root, before.entity, before.key)
    deletions = heads_by_field(changes).get(DELETION, [])
    with log.act() as act:
        seen = [head.id for head in deletions]
        act.write(before.root, before.entity, before.key, DELETION, False, seen=seen)
        for name, value in before.fields.items():
            if name != PARENT:
                act.write(before.root, before.entity, before.key, name, value, seen=())


def _is_other(heads: list[Change], value: Json) -> bool:
    """Whether a value is not the one shown, which is the newest where several stand."""
    return canonical(heads[0].value if heads else None) != canonical(value)

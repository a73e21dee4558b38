"""The tags of a person ("internat souhaité"): a référent's own short words, each an entity, so that two never clash."""

from collections.abc import Iterable
from dataclasses import dataclass

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import Log
from referent_desk.caseload.people import PersonRow
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.plan_editing import revive
from referent_desk.caseload.record import Record
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.folding import fold
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr

LONGEST = 40
MOST = 20


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of one person."""

    key: str
    text: str


def tags(found: Record) -> list[Tag]:
    """The tags of a record, in the order in which they were given."""
    return [Tag(item.key, item.text("text")) for item in found.of("Tag")]


def known_tags(rows: Iterable[PersonRow]) -> list[str]:
    """Every tag that somebody has, once, by its name."""
    found: dict[str, str] = {}
    for row in rows:
        for text in row.about.tags if row.about else ():
            found.setdefault(fold(text), text)
    return [found[key] for key in sorted(found)]


def add_tag(log: Log, root: str, text: str) -> str | None:
    """Give a tag; answers its key, None where the person has it already.

    Raises CaseloadRefusal `no_tag`, `too_many`, `no_such_person`.
    """
    tidy = clean(text).strip()[:LONGEST].strip()
    if not fold(tidy):
        words = tr("tags", "Écrivez une étiquette de quelques mots. Exemple\u00a0: internat souhaité")
        raise CaseloadRefusal("no_tag", words)
    found = read_person(log.connection, root)
    held = tags(found)
    if any(fold(one.text) == fold(tidy) for one in held):
        return None
    if len(held) >= MOST:
        raise CaseloadRefusal("too_many", tr("tags", "Il y a déjà beaucoup d’étiquettes. Retirez-en une d’abord."))
    with log.act() as act:
        return act.add(found.root, "Tag", ("Person", found.root), text=tidy)


def remove_tag(log: Log, root: str, key: str) -> Thing | None:
    """Take a tag away; answers it for `put_back_tag`, None where it is gone already."""
    found = read_person(log.connection, root)
    thing = next((item for item in found.of("Tag") if item.key == key), None)
    if thing is None:
        return None
    with log.act() as act:
        act.delete(found.root, "Tag", key)
    return thing


def put_back_tag(log: Log, thing: Thing) -> None:
    """Take `remove_tag` back."""
    with log.act() as act:
        revive(act, thing)

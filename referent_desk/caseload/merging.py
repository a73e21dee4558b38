"""Saying that two records are of one person, and taking it back: one field of one link, and nothing rewritten."""

from hashlib import sha256
from uuid import UUID

from referent_desk.caseload.log import Log
from referent_desk.caseload.pairs import together
from referent_desk.caseload.persons import read_person
from referent_desk.caseload.projection import read_entity
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.fields import PARENT
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection


def merge(log: Log, one: str, other: str) -> str:
    """Show two records as one from now on; answers the root under which they are shown.

    The key of the link follows from the pair, so that two desks which merge the same two write the same thing.
    Raises CaseloadRefusal `no_such_person`, `same_record`.
    """
    for root in (one, other):
        read_person(log.connection, root)
    if other in together(log.connection, one):
        text = tr("caseload", "Ces deux numéros sont déjà ceux d’un même dossier. Rien n’a été écrit.")
        raise CaseloadRefusal("same_record", text)
    first, second = sorted((one, other))
    key = pair_key(one, other)
    known = any(link.key == key and link.root == first for link in read_entity(log.connection, "Link"))
    with log.act() as act:
        if not known:
            act.write(first, "Link", key, PARENT, {"entity": "Person", "key": first}, seen=())
        act.write(first, "Link", key, "same_as", {"other": second})
    return together(log.connection, one)[0]


def unmerge(log: Log, one: str, other: str) -> None:
    """Show two records apart again, as they were and with what was written since where it was written.

    Raises CaseloadRefusal `not_merged`.
    """
    pair = {one, other}
    with log.act() as act:
        links = [link for link in read_entity(log.connection, "Link") if link.live and link.get("same_as")]
        found = [link for link in links if {link.root, link.text("same_as", "other")} == pair]
        if not found:
            text = tr("caseload", "Ces deux dossiers ne sont pas réunis. Rien n’a été écrit.")
            raise CaseloadRefusal("not_merged", text)
        for link in found:
            act.write(link.root, "Link", link.key, "same_as", None)


def merged_with(connection: Connection, root: str) -> list[tuple[str, str]]:
    """The pairs that make this record one with others, as `unmerge` wants them; empty for a record of its own."""
    shown = set(together(connection, root))
    if len(shown) == 1:
        return []
    links = [link for link in read_entity(connection, "Link") if link.live and link.get("same_as")]
    pairs = {(link.root, link.text("same_as", "other")) for link in links if link.root in shown}
    return sorted(pair for pair in pairs if pair[1] in shown)


def pair_key(one: str, other: str) -> str:
    """The key of the link of a pair, whichever way it is told."""
    made = sha256("|".join(("referent-same-as-v1", *sorted((one, other)))).encode()).digest()
    return str(UUID(bytes=made[:16], version=4))

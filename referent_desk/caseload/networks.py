"""Networks of establishments: shared roots that stand beside the organisations."""

from collections.abc import Sequence
from dataclasses import dataclass

from referent_desk.caseload.log import Log, new_key
from referent_desk.caseload.projection import read_entity
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.shared_fields import text_part, write_changed
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection


@dataclass(frozen=True, slots=True)
class Network:
    """A network, with the roots of its members."""

    root: str
    name: str
    members: tuple[str, ...]


def networks(connection: Connection) -> tuple[Network, ...]:
    """Every network, by name."""
    found = []
    for thing in read_entity(connection, "Network"):
        if thing.live and thing.key == thing.root:
            members = thing.get("members")
            held = tuple(str(member) for member in members) if isinstance(members, list) else ()
            found.append(Network(thing.root, thing.text("name"), held))
    return tuple(sorted(found, key=lambda one: (fold(one.name), one.root)))


def save_network(log: Log, root: str | None, name: str, members: Sequence[str]) -> str:
    """Add or change a network; answers its root. Raises CaseloadRefusal `no_name`, `bad_value`."""
    if not clean(name):
        raise CaseloadRefusal("no_name", tr("organisations", "Il manque le nom."))
    kept: list[Json] = list(dict.fromkeys(members))
    values: dict[str, Json] = {"name": text_part(name), "members": kept}
    if root is not None:
        write_changed(log, root, "Network", root, values)
        return root
    made = new_key()
    with log.act() as act:
        return act.add(made, "Network", None, **values)


def set_member(log: Log, network: Network, organisation: str, *, on: bool) -> None:
    """Put an organisation in a network, or take it out."""
    others = [member for member in network.members if member != organisation]
    save_network(log, network.root, network.name, [*others, organisation] if on else others)

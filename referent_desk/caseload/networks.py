"""Networks of establishments, and travel facts: shared roots that stand beside the organisations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.log import Log, new_key
from referent_desk.caseload.projection import read_entity
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.shared_fields import text_part, write_changed
from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.reference import communes
from referent_desk.vault.database import Connection


@dataclass(frozen=True, slots=True)
class Network:
    """A network, with the roots of its members."""

    root: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TravelFact:
    """A travel time that somebody checked, never computed: from a commune to a place, by one means, in minutes."""

    root: str
    commune: str
    place: str
    place_commune: str
    means: str
    minutes: int
    checked_by: str
    checked_on: str


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


def travel_facts(connection: Connection, *, to: str = "", origin: str = "") -> tuple[TravelFact, ...]:
    """The travel times to a commune, from a commune (codes), or all; the latest checked first."""
    found = []
    for thing in read_entity(connection, "TravelFact"):
        minutes = thing.get("journey", "minutes")
        if not (thing.live and thing.key == thing.root and isinstance(minutes, int)):
            continue
        fact = TravelFact(
            root=thing.root,
            commune=thing.text("journey", "commune"),
            place=thing.text("journey", "place"),
            place_commune=thing.text("journey", "place_commune"),
            means=thing.text("journey", "means"),
            minutes=minutes,
            checked_by=thing.text("journey", "checked_by"),
            checked_on=thing.text("journey", "checked_on"),
        )
        if to in ("", fact.place_commune) and origin in ("", fact.commune):
            found.append(fact)
    return tuple(sorted(found, key=lambda fact: (fact.checked_on, fact.root), reverse=True))


def add_travel_fact(
    log: Log, *, commune: str, place: str, place_commune: str, means: str, minutes: int, checked_by: str, on: date
) -> str:
    """Keep a travel time that somebody checked; answers its root.

    Raises CaseloadRefusal `bad_commune`, `bad_means`, `bad_minutes`, `no_checker`.
    """
    if communes.by_code(commune) is None or communes.by_code(place_commune) is None:
        text = tr("organisations", "Cette commune n’est pas dans la table. Choisissez-la dans la liste.")
        raise CaseloadRefusal("bad_commune", text)
    if means not in codes.MEANS:
        raise CaseloadRefusal("bad_means", tr("organisations", "Choisissez le moyen de transport."))
    if not 0 < minutes <= 1440:
        raise CaseloadRefusal("bad_minutes", tr("organisations", "Combien de minutes\u00a0? Exemple\u00a0: 45"))
    if not clean(checked_by):
        raise CaseloadRefusal("no_checker", tr("organisations", "Dites qui a vérifié ce trajet."))
    journey: dict[str, Json] = {
        "commune": commune,
        "place": clean(place),
        "place_commune": place_commune,
        "means": means,
        "minutes": minutes,
        "checked_by": clean(checked_by),
        "checked_on": on.isoformat(),
    }
    root = new_key()
    with log.act() as act:
        return act.add(root, "TravelFact", None, journey=journey)

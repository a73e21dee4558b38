"""The directory: organisations of the twelve kinds, their contacts, labels and workshops, and the networks they form.

They are shared roots, no person's: colleagues get them through the hub after review. Remarks on them are local notes
(`local.add_note` with the organisation's root), which never leave this laptop.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import Log, new_key
from referent_desk.caseload.nearness import is_near
from referent_desk.caseload.organisation_parts import contacts_of, label_fields
from referent_desk.caseload.projection import read_entity, read_root
from referent_desk.caseload.record import record
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.caseload.shared_fields import write_changed
from referent_desk.caseload.typed_organisations import KEYS, checked, fields_of
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.text import tr
from referent_desk.reference import communes
from referent_desk.vault.database import Connection


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call there."""

    key: str
    name: str
    role: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label that the organisation bears ("lycée des métiers"); days as "2026-09-01", empty if not said."""

    key: str
    name: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Workshop:
    """A plateau technique that the organisation lends: for which trades (ROME), how many places, when.

    `lines`, `postcode`, `commune_code` say where it stands when that is not at the organisation's own address.
    """

    key: str
    title: str
    trades: tuple[str, ...]
    places: int | None
    note: str
    start: str
    end: str
    pace: str
    lines: tuple[str, ...] = ()
    postcode: str = ""
    commune_code: str = ""

    @property
    def elsewhere(self) -> bool:
        """Whether it has an address of its own."""
        return bool(self.lines or self.postcode or self.commune_code)

    @property
    def commune(self) -> str:
        """The name of its own commune, empty where it has none or the table does not know it."""
        return _commune_name(self.commune_code)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as it stands, with what hangs on it; what is not known is empty."""

    root: str
    kind: str
    name: str
    uai: str = ""
    siret: str = ""
    lines: tuple[str, ...] = ()
    postcode: str = ""
    commune_code: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    contacts: tuple[Contact, ...] = ()
    labels: tuple[Label, ...] = ()
    workshops: tuple[Workshop, ...] = ()
    networks: tuple[str, ...] = ()
    contested: bool = False

    @property
    def commune(self) -> str:
        """The name of its commune, empty where the table does not know it."""
        return _commune_name(self.commune_code)


@dataclass(frozen=True, slots=True)
class Added:
    """What was added, with what is worth a second look."""

    id: str
    warnings: tuple[str, ...] = ()


def organisations(connection: Connection, words: str = "", kind: str = "") -> tuple[Organisation, ...]:
    """The directory by name; `kind` is exact, and each word stands somewhere.

    In the name, the commune, a number, a contact, a label, a workshop or a network.
    """
    found = sorted(_all(connection), key=lambda one: (fold(one.name), one.root))
    return found_in(found, words, kind)


def found_in(
    among: Iterable[Organisation], words: str, kind: str = "", texts: dict[str, str] | None = None
) -> tuple[Organisation, ...]:
    """Those that answer, in their order, slips forgiven where none does; `texts` keeps what was made of each."""
    wanted, known = fold(words).split(), {} if texts is None else texts
    kept = [one for one in among if kind in ("", one.kind)]
    if not wanted:
        return tuple(kept)
    for one in kept:
        if one.root not in known:
            known[one.root] = _text(one)
    found = tuple(one for one in kept if all(word in known[one.root] for word in wanted))
    return found or tuple(one for one in kept if is_near(wanted, known[one.root]))


def organisation(connection: Connection, root: str) -> Organisation:
    """One of them. Raises CaseloadRefusal `no_such_organisation`."""
    held = record(root, read_root(connection, root))
    itself = next((thing for thing in held.things if thing.entity == "Organisation"), None)
    if itself is None:
        raise _no_such()
    return _read(itself, held.things, _networks_by_member(connection))


def add_organisation(log: Log, typed: Mapping[str, Json], *, labels: Iterable[str] = ()) -> Added:
    """Add an organisation from flat keys (`typed_organisations.KEYS`), its `contacts` if there are any, and `labels`.

    Raises CaseloadRefusal naming the key that is wrong, and `no_name`, `no_kind`, `unknown_key`.
    """
    plain = checked(typed)
    root = new_key()
    warnings = likely_same(log.connection, plain)
    contacts = contacts_of(typed.get("contacts"))
    with log.act() as act:
        act.add(root, "Organisation", None, **fields_of(plain))
        for values in contacts:
            act.add(root, "Contact", ("Organisation", root), **values)
        for label in dict.fromkeys(labels):
            act.add(root, "Label", ("Organisation", root), **label_fields(label))
    return Added(root, warnings)


def edit_organisation(log: Log, root: str, typed: Mapping[str, Json]) -> None:
    """Write what changed, each field over the value that was shown. The keys left out stay as they are.

    Raises CaseloadRefusal as `add_organisation`, and `no_such_organisation`, `contested`.
    """
    plain = {**flat(organisation(log.connection, root)), **checked(typed, whole=False)}
    write_changed(log, root, "Organisation", root, fields_of(plain, empty=True))


def flat(held: Organisation) -> dict[str, Json]:
    """An organisation as a form shows it: the flat keys that `add_organisation` takes."""
    return {name: list(held.lines) if name == "lines" else getattr(held, name) for name in KEYS}


def likely_same(connection: Connection, plain: Mapping[str, Json]) -> tuple[str, ...]:
    """Sentences on the organisations that bear the same number, or the same name in the same commune."""
    found = []
    for one in _all(connection):
        same_number = any(plain.get(name) and plain[name] == getattr(one, name) for name in ("uai", "siret"))
        same_name = fold(str(plain.get("name") or "")) == fold(one.name)
        if same_number or (same_name and plain.get("commune_code", "") in ("", one.commune_code)):
            text = tr("organisations", "«\u00a0{name}\u00a0» est déjà dans l’annuaire. Est-ce le même\u00a0?")
            found.append(text.format(name=one.name))
    return tuple(found)


def _all(connection: Connection) -> list[Organisation]:
    parts: dict[str, list[Thing]] = {}
    for entity in ("Contact", "Label", "Workshop"):
        for thing in read_entity(connection, entity):
            if thing.live:
                parts.setdefault(thing.root, []).append(thing)
    networks = _networks_by_member(connection)
    return [
        _read(thing, parts.get(thing.root, ()), networks)
        for thing in read_entity(connection, "Organisation")
        if thing.live and thing.key == thing.root
    ]


def _networks_by_member(connection: Connection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for thing in read_entity(connection, "Network"):
        members = thing.get("members")
        for member in members if thing.live and isinstance(members, list) else ():
            found.setdefault(str(member), []).append(thing.text("name"))
    return found


def _read(itself: Thing, parts: Iterable[Thing], networks: Mapping[str, list[str]]) -> Organisation:
    by_kind: dict[str, list[Thing]] = {}
    for thing in sorted(parts, key=lambda thing: (thing.clock, thing.key)):
        by_kind.setdefault(thing.entity, []).append(thing)
    return Organisation(
        root=itself.root,
        kind=itself.text("kind"),
        name=itself.text("name"),
        uai=itself.text("numbers", "uai"),
        siret=itself.text("numbers", "siret"),
        lines=_lines(itself, "address"),
        postcode=itself.text("address", "postcode"),
        commune_code=itself.text("address", "commune_code"),
        phone=itself.text("phone"),
        email=itself.text("email"),
        web=itself.text("web"),
        contacts=tuple(
            Contact(one.key, one.text("name"), one.text("role"), one.text("phone"), one.text("email"))
            for one in by_kind.get("Contact", ())
        ),
        labels=tuple(
            Label(one.key, one.text("name"), one.text("period", "start"), one.text("period", "end"))
            for one in by_kind.get("Label", ())
        ),
        workshops=tuple(_workshop(one) for one in by_kind.get("Workshop", ())),
        networks=tuple(sorted(networks.get(itself.root, ()))),
        contested=bool(itself.contested),
    )


def _commune_name(code: str) -> str:
    found = communes.by_code(code) if code else None
    return found.name if found else ""


def _lines(thing: Thing, name: str) -> tuple[str, ...]:
    lines = thing.get(name, "lines")
    return tuple(str(line) for line in lines) if isinstance(lines, list) else ()


def _workshop(thing: Thing) -> Workshop:
    trades, places = thing.get("hosts", "trades"), thing.get("hosts", "places")
    return Workshop(
        key=thing.key,
        title=thing.text("title"),
        trades=tuple(str(code) for code in trades) if isinstance(trades, list) else (),
        places=places if isinstance(places, int) else None,
        note=thing.text("hosts", "note"),
        start=thing.text("open", "start"),
        end=thing.text("open", "end"),
        pace=thing.text("open", "pace"),
        lines=_lines(thing, "where"),
        postcode=thing.text("where", "postcode"),
        commune_code=thing.text("where", "commune_code"),
    )


def _text(one: Organisation) -> str:
    """All that words may be found in, folded."""
    parts = [one.name, one.commune, one.postcode, one.uai, one.siret, *one.networks]
    parts += [f"{contact.name} {contact.role}" for contact in one.contacts]
    parts += [label.name for label in one.labels]
    parts += [f"{workshop.title} {workshop.note} {' '.join(workshop.trades)}" for workshop in one.workshops]
    return fold(" ".join(parts))


def _no_such() -> CaseloadRefusal:
    return CaseloadRefusal("no_such_organisation", tr("organisations", "Aucun organisme ne porte ce numéro ici."))

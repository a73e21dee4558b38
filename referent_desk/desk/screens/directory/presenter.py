"""What the directory shows for a section, words and a kind; private remarks; taking away, and putting back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from referent_desk.caseload.became import became
from referent_desk.caseload.directory import Directory
from referent_desk.caseload.local import add_note, notes, remove_note
from referent_desk.caseload.networks import networks
from referent_desk.caseload.organisations import organisation
from referent_desk.caseload.persons import remember_shown
from referent_desk.caseload.projection import read_root
from referent_desk.caseload.schemes import local_scheme
from referent_desk.caseload.shared_fields import put_back, take_away
from referent_desk.caseload.travel_facts import travel_facts
from referent_desk.catalogue.records import Structure
from referent_desk.desk.screens.directory import preview as seen
from referent_desk.desk.screens.directory.form import Saved
from referent_desk.desk.screens.directory.lines import (
    SECTIONS,
    Line,
    Section,
    file_line,
    kind_words,
    network_line,
    organisation_line,
    scheme_line,
    section_words,
    travel_line,
    workshop_line,
)
from referent_desk.desk.screens.directory.preview import Preview, Remark
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import codes, french
from referent_desk.domain.folding import fold
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.pathways.known_structures import add_structure, kind_of, typed_of, unknown_here

_ENTITY = {"organisations": "Organisation", "networks": "Network", "travels": "TravelFact", "schemes": "Scheme"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for; `kind` narrows the organisations."""

    section: Section = "organisations"
    words: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The list, the count of each section for these words, and the kinds there are, with how many."""

    lines: tuple[Line, ...]
    counts: dict[Section, int]
    kinds: tuple[tuple[str, str], ...]
    context: str
    whole: int  # things of this section, whatever the words


class DirectoryPresenter:
    """Asks the caseload of an open desk."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self._directory = Directory(desk.connection)

    def show(self, asked: Asked) -> Shown:
        """The lines of the section asked for."""
        connection, today = self._desk.connection, self._desk.today()
        everybody = self._directory.organisations()
        by_root = self._directory.by_root()
        wanted = fold(asked.words).split()
        kept = self._directory.organisations(asked.words, asked.kind)
        lines: dict[Section, list[Line]] = {
            "organisations": [organisation_line(one) for one in kept],
            "workshops": [workshop_line(one, shop, today) for one in everybody for shop in one.workshops],
            "networks": [network_line(one, by_root) for one in networks(connection)],
            "travels": [travel_line(one, today) for one in travel_facts(connection)],
            "schemes": [scheme_line(one, by_root.get(one.organisation), today) for one in self._directory.schemes()],
        }
        whole = len(everybody) if asked.section == "organisations" else len(lines[asked.section])
        for section in SECTIONS[1:]:
            lines[section] = [line for line in lines[section] if _holds(line, wanted)]
        counts = {section: len(lines[section]) for section in SECTIONS}
        if asked.section == "organisations":
            lines["organisations"] += self._of_files(asked)
        used = sorted({one.kind for one in everybody}, key=_kind_rank)
        kinds = tuple((kind, kind_words(kind)) for kind in used)
        return Shown(tuple(lines[asked.section]), counts, kinds, count_words(asked.section, whole), whole)

    def of_file(self, identity: str) -> Preview | None:
        """An organisation that only an imported file describes; None where the catalogue went."""
        found = self._structure(identity)
        return seen.of_file(found) if found is not None else None

    def add_from_file(self, identity: str) -> Saved | None:
        """Make it an organisation of the directory, with its labels; None where the file does not tell its kind."""
        found = self._structure(identity)
        if found is None or not kind_of(found):
            return None
        root = add_structure(self._desk.log(), found).id
        words = tr("directory", "«\u00a0{name}\u00a0» est dans l’annuaire.").format(name=found.provider.name)
        return Saved(words, root, lambda: take_away(self._desk.log(), root, "Organisation", root))

    def typed_from_file(self, identity: str) -> Mapping[str, str]:
        """What a file says of an organisation, as a form takes it."""
        found = self._structure(identity)
        return typed_of(found) if found is not None else {}

    def _of_files(self, asked: Asked) -> list[Line]:
        """Those that imported files know and the directory does not, under those that it holds."""
        try:
            found = unknown_here(self._desk.catalogue(), self._directory, asked.words)
        except Refusal:  # a damaged catalogue hides nothing of the directory
            return []
        return [file_line(one) for one in found if asked.kind in ("", kind_of(one))]

    def _structure(self, identity: str) -> Structure | None:
        try:
            return self._desk.catalogue().structure(identity)
        except Refusal:
            return None

    def preview(self, section: Section, root: str, part: str = "") -> Preview | None:
        """One thing in full; None where it went. What is shown here is what a later edit replaces.

        `part` is the key of the workshop in sight.
        """
        connection, today = self._desk.connection, self._desk.today()
        if not any(thing.live for thing in read_root(connection, root) if thing.key == root):
            return None
        remember_shown(connection, root)
        remarks = self._remarks(root)
        if section in ("organisations", "workshops"):
            one = organisation(connection, root)
            shop = next((shop for shop in one.workshops if shop.key == part), None)
            if section == "workshops" and shop is not None:
                return seen.of_workshop(one, shop, remarks, today)
            return seen.of_organisation(one, remarks, became(connection, one))
        if section == "schemes":
            scheme = local_scheme(connection, root)
            return seen.of_scheme(scheme, self._directory.by_root().get(scheme.organisation), remarks, today)
        by_root = self._directory.by_root()
        for network in networks(connection):
            if network.root == root:
                held = tuple(by_root[member] for member in network.members if member in by_root)
                return seen.of_network(network, held, remarks, today)
        return next((seen.of_travel(one, today) for one in travel_facts(connection) if one.root == root), None)

    def add_remark(self, root: str, text: str) -> None:
        """Keep a private remark on this laptop; nothing where nothing is typed."""
        if text.strip():
            add_note(self._desk.connection, root, text, self._desk.clock())

    def remove_remark(self, key: str) -> Done | None:
        """Take a remark away."""
        connection = self._desk.connection
        taken = remove_note(connection, key)
        if taken is None:
            return None

        def undo() -> None:
            add_note(connection, taken.root, taken.text, self._desk.clock())

        return Done(tr("directory", "Remarque retirée."), undo, removal=True)

    def remove(self, section: Section, root: str, part: tuple[str, str] | None = None) -> Done | None:
        """Take a thing away, or a part of it; by a change, so that colleagues see it go too."""
        entity, key = part or (_ENTITY["organisations" if section == "workshops" else section], root)
        before = next(
            (one for one in read_root(self._desk.connection, root) if (one.entity, one.key) == (entity, key)), None
        )
        if before is None or not before.live:
            return None
        take_away(self._desk.log(), root, entity, key)
        name = before.text("name") or before.text("title") or before.text("journey", "place")
        words = tr("directory", "«\u00a0{name}\u00a0» est retiré.").format(name=name)
        return Done(words, lambda: put_back(self._desk.log(), before), removal=True)

    def _remarks(self, root: str) -> tuple[Remark, ...]:
        found = []
        for note in notes(self._desk.connection, root):
            on = date.fromisoformat(note.at[:10])
            year = on.year != self._desk.today().year
            found.append(Remark(note.key, french.day_long(on, year=year), note.text))
        return tuple(reversed(found))


def count_words(section: Section, n: int) -> str:
    """How many things of a section there are: "3 plateaux techniques"."""
    told = {
        "organisations": tr("directory", "{n} organisme|{n} organismes", n),
        "workshops": tr("directory", "{n} plateau technique|{n} plateaux techniques", n),
        "networks": tr("directory", "{n} réseau|{n} réseaux", n),
        "travels": tr("directory", "{n} trajet vérifié|{n} trajets vérifiés", n),
        "schemes": tr("directory", "{n} dispositif local|{n} dispositifs locaux", n),
    }[section]
    return told.format(n=n)


def nothing_words(asked: Asked, whole: int) -> tuple[str, str]:
    """What an empty list says: the fact, and what comes next."""
    if asked.words.strip() or asked.kind:
        fact = tr("directory", "Rien dans l’annuaire pour ces mots.")
        n = tr("directory", "{n} fiche est masquée.|{n} fiches sont masquées.", whole).format(n=whole)
        return fact, n
    return {
        "organisations": (
            tr("directory", "L’annuaire est vide sur ce poste."),
            tr("directory", "Ajoutez un organisme, ou recevez ceux du pôle avec les échanges."),
        ),
        "workshops": (
            tr("directory", "Aucun plateau technique pour l’instant."),
            tr("directory", "Ajoutez ce qu’un organisme d’ici peut accueillir, et qui appeler."),
        ),
        "networks": (
            tr("directory", "Aucun réseau pour l’instant."),
            tr("directory", "Un réseau relie des établissements qui travaillent ensemble."),
        ),
        "travels": (
            tr("directory", "Aucun trajet vérifié pour l’instant."),
            tr("directory", "Notez ici un temps de trajet que quelqu’un a vraiment fait."),
        ),
        "schemes": (
            tr("directory", "Aucun dispositif local pour l’instant."),
            tr("directory", "Décrivez ce qui existe ici et n’est dans aucun catalogue."),
        ),
    }[asked.section]


def _holds(line: Line, wanted: Sequence[str]) -> bool:
    text = fold(line.sentence)
    return all(word in text for word in wanted)


def _kind_rank(kind: str) -> tuple[int, str]:
    known = list(codes.ORGANISATION_KIND)
    return (known.index(kind) if kind in known else len(known), kind)


def add_words(section: Section) -> str:
    """The button that adds a thing of this section."""
    return {
        "organisations": tr("directory", "Nouvel organisme"),
        "workshops": tr("directory", "Nouveau plateau technique"),
        "networks": tr("directory", "Nouveau réseau"),
        "travels": tr("directory", "Nouveau trajet"),
        "schemes": tr("directory", "Nouveau dispositif"),
    }[section]


__all__ = ["Asked", "DirectoryPresenter", "Shown", "add_words", "nothing_words", "section_words"]

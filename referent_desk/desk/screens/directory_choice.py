"""Organisations proposed while typing: those of the directory, those of the imported files, and adding what lacks.

What a field gives is text of one's own, or a key made here (`name_in` has its name); `resolve` understands both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from referent_desk.caseload.directory import Directory
from referent_desk.caseload.directory_search import kind_told, nearest
from referent_desk.caseload.organisations import Organisation, add_organisation
from referent_desk.caseload.shared_fields import take_away
from referent_desk.catalogue.structures import StructureQuery
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import codes
from referent_desk.domain.canonical import Json
from referent_desk.domain.folding import fold
from referent_desk.domain.identifiers import is_uai, tidy_uai
from referent_desk.domain.plain_text import clean
from referent_desk.domain.refusal import Refusal
from referent_desk.domain.text import tr
from referent_desk.pathways.known_structures import suggestions, typed_of

LEAST: Final = 2
"""Letters under which nothing is proposed."""
_FILES_FROM: Final = 3
_ADD_FROM: Final = 3
_MOST_LISTED: Final = 5
_MOST_FILES: Final = 3
# A sign that no keyboard types and that no text keeps: what begins with it is a key.
_MARK: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Chosen:
    """An organisation as a field takes it: its name at least; `root` for one of the directory."""

    name: str
    root: str = ""
    kind: str = ""
    uai: str = ""
    commune_code: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """An organisation that stands in the directory; `undo` takes it away again if it was just added, None if not."""

    chosen: Chosen
    undo: Callable[[], None] | None


class DirectoryChoice:
    """`kinds` are those meant most often where it stands: they come first, and are proposed for a new one."""

    def __init__(self, desk: DeskServices, kinds: Sequence[str] = ()) -> None:
        self._desk, self._kinds = desk, tuple(kinds)
        self._directory = Directory(desk.connection)

    def ask(self, typed: str, *, adds: bool = True) -> Sequence[tuple[str, str]]:
        """What may be meant: (key, words). The last ones add what is typed to the directory."""
        typed = clean(typed)
        if len(typed) < LEAST:
            return ()
        held = nearest(self._directory, typed, _MOST_LISTED, self._kinds)
        told = [(_key("org", one.root, one.name), _words(one)) for one in held]
        told += self._of_files(typed, held)
        if adds and len(typed) >= _ADD_FROM and not any(fold(one.name) == fold(typed) for one in held):
            told += [(_key("new", kind, typed), _add_words(typed, kind)) for kind in self.kinds_for(typed)]
        return told

    def kinds_for(self, name: str) -> Sequence[str]:
        """The kinds that a new organisation of this name may have: the one that its name tells, else the usual ones."""
        told = kind_told(name)
        return (told,) if told else (self._kinds or ("company", "popular_education"))[:2]

    def resolve(self, value: str) -> Chosen:
        """What a field holds: an organisation chosen, or just a name. Nothing is added."""
        kind, what, name = _parts(value)
        if kind == "org":
            held = self._directory.by_root().get(what)
            return _chosen(held) if held is not None else Chosen(name)
        if kind == "file":
            return self._of_file(what, name)
        return Chosen(name, kind=what)

    def take(self, value: str) -> Kept:
        """The same; what was asked to be added is. Raises CaseloadRefusal."""
        kind, what, name = _parts(value)
        if kind == "new":
            return self._added({"name": name, "kind": what})
        return Kept(self.resolve(value), None)

    def keep(self, value: str) -> Kept:
        """The same, and what was chosen from an imported file stands in the directory too. Raises CaseloadRefusal."""
        kind, what, name = _parts(value)
        if kind == "file":
            found = self._desk.catalogue().structure(what)
            flat: dict[str, Json] = dict(typed_of(found)) if found is not None else {}
            flat = {"name": name, **flat}
            flat.setdefault("kind", self.kinds_for(name)[0])
            return self._added(flat)
        return self.take(value)

    def by_root(self, root: str) -> Organisation | None:
        """An organisation of the directory."""
        return self._directory.by_root().get(root)

    def key_of(self, one: Organisation) -> str:
        """The key of an organisation, as `ask` gives it."""
        return _key("org", one.root, one.name)

    def _added(self, flat: dict[str, Json]) -> Kept:
        root = add_organisation(self._desk.log(), flat).id
        held = self._directory.by_root()[root]
        return Kept(_chosen(held), lambda: take_away(self._desk.log(), root, "Organisation", root))

    def _of_files(self, typed: str, held: Sequence[Organisation]) -> list[tuple[str, str]]:
        if len(typed) < _FILES_FROM:
            return []
        known = {fold(_words(one)) for one in held} | {fold(one.name) for one in held}
        try:
            found = list(self._by_uai(typed)) or list(suggestions(self._desk.catalogue(), typed))
        except Refusal:  # a catalogue that cannot be read says so on its own screen
            return []
        return [(_key("file", one, words), words) for one, words in found if fold(words) not in known][:_MOST_FILES]

    def _by_uai(self, typed: str) -> Sequence[tuple[str, str]]:
        uai = tidy_uai(typed)
        if not is_uai(uai):
            return ()
        found = self._desk.catalogue().structures(StructureQuery(uai=uai, limit=_MOST_FILES))
        return [(one.id, one.provider.name) for one in found]

    def _of_file(self, identity: str, name: str) -> Chosen:
        found = self._desk.catalogue().structure(identity)
        flat = typed_of(found) if found is not None else {}
        return Chosen(
            name=flat.get("name", name),
            kind=flat.get("kind", ""),
            uai=flat.get("uai", ""),
            commune_code=flat.get("commune_code", ""),
            phone=flat.get("phone", ""),
        )


def name_in(value: str) -> str:
    """The name in what a field holds, key or text."""
    return _parts(value)[2]


def is_sure(typed: str, key: str) -> bool:
    """Whether Enter alone may take this first proposal: an organisation, not an addition, whose name begins so."""
    kind, _what, name = _parts(key)
    return kind in ("org", "file") and fold(name).startswith(fold(typed))


def _key(kind: str, what: str, name: str) -> str:
    return _MARK.join(("", kind, what, name))


def _parts(value: str) -> tuple[str, str, str]:
    parts = value.split(_MARK)
    return (parts[1], parts[2], parts[3]) if len(parts) == 4 else ("", "", clean(value))


def _chosen(one: Organisation) -> Chosen:
    return Chosen(one.name, one.root, one.kind, one.uai, one.commune_code, one.phone)


def _words(one: Organisation) -> str:
    return ", ".join(part for part in (one.name, one.commune) if part)


def _add_words(name: str, kind: str) -> str:
    label = codes.label(codes.ORGANISATION_KIND, kind)
    text = tr("directory_choice", "L’ajouter à l’annuaire\u00a0: {name} ({kind})")
    return text.format(name=name, kind=label[:1].lower() + label[1:] if not label[:2].isupper() else label)

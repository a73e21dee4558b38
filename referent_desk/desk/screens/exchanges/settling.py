"""Disagreements, person by person: what each side wrote, when, and what a choice would give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from referent_desk.caseload.conflicts import Conflict, Side, conflicts, settle, show
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.local import draft, drop_draft, save_draft
from referent_desk.caseload.projection import read_root
from referent_desk.caseload.streams import written_here
from referent_desk.desk.screens import words
from referent_desk.desk.screens.exchanges.value_words import field_words, free_text, kind_words, value_words
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain import french
from referent_desk.domain.canonical import Json
from referent_desk.domain.fields import DELETION
from referent_desk.domain.text import tr

BOTH, OWN, KEPT = "both", "own", "kept"
"""Keys of choices that are no head: both texts, words of one's own, keeping what the other side deleted."""

DRAFT = "settling"

_NAMES = ("title", "label", "text", "purpose", "name", "number", "what", "kind", "theme")


@dataclass(frozen=True, slots=True)
class Version:
    """One side: the key to choose it by (a change's id), its words, who wrote it and when."""

    key: str
    words: str
    who: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field. `both` is what keeping both would give, empty where that makes no sense; `own` lets one write."""

    id: str
    title: str
    before: str
    versions: tuple[Version, ...]
    both: str = ""
    own: bool = False

    def result(self, key: str, typed: str = "") -> str:
        """What a choice gives, in words; empty where nothing is chosen."""
        if key == BOTH:
            return self.both
        if key == OWN:
            return typed.strip()
        return next((version.words for version in self.versions if version.key == key), "")


@dataclass(frozen=True, slots=True)
class PersonDisagreements:
    """All that is to settle for one person (or one shared thing, which has no dossier to open)."""

    root: str
    name: str
    is_person: bool
    mine: str
    theirs: str
    theirs_title: str
    items: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided for one disagreement."""

    id: str
    key: str
    typed: str = ""


class SettlingPresenter:
    """Reads disagreements as they stand, and settles those that were decided."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self._held: dict[str, Conflict] = {}

    def count(self) -> int:
        """How many disagreements wait."""
        return len(conflicts(self._desk.connection))

    def read(self) -> tuple[PersonDisagreements, ...]:
        """Every disagreement, by person then field; what is read here is what a choice will replace."""
        found = conflicts(self._desk.connection)
        show(self._desk.connection, found)
        self._held = {conflict.id: conflict for conflict in found}
        by_root: dict[str, list[Conflict]] = {}
        for conflict in found:
            by_root.setdefault(conflict.cell[0], []).append(conflict)
        people = [self._person(root, items) for root, items in by_root.items()]
        return tuple(sorted(people, key=lambda person: (person.name, person.root)))

    def keep(self, chosen: Mapping[Disagreement, Choice]) -> None:
        """Keep what is chosen and not applied yet: a lock, or another screen, loses none of it."""
        value: dict[str, Json] = {
            told.id: {"key": choice.key, "typed": choice.typed, "versions": [version.key for version in told.versions]}
            for told, choice in chosen.items()
        }
        if value:
            save_draft(self._desk.connection, DRAFT, value, self._desk.clock())
        else:
            drop_draft(self._desk.connection, DRAFT)

    def kept(self, people: Iterable[PersonDisagreements]) -> dict[Disagreement, Choice]:
        """What was chosen before, where the same versions still stand."""
        found = draft(self._desk.connection, DRAFT)
        value = found.value if found is not None and isinstance(found.value, dict) else {}
        chosen = {}
        for told in (item for person in people for item in person.items):
            held = value.get(told.id)
            if isinstance(held, dict) and held.get("versions") == [version.key for version in told.versions]:
                chosen[told] = Choice(told.id, str(held.get("key")), str(held.get("typed") or ""))
        return chosen

    def apply(self, choices: Iterable[Choice]) -> int:
        """Settle what was decided; answers how many. Raises CaseloadRefusal where new values came meanwhile."""
        done = 0
        for choice in choices:
            conflict = self._held[choice.id]
            if choice.key in (BOTH, OWN, KEPT):
                settle(self._desk.log(), choice.id, value=_value(choice, self._sorted(conflict.heads)))
            else:
                settle(self._desk.log(), choice.id, head=choice.key)
            done += 1
        return done

    def _person(self, root: str, items: list[Conflict]) -> PersonDisagreements:
        things = {(thing.entity, thing.key): thing for thing in read_root(self._desk.connection, root)}
        person = things.get(("Person", root))
        told = tuple(self._disagreement(conflict, things) for conflict in items)
        sides = [side for conflict in items for side in conflict.heads]
        mine = max((side for side in sides if self._is_mine(side)), key=lambda side: side.at, default=None)
        theirs = max((side for side in sides if not self._is_mine(side)), key=lambda side: side.at, default=None)
        name = f"{person.text('name', 'given')} {words.family_name(person)}".strip() if person else _title(things, root)
        return PersonDisagreements(
            root=root,
            name=name or tr("exchanges", "Sans nom"),
            is_person=person is not None,
            mine=tr("exchanges", "modifiée {who}").format(who=self._who(mine)) if mine else "",
            theirs=tr("exchanges", "modifiée {who}").format(who=self._who(theirs)) if theirs else "",
            theirs_title=self._theirs_title(theirs),
            items=told,
        )

    def _disagreement(self, conflict: Conflict, things: Mapping[tuple[str, str], Thing]) -> Disagreement:
        _root, kind, key, name = conflict.cell
        thing = things.get((kind, key))
        title = _item_title(kind, name, thing)
        sides = self._sorted(conflict.heads)
        versions = [
            Version(side.change, value_words(kind, name, side.value), self._who(side), self._is_mine(side))
            for side in sides
        ]
        if name == DELETION:
            kept = Version(KEPT, tr("exchanges", "Garder, avec ce qui a été changé"), "", not versions[0].mine)
            versions.insert(0 if kept.mine else 1, kept)
            return Disagreement(conflict.id, title, "", tuple(versions))
        before = "" if conflict.before is None else value_words(kind, name, conflict.before)
        text = free_text(kind, name)
        joined = _joined(sides)
        fits = text is not None and joined and len(joined) <= text.most
        return Disagreement(conflict.id, title, before, tuple(versions), joined if fits else "", own=text is not None)

    def _sorted(self, heads: Iterable[Side]) -> list[Side]:
        """Mine first, then the newest; equal values stand once."""
        seen: list[Json] = []
        kept = []
        for side in sorted(heads, key=lambda side: (not self._is_mine(side), -side.at.timestamp())):
            if side.value not in seen:
                seen.append(side.value)
                kept.append(side)
        return kept

    def _is_mine(self, side: Side) -> bool:
        """Whether it was written by this holder on this very desk: another laptop of theirs is another side."""
        return words.is_mine(self._desk, side.by) and written_here(self._desk.connection, side.change)

    def _theirs_title(self, side: Side | None) -> str:
        if side is not None and words.is_mine(self._desk, side.by):
            return tr("exchanges", "Version de votre autre poste")
        return tr("exchanges", "Version du pôle")

    def _who(self, side: Side) -> str:
        """ "par vous le 9 octobre à 16:20", "le 8 octobre à 9:05" where no name is known."""
        when = _when(side.at.astimezone(self._desk.clock().tzinfo))
        if words.is_mine(self._desk, side.by):
            return tr("exchanges", "par vous {when}").format(when=when)
        name = self._desk.name_of(side.by)
        if side.by.startswith(name):
            return when
        return tr("exchanges", "par {name} {when}").format(name=name, when=when)


def _when(at: datetime) -> str:
    day = french.day_long(at.date())
    return tr("exchanges", "le {day} à {time}").format(day=day, time=french.hour(at.time()))


def _value(choice: Choice, sides: list[Side]) -> Json:
    if choice.key == KEPT:
        return False
    return _joined(sides) if choice.key == BOTH else choice.typed.strip()


def _joined(sides: list[Side]) -> str:
    """Both texts, mine first; empty where one of them is no text."""
    texts = [side.value for side in sides]
    if len(texts) < 2 or not all(isinstance(text, str) and text for text in texts):
        return ""
    long = any("\n" in str(text) or len(str(text)) > 120 for text in texts)
    return ("\n\n" if long else " / ").join(str(text) for text in texts)


def _item_title(kind: str, name: str, thing: Thing | None) -> str:
    """ "Courriel", "Étape « Immersion en crèche » : Quand"."""
    label = field_words(kind, name)
    if kind == "Person":
        return tr("exchanges", "Tout le dossier") if name == DELETION else label
    called = _called(thing)
    of_thing = (
        tr("exchanges", "{kind} «\u00a0{called}\u00a0»").format(kind=kind_words(kind), called=called)
        if called
        else kind_words(kind)
    )
    if name == DELETION or label == kind_words(kind):
        return of_thing
    return tr("exchanges", "{thing}\u00a0: {field}").format(thing=of_thing, field=label[:1].lower() + label[1:])


def _called(thing: Thing | None) -> str:
    if thing is None:
        return ""
    for name in _NAMES:
        if thing.get(name):
            told = value_words(thing.entity, name, thing.get(name))
            return told if len(told) <= 60 else told[:58].rstrip() + "…"
    return ""


def _title(things: Mapping[tuple[str, str], Thing], root: str) -> str:
    shared = next((thing for (_kind, key), thing in things.items() if key == root), None)
    return _called(shared) or (kind_words(shared.entity) if shared else "")

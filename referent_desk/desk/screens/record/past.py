"""The history of a whole dossier: each thing in it, what was written of it by whom, and the way back of each value."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from referent_desk.caseload import editing, shared_fields
from referent_desk.caseload.changes import Change
from referent_desk.caseload.heads import Thing, thing
from referent_desk.caseload.pairs import home, together
from referent_desk.caseload.record import Record
from referent_desk.caseload.stored import changes_of_root, changes_of_thing
from referent_desk.desk.screens.done import Done
from referent_desk.desk.screens.exchanges.value_words import field_words, kind_words, value_words
from referent_desk.desk.screens.record.history import who_and_when, zone_of
from referent_desk.desk.screens.services import DeskServices
from referent_desk.domain.canonical import Json, canonical
from referent_desk.domain.fields import DELETION, PARENT, entity
from referent_desk.domain.folding import fold
from referent_desk.domain.registry import Merge
from referent_desk.domain.text import tr
from referent_desk.domain.values import BadValue

MOST = 60
"""Things listed at once; words find the others."""
_TITLES = ("name", "title", "text", "label", "what", "theme", "around", "file", "when", "number", "class", "entry",
           "opened", "aim", "to", "where")  # fmt: skip
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class ThingLine:
    """Something in the dossier: its kind, its words, who wrote of it last; `gone` for what was taken away."""

    root: str
    entity: str
    key: str
    kind: str
    title: str
    last: str
    gone: bool


@dataclass(frozen=True, slots=True)
class PastChange:
    """One change of one field; `before` is empty where nothing stood.

    `stands` for the value shown now; `may_return` where it may be written again.
    """

    name: str
    field: str
    before: str
    after: str
    stands: bool
    may_return: bool
    value: Json


@dataclass(frozen=True, slots=True)
class PastAct:
    """What one gesture changed of a thing: who, when, which fields."""

    who: str
    when: str
    changes: tuple[PastChange, ...]


class PastPresenter:
    """Reads the log of one dossier; `put_back` writes again. Raises CaseloadRefusal."""

    def __init__(self, desk: DeskServices) -> None:
        self._desk = desk
        self._zone = zone_of(desk)

    def things(self, found: Record, words: str = "") -> list[ThingLine]:
        """Everything that was ever in the dossier and that these words name, what changed last first."""
        by_thing: dict[tuple[str, str, str], list[Change]] = defaultdict(list)
        for root in together(self._desk.connection, found.root):
            for change in changes_of_root(self._desk.connection, root):
                by_thing[change.cell[:3]].append(change)
        wanted = fold(words).split()
        latest = sorted(by_thing.values(), key=lambda held: max(one.order for one in held), reverse=True)
        told = [line for held in latest if (line := self._line(held)) is not None]
        return [line for line in told if all(word in fold(f"{line.kind} {line.title}") for word in wanted)]

    def line(self, found: Record, kind: str, key: str) -> ThingLine | None:
        """One of them."""
        root = home(self._desk.connection, found.root, kind, key)
        held = changes_of_thing(self._desk.connection, root, kind, key)
        return self._line(held) if held else None

    def acts(self, line: ThingLine) -> Sequence[PastAct]:
        """What was written of it, gesture by gesture, the newest first."""
        held = changes_of_thing(self._desk.connection, line.root, line.entity, line.key)
        known, now = {change.id: change for change in held}, thing(held)
        shown: set[str] = set()
        told: dict[str, tuple[Change, list[PastChange]]] = {}
        for change in sorted(held, key=lambda one: one.order, reverse=True):
            past = self._change(change, known, now) if change.field != PARENT else None
            if past is None:
                continue
            if past.stands and past.name in shown:
                past = replace(past, stands=False)
            shown |= {past.name} if past.stands else set()
            told.setdefault(change.act, (change, []))[1].append(
                replace(past, may_return=past.may_return and not past.stands)
            )
        return [
            PastAct(*who_and_when(self._desk, self._zone, first), tuple(sorted(changes, key=lambda one: one.field)))
            for first, changes in told.values()
        ]

    def put_back(self, line: ThingLine, past: PastChange) -> Done:
        """Write an earlier value again, or bring back what was taken away: a new change, which can be undone."""
        log, held = self._desk.log(), changes_of_thing(self._desk.connection, line.root, line.entity, line.key)
        if past.name == DELETION:
            shared_fields.put_back(log, _before_it_went(held))
            words = tr("history", "Remis\u00a0: {title}.").format(title=line.title or line.kind)
            return Done(words, lambda: shared_fields.take_away(self._desk.log(), line.root, line.entity, line.key))
        before = thing(held).get(past.name)
        editing.edit_field(log, line.root, line.entity, line.key, past.name, past.value)
        words = tr("history", "{field}\u00a0: remis.").format(field=past.field)
        return Done(
            words,
            lambda: editing.edit_field(self._desk.log(), line.root, line.entity, line.key, past.name, before),
        )

    def _line(self, held: list[Change]) -> ThingLine | None:
        now = thing(held)
        if now.entity == "Link" and not any(change.field == "around" for change in held):
            return None
        shown = now if now.live else _before_it_went(held)
        last = max(held, key=lambda one: one.order)
        who, when = who_and_when(self._desk, self._zone, last)
        return ThingLine(
            now.root,
            now.entity,
            now.key,
            tr("history", "Autour du jeune") if now.entity == "Link" else kind_words(now.entity),
            _title(shown),
            tr("history", "{when}, {who}").format(when=when, who=who),
            gone=not now.live,
        )

    def _change(self, change: Change, known: dict[str, Change], now: Thing) -> PastChange | None:
        if change.field == DELETION:
            if change.value is not True:
                return None
            return PastChange(DELETION, tr("history", "Retiré"), "", "", False, not now.live, change.value)
        replaced = [known[item] for item in change.replaces if item in known and known[item].field == change.field]
        last = max(replaced, key=lambda item: item.order, default=None)
        before = last.value if last else None
        if canonical(before) == canonical(change.value):
            return None
        return PastChange(
            name=change.field,
            field=field_words(change.entity, change.field),
            before=value_words(change.entity, change.field, before) if before is not None else "",
            after=value_words(change.entity, change.field, change.value),
            stands=now.live and canonical(now.get(change.field)) == canonical(change.value),
            may_return=now.live and _is_value(change.entity, change.field) and not _would_empty_a_name(change),
            value=change.value,
        )


def _would_empty_a_name(change: Change) -> bool:
    if (change.entity, change.field) != ("Person", "name"):
        return False
    return not isinstance(change.value, dict) or not change.value.get("given")


def _is_value(kind: str, name: str) -> bool:
    """Whether a field holds one value; what is an entry of the journal is never written over."""
    try:
        return any(item.name == name and item.merge is Merge.VALUE for item in entity(kind).fields)
    except BadValue:
        return False


def _before_it_went(held: Iterable[Change]) -> Thing:
    """A thing as it stood before it was taken away."""
    ordered = sorted(held, key=lambda one: one.order)
    kept = [change for change in ordered if change.field != DELETION]
    return thing(kept or ordered)


def _title(shown: Thing) -> str:
    if shown.entity == "Link":
        return ", ".join(part for name in ("name", "label") if (part := shown.text("around", name)))
    for name in _TITLES:
        value = shown.get(name)
        if value not in (None, "", [], {}):
            told = " ".join(value_words(shown.entity, name, value).split())
            return told if len(told) <= _LONGEST else f"{told[:_LONGEST].rsplit(' ', 1)[0]}…"
    return ""

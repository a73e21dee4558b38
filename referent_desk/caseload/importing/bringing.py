"""Bringing a list in, and taking it back: each line is an act, all of them one import that this laptop remembers."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from referent_desk.caseload import local
from referent_desk.caseload.bookings import moment
from referent_desk.caseload.importing.around import Guardian
from referent_desk.caseload.importing.line import Read
from referent_desk.caseload.importing.looking import Cancelled, Look, Looked, Told
from referent_desk.caseload.log import Act, Log, new_id, new_key
from referent_desk.caseload.persons import add_phone, intake, read_person
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.vault.database import Connection, transaction

_NAME = "imports"
_MOST_KEPT = 20
_EVERY = 10


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that did not come in, and why; never what it held."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in: `matched` lines were of people already there, of whom nothing was changed."""

    id: str
    added: int
    matched: int
    rejected: tuple[Rejected, ...]
    reopened: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """An import that may be taken back; `left` persons of it are still there."""

    id: str
    at: datetime | None
    source: str
    added: int
    left: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a taking back did: `kept` persons were worked on since."""

    removed: int
    kept: int


@dataclass(frozen=True, slots=True)
class ListKind:
    """Where a whole list comes from: a code of `codes.ORIGIN`, and the campaign it belongs to."""

    origin: str = "partner"
    campaign: str = ""

    def of(self, said: Json) -> Json:
        """The origin of a line: that of the list, with the organisation that the line names."""
        told: dict[str, Json] = {**(said if isinstance(said, dict) else {}), "kind": self.origin}
        if clean(self.campaign):
            told["campaign"] = clean(self.campaign)[:200]
        return told


def bring_in(
    log: Log,
    look: Look,
    source: str = "",
    *,
    kind: ListKind = ListKind(),
    leave_out: Collection[int] = (),
    reopen: Collection[int] = (),
    told: Told = lambda _done, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Imported:
    """Record the lines that are to be added, but those left out; all of them, or none. Raises Cancelled.

    `reopen` are lines of people whose accompaniment is closed: another episode begins in the same dossier.
    """
    wanted = [line for line in look.lines if line.fate == "add" and line.line not in leave_out]
    back = [line for line in look.lines if line.closed and line.line in reopen]
    made: list[Json] = []
    made_by = new_id()
    with transaction(log.connection):
        for place, line in enumerate(wanted):
            if place % _EVERY == 0:
                told(place, len(wanted))
                if cancelled():
                    raise Cancelled
            made.append(_add(log, line.read, kind))
        made += [_reopen(log, line, kind) for line in back]
        if made:
            at = log.clock().isoformat(timespec="minutes")
            kept: Json = {"id": made_by, "at": at, "source": clean(source)[:200], "persons": made}
            local.set_preference(log.connection, _NAME, [kept, *_held(log.connection)[: _MOST_KEPT - 1]])
    told(len(wanted), len(wanted))
    known = look.count("match") - len(back)
    return Imported(made_by if made else "", len(wanted), known, rejected(look), len(back))


def rejected(look: Look) -> tuple[Rejected, ...]:
    """The lines that can't come in."""
    found = []
    for line in look.lines:
        if line.fate == "reject":
            problem = line.read.refused
            found.append(Rejected(line.line, problem.code if problem else "bad_value", line.why))
    return tuple(found)


def imports(connection: Connection) -> list[Import]:
    """The imports of which somebody is left, the last first."""
    found = []
    for held in _held(connection):
        persons = _persons(held)
        episodes = _episodes(held)
        left = sum(_stands(connection, root) for root, _act, _note in persons)
        left += sum(_case_stands(connection, root, case) for root, case in episodes)
        if left:
            at = moment(str(held.get("at") or ""))
            found.append(
                Import(str(held.get("id")), at, str(held.get("source") or ""), len(persons) + len(episodes), left)
            )
    return found


def take_back(log: Log, wanted: str) -> TakenBack:
    """Delete by new changes whom an import brought in; who was worked on since stays, whole.

    Raises CaseloadRefusal `no_such_import`.
    """
    held = next((item for item in _held(log.connection) if item.get("id") == wanted), None)
    if held is None:
        text = tr("importing", "Cet import n’est pas connu de ce poste. Rien n’a été écrit.")
        raise CaseloadRefusal("no_such_import", text)
    removed = kept = 0
    linked = _linked(log.connection)
    with log.act() as act:
        for root, made_by, note in _persons(held):
            if not _stands(log.connection, root):
                continue
            if root in linked or _touched(log.connection, root, made_by, note):
                kept += 1
                continue
            act.delete(root, "Person", root)
            if note:
                log.connection.execute("DELETE FROM note WHERE key = ?", (note,))
            removed += 1
        for root, case in _episodes(held):
            if not _case_stands(log.connection, root, case):
                continue
            if any(item.parent == ("Case", case) for item in read_person(log.connection, root).things):
                kept += 1
                continue
            act.delete(root, "Case", case)
            removed += 1
    return TakenBack(removed, kept)


def _reopen(log: Log, line: Looked, kind: ListKind) -> Json:
    """Another episode for somebody whose last one is closed."""
    root = read_person(log.connection, line.root).root
    opened: Json = {"date": log.clock().date().isoformat(), "origin": kind.of(line.read.flat.get("origin"))}
    with log.act() as act:
        case = act.add(root, "Case", ("Person", root), opened=opened)
    return {"root": root, "act": act.id, "case": case}


def _add(log: Log, read: Read, kind: ListKind) -> Json:
    today = log.clock().date()
    known = intake({**read.flat, "origin": kind.of(read.flat.get("origin"))}, today)
    root, note = new_key(), ""
    with log.act() as act:
        act.add(root, "Person", None, **known.fields)
        for typed in known.phones:
            add_phone(act, root, ("Person", root), typed)
        act.add(root, "Case", ("Person", root), opened={"date": today.isoformat(), "origin": dict(known.origin)})
        if read.schooling:
            act.add(root, "Schooling", ("Person", root), **read.schooling)
        if read.guardian is not None:
            _add_guardian(act, root, read.guardian)
        if read.remark:
            # A référent's own remark stays one: nobody agreed to its travelling.
            note = new_key()
            at = log.clock().isoformat(timespec="milliseconds")
            local.insert_note(log.connection, local.Note(note, root, clean(read.remark, long=True), at))
    return {"root": root, "act": act.id, "note": note}


def _add_guardian(act: Act, root: str, told: Guardian) -> None:
    parent, owner = ("Person", root), tr("importing", "Représentant légal")
    if told.fields:
        parent, owner = ("Guardian", act.add(root, "Guardian", parent, **told.fields)), ""
    for typed in told.phones:
        add_phone(act, root, parent, typed, owner or None)


def _case_stands(connection: Connection, root: str, case: str) -> bool:
    row = connection.execute("SELECT live FROM shown_case WHERE root = ? AND key = ?", (root, case)).fetchone()
    return row is not None and bool(row[0])


def _stands(connection: Connection, root: str) -> bool:
    row = connection.execute("SELECT live FROM shown_person WHERE root = ? AND key = ?", (root, root)).fetchone()
    return row is not None and bool(row[0])


def _touched(connection: Connection, root: str, made_by: str, note: str) -> bool:
    """Whether anybody wrote on this person since: another act, or a private note."""
    other = connection.execute("SELECT 1 FROM change WHERE root = ? AND act <> ? LIMIT 1", (root, made_by)).fetchone()
    noted = connection.execute("SELECT 1 FROM note WHERE root = ? AND key <> ? LIMIT 1", (root, note)).fetchone()
    return other is not None or noted is not None


def _linked(connection: Connection) -> set[str]:
    """Persons whom another record was merged with."""
    rows = connection.execute("SELECT json_extract(value, '$.other') FROM change WHERE field = 'same_as'").fetchall()
    return {str(row[0]) for row in rows if row[0]}


def _held(connection: Connection) -> list[dict[str, Json]]:
    kept = local.preference(connection, _NAME, [])
    return [item for item in kept if isinstance(item, dict)] if isinstance(kept, list) else []


def _episodes(held: dict[str, Json]) -> list[tuple[str, str]]:
    """The accompaniments that an import opened again: (root, case)."""
    listed = held.get("persons")
    found = listed if isinstance(listed, list) else []
    return [(str(item.get("root")), str(item["case"])) for item in found if isinstance(item, dict) and "case" in item]


def _persons(held: dict[str, Json]) -> list[tuple[str, str, str]]:
    listed = held.get("persons")
    found = listed if isinstance(listed, list) else []
    return [
        (str(item.get("root")), str(item.get("act")), str(item.get("note") or ""))
        for item in found
        if isinstance(item, dict) and "case" not in item
    ]

"""The documents of a person: their names travel, their bytes stay in this vault, encrypted with it."""

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path, PurePath

from referent_desk.caseload import sniffing
from referent_desk.caseload.heads import Thing
from referent_desk.caseload.log import Log
from referent_desk.caseload.plan_editing import revive
from referent_desk.caseload.record import Record
from referent_desk.caseload.refusals import CaseloadRefusal
from referent_desk.domain.canonical import Json
from referent_desk.domain.plain_text import clean
from referent_desk.domain.text import tr
from referent_desk.vault import durable
from referent_desk.vault.database import Connection
from referent_desk.vault.refusals import disk_errors

_LONGEST_NAME, _LONGEST_ENDING = 120, 9


@dataclass(frozen=True, slots=True)
class Kept:
    """A document; `here` where its bytes are in this vault. `size` is in bytes, `clock` when it was added."""

    key: str
    name: str
    sha256: str
    size: int
    kind: str
    by: str
    clock: str
    here: bool


@dataclass(frozen=True, slots=True)
class Removed:
    """What a removal took away: enough to put it back."""

    thing: Thing


def documents(connection: Connection, found: Record) -> list[Kept]:
    """The documents of a record, the newest first."""
    return [_kept(connection, thing) for thing in reversed(found.of("Document"))]


def read_document(path: Path) -> tuple[str, bytes]:
    """The name and the bytes of a file to add. Raises CaseloadRefusal `too_big`, `no_file`."""
    if not path.is_file():
        raise _no_file()
    try:
        data = durable.read_capped(path, sniffing.LARGEST)
    except OSError:
        raise _no_file() from None
    if data is None:
        raise sniffing.too_big()
    return path.name, data


def add_document(log: Log, root: str, name: str, data: bytes) -> str:
    """Keep a document; answers its key. Raises as `sniffing.sniff`; then nothing is written."""
    kind = sniffing.sniff(name, data)
    sha256 = hashlib.sha256(data).hexdigest()
    file: dict[str, Json] = {"name": _tidy(name), "sha256": sha256, "size": len(data), "type": kind}
    with log.act() as act:
        _put_bytes(log.connection, sha256, data)
        return act.add(root, "Document", ("Person", root), file=file)


def document_bytes(connection: Connection, sha256: str) -> bytes:
    """The bytes of a document. Raises CaseloadRefusal `not_here` where they stayed on another desk."""
    data = _bytes(connection, sha256)
    if data is None:
        text = tr("documents", "Ce document est resté sur le poste où il a été ajouté.")
        raise CaseloadRefusal("not_here", text)
    return data


def remove_document(log: Log, found: Record, key: str) -> Removed | None:
    """Take a document away; its bytes stay 30 days (`removed_documents`), so that the history may bring it back."""
    thing = next((item for item in found.of("Document") if item.key == key), None)
    if thing is None:
        return None
    with log.act() as act:
        act.delete(thing.root, "Document", key)
    return Removed(thing)


def put_back_document(log: Log, removed: Removed) -> None:
    """Take `remove_document` back."""
    with log.act() as act:
        revive(act, removed.thing)


def export_document(data: bytes, path: Path) -> None:
    """Write a readable copy out of the vault: whole, or not at all. Raises VaultRefusal `disk_full`, `no_access`."""
    path = path.absolute()
    with disk_errors():
        work = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        try:
            durable.write_synced(work, data)
            durable.put_in_place(work, path)
        finally:
            work.unlink(missing_ok=True)


def _kept(connection: Connection, thing: Thing) -> Kept:
    size, sha256 = thing.get("file", "size"), thing.text("file", "sha256")
    held = connection.execute("SELECT 1 FROM document_bytes WHERE sha256 = ?", (sha256,)).fetchone()
    return Kept(
        key=thing.key,
        name=thing.text("file", "name"),
        sha256=sha256,
        size=size if isinstance(size, int) else 0,
        kind=thing.text("file", "type"),
        by=thing.by,
        clock=thing.clock,
        here=held is not None,
    )


def _put_bytes(connection: Connection, sha256: str, data: bytes) -> None:
    connection.execute("INSERT OR IGNORE INTO document_bytes (sha256, bytes) VALUES (?, ?)", (sha256, data))


def _bytes(connection: Connection, sha256: str) -> bytes | None:
    row = connection.execute("SELECT bytes FROM document_bytes WHERE sha256 = ?", (sha256,)).fetchone()
    return bytes(row[0]) if row else None


def _tidy(name: str) -> str:
    """The last part of a name, whichever system wrote it; long ones keep their ending."""
    last = clean(PurePath(name.replace("\\", "/")).name).strip() or tr("documents", "document")
    if len(last) <= _LONGEST_NAME:
        return last
    stem, dot, ending = last.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return last[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(ending) - 2]}….{ending}"


def _no_file() -> CaseloadRefusal:
    text = tr("documents", "Ce fichier ne peut pas être lu. Vérifiez qu’il est toujours là.")
    return CaseloadRefusal("no_file", text)

"""Refused files: of a known signer, a copy sealed to the vault's own key, to be tried again; of others, name and hash.

At most 50 files and 1 GiB (exchange.md, 8); past that the oldest copies go: a sender's next file is cumulative, and
sources are never moved nor deleted.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from referent_desk.domain.refusal import Refusal
from referent_desk.exchange.refusals import Code, sentence
from referent_desk.vault import durable
from referent_desk.vault.database import Connection, transaction
from referent_desk.vault.refusals import disk_errors
from referent_desk.vault.vault import Vault

MOST_FILES = 50
MOST_BYTES = 1 << 30
_MOST_LISTED = 500
_LABEL = "quarantine"
_FOLDER = "quarantine"
_NAME_CAP = 200


@dataclass(frozen=True)
class Quarantined:
    """A refused file. `sealed`: a copy is kept here."""

    sha256: str
    name: str
    size: int
    code: Code
    message: str
    signer: str | None
    sealed: bool
    tried: str
    at: str


@dataclass(frozen=True)
class Reason:
    """Why a file was refused, and under which roster and version."""

    code: Code
    tried: str
    line: int | None = None
    field: str | None = None
    signer: str | None = None


def keep(vault: Vault, name: str, sha256: str, data: bytes, why: Reason) -> None:
    """List a refused file, and keep a sealed copy if its signer is known. Idempotent; the reason is the latest.

    A copy that the disk has no room for is not kept: the file is listed all the same.
    """
    connection = vault.connection
    held = connection.execute("SELECT sealed FROM quarantine WHERE sha256 = ?", (sha256,)).fetchone()
    sealed = bool(held and held[0])
    if why.signer is not None and not sealed:
        with suppress(Refusal):
            _write(vault, sha256, data)
            sealed = True
    shown = "".join(letter if letter.isprintable() else "?" for letter in name)[:_NAME_CAP]
    at = vault.clock().isoformat(timespec="seconds")
    with transaction(connection):
        connection.execute("DELETE FROM quarantine WHERE sha256 = ?", (sha256,))
        connection.execute(
            "INSERT INTO quarantine (sha256, name, size, code, line, field, signer, sealed, tried, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (sha256, shown, len(data), why.code.value, why.line, why.field, why.signer, int(sealed), why.tried, at),
        )
        _make_room(connection)


def listed(connection: Connection) -> list[Quarantined]:
    """Every refused file, the newest first."""
    return list(_rows(connection, "1 ORDER BY at DESC, name"))


def kept(connection: Connection) -> list[Quarantined]:
    """Those of which a copy is kept, the oldest first: the order in which they are tried again."""
    return list(_rows(connection, "sealed = 1 ORDER BY at, name"))


def reopen(vault: Vault, sha256: str) -> bytes | None:
    """The bytes of a kept file; None where they are gone or altered."""
    try:
        with disk_errors():
            return vault.unseal(_path(vault, sha256).read_bytes(), _LABEL)
    except Refusal:
        return None


def let_go(connection: Connection, sha256: str) -> None:
    """Forget a refused file, inside the caller's transaction; its copy goes with the next `sweep`."""
    connection.execute("DELETE FROM quarantine WHERE sha256 = ?", (sha256,))


def sweep(vault: Vault) -> None:
    """Remove copies that nothing lists: let go of, or left by a crash."""
    wanted = {one.sha256 for one in kept(vault.connection)}
    with suppress(OSError):
        for path in (vault.folder / _FOLDER).iterdir():
            if path.name not in wanted:
                path.unlink()


def _path(vault: Vault, sha256: str) -> Path:
    return vault.folder / _FOLDER / sha256


def _write(vault: Vault, sha256: str, data: bytes) -> None:
    path = _path(vault, sha256)
    with disk_errors():
        path.parent.mkdir(mode=durable.PRIVATE_FOLDER, exist_ok=True)
        work = path.with_suffix(".new")
        durable.write_synced(work, vault.seal(data, _LABEL))
        durable.put_in_place(work, path)


def _make_room(connection: Connection) -> None:
    copies = sorted(_rows(connection, "sealed = 1"), key=lambda one: (one.at, one.name))
    total = sum(one.size for one in copies)
    for index, one in enumerate(copies):
        if len(copies) - index <= MOST_FILES and total <= MOST_BYTES:
            break
        let_go(connection, one.sha256)
        total -= one.size
    connection.execute(
        "DELETE FROM quarantine WHERE sealed = 0 AND sha256 NOT IN"
        f" (SELECT sha256 FROM quarantine WHERE sealed = 0 ORDER BY at DESC LIMIT {_MOST_LISTED})"
    )


def _rows(connection: Connection, where: str) -> Iterator[Quarantined]:
    rows = connection.execute(
        f"SELECT sha256, name, size, code, line, field, signer, sealed, tried, at FROM quarantine WHERE {where}"
    ).fetchall()
    for sha256, name, size, code, line, field, signer, sealed, tried, at in rows:
        told = sentence(Code(code), line=line, field=field)
        yield Quarantined(sha256, name, size, Code(code), told, signer, bool(sealed), tried, at)

"""Refused files: of a known signer, kept sealed to be tried again; of an unknown one, only name and hash are listed.

At most 50 files and 1 GiB (exchange.md, 8); past that the oldest go, since a sender's next file is cumulative.
"""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from sqlalchemy import Connection, delete, insert, select, update

from referent_desk.hub.home import Home, write_new, writing_errors
from referent_desk.hub.tables import kept

MOST_FILES = 50
MOST_BYTES = 1024**3
_LABEL = "referent-hub-kept-v1"
_NONCE = 12
_NAME_CAP = 200


@dataclass(frozen=True)
class KeptFile:
    """A refused file that may be tried again."""

    sha256: str
    name: str
    code: str
    device: str
    tried: str


@dataclass(frozen=True)
class Refused:
    """A refused file, as it came."""

    name: str
    sha256: str
    code: str
    device: str | None  # who signed it, when the roster knows the key
    tried: str  # under which roster and schema


def keep(home: Home, connection: Connection, refused: Refused, data: bytes, at: str) -> None:
    """List a refused file, and seal its bytes when its signer is known. Idempotent by hash; the code is the latest."""
    held = connection.execute(select(kept.c.sha256).where(kept.c.sha256 == refused.sha256)).scalar()
    if held is not None:
        connection.execute(
            update(kept).where(kept.c.sha256 == refused.sha256).values(code=refused.code, tried=refused.tried)
        )
        return
    sealed = refused.device is not None
    if sealed:
        _make_room(connection, len(data))
        nonce = secrets.token_bytes(_NONCE)
        cipher = ChaCha20Poly1305(home.subkey(_LABEL))
        write_new(home.kept / refused.sha256, nonce + cipher.encrypt(nonce, data, refused.sha256.encode()))
    connection.execute(
        insert(kept).values(
            sha256=refused.sha256,
            name=refused.name[:_NAME_CAP],
            size=len(data),
            code=refused.code,
            device=refused.device,
            tried=refused.tried,
            since=at,
            sealed=sealed,
        )
    )


def waiting(connection: Connection, codes: frozenset[str]) -> list[KeptFile]:
    """Files kept with their bytes for one of these reasons, oldest first."""
    rows = connection.execute(
        select(kept.c.sha256, kept.c.name, kept.c.code, kept.c.device, kept.c.tried)
        .where(kept.c.sealed.is_(True), kept.c.code.in_(codes))
        .order_by(kept.c.since, kept.c.name)
    )
    return [KeptFile(row.sha256, row.name, row.code, row.device, row.tried) for row in rows]


def reopen(home: Home, file: KeptFile) -> bytes | None:
    """The bytes of a kept file; None when they are gone or altered."""
    try:
        data = (home.kept / file.sha256).read_bytes()
        cipher = ChaCha20Poly1305(home.subkey(_LABEL))
        return cipher.decrypt(data[:_NONCE], data[_NONCE:], file.sha256.encode())
    except (OSError, InvalidTag, ValueError):
        return None


def let_go(connection: Connection, sha256: str) -> None:
    """Forget a kept file: it was applied, or it is too old. Its bytes go with the next `sweep`."""
    connection.execute(delete(kept).where(kept.c.sha256 == sha256))


def sweep(home: Home, connection: Connection) -> None:
    """Remove sealed bytes that no line lists: let go of, or left by a crash. Outside any transaction that may fail."""
    listed = set(connection.execute(select(kept.c.sha256)).scalars())
    with writing_errors():
        for path in home.kept.iterdir():
            if path.name not in listed:
                path.unlink()


def _make_room(connection: Connection, size: int) -> None:
    rows = connection.execute(
        select(kept.c.sha256, kept.c.size).where(kept.c.sealed.is_(True)).order_by(kept.c.since)
    ).all()
    total = sum(row.size for row in rows) + size
    count = len(rows) + 1
    for row in rows:
        if count <= MOST_FILES and total <= MOST_BYTES:
            return
        let_go(connection, row.sha256)
        count, total = count - 1, total - row.size

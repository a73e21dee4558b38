"""To whom each device was given, sealed in HOME/holders.

Rosters name no holder, and a restored database may lack one.
"""

import secrets
from dataclasses import asdict, dataclass

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from referent_desk.exchange.records import Enrolment
from referent_desk.hub.home import Home, write_new
from referent_desk.vault.durable import read_capped

_LABEL = "referent-hub-holder-v1"
_NONCE = 12
_CAP = 16 * 1024


@dataclass(frozen=True)
class Given:
    """Whose a device is, and on which platform."""

    device: str
    holder: str
    holder_name: str
    platform: str
    platform_name: str


def keep(home: Home, said: Enrolment) -> None:
    """Seal to whom a device is given, beside the database."""
    given = Given(said.device, said.holder.id, said.holder.name, said.platform.code, said.platform.name)
    nonce = secrets.token_bytes(_NONCE)
    sealed = _cipher(home).encrypt(nonce, msgspec.json.encode(asdict(given)), said.device.encode())
    write_new(home.holders / said.device, nonce + sealed)


def read(home: Home, device: str) -> Given | None:
    """To whom a device was given; None where no file tells, or not under this key."""
    data = read_capped(home.holders / device, _CAP)
    if data is None:
        return None
    try:
        plain = _cipher(home).decrypt(data[:_NONCE], data[_NONCE:], device.encode())
        return msgspec.json.decode(plain, type=Given)
    except (InvalidTag, ValueError, msgspec.DecodeError):
        return None


def _cipher(home: Home) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(home.subkey(_LABEL))

"""Small things kept outside the caseload (a refused file, an attachment): sealed to the vault's own key.

Form: the four bytes `RDS1`, a nonce of 12, AES-256-GCM under a subkey of the data key for one label; the vault's id
and the label are bound to it.
"""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from referent_desk.vault.data_key import DataKey
from referent_desk.vault.refusals import Code, refusal

_MAGIC: Final = b"RDS1"
_NONCE_BYTES: Final = 12


def seal(key: DataKey, vault_id: str, data: bytes, label: str) -> bytes:
    """`data` encrypted for this vault and this label; 32 bytes longer."""
    nonce = os.urandom(_NONCE_BYTES)
    return _MAGIC + nonce + _cipher(key, label).encrypt(nonce, data, _bound(vault_id, label))


def unseal(key: DataKey, vault_id: str, data: bytes, label: str) -> bytes:
    """What was sealed. Raises the refusal `sealed_damaged` for another label, another vault, an altered byte."""
    start = len(_MAGIC) + _NONCE_BYTES
    if data[: len(_MAGIC)] != _MAGIC or len(data) < start:
        raise refusal(Code.SEALED_DAMAGED)
    try:
        return _cipher(key, label).decrypt(data[len(_MAGIC) : start], data[start:], _bound(vault_id, label))
    except InvalidTag as error:
        raise refusal(Code.SEALED_DAMAGED) from error


def _cipher(key: DataKey, label: str) -> AESGCM:
    return AESGCM(key.subkey(f"referent-desk seal 1 {label}"))


def _bound(vault_id: str, label: str) -> bytes:
    return f"{vault_id} {label}".encode()

"""Key slots, as in LUKS: each wraps the data key in its own way, and any one opens the vault.

A wrap is AES-256-GCM over the key and an HMAC check of it; its associated data bind it to the format, the vault, the
slot, its kind, its parameters and its salt, so that none of these can be altered or moved. Kinds that this version
does not know are kept as they are.
"""

import hmac
import os
from typing import Annotated, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from referent_desk.domain.canonical import canonical
from referent_desk.vault.data_key import KEY_BYTES, DataKey, hkdf, key_check
from referent_desk.vault.refusals import Code, refusal
from referent_desk.vault.stretching import Argon2Params, require_within_limits, stretch

FORMAT: Final = "referent-vault-1"
PASSPHRASE: Final = "passphrase"  # noqa: S105 - a kind, not a secret
RECOVERY: Final = "recovery"

_SALT_BYTES: Final = 32
_NONCE_BYTES: Final = 12

Hex128 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}$")]
_Salt = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
_Nonce = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{24}$")]
_Wrapped = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{160}$")]
_Kind = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z_]{0,31}$")]


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way in. Hexadecimal: `salt` 32 bytes, `nonce` 12, `wrapped` 80 (key, check, tag)."""

    id: Hex128
    kind: _Kind
    parameters: dict[str, int | str]
    salt: _Salt
    nonce: _Nonce
    wrapped: _Wrapped


def passphrase_slot(vault_id: str, key: DataKey, phrase: bytes, params: Argon2Params) -> Slot:
    """A slot that a phrase opens, at the cost of `params` (never under the floor)."""
    parameters: dict[str, int | str] = {
        "memory_kib": params.memory_kib,
        "passes": params.passes,
        "lanes": params.lanes,
    }
    salt = os.urandom(_SALT_BYTES)
    return _wrap(vault_id, key, PASSPHRASE, parameters, salt, _phrase_kek(phrase, salt, params))


def recovery_slot(vault_id: str, key: DataKey, entropy: bytes) -> Slot:
    """A slot that the 128 bits of twelve words open: they need no stretching."""
    salt = os.urandom(_SALT_BYTES)
    return _wrap(vault_id, key, RECOVERY, {}, salt, _words_kek(entropy, salt))


def open_with_phrase(vault_id: str, slots: list[Slot], phrase: bytes) -> DataKey | None:
    """The data key, or None if no phrase slot opens. Costs out of limits are refused before any work."""
    mine = [(slot, _params_of(slot)) for slot in slots if slot.kind == PASSPHRASE]
    for slot, params in mine:
        if key := _unwrap(vault_id, slot, _phrase_kek(phrase, bytes.fromhex(slot.salt), params)):
            return key
    return None


def open_with_entropy(vault_id: str, slots: list[Slot], entropy: bytes) -> DataKey | None:
    """The data key, or None if no recovery slot opens."""
    for slot in slots:
        if slot.kind == RECOVERY and (key := _unwrap(vault_id, slot, _words_kek(entropy, bytes.fromhex(slot.salt)))):
            return key
    return None


def _params_of(slot: Slot) -> Argon2Params:
    numbers = [slot.parameters.get(name) for name in ("memory_kib", "passes", "lanes")]
    memory, passes, lanes = (number if isinstance(number, int) else 0 for number in numbers)
    params = Argon2Params(memory, passes, lanes)
    if len(slot.parameters) != len(numbers):
        raise refusal(Code.BAD_PARAMETERS)
    require_within_limits(params)
    return params


def _phrase_kek(phrase: bytes, salt: bytes, params: Argon2Params) -> bytes:
    return hkdf(stretch(phrase, salt, params), salt, "referent-desk slot passphrase 1")


def _words_kek(entropy: bytes, salt: bytes) -> bytes:
    return hkdf(entropy, salt, "referent-desk slot recovery 1")


def _wrap(vault_id: str, key: DataKey, kind: str, parameters: dict[str, int | str], salt: bytes, kek: bytes) -> Slot:
    slot_id, nonce = os.urandom(16).hex(), os.urandom(_NONCE_BYTES)
    bound = _associated(vault_id, slot_id, kind, parameters, salt.hex())
    raw = key.raw()
    wrapped = AESGCM(kek).encrypt(nonce, raw + key_check(raw, vault_id), bound)
    return Slot(slot_id, kind, parameters, salt.hex(), nonce.hex(), wrapped.hex())


def _unwrap(vault_id: str, slot: Slot, kek: bytes) -> DataKey | None:
    bound = _associated(vault_id, slot.id, slot.kind, slot.parameters, slot.salt)
    try:
        opened = AESGCM(kek).decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), bound)
    except InvalidTag:
        return None
    raw, check = opened[:KEY_BYTES], opened[KEY_BYTES:]
    return DataKey(raw) if hmac.compare_digest(check, key_check(raw, vault_id)) else None


def _associated(vault_id: str, slot_id: str, kind: str, parameters: dict[str, int | str], salt: str) -> bytes:
    return canonical(
        {"format": FORMAT, "vault": vault_id, "slot": slot_id, "kind": kind, "parameters": parameters, "salt": salt}
    )

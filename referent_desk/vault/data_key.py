"""The data key and what is derived from it: keys that never show themselves in a print, a log or a traceback."""

import hashlib
import hmac
import os
import unicodedata
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from referent_desk.vault.refusals import Code, refusal

KEY_BYTES: Final = 32
_LONGEST_PHRASE: Final = 1000  # characters


class DataKey:
    """The 32 random bytes under which a caseload is encrypted. Wiped when the vault closes, as far as Python can."""

    __slots__ = ("_bytes",)

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")
        self._bytes = bytearray(key)

    @classmethod
    def new(cls) -> "DataKey":
        """A fresh key from the system's generator."""
        return cls(os.urandom(KEY_BYTES))

    def raw(self) -> bytes:
        """The key itself; raises the refusal `closed` once wiped."""
        if not self._bytes:
            raise refusal(Code.CLOSED)
        return bytes(self._bytes)

    def subkey(self, label: str) -> bytes:
        """A key of 32 bytes for one use, named by `label` (HKDF-SHA256, RFC 5869)."""
        return hkdf(self.raw(), b"", label)

    def wipe(self) -> None:
        """Overwrite the key with zeros and forget it."""
        self._bytes[:] = bytes(len(self._bytes))
        self._bytes.clear()

    def __repr__(self) -> str:
        return "DataKey(hidden)"


def hkdf(secret: bytes, salt: bytes, label: str) -> bytes:
    """32 bytes derived from a secret of full strength (HKDF-SHA256, RFC 5869)."""
    derivation = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=salt, info=label.encode())
    return derivation.derive(secret)


def key_check(key: bytes, vault_id: str) -> bytes:
    """What stands beside a wrapped key, so that a wrap opens to one key only (HMAC-SHA256, 32 bytes)."""
    return hmac.new(key, f"referent-desk key check {vault_id}".encode(), hashlib.sha256).digest()


def phrase_bytes(phrase: str) -> bytes:
    """A phrase as it is derived: one final line end dropped, NFC, UTF-8.

    Raises the refusals `empty_passphrase` and `long_passphrase`, before any work.
    """
    if len(phrase) > _LONGEST_PHRASE:
        raise refusal(Code.LONG_PASSPHRASE)
    phrase = phrase.removesuffix("\n").removesuffix("\r") if phrase.endswith("\n") else phrase
    encoded = unicodedata.normalize("NFC", phrase).encode("utf-8", "surrogatepass")
    if not encoded:
        raise refusal(Code.EMPTY_PASSPHRASE)
    return encoded

"""Six French words that two people read to each other: 66 bits of a slow hash, one fingerprint per side.

One over both sides' keys could be forged by search; the 2^16 rounds make searching for a near match dear
(exchange.md, 6). The list is BIP-39's French one, stored in NFD by the package and shown in NFC.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from mnemonic import Mnemonic

from referent_desk.exchange.keys import age_key

WORDS = 6
_ROUNDS = 2**16
_BITS_PER_WORD = 11
_DEVICE_LABEL = b"referent-device-v1"
_ROOT_LABEL = b"referent-root-v1"
_DISTINCT = 4  # first letters by which every word of the list is known


def device_words(sign_public: bytes, age_recipient: str) -> list[str]:
    """The six words of a device, over its two public keys (32 bytes each)."""
    return _words(_DEVICE_LABEL + sign_public + age_key(age_recipient))


def root_words(root_public: bytes) -> list[str]:
    """The six words of a root, over its public key (32 bytes)."""
    return _words(_ROOT_LABEL + root_public)


def same_words(typed: str | Sequence[str], expected: Sequence[str]) -> bool:
    """Whether what a person typed are these words: without accents or capitals, or by their first four letters."""
    text = typed if isinstance(typed, str) else " ".join(typed)
    given = [word for word in re.split(r"[\s,;.\-–·]+", _plain(text)[:2000]) if word]
    wanted = [_plain(word) for word in expected]
    return len(given) == len(wanted) and all(
        len(one) >= min(_DISTINCT, len(two)) and two.startswith(one) for one, two in zip(given, wanted, strict=True)
    )


def _words(message: bytes) -> list[str]:
    digest = hashlib.sha256(message).digest()
    for _ in range(_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    bits = int.from_bytes(digest, "big") >> (256 - WORDS * _BITS_PER_WORD)
    words = _word_list()
    return [words[bits >> (_BITS_PER_WORD * place) & 0x7FF] for place in reversed(range(WORDS))]


@cache
def _word_list() -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", word) for word in Mnemonic("french").wordlist)


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))

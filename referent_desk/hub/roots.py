"""The region's two root keys in HOME/roots (exchange.md, 6): either signs rosters and enrolments, nothing else does.

The first lies under the operator's phrase, or unsealed when none was given, and `doctor` says so. The second is sealed
under twelve recovery words that are shown once, to be kept with its file away from the server. The seals are the
vault's own slots: Argon2id for a phrase, HKDF for words, AEAD bound to the root's id.
"""

from pathlib import Path

import msgspec

from referent_desk.exchange.keys import RootKey, to_base64
from referent_desk.hub.home import Home, write_new
from referent_desk.hub.refusals import HubCode, HubRefusal
from referent_desk.vault.data_key import DataKey, phrase_bytes
from referent_desk.vault.durable import read_capped
from referent_desk.vault.slots import Slot, open_with_entropy, open_with_phrase, passphrase_slot, recovery_slot
from referent_desk.vault.stretching import Argon2Params, calibrate
from referent_desk.vault.words import new_entropy, read_words, spell

FIRST = "first"
SECOND = "second"
_FORMAT = "referent-root/1"
_CAP = 16 * 1024


class RootFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A root key at rest: `secret` (hex) when unsealed, else `slot`."""

    format: str
    id: str
    key: str  # public, base64
    secret: str | None
    slot: Slot | None


def write_first(home: Home, root: RootKey, phrase: str | None, params: Argon2Params | None = None) -> None:
    """Keep the root that signs from day to day, under `phrase` if there is one; `params` only for tests."""
    if phrase is None:
        _write(home, FIRST, root, None)
        return
    slot = passphrase_slot(root.id, DataKey(root.sign_secret), phrase_bytes(phrase), params or calibrate())
    _write(home, FIRST, root, slot)


def write_second(home: Home, root: RootKey) -> list[str]:
    """Keep the other root sealed; answers the twelve words that open it, which stand nowhere."""
    entropy = new_entropy()
    _write(home, SECOND, root, recovery_slot(root.id, DataKey(root.sign_secret), entropy))
    return spell(entropy)


def first_root(home: Home, phrase: str | None) -> RootKey:
    """The root that signs. Refuses `root_sealed` without its phrase, `wrong_phrase`, `damaged`."""
    file = _read(home, FIRST)
    if file.secret is not None:
        return RootKey(bytes.fromhex(file.secret))
    if file.slot is None:
        raise HubRefusal(HubCode.DAMAGED)
    if phrase is None:
        raise HubRefusal(HubCode.ROOT_SEALED)
    key = open_with_phrase(file.id, [file.slot], phrase_bytes(phrase))
    if key is None:
        raise HubRefusal(HubCode.WRONG_PHRASE)
    return RootKey(key.raw())


def second_root(home: Home, words: list[str]) -> RootKey:
    """The other root, from its twelve words. Refuses `wrong_phrase`, `damaged`, and words that cannot be right."""
    file = _read(home, SECOND)
    key = open_with_entropy(file.id, [file.slot] if file.slot else [], read_words(words))
    if key is None:
        raise HubRefusal(HubCode.WRONG_PHRASE)
    return RootKey(key.raw())


def first_is_sealed(home: Home) -> bool:
    """Whether the signing root rests under a phrase."""
    return _read(home, FIRST).secret is None


def _write(home: Home, name: str, root: RootKey, slot: Slot | None) -> None:
    secret = root.sign_secret.hex() if slot is None else None
    file = RootFile(_FORMAT, root.id, to_base64(root.sign_public), secret, slot)
    write_new(_path(home, name), msgspec.json.encode(file) + b"\n")


def _read(home: Home, name: str) -> RootFile:
    try:
        file = msgspec.json.decode(read_capped(_path(home, name), _CAP) or b"", type=RootFile)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise HubRefusal(HubCode.DAMAGED) from None
    if file.format != _FORMAT:
        raise HubRefusal(HubCode.DAMAGED)
    return file


def _path(home: Home, name: str) -> Path:
    return home.roots / f"{name}.json"
